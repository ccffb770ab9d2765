import ArgumentParser
import Dispatch
import RoundFiles
import Synchronization

/// Where a command writes its files.
struct OutputFolder: ParsableArguments {
  @Option(
    name: [.short, .long], help: ArgumentHelp("Where to write; made if absent.", valueName: "dir"),
    completion: .directory)
  var output: String

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output takes a folder; '' is none.") }
  }

  /// Makes the folder.
  /// - Throws: `Failure` when it cannot be made or written to, and for the round's own folder.
  func make(besides round: String) throws { _ = try ResultFolder(output, besides: round) }

  /// - Throws: `Failure`.
  func write(_ files: [(name: String, bytes: [UInt8])]) throws {
    do {
      try AtomicFolder(output).write(files)
    } catch {
      throw Failure.cannotWrite(error)
    }
  }

  /// Files whose names may have a folder in front, `agency-GSA/report.html`. Each folder is written whole or not at all;
  /// one of many files in parts. What lies on top comes last, so that it points to nothing that is missing.
  ///
  /// - Parameter progress: gets how many files are done, and of how many.
  /// - Throws: `Failure`.
  func writeFolders(_ files: [(name: String, bytes: [UInt8])], progress: @escaping @Sendable (Int, Int) -> Void) throws
  {
    var folders: [(path: String, files: [(name: String, bytes: [UInt8])])] = []
    for file in files {
      let parts = file.name.split(separator: "/", maxSplits: 1).map(String.init)
      let folder = parts.count == 2 ? "\(output)/\(parts[0])" : output
      if let place = folders.firstIndex(where: { $0.path == folder && $0.files.count < Self.part }) {
        folders[place].files.append((parts[parts.count - 1], file.bytes))
      } else {
        folders.append((folder, [(parts[parts.count - 1], file.bytes)]))
      }
    }
    // Waiting for the disk is most of the work, so several parts wait at once.
    let below = folders.filter { $0.path != output }
    let done = Mutex(0)
    let failures = Mutex([FileError?](repeating: nil, count: below.count))
    @Sendable func write(_ part: (path: String, files: [(name: String, bytes: [UInt8])])) throws(FileError) {
      try AtomicFolder(part.path).write(part.files)
      progress(
        done.withLock { done in
          done += part.files.count
          return done
        }, files.count)
    }
    DispatchQueue.concurrentPerform(iterations: below.count) { place in
      do throws(FileError) {
        try write(below[place])
      } catch {
        failures.withLock { $0[place] = error }
      }
    }
    do throws(FileError) {
      if let failure = failures.withLock({ $0 }).compactMap({ $0 }).first { throw failure }
      for part in folders where part.path == output { try write(part) }
    } catch {
      throw Failure.cannotWrite(error)
    }
  }

  /// Every file of a part is open until all are on the disk, and a process may not have many.
  private static let part = 60
}

/// A step of a round that goes on: its files, and in a folder of its own the round.
extension OutputFolder {
  private var roundPlace: String { "\(output)/\(RefillWriter.roundFolder)" }

  /// Makes both folders.
  /// - Throws: `Failure` as `make` does.
  func makeStep(besides round: String) throws {
    _ = try ResultFolder(output, besides: round)
    _ = try ResultFolder(roundPlace, besides: round)
  }

  /// The round first, and the files beside it last: a step without a record is not one.
  /// - Throws: `Failure`.
  func writeStep(_ files: [(name: String, bytes: [UInt8])]) throws {
    let prefix = RefillWriter.roundFolder + "/"
    let inside = files.filter { $0.name.hasPrefix(prefix) }.map {
      (name: String($0.name.dropFirst(prefix.count)), bytes: $0.bytes)
    }
    let names = Set(inside.map(\.name))
    if let stale = try readFolder(roundPlace).names.first(where: { !names.contains($0) }) {
      throw Failure.usage(
        "--output", "'\(roundPlace)' holds '\(stale)', which would become a part of the round",
        remedy: "name another folder, or remove it")
    }
    do {
      try AtomicFolder(roundPlace).write(inside)
    } catch {
      throw Failure.cannotWrite(error)
    }
    try write(files.filter { !$0.name.hasPrefix(prefix) })
  }
}
