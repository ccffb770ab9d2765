import GLPKSolver
import IntegerProgram

/// A linear program as plain data, to build relaxations from in different orders and to check answers against.
struct LinearProgram {
  var direction = Direction.minimize
  var lower: [Double] = []
  var upper: [Double] = []
  var costs: [Double] = []
  var rowLower: [Double?] = []
  var rowUpper: [Double?] = []
  /// Rows of distinct columns with their coefficients.
  var rows: [[(column: Int, value: Double)]] = []

  static func random(seed: Int, columns: Int, rows: Int, density: Int = 50) -> LinearProgram {
    var random = Random(seed: seed)
    var program = LinearProgram()
    program.direction = random.chance(50) ? .minimize : .maximize
    for _ in 0..<columns { program.addRandomColumn(&random, entries: false, density: density) }
    for _ in 0..<rows { program.addRandomRow(&random, density: density) }
    return program
  }

  mutating func addRandomColumn(_ random: inout Random, entries: Bool, density: Int = 50) {
    let low = random.integer(-3...2)
    lower.append(Double(low))
    upper.append(Double(low + random.integer(0...6)))
    costs.append(Double(random.integer(-9...9)))
    guard entries else { return }
    for row in rows.indices where random.chance(density) {
      rows[row].append((costs.count - 1, Double(random.integer(1...5))))
    }
  }

  mutating func addRandomRow(_ random: inout Random, density: Int = 50) {
    rows.append(
      costs.indices.compactMap { random.chance(density) ? ($0, Double(random.integer(-4...6))) : nil }
        .filter { $0.value != 0 })
    let middle = random.integer(-6...14)
    switch random.integer(0...3) {
    case 0: addBounds(Double(middle), nil)
    case 1: addBounds(nil, Double(middle))
    case 2: addBounds(Double(middle), Double(middle + random.integer(0...5)))
    default: addBounds(Double(middle), Double(middle))
    }
  }

  private mutating func addBounds(_ lower: Double?, _ upper: Double?) {
    rowLower.append(lower)
    rowUpper.append(upper)
  }

  func relaxation() throws(GLPKError) -> Relaxation {
    let relaxation = try Relaxation(direction: direction)
    try relaxation.addColumns(lower: lower, upper: upper, costs: costs)
    try addRows(rows.indices, to: relaxation)
    return relaxation
  }

  func addRows(_ range: Range<Int>, to relaxation: Relaxation) throws(GLPKError) {
    var starts = [0]
    for row in range { starts.append(starts[starts.count - 1] + rows[row].count) }
    let entries = rows[range].joined()
    try relaxation.addRows(
      lower: Array(rowLower[range]), upper: Array(rowUpper[range]), starts: starts,
      columns: entries.map { Int32($0.column) }, values: entries.map(\.value))
  }

  func addColumns(_ range: Range<Int>, to relaxation: Relaxation) throws(GLPKError) {
    let lines = range.map { column in
      rows.indices.flatMap { row in rows[row].filter { $0.column == column }.map { (row, $0.value) } }
    }
    var starts = [0]
    for line in lines { starts.append(starts[starts.count - 1] + line.count) }
    let entries = lines.joined()
    try relaxation.addColumns(
      lower: Array(lower[range]), upper: Array(upper[range]), costs: Array(costs[range]), starts: starts,
      rows: entries.map { Int32($0.0) }, values: entries.map(\.1))
  }

  /// The largest violation of a bound at x.
  func violation(at x: [Double]) -> Double {
    var worst = 0.0
    for column in x.indices { worst = max(worst, lower[column] - x[column], x[column] - upper[column]) }
    for (row, entries) in rows.enumerated() {
      let sum = entries.reduce(0) { $0 + $1.value * x[$1.column] }
      worst = max(worst, (rowLower[row] ?? -.infinity) - sum, sum - (rowUpper[row] ?? .infinity))
    }
    return worst
  }

  /// How far y keeps the rows from what the columns can reach: above 0, it proves infeasibility.
  func proof(_ y: [Double]) -> Double {
    var reach = [Double](repeating: 0, count: costs.count)
    var least = 0.0
    for (row, entries) in rows.enumerated() where y[row] != 0 {
      least += y[row] * (y[row] > 0 ? rowLower[row] ?? -.infinity : rowUpper[row] ?? .infinity)
      for entry in entries { reach[entry.column] += y[row] * entry.value }
    }
    for (column, slope) in reach.enumerated() {
      least -= slope * (slope > 0 ? upper[column] : lower[column])
    }
    return least
  }

  /// The bound that duals prove by weak duality: Σ over rows and columns of dual times the bound that it points to.
  func dualBound(rowDuals: [Double]) -> Double {
    let sign: Double = direction == .minimize ? 1 : -1
    var reduced = costs
    var bound = 0.0
    for (row, entries) in rows.enumerated() where abs(rowDuals[row]) > 1e-9 {
      let side = sign * rowDuals[row] > 0 ? rowLower[row] : rowUpper[row]
      bound += rowDuals[row] * (side ?? sign * rowDuals[row] * -.infinity)
      for entry in entries { reduced[entry.column] -= rowDuals[row] * entry.value }
    }
    for (column, cost) in reduced.enumerated() {
      bound += cost * (sign * cost > 0 ? lower[column] : upper[column])
    }
    return bound
  }
}
