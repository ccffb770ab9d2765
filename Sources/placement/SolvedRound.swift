import Eligibility
import Formulation
import GLPKSolver
import Optimizer
import Planning
import RoundFiles
import Staffing
import Verification

/// A round with its answer, rechecked: what a scenario, or a cell of a sweep, comes to.
struct SolvedRound: Sendable {
  let pairs: EligiblePairs
  let record: AllocationRecord
  let proof: ProofRecord?
  let allocation: Allocation
  /// Nil for an allocation that was read, and for one that was rechecked under another name.
  let verdict: Verdict?
  let pivots: Int

  var side: ComparedSide { ComparedSide(record, of: pairs) }

  /// The three files that `solve` writes; two where there is no proof.
  var files: [(name: String, bytes: [UInt8])] {
    [
      (AllocationWriter.allocationFile, Array(AllocationWriter.json(record).utf8)),
      (AllocationWriter.placementsFile, AllocationWriter.csv(placementRows(allocation, pairs))),
    ] + (proof.map { [(ProofWriter.file, ProofWriter.json($0))] } ?? [])
  }

  /// - Throws: `Failure` where the recheck found a breach: a fault of the program, and nothing to be written.
  func requireAccepted() throws {
    guard let verdict, !verdict.isAccepted else { return }
    throw Failure(
      ExitStatus.fault,
      verdict.breaches.map {
        Diagnostic(.error, file: record.scenario ?? record.round, message: "the recheck rejects the answer: \($0.text)")
      })
  }
}

/// Solves rounds and rechecks the answers.
struct RoundWork: Sendable {
  var limits: SolveLimits
  let solver: [String: String]

  /// - Parameters:
  ///   - hashes: of the round's files.
  ///   - start: an allocation of the same round, or of one that was a little different.
  @available(*, noasync)
  func solve(
    _ pairs: EligiblePairs, hashes: [String: String], scenario: String?, start: SolvedRound? = nil,
    progress: (@Sendable (SolveProgress) -> Void)? = nil
  ) throws(GLPKError) -> SolvedRound {
    let began = ContinuousClock.now
    let program = RoundProgram(pairs)
    let near = start.map { program.translated($0.allocation, of: $0.pairs.round) }
    let solver = RoundSolver(
      program, limits: limits, start: near, cancellation: Interruption.cancellation, progress: progress)
    let outcome = try solver.solve()
    var record = outcome.record(of: program, inputs: hashes, solver: self.solver)
    record.scenario = scenario
    let proof = outcome.proofRecord(of: program, inputs: hashes)
    let verdict = Verifier(pairs.round).verify(record: record, proof: proof, inputHashes: hashes)
    record.timings["total"] = (ContinuousClock.now - began) / .seconds(1)
    return SolvedRound(
      pairs: pairs, record: record, proof: proof, allocation: outcome.allocation ?? Allocation([]), verdict: verdict,
      pivots: outcome.pivots)
  }
}
