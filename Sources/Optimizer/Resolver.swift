import Eligibility
public import Formulation
public import GLPKSolver
import IntegerProgram
public import Staffing
import Synchronization

/// Solves a round again under a restriction, from an allocation in hand: what every "why not her?" asks.
///
/// The restriction only takes allocations away, so what was proven of the round bounds the answer as well. First the
/// allocation is mended around what the restriction touches; where that does not reach the bound, the goal is searched: on
/// a small round until it is proven, on a large one by the relaxation and a dive, from its last basis.
public struct Resolver: Sendable {
  public let program: RoundProgram
  public var limits: Limits
  public var cancellation: Cancellation?
  /// The allocation in hand; of a round that was changed, as much of it as is still a choice there.
  let start: [Int]
  let blockOfColumn: [Int32]
  /// All goals at once, for mending.
  let weighted: SearchSpace
  /// Whether the allocation in hand keeps the rules: it always does before any change.
  let startIsFeasible: Bool
  /// Whether what was proven of the round in hand bounds this one.
  let inheritsBounds: Bool
  /// Pairs that a change to the round bears on: what is looked at first where not everything is searched.
  let touched: [Int]
  let before: [GoalResult]
  /// What the allocation in hand reaches, by goal.
  public var goalsInHand: [GoalResult] { before }
  let goals: [GoalTerm]
  /// What each goal keeps in the allocation in hand.
  let kept: [KeptGoal]
  /// By goal its space with what those before it keep; empty where so few questions follow that it is not worth keeping.
  private let spaces: [SearchSpace]
  /// By goal its relaxation, where it was prepared.
  var warm: [WarmStart?]

  /// How much work one question may cost on a round that is not small; see `Resolver.isExact`.
  public struct Limits: Equatable, Sendable {
    /// Most columns of a round that counts as small.
    public var small: Int
    /// Pivots for each goal of a small round: as good as always it is proven long before; nil: until it is.
    public var whole: Int?
    /// Pivots for mending the allocation, once for each pair that may be placed.
    public var mending: Int
    /// Pivots for each goal that is searched after that; nil: until it is proven.
    public var search: Int?
    public var threads: Int

    public init(
      small: Int = 3000, whole: Int? = 200_000, mending: Int = 500, search: Int? = 2000, threads: Int = 1
    ) {
      self.small = small
      self.whole = whole
      self.mending = mending
      self.search = search
      self.threads = threads
    }
  }

  /// - Parameters:
  ///   - allocation: of the round; keeps its rules.
  ///   - goals: what was proven of it, in the policy's order.
  /// - Returns: nil when a placement is not an eligible pair, or breaks a rule.
  public init?(_ program: RoundProgram, _ allocation: Allocation, _ goals: [GoalResult], limits: Limits = Limits()) {
    let terms = program.round.policy.goals
    let weighted = SearchSpace(program.weightedProgram())
    guard let start = program.solution(of: allocation), goals.count == terms.count,
      weighted.program.firstBreach(at: start) == nil
    else { return nil }
    self.init(
      program, start: start, weighted: weighted, goals, limits: limits, startIsFeasible: true, inheritsBounds: true,
      touched: [])
  }

  init(
    _ program: RoundProgram, start: [Int], weighted: SearchSpace, _ goals: [GoalResult], limits: Limits,
    startIsFeasible: Bool, inheritsBounds: Bool, touched: [Int], keepsSpaces: Bool = true
  ) {
    let terms = program.round.policy.goals
    self.program = program
    self.start = start
    self.weighted = weighted
    self.limits = limits
    self.goals = terms
    self.startIsFeasible = startIsFeasible
    self.inheritsBounds = inheritsBounds
    self.touched = touched
    before = goals
    blockOfColumn = program.agencyOfColumn
    let kept = zip(terms, goals).map { KeptGoal($0, best: $1.best) }
    self.kept = kept
    spaces =
      keepsSpaces
      ? terms.indices.map { SearchSpace(program.program(for: terms[$0], keeping: Array(kept[..<$0]))) } : []
    warm = terms.map { _ in nil }
  }

  /// A goal's program, where those before it keep what they reach in the allocation in hand.
  func space(_ turn: Int) -> SearchSpace {
    spaces.isEmpty ? SearchSpace(program.program(for: goals[turn], keeping: Array(kept[..<turn]))) : spaces[turn]
  }

