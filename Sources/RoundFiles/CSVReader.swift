public import Staffing

/// A strict reader of RFC 4180: comma, double quotes, LF or CRLF, UTF-8 with or without a byte-order mark.
///
/// Every fault of the file is reported with its line. Empty lines at the end of a file are accepted, an empty line
/// between rows is an error. Columns without a name are left to the caller. Linear in the size of the file.
public enum CSVReader {
  /// The table, or nil where there is no header or the bytes are not text.
  ///
  /// A row with too few or too many cells is reported and kept, padded or cut.
  /// - Parameter file: the name that diagnostics carry.
  public static func read(_ bytes: [UInt8], file: String) -> (table: RawTable?, diagnostics: [Diagnostic]) {
    let log = Log()
    return (table(bytes, file: file, log: log), log.diagnostics)
  }

  static func table(_ bytes: [UInt8], file: String, log: Log) -> RawTable? {
    guard bytes.count <= Int(UInt32.max / 4) else {
      log.error(file, nil, nil, "the file has \(bytes.count) bytes, more than can be read (1 GB)")
      return nil
    }
    if let fault = UTF8Check.fault(in: bytes) {
      log.error(file, fault.line, nil, fault.message, "save the file as UTF-8")
      return nil
    }
    if let place = bytes.firstIndex(where: isControl) {
      let line = bytes[..<place].count { $0 == UInt8(ascii: "\n") } + 1
      let found = quoted(String(UnicodeScalar(bytes[place])))
      log.error(
        file, line, nil, "the control character \(found) is no text", "remove it, or save the file as UTF-8 text")
      return nil
    }
    var scanner = CSVScanner(bytes: bytes, file: file, log: log)
    return scanner.scan()
  }
}

/// What no text holds: a NUL shows a file that is none, an escape would steer the terminal that shows it.
func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D }

/// Whether bytes are UTF-8, and where they are not.
enum UTF8Check {
  static func fault(in bytes: [UInt8]) -> (line: Int, message: String)? {
    if bytes.allSatisfy({ $0 < 0x80 }) || String(validating: bytes, as: UTF8.self) != nil { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .filter { String(validating: $0.element, as: UTF8.self) == nil }.map { $0.offset + 1 }
    let others = lines.count - 1
    let more = others > 0 ? ", nor \(others == 1 ? "is 1 other line" : "are \(others) other lines")" : ""
    return (lines.first ?? 1, "this line is not valid UTF-8\(more)")
  }
}

/// One pass over the bytes of a CSV file.
private struct CSVScanner {
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  let bytes: [UInt8]
  let file: String
  let log: Log
  var position = 0
  var line = 1
  /// Where one was reported last: a file of an old kind has thousands.
  var lineOfCarriageReturn = 0
  /// Empty lines since the last row: a fault as soon as another row follows.
  var emptyLines: [Int] = []

