import Eligibility
import Formulation
import GLPKSolver
import IntegerProgram
import Staffing

/// The pairs of a large round that a program holds for the time being, chosen by what is known of the rows' prices.
struct Sieve: Sendable {
  private let pairs: EligiblePairs
  private let threads: Int
  /// About how many pairs the program is to hold.
  private var held: Int
  /// At no prices.
  private let rough: PairPrices
  /// The pairs that always take part.
  private let base: PairSelection
  private var selection: PairSelection
  private(set) var program: RoundProgram
  /// Of the goals' weighted sum, by row of the program; empty before they are known.
  private(set) var multipliers: [Double] = []
  /// By goal, what is proven over all pairs.
  private(set) var bounds: [Int] = []
  /// Pairs in use where the last relaxation ended.
  private var point: [(number: UInt32, value: Double)] = []
  private var weight = 1.0
  private var isNear = false
  private(set) var isWhole = false

  /// Relaxations have come near to what they would over all pairs when these would add less than this part to the value.
  private static let near = 5e-5

  init(_ pairs: EligiblePairs, held: Int, _ threads: Int) throws(GLPKError) {
    self.pairs = pairs
    self.held = max(1, held)
    self.threads = threads
    var rough = PairPrices(pairs)
    for term in pairs.round.policy.goals.reversed() {
      let weight = max(1, min(try rough.largest(threads: threads), 1 << 40))
      rough.add(term, weight: term.goal.sense == .max ? weight : -weight)
    }
    self.rough = rough
    var selection = PairSelection(pairs)
    try selection.add(bestOf: rough, forEachSeat: 1, forEachCandidate: 0, threads: threads)
    base = selection
    self.selection = selection
    program = RoundProgram(EligiblePairs(pairs, selecting: []))
    try choose()
    bounds = try pairs.round.policy.goals.indices.map { turn throws(GLPKError) in
      let space = SearchSpace(program.program(for: pairs.round.policy.goals[turn]))
      let bound = try WholeBound(
        PairPrices(pairs), program, space, turn: turn, keeping: [], multipliers: [], threads: threads)
      return space.objective(bound.bound)
    }
  }

  /// The pairs that earn most before rows have prices.
  private mutating func choose() throws(GLPKError) {
    let seats = pairs.round.positions.rows.reduce(1) { $0 + $1.seatsMax }
    selection = base
    try selection.add(
      bestOf: rough, forEachSeat: max(1, held / 2 / seats),
      forEachCandidate: max(1, held / 2 / max(1, pairs.round.candidates.count)), threads: threads)
    build()
  }

  private mutating func build() {
    let old = program.rows
    program = RoundProgram(EligiblePairs(pairs, selecting: selection.numbers))
    isWhole = program.pairs.count == pairs.count
    if multipliers.isEmpty { return }
    let known = Dictionary(zip(old, multipliers), uniquingKeysWith: { first, _ in first })
    multipliers = program.rows.map { known[$0] ?? 0 }
  }

  /// More pairs, where there may be no allocation over those so far; false where it has enough.
  mutating func grow(most: Int) throws(GLPKError) -> Bool {
    if isWhole || held >= most { return false }
    held = min(most, 4 * held)
    try choose()
    return true
  }

