import ArgumentParser
import Eligibility
import Formulation
import RoundFiles
import Staffing

/// A round that was read, checked and paired.
struct Loaded {
  let folder: RoundFolder
  let source: RoundSource
  let round: Round
  let gates: Gates
  let hashes: [String: String]
  let warnings: [Diagnostic]

  /// - Throws: `Failure` with every error of every file.
  init(_ path: String) throws {
    do {
      try self.init(RoundFolder(path))
    } catch let error as FileError {
      throw Failure.cannotRead(error, expected: "a round folder")
    }
  }

  /// - Throws: `Failure` with every error of every file.
  init(_ folder: RoundFolder) throws {
    let source = RoundSource(folder)
    let (read, diagnostics) = RoundReader.read(source)
    guard let round = read else { throw Failure.refused(diagnostics) }
    let gates = Gates(round)
    let pins = gates.pinDiagnostics { source.line(of: $0, in: round) }
    if !pins.isEmpty { throw Failure.refused(diagnostics + pins) }
    self.folder = folder
    self.source = source
    self.round = round
    self.gates = gates
    hashes = folder.hashes
    warnings = diagnostics
  }

  /// The same, with its warnings shown.
  static func showingWarnings(_ path: String) throws -> Loaded {
    let loaded = try Loaded(path)
    for warning in loaded.warnings { note(warning) }
    return loaded
  }

  func pairs() -> EligiblePairs { EligiblePairs(gates) }
}

struct RoundArgument: ParsableArguments {
  @Argument(help: "The round folder: round.json and the CSV tables.", completion: .directory)
  var round: String
}
