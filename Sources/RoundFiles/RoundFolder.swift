import Glibc

/// A file or folder that could not be read or written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// From the C library's last error.
  init(errnoAt path: String) {
    self.init(path: path, reason: String(cString: strerror(errno)))
  }

  /// `path: reason`.
  public var description: String { "\(path): \(reason)" }
}

/// The raw content of a round folder: `round.json` and every `.csv` file, unread. Other files are left alone.
public struct RoundFolder: Sendable {
  /// File name → content.
  public let files: [String: [UInt8]]

  /// Reads a folder.
  /// - Throws: `FileError` for a folder, or a file in it, that cannot be read.
  public init(_ path: String) throws(FileError) {
    var files: [String: [UInt8]] = [:]
    for name in try Self.names(in: path) where name == "round.json" || name.hasSuffix(".csv") {
      files[name] = try readFile("\(path)/\(name)", onlyRegular: true)
    }
    self.files = files
  }

  /// A folder that is only in memory; file name → text.
  public init(files: [String: String]) {
    self.files = files.mapValues { Array($0.utf8) }
  }

  /// A folder that is only in memory; file name → bytes.
  public init(bytes files: [String: [UInt8]]) {
    self.files = files
  }

  /// The names of the files, in order.
  public var names: [String] { files.keys.sorted() }

  /// File name → SHA-256 of its bytes, 64 hexadecimal digits.
  public var hashes: [String: String] {
    files.mapValues(hexadecimalHash)
  }

  /// The names in a folder, in order; those of CSV files must be UTF-8.
  public static func names(in path: String) throws(FileError) -> [String] {
    guard let folder = opendir(path) else { throw FileError(errnoAt: path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      let name = String(decoding: bytes, as: UTF8.self)
      guard Array(name.utf8) == bytes || !name.hasSuffix(".csv") else {
        throw FileError(path: "\(path)/\(name)", reason: "The file's name is not UTF-8")
      }
      names.append(name)
    }
    return names.sorted()
  }
}

/// All bytes of a file, of 1 GB at most.
/// - Parameter onlyRegular: refuse a pipe or device, on which reading could wait, or go on, for ever.
public func readFile(_ path: String, onlyRegular: Bool = false) throws(FileError) -> [UInt8] {
  let limit = 1 << 30
  let file = open(path, O_RDONLY | O_CLOEXEC | (onlyRegular ? O_NONBLOCK : 0))
  guard file >= 0 else { throw FileError(errnoAt: path) }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0 else { throw FileError(errnoAt: path) }
  let kind = status.st_mode & S_IFMT
  guard kind != S_IFDIR else { throw FileError(path: path, reason: String(cString: strerror(EISDIR))) }
  if onlyRegular, kind != S_IFREG { throw FileError(path: path, reason: "Not a regular file") }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(max(0, min(Int(status.st_size), limit)))
  var buffer = [UInt8](repeating: 0, count: 1 << 18)
  while bytes.count <= limit, status.st_size <= limit {
    let count = read(file, &buffer, buffer.count)
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw FileError(errnoAt: path) }
    if count == 0 { return bytes }
    bytes += buffer[..<count]
  }
  throw FileError(path: path, reason: "More than 1 GB")
}
