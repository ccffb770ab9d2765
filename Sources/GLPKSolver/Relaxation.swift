internal import CGLPK
public import IntegerProgram

/// A linear program that keeps its basis between solves, for column generation, cuts and branching.
///
///     optimise  Σ cost[j]·x[j] + constant
///     with      rowLower[i] ≤ Σ a[i, j]·x[j] ≤ rowUpper[i]
///               columnLower[j] ≤ x[j] ≤ columnUpper[j]
///
/// Rows and columns are counted from 0; new ones come last, and removal closes the gaps. An infinite bound on its own
/// side, or nil for a row, means no bound. NaN, other infinities, crossed bounds and indices that are out of range are
/// rejected as `GLPKError.invalid`, and nothing changes. When GLPK aborts (it does for a row that names a column twice)
/// the call throws `refused` or `outOfMemory`, and so does every later call.
///
/// Made and used inside one `GLPKThread.run`; anywhere else every call throws `misplaced`.
@safe
public final class Relaxation {
  let problem: OpaquePointer
  /// The error that ended this linear program.
  private var end: GLPKError?

  /// Pivots after which an attempt to solve gives way to the next; nil for what each attempt has of its own.
  var patience: Int?
  public internal(set) var rowCount = 0
  public internal(set) var columnCount = 0
  /// The objective where the last solve stopped, constant included. NaN before the first.
  public internal(set) var objectiveValue = Double.nan
  /// Pivots of all solves so far.
  public internal(set) var pivots = 0
  /// Whether the last solve stopped at a point within all bounds.
  public internal(set) var isPrimalFeasible = false
  /// Whether the last solve stopped where the duals prove a bound: `objectiveValue` is then one.
  public internal(set) var isDualFeasible = false

  /// An empty linear program.
  public init(direction: Direction) throws(GLPKError) {
    var created: OpaquePointer?
    let code = unsafe cglpk_create(direction.code, &created)
    guard let problem = unsafe created else { throw GLPKError(code: code) }
    unsafe self.problem = problem
  }

  deinit { unsafe cglpk_delete(problem) }

  /// Passes a result of the C wrapper on, or throws the error that it stands for.
  @discardableResult
  func check(_ call: () -> Int32) throws(GLPKError) -> Int32 {
    if let end { throw end }
    let code = call()
    if code >= 0 { return code }
    let error = GLPKError(code: code)
    if error.isFatal { end = error }
    throw error
  }

  /// What `direction` says from the next solve on.
  public func setDirection(_ direction: Direction) throws(GLPKError) {
    try check { unsafe cglpk_set_direction(problem, direction.code) }
  }

  public func setConstant(_ constant: Double) throws(GLPKError) {
    try check { unsafe cglpk_set_constant(problem, constant) }
  }

  public func setCost(_ column: Int, _ cost: Double) throws(GLPKError) {
    try check { unsafe cglpk_set_cost(problem, Int32(clamping: column), cost) }
  }

  /// All costs at once: one for each column.
  public func setCosts(_ costs: [Double]) throws(GLPKError) {
    try expect(costs.count, columnCount, "costs")
    try check { unsafe cglpk_set_costs(problem, costs) }
  }

  public func setColumnBounds(_ column: Int, lower: Double, upper: Double) throws(GLPKError) {
    try check { unsafe cglpk_set_column_bounds(problem, Int32(clamping: column), lower, upper) }
  }

  public func setRowBounds(_ row: Int, lower: Double?, upper: Double?) throws(GLPKError) {
    try check {
      unsafe cglpk_set_row_bounds(problem, Int32(clamping: row), lower ?? -.infinity, upper ?? .infinity)
    }
  }

  func expect(_ count: Int, _ expected: Int, _ what: String) throws(GLPKError) {
    if count != expected { throw .invalid("\(count) \(what) where \(expected) were expected") }
  }
}

@available(*, unavailable)
extension Relaxation: Sendable {}

extension Direction {
  var code: Int32 {
    switch self {
    case .minimize: GLP_MIN
    case .maximize: GLP_MAX
    }
  }
}
