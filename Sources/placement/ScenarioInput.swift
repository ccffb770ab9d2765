import Eligibility
import RoundFiles
import Staffing

/// A scenario applied to a round, ready to be solved.
struct ScenarioRound: Sendable {
  let scenario: Scenario
  let round: Round
  let gates: Gates
  let folder: RoundFolder
  let hashes: [String: String]
  /// What the changes did.
  let effects: [ScenarioEffect]
  let warnings: [Diagnostic]
}

/// Scenario files, read and applied to one round.
enum ScenarioInput {
  /// The files, in their order.
  /// - Throws: `Failure` with every error of every file.
  static func read(_ paths: [String]) throws -> [ScenarioFile] {
    var problems: [Diagnostic] = []
    var files: [ScenarioFile] = []
    for path in paths {
      do {
        let (file, diagnostics) = try ScenarioReader.read(path: path)
        problems += diagnostics
        if let file { files.append(file) }
      } catch {
        throw Failure.cannotRead(error, expected: "a scenario file")
      }
    }
    if files.count < paths.count { throw Failure.refused(problems) }
    return files
  }

  /// The changed rounds, in the order of the scenarios.
  /// - Throws: `Failure` with every error of every scenario.
  static func apply(_ scenarios: [Scenario], to loaded: Loaded) throws -> [ScenarioRound] {
    var problems: [Diagnostic] = []
    var rounds: [ScenarioRound] = []
    for scenario in scenarios {
      let changed = scenario.applied(to: loaded.source, known: loaded.warnings)
      problems += changed.diagnostics
      guard let round = changed.round else { continue }
      let gates = Gates(round)
      let pins = gates.pinDiagnostics { changed.source.line(of: $0, in: round) }
      problems += pins.map(scenario.blame)
      let folder = changed.folder(over: loaded.folder)
      if pins.isEmpty {
        rounds.append(
          ScenarioRound(
            scenario: scenario, round: round, gates: gates, folder: folder, hashes: folder.hashes,
            effects: changed.effects, warnings: changed.diagnostics))
      }
    }
    if rounds.count < scenarios.count {
      var seen = Set<Diagnostic>()
      throw Failure.refused(problems.filter { seen.insert($0).inserted })
    }
    return rounds
  }
}
