public import Eligibility
public import Staffing

/// A round that goes on after its allocation was published.
public struct RefillQuestion: Sendable {
  /// The round that the allocation is of, and the allocation.
  public let before: EligiblePairs
  public let allocation: Allocation
  /// The round as it is now: without those who withdrew, with bars on what was declined, with new demand; its `prior` is
  /// what everyone else holds.
  public let after: EligiblePairs
  /// By candidate id, in its order.
  public let departures: [(candidate: String, departure: Departure)]
  /// What everyone else holds, in order of candidate id.
  public let held: [HeldSeat]

  /// What the allocation was recorded with: its goals where the round before no longer has all of its pairs.
  public let recorded: [GoalResult]

  public init(
    before: EligiblePairs, _ allocation: Allocation, after: EligiblePairs,
    departures: [(candidate: String, departure: Departure)], held: [HeldSeat],
    recorded: [GoalResult] = []
  ) {
    self.before = before
    self.allocation = allocation
    self.after = after
    self.recorded = recorded
    self.departures = departures.sorted { $0.candidate.utf8.lexicographicallyPrecedes($1.candidate.utf8) }
    self.held = held.sorted { $0.candidate.utf8.lexicographicallyPrecedes($1.candidate.utf8) }
  }

  /// How many of the placements before are left, and how many of those who did not leave cannot stay: since their agency
  /// ruled them out, and for any other reason.
  var lostSeats: (left: Int, returned: Int, noLongerAllowed: Int) {
    let gone = Set(departures.map(\.candidate))
    let gates = Gates(after.round)
    var (left, returned, noLongerAllowed) = (0, 0, 0)
    for placement in allocation.placements {
      let candidate = before.round.candidates[placement.candidate].id
      if gone.contains(candidate) { continue }
      guard let person = after.round.candidates.index(of: candidate),
        let seat = after.round.positions.index(of: before.round.positions[placement.position].id)
      else {
        noLongerAllowed += 1
        continue
      }
      if after.pair(person, seat) != nil {
        left += 1
      } else if gates.failures(person, seat).contains(.notSelectable) {
        returned += 1
      } else {
        noLongerAllowed += 1
      }
    }
    return (left, returned, noLongerAllowed)
  }

  /// Where the round after the step has the seat; nil where its candidate or position is gone.
  func placement(_ seat: HeldSeat) -> Placement? {
    guard let candidate = after.round.candidates.index(of: seat.candidate),
      let position = after.round.positions.index(of: seat.position)
    else { return nil }
    return Placement(candidate: candidate, position: position)
  }
}
