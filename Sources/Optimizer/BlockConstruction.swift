import GLPKSolver
import IntegerProgram

extension Search {
  /// Builds a solution block by block: each block in turn is searched exactly over whoever is left, at costs that the
  /// relaxation's duals of the linking rows have been taken from, so that a block leaves to the others whom they value
  /// more.
  func construct(
    _ blocks: Blocks, _ budget: Budget, pivotsForEach: Int, attempts: Int = 5
  ) throws(GLPKError) {
    let program = master.space.program
    var costs = pricedCosts(blocks)
    let reduced = master.reducedCosts(master.space.costs.map(Double.init))
    let pairColumns = hints.pairColumns ?? program.columnCount
    let promising = blocks.columns.map { columns in
      let pairs = columns.prefix { $0 < pairColumns }.sorted { (-reduced[$0], $0) < (-reduced[$1], $1) }
      return pairs.prefix(600) + columns.drop { $0 < pairColumns }
    }
    let linking = (0..<program.columnCount).filter { blocks.blockOfColumn[$0] < 0 }
    let most = costs.reduce(1) { max($0, abs($1)) }
    var order = blocks.columns.indices.filter { !blocks.columns[$0].isEmpty }.sorted {
      (blocks.columns[$1].count, $0) < (blocks.columns[$0].count, $1)
    }
    for _ in 0..<attempts {
      var solution = master.space.columnLower
      var failed: [Int] = []
      for block in order {
        if budget.isSpent(pivots: pivots) { return }
        let free = (promising[block] + linking).sorted()
        let part = Subprogram(master.space, free: free, solution: solution, costs: costs, postponed: true)
        let result = try part.search(
          start: nil, groups: part.groups(hints.groups), budget.part(pivots: pivotsForEach), relativeGap: 0.0005)
        count(pivots: result.pivots, nodes: result.nodes)
        guard let found = result.solution else {
          failed.append(block)
          continue
        }
        for (index, column) in part.columns.enumerated() { solution[column] = found[index] }
      }
      if offer(solution) { return }
      // Next time those that found nobody left choose first, and what the linking rows still miss is worth more.
      order = failed + order.filter { !failed.contains($0) }
      for row in 0..<program.rowCount where blocks.blockOfRow[row] < 0 {
        guard let lower = program.rowLower[row], program.activity(of: row, at: solution) < lower else { continue }
        for entry in program.rowStart[row]..<program.rowStart[row + 1] where program.rowValue[entry] > 0 {
          costs[Int(program.rowColumn[entry])] += most
        }
      }
    }
  }

  /// The costs less what the root's multipliers of the linking rows ask.
  ///
  /// - Parameter exclusive: by row, those that ask nothing; none where empty.
  func pricedCosts(_ blocks: Blocks, besides exclusive: [Bool] = []) -> [Int] {
    let program = master.space.program
    var costs = master.space.costs
    for column in costs.indices where blocks.blockOfColumn[column] >= 0 {
      var price = 0.0
      for entry in program.columnStart[column]..<program.columnStart[column + 1] {
        let row = Int(program.columnRow[entry])
        if blocks.blockOfRow[row] >= 0 || (!exclusive.isEmpty && exclusive[row]) { continue }
        price += rootMultipliers[row] * Double(program.columnValue[entry])
      }
      costs[column] -= Int(max(-1e15, min(1e15, price)).rounded())
    }
    return costs
  }
}
