import Eligibility
public import Explanation
import Formulation
public import GLPKSolver
import Optimizer
public import Staffing

/// Someone whose position is another one after a refill than before.
public struct RefillMove: Equatable, Sendable {
  public let candidate: Named
  /// nil: unplaced.
  public let from: Post?
  /// nil: unplaced.
  public let to: Post?
  /// How far they had come; nil for those who had no seat.
  public let stage: Stage?
  public let departure: Departure?
  /// Who had the seat before; nil where it was empty, or new.
  public let takesSeatOf: Named?
  /// Who has their former seat now; nil where it stays empty.
  public let seatGoesTo: Named?
  /// The gates that keep them from staying, by name; empty where they could have stayed.
  public let failedGates: [String]
  /// What it would cost had they stayed; nil for those who left, had no seat, or were not asked about.
  public internal(set) var stayed: Consequence?
}

/// A goal beside what it was before people left.
public struct RefillGoal: Equatable, Sendable {
  /// In the allocation before, by the rules of the round then; nil where that round had no such goal.
  public let before: Int?
  public let result: GoalResult

  /// What the goal lost against the allocation before, in its own units, positive for worse: exact where both ends are the
  /// same, else between what is proven and what the allocation shows. Nil where there is nothing to compare with.
  public var loss: ClosedRange<Int>? {
    guard let before else { return nil }
    let isMax = result.goal.sense == .max
    let most = isMax ? before - result.value : result.value - before
    let bound = isMax ? before - result.bound : result.bound - before
    // What a tolerance gave up was given up for a later goal: the value itself is then the least loss.
    return min(result.best == result.value ? bound : most, most)...most
  }
}

/// What a refill did, for planners.
public struct RefillReport: Equatable, Sendable {
  public let round: String
  public let status: SolveStatus
  public let departures: Int
  /// Placements of people who did not leave, but cannot stay: ruled out by their agency since, and for any other reason.
  public let returned: Int
  public let noLongerAllowed: Int
  /// Accepted placements that stay.
  public let acceptedKept: Int
  public let released: [ReleasedSeat]
  public let contradiction: Contradiction?
  /// Whether fewer given up because of the contradiction are proven not to do.
  public let hasFewestReleased: Bool
  /// Why not everyone with a seat can stay, accepted or not: one set of rules; nil where the rules allow it, where nobody
  /// moved, and where it was not found out.
  public let heldContradiction: Contradiction?
  /// In the policy's order.
  public let goals: [RefillGoal]
  /// Placements before, after those who left or cannot stay were taken out, and now.
  public let placedBefore: Int
  public let placedLeft: Int
  public let placed: Int
  public let seats: Int
  /// Those who left first, each followed by who takes the seat, and so on.
  public let moves: [RefillMove]
  /// The next `prior.csv`, in order of candidate id.
  public let next: [HeldSeat]
}

extension Refiller {
  /// Most people of whom is found out what it would have cost had they stayed.
  static let mostAsked = 100

  /// Who moved and why, and what it cost.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func report(
    _ solved: Solved, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(GLPKError) -> RefillReport {
    let (round, outcome) = (solved.program.round, solved.outcome)
    let lost = question.lostSeats
    // A pair that the agency has ruled out since counted when the allocation was made.
    let values = AllocationLedger(RoundProgram(question.before), question.allocation)?.values
    let goalsBefore =
      values.map { Array(zip(question.before.round.policy.goals.map(\.goal), $0)) }
      ?? question.recorded.map { ($0.goal, $0.value) }
    let goals = outcome.goals.map { result in
      // Before anyone left, nothing was broken that is counted now.
      let before = result.goal == .continuity ? 0 : goalsBefore.first { $0.0 == result.goal }?.1
      return RefillGoal(before: before, result: result)
    }
    let stages = question.held.map { ($0.candidate, $0) }
    let held = Dictionary(stages) { first, _ in first }
    let next = (outcome.allocation?.placements ?? []).map { placement in
      let (candidate, position) = (round.candidates[placement.candidate].id, round.positions[placement.position].id)
      let stage = held[candidate].flatMap { $0.position == position ? $0.stage : nil } ?? .proposed
      return HeldSeat(candidate: candidate, position: position, stage: stage)
    }
    let moves = outcome.allocation == nil ? [] : try moves(solved, next, progress)
    return RefillReport(
      round: round.policy.round, status: outcome.status, departures: question.departures.count,
      returned: lost.returned, noLongerAllowed: lost.noLongerAllowed,
      acceptedKept: next.count { $0.stage == .accepted }, released: solved.released,
      contradiction: solved.contradiction, hasFewestReleased: solved.hasFewestReleased,
      heldContradiction: try heldContradiction(solved, moves), goals: goals,
      placedBefore: question.allocation.placements.count,
      placedLeft: lost.left, placed: next.count, seats: round.positions.rows.reduce(0) { $0 + $1.seatsMax },
      moves: moves, next: next)
  }

  /// Which rules keep those with a seat from all staying, where people moved who could have stayed for all that is known of
  /// the pairs.
  @available(*, noasync)
  private func heldContradiction(
    _ solved: Solved, _ moves: [RefillMove]
  ) throws(GLPKError) -> Contradiction? {
    let moved = moves.contains { $0.departure == nil && $0.from != nil && $0.failedGates.isEmpty }
    guard moved, solved.contradiction == nil else { return nil }
    let pairs = solved.program.pairs
    let held = question.held.compactMap(question.placement).filter { pairs.pair($0.candidate, $0.position) != nil }
    let all = EligiblePairs(pairs, withRulesOf: pairs.round.pinning(held, reason: HeldSeat.heldReason))
    let found = try ContradictionFinder(
      all, limits: .init(time: contradictionTime, cores: 1, repairs: 0), cancellation: cancellation
    ).find()
    return found.verdict == .infeasible ? found : nil
  }

  @available(*, noasync)
  private func moves(
    _ solved: Solved, _ next: [HeldSeat], _ progress: (Int, Int) -> Void
  ) throws(GLPKError) -> [RefillMove] {
    var moves = RefillMoves(question, solved, next).all
    guard let allocation = solved.outcome.allocation else { return moves }
    let asked = moves.indices.filter { moves[$0].from != nil && moves[$0].departure == nil }.prefix(Self.mostAsked)
    if asked.isEmpty { return moves }
    let record = solved.outcome.record(of: solved.program, inputs: [:], solver: [:])
    guard let explainer = try? RoundExplainer(solved.program.pairs, allocation, record),
      var inquiry = Inquiry(explainer, solved.program, limits: Resolver.Limits(threads: limits.threads))
    else { return moves }
    inquiry.resolver.cancellation = cancellation
    inquiry.resolver.prepare()
    for (count, index) in asked.enumerated() {
      if cancellation?.isCancelled == true { break }
      progress(count, asked.count)
      guard let candidate = solved.program.round.candidates.index(of: moves[index].candidate.id),
        let position = moves[index].from.flatMap({ solved.program.round.positions.index(of: $0.position.id) })
      else { continue }
      moves[index].stayed = try inquiry.consequence(of: .with(candidate, position))
    }
    return moves
  }
}
