/// A problem in an input: where it is, what was found, what was expected, and what would mend it.
public struct Diagnostic: Error, Hashable, Comparable, Sendable, CustomStringConvertible {
  public enum Severity: String, Sendable { case error, warning }

  public let severity: Severity
  /// The file's name inside the round folder.
  public let file: String
  /// From 1; nil where the whole file is meant.
  public let line: Int?
  /// A CSV column's name, or a JSON path such as `goals[1].tolerance`.
  public let column: String?
  /// What is wrong, with what was found and what was expected.
  public let message: String
  /// What would mend it; nil where the message says it all.
  public let remedy: String?

  public init(
    _ severity: Severity, file: String, line: Int? = nil, column: String? = nil, message: String,
    remedy: String? = nil
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.remedy = remedy
  }

  /// `file:line: error: column 'x': message; remedy`.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    let subject = column.map { "column '\($0)': " } ?? ""
    return "\(place): \(severity.rawValue): \(subject)\(message)" + (remedy.map { "; \($0)" } ?? "")
  }

  /// By file, line, column and text.
  public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    (left.file, left.line ?? 0, left.column ?? "", left.message) < (
      right.file, right.line ?? 0, right.column ?? "", right.message
    )
  }
}
