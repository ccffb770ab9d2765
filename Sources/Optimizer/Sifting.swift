public import Eligibility
public import Formulation
public import GLPKSolver
import Staffing

/// Solves a round from its eligible pairs. Where they are too many for one program, it is solved over some of them; the
/// others are priced, and those that would earn take part in the next attempt ("sifting"). Its bounds hold for all pairs.
public struct SiftingSolver: Sendable {
  /// What a solve ended with, and the program whose rows and columns its proof speaks of.
  public struct Solution: Sendable {
    public var outcome: SolveOutcome
    public let program: RoundProgram
  }

  public let pairs: EligiblePairs
  public var limits: SolveLimits
  public var cancellation: Cancellation?
  /// As `RoundSolver`'s; a bound is one over all pairs.
  public var progress: (@Sendable (SolveProgress) -> Void)?
  /// Rounds with more pairs are sifted: a program takes some 200 bytes for each.
  var mostHeld = 8_000_000
  var simplexSize = GoalSearch.simplexSize
  var fewestAsked = GoalSearch.fewestAsked
  var mostAttempts = 3

  /// A goal with a larger relative gap is worth another attempt.
  private static let gap = 0.0002
  private static let mostRelaxations = 3

  public init(
    _ pairs: EligiblePairs, limits: SolveLimits = SolveLimits(), cancellation: Cancellation? = nil,
    progress: (@Sendable (SolveProgress) -> Void)? = nil
  ) {
    self.pairs = pairs
    self.limits = limits
    self.cancellation = cancellation
    self.progress = progress
  }

  /// Returns when it is done, out of its limits, or cancelled, as `RoundSolver`. That a sifted round has no allocation is
  /// not found out.
  ///
  /// - Throws: when GLPK fails before there is any allocation.
  @available(*, noasync)
  public func solve() throws(GLPKError) -> Solution {
    if pairs.count <= mostHeld {
      let program = RoundProgram(pairs)
      return Solution(outcome: try solver(program, limits, progress).solve(), program: program)
    }
    let deadline = limits.time.map { ContinuousClock.now + $0 }
    var sieve = try Sieve(pairs, held: mostHeld / 4, limits.threads)
    var spent = 0
    func budget() -> Budget {
      Budget(deadline: deadline, pivots: limits.pivots.map { max(0, $0 - spent) }, cancellation: cancellation)
    }
    var part = budget().part(pivots: limits.pivots.map { $0 / 2 })
    part.deadline = deadline.map { ContinuousClock.now + ($0 - ContinuousClock.now) * 0.4 }
    for _ in 0..<Self.mostRelaxations where !part.isSpent(pivots: spent) {
      let (pivots, isNear) = try sieve.relax(part.rest(after: spent))
      spent += pivots
      if isNear { break }
    }
    var best: Solution?
    var attempt = 0
    while true {
      attempt += 1
      let isLast = attempt >= mostAttempts
      var rest = limits
      rest.time = deadline.map { max(.zero, $0 - ContinuousClock.now) }
      rest.pivots = budget().pivots
      let bounds = sieve.bounds
      var solver = solver(sieve.program, rest) { [progress] in progress?($0.with(bound: bounds[$0.turn - 1])) }
      solver.start = best?.outcome.allocation
      solver.relaxed = sieve.relaxed
      var found = Solution(outcome: try solver.solve(), program: sieve.program)
      spent += found.outcome.pivots
      found.outcome.pivots = spent
      if sieve.isWhole { return found }
      if found.outcome.allocation == nil {
        if let best { return best }
        if !isLast, !budget().isSpent(pivots: 0), try sieve.grow(most: mostHeld) { continue }
        // Over some of the pairs, that there is none says nothing of the rest.
        found.outcome.status = .stopped
        found.outcome.proof = RoundProof()
        return found
      }
      let open = try sieve.bound(&found.outcome, gap: max(Self.gap, limits.relativeGap))
      best = found
      if open.isEmpty || isLast || budget().isSpent(pivots: 0) { return found }
      if try !sieve.join(open) { return found }
    }
  }

  private func solver(
    _ program: RoundProgram, _ limits: SolveLimits, _ progress: (@Sendable (SolveProgress) -> Void)?
  ) -> RoundSolver {
    var solver = RoundSolver(program, limits: limits, cancellation: cancellation, progress: progress)
    solver.simplexSize = simplexSize
    solver.fewestAsked = fewestAsked
    return solver
  }
}

extension SolveProgress {
  fileprivate func with(bound: Int) -> SolveProgress {
    SolveProgress(goal: goal, turn: turn, turns: turns, incumbent: incumbent, bound: bound, nodes: nodes)
  }
}
