import Eligibility
public import Staffing

/// What became of one row of the last published allocation.
public struct PriorChange: Equatable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case kept, moved
    /// In the pool, but not placed.
    case unplaced
    /// No longer among the candidates.
    case gone
  }

  public let kind: Kind
  public let candidate: Named
  public let before: Named
  public let stage: Stage
  public let now: Post?
  /// Whether the pair could still be placed: it exists and passes every gate.
  public let isStillPossible: Bool
}

/// This allocation beside the last published one.
public struct PriorComparison: Equatable, Sendable {
  /// In the order of `prior.csv`'s ids.
  public let changes: [PriorChange]
  /// People placed now who had no row.
  public let newcomers: Int

  public func count(_ kind: PriorChange.Kind) -> Int { changes.count { $0.kind == kind } }
}

/// A decision by hand: a pin or a bar with its reason.
public struct Override: Equatable, Sendable {
  public let kind: LockKind
  public let candidate: Named
  public let post: Post
  public let reason: String
  /// Where the person is placed; nil for unplaced.
  public let placedAt: Post?
}

extension RoundExplainer {
  /// Nil where there is no `prior.csv` to compare with.
  func priorComparison() -> PriorComparison? {
    if round.prior.isEmpty { return nil }
    let changes = round.prior.map { row -> PriorChange in
      let now = row.candidate.flatMap { room.position(of: $0) }
      let kind: PriorChange.Kind =
        if row.candidate == nil { .gone } else if let now { now == row.position ? .kept : .moved } else { .unplaced }
      let pair = row.candidate.flatMap { person in row.position.flatMap { pairs.pair(person, $0) } }
      return PriorChange(
        kind: kind, candidate: row.candidate.map(round.named) ?? Named(id: row.candidateID, name: ""),
        before: row.position.map(round.named) ?? Named(id: row.positionID, name: ""), stage: row.stage,
        now: now.map(post), isStillPossible: pair != nil)
    }
    let known = Set(round.prior.compactMap(\.candidate))
    return PriorComparison(
      changes: changes, newcomers: allocation.placements.count { !known.contains($0.candidate) })
  }

  func overrides() -> [Override] {
    round.locks.map { lock in
      Override(
        kind: lock.kind, candidate: round.named(lock.candidate), post: post(lock.position), reason: lock.reason,
        placedAt: room.position(of: lock.candidate).map(post))
    }
  }
}