  /// Whether every question is answered to the end, as far as that costs no more than `Limits.whole`.
  public var isExact: Bool { limits.search == nil || program.columns.count <= limits.small }

  /// Solves the relaxations of the goals that are proven, so that questions about them start from there: worth it for many
  /// questions about a large round. A goal at which GLPK fails goes without.
  ///
  /// - Parameter all: whether those of the other goals as well: they bound what a change to the round can gain.
  @available(*, noasync)
  public mutating func prepare(all: Bool = false) {
    if isExact { return }
    for turn in goals.indices where all || before[turn].status == .optimal {
      let space = space(turn)
      warm[turn] = try? GLPKThread.run { () throws(GLPKError) in try relaxation(of: space, turn) }
    }
  }

  /// The relaxation of a goal; nil where it is not solved to the end.
  func relaxation(of space: SearchSpace, _ turn: Int) throws(GLPKError) -> WarmStart? {
    let columns = isExact ? Array(0..<space.columnCount) : StartingColumns.choose(program) + space.columns(of: start)
    let master = try Master(space, columns: columns, guide: guide(turn))
    let budget = Budget(deadline: nil, pivots: nil, cancellation: cancellation)
    guard case .optimal = try master.solve(budget) else { return nil }
    return WarmStart(columns: master.active, basis: try master.basis(), multipliers: master.multipliers)
  }

  /// - Parameter known: an allocation that keeps the rules and the restriction, where one is at hand: the answer is no
  ///   worse.
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func solve(_ restriction: Restriction, known: Allocation? = nil) throws(GLPKError) -> Resolution {
    try GLPKThread.run { () throws(GLPKError) in try resolve(restriction, known: known) }
  }

  /// The answers to many questions, in their order, side by side.
  ///
  /// - Parameters:
  ///   - known: by question an allocation as for a single one.
  ///   - progress: gets how many are answered, from whatever thread.
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func solve(
    _ restrictions: [Restriction], known: [Allocation?] = [], progress: @Sendable (Int) -> Void = { _ in }
  ) throws(GLPKError) -> [Resolution] {
    let done = Atomic(0)
    return try GLPKThread.run { () throws(GLPKError) in
      try inParallel(restrictions.count, threads: limits.threads) { index throws(GLPKError) in
        let answer = try resolve(restrictions[index], known: known.isEmpty ? nil : known[index])
        progress(done.wrappingAdd(1, ordering: .relaxed).newValue)
        return answer
      }
    }
  }