  init(bytes: [UInt8], file: String, log: Log) {
    self.bytes = bytes
    self.file = file
    self.log = log
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func scan() -> RawTable? {
    var header = RawTable(file: file, columns: [], bytes: bytes)
    skipEmptyLines()
    guard position < bytes.count else {
      log.error(file, nil, nil, "the file is empty; expected a header row with the names of the columns")
      return nil
    }
    var names: [String] = []
    let headerLine = line
    reportEmptyLines()
    var cells: [CellRange] = []
    guard readRow(into: &header, &cells) else { return nil }
    for cell in cells { names.append(header.text(cell)) }
    if Set(names).count < names.count {
      for (index, name) in names.enumerated() where names[..<index].contains(name) && !name.isEmpty {
        log.error(
          file, headerLine, name, "the header names this column twice", "remove or rename one of the two columns")
      }
    }
    var table = RawTable(file: file, columns: names, bytes: header.bytes)
    table.reserve(rows: bytes.count / max(8, names.count * 3))
    while true {
      skipEmptyLines()
      guard position < bytes.count else { return table }
      reportEmptyLines()
      let start = line
      cells.removeAll(keepingCapacity: true)
      guard readRow(into: &table, &cells) else {
        table.isComplete = false
        return table
      }
      for cell in cells { table.append(cell: cell) }
      table.finishRow(cellCount: cells.count, line: start)
      if cells.count != names.count {
        let found = cells.count == 1 ? "1 cell" : "\(cells.count) cells"
        log.error(
          file, start, nil, "the row has \(found), expected \(names.count) as in the header",
          cells.count > names.count
            ? "put a cell that holds a comma in quotes" : "add the missing commas, or the missing cells")
      }
    }
  }

  private mutating func skipEmptyLines() {
    while position < bytes.count {
      if bytes[position] == Self.lineFeed {
        position += 1
      } else if isLineEnd(position) {
        position += 2
      } else {
        return
      }
      emptyLines.append(line)
      line += 1
    }
  }

  private mutating func reportEmptyLines() {
    for line in emptyLines { log.error(file, line, nil, "the line is empty", "remove the empty line") }
    emptyLines = []
  }

  /// A CRLF or LF at that place.
  private func isLineEnd(_ place: Int) -> Bool {
    bytes[place] == Self.lineFeed
      || (bytes[place] == Self.carriageReturn && place + 1 < bytes.count && bytes[place + 1] == Self.lineFeed)
  }

  /// Reads one row and its line end; false when a quote is never closed.
  private mutating func readRow(into table: inout RawTable, _ cells: inout [CellRange]) -> Bool {
    var index = 0
    while true {
      let column = index < table.columns.count ? table.columns[index] : nil
      if position < bytes.count, bytes[position] == Self.quote {
        guard let cell = quotedCell(column, into: &table) else { return false }
        cells.append(cell)
      } else {
        cells.append(plainCell(column))
      }
      index += 1
      guard position < bytes.count else { return true }
      if bytes[position] == Self.comma {
        position += 1
        continue
      }
      position += bytes[position] == Self.lineFeed ? 1 : 2
      line += 1
      return true
    }
  }

  /// Up to a comma, a line end or the end of the file.
  private mutating func plainCell(_ column: String?) -> CellRange {
    let start = position
    var hasQuote = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.comma || byte == Self.lineFeed { break }
      if byte == Self.carriageReturn {
        if isLineEnd(position) { break }
        if lineOfCarriageReturn != line {
          lineOfCarriageReturn = line
          log.error(
            file, line, column, "a carriage return without a line feed", "save the file with LF or CRLF line ends")
        }
      }
      if byte == Self.quote { hasQuote = true }
      position += 1
    }
    if hasQuote {
      log.error(
        file, line, column, "a quote inside a cell that does not begin with one",
        "put the whole cell in quotes and double each quote inside")
    }
    return CellRange(start, position)
  }

  private mutating func quotedCell(_ column: String?, into table: inout RawTable) -> CellRange? {
    let opening = line
    position += 1
    let start = position
    var isEscaped = false
    while true {
      guard position < bytes.count else {
        log.error(
          file, opening, column, "the quote that opens this cell is never closed",
          "close it, or double it if it belongs to the text")
        return nil
      }
      let byte = bytes[position]
      if byte == Self.lineFeed { line += 1 }
      if byte == Self.quote {
        guard position + 1 < bytes.count, bytes[position + 1] == Self.quote else { break }
        isEscaped = true
        position += 1
      }
      position += 1
    }
    let end = position
    position += 1
    if position < bytes.count, bytes[position] != Self.comma, !isLineEnd(position) {
      log.error(
        file, line, column, "text after the closing quote of a cell",
        "double each quote that belongs to the text")
      while position < bytes.count, bytes[position] != Self.comma, !isLineEnd(position) { position += 1 }
    }
    guard isEscaped else { return CellRange(start, end) }
    var text: [UInt8] = []
    var skip = false
    for byte in bytes[start..<end] {
      if byte == Self.quote, !skip {
        skip = true
        continue
      }
      skip = false
      text.append(byte)
    }
    return table.store(text)
  }
}
