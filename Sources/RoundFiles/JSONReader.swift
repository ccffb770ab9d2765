import Staffing

/// A strict reader of RFC 8259. A key that repeats is an error; a byte-order mark is accepted; 100 levels at most.
struct JSONReader {
  private struct Fault: Error {
    let position: Int
    let message: String
  }

  private let bytes: [UInt8]
  private let file: String
  private let log: Log
  private var position = 0
  private var line = 1
  private var lineStart = 0
  private var depth = 0

  private init(_ bytes: [UInt8], file: String, log: Log) {
    self.bytes = bytes
    self.file = file
    self.log = log
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      position = 3
      lineStart = 3
    }
  }

  /// The value, or nil after an error of syntax, which is logged with line and character.
  static func read(_ bytes: [UInt8], file: String, log: Log) -> JSONValue? {
    if let fault = UTF8Check.fault(in: bytes) {
      log.error(file, fault.line, nil, fault.message, "save the file as UTF-8")
      return nil
    }
    var reader = JSONReader(bytes, file: file, log: log)
    do throws(Fault) {
      let value = try reader.value()
      reader.skipBlanks()
      if let found = reader.peek { throw reader.fault("\(reader.words(found)) after the end of the document") }
      return value
    } catch {
      let character = String(decoding: bytes[reader.lineStart..<max(reader.lineStart, error.position)], as: UTF8.self)
        .unicodeScalars.count
      log.error(file, reader.line, nil, "not JSON at character \(character + 1): \(error.message)")
      return nil
    }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func fault(_ message: String) -> Fault { Fault(position: position, message: message) }

  private func words(_ byte: UInt8?) -> String {
    guard let byte else { return "the end of the file" }
    guard byte >= 0x80 else { return quoted(String(UnicodeScalar(byte))) }
    let rest = String(decoding: bytes[position..<min(bytes.count, position + 4)], as: UTF8.self)
    return quoted(String(rest.prefix(1)))
  }

  private mutating func skipBlanks() {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
      case UInt8(ascii: "\n"):
        position += 1
        line += 1
        lineStart = position
      default: return
      }
    }
  }

  private mutating func value() throws(Fault) -> JSONValue {
    skipBlanks()
    let start = line
    guard let byte = peek else { throw fault("expected a value, found the end of the file") }
    let content: JSONValue.Content
    switch byte {
    case UInt8(ascii: "{"): content = .object(try members())
    case UInt8(ascii: "["): content = .array(try elements())
    case UInt8(ascii: "\""): content = .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): content = .number(try number())
    case UInt8(ascii: "t"): content = try literal("true", .bool(true))
    case UInt8(ascii: "f"): content = try literal("false", .bool(false))
    case UInt8(ascii: "n"): content = try literal("null", .null)
    default: throw fault("expected a value, found \(words(byte))")
    }
    return JSONValue(content: content, line: start)
  }

  private mutating func literal(_ word: String, _ content: JSONValue.Content) throws(Fault) -> JSONValue.Content {
    guard bytes[position...].starts(with: word.utf8) else { throw fault("expected a value, found an unknown word") }
    position += word.utf8.count
    return content
  }

  private mutating func members() throws(Fault) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    var lines: [String: Int] = [:]
    try list(until: UInt8(ascii: "}")) { (reader) throws(Fault) in
      reader.skipBlanks()
      guard reader.peek == UInt8(ascii: "\"") else {
        throw reader.fault("expected a key in double quotes, found \(reader.words(reader.peek))")
      }
      let line = reader.line
      let key = try reader.string()
      reader.skipBlanks()
      guard reader.peek == UInt8(ascii: ":") else {
        throw reader.fault("expected ':' after the key \(quoted(key)), found \(reader.words(reader.peek))")
      }
      reader.position += 1
      let value = try reader.value()
      if let first = lines[key] {
        reader.log.error(
          reader.file, line, nil, "the key \(quoted(key)) is already in line \(first)", "keep one of the two")
      } else {
        lines[key] = line
        members.append(JSONValue.Member(key: key, line: line, value: value))
      }
    }
    return members
  }

  private mutating func elements() throws(Fault) -> [JSONValue] {
    var elements: [JSONValue] = []
    try list(until: UInt8(ascii: "]")) { (reader) throws(Fault) in elements.append(try reader.value()) }
    return elements
  }

  /// The items between brackets, separated by commas.
  private mutating func list(
    until end: UInt8, _ item: (inout Self) throws(Fault) -> Void
  ) throws(Fault) {
    position += 1
    depth += 1
    guard depth <= 100 else { throw fault("more than 100 levels of brackets") }
    skipBlanks()
    var isFirst = true
    while peek != end || !isFirst {
      isFirst = false
      try item(&self)
      skipBlanks()
      if peek == end { break }
      guard peek == UInt8(ascii: ",") else {
        throw fault("expected ',' or '\(UnicodeScalar(end))', found \(words(peek))")
      }
      position += 1
    }
    position += 1
    depth -= 1
  }

  private mutating func number() throws(Fault) -> String {
    let start = position
    if peek == UInt8(ascii: "-") { position += 1 }
    let first = peek
    let whole = digits()
    guard whole > 0, whole == 1 || first != UInt8(ascii: "0") else {
      throw fault("not a number: digits without a leading zero are expected")
    }
    if peek == UInt8(ascii: ".") {
      position += 1
      guard digits() > 0 else { throw fault("expected a digit after '.', found \(words(peek))") }
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      guard digits() > 0 else { throw fault("expected a digit of the exponent, found \(words(peek))") }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
    return position - start
  }

  private mutating func string() throws(Fault) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw fault("a line end or control character inside a text; expected '\"'") }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &text)
      } else {
        text.append(byte)
        position += 1
      }
    }
    guard peek != nil else { throw fault("a text is never closed; expected '\"'") }
    position += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(into text: inout [UInt8]) throws(Fault) {
    position += 1
    switch peek {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[position])
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      text += Array(String(try unicodeEscape()).utf8)
      return
    default: throw fault("unknown escape '\\' followed by \(words(peek))")
    }
    position += 1
  }

  private mutating func unicodeEscape() throws(Fault) -> UnicodeScalar {
    let high = try codeUnit()
    if let scalar = UnicodeScalar(high) { return scalar }
    guard high < 0xDC00, peek == UInt8(ascii: "\\") else { throw fault("half of a surrogate pair") }
    position += 1
    guard peek == UInt8(ascii: "u") else { throw fault("half of a surrogate pair") }
    let low = try codeUnit()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = UnicodeScalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    else { throw fault("half of a surrogate pair") }
    return scalar
  }

  /// The four hexadecimal digits after `u`.
  private mutating func codeUnit() throws(Fault) -> UInt32 {
    position += 1
    let digits = bytes[position..<min(bytes.count, position + 4)]
    guard digits.count == 4, digits.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("expected four hexadecimal digits after '\\u'") }
    position += 4
    return unit
  }
}
