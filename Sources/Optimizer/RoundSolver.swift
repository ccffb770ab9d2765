import Eligibility
public import Formulation
public import GLPKSolver
import IntegerProgram
public import Staffing

/// What is known while a goal is being optimised, for a planner who watches.
public struct SolveProgress: Sendable {
  public let goal: Goal
  /// The goal's place in the policy, from 1, and how many there are.
  public let turn: Int
  public let turns: Int
  public let incumbent: Int?
  public let bound: Int
  public let nodes: Int
}

/// What a solve of a round ended with.
public struct SolveOutcome: Sendable {
  public var status: SolveStatus
  /// In the policy's order; empty without an allocation.
  public var goals: [GoalResult] = []
  public var allocation: Allocation?
  public var pivots = 0
  public var nodes = 0
  /// Seconds spent on each goal, in the policy's order.
  public var seconds: [Double] = []
  /// Why the bounds hold, or why there is no allocation.
  public internal(set) var proof = RoundProof()
  /// By goal, of the rows of its program; those of its search's own rows may follow. Empty where none were needed.
  var multipliers: [[Double]] = []
}

/// Optimises a round's goals in their order: each later goal keeps what the earlier ones reached, less their tolerance.
///
/// `optimal` means that for every goal an exact integer bound equals the value reached.
public struct RoundSolver: Sendable {
  public let program: RoundProgram
  public var limits: SolveLimits
  public var cancellation: Cancellation?
  /// An allocation to start from, of this round or of one that was a little different; what is not eligible here, or breaks
  /// a rule, is passed over. It decides how soon good allocations are found, and never what is proven.
  public var start: Allocation?
  public var progress: (@Sendable (SolveProgress) -> Void)?
  /// Programs with more columns times rows are searched without the simplex method on the whole.
  var simplexSize = GoalSearch.simplexSize
  /// Of programs with fewer open columns no questions are asked.
  var fewestAsked = GoalSearch.fewestAsked
  /// Of the goals' weighted sum: where the first relaxation starts that is beyond the simplex method.
  var relaxed: RelaxedPoint?

  public init(
    _ program: RoundProgram, limits: SolveLimits = SolveLimits(), start: Allocation? = nil,
    cancellation: Cancellation? = nil, progress: (@Sendable (SolveProgress) -> Void)? = nil
  ) {
    self.program = program
    self.limits = limits
    self.start = start
    self.cancellation = cancellation
    self.progress = progress
  }

  /// Returns when it is done, out of its limits, or cancelled. Each goal is searched on a thread of its own, which GLPK
  /// needs: should GLPK fail there, the goal is tried once more, and at last left with the allocation in hand.
  ///
  /// - Throws: when GLPK fails before there is any allocation.
  @available(*, noasync)
  public func solve() throws(GLPKError) -> SolveOutcome {
    let terms = program.round.policy.goals
    let deadline = limits.time.map { ContinuousClock.now + $0 }
    var outcome = SolveOutcome(status: .optimal)
    var kept: [KeptGoal] = []
    var reached: [(best: Int, bound: Int)] = []
    var facts: [Narrowing] = []
    var hints = SearchHints(
      columns: StartingColumns.choose(program, relaxed?.multipliers ?? []), groups: program.groups,
      pairColumns: program.pairs.count,
      complete: { [program] in program.complete(&$0) })
    // Beyond the simplex method nothing matters before there is an allocation.
    let firstShare = share(of: deadline, turn: 0, turns: isBeyondSimplex ? 1 : max(3, terms.count), spent: 0)
    var (shares, shareWork) = isBeyondSimplex ? ([], 0) : agencyShares(firstShare)
    outcome.pivots += shareWork
    let gentle = program.weights(factor: 1)
    var weighted: [Double] = []
    var isNearby = false
    let near = start.flatMap { RoundStart(program).solution(near: $0) }
    hints.start = near
    if let near, !isBeyondSimplex {
      isNearby = program.columns.count > GoalSearch.large && (limits.time != nil || limits.pivots != nil)
      if let better = approach(from: near, hints, share(of: deadline, turn: 0, turns: 2, spent: outcome.pivots)) {
        outcome.pivots += better.search.pivots
        hints.start = better.search.solution ?? near
        hints.columns = hints.columns.isEmpty ? [] : better.columns
      }
    } else if let first = opening(hints, shares.map(\.shares), gentle, firstShare) {
      outcome.pivots += first.search.pivots
      hints.start = first.search.solution
      hints.columns = hints.columns.isEmpty ? [] : first.columns
      if isBeyondSimplex { weighted = first.multipliers }
    }
    for (turn, term) in terms.enumerated() {
      let began = ContinuousClock.now
      var space = SearchSpace(program.program(for: term, keeping: kept, sharing: shares.map(\.shares)))
      var origin = Origin(aim: .goal(turn), ofWhole: space)
      origin.rows = sources(space, shares)
      space.record(origin)
      for fact in facts { space.narrow(fact) }
      space.forgetTrail()
      hints.guide = turn + 1 < terms.count ? SearchSpace(program.weightedProgram(from: turn)).costs : nil
      if !weighted.isEmpty {
        hints.multipliers = program.multipliers(for: turn, keeping: kept, ofWeighted: weighted, gentle)
      }
      var stage = GoalSearch(
        space: space, hints: hints, blockOfColumn: program.agencyOfColumn,
        cellOfColumn: isBeyondSimplex ? program.cellOfColumn(seats: Self.seatsOfCell) : [],
        budget: share(of: deadline, turn: turn, turns: terms.count, spent: outcome.pivots), limits: limits,
        report: watch(term, turn, space),
        isLast: turn + 1 == terms.count,
        simplexSize: turn + 1 < terms.count ? simplexSize : simplexSize * GoalSearch.reach, isNearby: isNearby,
        fewestAsked: fewestAsked,
        keepLimit: { [space] in space.value(ofObjective: KeptGoal(term, best: space.objective($0)).limit) })
      var result = try survive(stage)
      if result.search.end == .limit, result.search.solution == nil {
        // Without an allocation nothing else matters: the later goals' share is used as well.
        outcome.pivots += result.search.pivots
        stage.budget = share(of: deadline, turn: 0, turns: 1, spent: outcome.pivots)
        if !stage.budget.isSpent(pivots: 0) { result = try survive(stage) }
      }
      outcome.pivots += result.search.pivots
      outcome.nodes += result.search.nodes
      outcome.seconds.append((ContinuousClock.now - began) / .seconds(1))
      guard let solution = result.search.solution, let value = result.search.value else {
        outcome.status = result.search.end == .infeasible ? .infeasible : .stopped
        outcome.goals = []
        outcome.proof = RoundProof(infeasible: result.search.end == .infeasible ? result.search.proof : nil)
        return outcome
      }
      let best = space.objective(value)
      let keep = KeptGoal(term, best: best)
      kept.append(keep)
      if let index = shares.firstIndex(where: { $0.shares.term.goal == term.goal }) {
        let rows = program.program(for: term, keeping: kept).rowCount
        shares[index] = self.kept(shares[index], space, at: space.value(ofObjective: keep.limit), row: rows - 1)
      }
      // What is not certified is no bound.
      let certified = result.search.proof.map { max($0.bound ?? value, value) } ?? result.search.bound
      reached.append((best, space.objective(certified)))
      outcome.proof.trees.append(result.search.proof)
      outcome.multipliers.append(result.multipliers)
      facts += result.facts
      hints.pool += result.cuts
      hints.start = solution
      hints.columns = hints.columns.isEmpty ? [] : result.columns
    }
    let solution = hints.start ?? []
    for (turn, term) in terms.enumerated() {
      let (best, bound) = reached[turn]
      outcome.goals.append(
        GoalResult(
          goal: term.goal, best: best, bound: bound, status: best == bound ? .optimal : .feasible,
          tolerance: term.tolerance, value: program.program(for: term).value(at: solution)))
    }
    outcome.allocation = program.allocation(solution)
    outcome.status = outcome.goals.allSatisfy { $0.status == .optimal } ? .optimal : .feasible
    return outcome
  }

