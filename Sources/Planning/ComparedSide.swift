public import Eligibility
import Explanation
public import Staffing

/// One of the two allocations of a comparison, with the round that it is of where that is known.
public struct ComparedSide: Sendable {
  public let record: AllocationRecord
  public let pairs: EligiblePairs?

  /// An allocation about which nothing is known but its ids.
  public init(_ record: AllocationRecord) {
    self.record = record
    pairs = nil
  }

  /// - Parameter pairs: of the round that the allocation was made from.
  public init(_ record: AllocationRecord, of pairs: EligiblePairs) {
    self.record = record
    self.pairs = pairs
  }

  var round: Round? { pairs?.round }

  /// Candidate id → position id.
  var positions: [String: String] {
    Dictionary(record.placements.map { ($0.candidate, $0.position) }, uniquingKeysWith: { first, _ in first })
  }

  /// The placements that are eligible pairs of the round.
  var allocation: Allocation {
    guard let pairs else { return Allocation([]) }
    return Allocation(
      record.placements.compactMap { pair -> Placement? in
        guard let candidate = pairs.round.candidates.index(of: pair.candidate),
          let position = pairs.round.positions.index(of: pair.position), pairs.pair(candidate, position) != nil
        else { return nil }
        return Placement(candidate: candidate, position: position)
      })
  }

  /// The candidate's name, as far as it is known.
  func candidate(_ id: String) -> Named {
    round.flatMap { round in round.candidates.index(of: id).map(round.named) } ?? Named(id: id, name: "")
  }

  func unit(_ id: String) -> Named {
    round.flatMap { round in round.units.index(of: id).map(round.named) } ?? Named(id: id, name: "")
  }

  /// The position with its unit and agency; without names where the round is not known.
  func post(_ id: String) -> Post {
    if let round, let index = round.positions.index(of: id) { return round.post(index) }
    return Post(position: Named(id: id, name: ""), unit: Named(id: "", name: ""), agency: Named(id: "", name: ""))
  }
}
