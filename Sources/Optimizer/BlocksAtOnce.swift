import GLPKSolver
import IntegerProgram

/// A first solution of a program that falls apart in blocks, from a point near its relaxation's optimum: people, and whatever
/// else blocks share, go where that point has most of them, and then each block is searched by itself.
extension GoalSearch {
  private static let pivotsForEach = 20_000
  /// Columns of a block besides those in use: so many for each of these, and at least this many.
  private static let others = (forEach: 4, least: 600)
  private static let gap = 0.0005

  func constructAtOnce(
    _ search: Search, _ blocks: Blocks, _ relaxation: FirstOrderRelaxation
  ) throws(GLPKError) {
    let shares = BlockShares(space, blocks, point: relaxation.point, reduced: relaxation.reduced)
    let exclusive = space.exclusiveRows
    let costs = search.pricedCosts(blocks, besides: exclusive)
    let columns = blocks.columns.indices.map { promising($0, blocks, shares, relaxation, exclusive) }
    var groups = [[[Int]]](repeating: [], count: blocks.columns.count)
    for group in hints.groups {
      if let first = group.first, blocks.blockOfColumn[first] >= 0 {
        groups[Int(blocks.blockOfColumn[first])].append(group)
      }
    }
    let pairColumns = hints.pairColumns ?? space.columnCount
    let results = try inParallel(blocks.columns.count, threads: limits.threads) {
      [space, budget, groups] block throws(GLPKError) -> (solution: [Int]?, pivots: Int) in
      var pivots = 0
      // What a block cannot bring may be left to the others.
      for keepsLower in [true, false] where !columns[block].isEmpty {
        let part = BlockPart(
          space, block: block, columns: columns[block], shares: shares, costs: costs, groups: groups[block],
          keepsLower: keepsLower)
        let result = try part.search(
          budget.part(pivots: Self.pivotsForEach), relativeGap: Self.gap,
          decisions: columns[block].count { $0 < pairColumns }, near: columns[block].map { relaxation.point[$0] })
        pivots += result.pivots
        if let solution = result.solution { return (solution, pivots) }
      }
      return (nil, pivots)
    }
    var solution = space.columnLower
    for (block, result) in results.enumerated() {
      search.count(pivots: result.pivots, nodes: 0)
      guard let found = result.solution else { continue }
      for (place, column) in columns[block].enumerated() { solution[column] = found[place] }
    }
    search.offer(solution)
  }

  /// The columns that a block is searched over: those of people who are its own, in use or near it.
  private func promising(
    _ block: Int, _ blocks: Blocks, _ shares: BlockShares, _ relaxation: FirstOrderRelaxation, _ exclusive: [Bool]
  ) -> [Int] {
    let program = space.program
    let pairColumns = hints.pairColumns ?? program.columnCount
    var chosen: [Int] = []
    var others: [Int] = []
    for column in blocks.columns[block] {
      let entry = program.columnStart[column]
      if column < pairColumns, entry < program.columnStart[column + 1] {
        let row = Int(program.columnRow[entry])
        let isTheirs = exclusive[row] && shares.isLinking(row) && shares.upper(row, block) == 0
        if isTheirs, space.columnLower[column] == 0 { continue }
      }
      let isUsed = relaxation.point[column] > 1e-6 || space.columnLower[column] != 0
      if column >= pairColumns || isUsed { chosen.append(column) } else { others.append(column) }
    }
    let most = max(Self.others.least, Self.others.forEach * chosen.count)
    others.sort { (-relaxation.reduced[$0], $0) < (-relaxation.reduced[$1], $1) }
    return (chosen + others.prefix(most)).sorted()
  }
}

extension BlockPart {
  /// Searches the block as far as the budget and the gap allow.
  ///
  /// - Parameters:
  ///   - decisions: the columns before this one are people's.
  ///   - near: values of a relaxation to start from.
  fileprivate func search(
    _ budget: Budget, relativeGap: Double, decisions: Int, near: [Double]
  ) throws(GLPKError) -> SearchResult {
    let space = SearchSpace(program)
    let start = space.greedy(decisions: decisions, near: near)
    let columns = columns.indices.filter { near[$0] > 1e-6 || start[$0] != 0 || $0 >= decisions }
    let goal = GoalSearch(
      space: space,
      hints: SearchHints(columns: columns, groups: groups, pairColumns: decisions, start: start),
      blockOfColumn: Array(repeating: -1, count: space.columnCount), budget: budget,
      limits: SolveLimits(relativeGap: relativeGap, threads: 1), report: { _ in })
    return try goal.run().search
  }
}
