import GLPKSolver
import IntegerProgram

/// The search of a program that is beyond the simplex method: multipliers from `FirstOrder`, a first solution from all blocks
/// side by side, and neighbourhoods of it. What reduced costs leave open, once it is little, is searched with the simplex
/// method; else there is no tree. That there is no solution is not found out.
extension GoalSearch {
  /// Programs with more columns times rows than this are: there a relaxation takes too long.
  static let simplexSize = 500_000_000

  var isBeyondSimplex: Bool { space.columnCount * space.rowCount > simplexSize }

  /// - Parameter improves: whether to go on after the first solution.
  func runFirstOrder(improves: Bool) throws(GLPKError) -> Result {
    var hints = hints
    let start = hints.start ?? space.greedy(decisions: hints.pairColumns ?? space.columnCount)
    // GLPK's relaxation is not solved: it need not hold more than this.
    hints.columns = start.indices.filter { start[$0] != 0 } + [0]
    let search = try Search(space, hints, budget, relativeGap: limits.relativeGap, report: report)
    if search.isDone { return finish(search, self.hints.columns, [], []) }
    var relaxed = space
    if let costs = hints.relaxedCosts { relaxed.replaceCosts(costs) }
    let relaxation = FirstOrderRelaxation(
      relaxed, columns: self.hints.columns,
      start: hints.relaxed ?? RelaxedPoint(columns: start.map(Double.init), multipliers: hints.multipliers),
      near: hints.start.map { relaxed.value($0) }, budget: budget.half, threads: limits.threads)
    search.count(pivots: relaxation.iterations, nodes: 0)
    search.take(relaxation.multipliers, isOfCosts: hints.relaxedCosts == nil)
    let blocks = Blocks(space.program, blockOfColumn: blockOfColumn)
    if search.incumbent == nil { try constructAtOnce(search, blocks, relaxation) }
    if search.incumbent == nil { try search.construct(blocks, budget, pivotsForEach: 8000) }
    // Out of its limits, what needs no search may be the best there is.
    if search.isSpent { search.offer(start) }
    var facts: [Narrowing] = []
    if improves, search.incumbent != nil, !search.isDone {
      facts = try improve(search, blocks, relaxation)
    }
    let used = improves ? [] : relaxation.point.indices.filter { relaxation.point[$0] > 1e-6 }
    return finish(search, Set(self.hints.columns + used).sorted(), relaxation.multipliers, facts)
  }

  /// Neighbourhoods, and where that settles enough, the rest by the simplex method. Returns what the rest showed.
  private func improve(
    _ search: Search, _ blocks: Blocks, _ relaxation: FirstOrderRelaxation
  ) throws(GLPKError) -> [Narrowing] {
    let cells = cellOfColumn.isEmpty ? blocks : Blocks(space.program, blockOfColumn: cellOfColumn)
    var neighbourhoods = Neighbourhoods(
      space, cells, reduced: relaxation.reduced, seed: UInt64(truncatingIfNeeded: space.columnCount))
    neighbourhoods.follow(relaxation.point)
    for round in 0..<4 {
      let patience = round == 0 ? Self.firstPatience : blocks.columns.count
      try neighbourhoods.improve(search, budget, patience: patience, threads: limits.threads)
      if search.isDone || search.isSpent { return [] }
      guard let value = search.incumbentValue else { return [] }
      try search.settle(DualBound.fixings(space, multipliers: relaxation.multipliers, limit: keepLimit(value)))
      if let open = remainder(search), open * space.rowCount <= simplexSize {
        return try search.continue(in: search.master.space, self) ?? []
      }
      if !isLast, let near = nearBound(search, value) {
        return try search.continue(in: search.master.space, near) ?? []
      }
      if !isLast { return [] }
    }
    return []
  }

  /// The search by the simplex method of a goal whose allocation is near the best, where that is within its reach: the
  /// relaxation is exact there, and there are cuts and dives.
  private func nearBound(_ search: Search, _ value: Int) -> GoalSearch? {
    var near = self
    near.simplexSize = simplexSize * Self.reach
    guard let gap = search.gap, gap <= abs(value) / Self.nearBound, !near.isBeyondSimplex else { return nil }
    return near
  }

  /// The simplex method takes programs so many times larger where the start is near the best.
  static let reach = 40
  private static let nearBound = 100
  private static let firstPatience = 24

  private func finish(
    _ search: Search, _ columns: [Int], _ multipliers: [Double], _ found: [Narrowing]
  ) -> Result {
    let isProven = search.gap.map { $0 <= 0 } ?? false
    var facts = found
    if let value = search.incumbentValue, !multipliers.isEmpty, hints.relaxedCosts == nil {
      facts += DualBound.fixings(space, multipliers: multipliers, limit: keepLimit(value)).narrowings
    }
    return Result(
      search: search.result(isProven ? .proven : search.isDone ? .gap : .limit), columns: columns, facts: facts,
      cuts: [], multipliers: multipliers)
  }
}

extension Search {
  /// Takes multipliers from elsewhere, and the bound that they prove.
  ///
  /// - Parameter isOfCosts: whether they were made for the space's own costs.
  func take(_ multipliers: [Double], isOfCosts: Bool) {
    rootMultipliers = multipliers
    master.multipliers = multipliers
    if !isOfCosts { return }
    tighten(DualBound.upperBound(master.space, multipliers: multipliers))
    if bound < proof?.bound ?? .max { certify(DualBound.proof(master.space, multipliers: multipliers)) }
  }
}
