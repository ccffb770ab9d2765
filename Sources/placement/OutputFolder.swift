import ArgumentParser
import Glibc
import RoundFiles

/// Where a command writes its files.
struct OutputFolder: ParsableArguments {
  @Option(
    name: [.short, .long], help: ArgumentHelp("Where to write; made if absent.", valueName: "dir"),
    completion: .directory)
  var output: String

  init() {}

  init(_ output: String) { self.output = output }

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output takes a folder; '' is none.") }
  }

  /// Makes the folder. Asked for before long work, so that a folder that cannot be written does not waste it.
  /// - Throws: `Failure` when it cannot be made or written to, and for the round's own folder.
  func make(besides round: String) throws {
    do {
      _ = try AtomicFolder(output)
    } catch {
      throw Failure.cannotWrite(error)
    }
    if let place = Self.place(output), place == Self.place(round) {
      throw Failure.usage(
        "--output", "it is the round's own folder, where results would pass for its tables",
        remedy: "name another folder")
    }
    guard access(output, W_OK | X_OK) == 0 else {
      throw Failure.cannotWrite(FileError(path: output, reason: String(cString: strerror(errno))))
    }
  }

  /// - Throws: `Failure`.
  func write(_ files: [(name: String, bytes: [UInt8])]) throws {
    do {
      try AtomicFolder(output).write(files)
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
