import Formulation
import GLPKSolver
import IntegerProgram
import Staffing

extension RoundSolver {
  /// The most that each agency alone can bring to a goal, for the goals that count in small steps: where the sum of these
  /// is near what all can reach together, they tie every agency down. Only limits on sums of money, not of heads, make a
  /// relaxation loose enough to be worth that. A goal at which GLPK fails has none.
  @available(*, noasync)
  func agencyShares(_ budget: Budget) -> (shares: [GoalShares], pivots: Int) {
    var shares: [GoalShares] = []
    var pivots = 0
    let blockOfColumn = program.agencyOfColumn
    for term in program.round.policy.goals.dropLast() where term.goal.sense == .max {
      let space = SearchSpace(program.program(for: term))
      let most = space.costs.reduce(0) { max($0, abs($1)) }
      if most == 0 || most > 100 * space.step || KnapsackModel(space) != nil { continue }
      let blocks = Blocks(space.program, blockOfColumn: blockOfColumn)
      if blocks.columns.count < 2 || !space.program.hasUnevenRow(in: blocks) { continue }
      let part = budget.rest(after: pivots)
      let each = min(2000, (part.pivots ?? .max) / blocks.columns.count)
      let cuts = BlockCuts(space, blocks, groups: program.groups)
      let found = try? GLPKThread.run { () throws(GLPKError) in
        try cuts.maxima(space, part, pivotsForEach: each, threads: limits.threads)
      }
      guard let found else { continue }
      pivots += found.reduce(0) { $0 + $1.pivots }
      let ranges = zip(blocks.columns, found).map { columns, found -> ClosedRange<Int>? in
        let least = columns.reduce(0) { sum, column in
          sum + min(space.costs[column] * space.columnLower[column], space.costs[column] * space.columnUpper[column])
        }
        return least < found.bound ? least...found.bound : nil
      }
      shares.append(GoalShares(term, ranges))
    }
    return (shares, pivots)
  }
}

extension Program {
  /// Whether a block has a row that counts none of its columns once, and some more than others.
  fileprivate func hasUnevenRow(in blocks: Blocks) -> Bool {
    (0..<rowCount).contains { row in
      guard blocks.blockOfRow[row] >= 0 else { return false }
      let sizes = rowValue[rowStart[row]..<rowStart[row + 1]].lazy.map(\.magnitude)
      guard let least = sizes.min(), let most = sizes.max() else { return false }
      return least > 1 && least < most
    }
  }
}

extension GoalShares {
  /// What is left to each agency when all together reach the limit: no less than the others cannot bring.
  func kept(_ space: SearchSpace, at limit: Int, _ agencyOfColumn: [Int32]) -> GoalShares {
    let others = space.costs.indices.reduce(0) { sum, column in
      let agency = agencyOfColumn[column]
      if agency >= 0, ranges[Int(agency)] != nil { return sum }
      return sum + max(space.costs[column] * space.columnLower[column], space.costs[column] * space.columnUpper[column])
    }
    let slack = max(0, ranges.reduce(others) { $0 + ($1?.upperBound ?? 0) } - limit)
    return GoalShares(
      term,
      ranges.map { range in
        range.map { max($0.lowerBound, $0.upperBound - slack)...$0.upperBound }
      })
  }
}