  private func resolve(_ restriction: Restriction, known: Allocation? = nil) throws(GLPKError) -> Resolution {
    let isKept = startIsFeasible && restriction.allows(start)
    // What a tolerance gave up for a later goal might not have been reached in this way. A small round that is not proven
    // is solved to the end: what a change brings is beside what the same work brings without it.
    if isKept, inheritsBounds, before.allSatisfy({ $0.value == $0.best && (!isExact || $0.status == .optimal) }) {
      return Resolution(
        status: .optimal, goals: before.map { .init($0, best: $0.best, bound: $0.bound) }, solution: start,
        isNearest: true)
    }
    var whole =
      restriction.counts.isEmpty ? weighted : SearchSpace(program.weightedProgram(counting: restriction.counts))
    guard whole.fix(restriction) else { return Resolution(status: .infeasible) }
    var solution = isKept ? start : nil
    if !isExact, !isKept, let point = known.flatMap({ program.solution(of: $0) }), restriction.allows(point),
      whole.program.firstBreach(at: point) == nil
    {
      solution = point
    }
    if !isExact, !isKept || (!inheritsBounds && !touched.isEmpty) {
      solution = try mend(whole, restriction, from: solution)
    }
    if !isExact, solution == nil {
      let found = try mendAnyhow(whole)
      guard found.solution != nil else {
        return Resolution(status: found.end == .infeasible ? .infeasible : .stopped)
      }
      solution = found.solution
    }
    var kept: [KeptGoal] = []
    var reached: [Resolution.GoalChange] = []
    var known = Known()
    for (turn, term) in goals.enumerated() {
      let keepsAll = zip(kept, self.kept).allSatisfy { $0.isAtLeast($1) }
      if let value = bestPossible(turn, solution, keepsAll: keepsAll) {
        reached.append(Resolution.GoalChange(before[turn], best: value, bound: value))
        kept.append(KeptGoal(term, best: value))
        continue
      }
      var space =
        restriction.counts.isEmpty && kept[...] == self.kept[..<turn]
        ? self.space(turn) : SearchSpace(program.program(for: term, keeping: kept, counting: restriction.counts))
      guard space.fix(restriction) else { return Resolution(status: .infeasible) }
      let bound = bound(turn, of: space, solution, keepsAll: keepsAll)
      let found = try optimise(space, turn, from: solution, bound: bound, &known)
      guard let value = found.value else {
        return Resolution(status: found.end == .infeasible ? .infeasible : .stopped)
      }
      solution = found.solution
      let change = Resolution.GoalChange(
        before[turn], best: space.objective(value), bound: space.objective(max(value, min(found.bound, bound ?? .max))))
      reached.append(change)
      kept.append(KeptGoal(term, best: change.best))
    }
    var resolution = Resolution(status: reached.allSatisfy(\.isProven) ? .optimal : .feasible, goals: reached)
    resolution.solution = solution
    if isExact, let last = kept.popLast() {
      // Of all that is as good, what moves the fewest: the last goal gives nothing up.
      let term = GoalTerm(goal: last.term.goal, seed: last.term.seed)
      kept.append(KeptGoal(term, best: reached[reached.count - 1].best))
      var nearest = SearchSpace(
        program.program(stayingWith: start, keeping: kept, counting: restriction.counts))
      guard nearest.fix(restriction) else { return resolution }
      let found = try search(nearest, from: solution, pivots: limits.whole, known: known).search
      resolution.solution = found.solution ?? solution
      resolution.isNearest = found.end == .proven
    }
    if goals.contains(where: { $0.tolerance != .zero }), let solution = resolution.solution {
      for turn in goals.indices { resolution.goals[turn].value = value(turn, solution) }
    }
    return resolution
  }

  private func value(_ turn: Int, _ solution: [Int]) -> Int {
    let (entries, constant) = program.objective(goals[turn])
    return entries.reduce(constant) { $0 + $1.coefficient * solution[$1.column] }
  }

  /// The goal's value in a solution where it is plain that none is better, on a round that is not small: then its program
  /// need not be built. Nil where that is not plain.
  private func bestPossible(_ turn: Int, _ solution: [Int]?, keepsAll: Bool) -> Int? {
    guard !isExact, let solution else { return nil }
    let value = value(turn, solution)
    if goals[turn].goal == .commitments, value == 0 { return value }
    guard keepsAll, inheritsBounds else { return nil }
    let bound = before[turn].bound
    return (goals[turn].goal.sense == .max ? value >= bound : value <= bound) ? value : nil
  }

  /// What bounds a goal without a search. Prices of the round in hand are prices of this one, whatever the goals before
  /// keep: kept goals have rows in both, and rows of the restriction come last, and have none.
  private func bound(_ turn: Int, of space: SearchSpace, _ solution: [Int]?, keepsAll: Bool) -> Int? {
    let inherited = keepsAll && inheritsBounds ? space.value(ofObjective: before[turn].bound) : nil
    if let inherited, let solution, space.value(solution) >= inherited { return inherited }
    guard let warm = warm(turn, for: space) else { return inherited }
    return min(inherited ?? .max, DualBound.upperBound(space, multipliers: warm.multipliers))
  }

  /// A basis of the goal's relaxation in the round in hand that fits this one.
  private func warm(_ turn: Int, for space: SearchSpace) -> WarmStart? {
    warm[turn].flatMap { $0.multipliers.count <= space.rowCount ? $0 : nil }
  }

  /// What the searches of the goals before have found out: it holds while what they reach is kept.
  struct Known {
    var facts: [Narrowing] = []
    var cuts: [ExtraRow] = []
  }

