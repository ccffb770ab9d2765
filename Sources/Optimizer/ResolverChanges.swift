import Eligibility
public import Formulation
public import GLPKSolver
import IntegerProgram
public import Staffing

/// The same questions about a round that was changed, from the allocation that is in hand before the change.
extension Resolver {
  /// How a change bears on what was proven.
  public enum Change: Sendable {
    /// It only takes allocations away, of these pairs: every bound holds after it as well.
    case tightens([Int])
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
    let (inherits, touched) =
      switch change {
      case .tightens(let pairs): (true, pairs)
      case .loosens(let pairs): (false, pairs)
      }
    var resolver = Resolver(
      program, start: start, weighted: weighted, before, limits: limits,
      startIsFeasible: isWhole && weighted.program.firstBreach(at: start) == nil, inheritsBounds: inherits,
      touched: touched, keepsSpaces: false)
    resolver.cancellation = cancellation
    if self.program.columns == program.columns, self.program.rows == program.rows { resolver.warm = warm }
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
        found = try GLPKThread.run { () throws(GLPKError) -> WarmStart? in try relaxation(of: space(turn), turn) }
      }
      prices.append(found.map { Array($0.multipliers.prefix(program.rows.count)) })
    }
    return prices
  }
}

extension Resolver {
  /// By goal what the relaxation would pay for a change of rules, in hundredths of the goal's own units, in its better
  /// direction: the price of each row times the room that the change gives it around the allocation in hand.
  ///
  /// - Parameters:
  ///   - other: the program of the changed round, with the same columns.
  ///   - prices: as `rowPrices` gave them.
  public func prices(of other: RoundProgram, _ prices: [[Double]?]) -> [Int?] {
    guard program.columns == other.columns else { return prices.map { _ in nil } }
    let (old, new) = (weighted.program, other.program(for: goals[0]))
    var next = 0
    var gains: [(row: Int, room: Double)] = []
    for (row, term) in program.rows.enumerated() {
      let price = { (program: Program, row: Int) -> (Double?, Double?) in
        let activity = program.activity(of: row, at: start)
        return (
          program.rowUpper[row].map { Double($0 - activity) }, program.rowLower[row].map { Double(activity - $0) }
        )
      }
      let before = price(old, row)
      if next < other.rows.count, other.rows[next] == term {
        let after = price(new, next)
        next += 1
        if let one = before.0, let two = after.0, one != two { gains.append((row, two - one)) }
        if let one = before.1, let two = after.1, one != two { gains.append((row, one - two)) }
      } else if before.0 != nil {
        // A row that no longer limits anything has one more of what it counts at least.
        gains.append((row, 1))
      } else if before.1 != nil {
        gains.append((row, -1))
      }
    }
    return prices.map { byRow in
      byRow.map { byRow in
        Int((100 * gains.reduce(0) { $0 + byRow[$1.row] * $1.room }).rounded())
      }
    }
  }
}
