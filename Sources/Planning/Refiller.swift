import Eligibility
public import Explanation
public import Formulation
public import GLPKSolver
public import Optimizer
public import Staffing

/// Fills the seats that became free: accepted offers are pinned, and the goal `continuity` keeps the others where it can.
///
/// Where no allocation keeps every accepted placement, the rules that contradict each other are found, and then as few
/// accepted people as possible move; which ones is decided by the round's goals.
public struct Refiller: Sendable {
  public let question: RefillQuestion
  public var limits: SolveLimits
  /// For finding out which rules contradict each other.
  public var contradictionTime: Duration?
  public var cancellation: Cancellation?
  public var progress: (@Sendable (SolveProgress) -> Void)?

  public init(
    _ question: RefillQuestion, limits: SolveLimits = SolveLimits(), contradictionTime: Duration? = .seconds(120),
    cancellation: Cancellation? = nil, progress: (@Sendable (SolveProgress) -> Void)? = nil
  ) {
    self.question = question
    self.limits = limits
    self.contradictionTime = contradictionTime
    self.cancellation = cancellation
    self.progress = progress
  }

  /// What a refill ended with, before anyone asks who moved and why.
  public struct Solved: Sendable {
    /// Of the round with its pins, as it was solved.
    public let program: RoundProgram
    public let outcome: SolveOutcome
    /// Placements that are pinned: those that were accepted, and where everyone can stay, all.
    public let pinned: [Placement]
    /// Accepted placements that were given up, each with what made that necessary.
    public let released: [ReleasedSeat]
    /// Why not every accepted placement could be kept; nil where no rule stood against it.
    public let contradiction: Contradiction?
    /// Whether fewer given up because of that are proven not to do.
    public let hasFewestReleased: Bool
  }

  /// - Throws: when GLPK fails before there is any allocation.
  @available(*, noasync)
  public func solve() throws(GLPKError) -> Solved {
    let pairs = question.after
    var released: [ReleasedSeat] = []
    var accepted: [(seat: HeldSeat, placement: Placement)] = []
    let gates = Gates(pairs.round)
    for seat in question.held where seat.stage == .accepted {
      guard let placement = question.placement(seat) else {
        released.append(ReleasedSeat(seat: seat, cause: .gone))
        continue
      }
      if pairs.pair(placement.candidate, placement.position) == nil {
        let failures = gates.failures(placement.candidate, placement.position).map { $0.name(in: pairs.round) }
        released.append(ReleasedSeat(seat: seat, cause: .ineligible(failures)))
      } else {
        accepted.append((seat, placement))
      }
    }
    if released.isEmpty, let everyone = try keepingEveryone() { return everyone }
    let (program, outcome) = try solve(pinning: accepted.map(\.placement))
    if outcome.status != .infeasible {
      return Solved(
        program: program, outcome: outcome, pinned: accepted.map(\.placement), released: released, contradiction: nil,
        hasFewestReleased: true)
    }
    let contradiction = try ContradictionFinder(
      program.pairs, limits: .init(time: contradictionTime), cancellation: cancellation
    ).find()
    guard !accepted.isEmpty, let fewest = try fewestReleased(accepted) else {
      return Solved(
        program: program, outcome: outcome, pinned: accepted.map(\.placement), released: released,
        contradiction: contradiction, hasFewestReleased: false)
    }
    let (kept, movable, isFewest) = fewest
    released += movable.map { ReleasedSeat(seat: $0, cause: .contradiction) }
    let (freer, second) = try solve(pinning: kept)
    return Solved(
      program: freer, outcome: second, pinned: kept,
      released: released.sorted { $0.seat.candidate < $1.seat.candidate },
      contradiction: contradiction, hasFewestReleased: isFewest)
  }

  /// Where continuity comes first and everyone can stay, everyone does: pins say so at once, and leave a smaller question.
  /// Nil where continuity does not come first, where not everyone can stay, and where that was not found out.
  @available(*, noasync)
  private func keepingEveryone() throws(GLPKError) -> Solved? {
    let pairs = question.after
    guard let first = pairs.round.policy.goals.first, first.goal == .continuity, first.tolerance == .zero else {
      return nil
    }
    let held = question.held.compactMap(question.placement).filter { pairs.pair($0.candidate, $0.position) != nil }
    guard held.count == question.held.count else { return nil }
    let (program, outcome) = try solve(pinning: held)
    guard outcome.allocation != nil else { return nil }
    return Solved(
      program: program, outcome: outcome, pinned: held, released: [], contradiction: nil, hasFewestReleased: true)
  }

  @available(*, noasync)
  private func solve(pinning placements: [Placement]) throws(GLPKError) -> (RoundProgram, SolveOutcome) {
    let pairs = question.after
    let isAccepted = Set(question.held.filter { $0.stage == .accepted }.compactMap(question.placement))
    let round = pairs.round.pinning(placements.filter(isAccepted.contains), reason: HeldSeat.acceptedReason)
      .pinning(placements, reason: HeldSeat.heldReason)
    return try solve(EligiblePairs(pairs, withRulesOf: round))
  }

  @available(*, noasync)
  private func solve(_ pairs: EligiblePairs) throws(GLPKError) -> (RoundProgram, SolveOutcome) {
    let program = RoundProgram(pairs)
    return (
      program, try RoundSolver(program, limits: limits, cancellation: cancellation, progress: progress).solve()
    )
  }

  /// The accepted placements that stay, and the others, when as few as possible go; the goals decide among equals. Nil
  /// where even that has no allocation, or none was found.
  @available(*, noasync)
  private func fewestReleased(
    _ accepted: [(seat: HeldSeat, placement: Placement)]
  ) throws(GLPKError) -> (kept: [Placement], released: [HeldSeat], isFewest: Bool)? {
    let pairs = question.after
    // Every one counts the same: only accepted seats are in the prior allocation that the first goal looks at.
    let prior = pairs.round.prior.filter { row in
      row.stage == .accepted && accepted.contains { $0.seat.candidate == row.candidateID }
    }
    let goals =
      [GoalTerm(goal: .continuity)] + pairs.round.policy.goals.filter { $0.goal != .continuity }
    let round = pairs.round.replacing(goals: goals, prior: prior)
    let (_, outcome) = try solve(EligiblePairs(pairs, withRulesOf: round))
    guard let allocation = outcome.allocation else { return nil }
    let placed = Set(allocation.placements)
    return (
      accepted.filter { placed.contains($0.placement) }.map(\.placement),
      accepted.filter { !placed.contains($0.placement) }.map(\.seat), outcome.goals.first?.status == .optimal
    )
  }
}

/// An accepted placement that could not be kept.
public struct ReleasedSeat: Equatable, Sendable {
  public enum Cause: Equatable, Sendable {
    /// The person or the position is no longer in the round.
    case gone
    /// The pair fails these gates of the round as it is now.
    case ineligible([String])
    /// Rules that cannot all be kept; the refill tells which.
    case contradiction
  }

  public let seat: HeldSeat
  public let cause: Cause
}
