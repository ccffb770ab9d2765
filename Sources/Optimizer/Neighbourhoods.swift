import GLPKSolver
import IntegerProgram

/// Improves an incumbent by freeing a few blocks at a time, with everyone who is not placed elsewhere, and searching that
/// part exactly (large neighbourhood search; Shaw 1998). Which blocks comes from a fixed sequence, so a run repeats.
struct Neighbourhoods {
  let blocks: Blocks
  let groups: [[Int]]
  /// Columns that are never worth freeing, judged by the relaxation.
  private let isHopeful: [Bool]
  private var size: Double
  private var random: SplitMix

  /// - Parameter reduced: the relaxation's reduced costs; of each block the columns far below zero are left out.
  init(_ space: SearchSpace, _ blocks: Blocks, groups: [[Int]], reduced: [Double], seed: UInt64) {
    self.blocks = blocks
    self.groups = groups
    let most = 400 * max(4, blocks.columns.count)
    let cutoff = reduced.sorted(by: >).dropFirst(most).first ?? -.infinity
    isHopeful = reduced.indices.map { reduced[$0] >= cutoff || blocks.blockOfColumn[$0] < 0 }
    size = min(2, Double(max(1, blocks.columns.count)))
    random = SplitMix(state: seed)
  }

  /// Frees parts until the budget is spent, the search is done, or `patience` parts in a row brought nothing.
  mutating func improve(_ search: Search, _ budget: Budget, patience: Int) throws(GLPKError) {
    var failures = 0
    let most = Double(max(1, blocks.columns.count))
    while failures < patience, !search.isDone, !budget.isSpent(pivots: search.pivots) {
      guard let incumbent = search.incumbent, let value = search.incumbentValue else { return }
      let chosen = choose(Int(size.rounded()))
      let free = incumbent.indices.filter { column in
        let block = blocks.blockOfColumn[column]
        return block < 0 || (chosen[Int(block)] && (isHopeful[column] || incumbent[column] != 0))
      }
      let part = Subprogram(search.master.space, free: free, solution: incumbent)
      let result = try solve(part, incumbent, search, budget)
      search.count(pivots: result.pivots, nodes: result.nodes)
      if let found = result.solution {
        var solution = incumbent
        for (index, column) in part.columns.enumerated() { solution[column] = found[index] }
        search.offer(solution)
      }
      failures = (search.incumbentValue ?? value) > value ? 0 : failures + 1
      size = result.end == .proven ? min(most, size + 0.25) : max(1, size - 0.5)
    }
  }

  private func solve(
    _ part: Subprogram, _ incumbent: [Int], _ search: Search, _ budget: Budget
  ) throws(GLPKError) -> SearchResult {
    var place: [Int: Int] = [:]
    for (index, column) in part.columns.enumerated() { place[column] = index }
    let own = groups.compactMap { group -> [Int]? in
      let inside = group.compactMap { place[$0] }
      return inside.count > 1 ? inside : nil
    }
    var hints = SearchHints(groups: own)
    hints.start = part.columns.map { incumbent[$0] }
    let inner = try Search(
      SearchSpace(part.program), hints, budget.part(pivots: 3000), relativeGap: 0)
    return try inner.run(atRoot: { inner throws(GLPKError) in
      try inner.fixByReducedCost(inner.master.space, inner.rootMultipliers)
      try inner.dive(inner.budget, retreats: 10)
    })
  }

  private mutating func choose(_ count: Int) -> [Bool] {
    var chosen = [Bool](repeating: false, count: blocks.columns.count)
    for _ in 0..<min(count, chosen.count) {
      var index = Int(random.next() % UInt64(chosen.count))
      while chosen[index] { index = (index + 1) % chosen.count }
      chosen[index] = true
    }
    return chosen
  }
}

/// Steele, Lea and Flood's generator: the same numbers everywhere.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