  private static let seatsOfCell = 30
  private var isBeyondSimplex: Bool { program.columns.count * program.rows.count > simplexSize }

  private func watch(_ term: GoalTerm, _ turn: Int, _ space: SearchSpace) -> (Standing) -> Void {
    let turns = program.round.policy.goals.count
    return { [progress] standing in
      progress?(
        SolveProgress(
          goal: term.goal, turn: turn + 1, turns: turns,
          incumbent: standing.incumbent.map(space.objective), bound: space.objective(standing.bound),
          nodes: standing.nodes))
    }
  }

  /// Runs a goal's search; after a failure of GLPK once more over all columns, and then falls back on its start.
  @available(*, noasync)
  private func survive(_ stage: GoalSearch) throws(GLPKError) -> GoalSearch.Result {
    do throws(GLPKError) {
      return try GLPKThread.run { () throws(GLPKError) in try stage.run() }
    } catch {
      var again = stage
      again.hints.columns = []
      do throws(GLPKError) {
        return try GLPKThread.run { () throws(GLPKError) in try again.run() }
      } catch {
        guard let fallback = stage.fallback else { throw error }
        return fallback
      }
    }
  }

  /// A first allocation that is good for all goals at once, by their weighted sum: each goal's unit outweighs the most
  /// that one column can bring to the later ones. Nil when GLPK fails.
  ///
  /// - Parameter gentle: weights of the goals for a relaxation that need not be exact.
  @available(*, noasync)
  private func opening(
    _ hints: SearchHints, _ shares: [GoalShares], _ gentle: [Int], _ budget: Budget
  ) -> GoalSearch.Result? {
    // Where the relaxation is tight, the goals' own searches find the rest sooner.
    let gap = shares.isEmpty ? 0.001 : 0.00001
    var hints = hints
    if isBeyondSimplex {
      hints.relaxedCosts = program.weightedCosts(gentle)
      hints.relaxed = relaxed
    }
    var search = GoalSearch(
      space: SearchSpace(program.weightedProgram(sharing: shares)), hints: hints, blockOfColumn: program.agencyOfColumn,
      budget: budget, limits: SolveLimits(relativeGap: gap, threads: limits.threads), report: { _ in }, isLast: false)
    search.simplexSize = simplexSize
    return try? GLPKThread.run { () throws(GLPKError) in try search.run(branches: false) }
  }

  /// A goal's share of what is left of the limits: what a goal does not use is for the later ones.
  private func share(of deadline: ContinuousClock.Instant?, turn: Int, turns: Int, spent: Int) -> Budget {
    let rest = Double(turns - turn)
    var budget = Budget(deadline: nil, pivots: nil, cancellation: cancellation)
    if let deadline {
      let now = ContinuousClock.now
      budget.deadline = now + (deadline - now) / rest
    }
    if let pivots = limits.pivots { budget.pivots = Int(Double(max(0, pivots - spent)) / rest) }
    return budget
  }
}
