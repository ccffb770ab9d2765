import GLPKSolver
import IntegerProgram

/// Rows that come and go, and the simplex tableau's rows that cuts are made of.
extension Master {
  func addExtraRow(_ row: ExtraRow) throws(GLPKError) {
    space.addExtraRow(row)
    multipliers.append(0)
    try addToRelaxation(row)
  }

  func addToRelaxation(_ row: ExtraRow) throws(GLPKError) {
    let held = row.entries.filter { slot[$0.column] >= 0 }
    let scale = 1 / Double(row.entries.reduce(1) { max($0, abs($1.coefficient)) })
    scales.append(scale)
    idleCalls.append(0)
    _ = try relaxation.addRow(
      lower: row.lower.map { Double($0) * scale }, upper: row.upper.map { Double($0) * scale },
      columns: held.map { slot[$0.column] }, values: held.map { Double($0.coefficient) * scale })
  }

  func scale(_ row: Int) -> Double { row < space.program.rowCount ? 1 : scales[row - space.program.rowCount] }

  /// From GLPK's rows to the space's.
  func unscale(_ multipliers: inout [Double]) {
    for (index, scale) in scales.enumerated() { multipliers[space.program.rowCount + index] *= scale }
  }

  /// Takes the extra rows away that have not bound in that many calls in a row, and returns which ones, ascending.
  func removeIdleRows(after patience: Int) throws(GLPKError) -> [Int] {
    let first = space.program.rowCount
    let basis = try relaxation.basis()
    for index in scales.indices { idleCalls[index] = basis.isBasic(row: first + index) ? idleCalls[index] + 1 : 0 }
    let idle = scales.indices.filter { idleCalls[$0] >= patience }
    try removeExtraRows(idle)
    return idle
  }

  /// Only where nothing is left to undo. Rows that bind break the basis.
  func removeExtraRows(_ indices: [Int]) throws(GLPKError) {
    if indices.isEmpty { return }
    let first = space.program.rowCount
    try relaxation.removeRows(indices.map { first + $0 })
    space.removeExtraRows(indices)
    for index in indices.reversed() {
      scales.remove(at: index)
      idleCalls.remove(at: index)
      multipliers.remove(at: first + index)
    }
  }

  /// Rows of the simplex tableau, as multipliers over the space's rows, of the basic columns and the basic rows of the
  /// program that have a fractional value: the most balanced ones first.
  func forEachTableauRow(
    activities: [Double], most: Int, _ body: (inout [Double]) throws(GLPKError) -> Void
  ) throws(GLPKError) {
    var fractional: [(balance: Double, isRow: Bool, index: Int)] = []
    for (slot, value) in values.enumerated() {
      let balance = abs(value - value.rounded())
      if balance > 1e-3 { fractional.append((balance, false, slot)) }
    }
    for row in 0..<space.program.rowCount {
      let balance = abs(activities[row] - activities[row].rounded())
      if balance > 1e-3 { fractional.append((balance, true, row)) }
    }
    fractional.sort { ($1.balance, $0.isRow ? 1 : 0, $0.index) < ($0.balance, $1.isRow ? 1 : 0, $1.index) }
    var row: [Double] = []
    for candidate in fractional.prefix(most) {
      let isBasic =
        try candidate.isRow
        ? relaxation.tableauMultipliers(ofRow: candidate.index, into: &row)
        : relaxation.tableauMultipliers(ofColumn: candidate.index, into: &row)
      if isBasic {
        unscale(&row)
        try body(&row)
      }
    }
  }
}
