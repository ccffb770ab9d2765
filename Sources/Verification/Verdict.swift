public import Staffing

/// What the verifier found about a record: every breach, and how far each goal's claim was confirmed.
public struct Verdict: Equatable, Sendable {
  /// In a fixed order; empty when the record is accepted.
  public let breaches: [Breach]
  /// One for each goal of an accepted list of goals, in the policy's order; empty where there is nothing to confirm.
  public let goals: [GoalFinding]
  /// What was confirmed or left open beside the goals, in words.
  public let notes: [String]

  public init(breaches: [Breach], goals: [GoalFinding] = [], notes: [String] = []) {
    self.breaches = breaches
    self.goals = goals
    self.notes = notes
  }

  public var isAccepted: Bool { breaches.isEmpty }

  /// Everything in sentences, breaches first.
  public var sentences: [String] { breaches.map(\.text) + goals.map(\.text) + notes }
}

/// How far one goal's `best` was confirmed from the round alone.
public struct GoalFinding: Equatable, Sendable {
  public enum Finding: Equatable, Sendable {
    /// All allocations were looked at.
    case confirmedBySearch
    /// A proof shows that no allocation goes beyond this bound; `isReached` where that is the best, and the allocation
    /// has it.
    case proven(bound: Int, isReached: Bool)
    /// The allocation reaches it, and a relaxation of our own in exact integers shows that none goes beyond.
    case confirmedByRelaxation
    /// No allocation goes beyond this bound: `best` may be right, but was not confirmed.
    case consistent(bound: Int)
    /// No bound was computed.
    case unchecked
    /// A breach says why.
    case wrong
  }

  public let goal: Goal
  public let best: Int
  public let finding: Finding

  public init(goal: Goal, best: Int, finding: Finding) {
    self.goal = goal
    self.best = best
    self.finding = finding
  }

  public var text: String {
    let subject = "Goal \(goal.rawValue): best \(best)"
    return switch finding {
    case .confirmedBySearch: "\(subject) is confirmed: all allocations were looked at."
    case .proven(let bound, isReached: true):
      "\(subject) is confirmed: it is reached, and the bound \(bound) is proven from proof.json."
    case .proven(let bound, isReached: false):
      "\(subject) was recounted, and the bound \(bound) is proven from proof.json."
    case .confirmedByRelaxation:
      "\(subject) is confirmed: it is reached, and no allocation goes beyond it by an independent relaxation."
    case .consistent(let bound):
      "\(subject) is consistent with an independent bound of \(bound), but was not confirmed to be the best."
    case .unchecked: "\(subject) was recounted, but no independent bound was computed."
    case .wrong: "\(subject) is wrong."
    }
  }
}

/// How much work the verifier may spend on bounds, in steps, so that the same record always gets the same verdict.
public struct Effort: Equatable, Sendable {
  /// Most nodes of the exhaustive search.
  public var searchSteps: Int
  /// Most coefficients that the relaxation looks at for each goal.
  public var priceSteps: Int

  public init(searchSteps: Int = 100_000, priceSteps: Int = 30_000_000) {
    self.searchSteps = searchSteps
    self.priceSteps = priceSteps
  }

  /// Enough for every round but the large; a few seconds at most.
  public static let standard = Effort()
  /// No bounds at all.
  public static let none = Effort(searchSteps: 0, priceSteps: 0)
}
