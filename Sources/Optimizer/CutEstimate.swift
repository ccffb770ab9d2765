import IntegerProgram

/// How deep a rounding cut will be, in floating point and over the columns that the relaxation holds: most of what a
/// tableau offers is not worth the exact derivation, which looks at every column of the program.
struct CutEstimate {
  struct Cut: Sendable {
    /// How far the cut lies behind the point, in terms of its length.
    let distance: Double
    let entries: [(column: Int32, coefficient: Double)]
    let length: Double
  }

  private let space: SearchSpace
  private let rowAtUpper: [Bool]
  /// Entries of each row in the columns held; fixed columns are part of the row's side.
  private var start: [Int] = [0]
  private var column: [Int32] = []
  private var coefficient: [Double] = []
  private var side: [Double] = []
  /// How far the row's sum is from its side at the point.
  private var slack: [Double] = []
  private let isAtUpper: [Bool]
  /// Each column's distance from its nearer bound at the point, and that bound.
  private let distance: [Double]
  private let bound: [Double]
  private var sums: [Double]
  private var isTouched: [Bool]
  private var touched: [Int32] = []

  /// - Parameters:
  ///   - values: the point, by column.
  ///   - activities: the rows' sums there.
  ///   - isHeld: whether the relaxation holds the column.
  init(
    _ space: SearchSpace, values: [Double], activities: [Double], atUpper: [Bool], rowAtUpper: [Bool],
    isHeld: (Int) -> Bool
  ) {
    self.space = space
    self.rowAtUpper = rowAtUpper
    isAtUpper = atUpper
    bound = atUpper.indices.map { Double(atUpper[$0] ? space.columnUpper[$0] : space.columnLower[$0]) }
    distance = zip(values, bound).map { abs($0 - $1) }
    sums = Array(repeating: 0, count: space.columnCount)
    isTouched = Array(repeating: false, count: space.columnCount)
    let isOpen = (0..<space.columnCount).map { isHeld($0) && space.columnLower[$0] < space.columnUpper[$0] }
    let program = space.program
    for row in 0..<space.rowCount {
      var fixed = 0.0
      func take(_ index: Int, _ value: Int) {
        if isOpen[index] {
          column.append(Int32(index))
          coefficient.append(Double(value))
        } else if space.columnLower[index] == space.columnUpper[index] {
          fixed += Double(value * space.columnLower[index])
        }
      }
      if row < program.rowCount {
        for entry in program.rowStart[row]..<program.rowStart[row + 1] {
          take(Int(program.rowColumn[entry]), program.rowValue[entry])
        }
      } else {
        for entry in space.entries(ofExtraRow: row) { take(entry.column, entry.coefficient) }
      }
      start.append(column.count)
      let whole = Double((rowAtUpper[row] ? space.rowUpper[row] : space.rowLower[row]) ?? 0)
      side.append(whole - fixed)
      slack.append(abs(whole - activities[row]))
    }
  }

  /// The cut that multipliers over the rows give; nil when the point satisfies it.
  mutating func cut(_ multipliers: [(row: Int, value: Double)], atLeast least: Double) -> Cut? {
    defer { clear() }
    var constant = 0.0
    for (row, multiplier) in multipliers {
      constant += multiplier * side[row]
      add(row, multiplier)
    }
    for index in touched {
      let column = Int(index)
      constant -= sums[column] * bound[column]
      if isAtUpper[column] { sums[column] = -sums[column] }
    }
    let whole = constant.rounded(.down)
    let fraction = constant - whole
    if fraction < 0.01 || fraction > 0.99 { return nil }
    func rounded(_ value: Double) -> Double {
      let near = value.rounded()
      if abs(value - near) < 1e-9 * max(1, abs(value)) { return near }
      let floor = value.rounded(.down)
      return floor + max(0, value - floor - fraction) / (1 - fraction)
    }
    var violation = -whole
    for index in touched {
      let column = Int(index)
      let value = rounded(sums[column])
      violation += value * distance[column]
      sums[column] = isAtUpper[column] ? -value : value
    }
    for (row, multiplier) in multipliers {
      let weight = rowAtUpper[row] ? rounded(multiplier) : rounded(-multiplier)
      if weight == 0 { continue }
      violation += weight * slack[row]
      add(row, rowAtUpper[row] ? -weight : weight)
    }
    var entries: [(column: Int32, coefficient: Double)] = []
    var square = 0.0
    for index in touched where abs(sums[Int(index)]) > 1e-9 {
      entries.append((index, sums[Int(index)]))
      square += sums[Int(index)] * sums[Int(index)]
    }
    let length = square.squareRoot()
    guard length > 0, violation > least * length else { return nil }
    return Cut(distance: violation / length, entries: entries, length: length)
  }

  private mutating func clear() {
    for index in touched {
      sums[Int(index)] = 0
      isTouched[Int(index)] = false
    }
    touched.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ row: Int, _ multiplier: Double) {
    for entry in start[row]..<start[row + 1] {
      let index = Int(column[entry])
      if !isTouched[index] {
        isTouched[index] = true
        touched.append(Int32(index))
      }
      sums[index] += multiplier * coefficient[entry]
    }
  }
}
