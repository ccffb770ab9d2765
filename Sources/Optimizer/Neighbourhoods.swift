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
  /// How many parts start from one incumbent: a part of the method, not of the machine.
  private static let sideBySide = 4

  /// - Parameter reduced: the relaxation's reduced costs; the columns far below zero are left out.
  init(_ space: SearchSpace, _ blocks: Blocks, reduced: [Double], seed: UInt64) {
    self.blocks = blocks
    let most = 500 * max(4, blocks.columns.count)
    let cutoff = reduced.sorted(by: >).dropFirst(most).first ?? -.infinity
    isHopeful = reduced.indices.map { reduced[$0] >= cutoff || blocks.blockOfColumn[$0] < 0 }
    random = SplitMix(state: seed)
  }

  /// Frees parts until the budget is spent, the search is done, or `patience` parts in a row brought nothing. Parts
  /// are searched a few at a time, side by side from the same incumbent; what fits together is taken over in their
  /// order, so the answer does not depend on the threads.
  mutating func improve(_ search: Search, _ budget: Budget, patience: Int, threads: Int) throws(GLPKError) {
    var failures = 0
    while failures < patience, !search.isDone, !budget.isSpent(pivots: search.pivots) {
      guard let incumbent = search.incumbent else { return }
      let chosen = choose(Int(min(Double(max(1, blocks.columns.count)), size).rounded()))
      let parts = chosen.map { isChosen in
        let free = incumbent.indices.filter { column in
          let block = blocks.blockOfColumn[column]
          return block < 0 || (isChosen[Int(block)] && (isHopeful[column] || incumbent[column] != 0))
        }
        let part = Subprogram(
          search.master.space, free: free, solution: incumbent, costs: search.hints.guide,
          keepsValue: search.hints.guide != nil)
        return (part: part, groups: search.groups(of: part))
      }
      let results = try inParallel(parts.count, threads: threads) { index throws(GLPKError) -> SearchResult in
        let part = parts[index].part
        return try part.search(
          start: part.columns.map { incumbent[$0] }, groups: parts[index].groups, budget.part(pivots: 2000))
      }
      for (index, result) in results.enumerated() {
        search.count(pivots: result.pivots, nodes: result.nodes)
        failures += 1
        size = result.end == .proven ? size + 0.2 : max(1, size - 0.3)
        guard let found = result.solution, var solution = search.incumbent else { continue }
        for (place, column) in parts[index].part.columns.enumerated() { solution[column] = found[place] }
        let value = search.incumbentValue
        if search.offer(solution), search.incumbentValue != value { failures = 0 }
      }
      size = min(size, Double(max(1, blocks.columns.count)))
    }
  }

  /// Sets of blocks that do not overlap: every block leads one in its turn, the others are drawn.
  private mutating func choose(_ count: Int) -> [[Bool]] {
    let none = [Bool](repeating: false, count: blocks.columns.count)
    if none.isEmpty { return [none] }
    var taken = none
    var sets: [[Bool]] = []
    for _ in 0..<min(Self.sideBySide, max(1, none.count / max(1, count))) {
      var set = none
      func take(_ start: Int) {
        var index = start % none.count
        while taken[index] { index = (index + 1) % none.count }
        taken[index] = true
        set[index] = true
      }
      take(turn)
      turn += 1
      for _ in 1..<max(1, count) { take(Int(random.next() % UInt64(none.count))) }
      sets.append(set)
    }
    return sets
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
