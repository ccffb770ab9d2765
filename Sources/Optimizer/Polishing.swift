import IntegerProgram

extension SearchSpace {
  /// costs − yᵀA for every column of the program, without extra rows.
  func reducedCosts(_ multipliers: [Double]) -> [Double] {
    var reduced = costs.map(Double.init)
    multipliers.withUnsafeBufferPointer { multipliers in
      for column in reduced.indices {
        var sum = 0.0
        for entry in program.columnStart[column]..<program.columnStart[column + 1] {
          sum += multipliers[Int(program.columnRow[entry])] * Double(program.columnValue[entry])
        }
        reduced[column] -= sum
      }
    }
    return reduced
  }

  /// Rows Σ x ≤ 1 over columns of which each is in no other such row: of a round, those of one placement a candidate.
  var exclusiveRows: [Bool] {
    (0..<program.rowCount).map { row in
      rowUpper[row] == 1 && rowLower[row] == nil
        && (program.rowStart[row]..<program.rowStart[row + 1]).allSatisfy { entry in
          let column = Int(program.rowColumn[entry])
          return program.rowValue[entry] == 1 && Int(program.columnRow[program.columnStart[column]]) == row
        }
    }
  }

  /// Gives each exclusive row the multiplier that makes the bound least, given the others': the most that one of its columns
  /// earns. Linear in the columns.
  ///
  /// - Parameter reduced: the columns' reduced costs, which follow.
  func polish(_ multipliers: inout [Double], _ reduced: inout [Double], exclusive: [Bool]) {
    var most = [Double](repeating: 0, count: program.rowCount)
    let first = (0..<columnCount).map { column -> Int in
      let entry = program.columnStart[column]
      guard entry < program.columnStart[column + 1] else { return -1 }
      let row = Int(program.columnRow[entry])
      return exclusive[row] ? row : -1
    }
    for (column, row) in first.enumerated() where row >= 0 && columnUpper[column] > 0 {
      most[row] = max(most[row], reduced[column] + multipliers[row])
    }
    for (column, row) in first.enumerated() where row >= 0 { reduced[column] += multipliers[row] - most[row] }
    for row in exclusive.indices where exclusive[row] { multipliers[row] = most[row] }
  }
}
