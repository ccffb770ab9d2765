import GLPKSolver
import IntegerProgram

/// What a search knows beyond the program.
struct SearchHints: Sendable {
  /// Columns to start the relaxation with; all that can be above zero when empty.
  var columns: [Int] = []
  /// Sets of columns whose sums may be branched on.
  var groups: [[Int]] = []
  /// The columns before this one are the decisions themselves; those after it follow from them. Nil: all alike.
  var pairColumns: Int?
  /// A solution to beat.
  var start: [Int]?
  /// Values up to this one are of no interest; what is settled need not hold for them.
  var floor: Int?
  /// Rows that hold for every solution, to be added where they cut.
  var pool: [ExtraRow] = []
  /// Costs that choose between solutions of the same value: those of the goals to come.
  var guide: [Int]?
  /// Of all rows, to start a relaxation from that is beyond the simplex method.
  var multipliers: [Double] = []
  /// Where such a relaxation is known to be near its end.
  var relaxed: RelaxedPoint?
  /// Costs that such a relaxation has instead of the program's own: gentler ones.
  var relaxedCosts: [Int]?
  /// Sets the columns that follow from the others (open units, shortfalls …) to their best values.
  var complete: (@Sendable (inout [Int]) -> Void)?
}

/// What a search found: values are Σ costs·x of its space.
struct SearchResult: Sendable {
  enum End: Sendable { case proven, infeasible, gap, limit }
  var end: End
  var solution: [Int]?
  var value: Int?
  /// No solution is above this; checked in exact integers.
  var bound: Int
  /// Why, or why there is no solution; its own bound may be weaker. Nil where nothing is recorded.
  var proof: ProofTree?
  var nodes: Int
  var pivots: Int
}

/// Where a search is: values of Σ costs·x.
struct Standing: Sendable {
  let incumbent: Int?
  let bound: Int
  let nodes: Int
}

/// Exact branch and bound on the master's relaxation.
///
/// A node is only dropped when its bound, or its infeasibility, holds in exact integers (`DualBound`), and a solution is
/// only taken when it satisfies every row of the program in integers. So `proven` never rests on floating point.
final class Search {
  let master: Master
  let hints: SearchHints
  let budget: Budget
  let relativeGap: Double
  let report: (Standing) -> Void

  private(set) var incumbent: [Int]?
  private(set) var incumbentValue: Int?
  /// Of the program's rows at the incumbent.
  private var activities: [Int] = []
  /// The proven bound on everything, as far as the search has come.
  private(set) var bound: Int
  private(set) var nodes = 0
  /// Dives at the root since the incumbent was last improved by one.
  var vainDives = 0
  /// The root's multipliers, cuts included.
  var rootMultipliers: [Double] = []
  /// A value of Σ costs·x that is good enough: a search that reaches it stops.
  var target: Int?
  /// Whether a better solution of this value makes the program so small that its tree is not worth going on with.
  var isOutgrown: ((Int) -> Bool)?
  private var open: [Node] = []
  var branching: Branching
  /// The best bound that a proof was recorded for.
  var proof: ProofTree?
  var recordedTree: RecordedTree?

  struct Node {
    var bound: Int
    var changes: [Narrowing]
    /// Nil where nothing is recorded.
    var record: RecordedNode?
  }

  init(
    _ space: SearchSpace, _ hints: SearchHints, _ budget: Budget, relativeGap: Double,
    report: @escaping (Standing) -> Void = { _ in }
  ) throws(GLPKError) {
    master = try Master(
      space, columns: hints.columns.isEmpty ? space.usefulColumns : hints.columns, guide: hints.guide)
    self.hints = hints
    self.budget = budget
    self.relativeGap = relativeGap
    self.report = report
    branching = Branching()
    let simple = [[Double](repeating: 0, count: space.rowCount), DualBound.simpleMultipliers(space)]
    bound = simple.reduce(.max) { min($0, DualBound.upperBound(space, multipliers: $1)) }
    for multipliers in simple { certify(DualBound.proof(space, multipliers: multipliers)) }
    if let start = hints.start { offer(start) }
    if !hints.columns.isEmpty {
      try master.start(at: incumbent ?? space.greedy(decisions: hints.pairColumns ?? space.columnCount))
    }
  }

  /// Work done outside the master counts as well.
  private(set) var otherPivots = 0
  var pivots: Int { master.pivots + otherPivots }
  /// Steps about linking rows that were taken so far.
  var linkingParts = LinkingParts()
  /// The rows of the head counts that were branched on.
  var rowOfGroup: [Int: Int] = [:]

  /// The value that a solution has to beat.
  var toBeat: Int? { [incumbentValue, hints.floor].compactMap { $0 }.max() }

