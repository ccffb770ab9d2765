/// Writes RFC 4180 with LF line ends: a cell is quoted where it holds a comma, a quote or a line end.
public enum CSVWriter {
  /// The header and the rows, each as wide as the header (a precondition).
  ///
  /// What `CSVReader` reads back has the same cells.
  public static func write(columns: [String], rows: some Sequence<[String]>) -> [UInt8] {
    var bytes: [UInt8] = []
    append(columns, to: &bytes)
    for row in rows {
      precondition(row.count == columns.count)
      append(row, to: &bytes)
    }
    return bytes
  }

  private static func append(_ row: [String], to bytes: inout [UInt8]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      let needsQuotes =
        cell.utf8.contains {
          [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains($0)
        }
        // A lone empty cell would be an empty line, and a leading U+FEFF would be taken for a byte-order mark.
        || (cell.isEmpty && row.count == 1) || cell.unicodeScalars.first == "\u{FEFF}"
      if needsQuotes {
        bytes.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
          if byte == UInt8(ascii: "\"") { bytes.append(byte) }
          bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
      } else {
        bytes += cell.utf8
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}
