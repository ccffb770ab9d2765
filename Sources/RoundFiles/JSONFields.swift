import Staffing

/// The members of one JSON object under validation: typed values, each fault logged with its line and path.
///
/// As in `Sheet`, a value with a fault reads as nil, and what is built from it is never seen.
struct JSONFields {
  let file: String
  /// The object's path, `goals[1]`; empty for the document.
  let path: String
  let line: Int
  let log: Log
  private let members: [String: JSONValue.Member]
  private let keys: [String]

  /// Nil, with an error, for a value that is not an object.
  init?(_ value: JSONValue, file: String, path: String, log: Log) {
    self.file = file
    self.path = path
    self.log = log
    line = value.line
    guard case .object(let list) = value.content else {
      log.error(file, value.line, path.isEmpty ? nil : path, "found \(value.words); expected an object in braces")
      return nil
    }
    keys = list.map(\.key)
    members = Dictionary(list.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Warns of every key that is not in the list.
  func warnOfUnknown(besides known: [String]) {
    for key in keys where !known.contains(key) {
      let free = known.filter { members[$0] == nil }
      log.warning(
        file, members[key]?.line, path(key), "unknown key; it is ignored",
        log.nearMiss(key, among: free) ?? "the keys here are \(known.joined(separator: ", "))")
    }
  }

  func path(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  func has(_ key: String) -> Bool { members[key] != nil }

  /// The value of a key that may be absent.
  func value(_ key: String) -> JSONValue? { members[key]?.value }

  /// The value of a key that must be there.
  func required(_ key: String, _ expected: String) -> JSONValue? {
    if let member = members[key] { return member.value }
    log.error(file, line, path(key), "the key is missing; expected \(expected)")
    return nil
  }

  func fault(_ key: String, _ message: String, _ remedy: String? = nil) {
    log.error(file, members[key]?.value.line ?? line, path(key), message, remedy)
  }

  func text(_ key: String) -> String? { value(key).flatMap { text(key, $0) } }

  func requiredText(_ key: String) -> String? {
    guard let value = required(key, "a text"), let text = text(key, value) else { return nil }
    if text.isEmpty { fault(key, "the text is empty; a value is required") }
    return text
  }

  private func text(_ key: String, _ value: JSONValue) -> String? {
    if case .string(let text) = value.content { return text }
    fault(key, "found \(value.words); expected a text in double quotes")
    return nil
  }

  func integer(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    value(key).flatMap { Self.integer($0, range, file: file, path: path(key), log: log) }
  }

  func requiredInteger(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    required(key, "a whole number").flatMap { Self.integer($0, range, file: file, path: path(key), log: log) }
  }

  static func integer(_ value: JSONValue, _ range: ClosedRange<Int>, file: String, path: String, log: Log) -> Int? {
    if case .number(let text) = value.content, let number = Int(text), range.contains(number) { return number }
    let bounds = range.lowerBound < 0 ? "" : " from \(range.lowerBound) to \(range.upperBound)"
    log.error(file, value.line, path, "found \(value.words); expected a whole number\(bounds)")
    return nil
  }

  func elements(_ key: String) -> [JSONValue]? {
    guard let value = value(key) else { return nil }
    if case .array(let elements) = value.content { return elements }
    fault(key, "found \(value.words); expected a list in brackets")
    return nil
  }

  func fields(_ key: String) -> JSONFields? {
    value(key).flatMap { JSONFields($0, file: file, path: path(key), log: log) }
  }

  /// One of the words of an enum; nil for an absent key.
  func choice<Choice: RawRepresentable<String>>(_ key: String, _ all: [Choice], noun: String) -> Choice? {
    guard let found = text(key) else { return nil }
    if let choice = all.first(where: { $0.rawValue == found }) { return choice }
    let known = all.map(\.rawValue)
    fault(
      key, "unknown \(noun) \(quoted(found)); expected \(known.map(quoted).alternatives)",
      log.nearMiss(found, among: known))
    return nil
  }

  /// All keys, in the order of the file.
  var allKeys: [String] { keys }
}
