import Eligibility
import Formulation
import Optimizer
import RoundFiles
import Staffing
import Testing
import Verification

/// A round solved, and what the verifier thinks of it.
struct Solving {
  let round: Round
  let outcome: SolveOutcome
  let record: AllocationRecord

  /// Many rounds are solved side by side: one thread for each is enough.
  init(_ round: Round, limits: SolveLimits = SolveLimits(threads: 1)) throws {
    self.round = round
    let program = RoundProgram(EligiblePairs(round))
    outcome = try RoundSolver(program, limits: limits).solve()
    var record = outcome.record(of: program, inputs: [:], solver: [:])
    record.timings = [:]
    self.record = record
  }

  var best: [Int] { record.goals.map(\.best) }

  /// `allocation.json` without the timings.
  var json: String { AllocationWriter.json(record) }

  /// What the verifier finds wrong with the record.
  func faults(_ effort: Effort = .none) -> [Breach] { Verifier(round).verify(record: record, effort: effort).breaches }
}
