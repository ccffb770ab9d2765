import GLPKSolver
import IntegerProgram

/// One goal's search: the seam between the order of the goals and the engine that optimises one of them.
///
/// At the root: the relaxation with columns generated, a dive, cuts by blocks, neighbourhoods of the incumbent, reduced
/// costs that fix columns; then branch and bound.
struct GoalSearch {
  struct Result {
    let search: SearchResult
    /// Columns that the relaxation came to hold: a good start for the next goal.
    let columns: [Int]
    fileprivate let root: (space: SearchSpace, multipliers: [Double])

    /// The root's cuts that bind: they hold for every solution, whatever the goal.
    var cuts: [ExtraRow] {
      let own = root.multipliers.dropFirst(root.space.program.rowCount)
      return zip(root.space.extraRows, own).filter { abs($1) > 1e-9 }.map(\.0)
    }

    /// What the root's multipliers prove of single columns in every solution that keeps the limit (in Σ costs·x).
    func facts(keeping limit: Int) -> [Narrowing] {
      DualBound.fixings(root.space, multipliers: root.multipliers, limit: limit)
    }
  }

  private static let large = 20_000

  let space: SearchSpace
  var hints: SearchHints
  /// Block of each column, −1 for none.
  let blockOfColumn: [Int32]
  var budget: Budget
  let limits: SolveLimits
  let report: (Search) -> Void

  /// The start with the bound that needs no solver; nil without a start.
  var fallback: Result? {
    guard let start = hints.start else { return nil }
    let multipliers = DualBound.simpleMultipliers(space)
    let value = space.value(start)
    let bound = max(value, DualBound.upperBound(space, multipliers: multipliers))
    let search = SearchResult(end: .limit, solution: start, value: value, bound: bound, nodes: 0, pivots: 0)
    return Result(search: search, columns: hints.columns, root: (space, multipliers))
  }

  /// - Parameter branches: whether to go on to branch and bound where the root leaves a gap.
  func run(branches: Bool = true) throws(GLPKError) -> Result {
    let search = try Search(space, hints, budget, relativeGap: limits.relativeGap, report: report)
    let blocks = Blocks(space.program, blockOfColumn: blockOfColumn)
    var rootSpace = space
    let result = try search.run(branches: branches) { search throws(GLPKError) in
      let reduced = search.master.reducedCosts(space.costs.map(Double.init))
      if search.incumbent == nil, blocks.columns.count > 1 {
        try search.construct(blocks, budget, pivotsForEach: 4000)
      }
      if search.incumbent == nil { try search.dive(budget) }
      if search.incumbent == nil { try findAny(search) }
      var neighbourhoods = Neighbourhoods(
        space, blocks, reduced: reduced, seed: UInt64(truncatingIfNeeded: space.columnCount))
      try neighbourhoods.improve(search, budget, patience: 4 + blocks.columns.count / 2, threads: limits.threads)
      if branches { try strengthen(search, blocks) }
      rootSpace = search.master.space
      if search.isDone || search.isSpent { return }
      // A tree over so many columns would hardly grow: there the time is better spent on the allocation.
      let isLarge = space.columnCount > Self.large
      try neighbourhoods.improve(
        search, isLarge ? budget : budget.half, patience: 4 + (isLarge ? 20 : 1) * blocks.columns.count,
        threads: limits.threads)
      if !search.isDone { try search.fixByReducedCost(rootSpace, search.rootMultipliers) }
    }
    return Result(
      search: result, columns: search.master.active.sorted(), root: (rootSpace, search.rootMultipliers))
  }

  /// A dive that looks for any solution at all.
  private func findAny(_ search: Search) throws(GLPKError) {
    let feasibility = try Search(space.withoutCosts, hints, search.budget, relativeGap: 0)
    if case .optimal = try feasibility.solveRoot() { try feasibility.dive(feasibility.budget, retreats: 200) }
    search.count(pivots: feasibility.pivots, nodes: 0)
    if let solution = feasibility.incumbent { search.offer(solution) }
  }

  /// Rounds of block cuts while they still close a part of the gap.
  private func strengthen(_ search: Search, _ blocks: Blocks) throws(GLPKError) {
    if blocks.columns.count < 2 { return }
    let cuts = BlockCuts(space, blocks, groups: hints.groups)
    var idle = 0
    for _ in 0..<40 {
      if search.isDone || search.isSpent || idle >= 3 { return }
      let before = search.bound
      let found = try cuts.separate(search.master, budget, pivotsForEach: 2000, threads: limits.threads)
      if found.isEmpty { return }
      for cut in found { try search.master.addExtraRow(cut) }
      guard case .optimal = try search.solveRoot() else { return }
      let gap = search.incumbentValue.map { before - $0 } ?? before
      idle = before - search.bound < max(1, gap / 50) ? idle + 1 : 0
    }
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
