import GLPKSolver
import IntegerProgram

extension GoalSearch {
  private static let mostRounds = 100
  private static let roundsNearby = 3
  private static let mostPivotsAtOnce = 15_000

  /// Cuts and allocations in turn: each makes the other's work smaller.
  func tighten(
    _ search: Search, _ blocks: Blocks, _ neighbourhoods: inout Neighbourhoods
  ) throws(GLPKError) {
    var pool = hints.pool
    let blockCuts = blocks.columns.count > 1 ? BlockCuts(space, blocks, groups: hints.groups) : nil
    try addCuts(search, blockCuts, &pool, &neighbourhoods, dense: false)
    if search.isDone { return }
    try divePart(search)
    if let blockCuts { pool += try consult(blockCuts, search, &neighbourhoods) }
    // From a poor allocation this would go on for long; better ones come from dives into a tighter relaxation.
    let part = isLarge ? budget.part(pivots: search.pivots + Self.mostPivotsAtOnce) : budget
    try neighbourhoods.improve(search, part, patience: 8, threads: limits.threads)
    try fix(search)
    if remainder(search) != nil { return }
    try addCuts(search, blockCuts, &pool, &neighbourhoods, dense: true)
    if !search.isDone {
      try divePart(search)
      try fix(search)
    }
  }

  /// The same from a start that is near the best already: a few cuts, and the neighbourhoods of the start. A dive would leave
  /// it for an allocation that is no better for this goal, and far worse for those that follow.
  func tightenNearby(
    _ search: Search, _ blocks: Blocks, _ neighbourhoods: inout Neighbourhoods
  ) throws(GLPKError) {
    var pool: [ExtraRow] = []
    try addCuts(search, nil, &pool, &neighbourhoods, dense: false, rounds: Self.roundsNearby)
    if search.isDone { return }
    try neighbourhoods.improve(search, budget, patience: 2 * blocks.columns.count, threads: limits.threads)
    try fix(search)
  }

  /// Asks every block for its plan at the relaxation's prices: it guides the neighbourhoods, and gives cuts.
  func consult(
    _ blockCuts: BlockCuts, _ search: Search, _ neighbourhoods: inout Neighbourhoods
  ) throws(GLPKError) -> [ExtraRow] {
    let plans = try blockCuts.plans(search.master, budget, pivotsForEach: 2000, threads: limits.threads)
    neighbourhoods.follow(plans)
    return plans.compactMap(\.cut)
  }

  /// Rounds of cuts while they still close a part of the gap. Rounding cuts come first; where they stall, cuts of earlier
  /// goals and of the blocks: added sooner, those leave so many equal solutions of the relaxation that rounding finds
  /// little to cut.
  ///
  /// - Parameter dense: whether to go on, with cuts of many columns, until nothing more helps.
  private func addCuts(
    _ search: Search, _ blockCuts: BlockCuts?, _ pool: inout [ExtraRow], _ neighbourhoods: inout Neighbourhoods,
    dense: Bool, rounds: Int = mostRounds
  ) throws(GLPKError) {
    // Where goals follow that need the time more, a tail of weak cuts is left alone.
    let patience = isHurried ? 4 : 8
    var idle = 0
    var gapAtDive = Int.max
    for _ in 0..<rounds {
      if search.isDone || search.isSpent || idle >= (dense ? patience : 3) { return }
      let before = search.bound
      var found: [ExtraRow] = []
      if dense, idle == 2 { found = search.takeViolated(&pool) }
      if dense, idle == 3, let blockCuts {
        found = try blockCuts.plans(search.master, budget, pivotsForEach: 2000, threads: limits.threads)
          .compactMap(\.cut)
      }
      if found.isEmpty { found = try RoundingCuts.separate(search.master, dense: dense, threads: limits.threads) }
      if found.isEmpty, dense { found = search.takeViolated(&pool) }
      if found.isEmpty { return }
      guard try search.add(found) else {
        idle += 1
        continue
      }
      try fix(search)
      if dense, let gap = search.gap, gap < gapAtDive - gapAtDive / 3 {
        gapAtDive = gap
        try divePart(search)
      }
      try search.removeIdleRows(after: 10)
      if dense, isLarge { try neighbourhoods.improve(search, budget, patience: 4, threads: limits.threads) }
      if dense, remainder(search) != nil { return }
      let gap = search.incumbentValue.map { before - $0 } ?? before
      idle = before - search.bound < max(1, gap / 50) ? idle + 1 : 0
    }
  }

  /// A dive with little work, which leaves the root's relaxation as it was.
  private func divePart(_ search: Search) throws(GLPKError) {
    let basis = try search.master.basis()
    try search.dive(budget.part(pivots: search.pivots + (isLarge ? 6000 : 1000)), retreats: isLarge ? 20 : 3)
    try search.master.setBasis(basis)
    _ = try search.solveRoot()
    try fix(search)
  }

  /// Settles columns that no solution can have otherwise that keeps what is reached.
  private func fix(_ search: Search) throws(GLPKError) {
    guard let value = search.incumbentValue else { return }
    try search.settle(
      DualBound.fixings(search.master.space, multipliers: search.rootMultipliers, limit: keepLimit(value)))
  }
}
