import GLPKSolver
import IntegerProgram

extension GoalSearch {
  private static let mostRounds = 100
  private static let roundsNearby = 3
  private static let mostVainDives = 2

  /// Cuts and allocations in turn: each makes the other's work smaller.
  func tighten(
    _ search: Search, _ blocks: Blocks, _ neighbourhoods: inout Neighbourhoods
  ) throws(GLPKError) {
    var pool = hints.pool
    try addCuts(search, blocks, &pool, &neighbourhoods, from: [.rounding])
    // Of larger programs these would leave so many equal solutions that rounding finds little more to cut.
    if search.master.space.looseColumns.count <= Self.small {
      try addCuts(search, blocks, &pool, &neighbourhoods, from: [.pool])
    }
    // Where much is settled, dives are made in what is left.
    if search.isDone || !isLarge && remainder(search) != nil { return }
    if !isInducing(search, blocks) { try divePart(search) }
    if search.isDone { return }
    let found = try consult(blocks, search, &neighbourhoods)
    if isLarge {
      if !found.own.isEmpty, try search.add(found.own) { try fix(search) }
      if search.isDone { return }
    } else {
      pool += found.own + found.priced
    }
    // From a poor allocation this would go on for long; better ones come from dives into a tighter relaxation.
    if !isLarge || !isPoor(search) {
      let part = budget.part(pivots: search.pivots + (isLarge ? 15_000 : 4000))
      try neighbourhoods.improve(search, part, patience: 8, threads: limits.threads)
      try fix(search)
      if remainder(search) != nil { return }
    }
    try addCuts(search, blocks, &pool, &neighbourhoods, from: CutSource.allCases)
    if space.columnCount > Search.few { try refill(search, blocks) }
    if search.isDone || remainder(search) != nil { return }
    if !isLarge || isPoor(search) { try divePart(search) }
    try fix(search)
  }

  /// Whether more than 2 % is missing.
  func isPoor(_ search: Search) -> Bool { search.gap.map { $0 > abs(search.bound) / 50 } ?? true }

  /// The same from a start that is near the best already: a few cuts, and the neighbourhoods of the start. A dive would leave
  /// it for an allocation that is no better for this goal, and far worse for those that follow.
  func tightenNearby(
    _ search: Search, _ blocks: Blocks, _ neighbourhoods: inout Neighbourhoods
  ) throws(GLPKError) {
    var pool: [ExtraRow] = []
    try addCuts(search, blocks, &pool, &neighbourhoods, from: [.rounding], rounds: Self.roundsNearby)
    if search.isDone { return }
    try neighbourhoods.improve(search, budget, patience: 2 * blocks.columns.count, threads: limits.threads)
    try fix(search)
  }

  /// Asks every block for its plan at the relaxation's prices: it guides the neighbourhoods, and gives cuts.
  ///
  /// - Returns: those that the relaxation breaks of the rounding cuts that led to the plans, and the plans' bounds.
  func consult(
    _ blocks: Blocks, _ search: Search, _ neighbourhoods: inout Neighbourhoods
  ) throws(GLPKError) -> (own: [ExtraRow], priced: [ExtraRow]) {
    if blocks.columns.count < 2 { return ([], []) }
    var (plans, cuts) = try BlockCuts(search.master.space, blocks, groups: hints.groups).plans(
      search.master, &search.linkingParts, budget, pivotsForEach: 2000, threads: limits.threads)
    neighbourhoods.follow(plans)
    return (search.takeViolated(&cuts), plans.compactMap(\.cut))
  }

  /// Where cuts come from, in the order in which they are asked: each as long as it makes headway. Those of blocks come
  /// last: had they been added sooner, so many equal solutions of the relaxation would be left that rounding finds little
  /// to cut.
  private enum CutSource: CaseIterable { case pool, rounding, blocks }

