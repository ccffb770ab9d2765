/// One candidate in one seat of a position.
public struct Placement: Hashable, Comparable, Sendable {
  public let candidate: CandidateIndex
  public let position: PositionIndex

  public init(candidate: CandidateIndex, position: PositionIndex) {
    self.candidate = candidate
    self.position = position
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.candidate, left.position) < (right.candidate, right.position)
  }
}

/// All placements of a round, in order of candidate.
public struct Allocation: Equatable, Sendable {
  public let placements: [Placement]

  public init(_ placements: some Sequence<Placement>) { self.placements = placements.sorted() }
}

/// How a solve, or one goal of it, ended. `optimal` only when the bound was rechecked in exact integers.
public enum SolveStatus: String, Sendable, Codable {
  case optimal, feasible, infeasible, stopped

  /// The exit status of `placement solve`.
  public var exitStatus: Int32 {
    switch self {
    case .optimal: 0
    case .feasible: 10
    case .infeasible: 11
    case .stopped: 12
    }
  }
}

/// What one goal reached.
public struct GoalResult: Equatable, Sendable {
  public let goal: Goal
  /// The best value reached when the goal's turn came.
  public let best: Int
  /// The proven bound: no allocation that keeps the earlier goals does better.
  public let bound: Int
  public let status: SolveStatus
  public let tolerance: Tolerance
  /// In the final allocation; differs from `best` only by what the tolerance gave up.
  public let value: Int

  public init(goal: Goal, best: Int, bound: Int, status: SolveStatus, tolerance: Tolerance, value: Int) {
    self.goal = goal
    self.best = best
    self.bound = bound
    self.status = status
    self.tolerance = tolerance
    self.value = value
  }
}

public enum ShortfallKind: String, Sendable, Codable { case position, agency, partner, quota }

/// A minimum that the allocation does not meet.
public struct Shortfall: Equatable, Sendable {
  public let kind: ShortfallKind
  public let id: String
  public let minimum: Int
  public let placed: Int
  /// Missing placements × the weight: what it adds to the goal `commitments`.
  public let cost: Int

  public init(kind: ShortfallKind, id: String, minimum: Int, placed: Int, cost: Int) {
    self.kind = kind
    self.id = id
    self.minimum = minimum
    self.placed = placed
    self.cost = cost
  }
}

/// `allocation.json`: an allocation by the planner's ids, with what was proven about it.
public struct AllocationRecord: Equatable, Sendable {
  public struct Pair: Hashable, Sendable {
    public let candidate: String
    public let position: String

    public init(candidate: String, position: String) {
      self.candidate = candidate
      self.position = position
    }
  }

  public var round: String
  public var scenario: String?
  /// File name → SHA-256 in hexadecimal.
  public var inputs: [String: String]
  public var status: SolveStatus
  public var goals: [GoalResult]
  /// In order of candidate id, then position id.
  public var placements: [Pair]
  /// In order of id.
  public var openUnits: [String]
  public var shortfalls: [Shortfall]
  /// Versions and parameters.
  public var solver: [String: String]
  /// Seconds of wall clock.
  public var timings: [String: Double]

  public init(
    round: String, scenario: String? = nil, inputs: [String: String] = [:], status: SolveStatus,
    goals: [GoalResult] = [], placements: [Pair] = [], openUnits: [String] = [], shortfalls: [Shortfall] = [],
    solver: [String: String] = [:], timings: [String: Double] = [:]
  ) {
    self.round = round
    self.scenario = scenario
    self.inputs = inputs
    self.status = status
    self.goals = goals
    self.placements = placements
    self.openUnits = openUnits
    self.shortfalls = shortfalls
    self.solver = solver
    self.timings = timings
  }
}
