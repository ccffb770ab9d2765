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

  private func fit(_ values: inout [Double], _ count: Int) {
    if values.count != count { values = [Double](repeating: 0, count: count) }
  }
}
