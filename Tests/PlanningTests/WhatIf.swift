import Eligibility
import Formulation
import Optimizer
import Planning
import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

/// A round, a random scenario of it, and the changed round's folder.
struct WhatIf {
  let base: Round
  let changed: Round
  /// What is written out when the changes are made.
  let folder: RoundFolder
  let text: String

  /// Nil where the changed round is refused.
  init?(seed: Int, size: RandomRound.Size) throws {
    let files = RandomRound.files(seed: UInt64(seed), size: size)
    let source = RoundSource(RoundFolder(files: files))
    base = try #require(RoundReader.read(source).round)
    text = RandomScenario.text(files, seed: UInt64(seed) + 1000)
    let (file, diagnostics) = ScenarioReader.read(Array(text.utf8), file: "scenario.json")
    let scenario = try #require(file?.scenarios.first, "seed \(seed): \(diagnostics)\n\(text)")
    let applied = scenario.applied(to: source)
    folder = applied.folder(over: RoundFolder(files: files))
    guard let round = applied.round, Gates(round).pinDiagnostics(line: { _ in nil }).isEmpty else { return nil }
    changed = round
  }
}

/// A round solved.
struct Answer {
  let pairs: EligiblePairs
  let outcome: SolveOutcome
  let record: AllocationRecord
  let verdict: Verdict

  var side: ComparedSide { ComparedSide(record, of: pairs) }

  init(_ round: Round, from base: Answer? = nil) throws {
    pairs = EligiblePairs(round)
    let program = RoundProgram(pairs)
    let start = base.flatMap { base in base.outcome.allocation.map { program.translated($0, of: base.pairs.round) } }
    outcome = try RoundSolver(program, limits: SolveLimits(threads: 1), start: start).solve()
    var record = outcome.record(of: program, inputs: [:], solver: [:])
    record.timings = [:]
    self.record = record
    verdict = Verifier(round).verify(
      record: record, proof: outcome.proofRecord(of: program, inputs: [:]), effort: .none)
  }
}
