/// Text in a CSV file that a spreadsheet would run as a formula, and how it is kept from that: an apostrophe in front,
/// which spreadsheets take for "this is text". A whole number is no formula.
public enum SpreadsheetText {
  /// What a formula starts with, and what spreadsheets drop in front of one; the wide signs are those of Asian
  /// keyboards.
  private static let starts = "=+-@\t\r＝＋－＠".unicodeScalars

  /// The text with an apostrophe in front where a spreadsheet would take it for a formula.
  public static func neutralised(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, starts.contains(first), Int(text) == nil || first == "+" else {
      return text
    }
    return "'" + text
  }

  /// What was written before an apostrophe kept it from running.
  public static func original(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.first == "'", let next = scalars.dropFirst().first, starts.contains(next) else { return text }
    return String(scalars.dropFirst())
  }
}
