import Eligibility
import Formulation
import GLPKSolver
import IntegerProgram
import Staffing
import TestSupport
import Testing
import Verification

@testable import Optimizer

/// Rounds solved over some of their pairs, forced where all would fit.
@Suite struct SiftingTests {
  static let shards = 8

  private func isBetween(_ truth: Int, _ goal: GoalResult) -> Bool {
    goal.goal.sense == .max
      ? goal.best <= truth && truth <= goal.bound : goal.best >= truth && truth >= goal.bound
  }

  /// Whatever pairs take part, values are reached, bounds hold for all pairs, and the verifier accepts the proof.
  @Test(arguments: 0..<shards) func agreesWithBruteForce(shard: Int) throws {
    var (feasible, found, sifted) = (0, 0, 0)
    for seed in stride(from: shard, to: 400, by: Self.shards) {
      let round = try Round.random(seed: seed, size: seed % 4 == 0 ? .tiny : .dozen)
      let truth = BruteForce.solve(round)
      if truth.status == .optimal { feasible += 1 }
      let solved = try Solving(
        round, simplexSize: seed % 2 == 0 ? 0 : nil, mostHeld: 4 * (seed % 3), attempts: 1 + seed % 3)
      #expect(solved.faults() == [], "seed \(seed)")
      #expect(solved.record.status == .stopped || solved.faultsOfProof == [], "seed \(seed)")
      guard let first = solved.record.goals.first else {
        #expect(solved.record.status == .stopped || truth.status == .infeasible, "seed \(seed)")
        continue
      }
      found += 1
      if solved.program.pairs.count < EligiblePairs(round).count { sifted += 1 }
      #expect(isBetween(truth.best[0], first), "seed \(seed)")
      if solved.record.status == .optimal { #expect(solved.best == truth.best, "seed \(seed)") }
    }
    #expect(found * 10 >= feasible * 6, "\(found) of \(feasible)")
    #expect(sifted > 1, "so few pairs left out say little")
  }

  /// On larger rounds the first goal's bound is no tighter than the truth, and no proof is refused.
  @Test(arguments: 0..<shards) func ofSmallRounds(shard: Int) throws {
    var sifted = 0
    for seed in stride(from: shard, to: 24, by: Self.shards) {
      let round = try Round.random(seed: seed, size: .small)
      let whole = try Solving(round, limits: SolveLimits(pivots: 20_000, threads: 1))
      let solved = try Solving(
        round, limits: SolveLimits(pivots: 20_000, threads: 1), simplexSize: seed % 2 == 0 ? 0 : nil,
        mostHeld: 8, attempts: 1)
      #expect(solved.faults() == [], "seed \(seed)")
      if solved.record.status == .stopped { continue }
      #expect(solved.faultsOfProof == [], "seed \(seed)")
      if solved.program.pairs.count < EligiblePairs(round).count { sifted += 1 }
      if let first = solved.record.goals.first, let best = whole.best.first {
        #expect(whole.record.goals[0].status != .optimal || isBetween(best, first), "seed \(seed)")
      }
    }
    #expect(sifted > 1)
  }

  /// Neither threads nor a second run change a byte, and a limit leaves what was found.
  @Test func sameWhateverTheThreads() throws {
    for seed in 0..<4 {
      let round = try Round.random(seed: seed, size: .small)
      func solve(_ threads: Int) throws -> Solving {
        try Solving(round, limits: SolveLimits(pivots: 6000, threads: threads), simplexSize: 0, mostHeld: 30)
      }
      let first = try solve(1)
      let second = try solve(2)
      #expect(first.json == second.json, "seed \(seed)")
      #expect(first.proof == second.proof, "seed \(seed)")
    }
  }

  /// Every pair is priced as its column is.
  @Test(arguments: 0..<shards) func pricesAreReducedCosts(shard: Int) throws {
    for seed in stride(from: shard, to: 240, by: Self.shards) {
      let round = try Round.random(seed: seed)
      let pairs = EligiblePairs(round)
      let program = RoundProgram(pairs)
      var generator = SeededGenerator(seed: UInt64(seed))
      let terms = round.policy.goals
      let term = terms[terms.count - 1]
      let kept = terms.dropLast().map { KeptGoal($0, best: generator.number(0...20)) }
      let space = SearchSpace(program.program(for: term, keeping: kept))
      let multipliers = (0..<space.rowCount).map { _ in Int128(generator.number(-50...50)) }
      var prices = PairPrices(pairs)
      prices.add(term, weight: term.goal.sense == .max ? 1 : -1)
      prices.charge(program, multipliers, keeping: kept)
      prices.visit(0..<round.candidates.count) { first, values in
        for (place, value) in values.enumerated() {
          let column = first + place
          var expected = Int128(space.costs[column])
          for entry in space.program.columnStart[column]..<space.program.columnStart[column + 1] {
            let row = Int(space.program.columnRow[entry])
            if row < program.rows.count, case .onePlacement = program.rows[row] { continue }
            expected -= multipliers[row] * Int128(space.program.columnValue[entry])
          }
          #expect(value == expected, "seed \(seed), pair \(column), \(term.goal)")
        }
      }
    }
  }

  /// Some of the pairs have the scores that they have among all.
  @Test func selectedPairsKeepTheirScores() throws {
    for seed in 0..<60 {
      let pairs = EligiblePairs(try Round.random(seed: seed, size: .small))
      let numbers = (0..<pairs.count).filter { ($0 * 7 + seed) % 3 != 0 }
      let some = EligiblePairs(pairs, selecting: numbers.map(UInt32.init))
      #expect(some.count == numbers.count)
      for (place, number) in numbers.enumerated() {
        #expect(some.placement(place) == pairs.placement(number), "seed \(seed)")
        #expect(some.quality[place] == pairs.quality[number] && some.salary[place] == pairs.salary[number])
        #expect(some.burden[place] == pairs.burden[number] && some.rating[place] == pairs.rating[number])
        #expect(some.pair(some.candidate[place], some.position[place]) == place, "seed \(seed)")
      }
      for position in some.round.positions.indices {
        #expect(some.pairs(of: position).allSatisfy { some.position[$0] == position })
      }
    }
  }
}
