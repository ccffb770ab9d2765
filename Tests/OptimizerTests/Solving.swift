import Eligibility
import Formulation
import RoundFiles
import Staffing
import Testing
import Verification

@testable import Optimizer

/// A round solved, and what the verifier thinks of it.
struct Solving {
  let round: Round
  let program: RoundProgram
  let outcome: SolveOutcome
  let record: AllocationRecord
  let proof: ProofRecord

  /// Many rounds are solved side by side: one thread for each is enough.
  ///
  /// - Parameters:
  ///   - mostHeld: rounds with more pairs are sifted.
  ///   - attempts: so often at most.
  ///   - fewestAsked: of programs with fewer open columns no questions are asked.
  init(
    _ round: Round, limits: SolveLimits = SolveLimits(threads: 1), simplexSize: Int? = nil, mostHeld: Int? = nil,
    attempts: Int = 3, fewestAsked: Int? = nil
  ) throws {
    self.round = round
    var solver = SiftingSolver(EligiblePairs(round), limits: limits)
    if let simplexSize { solver.simplexSize = simplexSize }
    if let mostHeld { solver.mostHeld = mostHeld }
    if let fewestAsked { solver.fewestAsked = fewestAsked }
    solver.mostAttempts = attempts
    let solution = try solver.solve()
    program = solution.program
    outcome = solution.outcome
    var record = outcome.record(of: program, inputs: [:], solver: [:])
    record.timings = [:]
    self.record = record
    proof = outcome.proofRecord(of: program, inputs: [:])
  }

  var best: [Int] { record.goals.map(\.best) }

  /// `allocation.json` without the timings.
  var json: String { AllocationWriter.json(record) }

  /// What the verifier finds wrong with the record.
  func faults(_ effort: Effort = .none) -> [Breach] { Verifier(round).verify(record: record, effort: effort).breaches }

  /// What is wrong with the proof of the bounds, in words; empty when it shows every bound of the record, or that there is
  /// no allocation.
  var faultsOfProof: [String] {
    let verdict = Verifier(round).verify(record: record, proof: proof, effort: .none)
    if !verdict.isAccepted { return verdict.sentences }
    if record.status == .infeasible { return verdict.notes.filter { !$0.contains("proven from proof.json") } }
    return zip(verdict.goals, record.goals).compactMap { found, claim in
      if case .proven(claim.bound, _) = found.finding { return nil }
      return found.text
    }
  }
}
