/// A CSV file after RFC 4180 with line feeds. A cell that a spreadsheet would run as a formula gets an apostrophe in
/// front, which spreadsheets take for "this is text"; a number below zero is no formula.
enum CSVText {
  static func file(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map { $0.map(cell).joined(separator: ",") + "\n" }.joined()
  }

  /// The text with an apostrophe in front where a spreadsheet would take it for a formula.
  static func neutralised(_ value: String) -> String {
    guard let first = value.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      Int(value) == nil || first == "+"
    else { return value }
    return "'" + value
  }

  private static func cell(_ text: String) -> String {
    let value = neutralised(text)
    guard value.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else { return value }
    // By scalar: a quote with a combining mark is one character, and still a quote to whoever reads the file.
    var quoted = "\""
    for scalar in value.unicodeScalars {
      quoted.unicodeScalars.append(scalar)
      if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
    }
    return quoted + "\""
  }
}
