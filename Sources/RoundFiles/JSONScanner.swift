/// JSON of a known shape, read value by value from bytes that are valid UTF-8: nothing is kept of what was read.
struct JSONScanner {
  struct Fault: Error {
    /// From 1.
    let line: Int
    let message: String
  }

  private let bytes: [UInt8]
  private var position: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// A fault where the scanner stands.
  func fault(_ message: String) -> Fault {
    Fault(line: 1 + bytes[..<min(position, bytes.count)].count { $0 == UInt8(ascii: "\n") }, message: message)
  }

  private mutating func next() -> UInt8? {
    while position < bytes.count {
      let byte = bytes[position]
      if byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { return byte }
      position += 1
    }
    return nil
  }

  private func words(_ byte: UInt8?) -> String {
    byte.map { "'\(UnicodeScalar($0))'" } ?? "the end of the file"
  }

  private mutating func take(_ expected: Unicode.Scalar) throws(Fault) {
    let found = next()
    guard found == UInt8(ascii: expected) else { throw fault("expected '\(expected)', found \(words(found))") }
    position += 1
  }

  mutating func open(_ bracket: Unicode.Scalar) throws(Fault) { try take(bracket) }

  /// Whether another item follows; otherwise the closing bracket is taken.
  mutating func hasNext(_ bracket: Unicode.Scalar, isFirst: Bool) throws(Fault) -> Bool {
    if next() == UInt8(ascii: bracket) {
      position += 1
      return false
    }
    if !isFirst { try take(",") }
    return true
  }

  /// A member's key, and the colon after it.
  mutating func key() throws(Fault) -> String {
    let key = try string()
    try take(":")
    return key
  }

  mutating func string() throws(Fault) -> String {
    try take("\"")
    let start = position
    var isPlain = true
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] < 0x20 { throw fault("a line end or control character inside a text") }
      if bytes[position] == UInt8(ascii: "\\") {
        isPlain = false
        position += 1
      }
      position += 1
    }
    guard position < bytes.count else { throw fault("a text is never closed; expected '\"'") }
    position += 1
    if isPlain { return String(decoding: bytes[start..<position - 1], as: UTF8.self) }
    let value = JSONReader.read(Array(bytes[start - 1..<position]), file: "", log: Log())
    guard case .string(let text) = value?.content else { throw fault("a text has an unknown escape") }
    return text
  }

  mutating func bool() throws(Fault) -> Bool {
    _ = next()
    for (word, value) in [("true", true), ("false", false)] where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw fault("expected true or false")
  }

  /// A whole number without fraction or exponent that its type can hold.
  mutating func integer<Number: FixedWidthInteger & SignedInteger>() throws(Fault) -> Number {
    let isNegative = next() == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let start = position
    var value: Number = 0
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
      let digit = Number(bytes[position] - 0x30)
      let (tens, isLong) = value.multipliedReportingOverflow(by: 10)
      let (sum, isLarge) = isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
      if isLong || isLarge { throw fault("a number is beyond \(Number.bitWidth) bits") }
      value = sum
      position += 1
    }
    if position == start { throw fault("expected a whole number, found \(words(next()))") }
    if bytes[start] == 0x30, position > start + 1 { throw fault("a number has a leading zero") }
    switch next() {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      throw fault("expected a whole number without fraction or exponent")
    default: return value
    }
  }

  /// Nothing but blanks is left.
  mutating func end() throws(Fault) {
    if let byte = next() { throw fault("\(words(byte)) after the end of the document") }
  }
}
