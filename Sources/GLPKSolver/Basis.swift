internal import CGLPK

/// Which rows and columns are basic, and at which bound the others rest.
public struct Basis: Equatable, Sendable {
  let rows: [UInt8]
  let columns: [UInt8]

  init(rows: [UInt8], columns: [UInt8]) {
    self.rows = rows
    self.columns = columns
  }

  /// - Parameters:
  ///   - rowsAtUpper: rows that rest at their upper bound; all others are basic.
  ///   - basicColumns: basic columns, as many as rows that rest.
  ///   - columnsAtUpper: columns that rest at their upper bound; the rest are at the lower one.
  public init(rowCount: Int, columnCount: Int, rowsAtUpper: [Int], basicColumns: [Int], columnsAtUpper: [Int]) {
    var rows = [UInt8](repeating: UInt8(GLP_BS), count: rowCount)
    var columns = [UInt8](repeating: UInt8(GLP_NL), count: columnCount)
    for row in rowsAtUpper { rows[row] = UInt8(GLP_NU) }
    for column in columnsAtUpper { columns[column] = UInt8(GLP_NU) }
    for column in basicColumns { columns[column] = UInt8(GLP_BS) }
    self.init(rows: rows, columns: columns)
  }

  public func isBasic(column: Int) -> Bool { columns[column] == UInt8(GLP_BS) }
  public func isBasic(row: Int) -> Bool { rows[row] == UInt8(GLP_BS) }
}

extension Relaxation {
  /// The basis that the last solve ended with, or that was set. Linear.
  public func basis() throws(GLPKError) -> Basis {
    var rows = [UInt8](repeating: 0, count: rowCount)
    var columns = [UInt8](repeating: 0, count: columnCount)
    try check { unsafe cglpk_get_basis(problem, &rows, &columns) }
    return Basis(rows: rows, columns: columns)
  }

  /// Starts the next solve from that basis. Rows that came after it are basic, columns that came after it rest at a
  /// bound.
  ///
  /// - Throws: `invalid` when the basis has more rows or columns than there are.
  public func setBasis(_ basis: Basis) throws(GLPKError) {
    if basis.rows.count > rowCount || basis.columns.count > columnCount {
      throw .invalid("the basis is that of a larger linear program")
    }
    let rows = basis.rows + [UInt8](repeating: UInt8(GLP_BS), count: rowCount - basis.rows.count)
    let columns = basis.columns + [UInt8](repeating: UInt8(GLP_NL), count: columnCount - basis.columns.count)
    try check { unsafe cglpk_set_basis(problem, rows, columns) }
  }

  /// All rows basic.
  public func standardBasis() throws(GLPKError) {
    try check { unsafe cglpk_standard_basis(problem) }
  }

  /// A basis as triangular as possible with few fixed variables.
  public func advancedBasis() throws(GLPKError) {
    try check { unsafe cglpk_advanced_basis(problem) }
  }

  /// Scales rows and columns for numerically hard programs; all values stay in the unscaled terms.
  public func scale() throws(GLPKError) {
    try check { unsafe cglpk_scale(problem) }
  }
}
