import Eligibility
public import Formulation
public import GLPKSolver
import IntegerProgram
public import Staffing

/// Whether a program has any solution at all.
public enum Feasibility: Equatable, Sendable {
  /// By column: one that keeps every row.
  case feasible([Int])
  /// Proven.
  case infeasible
  /// A limit came first.
  case unknown

  public var isFeasible: Bool? {
    switch self {
    case .feasible: true
    case .infeasible: false
    case .unknown: nil
    }
  }
}

extension RoundProgram {
  /// Looks for any allocation that keeps the rules and the restriction; goals do not matter.
  ///
  /// - Parameter deadline: when to give up; nil for never.
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func feasibility(
    _ restriction: Restriction = Restriction(), until deadline: ContinuousClock.Instant? = nil,
    cancellation: Cancellation? = nil
  ) throws(GLPKError) -> Feasibility {
    let anything = [Int](repeating: 0, count: columns.count)
    var space = SearchSpace(program(stayingWith: anything, keeping: [], counting: restriction.counts))
    guard space.fix(restriction) else { return .infeasible }
    let hints = SearchHints(
      columns: StartingColumns.choose(self), groups: groups, pairColumns: pairs.count, start: nil,
      complete: { complete(&$0) })
    let search = GoalSearch(
      space: space, hints: hints, blockOfColumn: agencyOfColumn,
      budget: Budget(deadline: deadline, pivots: nil, cancellation: cancellation), limits: SolveLimits(threads: 1),
      report: { _ in })
    let found = try GLPKThread.run { () throws(GLPKError) in try search.run().search }
    if let solution = found.solution { return .feasible(solution) }
    return found.end == .infeasible ? .infeasible : .unknown
  }

  /// Whether these placements keep the rules and the restriction: no search.
  public func allows(_ placements: [Placement], _ restriction: Restriction = Restriction()) -> Bool {
    guard let solution = solution(of: Allocation(placements)), restriction.allows(solution) else { return false }
    return program(stayingWith: solution, keeping: [], counting: []).firstBreach(at: solution) == nil
  }
}