  /// Prices the rows by a relaxation of all goals at once; the pairs that are best at these prices join.
  ///
  /// - Returns: its pivots, and whether another would hardly say more.
  mutating func relax(_ budget: Budget) throws(GLPKError) -> (pivots: Int, isNear: Bool) {
    if isWhole { return (0, true) }
    var space = SearchSpace(program.weightedProgram())
    let weights = program.weights(factor: 1)
    space.replaceCosts(program.weightedCosts(weights))
    let relaxation = FirstOrderRelaxation(
      space, columns: StartingColumns.choose(program, multipliers),
      start: relaxed
        ?? RelaxedPoint(columns: space.greedy(decisions: program.pairs.count).map(Double.init)),
      budget: budget, threads: threads)
    weight = relaxation.weight
    multipliers = relaxation.multipliers
    let numbers = selection.numbers
    point = numbers.indices.filter { relaxation.point[$0] > 1e-6 }.map { (numbers[$0], relaxation.point[$0]) }

    var prices = PairPrices(pairs)
    for (term, weight) in zip(pairs.round.policy.goals, weights) {
      let unit = Int128(weight) << DualBound.shift
      prices.add(term, weight: term.goal.sense == .max ? unit : -unit)
    }
    var rows = DualBound.integers(multipliers, space)
    for (row, term) in program.rows.enumerated() { if case .onePlacement = term { rows[row] = 0 } }
    prices.charge(program, rows, keeping: [])
    let missed = try selection.missed(at: prices, threads: threads)
    // Those so far stay: without them the prices of the rows that they alone compete for would move anywhere.
    try selection.add(nearest: prices, most: held * 3 / 4, threads: threads)
    build()
    isNear = missed <= Self.near * abs(Double(relaxation.bound))
    return (relaxation.iterations, isNear)
  }

  /// Where the last relaxation ended; nil before the first.
  var relaxed: RelaxedPoint? {
    if multipliers.isEmpty { return nil }
    var columns = [Double](repeating: 0, count: program.columns.count)
    var next = 0
    for (column, number) in selection.numbers.enumerated() {
      while next < point.count, point[next].number < number { next += 1 }
      if next < point.count, point[next].number == number { columns[column] = point[next].value }
    }
    return RelaxedPoint(columns: columns, multipliers: multipliers, weight: weight, isNear: isNear)
  }

  /// Gives an outcome over the program's pairs the bounds that hold over all, and their proof.
  ///
  /// - Returns: the prices at which goals with a larger gap were bounded.
  mutating func bound(_ outcome: inout SolveOutcome, gap: Double) throws(GLPKError) -> [PairPrices] {
    var kept: [KeptGoal] = []
    var open: [PairPrices] = []
    let gentle = program.weights(factor: 1)
    outcome.proof = RoundProof()
    for (turn, term) in pairs.round.policy.goals.enumerated() {
      let best = outcome.goals[turn].best
      let space = SearchSpace(program.program(for: term, keeping: kept))
      var found: WholeBound?
      let weighted =
        multipliers.isEmpty
        ? [] : program.multipliers(for: turn, keeping: kept, ofWeighted: multipliers, gentle)
      for candidate in [outcome.multipliers[turn], weighted, []] {
        if let found, space.objective(found.bound) == best || candidate.isEmpty { break }
        let next = try WholeBound(
          PairPrices(pairs), program, space, turn: turn, keeping: kept, multipliers: candidate, threads: threads)
        if next.bound < found?.bound ?? .max { found = next }
      }
      guard let found else { continue }
      let bound = space.objective(found.bound)
      bounds[turn] = term.goal.sense == .max ? min(bound, bounds[turn]) : max(bound, bounds[turn])
      outcome.proof.trees.append(found.tree)
      outcome.goals[turn] = GoalResult(
        goal: term.goal, best: best, bound: bound, status: best == bound ? .optimal : .feasible,
        tolerance: term.tolerance, value: outcome.goals[turn].value)
      if Double(abs(bound - best)) > gap * Double(max(1, abs(best))) { open.append(found.prices) }
      kept.append(KeptGoal(term, best: best))
    }
    outcome.status = outcome.goals.allSatisfy { $0.status == .optimal } ? .optimal : .feasible
    return open
  }

  /// The pairs that are best at these prices join; false where all of them take part already.
  mutating func join(_ prices: [PairPrices]) throws(GLPKError) -> Bool {
    let before = program.pairs.count
    for prices in prices { try selection.add(nearest: prices, most: held / 2, threads: threads) }
    build()
    return program.pairs.count > before
  }
}
