import IntegerProgram

/// Makes mixed-integer rounding cuts in exact integers.
///
/// All columns and all row sums are integers. The rows, each taken at one of its sides with an integer slack s ≥ 0, are
/// added up with multipliers λ; every column is counted from one of its bounds, x = l + x̂ or x = u − x̂. What comes out,
/// Σ d·x̂ + Σ e·s ≤ β, gives for f = β − ⌊β⌋
///
///     Σ F(d)·x̂ + Σ F(e)·s ≤ ⌊β⌋,    F(d) = ⌊d⌋ + max(0, d − ⌊d⌋ − f) / (1 − f)
///
/// (Nemhauser and Wolsey, "A recursive procedure to generate all cuts for 0-1 mixed integer programs", 1990). With a
/// simplex tableau's multipliers it is Gomory's mixed-integer cut. The slacks are then replaced by their rows.
struct RoundingCutMaker {
  /// Multipliers are rounded to multiples of 2^−60 …
  private static let shift: Int128 = 60
  private static let one: Int128 = 1 << shift
  /// … and a cut's coefficients to integers of at most this size.
  private static let largest: Int128 = 1 << 24
  /// Coefficients up to this size are rounded away, at the price of a little slack.
  private static let smallest: Int128 = 1 << 5
  /// Multipliers outside these limits are left out.
  private static let multipliers = 1e-11..<1e6

  private let space: SearchSpace
  /// Whether a column is counted from its upper bound, and a row taken at its upper side.
  let atUpper: [Bool]
  let rowAtUpper: [Bool]
  private let largestBound: Double
  /// By column: its coefficient in what has been added up, and how far rounding may have moved it.
  private var sums: [Int128]
  private var noise: [Int128]
  private var isTouched: [Bool]
  private var touched: [Int] = []

  private struct Part {
    let row: Int
    let multiplier: Int128
  }

  /// - Parameters:
  ///   - values: a point, by column: each column is counted from the nearer bound.
  ///   - activities: the rows' sums at that point: each row is taken at the nearer side.
  init(_ space: SearchSpace, values: [Double], activities: [Double]) {
    self.space = space
    atUpper = (0..<space.columnCount).map {
      Double(space.columnUpper[$0]) - values[$0] < values[$0] - Double(space.columnLower[$0])
    }
    rowAtUpper = (0..<space.rowCount).map { row in
      guard let upper = space.rowUpper[row] else { return false }
      guard let lower = space.rowLower[row] else { return true }
      return Double(upper) - activities[row] <= activities[row] - Double(lower)
    }
    largestBound = (0..<space.columnCount).reduce(1) { most, column in
      max(most, Double(max(space.columnLower[column].magnitude, space.columnUpper[column].magnitude)))
    }
    sums = Array(repeating: 0, count: space.columnCount)
    noise = sums
    isTouched = Array(repeating: false, count: space.columnCount)
  }

  /// The cut that the multipliers give, nil when they give none worth having.
  /// - Parameter longest: sums of rows with more columns than this are passed over.
  /// - Complexity: linear in the entries of the rows with a multiplier.
  mutating func cut(_ multipliers: [(row: Int, value: Double)], longest: Int) -> ExtraRow? {
    clear()
    if isLonger(multipliers, than: longest) { return nil }
    var parts: [Part] = []
    var constant: Int128 = 0
    var size = 0.0
    for (row, multiplier) in multipliers where counts(multiplier, ofRow: row) {
      guard let side = self.side(row) else { continue }
      size += abs(multiplier) * space.rowMagnitude[row] * largestBound
      if size > 0x1p52 { return nil }
      let rounded = Int128((multiplier * 0x1p60).rounded())
      parts.append(Part(row: row, multiplier: rounded))
      constant += rounded * Int128(side)
      add(row, rounded)
    }
    countFromBounds(&constant)
    let fraction = constant & (Self.one - 1)
    if fraction < Self.one / 100 || fraction > Self.one - Self.one / 100 { return nil }
    // All that follows in units of 1 − f, times 2^60.
    let unit = Self.one - fraction
    func rounded(_ value: Int128) -> Int128 {
      (value >> Self.shift) * unit + max(0, (value & (Self.one - 1)) - fraction)
    }
    var side = (constant >> Self.shift) * unit
    for column in touched {
      let value = rounded(sums[column])
      sums[column] = atUpper[column] ? -value : value
      side += sums[column] * Int128(atUpper[column] ? space.columnUpper[column] : space.columnLower[column])
    }
    for part in parts {
      // s = side − row at the upper side, row − side at the lower one.
      let weight = rowAtUpper[part.row] ? -rounded(part.multiplier) : rounded(-part.multiplier)
      if weight == 0 { continue }
      side += weight * Int128(self.side(part.row) ?? 0)
      add(part.row, weight)
    }
    guard var cut = scaled(side) else { return nil }
    cut.source = source(parts)
    return cut
  }

  /// How the cut follows; nil where nothing is recorded.
  private func source(_ parts: [Part]) -> RowSource? {
    guard let origin = space.origin else { return nil }
    var scope = ScopeBuilder(space)
    var complemented: [Int32] = []
    for column in touched {
      scope.add(column)
      if atUpper[column], space.columnLower[column] < space.columnUpper[column] {
        complemented.append(origin.columns[column])
      }
    }
    let terms = parts.compactMap { part in
      space.source(ofRow: part.row)?.term(part.multiplier, atUpper: rowAtUpper[part.row])
    }
    return RowSource(premise: .step(ProofStep(.cut(terms, columns: complemented.sorted()), scope: scope.steps)))
  }

