import GLPKSolver
import IntegerProgram

/// Settles columns by looking ahead: with a column held at the other whole number, the relaxation's multipliers often show
/// that no solution worth having has it there, where the root's multipliers do not (Savelsbergh, "Preprocessing and probing
/// techniques for mixed integer programming problems", 1994; here with multipliers in the place of propagation).
extension GoalSearch {
  /// Programs with more open columns are not probed.
  private static let mostProbed = 3000
  private static let pivotsForEach = 20
  /// After this many probes in a row that settled nothing the rest is left alone.
  private static let patience = 15

  func probe(_ search: Search) throws(GLPKError) {
    guard let limit = limit(search.incumbentValue) else { return }
    let master = search.master
    let open = master.space.looseColumns
    if open.count > Self.mostProbed { return }
    let reduced = master.reducedCosts(master.space.costs.map(Double.init))
    // Fractional ones first: what settles them moves the bound as well. Then those that lack least.
    let probes = open.map { column in
      let value = master.value(column)
      let isFractional = abs(value - value.rounded()) > 1e-6
      return (column: column, value: value, rank: isFractional ? Double.infinity : abs(reduced[column]))
    }
    let basis = try master.basis()
    var failures = 0
    for (column, value, _) in probes.sorted(by: { ($1.rank, $0.column) < ($0.rank, $1.column) })
    where master.space.columnLower[column] < master.space.columnUpper[column] {
      if failures >= Self.patience || search.isSpent { break }
      let fixings = try look(at: column, value, search, limit)
      try master.setBasis(basis)
      failures = fixings.narrowings.isEmpty ? failures + 1 : 0
      try search.settle(fixings)
    }
    _ = try search.solveRoot()
    try fix(search)
  }

  /// What the multipliers settle with the column held beyond the whole number that is nearest to the relaxation's value.
  private func look(
    at column: Int, _ value: Double, _ search: Search, _ limit: Int
  ) throws(GLPKError) -> Fixings {
    let master = search.master
    let mark = master.space.mark
    let whole = Int(value.rounded())
    let isUp = whole <= master.space.columnLower[column]
    try master.narrow(
      Narrowing(target: .column(column), lower: isUp ? whole + 1 : nil, upper: isUp ? nil : whole - 1))
    let outcome = try master.solve(search.budget, pivotLimit: Self.pivotsForEach, isSure: false)
    let multipliers = master.multipliers
    try master.undo(to: mark)
    switch outcome {
    case .optimal, .stopped: return DualBound.fixings(master.space, multipliers: multipliers, limit: limit)
    case .infeasible, .unclear: return Fixings(narrowings: [], reason: nil, again: [])
    }
  }
}
