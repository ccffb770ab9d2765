import Eligibility
import Formulation
import GLPKSolver
import IntegerProgram
import Staffing
import TestSupport
import Testing
import Verification

@testable import Optimizer

/// The search that does without the simplex method on the whole, forced on programs that are small enough to check.
@Suite struct FirstOrderTests {
  static let shards = 4
  private let unlimited = Budget(deadline: nil, pivots: nil, cancellation: nil)

  /// What its multipliers prove is a bound, and nearly the one that the simplex method finds.
  @Test(arguments: 0..<shards) func boundIsNearTheRelaxations(shard: Int) throws {
    var (compared, near) = (0, 0)
    for seed in stride(from: shard, to: 400, by: Self.shards) {
      let tiny = TinyProgram(seed: seed, columns: 4...10, blocks: 2)
      guard let best = tiny.best else { continue }
      let space = SearchSpace(tiny.program)
      let exact = try GLPKThread.run { () throws(GLPKError) -> Int? in
        let master = try Master(space, columns: Array(0..<space.columnCount))
        guard case .optimal = try master.solve(unlimited) else { return nil }
        return DualBound.upperBound(space, multipliers: master.multipliers)
      }
      guard let exact else { continue }
      let found = FirstOrderRelaxation(
        space, columns: [0], start: RelaxedPoint(columns: space.greedy(decisions: space.columnCount).map(Double.init)),
        budget: unlimited, threads: 1)
      #expect(found.bound >= best, "seed \(seed)")
      let most = space.costs.reduce(1) { max($0, abs($1)) }
      if Double(found.bound - exact) <= 0.02 * Double(most) + Double(space.step) { near += 1 }
      compared += 1
    }
    #expect(compared > 30, "so few relaxations say little")
    // A few of such small programs, with coefficients of any sign, want more steps than a round does.
    #expect(near * 100 >= compared * 85, "\(near) of \(compared)")
  }

  /// On three threads every iterate is the same, to the last bit.
  @Test func sameWhateverTheThreads() {
    for seed in 0..<60 {
      let space = SearchSpace(TinyProgram(seed: seed, columns: 4...10, blocks: 2).program)
      func run(_ threads: Int) -> FirstOrder {
        var method = FirstOrder(
          space, columns: Array(0..<space.columnCount), point: space.columnLower.map(Double.init),
          multipliers: [Double](repeating: 0, count: space.rowCount), weight: 1, threads: threads)
        method.fewest = 0
        method.run(iterations: 200, until: 1e-4) { _ in false }
        return method
      }
      let (one, three) = (run(1), run(3))
      #expect(one.x == three.x && one.y == three.y && one.iterations == three.iterations, "seed \(seed)")
    }
  }

  /// A start that a relaxation gave fills what it can, and what it has most of comes first.
  @Test func greedyFollowsARelaxation() {
    var checked = 0
    for seed in 0..<200 {
      let tiny = TinyProgram(seed: seed, columns: 4...10, blocks: 2)
      var generator = SeededGenerator(seed: UInt64(seed))
      guard let solution = tiny.solutions.randomElement(using: &generator) else { continue }
      let space = SearchSpace(tiny.program)
      let found = space.greedy(decisions: space.columnCount, near: solution.map(Double.init))
      let isLimited = (0..<space.rowCount).allSatisfy { row in
        (space.program.rowStart[row]..<space.program.rowStart[row + 1]).allSatisfy { space.program.rowValue[$0] > 0 }
      }
      // Where every row only limits, the solution itself fits.
      if isLimited { checked += 1 }
      if isLimited { #expect(zip(found, solution).allSatisfy { $0 >= min(1, $1) }, "seed \(seed)") }
      for row in 0..<space.rowCount where isLimited {
        if let upper = space.rowUpper[row] {
          #expect(space.program.activity(of: row, at: found) <= upper, "seed \(seed)")
        }
      }
    }
    #expect(checked > 0)
  }

  /// Whole numbers that are given to blocks keep the rows together.
  @Test func sharesKeepRows() {
    for seed in 0..<400 {
      let tiny = TinyProgram(seed: seed, columns: 4...10, blocks: 2)
      var generator = SeededGenerator(seed: UInt64(seed))
      guard let solution = tiny.solutions.randomElement(using: &generator) else { continue }
      let space = SearchSpace(tiny.program)
      let blocks = Blocks(space.program, blockOfColumn: (0..<space.columnCount).map { Int32($0 % 2) })
      let shares = BlockShares(
        space, blocks, point: solution.map(Double.init), reduced: space.costs.map(Double.init))
      for row in 0..<space.program.rowCount where shares.isLinking(row) {
        if let upper = space.rowUpper[row] {
          #expect(shares.upper(row, 0) + shares.upper(row, 1) <= upper, "seed \(seed), row \(row)")
        }
      }
    }
  }

  /// On tiny rounds no allocation is better than its bound or worse than what it claims, and the verifier finds the proof
  /// in order. Most rounds get an allocation.
  @Test(arguments: 0..<shards) func agreesWithBruteForce(shard: Int) throws {
    var (found, feasible) = (0, 0)
    for seed in stride(from: shard, to: 240, by: Self.shards) {
      let round = try Round.random(seed: seed)
      let truth = BruteForce.solve(round)
      // With some left to the simplex method, what is settled must be settled truly.
      let solved = try Solving(round, simplexSize: seed % 3 == 0 ? 0 : 40 * (seed % 3))
      if truth.status == .optimal { feasible += 1 }
      guard let first = solved.record.goals.first else {
        #expect(solved.record.status == .stopped || truth.status == .infeasible, "seed \(seed)")
        continue
      }
      found += 1
      let sense = first.goal.sense
      #expect(
        sense == .max
          ? first.best <= truth.best[0] && truth.best[0] <= first.bound
          : first.best >= truth.best[0] && truth.best[0] >= first.bound, "seed \(seed)")
      if solved.record.status == .optimal { #expect(solved.best == truth.best, "seed \(seed)") }
      #expect(solved.faults() == [], "seed \(seed)")
      #expect(solved.faultsOfProof == [], "seed \(seed)")
    }
    #expect(found * 10 >= feasible * 8, "\(found) of \(feasible)")
  }

  /// An allocation to start from is not lost on the way: the first goal ends where it was, or better.
  @Test func startIsKept() throws {
    var started = 0
    for seed in 0..<60 {
      let exact = try Solving(try Round.random(seed: seed))
      guard let allocation = exact.outcome.allocation, let best = exact.best.first else { continue }
      var solver = RoundSolver(
        RoundProgram(EligiblePairs(exact.round)), limits: SolveLimits(threads: 1), start: allocation)
      solver.simplexSize = 0
      let outcome = try solver.solve()
      // What a tolerance gave up is not there any more.
      guard exact.record.goals[0].value == best else { continue }
      started += 1
      #expect(outcome.goals.first?.best == best, "seed \(seed)")
    }
    #expect(started > 20, "so few rounds say little")
  }
}
