import IntegerProgram

/// A row added to a program during a search: a cut that every solution keeps, or a head count to branch on.
struct ExtraRow: Equatable, Sendable {
  var entries: [Entry]
  var lower: Int?
  var upper: Int?
  /// What the row is in a proof; nil where nothing is recorded.
  var source: RowSource?
}

extension ExtraRow {
  /// How far behind the row a point lies, in the geometry of the columns, and the length of the row's coefficients.
  func violation(at values: [Double]) -> (distance: Double, length: Double) {
    var activity = 0.0
    var square = 0.0
    for entry in entries {
      let coefficient = Double(entry.coefficient)
      activity += coefficient * values[entry.column]
      square += coefficient * coefficient
    }
    let length = square.squareRoot()
    let excess = max(upper.map { activity - Double($0) } ?? 0, lower.map { Double($0) - activity } ?? 0)
    return (length > 0 ? excess / length : 0, length)
  }
}

/// A bound that a search narrows: of a column, or of a row.
enum Target: Hashable, Sendable {
  case column(Int)
  /// Rows of the program come first, then the extra rows.
  case row(Int)
}

struct Narrowing: Equatable, Sendable {
  let target: Target
  let lower: Int?
  let upper: Int?
  /// The step of a proof that shows it, for one that holds for good.
  var reason: ProofStep?
}

/// A program as a search sees it: always to be maximised, with bounds that are narrowed and widened again, and with
/// rows that the search adds.
struct SearchSpace: Sendable {
  private(set) var program: Program
  /// Costs to maximise: the program's objective, negated when it is to be minimised.
  private(set) var costs: [Int]
  private(set) var columnLower: [Int]
  private(set) var columnUpper: [Int]
  private(set) var rowLower: [Int?]
  private(set) var rowUpper: [Int?]
  private(set) var extraRows: [ExtraRow] = []
  /// The largest number in each row: what keeps products with it within their integers.
  private(set) var rowMagnitude: [Double]
  /// All values of Σ costs·x differ by multiples of this.
  let step: Int
  private var trail: [Narrowing] = []
  /// What the space is in a proof; nil where nothing is recorded.
  private(set) var origin: Origin?
  /// By column, the step of the proof that settled it; empty where nothing is recorded.
  private(set) var settlings: [ProofStep?] = []

  init(_ program: Program) {
    self.program = program
    costs = program.direction == .maximize ? program.objective : program.objective.map { -$0 }
    columnLower = program.columnLower
    columnUpper = program.columnUpper
    rowLower = program.rowLower
    rowUpper = program.rowUpper
    rowMagnitude = (0..<program.rowCount).map { row in
      let entries = program.rowValue[program.rowStart[row]..<program.rowStart[row + 1]]
      return Self.magnitude(entries, program.rowLower[row], program.rowUpper[row])
    }
    step = max(1, program.objective.reduce(0) { greatestCommonDivisor($0, abs($1)) })
  }

  private static func magnitude(_ coefficients: some Sequence<Int>, _ sides: Int?...) -> Double {
    let most = coefficients.reduce(1) { max($0, $1.magnitude) }
    return Double(sides.reduce(most) { max($0, $1?.magnitude ?? 0) })
  }

  /// Leaves a column of the program one value only, for good. Only before anything is narrowed; false where there is no
  /// solution then.
  mutating func fixColumn(_ column: Int, at value: Int) -> Bool {
    guard program.fixColumn(column, at: value) else { return false }
    columnLower[column] = value
    columnUpper[column] = value
    return true
  }

  /// The same space where every solution is as good as another.
  var withoutCosts: SearchSpace {
    var space = self
    space.costs = Array(repeating: 0, count: costs.count)
    space.stopRecording()
    return space
  }

  /// Other costs in the place of the program's, for guidance: nothing is recorded.
  mutating func replaceCosts(_ other: [Int]) {
    costs = other
    stopRecording()
  }

  var columnCount: Int { program.columnCount }
  var rowCount: Int { rowLower.count }

  /// Σ costs·x.
  func value(_ solution: [Int]) -> Int { zip(costs, solution).reduce(0) { $0 + $1.0 * $1.1 } }

  /// The program's own objective at a value of Σ costs·x.
  func objective(_ value: Int) -> Int {
    program.constant + (program.direction == .maximize ? value : -value)
  }

  /// The value of Σ costs·x at a value of the program's own objective.
  func value(ofObjective objective: Int) -> Int {
    program.direction == .maximize ? objective - program.constant : program.constant - objective
  }

  mutating func addExtraRow(_ row: ExtraRow) {
    extraRows.append(row)
    rowLower.append(row.lower)
    rowUpper.append(row.upper)
    rowMagnitude.append(Self.magnitude(row.entries.map(\.coefficient), row.lower, row.upper))
  }

