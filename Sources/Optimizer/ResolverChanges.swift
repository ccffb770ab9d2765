import Eligibility
public import Formulation
public import GLPKSolver
import IntegerProgram
public import Staffing

/// The same questions about a round that was changed, from the allocation that is in hand before the change.
extension Resolver {
  /// How a change bears on what was proven.
  public enum Change: Sendable {
    /// It only takes allocations away: every bound holds after it as well.
    case tightens
    /// It may add allocations; these pairs, of the changed round, are what it makes possible, as far as that is known.
    case loosens([Int])
  }

  /// The resolver of the changed round. Losses are told against the allocation in hand, and its goals.
  ///
  /// - Parameter allocation: the one in hand. Where the change breaks it, answers start from nothing.
  public func changed(to program: RoundProgram, _ allocation: Allocation, by change: Change) -> Resolver {
    let weighted = SearchSpace(program.weightedProgram())
    let kept = allocation.placements.filter { program.pairs.pair($0.candidate, $0.position) != nil }
    let start = program.solution(of: Allocation(kept)) ?? [Int](repeating: 0, count: program.columns.count)
    let isWhole = kept.count == allocation.placements.count
    var inherits = true
    var possible: [Int] = []
    if case .loosens(let pairs) = change { (inherits, possible) = (false, pairs) }
    var resolver = Resolver(
      program, start: start, weighted: weighted, before, limits: limits,
      startIsFeasible: isWhole && weighted.program.firstBreach(at: start) == nil, inheritsBounds: inherits,
      newlyPossible: possible)
    resolver.cancellation = cancellation
    if self.program.columns == program.columns { resolver.warm = warm }
    return resolver
  }

  /// By goal what its relaxation would pay for one unit more of each row's limit, in the goal's own units, counted in its
  /// better direction; nil where the relaxation was not solved. An indication: integers may gain less, or nothing.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func rowPrices() throws(GLPKError) -> [[Double]?] {
    var prices: [[Double]?] = []
    for turn in before.indices {
      let known = warm[turn]
      let found: WarmStart?
      if let known {
        found = known
      } else {
        found = try GLPKThread.run { () throws(GLPKError) -> WarmStart? in try relaxation(of: spaces[turn]) }
      }
      prices.append(found.map { Array($0.multipliers.prefix(program.rows.count)) })
    }
    return prices
  }
}
