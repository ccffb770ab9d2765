/// Why someone no longer holds the seat that the allocation gave them.
public enum Departure: String, Sendable, CaseIterable {
  /// Turned this offer down; stays in the pool, for any other position.
  case declined
  /// Has left the round.
  case withdrawn
}

/// A placement of the allocation in hand, and how far the person has come with it.
public struct HeldSeat: Hashable, Sendable {
  /// The reason in `locks.csv` for the pin of an accepted placement, and for the bar on one that was declined.
  public static let acceptedReason = "accepted offer"
  public static let declinedReason = "declined offer"
  /// For the pin of any other seat that someone keeps.
  public static let heldReason = "has the seat"

  public let candidate: String
  public let position: String
  public let stage: Stage

  public init(candidate: String, position: String, stage: Stage) {
    self.candidate = candidate
    self.position = position
    self.stage = stage
  }
}
