internal import CGLPK

extension Relaxation {
  public enum Method: Sendable {
    /// Primal simplex: after new columns or new costs.
    case primal
    /// Dual simplex: after new rows or new bounds.
    case dual
    /// Dual simplex; when it fails numerically, primal simplex from where it stopped.
    case dualThenPrimal
  }

  /// Pivots after which a long solve looks at its cancellation. Counted in pivots, because a solve that goes on may take
  /// another path than one that was never interrupted: so it does not depend on the machine.
  private static let slice = 1000

  /// Solves from the present basis, with projected steepest edge pricing and Harris's ratio test; the dual simplex first
  /// tries the long-step ratio test, for 1,000 pivots at most. When that fails numerically, or goes on for three times as
  /// many pivots as there are rows and columns and a thousand more, it starts again from an advanced basis by primal
  /// simplex, and at last from the standard basis by dual simplex with textbook rules.
  ///
  /// - Parameters:
  ///   - pivotLimit: pivots this call may do.
  ///   - deadline: looked at after each pivot.
  ///   - cancellation: looked at every thousand pivots, with `presolve` only at the start.
  ///   - presolve: reduce the program first and ignore the basis; infeasibility then leaves no ray.
  /// - Throws: `numericalFailure` when all attempts failed; `refused` or `outOfMemory` when GLPK aborted.
  @discardableResult
  public func solve(
    _ method: Method, pivotLimit: Int? = nil, deadline: ContinuousClock.Instant? = nil,
    cancellation: Cancellation? = nil, presolve: Bool = false
  ) throws(GLPKError) -> Termination {
    let limits = Limits(
      lastPivot: pivotLimit.map { pivots + max(0, $0) }, deadline: deadline, cancellation: cancellation)
    var failure = GLPKError.numericalFailure("nothing was tried")
    for attempt in Self.attempts(method, presolve: presolve) {
      do throws(GLPKError) {
        switch attempt.start {
        case .present: break
        case .advanced: try advancedBasis()
        case .standard: try standardBasis()
        }
        let termination = try solve(attempt, limits)
        if termination.reason != .undetermined || termination.limit != nil { return termination }
        failure = .numericalFailure("the simplex method stopped without an answer")
      } catch {
        guard case .numericalFailure = error else { throw error }
        failure = error
      }
    }
    throw failure
  }

  private struct Limits {
    let lastPivot: Int?
    let deadline: ContinuousClock.Instant?
    let cancellation: Cancellation?
  }

  private struct Attempt {
    enum Start { case present, advanced, standard }
    var start = Start.present
    var method: Int32
    var pricing = GLP_PT_PSE
    var ratioTest = GLP_RT_HAR
    var presolve = false
    /// Pivots after which the next attempt is made; nil for what no linear program of that size needs. The long-step ratio
    /// test is fast, and goes round in circles sooner than others; but they do at times as well.
    var patience: Int?
  }

  private static func attempts(_ method: Method, presolve: Bool) -> [Attempt] {
    let first =
      switch method {
      case .primal: [Attempt(method: GLP_PRIMAL, presolve: presolve)]
      case .dual, .dualThenPrimal:
        [
          Attempt(method: GLP_DUAL, ratioTest: GLP_RT_FLIP, presolve: presolve, patience: 1000),
          Attempt(method: GLP_DUAL, presolve: presolve),
        ]
      }
    let second = method == .dualThenPrimal ? [Attempt(method: GLP_PRIMAL)] : []
    let last = [
      Attempt(start: .advanced, method: GLP_PRIMAL),
      Attempt(start: .standard, method: GLP_DUAL, pricing: GLP_PT_STD, ratioTest: GLP_RT_STD),
    ]
    return first + second + last
  }

  /// One attempt, in slices of pivots.
  private func solve(_ attempt: Attempt, _ limits: Limits) throws(GLPKError) -> Termination {
    let first = pivots
    let patience = patience ?? attempt.patience ?? 1000 + 3 * (rowCount + columnCount)
    while true {
      if !attempt.presolve, pivots - first >= patience {
        throw .numericalFailure("the simplex method made no headway in \(patience) pivots")
      }
      if limits.cancellation?.isCancelled == true { return stopped(.cancelled) }
      let left = limits.deadline.map { $0 - .now }
      if let left, left <= .zero { return stopped(.time) }
      if let lastPivot = limits.lastPivot, pivots >= lastPivot { return stopped(.pivots) }
      let allowed = limits.lastPivot.map { $0 - pivots }
      let slice = attempt.presolve ? allowed : min(allowed ?? Self.slice, Self.slice, first + patience - pivots)
      let (code, outcome) = try simplex(attempt, pivots: slice, time: left)
      if code == GLP_EITLIM, slice != allowed { continue }
      return try Termination(code: code, status: outcome.status)
    }
  }

  private func stopped(_ limit: Termination.Limit) -> Termination {
    Termination(isPrimalFeasible ? .feasible : .undetermined, limit: limit)
  }

  private func simplex(
    _ attempt: Attempt, pivots limit: Int?, time: Duration?
  ) throws(GLPKError) -> (Int32, cglpk_simplex_outcome) {
    var options = cglpk_simplex_options(
      method: attempt.method, pricing: attempt.pricing, ratio_test: attempt.ratioTest,
      presolve: attempt.presolve ? 1 : 0, pivot_limit: limit.map { Int32(clamping: $0) } ?? -1,
      milliseconds: time.map { Int32(clamping: $0.wholeMilliseconds + 1) } ?? -1)
    var outcome = cglpk_simplex_outcome()
    let code = try check { unsafe cglpk_simplex(problem, &options, &outcome) }
    objectiveValue = outcome.objective
    pivots = Int(outcome.pivots)
    isPrimalFeasible = outcome.primal_status == GLP_FEAS
    isDualFeasible = outcome.dual_status == GLP_FEAS
    return (code, outcome)
  }
}

extension Duration {
  var wholeMilliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
