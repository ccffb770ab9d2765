import GLPKSolver
import IntegerProgram

extension Search {
  /// Looks for a solution by fixing what the relaxation nearly places, solving again, and so on. Many are fixed at a
  /// time; after a dead end half as many, and a single one that leads to a dead end is turned round. Leaves the space
  /// as it was.
  func dive(_ budget: Budget, retreats: Int = 60) throws(GLPKError) {
    let start = master.space.mark
    var retreatsLeft = retreats
    var batch = 1
    var last: (mark: Int, steps: [Rounding])?
    walk: while !budget.isSpent(pivots: pivots) {
      let deadEnd: Bool
      switch try master.solve(budget) {
      case .optimal: deadEnd = incumbentValue.map { master.estimate < Double($0) + 0.5 } ?? false
      case .infeasible: deadEnd = true
      case .stopped, .unclear: break walk
      }
      if deadEnd {
        guard let step = last, retreatsLeft > 0 else { break walk }
        retreatsLeft -= 1
        try master.undo(to: step.mark)
        batch = max(1, step.steps.count / 3)
        if step.steps.count == 1 {
          let wrong = step.steps[0]
          try fix([Rounding(column: wrong.column, value: 1 - wrong.value)])
          last = nil
        } else {
          let fewer = Array(step.steps.prefix(batch))
          try fix(fewer)
          last = (step.mark, fewer)
        }
        continue
      }
      if let solution = integralSolution() {
        offer(solution)
        break walk
      }
      let steps = roundings(batch)
      if steps.isEmpty {
        offerCompletion()
        break walk
      }
      last = (master.space.mark, steps)
      try fix(steps)
      batch = min(2 * batch, 64)
    }
    try master.undo(to: start)
  }

  /// Whether the column relieves a row that binds.
  private func isAwaited(_ column: Int) -> Bool {
    let program = master.space.program
    return (program.columnStart[column]..<program.columnStart[column + 1]).contains { entry in
      master.multipliers[Int(program.columnRow[entry])] * Double(program.columnValue[entry]) < -1e-7
    }
  }

  private struct Rounding {
    let column: Int
    let value: Int
  }

  private func fix(_ steps: [Rounding]) throws(GLPKError) {
    for step in steps {
      try master.narrow(Narrowing(target: .column(step.column), lower: step.value, upper: step.value))
    }
  }

  /// The fractional columns to fix next, the surest first; whether a unit opens decides much, so that comes first, one
  /// unit at a time.
  private func roundings(_ batch: Int) -> [Rounding] {
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
    if let unit { return [Rounding(column: unit.column, value: unit.value >= 0.3 ? 1 : 0)] }
    // What some row waits for (a team's minimum, its manager, a covered skill) comes before what merely fits.
    let awaited = pairs.filter { isAwaited($0.column) }
    if !awaited.isEmpty { pairs = awaited }
    let sorted = pairs.sorted { ($1.value, $0.column) < ($0.value, $1.column) }
    let sure = sorted.prefix(min(batch, max(1, sorted.count / 4))).prefix { $0.value > 0.6 }
    return (sure.isEmpty ? sorted.prefix(1) : sure).map { Rounding(column: $0.column, value: 1) }
  }
}