  /// Only where nothing is left to undo.
  mutating func removeExtraRows(_ indices: [Int]) {
    for index in indices.sorted(by: >) {
      extraRows.remove(at: index)
      rowLower.remove(at: program.rowCount + index)
      rowUpper.remove(at: program.rowCount + index)
      rowMagnitude.remove(at: program.rowCount + index)
    }
  }

  /// Σ a·x of a row, program's or extra, at a point.
  func activity(of row: Int, at values: [Double]) -> Double {
    if row >= program.rowCount {
      return entries(ofExtraRow: row).reduce(0) { $0 + Double($1.coefficient) * values[$1.column] }
    }
    return (program.rowStart[row]..<program.rowStart[row + 1]).reduce(0) {
      $0 + Double(program.rowValue[$1]) * values[Int(program.rowColumn[$1])]
    }
  }

  /// Whether some row of the program cannot be kept within the columns' bounds, whatever the other rows say: exact.
  var hasHopelessRow: Bool {
    (0..<program.rowCount).contains { row in
      var (least, most) = (0, 0)
      for entry in program.rowStart[row]..<program.rowStart[row + 1] {
        let (value, column) = (program.rowValue[entry], Int(program.rowColumn[entry]))
        least += value * (value > 0 ? columnLower[column] : columnUpper[column])
        most += value * (value > 0 ? columnUpper[column] : columnLower[column])
      }
      return least > rowUpper[row] ?? .max || most < rowLower[row] ?? .min
    }
  }

  /// Columns whose value is still open.
  var looseColumns: [Int] { (0..<columnCount).filter { columnLower[$0] < columnUpper[$0] } }

  /// Columns that can be above zero.
  var usefulColumns: [Int] { (0..<columnCount).filter { columnUpper[$0] > 0 } }

  /// How the columns' bounds differ from those of the same space before.
  func narrowings(since before: SearchSpace) -> [Narrowing] {
    (0..<columnCount).compactMap { column in
      if columnLower[column] == before.columnLower[column], columnUpper[column] == before.columnUpper[column] {
        return nil
      }
      return Narrowing(
        target: .column(column), lower: columnLower[column], upper: columnUpper[column], reason: settling(of: column))
    }
  }

  /// A point to come back to.
  var mark: Int { trail.count }

  /// Narrows a bound; the old one is kept for `undo`.
  mutating func narrow(_ narrowing: Narrowing) {
    switch narrowing.target {
    case .column(let column):
      trail.append(
        Narrowing(target: narrowing.target, lower: columnLower[column], upper: columnUpper[column]))
      if let lower = narrowing.lower { columnLower[column] = lower }
      if let upper = narrowing.upper { columnUpper[column] = upper }
      if let reason = narrowing.reason { settlings[column] = reason }
    case .row(let row):
      trail.append(Narrowing(target: narrowing.target, lower: rowLower[row], upper: rowUpper[row]))
      if let lower = narrowing.lower { rowLower[row] = lower }
      if let upper = narrowing.upper { rowUpper[row] = upper }
    }
  }

  /// Widens everything narrowed since the mark and calls `body` with each target, latest first.
  mutating func undo(to mark: Int, _ body: (Target) -> Void = { _ in }) {
    while trail.count > mark {
      let old = trail.removeLast()
      switch old.target {
      case .column(let column):
        columnLower[column] = old.lower ?? columnLower[column]
        columnUpper[column] = old.upper ?? columnUpper[column]
      case .row(let row):
        rowLower[row] = old.lower
        rowUpper[row] = old.upper
      }
      body(old.target)
    }
  }

  /// Makes a narrowing hold for good: nothing before it can be undone any more.
  mutating func forgetTrail() { trail = [] }

  func entries(ofExtraRow row: Int) -> [Entry] { extraRows[row - program.rowCount].entries }

  /// Begins to record.
  ///
  /// - Parameter settlings: by column, what settled it already.
  mutating func record(_ origin: Origin, settlings: [ProofStep?]? = nil) {
    self.origin = origin
    self.settlings = settlings ?? Array(repeating: nil, count: columnCount)
  }

  mutating func stopRecording() { origin = nil }

  func settling(of column: Int) -> ProofStep? { settlings.isEmpty ? nil : settlings[column] }

  /// Settles columns for good.
  mutating func settle(_ fixings: Fixings) {
    for fixing in fixings.narrowings { narrow(fixing) }
    if let reason = fixings.reason { for column in fixings.again { settle(column, by: reason) } }
    forgetTrail()
  }

  /// Settles a column by another step.
  mutating func settle(_ column: Int, by step: ProofStep) { settlings[column] = step }
}
