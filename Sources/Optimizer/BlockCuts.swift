import GLPKSolver
import IntegerProgram

/// Cuts that hold because each block, priced by the relaxation's duals, is an integer program of its own.
///
/// For integer prices Λ of the linking rows and a scale S, let w = S·c − ΛᵀA on the columns of block a. Then
///
///     Σ_{j in a} w_j·x_j ≤ Z_a,    Z_a ≥ max { Σ w·x : x satisfies the rows of block a, integer }
///
/// holds for every solution, and with the relaxation's own duals as prices these cuts lift it to the Lagrangian bound
/// (Geoffrion, "Lagrangean relaxation for integer programming", 1974). Z_a is itself an exact bound of a search.
struct BlockCuts {
  let blocks: Blocks
  private let block: [BlockProgram]

  /// The rows of one block over its own columns.
  private struct BlockProgram {
    let columns: [Int]
    let builder: ProgramBuilder
    let groups: [[Int]]
  }

  init(_ space: SearchSpace, _ blocks: Blocks, groups: [[Int]]) {
    self.blocks = blocks
    let program = space.program
    var rows = [[Int]](repeating: [], count: blocks.columns.count)
    for (row, block) in blocks.blockOfRow.enumerated() where block >= 0 { rows[Int(block)].append(row) }
    var groupsOf = [[[Int]]](repeating: [], count: blocks.columns.count)
    for group in groups {
      guard let first = group.first, blocks.blockOfColumn[first] >= 0 else { continue }
      let block = blocks.blockOfColumn[first]
      if group.allSatisfy({ blocks.blockOfColumn[$0] == block }) { groupsOf[Int(block)].append(group) }
    }
    block = blocks.columns.indices.map { index in
      let columns = blocks.columns[index].filter { space.columnUpper[$0] > 0 }
      var place: [Int: Int] = [:]
      var builder = ProgramBuilder()
      for column in columns {
        place[column] = builder.addColumn(lower: space.columnLower[column], upper: space.columnUpper[column])
      }
      for row in rows[index] + blocks.sharedRows[index] {
        let entries = (program.rowStart[row]..<program.rowStart[row + 1]).compactMap { entry in
          place[Int(program.rowColumn[entry])].map { Entry($0, program.rowValue[entry]) }
        }
        let isOwn = blocks.blockOfRow[row] >= 0
        builder.addRow(lower: isOwn ? program.rowLower[row] : nil, upper: program.rowUpper[row], entries)
      }
      return BlockProgram(
        columns: columns, builder: builder,
        groups: groupsOf[index].map { $0.compactMap { place[$0] } }.filter { $0.count > 1 })
    }
  }

  /// One round of cuts at the master's last solution: those that it violates. Blocks are searched side by side; the
  /// cuts come in the order of the blocks, whatever the threads.
  func separate(_ master: Master, _ budget: Budget, pivotsForEach: Int, threads: Int) throws(GLPKError) -> [ExtraRow] {
    let space = master.space
    let most = space.costs.reduce(1) { max($0, abs($1)) }
    let scale = max(1, 20_000 / most)
    let prices = linkingPrices(master, scale: scale)
    let values = (0..<space.columnCount).map { master.value($0) }
    let tasks = block.indices.filter { !block[$0].columns.isEmpty }
    let found = try inParallel(tasks.count, threads: threads) { index throws(GLPKError) -> ExtraRow? in
      try cut(block[tasks[index]], space, scale, prices, values, budget, pivotsForEach)
    }
    return found.compactMap { $0 }
  }

  private func linkingPrices(_ master: Master, scale: Int) -> [Int] {
    var prices = [Int](repeating: 0, count: master.space.program.rowCount)
    for row in prices.indices where blocks.blockOfRow[row] < 0 {
      let price = (master.multipliers[row] * Double(scale)).rounded()
      if abs(price) < 1e9 { prices[row] = Int(price) }
    }
    return prices
  }

  private func cut(
    _ block: BlockProgram, _ space: SearchSpace, _ scale: Int, _ prices: [Int], _ values: [Double], _ budget: Budget,
    _ pivots: Int
  ) throws(GLPKError) -> ExtraRow? {
    let program = space.program
    var entries: [Entry] = []
    var activity = 0.0
    let weights = block.columns.map { column in
      var weight = scale * space.costs[column]
      for entry in program.columnStart[column]..<program.columnStart[column + 1] {
        weight -= prices[Int(program.columnRow[entry])] * program.columnValue[entry]
      }
      if weight != 0 { entries.append(Entry(column, weight)) }
      activity += Double(weight) * values[column]
      return weight
    }
    let part = block.builder.program(.maximize, weights.indices.map { Entry($0, weights[$0]) })
    let search = try Search(
      SearchSpace(part), SearchHints(groups: block.groups), budget.part(pivots: pivots), relativeGap: 0)
    search.target = Int(activity.rounded(.down)) + 1
    let result = try search.run(atRoot: { search throws(GLPKError) in
      try search.dive(search.budget)
      try search.fixByReducedCost(search.master.space, search.rootMultipliers)
    })
    guard result.end != .infeasible, activity > Double(result.bound) + 1e-6 * max(1, abs(activity)) else { return nil }
    return ExtraRow(entries: entries, lower: nil, upper: result.bound)
  }
}
