import Staffing

/// A CSV file after RFC 4180 with line feeds, in which no cell runs as a formula.
enum CSVText {
  static func file(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map { $0.map(cell).joined(separator: ",") + "\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    let value = SpreadsheetText.neutralised(text)
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
