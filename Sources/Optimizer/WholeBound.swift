import Eligibility
import Formulation
import GLPKSolver
import IntegerProgram
import Staffing

/// What multipliers of a goal's program, which holds some of a round's pairs, prove over all of them.
///
/// The program's rows are the whole round's, over fewer pairs (`PairSelection`). So weak duality holds for the round with
/// the same multipliers, once each candidate's own row is given the most that one of the candidate's pairs would earn.
struct WholeBound {
  /// On Σ costs·x of the goal's space.
  let bound: Int
  let tree: ProofTree
  let prices: PairPrices

  /// Candidates are priced in so many parts, whatever the threads.
  static let parts = 64

  /// - Parameters:
  ///   - prices: of all pairs, without a charge.
  ///   - space: of the goal's program, not narrowed.
  ///   - kept: the goals that the program keeps.
  ///   - multipliers: of its rows; more are passed over.
  init(
    _ prices: PairPrices, _ program: RoundProgram, _ space: SearchSpace, turn: Int, keeping kept: [KeptGoal],
    multipliers: [Double], threads: Int
  ) throws(GLPKError) {
    let term = program.round.policy.goals[turn]
    let one: Int128 = 1 << DualBound.shift
    var rows = DualBound.integers(multipliers, space)
    for (row, term) in program.rows.enumerated() { if case .onePlacement = term { rows[row] = 0 } }
    var prices = prices
    prices.add(term, weight: term.goal.sense == .max ? one : -one)
    prices.charge(program, rows, keeping: kept)
    self.prices = prices

    var total: Int128 = 0
    for (row, multiplier) in rows.enumerated() where multiplier != 0 {
      total += multiplier * Int128((multiplier > 0 ? space.rowUpper[row] : space.rowLower[row]) ?? 0)
    }
    let columns = space.program
    for column in program.pairs.count..<columns.columnCount {
      var sum = Int128(space.costs[column]) << DualBound.shift
      for entry in columns.columnStart[column]..<columns.columnStart[column + 1] {
        sum -= rows[Int(columns.columnRow[entry])] * Int128(columns.columnValue[entry])
      }
      total += sum * Int128(sum > 0 ? columns.columnUpper[column] : columns.columnLower[column])
    }
    let raised = try Self.raise(prices, threads: threads)
    for part in raised {
      for candidate in part.candidates { total += candidate.most }
      total += part.pinned
    }
    bound = DualBound.bound(space, ofTotal: total)
    var terms = rows.enumerated().filter { $0.element != 0 }
      .map { ProofTerm(premise: .row($0.offset), multiplier: $0.element) }
    for part in raised {
      terms += part.candidates.map {
        ProofTerm(premise: .onePlacement(prices.pairs.candidate[$0.first]), multiplier: $0.most)
      }
    }
    tree = ProofTree(bound: bound, nodes: [.leaf(ProofLeaf(bound: bound, terms: terms))], scope: [])
  }

  private struct Part: Sendable {
    /// The first pair of each candidate who would earn, and the most that one pair does.
    var candidates: [(first: Int, most: Int128)] = []
    /// What pinned pairs cost beyond that.
    var pinned: Int128 = 0
  }

  private static func raise(_ prices: PairPrices, threads: Int) throws(GLPKError) -> [Part] {
    let pinned = prices.pinned
    return try inParallel(parts, threads: threads) { [prices] part throws(GLPKError) in
      var found = Part()
      prices.visit(prices.candidates(ofPart: part, of: parts)) { first, values in
        let most = values.reduce(0) { max($0, $1) }
        if most > 0 { found.candidates.append((first, most)) }
        if pinned.isEmpty { return }
        for (place, value) in values.enumerated() where pinned.contains(first + place) { found.pinned += value - most }
      }
      return found
    }
  }
}

extension PairPrices {
  /// The rows of a goal's program at their multipliers.
  mutating func charge(_ program: RoundProgram, _ multipliers: [Int128], keeping kept: [KeptGoal]) {
    let units = program.payrollUnits
    for (row, term) in program.rows.enumerated() { charge(term, multipliers[row], payrollUnits: units) }
    for (place, row) in kept.flatMap({ program.rows(keeping: $0) }).enumerated() {
      charge(row, multipliers[program.rows.count + place])
    }
  }

  /// The largest value of a pair, of either sign.
  func largest(threads: Int) throws(GLPKError) -> Int128 {
    try inParallel(WholeBound.parts, threads: threads) { part throws(GLPKError) in
      var most: Int128 = 0
      visit(candidates(ofPart: part, of: WholeBound.parts)) { _, values in
        for value in values { most = max(most, abs(value)) }
      }
      return most
    }.reduce(0, max)
  }

  /// The candidates of one of so many equal parts.
  func candidates(ofPart part: Int, of parts: Int) -> Range<Int> {
    let count = pairs.round.candidates.count
    return part * count / parts..<(part + 1) * count / parts
  }

  /// Pairs that must be placed.
  var pinned: Set<Int> {
    Set(pairs.round.locks.filter { $0.kind == .pin }.compactMap { pairs.pair($0.candidate, $0.position) })
  }
}
