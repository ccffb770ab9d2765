/// Files in one POSIX archive (ustar), uncompressed. The same files give the same bytes: no times, no owners.
public enum TarArchive {
  private static let block = 512

  /// The archive of these files, in the order given.
  /// - Throws: `FileError` for a name that is not a plain relative path, or too long for the form.
  public static func write(_ files: [(name: String, bytes: [UInt8])]) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    for file in files {
      guard let header = header(file.name, size: file.bytes.count) else {
        throw FileError(path: file.name, reason: "The name cannot be in an archive")
      }
      bytes += header + file.bytes
      bytes += [UInt8](repeating: 0, count: padding(file.bytes.count))
    }
    return bytes + [UInt8](repeating: 0, count: 2 * block)
  }

  /// The files of an archive that `write` could have made, byte for byte; anything else is an error.
  ///
  /// A name that leads out of the folder, or comes twice, is one, and so is whatever lies between or behind the files.
  static func read(_ bytes: [UInt8], file: String, log: Log) -> [(name: String, bytes: [UInt8])]? {
    var files: [(name: String, bytes: [UInt8])] = []
    var names: Set<String> = []
    var place = 0
    let remedy = "name a file of placement bundle, as it was written"
    func refuse(_ message: String) -> [(name: String, bytes: [UInt8])]? {
      log.error(file, nil, nil, message, remedy)
      return nil
    }
    while true {
      guard place + block <= bytes.count else { return refuse("the archive ends before its end mark") }
      let head = bytes[place..<place + block]
      if head.allSatisfy({ $0 == 0 }) { break }
      guard let name = name(head), let size = size(head) else {
        return refuse("it is no archive of placement: byte \(place) begins no file")
      }
      guard let expected = header(name, size: size) else {
        return refuse("the archive names \(quoted(name)), which is not a plain path inside it")
      }
      guard head.elementsEqual(expected) else { return refuse("the header of \(quoted(name)) was changed") }
      let start = place + block
      guard size <= bytes.count - start - padding(size) else {
        return refuse("the archive ends within \(quoted(name))")
      }
      guard bytes[start + size..<start + size + padding(size)].allSatisfy({ $0 == 0 }) else {
        return refuse("there is something behind \(quoted(name))")
      }
      guard names.insert(name).inserted else { return refuse("the archive has \(quoted(name)) twice") }
      files.append((name, Array(bytes[start..<start + size])))
      place = start + size + padding(size)
    }
    guard bytes.count == place + 2 * block, bytes[place...].allSatisfy({ $0 == 0 }) else {
      return refuse("there is something behind the end mark of the archive")
    }
    return files
  }

  private static func padding(_ size: Int) -> Int { (block - size % block) % block }

  /// A plain relative path: no folder above, no empty part, nothing that is no text.
  private static func isPlain(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
      && name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
  }

  /// nil for a name that no archive takes.
  private static func header(_ name: String, size: Int) -> [UInt8]? {
    guard isPlain(name), (0..<1 << 33).contains(size), let (prefix, rest) = split(Array(name.utf8)) else { return nil }
    var header = [UInt8](repeating: 0, count: block)
    func put(_ text: some Sequence<UInt8>, at place: Int) {
      for (offset, byte) in text.enumerated() { header[place + offset] = byte }
    }
    func octal(_ value: Int, digits: Int) -> [UInt8] {
      let text = String(value, radix: 8)
      return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
    }
    put(rest, at: 0)
    put("0000644".utf8, at: 100)
    put("0000000".utf8, at: 108)
    put("0000000".utf8, at: 116)
    put(octal(size, digits: 11), at: 124)
    put("00000000000".utf8, at: 136)
    put("        ".utf8, at: 148)
    put("0".utf8, at: 156)
    put("ustar".utf8, at: 257)
    put("00".utf8, at: 263)
    put("0000000".utf8, at: 329)
    put("0000000".utf8, at: 337)
    put(prefix, at: 345)
    put(octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + [0, UInt8(ascii: " ")], at: 148)
    return header
  }

  /// A name as the form keeps it: up to 100 bytes, and what stands before them, up to 155, at a slash.
  private static func split(_ name: [UInt8]) -> (prefix: [UInt8], rest: [UInt8])? {
    if name.count <= 100 { return ([], name) }
    let slash = UInt8(ascii: "/")
    guard let place = name.indices.first(where: { name[$0] == slash && name.count - $0 - 1 <= 100 }), place <= 155
    else { return nil }
    return (Array(name[..<place]), Array(name[(place + 1)...]))
  }

  private static func name(_ head: ArraySlice<UInt8>) -> String? {
    let start = head.startIndex
    let rest = head[start..<start + 100].prefix { $0 != 0 }
    let prefix = head[start + 345..<start + 500].prefix { $0 != 0 }
    return String(validating: prefix.isEmpty ? Array(rest) : prefix + [UInt8(ascii: "/")] + rest, as: UTF8.self)
  }

  private static func size(_ head: ArraySlice<UInt8>) -> Int? {
    let start = head.startIndex
    return String(validating: head[start + 124..<start + 135], as: UTF8.self).flatMap { Int($0, radix: 8) }
      .flatMap { $0 >= 0 ? $0 : nil }
  }
}
