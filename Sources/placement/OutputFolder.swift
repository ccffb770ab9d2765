import ArgumentParser
import RoundFiles

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
}
