/// JSON to be written, its keys in the order given.
enum JSONText {
  case object([(key: String, value: JSONText)])
  case array([JSONText])
  case string(String)
  /// The text of a number, written as it is.
  case number(String)
  case null

  static func integer(_ value: Int) -> JSONText { .number(String(value)) }

  /// A plain decimal; null for what is not finite, as JSON has no word for it.
  static func decimal(_ value: Double) -> JSONText { value.isFinite ? .number(plain(value)) : .null }

  /// Two blanks for each level; an object or array of plain values stands on one line. Ends with a line feed.
  var text: String {
    var text = ""
    write(to: &text, indent: "")
    return text + "\n"
  }

  /// A text in its quotes.
  static func quoted(_ value: String) -> String {
    var text = ""
    quote(value, to: &text)
    return text
  }

  private var isFlat: Bool {
    switch self {
    case .object(let members): members.allSatisfy { $0.value.isPlain }
    case .array(let elements): elements.allSatisfy(\.isPlain)
    default: true
    }
  }

  private var isPlain: Bool {
    switch self {
    case .object, .array: false
    default: true
    }
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .object(let members):
      let items = members.map { member in
        { (text: inout String, indent: String) in
          Self.quote(member.key, to: &text)
          text += ": "
          member.value.write(to: &text, indent: indent)
        }
      }
      writeList("{", "}", items, to: &text, indent: indent, isFlat: isFlat && !indent.isEmpty)
    case .array(let elements):
      let items = elements.map { element in
        { (text: inout String, indent: String) in element.write(to: &text, indent: indent) }
      }
      writeList("[", "]", items, to: &text, indent: indent, isFlat: isFlat)
    case .string(let value): Self.quote(value, to: &text)
    case .number(let value): text += value
    case .null: text += "null"
    }
  }

  private func writeList(
    _ open: String, _ close: String, _ items: [(inout String, String) -> Void], to text: inout String, indent: String,
    isFlat: Bool
  ) {
    let inner = indent + "  "
    let lineEnd = isFlat || items.isEmpty ? "" : "\n"
    text += open + lineEnd
    for (index, item) in items.enumerated() {
      if index > 0 { text += isFlat ? ", " : ",\n" }
      if !isFlat { text += inner }
      item(&text, inner)
    }
    text += lineEnd + (lineEnd.isEmpty ? "" : indent) + close
  }

  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// The shortest decimal that reads back as the same number, without an exponent.
  static func plain(_ value: Double) -> String {
    let shortest = "\(value)"
    guard let mark = shortest.firstIndex(of: "e"), let exponent = Int(shortest[shortest.index(after: mark)...]) else {
      return shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
    }
    let isNegative = shortest.hasPrefix("-")
    let mantissa = shortest[..<mark].drop { $0 == "-" }
    let sides = mantissa.split(separator: ".")
    let digits = sides.joined()
    let point = (sides.first?.count ?? 0) + exponent
    let sign = isNegative ? "-" : ""
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    return sign + digits + String(repeating: "0", count: max(0, point - digits.count))
  }
}
