import IntegerProgram

/// The proof behind every bound: weak duality in exact integers.
///
/// For any multipliers y of the rows, every solution x of a space satisfies
///
///     Σ c·x ≤ Σ_i max(y_i·lower_i, y_i·upper_i) + Σ_j max(d_j·lower_j, d_j·upper_j),   d = c − yᵀA,
///
/// whatever rounding made of y. The multipliers are taken from a relaxation, scaled by 2^44 and rounded to integers;
/// all else is exact. Linear in the entries.
enum DualBound {
  static let shift: Int128 = 44

  /// The right-hand side, in units of 2^−44. Rows that came after the multipliers have none.
  static func scaled(_ space: SearchSpace, costs: [Int]?, multipliers: [Double]) -> Int128 {
    terms(space, costs: costs, multipliers: multipliers) { _, _ in }
  }

  /// The right-hand side, in units of 2^−44; `visit` gets every column's reduced cost d in the same units.
  private static func terms(
    _ space: SearchSpace, costs: [Int]?, multipliers: [Double], _ visit: (Int, Int128) -> Void
  ) -> Int128 {
    let rows = integers(multipliers, space)
    var total: Int128 = 0
    for (row, multiplier) in rows.enumerated() where multiplier != 0 {
      let side = multiplier > 0 ? space.rowUpper[row] : space.rowLower[row]
      total += multiplier * Int128(side ?? 0)
    }
    let program = space.program
    var reduced = [Int128](repeating: 0, count: program.columnCount)
    for (extra, row) in space.extraRows.enumerated() {
      let multiplier = rows[program.rowCount + extra]
      if multiplier == 0 { continue }
      for entry in row.entries { reduced[entry.column] -= multiplier * Int128(entry.coefficient) }
    }
    for column in 0..<program.columnCount {
      var sum = reduced[column]
      if let costs { sum += Int128(costs[column]) << shift }
      for entry in program.columnStart[column]..<program.columnStart[column + 1] {
        let multiplier = rows[Int(program.columnRow[entry])]
        if multiplier != 0 { sum -= multiplier * Int128(program.columnValue[entry]) }
      }
      visit(column, sum)
      total += sum > 0 ? sum * Int128(space.columnUpper[column]) : sum * Int128(space.columnLower[column])
    }
    return total
  }

  /// The largest value that Σ costs·x can have, as the multipliers prove it: rounded down to a multiple of the step.
  static func upperBound(_ space: SearchSpace, multipliers: [Double]) -> Int {
    bound(space, ofTotal: scaled(space, costs: space.costs, multipliers: multipliers))
  }

  static func bound(_ space: SearchSpace, ofTotal total: Int128) -> Int {
    let floor = total >> shift
    let step = Int128(space.step)
    let quotient = floor >= 0 ? floor / step : -((-floor + step - 1) / step)
    return Int(clamping: quotient * step)
  }

  /// What the multipliers prove of single columns in every solution with Σ costs·x ≥ limit: those that must rest at their
  /// lower or at their upper bound.
  ///
  /// - Parameter stated: the limit in the proof, where it is not the same: from it to the limit there are no values.
  static func fixings(
    _ space: SearchSpace, multipliers: [Double], limit: Int, stated: Int? = nil
  ) -> Fixings {
    var reduced: [(column: Int, cost: Int128)] = []
    var scope = ScopeBuilder(space)
    let total = terms(space, costs: space.costs, multipliers: multipliers) { column, cost in
      if cost == 0 { return }
      if space.columnLower[column] < space.columnUpper[column] || scope.isFree(column, cost) {
        reduced.append((column, cost))
      } else {
        scope.add(column)
      }
    }
    let slack = total - (Int128(limit) << shift)
    reduced.removeAll { abs($1) <= slack }
    var reason: ProofStep?
    if let origin = space.origin, !reduced.isEmpty {
      let terms = combination(multipliers, space)
      reason = ProofStep(.settle(origin.aim, limit: (stated ?? limit) + origin.shift, terms), scope: scope.steps)
    }
    var fixings = Fixings(narrowings: [], reason: reason, again: [])
    for (column, cost) in reduced {
      if space.columnLower[column] == space.columnUpper[column] {
        fixings.again.append(column)
        continue
      }
      let value = cost > 0 ? space.columnUpper[column] : space.columnLower[column]
      fixings.narrowings.append(Narrowing(target: .column(column), lower: value, upper: value, reason: reason))
    }
    return fixings
  }

  /// The least limit at which the multipliers leave no more than that many columns open. Those without a reduced cost stay
  /// open at any limit.
  static func limit(_ space: SearchSpace, multipliers: [Double], leaving count: Int) -> Int {
    var reduced: [Int128] = []
    let total = terms(space, costs: space.costs, multipliers: multipliers) { column, cost in
      if space.columnLower[column] < space.columnUpper[column] { reduced.append(abs(cost)) }
    }
    if reduced.count <= count { return .min }
    reduced.sort()
    // A column stays open where its cost is not above what the total has more than the limit.
    return Int(clamping: ((total - reduced[count]) >> shift) + 1)
  }

  /// Multipliers that need no solver: each row of the form Σ x ≤ b asks the most that one of its columns can earn.
  static func simpleMultipliers(_ space: SearchSpace) -> [Double] {
    let program = space.program
    var multipliers = [Double](repeating: 0, count: space.rowCount)
    for column in 0..<program.columnCount where program.columnStart[column] < program.columnStart[column + 1] {
      let entry = program.columnStart[column]
      let row = Int(program.columnRow[entry])
      if space.rowUpper[row] != nil, program.columnValue[entry] == 1 {
        multipliers[row] = max(multipliers[row], Double(space.costs[column]))
      }
    }
    return multipliers
  }

  /// Whether the multipliers prove that no solution exists: the bound on a zero objective is below zero.
  static func provesInfeasible(_ space: SearchSpace, multipliers: [Double]) -> Bool {
    scaled(space, costs: nil, multipliers: multipliers) < 0
  }

  /// A proof of the upper bound that the multipliers give, as one case; nil where nothing is recorded.
  static func proof(_ space: SearchSpace, multipliers: [Double]) -> ProofTree? {
    guard space.origin != nil else { return nil }
    var scope = ScopeBuilder(space)
    let total = terms(space, costs: space.costs, multipliers: multipliers) { column, cost in
      if cost != 0, !scope.isFree(column, cost) { scope.add(column) }
    }
    let leaf = ProofLeaf.leaf(space, multipliers: multipliers, bound: bound(space, ofTotal: total))
    return ProofTree(bound: leaf.bound, nodes: [.leaf(leaf)], scope: scope.steps)
  }

  static func integers(_ multipliers: [Double], _ space: SearchSpace) -> [Int128] {
    (0..<space.rowCount).map { row in row < multipliers.count ? integer(multipliers[row], row, space) : 0 }
  }

  /// A multiplier that would need a missing side of its row, or products beyond 128 bits, is 0.
  private static func integer(_ multiplier: Double, _ row: Int, _ space: SearchSpace) -> Int128 {
    guard abs(multiplier) * space.rowMagnitude[row] < 0x1p46 else { return 0 }
    if multiplier > 0, space.rowUpper[row] == nil { return 0 }
    if multiplier < 0, space.rowLower[row] == nil { return 0 }
    return Int128((multiplier * 0x1p44).rounded())
  }
}
