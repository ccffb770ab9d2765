/// A JSON value whose keys keep the order they are written in, so that the same facts give the same bytes.
indirect enum JSONText: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  case string(String)
  case number(Int)
  /// The text of a decimal, written as it is.
  case decimal(String)
  case bool(Bool)
  case null
  case array([JSONText])
  case object([(String, JSONText)])

  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(arrayLiteral elements: JSONText...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSONText)...) { self = .object(elements) }

  static func optional<Value>(_ value: Value?, _ make: (Value) -> JSONText) -> JSONText { value.map(make) ?? .null }
  static func list<Value>(_ values: [Value], _ make: (Value) -> JSONText) -> JSONText { .array(values.map(make)) }

  /// Two spaces for each level, one line for an array or object without nested ones, a line feed at the end.
  var text: String {
    var text = ""
    write(to: &text, indent: "")
    return text + "\n"
  }

  private var isFlat: Bool {
    switch self {
    case .array(let items): items.allSatisfy(\.isLeaf)
    case .object(let fields): fields.allSatisfy(\.1.isLeaf)
    default: true
    }
  }

  private var isLeaf: Bool {
    switch self {
    case .array(let items): items.isEmpty
    case .object(let fields): fields.isEmpty
    default: true
    }
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .string(let value): Self.write(value, to: &text)
    case .number(let value): text += String(value)
    case .decimal(let value): text += value
    case .bool(let value): text += value ? "true" : "false"
    case .null: text += "null"
    case .array(let items):
      text += "["
      Self.write(items.map { (nil, $0) }, flat: isFlat, to: &text, indent: indent)
      text += "]"
    case .object(let fields):
      text += "{"
      Self.write(fields.map { ($0.0, $0.1) }, flat: isFlat, to: &text, indent: indent)
      text += "}"
    }
  }

  private static func write(_ items: [(String?, JSONText)], flat: Bool, to text: inout String, indent: String) {
    let deeper = indent + "  "
    for (place, item) in items.enumerated() {
      if place > 0 { text += flat ? ", " : "," }
      if !flat { text += "\n" + deeper }
      if let key = item.0 {
        write(key, to: &text)
        text += ": "
      }
      item.1.write(to: &text, indent: deeper)
    }
    if !flat { text += "\n" + indent }
  }

  /// `<` and `&` are escaped as well, so that a file opened as a page by mistake runs nothing.
  private static func write(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || "<>&\u{2028}\u{2029}".unicodeScalars.contains(scalar):
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
