/// A JSON value with the place where it begins. Numbers keep their text, so that a decimal stays exact.
struct JSONValue: Sendable {
  struct Member: Sendable {
    let key: String
    let line: Int
    let value: JSONValue
  }

  indirect enum Content: Sendable {
    case object([Member])
    case array([JSONValue])
    case string(String)
    case number(String)
    case bool(Bool)
    case null
  }

  let content: Content
  /// From 1.
  let line: Int

  /// As it is named in a message: `the text 'x'`, `a list`.
  var words: String {
    switch content {
    case .object: "an object"
    case .array: "a list"
    case .string(let text): "the text \(quoted(text))"
    case .number(let text): "the number \(text.count > 40 ? text.prefix(40) + "…" : text)"
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    }
  }
}

extension JSONValue {
  /// The same value, to be written.
  var json: JSONText {
    switch content {
    case .object(let members): .object(members.map { ($0.key, $0.value.json) })
    case .array(let elements): .array(elements.map(\.json))
    case .string(let text): .string(text)
    case .number(let text): .number(text)
    case .bool(let value): .number(value ? "true" : "false")
    case .null: .null
    }
  }
}
