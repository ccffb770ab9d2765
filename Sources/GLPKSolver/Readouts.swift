internal import CGLPK

/// What the last solve left, into arrays of the caller, which are resized when they do not fit. Linear, with no
/// allocation when they do.
extension Relaxation {
  /// The values x, one for each column.
  public func primals(into values: inout [Double]) throws(GLPKError) {
    fit(&values, columnCount)
    try check { unsafe cglpk_column_primals(problem, &values) }
  }

  /// Reduced costs, one for each column: cost[j] - Σ a[i, j]·rowDual[i].
  public func reducedCosts(into values: inout [Double]) throws(GLPKError) {
    fit(&values, columnCount)
    try check { unsafe cglpk_column_duals(problem, &values) }
  }

  /// The rows' sums Σ a[i, j]·x[j].
  public func rowActivities(into values: inout [Double]) throws(GLPKError) {
    fit(&values, rowCount)
    try check { unsafe cglpk_row_primals(problem, &values) }
  }

  /// Duals, one for each row: the change of the objective for one more unit on the bound that binds. At an optimum of a
  /// minimisation, ≥ 0 where the lower bound binds and ≤ 0 where the upper one does; of a maximisation, the reverse.
  public func rowDuals(into values: inout [Double]) throws(GLPKError) {
    fit(&values, rowCount)
    try check { unsafe cglpk_row_duals(problem, &values) }
  }

  /// After an infeasible end: multipliers y over the rows with
  ///
  ///     min { yᵀr : r within the rows' bounds }  >  max { yᵀAx : x within the columns' bounds }
  ///
  /// so that no x has its rows within bounds. The largest |y| is 1. Checked in floating point before it is returned;
  /// nil when no such y was found. Costs one solve with the basis and a pass over all entries.
  public func infeasibilityRay() throws(GLPKError) -> [Double]? {
    var multipliers = [Double](repeating: 0, count: rowCount)
    let found = try check { unsafe cglpk_infeasibility_ray(problem, &multipliers) }
    return found == 1 ? multipliers : nil
  }

  /// Multipliers over the rows whose sum has coefficient 1 at that basic column and 0 at all other basic variables: a row
  /// of the simplex tableau, from which cuts are made. Costs one solve with the basis; false, with nothing written, when
  /// the column is not basic.
  public func tableauMultipliers(ofColumn column: Int, into values: inout [Double]) throws(GLPKError) -> Bool {
    fit(&values, rowCount)
    return try check { unsafe cglpk_basis_row(problem, Int32(clamping: rowCount + column), &values) } == 1
  }

  /// The same for a basic row: the sum has coefficient −1 at the row's own slack and 0 at all other basic variables.
  public func tableauMultipliers(ofRow row: Int, into values: inout [Double]) throws(GLPKError) -> Bool {
    fit(&values, rowCount)
    return try check { unsafe cglpk_basis_row(problem, Int32(clamping: row), &values) } == 1
  }

  private func fit(_ values: inout [Double], _ count: Int) {
    if values.count != count { values = [Double](repeating: 0, count: count) }
  }
}
