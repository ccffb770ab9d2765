public import Staffing

/// All pairs of a round that pass every gate, with their scores, in flat arrays indexed by pair.
///
/// Pairs are in order of candidate, then position. Building takes time proportional to gates × candidates / 64 ×
/// positions, plus the pairs that result.
public struct EligiblePairs: Sendable {
  public private(set) var round: Round
  /// Pairs of candidate c: `candidateStart[c]..<candidateStart[c + 1]`.
  public let candidateStart: [Int]
  public let candidate: [CandidateIndex]
  public let position: [PositionIndex]
  public let fit: [Int16]
  public let preference: [Int16]
  public let rating: [Int16]
  /// Σ weight × component.
  public let quality: [Int]
  /// USD a year.
  public let salary: [Int]
  public let burden: [Int]
  /// Pairs of position b, ascending: `positionPairs[positionStart[b]..<positionStart[b + 1]]`.
  public let positionStart: [Int]
  public let positionPairs: [Int]

  public var count: Int { candidate.count }

  public func pairs(of candidate: CandidateIndex) -> Range<Int> {
    candidateStart[candidate.position]..<candidateStart[candidate.position + 1]
  }

  public func pairs(of position: PositionIndex) -> ArraySlice<Int> {
    positionPairs[positionStart[position.position]..<positionStart[position.position + 1]]
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
      fit: Int(fit[pair]), preference: Int(preference[pair]), rating: Int(rating[pair]),
      referral: round.candidates[candidate[pair]].referral)
  }

  public init(_ round: Round) { self.init(Gates(round)) }

  /// The same pairs in a round that differs in rules only: nobody is more or less eligible, and no score changes.
  public init(_ pairs: EligiblePairs, withRulesOf round: Round) {
    self = pairs
    self.round = round
  }

  public init(_ gates: Gates) {
    var search = PairSearch(gates)
    let round = gates.round
    var found: [(candidate: UInt32, position: UInt32, salary: Int, rating: Int16, burden: Int)] = []
    var positionStart = [0]
    for index in round.positions.indices {
      search.eligible(index) { candidate, salary, rating, burden in
        found.append((UInt32(candidate), index.raw, salary, Int16(rating), burden))
      }
      positionStart.append(found.count)
    }
    // Positions came in ascending order, so counting by candidate keeps that order within each candidate.
    var start = [Int](repeating: 0, count: round.candidates.count + 1)
    for pair in found { start[Int(pair.candidate) + 1] += 1 }
    for candidate in 0..<round.candidates.count { start[candidate + 1] += start[candidate] }
    var next = start
    var order = [Int](repeating: 0, count: found.count)
    var positionPairs = [Int](repeating: 0, count: found.count)
    for (source, pair) in found.enumerated() {
      let target = next[Int(pair.candidate)]
      next[Int(pair.candidate)] += 1
      order[target] = source
      positionPairs[source] = target
    }
    self.round = round
    candidateStart = start
    self.positionStart = positionStart
    self.positionPairs = positionPairs
    candidate = order.map { CandidateIndex(Int(found[$0].candidate)) }
    position = order.map { PositionIndex(Int(found[$0].position)) }
    salary = order.map { found[$0].salary }
    burden = order.map { found[$0].burden }
    rating = order.map { found[$0].rating }
    var fit: [Int16] = []
    var preference: [Int16] = []
    var quality: [Int] = []
    fit.reserveCapacity(found.count)
    preference.reserveCapacity(found.count)
    quality.reserveCapacity(found.count)
    let weights = round.policy.quality
    for candidate in round.candidates.indices {
      let person = round.candidates[candidate]
      for pair in start[candidate.position]..<start[candidate.position + 1] {
        let post = PositionIndex(Int(found[order[pair]].position))
        let scores = Scores(
          fit: person.fit(for: round.positions[post]),
          preference: person.preference(for: post, round.positions[post]), rating: Int(found[order[pair]].rating),
          referral: person.referral)
        fit.append(Int16(scores.fit))
        preference.append(Int16(scores.preference))
        quality.append(scores.quality(weights))
      }
    }
    self.fit = fit
    self.preference = preference
    self.quality = quality
  }
}
