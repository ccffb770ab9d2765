public enum Direction: Sendable { case minimize, maximize }

/// An entry of a row: a column and its coefficient.
public struct Entry: Hashable, Sendable {
  public let column: Int
  public let coefficient: Int

  @inlinable public init(_ column: Int, _ coefficient: Int) {
    self.column = column
    self.coefficient = coefficient
  }
}

/// An integer program in integers alone: all columns are integer with finite bounds, all coefficients are `Int`.
///
///     optimise  Σ objective[j]·x[j] + constant
///     with      rowLower[i] ≤ Σ coefficient·x[j] ≤ rowUpper[i]      (nil: no bound on that side)
///               columnLower[j] ≤ x[j] ≤ columnUpper[j], integer
///
/// Entries lie both row by row and column by column in flat arrays; building takes time linear in the entries.
public struct Program: Sendable {
  public let direction: Direction
  public let objective: [Int]
  public let constant: Int
  public private(set) var columnLower: [Int]
  public private(set) var columnUpper: [Int]
  public let rowLower: [Int?]
  public let rowUpper: [Int?]

  /// Entries of row i: `rowStart[i]..<rowStart[i + 1]` in `rowColumn` and `rowValue`.
  public let rowStart: [Int]
  public let rowColumn: [Int32]
  public let rowValue: [Int]
  /// Entries of column j: `columnStart[j]..<columnStart[j + 1]` in `columnRow` and `columnValue`.
  public let columnStart: [Int]
  public let columnRow: [Int32]
  public let columnValue: [Int]

  public var columnCount: Int { objective.count }
  public var rowCount: Int { rowLower.count }
  public var entryCount: Int { rowColumn.count }

  /// Leaves a column one value only. Returns false, and changes nothing, where its bounds do not allow that value: then
  /// there is no solution.
  public mutating func fixColumn(_ column: Int, at value: Int) -> Bool {
    guard columnLower[column] <= value, value <= columnUpper[column] else { return false }
    columnLower[column] = value
    columnUpper[column] = value
    return true
  }

  /// The row's sum at a solution.
  public func activity(of row: Int, at solution: [Int]) -> Int {
    (rowStart[row]..<rowStart[row + 1]).reduce(0) { $0 + rowValue[$1] * solution[Int(rowColumn[$1])] }
  }

  /// The objective's value at a solution.
  public func value(at solution: [Int]) -> Int {
    zip(objective, solution).reduce(constant) { $0 + $1.0 * $1.1 }
  }

  /// The first row or column that the solution breaks; nil when it is feasible.
  public func firstBreach(at solution: [Int]) -> Breach? {
    for column in 0..<columnCount
    where solution[column] < columnLower[column] || solution[column] > columnUpper[column] {
      return .column(column)
    }
    for row in 0..<rowCount {
      let activity = activity(of: row, at: solution)
      if let lower = rowLower[row], activity < lower { return .row(row) }
      if let upper = rowUpper[row], activity > upper { return .row(row) }
    }
    return nil
  }

  public enum Breach: Equatable, Sendable {
    case row(Int)
    case column(Int)
  }

  init(
    direction: Direction, objective: [Int], constant: Int, columnLower: [Int], columnUpper: [Int], rowLower: [Int?],
    rowUpper: [Int?], rowStart: [Int], rowColumn: [Int32], rowValue: [Int]
  ) {
    self.direction = direction
    self.objective = objective
    self.constant = constant
    self.columnLower = columnLower
    self.columnUpper = columnUpper
    self.rowLower = rowLower
    self.rowUpper = rowUpper
    self.rowStart = rowStart
    self.rowColumn = rowColumn
    self.rowValue = rowValue
    var start = [Int](repeating: 0, count: objective.count + 1)
    for column in rowColumn { start[Int(column) + 1] += 1 }
    for column in objective.indices { start[column + 1] += start[column] }
    var next = start
    var rows = [Int32](repeating: 0, count: rowColumn.count)
    var values = [Int](repeating: 0, count: rowColumn.count)
    for row in rowLower.indices {
      for entry in rowStart[row]..<rowStart[row + 1] {
        let column = Int(rowColumn[entry])
        rows[next[column]] = Int32(row)
        values[next[column]] = rowValue[entry]
        next[column] += 1
      }
    }
    columnStart = start
    columnRow = rows
    columnValue = values
  }
}

/// The only way to a `Program`: columns first, then the rows over them, then the objective.
public struct ProgramBuilder: Sendable {
  private var columnLower: [Int] = []
  private var columnUpper: [Int] = []
  private var rowLower: [Int?] = []
  private var rowUpper: [Int?] = []
  private var rowStart: [Int] = [0]
  private var rowColumn: [Int32] = []
  private var rowValue: [Int] = []

  public init() {}

  /// With the columns of another, and no rows.
  public init(columnsOf other: ProgramBuilder) {
    columnLower = other.columnLower
    columnUpper = other.columnUpper
  }

  public var columnCount: Int { columnLower.count }
  public var rowCount: Int { rowLower.count }

  /// Adds a column and returns its index.
  @discardableResult
  public mutating func addColumn(lower: Int, upper: Int) -> Int {
    columnLower.append(lower)
    columnUpper.append(upper)
    return columnLower.count - 1
  }

  /// Adds a row and returns its index. Entries of one column are summed; zero coefficients vanish.
  @discardableResult
  public mutating func addRow(lower: Int?, upper: Int?, _ entries: some Sequence<Entry>) -> Int {
    let first = rowColumn.count
    for entry in entries where entry.coefficient != 0 {
      rowColumn.append(Int32(entry.column))
      rowValue.append(entry.coefficient)
    }
    mergeRepeats(from: first)
    rowLower.append(lower)
    rowUpper.append(upper)
    rowStart.append(rowColumn.count)
    return rowLower.count - 1
  }

  /// Another upper bound and other coefficients for a row that is there: as many entries as before, none of them 0.
  public mutating func changeRow(_ row: Int, upper: Int?, _ coefficient: (_ column: Int, _ old: Int) -> Int) {
    rowUpper[row] = upper
    for entry in rowStart[row]..<rowStart[row + 1] {
      let value = coefficient(Int(rowColumn[entry]), rowValue[entry])
      precondition(value != 0, "an entry would vanish")
      rowValue[entry] = value
    }
  }

  private mutating func mergeRepeats(from first: Int) {
    let slice = first..<rowColumn.count
    if slice.dropFirst().allSatisfy({ rowColumn[$0 - 1] < rowColumn[$0] }) { return }
    let sorted = slice.map { (rowColumn[$0], rowValue[$0]) }.sorted { $0.0 < $1.0 }
    rowColumn.removeSubrange(slice)
    rowValue.removeSubrange(slice)
    for (column, value) in sorted {
      if rowColumn.count > first, rowColumn.last == column {
        rowValue[rowValue.count - 1] += value
        if rowValue.last == 0 {
          rowColumn.removeLast()
          rowValue.removeLast()
        }
      } else {
        rowColumn.append(column)
        rowValue.append(value)
      }
    }
  }

  /// The program with that objective: entries of one column are summed.
  public func program(_ direction: Direction, _ entries: some Sequence<Entry>, constant: Int = 0) -> Program {
    var objective = [Int](repeating: 0, count: columnLower.count)
    for entry in entries { objective[entry.column] += entry.coefficient }
    return Program(
      direction: direction, objective: objective, constant: constant, columnLower: columnLower,
      columnUpper: columnUpper, rowLower: rowLower, rowUpper: rowUpper, rowStart: rowStart, rowColumn: rowColumn,
      rowValue: rowValue)
  }
}