  /// Whether a row's multiplier takes part: not when it is too small or too large, or the row has no side there.
  func counts(_ multiplier: Double, ofRow row: Int) -> Bool {
    Self.multipliers.contains(abs(multiplier)) && side(row) != nil
  }

  private func side(_ row: Int) -> Int? { rowAtUpper[row] ? space.rowUpper[row] : space.rowLower[row] }

  private mutating func clear() {
    for column in touched {
      sums[column] = 0
      noise[column] = 0
      isTouched[column] = false
    }
    touched.removeAll(keepingCapacity: true)
  }

  /// Whether the rows have more open columns than this.
  private mutating func isLonger(_ multipliers: [(row: Int, value: Double)], than longest: Int) -> Bool {
    if longest >= space.columnCount { return false }
    let program = space.program
    var open = 0
    func take(_ column: Int) -> Bool {
      if isTouched[column] { return false }
      isTouched[column] = true
      touched.append(column)
      if space.columnLower[column] < space.columnUpper[column] { open += 1 }
      return open > longest
    }
    for (row, multiplier) in multipliers where counts(multiplier, ofRow: row) {
      if row >= program.rowCount {
        for entry in space.entries(ofExtraRow: row) where take(entry.column) { return true }
      } else {
        for entry in program.rowStart[row]..<program.rowStart[row + 1] where take(Int(program.rowColumn[entry])) {
          return true
        }
      }
    }
    return false
  }

  private mutating func add(_ row: Int, _ multiplier: Int128) {
    let program = space.program
    if row >= program.rowCount {
      return add(multiplier, space.extraRows[row - program.rowCount].entries) { ($0.column, $0.coefficient) }
    }
    add(multiplier, program.rowStart[row]..<program.rowStart[row + 1]) {
      (Int(program.rowColumn[$0]), program.rowValue[$0])
    }
  }

  @inline(__always)
  private mutating func add<Entries: Collection>(
    _ multiplier: Int128, _ entries: Entries, _ entry: (Entries.Element) -> (column: Int, value: Int)
  ) {
    for element in entries {
      let column = entry(element).column
      if !isTouched[column] {
        isTouched[column] = true
        touched.append(column)
      }
    }
    // `size` keeps every sum far below 2^127: nothing here overflows.
    if let narrow = Int64(exactly: multiplier) {
      accumulate(entries, entry) { Int128(narrow) &* Int128($0) }
    } else {
      accumulate(entries, entry) { multiplier &* Int128($0) }
    }
  }

  @inline(__always)
  private mutating func accumulate<Entries: Collection>(
    _ entries: Entries, _ entry: (Entries.Element) -> (column: Int, value: Int), _ times: (Int) -> Int128
  ) {
    sums.withUnsafeMutableBufferPointer { sums in
      noise.withUnsafeMutableBufferPointer { noise in
        for element in entries {
          let (column, value) = entry(element)
          let product = times(value)
          sums[column] &+= product
          noise[column] &+= Int128(value.magnitude) &+ Int128(product.magnitude) &>> 42
        }
      }
    }
  }

  /// Coefficients of x̂ in place of x; one that is a whole number but for rounding becomes it, at the constant's cost.
  private mutating func countFromBounds(_ constant: inout Int128) {
    for column in touched {
      let lower = Int128(space.columnLower[column])
      let upper = Int128(space.columnUpper[column])
      var sum = sums[column]
      constant -= sum * (atUpper[column] ? upper : lower)
      if atUpper[column] { sum = -sum }
      let whole = ((sum + Self.one / 2) >> Self.shift) << Self.shift
      if abs(sum - whole) <= noise[column] {
        if whole > sum { constant += (whole - sum) * (upper - lower) }
        sum = whole
      }
      sums[column] = sum
    }
  }

  /// Σ sums·x ≤ side with coefficients small enough to compute with: each is rounded to the side that its nearer bound
  /// pays for. Columns that are fixed go into the side.
  private func scaled(_ side: Int128) -> ExtraRow? {
    var largest: Int128 = 0
    for column in touched where space.columnLower[column] < space.columnUpper[column] {
      largest = max(largest, abs(sums[column]))
    }
    if largest == 0 { return nil }
    let divisor = (largest + Self.largest - 1) / Self.largest
    var rest = side
    var entries: [Entry] = []
    for column in touched where sums[column] != 0 {
      let sum = sums[column]
      var coefficient: Int128 = 0
      if space.columnLower[column] < space.columnUpper[column] {
        coefficient = atUpper[column] ? -floor(-sum, divisor) : floor(sum, divisor)
        if abs(coefficient) <= Self.smallest { coefficient = 0 }
      }
      // sum·x = divisor·coefficient·x + residue·x
      let residue = sum - divisor * coefficient
      rest -= residue * Int128(residue > 0 ? space.columnLower[column] : space.columnUpper[column])
      if coefficient != 0 { entries.append(Entry(column, Int(coefficient))) }
    }
    let common = entries.reduce(0) { greatestCommonDivisor($0, abs($1.coefficient)) }
    guard common > 0 else { return nil }
    let upper = floor(rest, divisor * Int128(common))
    guard abs(upper) < 1 << 60 else { return nil }
    return ExtraRow(
      entries: entries.map { Entry($0.column, $0.coefficient / common) }, lower: nil, upper: Int(upper))
  }

  private func floor(_ value: Int128, _ divisor: Int128) -> Int128 {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }
}
