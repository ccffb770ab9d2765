import GLPKSolver

extension Search {
  /// Looks for a solution by fixing what the relaxation nearly places, solving again, and so on; a dead end is left by
  /// the last step's opposite. Leaves the space as it was.
  func dive(_ budget: Budget, retreats: Int = 20) throws(GLPKError) {
    let start = master.space.mark
    var retreatsLeft = retreats
    var last: (mark: Int, column: Int, value: Int, alone: Bool)?
    walk: while !budget.isSpent(pivots: master.pivots) {
      let outcome = try master.solve(budget)
      var deadEnd = false
      switch outcome {
      case .optimal: deadEnd = incumbentValue.map { master.estimate < Double($0) + 0.5 } ?? false
      case .infeasible: deadEnd = true
      case .stopped, .unclear: break walk
      }
      if deadEnd {
        guard let step = last, retreatsLeft > 0 else { break walk }
        retreatsLeft -= 1
        try master.undo(to: step.mark)
        let opposite = step.alone ? 1 - step.value : step.value
        if step.alone {
          try master.narrow(Narrowing(target: .column(step.column), lower: opposite, upper: opposite))
          last = nil
        } else {
          try master.narrow(Narrowing(target: .column(step.column), lower: step.value, upper: step.value))
          last = (step.mark, step.column, step.value, true)
        }
        continue
      }
      if let solution = integralSolution() {
        offer(solution)
        break walk
      }
      let steps = roundings()
      guard let first = steps.first else {
        offerCompletion()
        break walk
      }
      last = (master.space.mark, first.column, first.value, steps.count == 1)
      for step in steps {
        try master.narrow(Narrowing(target: .column(step.column), lower: step.value, upper: step.value))
      }
    }
    try master.undo(to: start)
  }

  /// The fractional columns to fix next, the surest first.
  private func roundings() -> [(column: Int, value: Int)] {
    let space = master.space
    var fractional: [(column: Int, value: Double)] = []
    for column in master.active {
      let value = master.value(column)
      if abs(value - value.rounded()) > 1e-6 { fractional.append((column, value)) }
    }
    // Whether a unit opens decides much: such columns come first, one at a time.
    let pairColumns = hints.pairColumns ?? space.columnCount
    if let unit = fractional.filter({ $0.column >= pairColumns && space.columnUpper[$0.column] == 1 })
      .max(by: { ($0.value, $1.column) < ($1.value, $0.column) })
    {
      return [(unit.column, unit.value >= 0.3 ? 1 : 0)]
    }
    let binary = fractional.filter { space.columnUpper[$0.column] == 1 && space.columnLower[$0.column] == 0 }
    let sorted = binary.sorted { ($1.value, $0.column) < ($0.value, $1.column) }
    let sure = sorted.prefix(max(1, sorted.count / 8)).prefix { $0.value > 0.7 }
    return (sure.isEmpty ? sorted.prefix(1) : sure).map { ($0.column, 1) }
  }
}
