import GLPKSolver
import IntegerProgram

/// Improves an incumbent by freeing a few blocks at a time, with everyone who is not placed elsewhere, and searching that
/// part exactly (large neighbourhood search; Shaw 1998). Which blocks comes from a fixed sequence, so a run repeats.
struct Neighbourhoods {
  let blocks: Blocks
  /// Columns that are worth freeing, judged by the relaxation.
  private let isHopeful: [Bool]
  private var size = 2.0
  private var random: SplitMix
  private var turn = 0

  /// - Parameter reduced: the relaxation's reduced costs; the columns far below zero are left out.
  init(_ space: SearchSpace, _ blocks: Blocks, reduced: [Double], seed: UInt64) {
    self.blocks = blocks
    let most = 500 * max(4, blocks.columns.count)
    let cutoff = reduced.sorted(by: >).dropFirst(most).first ?? -.infinity
    isHopeful = reduced.indices.map { reduced[$0] >= cutoff || blocks.blockOfColumn[$0] < 0 }
    random = SplitMix(state: seed)
  }

  /// Frees parts until the budget is spent, the search is done, or `patience` parts in a row brought nothing.
  mutating func improve(_ search: Search, _ budget: Budget, patience: Int) throws(GLPKError) {
    var failures = 0
    let most = Double(max(1, blocks.columns.count))
    while failures < patience, !search.isDone, !budget.isSpent(pivots: search.pivots) {
      guard let incumbent = search.incumbent, let value = search.incumbentValue else { return }
      let chosen = choose(Int(min(most, size).rounded()))
      let free = incumbent.indices.filter { column in
        let block = blocks.blockOfColumn[column]
        return block < 0 || (chosen[Int(block)] && (isHopeful[column] || incumbent[column] != 0))
      }
      let part = Subprogram(search.master.space, free: free, solution: incumbent)
      let result = try search.search(
        part, start: part.columns.map { incumbent[$0] }, groups: search.groups(of: part), budget.part(pivots: 2000))
      if let found = result.solution {
        var solution = incumbent
        for (index, column) in part.columns.enumerated() { solution[column] = found[index] }
        search.offer(solution)
      }
      failures = (search.incumbentValue ?? value) > value ? 0 : failures + 1
      size = result.end == .proven ? min(most, size + 0.25) : max(1, size - 0.5)
    }
  }

  /// Every block leads in its turn; the others of the part are drawn.
  private mutating func choose(_ count: Int) -> [Bool] {
    var chosen = [Bool](repeating: false, count: blocks.columns.count)
    if chosen.isEmpty { return chosen }
    chosen[turn % chosen.count] = true
    turn += 1
    for _ in 1..<max(1, count) {
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
