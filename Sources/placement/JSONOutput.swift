import FoundationEssentials
import Staffing

/// What commands print with `--json`: keys in order of their names, the same facts in the same bytes.
enum JSONOutput {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

/// All that a command prints as JSON when an input is refused.
struct DiagnosticList: Encodable {
  /// A problem; keys of what is not known are absent.
  struct Item: Encodable {
    let severity: String
    let file: String
    let line: Int?
    let column: String?
    let message: String
    let remedy: String?
  }

  let diagnostics: [Item]

  init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics.map {
      Item(
        severity: $0.severity.rawValue, file: $0.file, line: $0.line, column: $0.column, message: $0.message,
        remedy: $0.remedy)
    }
  }
}
