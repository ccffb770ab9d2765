import ArgumentParser
import Eligibility
import Formulation
import RoundFiles
import Staffing

/// A round that was read, checked and paired.
struct Loaded {
  let round: Round
  let gates: Gates
  let hashes: [String: String]
  let warnings: [Diagnostic]

  /// - Throws: `Refusal` with every error of every file.
  init(_ path: String, showWarnings: Bool = true) throws {
    let folder: RoundFolder
    do {
      folder = try RoundFolder(path)
    } catch {
      throw Refusal(diagnostics: [
        Diagnostic(.error, file: error.path, message: error.reason, remedy: "name a round folder that can be read")
      ])
    }
    let source = RoundSource(folder)
    let (read, diagnostics) = RoundReader.read(source)
    guard let round = read else { throw Refusal(diagnostics: diagnostics) }
    let gates = Gates(round)
    let pins = gates.pinDiagnostics { source.line(of: $0, in: round) }
    if !pins.isEmpty { throw Refusal(diagnostics: diagnostics + pins) }
    self.round = round
    self.gates = gates
    hashes = folder.hashes
    warnings = diagnostics
    if showWarnings {
      for warning in warnings { note("\(warning)") }
    }
  }

  func pairs() -> EligiblePairs { EligiblePairs(gates) }
}

struct RoundArgument: ParsableArguments {
  @Argument(help: "The round folder: round.json and the CSV tables.", completion: .directory)
  var round: String
}
