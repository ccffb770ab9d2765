import GLPKSolver
import IntegerProgram

/// Dives for what a few blocks lack: all others keep to their head counts, and only exchange people. What is left to gain of
/// a goal that counts people is often in one agency, and there only with a chain of people who change places through many:
/// more than a neighbourhood has.
extension GoalSearch {
  /// Of the smallest difference between two values, this much must be lacking.
  private static let leastLack = 0.5

  /// As long as it brings anything.
  func refill(_ search: Search, _ blocks: Blocks) throws(GLPKError) {
    while !search.isDone, !search.isSpent, let incumbent = search.incumbent {
      // Where more is missing, as of a sum of scores, all blocks lack something.
      guard let gap = search.gap, gap <= blocks.columns.count * search.master.space.step else { return }
      let lacking = lacks(search, blocks, incumbent)
      if lacking.isEmpty { return }
      let value = search.incumbentValue
      let anchor = Search.Anchor(
        incumbent,
        loose: Set(hints.groups.indices.filter { lacking.contains(blocks.blockOfColumn[hints.groups[$0][0]]) }))
      try diveAtRoot(search) { part, retreats throws(GLPKError) in
        try search.dive(part, retreats: retreats, beside: anchor)
      }
      if search.incumbentValue == value { return }
    }
  }

  /// The blocks that the relaxation has more of the goal in than the incumbent.
  private func lacks(_ search: Search, _ blocks: Blocks, _ incumbent: [Int]) -> Set<Int32> {
    let space = search.master.space
    var lack = [Double](repeating: 0, count: blocks.columns.count)
    for (column, block) in blocks.blockOfColumn.enumerated() where block >= 0 && space.costs[column] != 0 {
      lack[Int(block)] += Double(space.costs[column]) * (search.master.value(column) - Double(incumbent[column]))
    }
    return Set(lack.indices.filter { lack[$0] >= Self.leastLack * Double(space.step) }.map { Int32($0) })
  }
}
