public import Staffing

/// What a round reaches under a restriction, beside what it reaches without.
public struct Resolution: Equatable, Sendable {
  /// One goal's turn, with and without the restriction.
  public struct GoalChange: Equatable, Sendable {
    public let goal: Goal
    /// Without the restriction: what was reached, and the proven bound.
    public let before: Int
    public let boundBefore: Int
    /// Under the restriction, keeping what the goals before it reach there.
    public let best: Int
    public let bound: Int
    /// What the two allocations themselves reach: another number where the goal gave up a part of its best for later ones.
    public internal(set) var valueBefore: Int
    public internal(set) var value: Int

    init(_ before: GoalResult, best: Int, bound: Int) {
      goal = before.goal
      self.before = before.best
      boundBefore = before.bound
      self.best = best
      self.bound = bound
      valueBefore = before.value
      value = best
    }

    /// What the restriction costs this goal, in its own units: positive is worse. Exact where `isExact`.
    public var loss: Int { goal.sense == .max ? before - best : best - before }
    /// Whether the bound meets what was reached.
    public var isProven: Bool { best == bound }
    /// Whether both values are optimal, so that the loss is exact.
    public var isExact: Bool { isProven && before == boundBefore }
  }

  /// `optimal`, `feasible`, `infeasible` (proven) or `stopped` (nothing found within the limits).
  public var status: SolveStatus
  /// In the policy's order; empty without a solution.
  public var goals: [GoalChange] = []
  /// By column of the round's program; nil without one.
  public var solution: [Int]?
  /// Whether no allocation that is as good on every goal moves fewer people.
  public var isNearest = false

  /// Whether the restriction is known to cost nothing.
  public var isFree: Bool { !goals.isEmpty && goals.allSatisfy { $0.loss <= 0 } }
}
