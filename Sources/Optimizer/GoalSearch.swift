import GLPKSolver
import IntegerProgram

/// One goal's search: the seam between the order of the goals and the engine that optimises one of them.
///
/// At the root: the relaxation with columns generated, a first solution, rounds of cuts, neighbourhoods of the incumbent,
/// and reduced costs and probes that settle columns. When a third is settled, there or by what a tree finds, the rest is
/// searched the same way as a program of its own; else so are the few columns that matter for a value near the bound, and
/// at last branch and bound follows.
struct GoalSearch {
  struct Result {
    var search: SearchResult
    /// Columns that the relaxation came to hold: a good start for the next goal.
    let columns: [Int]
    /// What every solution has that keeps what is reached. A step of the proof comes with all that was settled where it
    /// was taken: a checker goes through it in the whole program, and settles what it can of that as well.
    var facts: [Narrowing]
    /// The root's cuts that bind: they hold for every solution that keeps what is reached, whatever the goal.
    let cuts: [ExtraRow]
    /// Of the root's relaxation.
    var multipliers: [Double] = []
  }

  static let large = 20_000
  static let fewestAsked = 100
  /// Columns that GLPK goes on with after the root's first relaxation, besides those in use.
  private static let held = (large: 2000, others: 500)
  /// Of smaller programs GLPK holds all columns.
  static let small = 1500

  let space: SearchSpace
  var hints: SearchHints
  /// Block of each column, −1 for none.
  let blockOfColumn: [Int32]
  /// Smaller blocks for neighbourhoods beyond the simplex method; the blocks themselves where empty.
  var cellOfColumn: [Int32] = []
  var budget: Budget
  let limits: SolveLimits
  var report: (Standing) -> Void
  /// Whether no goal follows, so that all the time that is left is this one's.
  var isLast = true
  /// Programs with more columns times rows are searched without the simplex method on the whole.
  var simplexSize = Self.simplexSize
  /// Whether the start is near the best, and the limits are short.
  var isNearby = false
  /// Of programs with fewer open columns nothing is asked: they are searched as they are.
  var fewestAsked = Self.fewestAsked
  /// What later goals keep of a value: facts found while it is the best hold for them as well.
  var keepLimit: (Int) -> Int = { $0 }

  /// The start with the bound that needs no solver; nil without a start.
  var fallback: Result? {
    guard let start = hints.start else { return nil }
    let multipliers = DualBound.simpleMultipliers(space)
    let value = space.value(start)
    let bound = max(value, DualBound.upperBound(space, multipliers: multipliers))
    let search = SearchResult(
      end: .limit, solution: start, value: value, bound: bound,
      proof: DualBound.proof(space, multipliers: multipliers), nodes: 0, pivots: 0)
    return Result(search: search, columns: hints.columns, facts: [], cuts: [], multipliers: multipliers)
  }

  /// - Parameter branches: whether to go on to branch and bound where the root leaves a gap.
  func run(branches: Bool = true) throws(GLPKError) -> Result {
    if let knapsacks = runKnapsacks(branches: branches) { return knapsacks }
    if isBeyondSimplex { return try runFirstOrder(improves: branches) }
    var hints = hints
    hints.columns = hints.columns.filter { space.columnUpper[$0] > 0 }
    let search = try Search(space, hints, budget, relativeGap: limits.relativeGap, report: report)
    let blocks = Blocks(space.program, blockOfColumn: blockOfColumn)
    var root = (space: space, multipliers: [Double]())
    var parts = Parts()
    let hasTree = branches && !isHurried && !isNearby
    search.isOutgrown = { value in value != parts.value && remainder(of: root, value) != nil }
    var result = try search.run(branches: hasTree) { search throws(GLPKError) in
      if space.columnCount > Self.small {
        try search.master.dropColumns(keeping: isLarge ? Self.held.large : Self.held.others)
      }
      // What earlier goals settled is left out from the start.
      if hasTree, search.toBeat != nil, space.looseColumns.count < space.columnCount / 3 {
        try fix(search)
        root = (search.master.space, search.rootMultipliers)
        if try goOn(search, in: root.space, &parts) { return }
      }
      try begin(search, blocks)
      var neighbourhoods = Neighbourhoods(
        space, blocks, reduced: search.master.reducedCosts(space.costs.map(Double.init)),
        seed: UInt64(truncatingIfNeeded: space.columnCount))
      if branches, isNearby {
        try tightenNearby(search, blocks, &neighbourhoods)
        return
      }
      while true {
        if branches { try tighten(search, blocks, &neighbourhoods) }
        root = (search.master.space, search.rootMultipliers)
        if search.isDone || search.isSpent { return }
        if branches, remainder(search) != nil {
          // What is settled shrinks the program so much that it is worth a fresh start.
          _ = try goOn(search, in: search.master.space, &parts)
          return
        }
        // A tree over so many columns would hardly grow: there the time is better spent on the allocation.
        if !branches { return }
        if hasTree, try ask(search, root, &parts.facts) { return }
        let gap = search.gap ?? .max
        try neighbourhoods.improve(
          search, isLarge ? budget : budget.half,
          patience: 4 + (isLarge && isLast ? 20 : 1) * blocks.columns.count, threads: limits.threads)
        if search.isDone || search.isSpent { return }
        if try goOn(search, in: remainder(search, of: root, parts), &parts) { return }
        if hasTree {
          try probe(search)
          root = (search.master.space, search.rootMultipliers)
          if search.isDone || search.isSpent { return }
          if remainder(search) != nil {
            _ = try goOn(search, in: search.master.space, &parts)
            return
          }
        }
        // A much better allocation settles more, and then cuts close more as well.
        if search.gap ?? .max >= gap - gap / 3 { break }
        try fix(search)
      }
      if hasTree, try ask(search, root, &parts.facts) { return }
      try search.fixByReducedCost(root.space, root.multipliers)
    }
    if hasTree, !search.isDone, !search.isSpent,
      try goOn(search, in: remainder(search, of: root, parts), &parts)
    {
      result = search.conclusion
    }
    var facts: [Narrowing] = []
    if let value = result.value, !root.multipliers.isEmpty {
      facts = root.space.narrowings(since: space)
      facts += DualBound.fixings(root.space, multipliers: root.multipliers, limit: keepLimit(value)).narrowings
      facts += parts.facts
    }
    let own = root.multipliers.dropFirst(space.program.rowCount)
    return Result(
      search: result, columns: search.master.active.sorted(), facts: facts,
      cuts: zip(root.space.extraRows, own).filter { abs($1) > 1e-12 }.map(\.0), multipliers: root.multipliers)
  }

