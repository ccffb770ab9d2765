/// One CSV table as text: header first, LF, cells quoted after RFC 4180 where they need it.
struct CSVText {
  private(set) var text: String
  /// Without the header.
  private(set) var rows = 0
  private let columns: Int

  init(_ columns: String...) {
    self.columns = columns.count
    text = columns.joined(separator: ",") + "\n"
  }

  /// Appends one row; an empty cell where a value is nil.
  mutating func row(_ cells: any CSVCell...) {
    precondition(cells.count == columns, "a row has as many cells as the header")
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "," }
      text += cell.csv
    }
    text += "\n"
    rows += 1
  }
}

/// What a cell can hold. Only text can need quotes.
protocol CSVCell {
  var csv: String { get }
}

extension Int: CSVCell {
  var csv: String { String(self) }
}

extension Bool: CSVCell {
  var csv: String { self ? "yes" : "no" }
}

extension String: CSVCell {
  var csv: String {
    guard utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return self }
    return "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

extension Optional: CSVCell where Wrapped: CSVCell {
  var csv: String { map(\.csv) ?? "" }
}
