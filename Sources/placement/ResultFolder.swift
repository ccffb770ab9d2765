import Glibc
import Reports
import RoundFiles
import Staffing

/// A folder for results that is not the round's own.
struct ResultFolder {
  let path: String

  /// Makes the folder. Asked for before long work, so that a folder that cannot be written does not waste it.
  /// - Throws: `Failure` when it cannot be made or written to, and for the round's own folder.
  init(_ path: String, besides round: String) throws {
    self.path = path
    do {
      _ = try AtomicFolder(path)
    } catch {
      throw Failure.cannotWrite(error)
    }
    if let place = Self.place(path), place == Self.place(round) {
      throw Failure.usage(
        "--output", "it is the round's own folder, where results would pass for its tables",
        remedy: "name another folder")
    }
    guard access(path, W_OK | X_OK) == 0 else {
      throw Failure.cannotWrite(FileError(path: path, reason: String(cString: strerror(errno))))
    }
  }

  /// Writes files into the folder, or into one in it, made if absent.
  /// - Throws: `Failure`.
  func write(_ files: [(name: String, bytes: [UInt8])], into folder: String? = nil) throws {
    do {
      try AtomicFolder(folder.map { "\(path)/\($0)" } ?? path).write(files)
    } catch {
      throw Failure.cannotWrite(error)
    }
  }

  /// Device and file number: what tells two paths of one folder.
  private static func place(_ path: String) -> [UInt]? {
    var status = stat()
    return stat(path, &status) == 0 ? [UInt(status.st_dev), UInt(status.st_ino)] : nil
  }
}

extension [ReportFile] {
  /// Ready to be written.
  var files: [(name: String, bytes: [UInt8])] { map { ($0.name, [UInt8]($0.contents.utf8)) } }
}
