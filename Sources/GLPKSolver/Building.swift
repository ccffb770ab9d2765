internal import CGLPK
public import IntegerProgram

/// Rows and columns in bulk. Entries lie in flat arrays: those of new line k are `starts[k]..<starts[k + 1]`, so
/// `starts` has one element more than there are new lines, begins with 0, and ends with the count of entries.
extension Relaxation {
  /// Adds rows with entries over the columns there are, and returns their indices. Linear in the entries.
  @discardableResult
  public func addRows(
    lower: [Double?], upper: [Double?], starts: [Int], columns: [Int32], values: [Double]
  ) throws(GLPKError) -> Range<Int> {
    let count = lower.count
    try expectEntries(count, starts: starts, indices: columns.count, values: values.count)
    try expect(upper.count, count, "upper bounds")
    let lower = lower.map { $0 ?? -.infinity }
    let upper = upper.map { $0 ?? .infinity }
    try check { unsafe cglpk_add_rows(problem, Int32(count), lower, upper, starts, columns, values) }
    rowCount += count
    return rowCount - count..<rowCount
  }

  /// Adds rows without entries, for columns to come.
  @discardableResult
  public func addRows(lower: [Double?], upper: [Double?]) throws(GLPKError) -> Range<Int> {
    try addRows(
      lower: lower, upper: upper, starts: [Int](repeating: 0, count: lower.count + 1), columns: [], values: [])
  }

  /// Adds one row: a cut or a branch.
  @discardableResult
  public func addRow(
    lower: Double?, upper: Double?, columns: [Int32], values: [Double]
  ) throws(GLPKError) -> Int {
    try addRows(lower: [lower], upper: [upper], starts: [0, columns.count], columns: columns, values: values)
      .lowerBound
  }

  /// Adds columns with entries over the rows there are, and returns their indices. Linear in the entries. The basis
  /// stays: new columns begin at a bound.
  @discardableResult
  public func addColumns(
    lower: [Double], upper: [Double], costs: [Double], starts: [Int], rows: [Int32], values: [Double]
  ) throws(GLPKError) -> Range<Int> {
    let count = lower.count
    try expectEntries(count, starts: starts, indices: rows.count, values: values.count)
    try expect(upper.count, count, "upper bounds")
    try expect(costs.count, count, "costs")
    try check { unsafe cglpk_add_columns(problem, Int32(count), lower, upper, costs, starts, rows, values) }
    columnCount += count
    return columnCount - count..<columnCount
  }

  /// Adds columns without entries, for rows to come.
  @discardableResult
  public func addColumns(lower: [Double], upper: [Double], costs: [Double]) throws(GLPKError) -> Range<Int> {
    try addColumns(
      lower: lower, upper: upper, costs: costs, starts: [Int](repeating: 0, count: lower.count + 1), rows: [],
      values: [])
  }

  /// Removes rows; those behind them move up. Rows that bind leave the basis incomplete, so that the next solve begins
  /// afresh; rows that do not bind keep it.
  public func removeRows(_ indices: [Int]) throws(GLPKError) {
    let sorted = try distinct(indices)
    try check { unsafe cglpk_remove_rows(problem, Int32(sorted.count), sorted) }
    rowCount -= sorted.count
  }

  /// Removes columns; those behind them move up. Columns at a bound keep the basis, basic ones break it.
  public func removeColumns(_ indices: [Int]) throws(GLPKError) {
    let sorted = try distinct(indices)
    try check { unsafe cglpk_remove_columns(problem, Int32(sorted.count), sorted) }
    columnCount -= sorted.count
  }

  /// The relaxation of a whole integer program, columns and rows in its order.
  ///
  /// - Throws: `invalid` also for a coefficient or bound beyond 2⁵³, which a `Double` may not hold exactly.
  public convenience init(_ program: Program) throws(GLPKError) {
    try self.init(direction: program.direction)
    try addColumns(
      lower: try exact(program.columnLower), upper: try exact(program.columnUpper),
      costs: try exact(program.objective))
    try setConstant(try exact(program.constant))
    try addRows(
      lower: try exact(program.rowLower), upper: try exact(program.rowUpper), starts: program.rowStart,
      columns: program.rowColumn, values: try exact(program.rowValue))
  }

  private func expectEntries(_ count: Int, starts: [Int], indices: Int, values: Int) throws(GLPKError) {
    try expect(values, indices, "values")
    try expect(starts.count, count + 1, "starts")
    if starts.first != 0 || starts.last != indices { throw .invalid("the starts do not span the \(indices) entries") }
    // In between they only rise: the C wrapper checks that before it reads an entry.
  }

  private func distinct(_ indices: [Int]) throws(GLPKError) -> [Int32] {
    let sorted = indices.sorted()
    if let twice = zip(sorted, sorted.dropFirst()).first(where: { $0 == $1 }) {
      throw .invalid("\(twice.0) is to be removed twice")
    }
    return sorted.map { Int32(clamping: $0) }
  }
}

private func exact(_ integer: Int) throws(GLPKError) -> Double {
  if integer.magnitude > 1 << 53 { throw .invalid("\(integer) is beyond 2⁵³") }
  return Double(integer)
}

private func exact(_ integers: [Int]) throws(GLPKError) -> [Double] {
  try integers.map { integer throws(GLPKError) in try exact(integer) }
}

private func exact(_ integers: [Int?]) throws(GLPKError) -> [Double?] {
  try integers.map { integer throws(GLPKError) in
    guard let integer else { return nil }
    return try exact(integer)
  }
}
