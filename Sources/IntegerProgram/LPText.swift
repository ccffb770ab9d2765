extension Program {
  /// The program in CPLEX LP format, as GLPK, HiGHS and CBC read it alike.
  ///
  /// A row with two different bounds becomes two, `name_min` and `name_max`; a row without bounds is left out, and a
  /// row that says nothing stands in when there is no other. The objective's constant is the cost of a column
  /// `constant`, fixed at 1. Characters that no reader is sure to take become `_`, repeated names get `~2`, `~3` …, and
  /// names end after 100 characters. Linear in the entries.
  public func lpText(
    rowName: (Int) -> String = { "r\($0)" }, columnName: (Int) -> String = { "x\($0)" }
  ) -> String {
    var writer = LPWriter(columns: textColumns(columnName))
    writer.line(direction == .minimize ? "Minimize" : "Maximize")
    writer.sum(name: TextNames.objective, objectiveTerms)
    writer.line()
    writer.line("Subject To")
    let sides = (0..<rowCount).flatMap(sides(of:))
    let names = TextNames.rows(sides.map { rowName($0.row) + $0.suffix })
    for (side, name) in zip(sides, names) {
      let terms = (rowStart[side.row]..<rowStart[side.row + 1]).map { (Int(rowColumn[$0]), rowValue[$0]) }
      writer.sum(name: name, terms.isEmpty ? [(0, 0)] : terms)
      writer.line(" \(side.sense) \(side.bound)")
    }
    if sides.isEmpty { writer.line(" nothing: 0 \(writer.columns[0]) >= 0") }
    writer.line("Bounds")
    for (column, name) in writer.columns.enumerated() {
      let (lower, upper) = column < columnCount ? (columnLower[column], columnUpper[column]) : (1, 1)
      writer.line(lower == upper ? " \(name) = \(lower)" : " \(lower) <= \(name) <= \(upper)")
    }
    writer.line("General")
    for name in writer.columns { writer.line(" \(name)") }
    writer.line("End")
    return writer.text
  }

  /// Whether a text needs the column `constant`: for the constant, or because formats want a column at all.
  var needsConstantColumn: Bool { constant != 0 || columnCount == 0 }

  /// The columns' names in a text, with `constant` last when it is there.
  func textColumns(_ columnName: (Int) -> String) -> [String] {
    TextNames.columns((0..<columnCount).map(columnName)) + (needsConstantColumn ? [TextNames.constant] : [])
  }

  /// Costs, the constant last; columns in no row that is written are named here even without a cost, so that readers
  /// know of them.
  private var objectiveTerms: [(Int, Int)] {
    var isWritten = objective.map { $0 != 0 }
    var isInRow = [Bool](repeating: false, count: columnCount)
    for row in 0..<rowCount where rowLower[row] != nil || rowUpper[row] != nil {
      for entry in rowStart[row]..<rowStart[row + 1] { isInRow[Int(rowColumn[entry])] = true }
    }
    for column in objective.indices where !isInRow[column] { isWritten[column] = true }
    let terms = objective.indices.filter { isWritten[$0] }.map { ($0, objective[$0]) }
    if needsConstantColumn { return terms + [(columnCount, constant)] }
    return terms.isEmpty ? [(0, 0)] : terms
  }

  private struct Side {
    let row: Int
    let suffix: String
    let sense: String
    let bound: Int
  }

  private func sides(of row: Int) -> [Side] {
    switch (rowLower[row], rowUpper[row]) {
    case (nil, nil): []
    case (let lower?, nil): [Side(row: row, suffix: "", sense: ">=", bound: lower)]
    case (nil, let upper?): [Side(row: row, suffix: "", sense: "<=", bound: upper)]
    case (let lower?, let upper?) where lower == upper: [Side(row: row, suffix: "", sense: "=", bound: lower)]
    case (let lower?, let upper?):
      [
        Side(row: row, suffix: "_min", sense: ">=", bound: lower),
        Side(row: row, suffix: "_max", sense: "<=", bound: upper),
      ]
    }
  }
}

/// Text of sums, broken into lines that old readers take.
private struct LPWriter {
  let columns: [String]
  var text = ""

  init(columns: [String]) { self.columns = columns }

  mutating func line(_ line: String = "") { text += line + "\n" }

  /// ` name: 3 x - 2 y`, without the end of the line.
  mutating func sum(name: String, _ terms: [(column: Int, value: Int)]) {
    text += " \(name):"
    var width = name.utf8.count + 2
    for (index, term) in terms.enumerated() {
      let sign = term.value < 0 ? "- " : index == 0 ? "" : "+ "
      let size = term.value.magnitude == 1 ? "" : "\(term.value.magnitude) "
      let word = " \(sign)\(size)\(columns[term.column])"
      if width + word.utf8.count > 100, index > 0 {
        text += "\n "
        width = 1
      }
      text += word
      width += word.utf8.count
    }
  }
}
