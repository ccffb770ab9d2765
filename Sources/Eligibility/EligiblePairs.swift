public import Staffing

/// All pairs of a round that pass every gate, with their scores, in flat arrays indexed by pair.
///
/// Pairs are in order of candidate, then position, and take 18 bytes each: what few pairs have (offers, burdens) or what
/// follows from the rest (quality) is not kept for each. Building takes time proportional to gates × candidates / 64 ×
/// positions, plus the pairs that result.
public struct EligiblePairs: Sendable {
  public private(set) var round: Round
  /// Pairs of candidate c: `candidateStart[c]..<candidateStart[c + 1]`.
  public let candidateStart: [Int]
  public let candidate: [CandidateIndex]
  public let position: [PositionIndex]
  public let fit: [Int16]
  public let preference: [Int16]
  @usableFromInline let facts: PairFacts
  @inlinable public var rating: PairValues { PairValues(facts, .rating) }
  /// Σ weight × component.
  @inlinable public var quality: PairValues { PairValues(facts, .quality) }
  /// USD a year.
  @inlinable public var salary: PairValues { PairValues(facts, .salary) }
  @inlinable public var burden: PairValues { PairValues(facts, .burden) }
  /// Pairs of position b, ascending: `positionPairs[positionStart[b]..<positionStart[b + 1]]`.
  private let positionStart: [Int]
  private let positionPairs: [UInt32]

  public var count: Int { candidate.count }

  public func pairs(of candidate: CandidateIndex) -> Range<Int> {
    candidateStart[candidate.position]..<candidateStart[candidate.position + 1]
  }

  public func pairs(of position: PositionIndex) -> PairNumbers {
    PairNumbers(positionPairs[positionStart[position.position]..<positionStart[position.position + 1]])
  }

  /// The pair's index, or nil when it is not eligible; logarithmic in the candidate's pairs.
  public func pair(_ candidate: CandidateIndex, _ position: PositionIndex) -> Int? {
    var range = pairs(of: candidate)
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      if self.position[middle] == position { return middle }
      range =
        self.position[middle] < position ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  public func placement(_ pair: Int) -> Placement {
    Placement(candidate: candidate[pair], position: position[pair])
  }

  public func scores(_ pair: Int) -> Scores {
    Scores(
      fit: Int(fit[pair]), preference: Int(preference[pair]), rating: rating[pair],
      referral: round.candidates[candidate[pair]].referral)
  }

  public init(_ round: Round) { self.init(Gates(round)) }

  /// The same pairs in a round that differs in rules only: nobody is more or less eligible, and no score changes.
  public init(_ pairs: EligiblePairs, withRulesOf round: Round) {
    self = pairs
    self.round = round
  }

  public init(_ gates: Gates) {
    let round = gates.round
    var found = Self.search(gates)
    var start = [Int](repeating: 0, count: round.candidates.count + 1)
    var positionStart = [0]
    positionStart.reserveCapacity(found.count + 1)
    for part in found {
      for candidate in part.candidates { start[Int(candidate) + 1] += 1 }
      positionStart.append(positionStart[positionStart.count - 1] + part.candidates.count)
    }
    for candidate in 0..<round.candidates.count { start[candidate + 1] += start[candidate] }
    let count = start[round.candidates.count]
    precondition(count <= Int(UInt32.max), "pairs are numbered in 32 bits")

    // Positions come in ascending order, so counting by candidate keeps that order within each candidate.
    var next = start
    var position = [PositionIndex](repeating: PositionIndex(0), count: count)
    var burdens: [(pair: Int, burden: Int)] = []
    positionPairs = Array(unsafeUninitializedCapacity: count) { targets, targetCount in
      for index in found.indices {
        let part = found[index]
        for candidate in part.candidates {
          let target = next[Int(candidate)]
          next[Int(candidate)] += 1
          position[target] = PositionIndex(index)
          targets[targetCount] = UInt32(truncatingIfNeeded: target)
          targetCount += 1
        }
        for (place, burden) in part.burdens { burdens.append((Int(targets[positionStart[index] + place]), burden)) }
        found[index] = PairSearch.Found()
      }
    }
    var scores = PairScores(round, candidateStart: start, position: position)
    var sparse = SparseValues()
    burdens.sort { $0.pair < $1.pair }
    for (pair, burden) in burdens {
      scores.mark(pair, PairFacts.hasBurden)
      sparse.append(pair, burden)
    }
    var candidate: [CandidateIndex] = []
    candidate.reserveCapacity(count)
    for index in round.candidates.indices {
      candidate.append(contentsOf: repeatElement(index, count: start[index.position + 1] - start[index.position]))
    }
    self.round = round
    candidateStart = start
    self.positionStart = positionStart
    self.candidate = candidate
    self.position = position
    fit = scores.fit
    preference = scores.preference
    facts = PairFacts(round, candidate, position, scores, burdens: sparse)
  }

  /// Some of the pairs, with the same scores.
  ///
  /// - Parameters:
  ///   - numbers: ascending, each once.
  /// - Complexity: linear in the numbers, the candidates and the positions.
  public init(_ pairs: EligiblePairs, selecting numbers: [UInt32]) {
    let candidate = numbers.map { pairs.candidate[Int($0)] }
    let position = numbers.map { pairs.position[Int($0)] }
    var start = [Int](repeating: 0, count: pairs.candidateStart.count)
    for index in candidate { start[index.position + 1] += 1 }
    for index in start.indices.dropFirst() { start[index] += start[index - 1] }
    let byPosition = Grouping(
      groups: pairs.round.positions.count,
      position.enumerated().lazy.map { (group: $1.position, item: UInt32(truncatingIfNeeded: $0)) })
    round = pairs.round
    candidateStart = start
    positionStart = byPosition.start
    positionPairs = byPosition.items
    self.candidate = candidate
    self.position = position
    fit = numbers.map { pairs.fit[Int($0)] }
    preference = numbers.map { pairs.preference[Int($0)] }
    facts = PairFacts(pairs.facts, selecting: numbers, candidate, position, fit: fit, preference: preference)
  }

  /// The eligible candidates of every position; those of one unit are searched one after the other.
  private static func search(_ gates: Gates) -> [PairSearch.Found] {
    let round = gates.round
    var search = PairSearch(gates)
    let byUnit = Grouping(
      groups: round.units.count,
      round.positions.rows.enumerated().lazy.map { (group: $1.unit.position, item: UInt32($0)) })
    var found = [PairSearch.Found](repeating: PairSearch.Found(), count: round.positions.count)
    for unit in round.units.indices {
      for position in byUnit[unit.position] { found[Int(position)] = search.find(PositionIndex(Int(position))) }
    }
    return found
  }
}
