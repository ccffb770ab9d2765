import Glibc

/// The SHA-256 of every file of a folder and of the folders in it.
public enum FolderHashes {
  /// Path inside the folder, `agency-GSA/report.html` → 64 hexadecimal digits.
  /// - Throws: `FileError` for what cannot be read, and for a link or a device.
  public static func read(_ path: String) throws(FileError) -> [String: String] {
    var hashes: [String: String] = [:]
    try add(path, prefix: "", to: &hashes)
    return hashes
  }

  private static func add(
    _ path: String, prefix: String, to hashes: inout [String: String]
  ) throws(FileError) {
    for name in try RoundFolder.names(in: path) where name != "." && name != ".." {
      let inside = "\(path)/\(name)"
      var status = stat()
      guard lstat(inside, &status) == 0 else { throw FileError(errnoAt: inside) }
      if status.st_mode & S_IFMT == S_IFDIR {
        try add(inside, prefix: "\(prefix)\(name)/", to: &hashes)
      } else if status.st_mode & S_IFMT == S_IFREG {
        hashes["\(prefix)\(name)"] = hexadecimalHash(try readFile(inside, onlyRegular: true))
      } else {
        throw FileError(path: inside, reason: "Not a regular file")
      }
    }
  }
}