  /// Rounds of cuts while they still close a part of the gap.
  ///
  /// - Parameter sources: with all of them it goes on, with cuts of many columns as well, until nothing more helps.
  private func addCuts(
    _ search: Search, _ blocks: Blocks, _ pool: inout [ExtraRow], _ neighbourhoods: inout Neighbourhoods,
    from sources: [CutSource], rounds: Int = mostRounds
  ) throws(GLPKError) {
    if search.isDone { return }
    let dense = sources.count > 1
    // A tail of weak cuts over many columns is left alone: questions near the bound are cheaper.
    let patience = dense ? isLarge ? 2 : 8 : 3
    var (turn, idle, empty) = (0, 0, 0)
    var gapAtDive = Int.max
    let first = search.bound
    for _ in 0..<rounds {
      if search.isDone || search.isSpent || idle >= patience || empty >= sources.count { return }
      let before = search.bound
      let found: [ExtraRow]
      switch sources[turn % sources.count] {
      case .rounding: found = try RoundingCuts.separate(search.master, dense: dense, threads: limits.threads)
      case .pool: found = search.takeViolated(&pool)
      case .blocks:
        let (own, priced) = try consult(blocks, search, &neighbourhoods)
        found = own + priced
      }
      if found.isEmpty {
        turn += 1
        empty += 1
        continue
      }
      empty = 0
      guard try search.add(found) else {
        turn += 1
        idle += 1
        continue
      }
      try fix(search)
      if dense, !isLarge || isPoor(search), let gap = search.gap, gap < gapAtDive - gapAtDive / 3 {
        gapAtDive = gap
        try divePart(search)
      }
      try search.removeIdleRows(after: 10)
      if dense, isLarge {
        try improveInduced(search, blocks)
        try neighbourhoods.improve(search, budget, patience: 4, threads: limits.threads)
      }
      if dense || !isLarge, remainder(search) != nil { return }
      // Against a poor allocation's gap no cut would count, so what all of them gained is a measure as well.
      let gap = min(search.toBeat.map { before - $0 } ?? before, 3 * (first - search.bound))
      if before - search.bound < max(1, gap / (dense && isLarge ? 15 : 50)) {
        turn += 1
        idle += 1
      } else {
        idle = 0
      }
    }
  }

  /// A dive from the root, and where that leads nowhere another one beside the incumbent, in small programs only beside a
  /// poor one. After some in vain from the same allocation no more, unless it is a poor one.
  private func divePart(_ search: Search) throws(GLPKError) {
    if search.vainDives >= Self.mostVainDives, !isPoor(search) { return }
    let value = search.incumbentValue
    defer { search.vainDives = search.incumbentValue == value ? search.vainDives + 1 : 0 }
    try diveAtRoot(search) { part, retreats throws(GLPKError) in
      let basis = try search.master.basis()
      if try search.dive(part, retreats: retreats) { return }
      if space.columnCount <= Search.few, !isPoor(search) { return }
      guard let incumbent = search.incumbent, !part.isSpent(pivots: search.pivots) else { return }
      try search.master.setBasis(basis)
      try search.dive(part, retreats: retreats, beside: Search.Anchor(incumbent))
    }
  }

  /// A dive with little work, which leaves the root's relaxation as it was.
  func diveAtRoot(
    _ search: Search, _ dive: (_ part: Budget, _ retreats: Int) throws(GLPKError) -> Void
  ) throws(GLPKError) {
    let basis = try search.master.basis()
    let most = isLarge ? max(6000, space.rowCount) : isPoor(search) ? 2000 : 1000
    try dive(budget.part(pivots: search.pivots + most), isLarge ? 20 : 3)
    try search.master.setBasis(basis)
    _ = try search.solveRoot()
    try fix(search)
  }

  /// Settles columns that no solution can have otherwise that keeps what is reached.
  func fix(_ search: Search) throws(GLPKError) {
    guard let limit = limit(search.incumbentValue) else { return }
    try search.settle(
      DualBound.fixings(search.master.space, multipliers: search.rootMultipliers, limit: limit))
  }
}
