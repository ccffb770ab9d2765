/// `proof.json`: why no allocation is better than the bounds of a solve, in integers alone.
///
/// A proof speaks of the round's integer program by the planner's names: columns such as `place(C1,B1)`, each counting
/// something of an allocation, and rows such as `payroll(GSA)`, which every allocation keeps. Its steps draw conclusions
/// from rows and earlier steps; the goals' trees end in the bounds. Everything else refers to the lists of columns, rows,
/// sums, scopes and steps by index.
public struct ProofRecord: Equatable, Sendable {
  /// A row, step or sum times an integer.
  public struct Term: Equatable, Sendable {
    public var index: Int
    public var multiplier: Int128

    public init(_ index: Int, _ multiplier: Int128) {
      self.index = index
      self.multiplier = multiplier
    }
  }

  /// A column and its coefficient.
  public struct Entry: Equatable, Sendable {
    public var column: Int
    public var coefficient: Int

    public init(_ column: Int, _ coefficient: Int) {
      self.column = column
      self.coefficient = coefficient
    }
  }

  /// What is added up. A row counts by its upper side where the multiplier is above 0, else by its lower one; a step is
  /// an inequality Σ ≤ b, and its multiplier is not below 0; sums lie within what a tree's branches leave them.
  public struct Combination: Equatable, Sendable {
    public var rows: [Term]
    public var steps: [Term]
    public var sums: [Term]

    public init(rows: [Term] = [], steps: [Term] = [], sums: [Term] = []) {
      self.rows = rows
      self.steps = steps
      self.sums = sums
    }
  }

  /// What a conclusion is about: a goal, or one of the sums, which is to be large.
  public enum Aim: Equatable, Sendable {
    case goal(Goal)
    case sum(Int)
  }

  public enum Subject: Equatable, Sendable {
    case column(Int)
    case sum(Int)
  }

  /// A tree of cases, each node before its children and the lower child before the higher one.
  public struct Tree: Equatable, Sendable {
    public enum Node: Equatable, Sendable {
      /// The subject is at most that, or at least one more.
      case split(Subject, most: Int)
      /// Multipliers in units of 2⁻⁴⁴ that bound the aim here, or where `isVoid` show that nothing is here.
      case leaf(Combination, isVoid: Bool)
      /// A bound by the tree's knapsacks at those of their multipliers: where it settles, of every way of each choice,
      /// and one child follows; else of all that is here.
      case relax(at: Int, settles: Bool)
    }

    /// Which settled columns it counts on.
    public var scope: Int
    public var knapsacks: Knapsacks?
    public var nodes: [Node]

    public init(scope: Int, knapsacks: Knapsacks? = nil, nodes: [Node]) {
      self.scope = scope
      self.knapsacks = knapsacks
      self.nodes = nodes
    }
  }

  /// A Lagrangian relaxation: with multipliers on rows of at most one, every capacity row is a knapsack of its own.
  public struct Knapsacks: Equatable, Sendable {
    /// Multipliers are in units of 1/scale.
    public var scale: Int
    /// The capacity rows, each with the unit to which its weights are rounded down.
    public var rows: [Entry]
    /// Rows that leave at most one of their columns.
    public var choices: [Int]
    /// Rows that ask each choice for the most that it can give.
    public var full: [Int]
    /// Lists of multipliers by choice.
    public var multipliers: [[Int]]

    public init(scale: Int, rows: [Entry], choices: [Int], full: [Int] = [], multipliers: [[Int]] = []) {
      self.scale = scale
      self.rows = rows
      self.choices = choices
      self.full = full
      self.multipliers = multipliers
    }
  }

  public enum Step: Equatable, Sendable {
    /// A mixed-integer rounding cut of a sum of rows, with multipliers in units of 2⁻⁶⁰.
    ///
    /// - Parameters:
    ///   - upper: rows taken at their upper sides.
    ///   - lower: rows taken at their lower sides.
    ///   - steps: earlier inequalities.
    ///   - complemented: the columns that are counted from their upper bounds.
    case cut(upper: [Term], lower: [Term], steps: [Term], complemented: [Int], scope: Int)
    /// Columns that can have one value only in allocations whose aim is at least as good as the limit; without an aim,
    /// in all.
    case settle(Aim?, limit: Int, Combination, scope: Int)
    /// The sum is at most that.
    case claim(sum: Int, most: Int, Tree)
  }

  public struct GoalBound: Equatable, Sendable {
    public var goal: Goal
    /// In the goal's own sense, for the allocations that keep what the goals before it reached.
    public var bound: Int
    public var tree: Tree

    public init(goal: Goal, bound: Int, tree: Tree) {
      self.goal = goal
      self.bound = bound
      self.tree = tree
    }
  }

  public var round: String
  /// File name → SHA-256 in hexadecimal, of the round that was solved.
  public var inputs: [String: String]
  public var columns: [String]
  public var rows: [String]
  public var sums: [[Entry]]
  /// Sets of steps that settle columns.
  public var scopes: [[Int]]
  public var steps: [Step]
  /// In the policy's order.
  public var goals: [GoalBound]
  /// That there is no allocation at all; nil where there is one, or nobody knows.
  public var infeasible: Tree?

  public init(
    round: String, inputs: [String: String] = [:], columns: [String] = [], rows: [String] = [],
    sums: [[Entry]] = [], scopes: [[Int]] = [], steps: [Step] = [], goals: [GoalBound] = [], infeasible: Tree? = nil
  ) {
    self.round = round
    self.inputs = inputs
    self.columns = columns
    self.rows = rows
    self.sums = sums
    self.scopes = scopes
    self.steps = steps
    self.goals = goals
    self.infeasible = infeasible
  }
}
