import GLPKSolver
import IntegerProgram

/// One goal's search: the seam between the order of the goals and the engine that optimises one of them.
struct GoalSearch {
  struct Result {
    let search: SearchResult
    /// Columns that the relaxation came to hold: a good start for the next goal.
    let columns: [Int]
    fileprivate let root: (space: SearchSpace, multipliers: [Double])?

    /// What the root's multipliers prove of single columns in every solution that keeps the limit (in Σ costs·x).
    func facts(keeping limit: Int) -> [Narrowing] {
      root.map { DualBound.fixings($0.space, multipliers: $0.multipliers, limit: limit) } ?? []
    }
  }

  let space: SearchSpace
  let hints: SearchHints
  let budget: Budget
  let relativeGap: Double
  let report: (Search) -> Void

  init(
    _ space: SearchSpace, _ hints: SearchHints, _ budget: Budget, relativeGap: Double,
    report: @escaping (Search) -> Void
  ) {
    self.space = space
    self.hints = hints
    self.budget = budget
    self.relativeGap = relativeGap
    self.report = report
  }

  func run() throws(GLPKError) -> Result {
    let search = try Search(space, hints, budget, relativeGap: relativeGap, report: report)
    var root: (SearchSpace, [Double])?
    let result = try search.run { search throws(GLPKError) in
      root = (search.master.space, search.master.multipliers)
      try search.dive(budget)
      if search.isDone || search.isSpent { return }
      try search.fixByReducedCost(root!.0, root!.1)
    }
    if root == nil { root = (search.master.space, search.master.multipliers) }
    return Result(search: result, columns: search.master.active.sorted(), root: root)
  }
}

extension Search {
  /// Fixes for good what no better solution can have otherwise.
  func fixByReducedCost(_ space: SearchSpace, _ multipliers: [Double]) throws(GLPKError) {
    guard let incumbentValue else { return }
    for fixing in DualBound.fixings(space, multipliers: multipliers, limit: incumbentValue + space.step) {
      try master.narrow(fixing)
    }
    master.forgetTrail()
  }
}
