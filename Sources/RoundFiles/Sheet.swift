import Staffing

/// One table under validation: typed cells, each fault logged with its line and column.
///
/// A reader gives nil (or the default) for a cell with a fault; the round is refused anyway, so what is built from
/// such a value is never seen.
struct Sheet {
  struct Column {
    let name: String
    /// Nil when the header does not name it.
    let place: Int?
    let isRequired: Bool
  }

  let name: TableName
  let table: RawTable
  let log: Log
  /// False when an id missing here may be missing because of another fault.
  let isComplete: Bool

  var file: String { name.file }
  /// The rows whose cells line up with the header.
  var rows: some Sequence<Int> { (0..<table.count).lazy.filter { [table] in table.isWhole($0) } }

  init(_ name: TableName, of source: RoundSource, log: Log) {
    self.name = name
    self.log = log
    table = source.tables[name] ?? RawTable(file: name.file, columns: name.columns)
    isComplete = table.isComplete && !source.isUnreadable(name)
    if source.tables[name] != nil { checkHeader() }
  }

  private func checkHeader() {
    let known = name.columns
    let required = name.requiredColumns
    if !table.columns.contains(where: known.contains) {
      log.error(
        file, 1, nil, "the header is missing: the first row names none of the columns of this table",
        "begin the file with a row that names them: \(required.joined(separator: ","))")
      return
    }
    for (index, column) in table.columns.enumerated() where !known.contains(column) {
      if column.isEmpty {
        log.warning(file, 1, nil, "the header gives column \(index + 1) no name; the column is ignored")
      } else {
        let free = known.filter { !table.columns.contains($0) }
        log.warning(
          file, 1, column, "unknown column; it is ignored",
          log.nearMiss(column, among: free) ?? "the columns of this table are \(known.joined(separator: ", "))")
      }
    }
    for column in required where !table.columns.contains(column) {
      log.error(file, 1, column, "the column is missing from the header", "add the column; no cell may be empty")
    }
  }

  func column(_ column: String) -> Column {
    Column(name: column, place: table.column(column), isRequired: name.requiredColumns.contains(column))
  }

  func error(_ row: Int, _ column: Column?, _ message: String, _ remedy: String? = nil) {
    log.error(file, table.place(row), column?.name, message, remedy)
  }

  func warning(_ row: Int, _ column: Column?, _ message: String, _ remedy: String? = nil) {
    log.warning(file, table.place(row), column?.name, message, remedy)
  }

  /// Where the cell's text lies; nil for an empty cell, an error where the column is required.
  func cell(_ row: Int, _ column: Column) -> CellRange? {
    guard let place = column.place else { return nil }
    let range = table.range(row, place)
    if !range.isEmpty { return range }
    if column.isRequired { error(row, column, "the cell is empty; a value is required") }
    return nil
  }

  func text(_ row: Int, _ column: Column) -> String? { cell(row, column).map(table.text) }

  /// A whole number in digits, without sign; nil for an empty cell.
  func integer(_ row: Int, _ column: Column, _ range: ClosedRange<Int>) -> Int? {
    guard let cell = cell(row, column) else { return nil }
    return integer(row, column, cell, range)
  }

  func integer(_ row: Int, _ column: Column, _ cell: CellRange, _ range: ClosedRange<Int>) -> Int? {
    var value = 0
    for byte in table.bytes[cell.bounds] {
      guard (0x30...0x39).contains(byte) else {
        error(
          row, column, "\(quoted(table.text(cell))) is not a whole number; expected \(words(range))",
          "write digits only, without sign, point, comma or blank")
        return nil
      }
      value = min(value * 10 + Int(byte - 0x30), Limit.money * 10)
    }
    guard range.contains(value) else {
      let isTooMuch = value > range.upperBound
      error(
        row, column, "\(quoted(table.text(cell))) is out of range; expected \(words(range))",
        isTooMuch && range.upperBound >= Limit.count && !column.isRequired ? "leave the cell empty for none" : nil)
      return nil
    }
    return value
  }

  private func words(_ range: ClosedRange<Int>) -> String {
    "a whole number from \(range.lowerBound) to \(range.upperBound)"
  }

  /// One of the words of an enum; nil for an empty cell.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ row: Int, _ column: Column, _ type: Choice.Type = Choice.self
  ) -> Choice? {
    guard let cell = cell(row, column) else { return nil }
    return choice(row, column, cell)
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ row: Int, _ column: Column, _ cell: CellRange, _ type: Choice.Type = Choice.self
  ) -> Choice? {
    let found = table.text(cell)
    if let choice = Choice(rawValue: found) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    error(
      row, column, "unknown value \(quoted(found)); expected \(known.map(quoted).alternatives)",
      log.nearMiss(found, among: known))
    return nil
  }

  private enum Answer: String, CaseIterable { case yes, no }

  func isYes(_ row: Int, _ column: Column, default fallback: Bool) -> Bool {
    choice(row, column, Answer.self).map { $0 == .yes } ?? fallback
  }

  func day(_ row: Int, _ column: Column) -> Day? {
    guard let found = text(row, column) else { return nil }
    if let day = Day(found) { return day }
    error(
      row, column, "\(quoted(found)) is not a date; expected a day of the calendar as YYYY-MM-DD, such as 2026-09-01")
    return nil
  }

  /// The items of a list, separated by `|`; none for an empty cell.
  func items(_ row: Int, _ column: Column) -> [CellRange] {
    guard let cell = cell(row, column) else { return [] }
    let items = table.items(cell)
    let filled = items.filter { !$0.isEmpty }
    if filled.count < items.count {
      error(
        row, column, "the list \(quoted(table.text(cell))) has an empty item",
        "separate the items by one '|' each, with none at the ends")
    }
    return filled
  }

  private enum Term: String, CaseIterable {
    case months12 = "12"
    case months24 = "24"
  }

  /// Lengths in months; none for an empty cell.
  func terms(_ row: Int, _ column: Column) -> Terms {
    var terms: Terms = []
    for item in items(row, column) {
      switch choice(row, column, item, Term.self) {
      case .months12: terms.insert(.months12)
      case .months24: terms.insert(.months24)
      case nil: break
      }
    }
    return terms
  }
}
