import Staffing

extension ProofChecker {
  private static let shift: Int128 = 60
  private static let one: Int128 = 1 << 60

  /// The mixed-integer rounding cut of a sum of rows.
  ///
  /// All columns and row sums are integers. Rows and steps, each with an integer slack s ≥ 0, are added up with
  /// multipliers λ in units of 2⁻⁶⁰; every column is counted from a bound, x = l + x̂ or x = u − x̂. Of what comes out,
  /// Σ d·x̂ + Σ e·s ≤ β, each d may be raised by raising β as well; with f = β − ⌊β⌋ then
  ///
  ///     Σ F(d)·x̂ + Σ F(e)·s ≤ ⌊β⌋,    F(d) = ⌊d⌋ + max(0, d − ⌊d⌋ − f) / (1 − f),
  ///
  /// after Nemhauser and Wolsey (1990). The slacks are replaced by their rows, all is brought to coefficients of at most
  /// 2²⁴, the remainders at the price of the columns' bounds, and divided by what they have in common.
  mutating func roundingCut(
    _ upper: [ProofRecord.Term], _ lower: [ProofRecord.Term], _ steps: [ProofRecord.Term], _ complemented: [Int],
    _ scope: Int, _ taken: inout Assumptions
  ) throws(ProofFault) -> Inequality {
    var parts: [(multiplier: Int128, side: Int, isUpper: Bool, entries: [(column: Int, value: Int)])] = []
    for term in upper {
      let row = try row(term.index, &taken)
      guard let side = row.upper else { throw ProofFault("the row \(proof.rows[term.index]) has no upper side") }
      parts.append((term.multiplier, side, true, row.entries))
    }
    for term in lower {
      let row = try row(term.index, &taken)
      guard let side = row.lower else { throw ProofFault("the row \(proof.rows[term.index]) has no lower side") }
      parts.append((term.multiplier, side, false, row.entries))
    }
    for term in steps {
      let inequality = try inequality(term.index, &taken)
      parts.append((term.multiplier, inequality.most, true, inequality.entries))
    }
    sums.clear()
    noise.clear()
    var constant: Int128 = 0
    for part in parts {
      constant = try sum(constant, try product(part.multiplier, Int128(part.side)))
      for (column, value) in part.entries {
        let term = try product(part.multiplier, Int128(value))
        try sums.add(column, term)
        try noise.add(column, Int128(value.magnitude) + Int128(clamping: term.magnitude) >> 42)
      }
    }
    var atUpper: Set<Int> = []
    for number in complemented { atUpper.insert(try column(number)) }
    let bounds = try self.bounds(ofTouchedIn: scope)
    try countFromBounds(&constant, bounds, atUpper)
    let cut = Rounding(constant)
    var side = try product(constant >> Self.shift, cut.unit)
    for (place, column) in sums.touched.enumerated() {
      let value = try cut.rounded(sums[column])
      let isUpper = atUpper.contains(column)
      sums[column] = isUpper ? -value : value
      let bound = isUpper ? bounds[place].upper : bounds[place].lower
      side = try sum(side, try product(sums[column], Int128(bound)))
    }
    // s = side − row at the upper side, row − side at the lower one.
    for part in parts {
      let weight = part.isUpper ? -(try cut.rounded(part.multiplier)) : try cut.rounded(-part.multiplier)
      if weight == 0 { continue }
      side = try sum(side, try product(weight, Int128(part.side)))
      for (column, value) in part.entries { try sums.add(column, try product(weight, Int128(value))) }
    }
    return try scaled(side, bounds, atUpper)
  }

  /// How a sum's coefficients are rounded: results are in units of (1 − f)·2⁻⁶⁰.
  private struct Rounding {
    let fraction: Int128
    let unit: Int128

    init(_ constant: Int128) {
      fraction = constant & (ProofChecker.one - 1)
      unit = ProofChecker.one - fraction
    }

    func rounded(_ value: Int128) throws(ProofFault) -> Int128 {
      try sum(try product(value >> ProofChecker.shift, unit), max(0, (value & (ProofChecker.one - 1)) - fraction))
    }
  }

  /// Of the touched columns, in their order.
  private func bounds(ofTouchedIn scope: Int) throws(ProofFault) -> [Column] {
    var isInScope = [Bool](repeating: false, count: self.steps)
    for step in try self.scope(scope) { isInScope[step] = true }
    return sums.touched.map { column in
      var bounds = Column(lower: rows.lower[column], upper: rows.upper[column])
      for (step, value) in settlings[column] where isInScope[step] {
        bounds.lower = max(bounds.lower, value)
        bounds.upper = min(bounds.upper, value)
      }
      return bounds
    }
  }

  /// Coefficients of x̂ in place of x; one that is a whole number but for rounding becomes it, at the constant's cost.
  private mutating func countFromBounds(
    _ constant: inout Int128, _ bounds: [Column], _ atUpper: Set<Int>
  ) throws(ProofFault) {
    for (place, column) in sums.touched.enumerated() {
      let isUpper = atUpper.contains(column)
      var value = sums[column]
      constant = try sum(
        constant, -(try product(value, Int128(isUpper ? bounds[place].upper : bounds[place].lower))))
      if isUpper { value = -value }
      let whole = (try sum(value, Self.one / 2) >> Self.shift) << Self.shift
      if abs(value - whole) <= noise[column] {
        if whole > value {
          constant = try sum(
            constant, try product(whole - value, Int128(bounds[place].upper - bounds[place].lower)))
        }
        value = whole
      }
      sums[column] = value
    }
  }

  private func scaled(
    _ side: Int128, _ bounds: [Column], _ atUpper: Set<Int>
  ) throws(ProofFault) -> Inequality {
    var largest: Int128 = 0
    for (place, column) in sums.touched.enumerated() where bounds[place].lower < bounds[place].upper {
      largest = max(largest, abs(sums[column]))
    }
    if largest == 0 { throw ProofFault("nothing is left of the cut") }
    let divisor = (largest + (1 << 24) - 1) / (1 << 24)
    var rest = side
    var entries: [(column: Int, value: Int)] = []
    for (place, column) in sums.touched.enumerated() where sums[column] != 0 {
      var coefficient: Int128 = 0
      if bounds[place].lower < bounds[place].upper {
        coefficient =
          atUpper.contains(column) ? -floorDivide(-sums[column], divisor) : floorDivide(sums[column], divisor)
        if abs(coefficient) <= 1 << 5 { coefficient = 0 }
      }
      let residue = sums[column] - divisor * coefficient
      let bound = residue > 0 ? bounds[place].lower : bounds[place].upper
      rest = try sum(rest, -(try product(residue, Int128(bound))))
      if coefficient != 0 { entries.append((column, Int(coefficient))) }
    }
    let common = entries.reduce(0) { commonDivisor($0, abs($1.value)) }
    if common == 0 { throw ProofFault("nothing is left of the cut") }
    let most = floorDivide(rest, try product(divisor, Int128(common)))
    guard let most = Int(exactly: most) else { throw ProofFault("numbers beyond 64 bits") }
    return Inequality(entries: entries.map { ($0.column, $0.value / common) }, most: most)
  }
}
