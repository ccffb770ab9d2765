/// A cell with its type: a spreadsheet keeps it, a CSV file writes it out.
enum Cell: Equatable {
  case text(String)
  case number(Int)
  /// USD.
  case money(Int)
  case empty

  static func optional(_ value: Int?) -> Cell { value.map(Cell.number) ?? .empty }

  var csv: String {
    switch self {
    case .text(let text): text
    case .number(let value), .money(let value): String(value)
    case .empty: ""
    }
  }
}

/// A table as a file, and as one sheet of a workbook.
struct Sheet {
  /// Without its ending; as a sheet's name at most 31 characters, letters and `-`.
  let name: String
  let header: [String]
  let rows: [[Cell]]

  init(_ name: String, _ header: [String], _ rows: [[Cell]]) {
    self.name = name
    self.header = header
    self.rows = rows
  }

  var csv: String { CSVText.file(header, rows.map { $0.map(\.csv) }) }
}
