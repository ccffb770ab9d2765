import Glibc

/// A folder into which files are written whole or not at all.
///
/// A file is written aside in the same folder, forced to the disk, and only then takes its name. Where the file system
/// can, the file has no name at all until then, so that even a killed process leaves nothing behind.
public struct AtomicFolder: Sendable {
  public let path: String

  /// Makes the folder, and those it lies in, if absent.
  public init(_ path: String) throws(FileError) {
    self.path = path
    try Self.make(path)
  }

  /// Writes one file, in place of one of the same name.
  /// - Throws: `FileError`, also where the name is that of a folder, a device or a link; the folder is then as it was.
  public func write(_ name: String, _ bytes: [UInt8]) throws(FileError) { try write([(name, bytes)]) }

  /// Writes several files: all are on the disk before the first takes its name.
  /// - Throws: `FileError`; no temporary file is left. Only when taking a name itself fails can earlier files of the
  ///   list have taken theirs.
  public func write(_ files: [(name: String, bytes: [UInt8])]) throws(FileError) {
    for file in files {
      try Self.refuseUnlessReplaceable("\(path)/\(file.name)")
    }
    var asides: [Aside] = []
    defer { for aside in asides { aside.discard() } }
    for file in files {
      let aside = try Aside(folder: path, name: file.name)
      asides.append(aside)
      try aside.write(file.bytes)
    }
    while let aside = asides.first {
      try aside.takeName()
      aside.discard()
      asides.removeFirst()
    }
    try synchronize()
  }

  /// A folder, a device or a link, such as `/dev/stdout`, is not taken for a file to be replaced.
  private static func refuseUnlessReplaceable(_ path: String) throws(FileError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw FileError(path: path, reason: String(cString: strerror(EISDIR)))
    default: throw FileError(path: path, reason: "Exists and is not a regular file")
    }
  }

  /// Forces the names themselves to the disk.
  private func synchronize() throws(FileError) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FileError(errnoAt: path) }
    defer { close(folder) }
    // Not every file system can do this for a folder; the files themselves are safe by then.
    guard fsync(folder) == 0 || errno == EINVAL || errno == ENOTSUP else { throw FileError(errnoAt: path) }
  }

  private static func make(_ path: String) throws(FileError) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw FileError(path: path, reason: String(cString: strerror(ENOTDIR)))
      }
      return
    }
    var end = path.endIndex
    while end > path.startIndex, path[path.index(before: end)] == "/" { end = path.index(before: end) }
    if let slash = path[..<end].lastIndex(of: "/"), slash > path.startIndex { try make(String(path[..<slash])) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw FileError(errnoAt: path) }
  }
}

/// A file that is being written and does not have its name yet.
private struct Aside {
  private let target: String
  private let temporary: String
  private let file: Int32
  private let isNamed: Bool

  init(folder: String, name: String) throws(FileError) {
    target = "\(folder)/\(name)"
    temporary = "\(folder)/.\(name).\(getpid())-\(UInt64.random(in: 0...UInt64.max)).part"
    let canName = access("/proc/self/fd", X_OK) == 0
    let unnamed = canName ? open(folder, O_RDWR | Self.temporaryFlag | O_CLOEXEC, 0o666) : -1
    if unnamed >= 0 {
      file = unnamed
      isNamed = false
      return
    }
    file = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    isNamed = true
    guard file >= 0 else { throw FileError(errnoAt: target) }
  }

  func write(_ bytes: [UInt8]) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let count = unsafeWrite(bytes, from: done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileError(errnoAt: target) }
      done += count
    }
    guard fsync(file) == 0 else { throw FileError(errnoAt: target) }
  }

  private func unsafeWrite(_ bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBytes { buffer in Glibc.write(file, buffer.baseAddress?.advanced(by: start), buffer.count - start) }
  }

  func takeName() throws(FileError) {
    if !isNamed {
      let source = "/proc/self/fd/\(file)"
      if linkat(AT_FDCWD, source, AT_FDCWD, target, AT_SYMLINK_FOLLOW) == 0 { return }
      guard errno == EEXIST, linkat(AT_FDCWD, source, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0 else {
        throw FileError(errnoAt: target)
      }
    }
    guard rename(temporary, target) == 0 else { throw FileError(errnoAt: target) }
  }

  /// Lets go of the file; what has no name yet is gone.
  func discard() {
    close(file)
    unlink(temporary)
  }

  /// `O_TMPFILE`, which Swift cannot import: a macro made of two others.
  private static let temporaryFlag: Int32 = 0o20_000_000 | O_DIRECTORY
}
