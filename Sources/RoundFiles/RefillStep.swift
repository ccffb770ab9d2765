public import Staffing

/// What planners tell about an allocation after it was published: who left, who accepted.
public struct RefillStep: Equatable, Sendable {
  /// Turned their offer down; barred from that position from now on, and in the pool for any other.
  public var declined: [String]
  /// Left the round.
  public var withdrawn: [String]
  /// Accepted their offer.
  public var accepted: [String]
  /// What everyone else who is placed has reached at least.
  public var stage: Stage
  /// Whether someone with a seat may move where that fills more seats.
  public var seatsFirst: Bool

  public init(declined: [String], withdrawn: [String], accepted: [String], stage: Stage, seatsFirst: Bool = false) {
    self.declined = declined
    self.withdrawn = withdrawn
    self.accepted = accepted
    self.stage = stage
    self.seatsFirst = seatsFirst
  }

  /// By candidate id, in its order.
  public var departures: [(candidate: String, departure: Departure)] {
    let all = declined.map { ($0, Departure.declined) } + withdrawn.map { ($0, Departure.withdrawn) }
    return all.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }.map { (candidate: $0.0, departure: $0.1) }
  }

  /// What everyone who did not leave holds, in order of candidate id: the stage is the furthest of what `prior.csv` says of
  /// the same placement, of what the step says of the candidate, and of what it says of everyone.
  public func held(_ placements: [AllocationRecord.Pair], in round: Round) -> [HeldSeat] {
    let left = Set(declined + withdrawn)
    let said = Set(accepted)
    let prior = Dictionary(round.prior.map { ($0.candidateID, $0) }) { first, _ in first }
    return placements.filter { !left.contains($0.candidate) }
      .sorted { $0.candidate.utf8.lexicographicallyPrecedes($1.candidate.utf8) }
      .map { pair in
        let row = prior[pair.candidate].flatMap { $0.positionID == pair.position ? $0.stage : nil }
        let reached = [stage, row ?? .proposed, said.contains(pair.candidate) ? .accepted : .proposed]
        return HeldSeat(
          candidate: pair.candidate, position: pair.position,
          stage: reached.max { $0.weight < $1.weight } ?? stage)
      }
  }

  /// A warning where `prior.csv` says that people accepted, and the allocation has them elsewhere or nowhere: the
  /// allocation, which came later, counts.
  public func overruled(_ placements: [AllocationRecord.Pair], in round: Round) -> Diagnostic? {
    let left = Set(declined + withdrawn)
    let positions = Dictionary(placements.map { ($0.candidate, $0.position) }) { first, _ in first }
    let rows = round.prior.filter { row in
      row.stage == .accepted && !left.contains(row.candidateID) && positions[row.candidateID] != row.positionID
    }
    guard let first = rows.first else { return nil }
    let others = rows.count > 1 ? " and \(rows.count - 1) more" : ""
    return Diagnostic(
      .warning, file: TableName.prior.file, column: "stage",
      message: "\(quoted(first.candidateID))\(others) accepted a placement that this allocation does not have; the"
        + " allocation counts",
      remedy: "name the allocation that was published last")
  }
}
