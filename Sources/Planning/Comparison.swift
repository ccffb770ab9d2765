public import Explanation
public import Staffing

/// Two allocations side by side: what changed from the first to the second.
///
/// Rows are matched by their ids, so the two can be of different rounds, as those of a scenario and its base are.
public struct Comparison: Equatable, Sendable {
  /// How the two solves ended.
  public let statuses: (before: SolveStatus, after: SolveStatus)
  public let placed: Change
  /// Nil where a round is not known.
  public let candidates: Change?
  public let seats: Change?
  /// The goals of either, those of the first in their order.
  public let goals: [GoalChange]
  /// Every agency, role and partner of either round; empty where a round is not known.
  public let agencies: [GroupChange]
  public let roles: [GroupChange]
  public let partners: [GroupChange]
  /// Everyone who is placed in one of the two and not in the same position in the other, in order of id.
  public let moves: [PersonMove]
  /// How many stay where they are.
  public let staying: Int
  public let opened: [Named]
  public let closed: [Named]
  /// Minimums that only one of the two misses, or that they miss by different numbers.
  public let shortfalls: [ShortfallChange]
  /// Limits that only one of the two uses up; empty where a round is not known.
  public let limits: [LimitChange]

  /// A count before and after.
  public struct Change: Equatable, Sendable {
    public let before: Int
    public let after: Int

    public init(_ before: Int, _ after: Int) {
      self.before = before
      self.after = after
    }

    public var difference: Int { after - before }
  }

  public func count(_ kind: PersonMove.Kind) -> Int { moves.count { $0.kind == kind } }

  /// Whether every figure, placement and limit is the same.
  public var isSame: Bool {
    moves.isEmpty && goals.allSatisfy { $0.before == $0.after } && statuses.before == statuses.after
      && shortfalls.isEmpty && limits.isEmpty
  }

  public static func == (one: Comparison, other: Comparison) -> Bool {
    one.statuses == other.statuses && one.placed == other.placed && one.candidates == other.candidates
      && one.seats == other.seats && one.goals == other.goals && one.agencies == other.agencies
      && one.roles == other.roles && one.partners == other.partners && one.moves == other.moves
      && one.staying == other.staying && one.opened == other.opened && one.closed == other.closed
      && one.shortfalls == other.shortfalls && one.limits == other.limits
  }
}

/// A goal before and after, and what the change costs or earns.
public struct GoalChange: Equatable, Sendable {
  public let goal: Goal
  /// Nil where that side has no such goal, or no allocation.
  public let before: GoalResult?
  public let after: GoalResult?

  public init(goal: Goal, before: GoalResult?, after: GoalResult?) {
    self.goal = goal
    self.before = before
    self.after = after
  }

  /// The values reached: after less before.
  public var difference: Int? {
    guard let before, let after else { return nil }
    return after.best - before.best
  }

  /// What the change of the best possible value lies between, by the bounds of both; one number where both are proven.
  public var range: ClosedRange<Int>? {
    guard let before, let after else { return nil }
    let (least, most) =
      goal.sense == .max
      ? (after.best - before.bound, after.bound - before.best) : (after.bound - before.best, after.best - before.bound)
    return least...max(least, most)
  }

  /// Whether more is better and there is more, or the other way round; nil where the values are the same.
  public var isBetter: Bool? {
    guard let difference, difference != 0 else { return nil }
    return (difference > 0) == (goal.sense == .max)
  }
}

/// Seats and placements of an agency, a role or a partner.
public struct GroupChange: Equatable, Sendable {
  public let name: Named
  /// Of a partner: the most people it may place; nil for no limit and for a side without it.
  public let seats: (before: Int?, after: Int?)
  public let filled: Comparison.Change

  public static func == (one: GroupChange, other: GroupChange) -> Bool {
    one.name == other.name && one.seats == other.seats && one.filled == other.filled
  }

  public var isChanged: Bool { filled.difference != 0 || seats.before != seats.after }
}

/// Someone whose placement differs.
public struct PersonMove: Equatable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Placed only in the second.
    case joins = "in"
    /// Placed only in the first.
    case leaves = "out"
    /// Placed in both, in different positions.
    case moves = "moved"
  }

  public enum Reason: String, Sendable {
    /// The other round does not have the person, or the position.
    case candidateGone = "candidate removed"
    case candidateNew = "candidate added"
    case positionGone = "position removed"
    /// The old pair fails a gate in the second round.
    case ineligible = "no longer eligible"
    /// The new pair failed a gate in the first.
    case newlyEligible = "newly eligible"
  }

  public let candidate: Named
  public let from: Post?
  public let to: Post?
  /// What the change itself has to do with it; nil where the person could have stayed.
  public let reason: Reason?

  public var kind: Kind { from == nil ? .joins : to == nil ? .leaves : .moves }
}

/// A minimum that is missed differently.
public struct ShortfallChange: Equatable, Sendable {
  public let kind: ShortfallKind
  public let id: String
  /// Nil where it is met, or not asked for.
  public let before: Shortfall?
  public let after: Shortfall?
}

/// A limit that began or ceased to bind.
public struct LimitChange: Equatable, Sendable {
  public enum Kind: String, Sendable, CaseIterable { case began, ceased }

  public let kind: Kind
  /// With the number, and the use, of the side where it binds.
  public let limit: UsedLimit
}
