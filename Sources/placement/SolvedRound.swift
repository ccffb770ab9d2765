import Eligibility
import Formulation
import GLPKSolver
import Optimizer
import Planning
import RoundFiles
import Staffing
import Synchronization
import Verification

/// A round with its answer, rechecked: what a scenario, or a cell of a sweep, comes to.
struct SolvedRound: Sendable {
  let pairs: EligiblePairs
  var record: AllocationRecord
  let proof: ProofRecord?
  let allocation: Allocation
  /// Nil for an allocation that was read.
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
  /// What one solve may do where no limit is given.
  static let pivots = 25_000

  var limits: SolveLimits
  let solver: [String: String]
  private let hasLimit: Bool

  init(_ work: WorkLimits) {
    limits = work.limits
    hasLimit = work.timeLimit != nil || work.pivotLimit != nil || work.gap > 0
    var solver = work.solver
    if !hasLimit {
      limits.pivots = Self.pivots
      solver["pivot_limit"] = String(Self.pivots)
    }
    self.solver = solver
  }

  init(_ limits: SolveLimits, _ solver: [String: String], hasLimit: Bool = true) {
    self.limits = limits
    self.solver = solver
    self.hasLimit = hasLimit
  }

  /// The work on a base: as much as was asked for, else twice as much as on what starts from it.
  var twice: RoundWork {
    if hasLimit { return self }
    var (limits, solver) = (limits, solver)
    limits.pivots = 2 * Self.pivots
    solver["pivot_limit"] = String(2 * Self.pivots)
    return RoundWork(limits, solver, hasLimit: hasLimit)
  }

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

  /// The rounds of scenarios, side by side, each on a thread of its own, from the base. A round that is the base's own, byte
  /// for byte, has its answer.
  ///
  /// - Parameter progress: gets how many are done.
  @available(*, noasync)
  func solve(
    _ rounds: [ScenarioRound], from base: SolvedRound, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> [SolvedRound] {
    var each = self
    each.limits.threads = max(1, limits.threads / max(1, rounds.count))
    let done = Atomic(0)
    let answers = try inParallel(rounds.count, threads: limits.threads) { [each] index throws(GLPKError) in
      let round = rounds[index]
      var answer = base
      if round.hashes == base.record.inputs {
        answer.record.scenario = round.scenario.name
      } else {
        answer = try each.solve(
          EligiblePairs(round.gates), hashes: round.hashes, scenario: round.scenario.name, start: base)
      }
      progress(done.wrappingAdd(1, ordering: .relaxed).newValue)
      return answer
    }
    for answer in answers { try answer.requireAccepted() }
    return answers
  }
}
