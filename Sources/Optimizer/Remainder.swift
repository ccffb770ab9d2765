import GLPKSolver
import IntegerProgram

extension Search {
  /// Goes on in the part of the program that those columns make up, all others resting where the incumbent has them.
  /// Only where no better solution has them otherwise.
  ///
  /// - Parameter space: the program at its root, with what is settled there.
  func `continue`(
    in columns: [Int], of space: SearchSpace, _ stage: GoalSearch
  ) throws(GLPKError) -> GoalSearch.Result? {
    guard let incumbent, let incumbentValue else { return nil }
    // What only solutions better than the incumbent have may not have settled anything.
    for (column, value) in incumbent.enumerated()
    where value < space.columnLower[column] || value > space.columnUpper[column] { return nil }
    let part = Subprogram(space, free: columns, solution: incumbent)
    var place = [Int32](repeating: -1, count: space.columnCount)
    for (index, column) in part.columns.enumerated() { place[column] = Int32(index) }
    let start = part.columns.map { incumbent[$0] }
    var inside = SearchSpace(part.program)
    let shift = incumbentValue - inside.value(start)
    inside.record(part, of: space, shift: shift)
    var hints = SearchHints(
      groups: groups(of: part), pairColumns: self.hints.pairColumns.map { pairs in part.columns.count { $0 < pairs } },
      start: start, guide: self.hints.guide.map { guide in part.columns.map { guide[$0] } })
    hints.pool = (space.extraRows + stage.hints.pool).compactMap { row in
      guard let upper = row.upper else { return nil }
      var entries: [Entry] = []
      var rest = upper
      for entry in row.entries {
        if place[entry.column] >= 0 {
          entries.append(Entry(Int(place[entry.column]), entry.coefficient))
        } else {
          rest -= entry.coefficient * incumbent[entry.column]
        }
      }
      return entries.isEmpty ? nil : ExtraRow(entries: entries, lower: nil, upper: rest, source: row.source)
    }
    var goal = GoalSearch(
      space: inside, hints: hints, blockOfColumn: part.columns.map { stage.blockOfColumn[$0] },
      budget: stage.budget.rest(after: max(pivots, nodes)), limits: stage.limits,
      report: { [self] part in tighten(max(part.bound + shift, self.incumbentValue ?? .min)) })
    goal.keepLimit = { stage.keepLimit($0 + shift) - shift }
    var result = try goal.run()
    count(pivots: result.search.pivots, nodes: result.search.nodes)
    if let found = result.search.solution {
      var solution = incumbent
      for (index, column) in part.columns.enumerated() { solution[column] = found[index] }
      offer(solution)
    }
    tighten(max(result.search.bound + shift, self.incumbentValue ?? .min))
    certify(result.search.proof, shift: shift)
    result.facts = result.facts.map { fact in
      guard case .column(let column) = fact.target else { return fact }
      return Narrowing(
        target: .column(part.columns[column]), lower: fact.lower, upper: fact.upper, reason: fact.reason)
    }
    return result
  }
}
