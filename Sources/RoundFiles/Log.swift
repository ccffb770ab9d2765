import Staffing

/// Gathers the diagnostics of one reading.
final class Log {
  private(set) var diagnostics: [Diagnostic] = []
  private var filesWithErrors: Set<String> = []
  /// How many more near misses may be looked for: keeps a file full of errors from costing minutes.
  private var searches = 200

  var hasErrors: Bool { !filesWithErrors.isEmpty }

  func hasErrors(in file: String) -> Bool { filesWithErrors.contains(file) }

  func error(_ file: String, _ line: Int?, _ column: String?, _ message: String, _ remedy: String? = nil) {
    add(Diagnostic(.error, file: file, line: line, column: column, message: message, remedy: remedy))
  }

  func warning(_ file: String, _ line: Int?, _ column: String?, _ message: String, _ remedy: String? = nil) {
    add(Diagnostic(.warning, file: file, line: line, column: column, message: message, remedy: remedy))
  }

  func add(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { filesWithErrors.insert(diagnostic.file) }
  }

  /// `did you mean 'x'?`, or nil where nothing is near.
  func nearMiss(_ found: String, among known: @autoclosure () -> some Sequence<String>) -> String? {
    guard searches > 0 else { return nil }
    searches -= 1
    return didYouMean(found, among: known())
  }
}

/// A text of a file as it is shown in a message: in single quotes, on one line, cut after 60 characters.
func quoted(_ text: String) -> String {
  var shown = ""
  for (count, scalar) in text.unicodeScalars.enumerated() {
    if count == 60 {
      shown += "…"
      break
    }
    switch scalar {
    case "\n": shown += "\\n"
    case "\r": shown += "\\r"
    case "\t": shown += "\\t"
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": shown += "\\u{\(String(scalar.value, radix: 16))}"
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return "'\(shown)'"
}

extension [String] {
  /// `a, b or c`.
  var alternatives: String {
    count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " or " + self[count - 1]
  }
}
