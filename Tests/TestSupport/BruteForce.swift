public import Staffing
import Verification

/// Solves a tiny round by looking at every allocation, with the verifier as the judge.
public enum BruteForce {
  public struct Answer: Equatable, Sendable {
    /// `optimal` or `infeasible`.
    public let status: SolveStatus
    /// By goal of the policy: the best among the allocations that keep what the earlier goals may not give up.
    public let best: [Int]
    /// An allocation that is left after the last goal; empty when infeasible.
    public let allocation: Allocation
    /// All that reach the best of the last goal as well, giving up nothing of it.
    public let optima: [Allocation]
  }

  /// The exact answer. Exponential in the number of candidates: for `RandomRound.Size.tiny`.
  ///
  /// - Parameter allows: which allocations are looked at, beside the rules.
  public static func solve(_ round: Round, where allows: (Allocation) -> Bool = { _ in true }) -> Answer {
    let verifier = Verifier(round)
    var left = allAllocations(verifier).filter { verifier.isFeasible(eligible: $0) && allows($0) }
    var best: [Int] = []
    var optima = left
    for term in round.policy.goals {
      let values = left.map { verifier.value(of: term.goal, in: $0, seed: term.seed) }
      guard let top = term.goal.sense == .max ? values.max() : values.min() else { break }
      best.append(top)
      optima = zip(left, values).filter { $1 == top }.map(\.0)
      let giveUp = term.tolerance.giveUp(of: top)
      left = zip(left, values).filter { abs($1 - top) <= giveUp }.map(\.0)
    }
    guard let first = left.first else {
      return Answer(status: .infeasible, best: [], allocation: Allocation([]), optima: [])
    }
    return Answer(status: .optimal, best: best, allocation: first, optima: optima)
  }

  /// Whether any allocation keeps the rules; stops at the first.
  public static func isFeasible(_ round: Round, where allows: (Allocation) -> Bool = { _ in true }) -> Bool {
    let verifier = Verifier(round)
    return allAllocations(verifier).contains { allows($0) && verifier.isFeasible(eligible: $0) }
  }

  /// Every set of eligible pairs with one placement a candidate at most and no position over its seats.
  private static func allAllocations(_ verifier: Verifier) -> [Allocation] {
    let round = verifier.round
    var partial: [[Placement]] = [[]]
    for candidate in round.candidates.indices {
      let positions = verifier.eligiblePositions(of: candidate)
      partial += partial.flatMap { placements in
        positions.compactMap { position in
          let taken = placements.count { $0.position == position }
          if taken >= round.positions[position].seatsMax { return nil }
          return placements + [Placement(candidate: candidate, position: position)]
        }
      }
    }
    return partial.map { Allocation($0) }
  }
}

extension BruteForce {
  /// The answer as a record with everything that the verifier can check, true in every word.
  public static func record(_ round: Round) -> AllocationRecord {
    let answer = solve(round)
    guard answer.status == .optimal else {
      return AllocationRecord(round: round.policy.round, status: .infeasible)
    }
    let verifier = Verifier(round)
    return AllocationRecord(
      round: round.policy.round, status: .optimal,
      goals: zip(round.policy.goals, answer.best).map { term, best in
        GoalResult(
          goal: term.goal, best: best, bound: best, status: .optimal, tolerance: term.tolerance,
          value: verifier.value(of: term.goal, in: answer.allocation, seed: term.seed))
      },
      placements: answer.allocation.placements.map {
        .init(candidate: round.candidates[$0.candidate].id, position: round.positions[$0.position].id)
      },
      openUnits: verifier.openUnits(in: answer.allocation), shortfalls: verifier.shortfalls(in: answer.allocation))
  }
}
