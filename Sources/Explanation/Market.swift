import Eligibility
import Staffing

/// A round seen as a two-sided market: candidates order positions by the ranks they gave, positions order candidates by
/// merit, the score without the preference. Seats are the only rule.
struct Market {
  private let pairs: EligiblePairs
  private var round: Round { pairs.round }

  init(_ pairs: EligiblePairs) { self.pairs = pairs }

  /// The rank that the candidate gave to the position, else to its unit or agency; nil for none.
  func rank(_ pair: Int) -> Int? {
    let position = pairs.position[pair]
    return round.candidates[pairs.candidate[pair]].rank(of: position, round.positions[position])
  }

  func merit(_ pair: Int) -> Int {
    pairs.quality[pair] - round.policy.quality.preference * Int(pairs.preference[pair])
  }

  /// Whether the candidate of both pairs would rather have the first: a ranked position before those not ranked, among
  /// which there is no preference; any eligible position before none.
  private func prefers(_ pair: Int, to other: Int?) -> Bool {
    guard let other else { return true }
    return rank(pair) ?? .max < rank(other) ?? .max
  }

  /// Whom a position without an empty seat values least; nil where a seat is empty.
  func leastWanted(of position: PositionIndex, _ now: [PositionIndex?]) -> Int? {
    let held = pairs.pairs(of: position).filter { now[pairs.candidate[$0].position] == position }
    if held.count < round.positions[position].seatsMax { return nil }
    return held.min { (merit($0), -$0) < (merit($1), -$1) }
  }

  /// Pairs, ascending, whose both sides would rather have each other than what they have.
  func blockingPairs(_ now: [PositionIndex?]) -> [Int] {
    let held = round.candidates.indices.map { person in
      now[person.position].flatMap { pairs.pair(person, $0) }
    }
    let least = round.positions.indices.map { leastWanted(of: $0, now) }
    return (0..<pairs.count).filter { pair in
      let (person, position) = (pairs.candidate[pair], pairs.position[pair])
      guard now[person.position] != position, prefers(pair, to: held[person.position]) else { return false }
      return least[position.position].map { merit(pair) > merit($0) } ?? (round.positions[position].seatsMax > 0)
    }
  }

  /// Gale and Shapley 1962, candidates proposing. Equal ranks, and positions that are not ranked, are taken in order of
  /// quality; equal merits in order of candidate.
  func deferredAcceptance() -> [PositionIndex?] {
    var lists = round.candidates.indices.map { person in
      pairs.pairs(of: person).sorted { first, second in
        let (one, two) = (rank(first) ?? .max, rank(second) ?? .max)
        if one != two { return one < two }
        if pairs.quality[first] != pairs.quality[second] { return pairs.quality[first] > pairs.quality[second] }
        return first < second
      }[...]
    }
    var holders = [[Int]](repeating: [], count: round.positions.count)
    var free = Array(round.candidates.indices.reversed())
    while let person = free.popLast() {
      guard let pair = lists[person.position].popFirst() else { continue }
      let position = pairs.position[pair].position
      holders[position].append(pair)
      if holders[position].count <= round.positions.rows[position].seatsMax { continue }
      let last = holders[position].indices.min {
        (merit(holders[position][$0]), -holders[position][$0]) < (merit(holders[position][$1]), -holders[position][$1])
      }
      if let last { free.append(pairs.candidate[holders[position].remove(at: last)]) }
    }
    var positions = [PositionIndex?](repeating: nil, count: round.candidates.count)
    for pair in holders.joined() { positions[pairs.candidate[pair].position] = pairs.position[pair] }
    return positions
  }
}
