import IntegerProgram

/// How a program falls apart: blocks of columns (for a round, its agencies) that only linking rows tie together.
struct Blocks: Sendable {
  /// Block of each column, −1 for none.
  let blockOfColumn: [Int32]
  /// Columns of each block, ascending.
  let columns: [[Int]]
  /// Block of each row whose columns all lie in one, −1 for the linking rows.
  let blockOfRow: [Int32]
  /// For each block the linking rows that also bound its part alone: entries ≥ 0, an upper bound, no lower one.
  let sharedRows: [[Int]]

  /// - Complexity: linear in the entries.
  init(_ program: Program, blockOfColumn: [Int32]) {
    self.blockOfColumn = blockOfColumn
    let count = Int((blockOfColumn.max() ?? -1) + 1)
    var columns = [[Int]](repeating: [], count: count)
    for (column, block) in blockOfColumn.enumerated() where block >= 0 { columns[Int(block)].append(column) }
    self.columns = columns
    var blockOfRow = [Int32](repeating: -1, count: program.rowCount)
    var sharedRows = [[Int]](repeating: [], count: count)
    for row in 0..<program.rowCount {
      let range = program.rowStart[row]..<program.rowStart[row + 1]
      guard let first = range.first else { continue }
      let block = blockOfColumn[Int(program.rowColumn[first])]
      if range.allSatisfy({ blockOfColumn[Int(program.rowColumn[$0])] == block }) {
        blockOfRow[row] = block
        continue
      }
      guard let upper = program.rowUpper[row], program.rowLower[row] == nil,
        range.allSatisfy({ program.rowValue[$0] > 0 && program.columnLower[Int(program.rowColumn[$0])] >= 0 })
      else { continue }
      var weight: [Int32: Int] = [:]
      for entry in range {
        let column = Int(program.rowColumn[entry])
        weight[blockOfColumn[column], default: 0] += program.rowValue[entry] * program.columnUpper[column]
      }
      for (block, most) in weight where block >= 0 && most > upper { sharedRows[Int(block)].append(row) }
    }
    self.blockOfRow = blockOfRow
    self.sharedRows = sharedRows
  }

  /// Whether the columns of a row all lie in one block.
  func isInOne(_ entries: [Entry]) -> Bool {
    guard let first = entries.first, blockOfColumn[first.column] >= 0 else { return false }
    return entries.allSatisfy { blockOfColumn[$0.column] == blockOfColumn[first.column] }
  }
}
