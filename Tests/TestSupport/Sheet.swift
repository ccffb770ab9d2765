/// A CSV table being written.
public struct Sheet: Sendable {
  public private(set) var columns: [String]
  public private(set) var rows: [[String]] = []

  /// - Parameter columns: separated by spaces.
  public init(_ columns: String) { self.columns = columns.split(separator: " ").map(String.init) }

  /// Reads what `text` writes, quoted cells without a line break.
  public init(parsing text: String) {
    let lines = text.split(separator: "\n").map(Self.cells)
    columns = lines.first ?? []
    rows = Array(lines.dropFirst())
  }

  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    var last: Character?
    for character in line {
      switch character {
      case "\"":
        // Right after the quote that seemed to end the cell, it is a quote of the cell.
        if !isQuoted, last == "\"" { cells[cells.count - 1] += "\"" }
        isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
      last = character
    }
    return cells
  }

  /// The same table with its rows and its columns in another order.
  public func shuffled(using generator: inout SeededGenerator) -> Sheet {
    var sheet = self
    let order = columns.indices.shuffled(using: &generator)
    sheet.columns = order.map { columns[$0] }
    sheet.rows = rows.shuffled(using: &generator).map { row in order.map { row[$0] } }
    return sheet
  }

  /// The table with the cells of a column changed, in one row or in all; the same without such a column.
  public func replacing(_ column: String, ofRow row: Int? = nil, with change: (String) -> String) -> Sheet {
    var sheet = self
    guard let place = columns.firstIndex(of: column) else { return sheet }
    for index in row.map({ $0..<$0 + 1 }) ?? rows.indices { sheet.rows[index][place] = change(rows[index][place]) }
    return sheet
  }

  public mutating func add(_ cells: String...) { rows.append(cells) }

  /// With RFC 4180 quoting where a cell needs it.
  public var text: String {
    ([columns] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { ",\"\n\r".contains($0) }) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