  /// What is left between that and the bound.
  var gap: Int? { toBeat.map { bound - $0 } }

  /// A node counts as a pivot at least: some take none.
  var isSpent: Bool { budget.isSpent(pivots: max(pivots, nodes)) }

  var standing: Standing { Standing(incumbent: incumbentValue, bound: bound, nodes: nodes) }

  func count(pivots: Int, nodes: Int) {
    otherPivots += pivots
    self.nodes += nodes
  }

  /// Whether what is proven is good enough.
  var isDone: Bool {
    if isBeaten(bound) { return true }
    guard let incumbentValue else { return false }
    if let target, incumbentValue >= target { return true }
    let value = Double(abs(master.space.objective(incumbentValue)))
    return relativeGap > 0 && Double(bound - incumbentValue) <= relativeGap * max(1, value)
  }

  /// Takes a solution when it is feasible and better.
  @discardableResult
  func offer(_ solution: [Int]) -> Bool {
    var solution = solution
    hints.complete?(&solution)
    let value = master.space.value(solution)
    if let incumbentValue, let incumbent, value <= incumbentValue {
      guard value == incumbentValue, let guide = hints.guide, dot(guide, incumbent) < dot(guide, solution) else {
        return false
      }
    }
    guard let activities = feasibleActivities(solution) else { return false }
    self.activities = activities
    incumbent = solution
    incumbentValue = value
    report(standing)
    return true
  }

  /// The sums of the program's rows at a solution; nil where it breaks one. Of rows that the incumbent keeps, those are
  /// looked at in which the two differ.
  private func feasibleActivities(_ solution: [Int]) -> [Int]? {
    let program = master.space.program
    guard let incumbent else {
      if program.firstBreach(at: solution) != nil { return nil }
      return (0..<program.rowCount).map { program.activity(of: $0, at: solution) }
    }
    var activities = activities
    let changed = solution.indices.filter { solution[$0] != incumbent[$0] }
    for column in changed {
      guard program.columnLower[column]...program.columnUpper[column] ~= solution[column] else { return nil }
      for entry in program.columnStart[column]..<program.columnStart[column + 1] {
        activities[Int(program.columnRow[entry])] += program.columnValue[entry] * (solution[column] - incumbent[column])
      }
    }
    for column in changed {
      for entry in program.columnStart[column]..<program.columnStart[column + 1] {
        let row = Int(program.columnRow[entry])
        if activities[row] < program.rowLower[row] ?? .min || activities[row] > program.rowUpper[row] ?? .max {
          return nil
        }
      }
    }
    return activities
  }

  private func dot(_ costs: [Int], _ solution: [Int]) -> Int { zip(costs, solution).reduce(0) { $0 + $1.0 * $1.1 } }

  func isBeaten(_ bound: Int) -> Bool { toBeat.map { bound <= $0 } ?? false }

  /// The solution of the last relaxation, rounded; nil when a column is not integral.
  func integralSolution() -> [Int]? {
    var solution = master.space.columnLower
    for column in master.active {
      let value = master.value(column)
      let rounded = value.rounded()
      if abs(value - rounded) > 1e-6 { return nil }
      solution[column] = Int(rounded)
    }
    return solution
  }

  /// Solves the root's relaxation, after new cuts as well, and takes its bound.
  func solveRoot(pivotLimit: Int? = nil) throws(GLPKError) -> Master.Outcome {
    let outcome = try master.solve(budget, pivotLimit: pivotLimit)
    rootMultipliers = master.multipliers
    if outcome != .infeasible {
      tighten(DualBound.upperBound(master.space, multipliers: rootMultipliers))
      if bound < proof?.bound ?? .min { certify(DualBound.proof(master.space, multipliers: rootMultipliers)) }
    }
    if outcome == .optimal, let solution = integralSolution() { offer(solution) }
    return outcome
  }

  /// Solves the root, runs the given improvements there, then branches until done or out of budget.
  func run(
    branches: Bool = true, atRoot improve: (Search) throws(GLPKError) -> Void = { _ throws(GLPKError) in }
  ) throws(GLPKError) -> SearchResult {
    if isDone { return result(isBeaten(bound) ? .proven : .gap) }
    switch try solveRoot() {
    case .infeasible:
      if master.space.origin != nil {
        let leaf = ProofLeaf.voidLeaf(master.space, multipliers: master.multipliers)
        certify(ProofTree(bound: nil, nodes: [.leaf(leaf)], scope: master.space.scope))
      }
      return result(.infeasible)
    case .unclear, .stopped: return result(.limit)
    case .optimal: break
    }
    if !isDone, !isSpent { try improve(self) }
    if isDone { return result(isBeaten(bound) ? .proven : .gap) }
    if !branches { return result(.limit) }
    beginRecording()
    open = [Node(bound: bound, changes: [], record: recordedTree?.root)]
    try branchAndBound()
    certify(recordedTree?.tree)
    if incumbent == nil, open.isEmpty { return result(.infeasible) }
    return conclusion
  }

