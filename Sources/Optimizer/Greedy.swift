import IntegerProgram

extension SearchSpace {
  /// A point to start the simplex method from: columns taken one by one, the most earning first, as far as rows of
  /// non-negative entries have room. Rows that need a minimum may be broken.
  ///
  /// - Parameters:
  ///   - decisions: the columns before this one are taken one by one; those after it rest where they leave the others the
  ///     most room, at their upper bound where that is 1.
  ///   - near: values of a relaxation; columns that have most of theirs there come first. Empty for none.
  /// - Complexity: linear in the entries, and a sort of the columns.
  func greedy(decisions: Int, near: [Double] = []) -> [Int] {
    var point = columnLower
    for column in decisions..<columnCount where columnUpper[column] == 1 { point[column] = 1 }
    var isLimit = [Bool](repeating: false, count: program.rowCount)
    var room = [Int](repeating: 0, count: program.rowCount)
    for row in 0..<program.rowCount {
      guard let upper = rowUpper[row] else { continue }
      let entries = program.rowStart[row]..<program.rowStart[row + 1]
      isLimit[row] = entries.allSatisfy { program.rowValue[$0] > 0 || Int(program.rowColumn[$0]) >= decisions }
      room[row] = entries.reduce(upper) { $0 - program.rowValue[$1] * point[Int(program.rowColumn[$1])] }
    }
    func share(_ column: Int) -> Double { near.isEmpty ? 0 : near[column] }
    let order = (0..<decisions).filter { (costs[$0] > 0 || share($0) > 0.5) && point[$0] < columnUpper[$0] }
      .sorted { (share($1), costs[$1], $0) < (share($0), costs[$0], $1) }
    for column in order {
      let entries = program.columnStart[column]..<program.columnStart[column + 1]
      let fits = entries.allSatisfy { entry in
        let row = Int(program.columnRow[entry])
        return !isLimit[row] || program.columnValue[entry] <= room[row]
      }
      if !fits { continue }
      point[column] += 1
      for entry in entries { room[Int(program.columnRow[entry])] -= program.columnValue[entry] }
    }
    return point
  }
}
