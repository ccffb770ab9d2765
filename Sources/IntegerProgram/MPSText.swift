extension Program {
  /// The program in free MPS format, as GLPK, HiGHS, SCIP and CBC read it alike; without the word FREE, CBC takes short
  /// names for the fixed format.
  ///
  /// MPS always minimises: a maximisation is written with its objective negated, and a comment says so. Names, the
  /// objective's constant and rows without bounds are treated as in `lpText`. Linear in the entries.
  public func mpsText(
    name: String = "program", rowName: (Int) -> String = { "r\($0)" }, columnName: (Int) -> String = { "x\($0)" }
  ) -> String {
    let columns = textColumns(columnName)
    let kept = (0..<rowCount).filter { rowLower[$0] != nil || rowUpper[$0] != nil }
    var rows = [String?](repeating: nil, count: rowCount)
    for (row, name) in zip(kept, TextNames.rows(kept.map(rowName))) { rows[row] = name }
    var text = direction == .maximize ? "* maximise: the objective is negated\n" : ""
    text += "NAME \(TextNames.columns([name])[0]) FREE\nROWS\n N \(TextNames.objective)\n"
    for row in kept { text += " \(sense(of: row)) \(rows[row] ?? "")\n" }
    text += "COLUMNS\n MARKER 'MARKER' 'INTORG'\n"
    for (column, name) in columns.enumerated() { text += entries(of: column, name, rows) }
    text += " MARKER 'MARKER' 'INTEND'\nRHS\n"
    for row in kept {
      if let bound = rowUpper[row] ?? rowLower[row], bound != 0 { text += " RHS \(rows[row] ?? "") \(bound)\n" }
    }
    text += ranges(kept, rows)
    text += "BOUNDS\n"
    for (column, name) in columns.enumerated() {
      let (lower, upper) = column < columnCount ? (columnLower[column], columnUpper[column]) : (1, 1)
      text +=
        lower == upper
        ? " FX BOUNDS \(name) \(lower)\n" : " LO BOUNDS \(name) \(lower)\n UP BOUNDS \(name) \(upper)\n"
    }
    return text + "ENDATA\n"
  }

  private func sense(of row: Int) -> String {
    switch (rowLower[row], rowUpper[row]) {
    case (let lower?, let upper?) where lower == upper: "E"
    case (_, .some): "L"
    case (_, nil): "G"
    }
  }

  /// The lines of a column; one without entries names the objective with a zero, so that readers know of it.
  private func entries(of column: Int, _ name: String, _ rows: [String?]) -> String {
    let sign = direction == .maximize ? -1 : 1
    let cost = sign * (column < columnCount ? objective[column] : constant)
    let entries = column < columnCount ? columnStart[column]..<columnStart[column + 1] : 0..<0
    var text = ""
    for entry in entries {
      guard let row = rows[Int(columnRow[entry])] else { continue }
      text += " \(name) \(row) \(columnValue[entry])\n"
    }
    return cost != 0 || text.isEmpty ? " \(name) \(TextNames.objective) \(cost)\n" + text : text
  }

  /// The lower bounds of rows that have two: as distances from the upper ones.
  private func ranges(_ kept: [Int], _ rows: [String?]) -> String {
    var text = ""
    for row in kept {
      guard let lower = rowLower[row], let upper = rowUpper[row], lower < upper else { continue }
      text += " RANGES \(rows[row] ?? "") \(upper - lower)\n"
    }
    return text.isEmpty ? "" : "RANGES\n" + text
  }
}
