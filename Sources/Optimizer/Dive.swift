import GLPKSolver
import IntegerProgram

extension Search {
  /// A solution whose units and head counts a dive keeps to: what it leaves open is rounded to their side. Unless some are
  /// loose, the relaxation then has that solution in it until people are chosen, so that nothing is a dead end before.
  struct Anchor {
    let solution: [Int]
    /// Of these head counts the nearest whole is taken all the same.
    let loose: Set<Int>

    init(_ solution: [Int], loose: Set<Int> = []) {
      self.solution = solution
      self.loose = loose
    }

    func isAbove(_ value: Double, _ group: [Int]) -> Bool {
      Double(group.reduce(0) { $0 + solution[$1] }) > value
    }
  }

  /// Looks for a solution by settling what the relaxation leaves open, solving again, and so on: first whether units
  /// open, then head counts, then people, many at a time. After a dead end fewer are settled, a single one that leads to
  /// a dead end is turned round, and then the step before it. On a large program an exact search settles what is left
  /// at the end. Leaves the space as it was.
  ///
  /// - Parameter anchor: a solution whose side head counts are rounded to.
  /// - Returns: whether it came to an end that is no dead end.
  @discardableResult
  func dive(_ budget: Budget, retreats: Int = 60, beside anchor: Anchor? = nil) throws(GLPKError) -> Bool {
    let start = master.space.mark
    var retreatsLeft = retreats
    var tail = Self.longestTail * (master.space.columnCount > Self.vast ? 2 : 1)
    var batch = 1
    var trail: [(mark: Int, steps: [Step])] = []
    var isThrough = false
    walk: while !budget.isSpent(pivots: pivots) {
      let deadEnd: Bool
      switch try master.solve(budget, pivotLimit: patience, isSure: false) {
      case .optimal: deadEnd = toBeat.map { master.estimate < Double($0) + 0.5 } ?? false
      case .infeasible, .unclear: deadEnd = true
      case .stopped: break walk
      }
      if deadEnd {
        guard let failed = trail.popLast(), retreatsLeft > 0 else { break walk }
        retreatsLeft -= 1
        try master.undo(to: failed.mark)
        batch = max(1, failed.steps.count / 3)
        if failed.steps.count == 1 {
          // What is turned round stays so until a step before it is given up.
          try master.narrow(failed.steps[0].opposite)
        } else {
          let fewer = Array(failed.steps.prefix(batch))
          for step in fewer { try master.narrow(step.change) }
          trail.append((failed.mark, fewer))
        }
        continue
      }
      if let solution = integralSolution() {
        offer(solution)
        isThrough = true
        break walk
      }
      let open = fractionalColumns
      if open <= tail, master.space.columnCount > Self.few {
        tail = open / 2
        isThrough = try searchTail(budget) != .open
        if isThrough { break walk }
      }
      let steps = try nextSteps(batch, anchor)
      if steps.isEmpty {
        offerCompletion()
        isThrough = true
        break walk
      }
      trail.append((master.space.mark, steps))
      for step in steps { try master.narrow(step.change) }
      batch = min(2 * batch, 64)
    }
    try master.undo(to: start)
    return isThrough
  }

  /// A relaxation that takes more pivots than this has lost its way in rounding errors. Where there is no solution yet it is
  /// waited for: little else is left to try.
  private var patience: Int { max(incumbent == nil ? 3000 : 500, master.space.rowCount / 16) }
  /// Of more columns several head counts are settled at a time, as each solve takes long; beside an anchor always.
  private static let vast = 100_000
  private static let mostCounts = 8

  private struct Step {
    let change: Narrowing
    let opposite: Narrowing

    /// A fractional value of a column or a head count, rounded up or down.
    init(_ target: Target, _ value: Double, up: Bool) {
      let floor = Int(value.rounded(.down))
      let lower = Narrowing(target: target, lower: floor + 1, upper: nil)
      let upper = Narrowing(target: target, lower: nil, upper: floor)
      change = up ? lower : upper
      opposite = up ? upper : lower
    }
  }

  private func nextSteps(_ batch: Int, _ anchor: Anchor?) throws(GLPKError) -> [Step] {
    let space = master.space
    let pairColumns = hints.pairColumns ?? space.columnCount
    var pairs: [(column: Int, value: Double)] = []
    var unit: (column: Int, value: Double)?
    for column in master.active where space.columnUpper[column] == 1 && space.columnLower[column] == 0 {
      let value = master.value(column)
      if abs(value - value.rounded()) <= 1e-6 { continue }
      if column < pairColumns {
        pairs.append((column, value))
      } else if unit == nil || (value, column) > (unit!.value, unit!.column) {
        unit = (column, value)
      }
    }
    if let unit {
      return [
        Step(.column(unit.column), unit.value, up: anchor?.isAbove(unit.value, [unit.column]) ?? (unit.value >= 0.3))
      ]
    }
    let isMany = anchor != nil || space.columnCount > Self.vast
    let counts = try groupSteps(isMany ? min(batch, Self.mostCounts) : 1, anchor)
    if !counts.isEmpty { return counts }
    let sorted = pairs.sorted { ($1.value, $0.column) < ($0.value, $1.column) }
    let sure = sorted.prefix(min(batch, max(1, sorted.count / 4))).prefix { $0.value > 0.6 }
    return (sure.isEmpty ? sorted.prefix(1) : sure).map { Step(.column($0.column), $0.value, up: true) }
  }

  /// The first fractional head counts, each to the nearest whole, or to the anchor's side.
  private func groupSteps(_ most: Int, _ anchor: Anchor?) throws(GLPKError) -> [Step] {
    var steps: [Step] = []
    for (index, group) in hints.groups.enumerated() where steps.count < most {
      let value = group.reduce(0.0) { $0 + master.value($1) }
      if abs(value - value.rounded()) <= 1e-6 { continue }
      let isNearer = value - value.rounded(.down) >= 0.5
      let up = anchor.flatMap { $0.loose.contains(index) ? nil : $0.isAbove(value, group) } ?? isNearer
      steps.append(Step(.row(try row(ofGroup: index)), value, up: up))
    }
    return steps
  }
}