  var isLarge: Bool { space.columnCount > Self.large }

  /// Whether the limits are better spent on the goals that follow than on this one's last points.
  var isHurried: Bool { isLarge && !isLast && (budget.deadline != nil || budget.pivots != nil) }

  /// A first solution, where there is none.
  private func begin(_ search: Search, _ blocks: Blocks) throws(GLPKError) {
    // There need not be any above a floor.
    if hints.floor != nil { return }
    if search.incumbent == nil { try search.dive(budget) }
    if search.incumbent == nil, blocks.columns.count > 1 {
      try search.construct(blocks, budget, pivotsForEach: 4000)
    }
    if search.incumbent == nil { try findAny(search) }
  }

  /// How many columns are not settled, once they are few.
  func remainder(_ search: Search) -> Int? {
    let open = search.master.space.looseColumns.count
    return open < space.looseColumns.count * 2 / 3 ? open : nil
  }

  /// Parts of the root that were searched as programs of their own.
  private struct Parts {
    /// What they showed.
    var facts: [Narrowing] = []
    /// The incumbent's value when what it leaves was searched.
    var value: Int?
  }

  /// Goes on in what is left of the program; false where nothing was done.
  private func goOn(_ search: Search, in part: SearchSpace?, _ parts: inout Parts) throws(GLPKError) -> Bool {
    guard let part else { return false }
    let value = search.incumbentValue
    guard let shown = try search.continue(in: part, self) else { return false }
    parts.value = value
    parts.facts += shown
    return true
  }

  /// What a better incumbent than the one searched leaves of the root.
  private func remainder(
    _ search: Search, of root: (space: SearchSpace, multipliers: [Double]), _ parts: Parts
  ) -> SearchSpace? {
    guard let value = search.incumbentValue, value != parts.value else { return nil }
    return remainder(of: root, value)
  }

  /// What must hold of a value before anything is settled for it.
  func limit(_ value: Int?) -> Int? {
    [value.map(keepLimit), hints.floor.map { $0 + 1 }].compactMap { $0 }.max()
  }

  /// The same at the root, with all that a solution of that value settles there; nil where too many are left.
  private func remainder(
    of root: (space: SearchSpace, multipliers: [Double]), _ value: Int
  ) -> SearchSpace? {
    guard !root.multipliers.isEmpty, let limit = limit(value) else { return nil }
    var settled = root.space
    settled.settle(DualBound.fixings(root.space, multipliers: root.multipliers, limit: limit))
    return settled.looseColumns.count < root.space.looseColumns.count * 2 / 3 ? settled : nil
  }

  /// A dive that looks for any solution at all.
  private func findAny(_ search: Search) throws(GLPKError) {
    let feasibility = try Search(space.withoutCosts, hints, search.budget, relativeGap: 0)
    if case .optimal = try feasibility.solveRoot() { try feasibility.dive(feasibility.budget, retreats: 200) }
    search.count(pivots: feasibility.pivots, nodes: 0)
    if let solution = feasibility.incumbent { search.offer(solution) }
  }
}