  /// What is found so far, as the result.
  var conclusion: SearchResult { result(isDone ? isBeaten(bound) ? .proven : .gap : .limit) }

  func tighten(_ proven: Int) {
    if proven < bound {
      bound = proven
      report(standing)
    }
  }

  func result(_ end: SearchResult.End) -> SearchResult {
    SearchResult(
      end: end, solution: incumbent, value: incumbentValue, bound: max(bound, incumbentValue ?? bound), proof: proof,
      nodes: nodes, pivots: pivots)
  }

  // MARK: The tree

  private func branchAndBound() throws(GLPKError) {
    var next: Node? = open.popLast()
    var last = incumbentValue
    while let node = next ?? takeBest() {
      next = nil
      if isBeaten(node.bound) { continue }
      if isSpent || isDone {
        open.append(node)
        break
      }
      nodes += 1
      try enter(node)
      switch try process(node) {
      case .dropped: break
      case .interrupted: open.append(node)
      case .branched(let first, let second):
        open.append(second)
        next = first
      }
      updateBound(next)
      if let incumbentValue, incumbentValue != last {
        last = incumbentValue
        if isOutgrown?(incumbentValue) == true { break }
      }
      if nodes % 50 == 0 { report(standing) }
    }
    if let next { open.append(next) }
    updateBound(nil)
    try master.undo(to: 0)
  }

  private enum Step {
    case dropped
    case interrupted
    case branched(Node, Node)
  }

  private func enter(_ node: Node) throws(GLPKError) {
    try master.undo(to: 0)
    for change in node.changes { try master.narrow(change) }
  }

  private func process(_ node: Node) throws(GLPKError) -> Step {
    var node = node
    while true {
      switch try master.solve(budget) {
      case .infeasible:
        note(node, .voidLeaf(master.space, multipliers: master.multipliers))
        return .dropped
      case .stopped: return .interrupted
      case .unclear: return split(node)
      case .optimal: break
      }
      let bound = DualBound.upperBound(master.space, multipliers: master.multipliers)
      note(node, .leaf(master.space, multipliers: master.multipliers, bound: bound))
      node.bound = min(node.bound, bound)
      if isBeaten(node.bound) { return .dropped }
      if let solution = integralSolution() {
        offer(solution)
        return isBeaten(node.bound) ? .dropped : split(node)
      }
      offerCompletion()
      if isBeaten(node.bound) { return .dropped }
      switch try branching.choose(self) {
      case .tightened(let change, let empty):
        // One side was proven empty: the other holds here.
        node.record = record(node, change, besides: empty)
        node.changes.append(change)
        try master.narrow(change)
      case .split(let down, let up, let upFirst):
        let (lower, higher) = children(node, down, up)
        return upFirst ? .branched(higher, lower) : .branched(lower, higher)
      case .stuck: return split(node)
      }
    }
  }

  /// Where the relaxation does not show the way, because rounding errors hide what is infeasible or beaten: any column
  /// that is open splits the node, and a node without one is a single point.
  private func split(_ node: Node) -> Step {
    let space = master.space
    // Where the tree is recorded, a leaf needs its reason: there the node is split to its points.
    if node.record == nil, space.hasHopelessRow { return .dropped }
    guard let column = (0..<space.columnCount).first(where: { space.columnLower[$0] < space.columnUpper[$0] }) else {
      offer(space.columnLower)
      note(node, .leaf(ofPoint: space))
      return .dropped
    }
    let least = space.columnLower[column]
    let low = Narrowing(target: .column(column), lower: nil, upper: least)
    let high = Narrowing(target: .column(column), lower: least + 1, upper: nil)
    let (lower, higher) = children(node, low, high)
    return .branched(lower, higher)
  }

  /// When only columns that follow from the others are fractional, completing them may give a solution.
  func offerCompletion() {
    guard hints.complete != nil else { return }
    var solution = master.space.columnLower
    for column in master.active {
      solution[column] = Int(master.value(column).rounded())
    }
    offer(solution)
  }

  /// The open node with the best bound; the latest of several.
  private func takeBest() -> Node? {
    guard let index = open.indices.max(by: { open[$0].bound < open[$1].bound }) else { return nil }
    return open.remove(at: index)
  }

  private func updateBound(_ next: Node?) {
    var best = toBeat ?? .min
    for node in open { best = max(best, node.bound) }
    if let next { best = max(best, next.bound) }
    if best > .min { tighten(best) }
  }
}