  /// One goal, from a solution that keeps the goals before it.
  ///
  /// - Parameter bound: one that holds without any work.
  private func optimise(
    _ space: SearchSpace, _ turn: Int, from solution: [Int]?, bound: Int?, _ known: inout Known
  ) throws(GLPKError) -> SearchResult {
    if let solution {
      let value = space.value(solution)
      if let bound, value >= bound {
        return SearchResult(end: .proven, solution: solution, value: value, bound: value, nodes: 0, pivots: 0)
      }
      if !isExact { return try approach(space, turn, from: solution, value, bound: bound) }
    }
    let found = try search(space, turn, from: solution, pivots: limits.whole, known: known)
    known.facts += found.facts
    known.cuts += found.cuts
    return found.search
  }

  /// One goal of a round that is not small: the root's relaxation and a dive. Going on to branch never paid there: in 86
  /// questions about a round of 1,000 seats it cost nine tenths of the time and found nothing.
  private func approach(
    _ space: SearchSpace, _ turn: Int, from solution: [Int], _ value: Int, bound: Int?
  ) throws(GLPKError) -> SearchResult {
    let isProven = before[turn].status == .optimal
    guard let warm = warm(turn, for: space), isProven || inheritsBounds else {
      let bound = bound ?? DualBound.upperBound(space, multipliers: DualBound.simpleMultipliers(space))
      return SearchResult(end: .limit, solution: solution, value: value, bound: bound, nodes: 0, pivots: 0)
    }
    let budget = Budget(deadline: nil, pivots: limits.search, cancellation: cancellation)
    var hints = hints(from: solution, columns: warm.columns)
    hints.guide = guide(turn)
    let search = try Search(space, hints, budget, relativeGap: 0)
    if let bound { search.tighten(bound) }
    try search.master.setBasis(warm.basis)
    var found = try search.run(branches: false) { search throws(GLPKError) in
      try search.dive(search.budget, retreats: 3)
    }
    if let better = found.solution, !isNear(better) {
      found.solution = solution
      found.value = value
      found.end = .limit
    }
    return found
  }

  /// Of allocations that are as good for a goal, the one is wanted that is better for those to come.
  private func guide(_ turn: Int) -> [Int]? { turn + 1 < goals.count ? weighted.costs : nil }

  /// - Parameter turn: the goal's; nil for one that is not of the round.
  func search(
    _ space: SearchSpace, _ turn: Int? = nil, from solution: [Int]?, pivots: Int?, known: Known
  ) throws(GLPKError) -> GoalSearch.Result {
    let columns = isExact ? [] : StartingColumns.choose(program) + space.columns(of: start)
    var hints = hints(from: solution, columns: columns)
    hints.pool = known.cuts
    var space = space
    for fact in known.facts { space.narrow(fact) }
    space.forgetTrail()
    return try GoalSearch(
      space: space, hints: hints, blockOfColumn: blockOfColumn,
      budget: Budget(deadline: nil, pivots: pivots, cancellation: cancellation), limits: SolveLimits(threads: 1),
      report: { _ in },
      keepLimit: { [space] value in
        turn.map { space.value(ofObjective: KeptGoal(goals[$0], best: space.objective(value)).limit) } ?? value
      }
    ).run()
  }

  private func hints(from solution: [Int]?, columns: [Int]) -> SearchHints {
    SearchHints(
      columns: columns, groups: program.groups, pairColumns: program.pairs.count, start: solution,
      complete: { [program] in program.complete(&$0) })
  }
}

/// Where a relaxation's next solve starts.
struct WarmStart: Sendable {
  /// In the order in which GLPK holds them.
  let columns: [Int]
  let basis: Basis
  /// By row of the program.
  let multipliers: [Double]
}

extension SearchSpace {
  /// x = 1 for the pairs that must be placed, x = 0 for the barred ones; the restriction's counts are rows. False where the
  /// program's own bounds, or the restriction itself, leave no solution.
  mutating func fix(_ restriction: Restriction) -> Bool {
    restriction.barred.allSatisfy { fixColumn($0, at: 0) } && restriction.placed.allSatisfy { fixColumn($0, at: 1) }
  }

  /// The columns that a solution has above their lower bound.
  func columns(of solution: [Int]) -> [Int] { solution.indices.filter { solution[$0] > columnLower[$0] } }
}

extension KeptGoal {
  /// Whether it asks for no less than the other.
  fileprivate func isAtLeast(_ other: KeptGoal) -> Bool {
    term.goal.sense == .max ? limit >= other.limit : limit <= other.limit
  }
}
