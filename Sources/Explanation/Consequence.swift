import Optimizer
public import Staffing

/// What a goal loses when something else is asked for, against the allocation in hand. Positive is worse, in the goal's
/// own units.
public struct GoalLoss: Equatable, Sendable {
  public let goal: Goal
  /// In the allocation in hand.
  public let before: Int
  /// In the best allocation found that has what is asked for.
  public let after: Int
  /// The true loss lies between the two: the least as far as a bound proves it, the most since an allocation shows it.
  public let least: Int
  public let most: Int
  /// What the two allocations themselves reach: not `before` and `after` where the goal gave up a part of its best for
  /// later goals.
  public let values: Values

  public struct Values: Equatable, Sendable {
    public let before: Int
    public let after: Int
  }

  public var isExact: Bool { least == most }

  init(_ change: Resolution.GoalChange) {
    goal = change.goal
    before = change.before
    after = change.best
    most = change.loss
    least = change.goal.sense == .max ? change.before - change.bound : change.bound - change.before
    values = Values(before: change.valueBefore, after: change.value)
  }

  /// Between two known allocations: exact.
  init(_ goal: Goal, before: Int, after: Int) {
    self.goal = goal
    self.before = before
    self.after = after
    most = goal.sense == .max ? before - after : after - before
    least = most
    values = Values(before: before, after: after)
  }

  /// From the best of a changed round to the best that has something else in it; both are proven.
  init(_ free: Resolution.GoalChange, _ with: Resolution.GoalChange) {
    self.init(free.goal, before: free.best, after: with.best)
  }
}

/// One person who would be somewhere else.
public struct Move: Equatable, Sendable {
  public let candidate: Named
  /// nil: unplaced.
  public let from: Post?
  /// nil: unplaced.
  public let to: Post?
}

/// What an allocation that has what is asked for would look like beside the one in hand.
public struct Consequence: Equatable, Sendable {
  public enum Verdict: String, Sendable {
    /// The goals reach the same: several allocations are equally good, and this is one of them.
    case tie
    /// Proven to be worse on a goal, all before it being equal.
    case worse
    /// The best that was found is worse; it is not proven that nothing better exists.
    case probablyWorse = "probably_worse"
    /// An allocation was found that is better: the one in hand was not proven optimal.
    case better
    /// No allocation has it; proven.
    case impossible
    /// Nothing was found within the limits, and nothing is proven.
    case unknown
  }

  public let verdict: Verdict
  /// In the policy's order, each given that the goals before it change as they do; empty where there is no allocation.
  public let losses: [GoalLoss]
  /// Who would be elsewhere: each follows the one who makes room for them, or whom they make room for.
  public let moves: [Move]
  /// Whether fewer moves are proven not to do for an allocation that is as good.
  public let hasFewestMoves: Bool
  /// Where it is impossible: the rules that make it so, if they were asked for.
  public internal(set) var contradiction: Contradiction?
  /// Where it costs something: what stands in the way, if that was asked for.
  public internal(set) var hindrances: [Hindrance] = []
  /// The same with everyone else kept where they are: on a round that is not small, and where no single kind of rule was
  /// found to be in the way.
  public internal(set) var othersKept: OthersKept?

  /// The first goal that changes.
  public var decisive: GoalLoss? { losses.first { $0.most != 0 } }
}

extension Consequence.Verdict {
  init(_ status: SolveStatus, _ losses: [GoalLoss]) {
    switch status {
    case .infeasible: self = .impossible
    case .stopped: self = .unknown
    case .optimal, .feasible:
      // The goals count in their order: the first that differs decides.
      self = .tie
      for loss in losses where loss.most != 0 || loss.least != 0 {
        if loss.most < 0 {
          self = .better
        } else if loss.most == 0 {
          // As good here as was found; whether better is possible was not proven before either.
          continue
        } else {
          self = loss.least > 0 ? .worse : .probablyWorse
        }
        return
      }
    }
  }
}
