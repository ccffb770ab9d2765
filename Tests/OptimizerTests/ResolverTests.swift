import Eligibility
import Formulation
import Optimizer
import Staffing
import TestSupport
import Testing
import Verification

@Suite struct ResolverTests {
  static let shards = 20

  /// Barring, placing and counting pairs, against a look at every allocation: every goal's value, and the fewest moves of
  /// all that is as good.
  @Test(arguments: 0..<shards) func agreesWithExhaustiveSearch(shard: Int) throws {
    for seed in stride(from: shard, to: 1000, by: Self.shards) {
      let round = try Round.random(seed: seed)
      let program = RoundProgram(EligiblePairs(round))
      let pairs = program.pairs
      let outcome = try RoundSolver(program, limits: SolveLimits(threads: 1)).solve()
      guard let allocation = outcome.allocation, pairs.count > 0 else { continue }
      let resolver = try #require(Resolver(program, allocation, outcome.goals))
      var generator = SeededGenerator(seed: UInt64(seed))
      for _ in 0..<4 {
        let restriction = Self.restriction(pairs, &generator)
        let truth = BruteForce.solve(round) { other in
          var solution = [Int](repeating: 0, count: pairs.count)
          for placement in other.placements { solution[pairs.pair(placement.candidate, placement.position)!] = 1 }
          return restriction.allows(solution)
        }
        let answer = try resolver.solve(restriction)
        #expect(answer.status == truth.status, "seed \(seed), \(restriction)")
        #expect(answer.goals.map(\.best) == truth.best, "seed \(seed), \(restriction)")
        #expect(answer.goals.allSatisfy { $0.isExact }, "seed \(seed), \(restriction)")
        guard let solution = answer.solution else { continue }
        #expect(restriction.allows(solution), "seed \(seed), \(restriction)")
        let found = program.allocation(solution)
        #expect(truth.optima.contains(found) || restriction.allows(program.solution(of: allocation)!), "seed \(seed)")
        func stays(_ other: Allocation) -> Int { Set(other.placements).intersection(allocation.placements).count }
        #expect(answer.isNearest, "seed \(seed), \(restriction)")
        #expect(stays(found) >= truth.optima.map(stays).max() ?? 0, "seed \(seed), \(restriction)")
      }
    }
  }

  /// As on a large round, where answers are mended and not searched to the end: every allocation keeps the rules, and the
  /// truth lies between what is reached and what is proven.
  @Test(arguments: 0..<shards) func rangesHold(shard: Int) throws {
    for seed in stride(from: shard, to: 1000, by: Self.shards) {
      let round = try Round.random(seed: seed)
      let program = RoundProgram(EligiblePairs(round))
      let pairs = program.pairs
      let outcome = try RoundSolver(program, limits: SolveLimits(threads: 1)).solve()
      guard let allocation = outcome.allocation, pairs.count > 0 else { continue }
      let limits = Resolver.Limits(small: 0, mending: 40, search: 30)
      var resolver = try #require(Resolver(program, allocation, outcome.goals, limits: limits))
      if seed % 2 == 0 { resolver.prepare() }
      var generator = SeededGenerator(seed: UInt64(seed))
      for _ in 0..<2 {
        let restriction = Self.restriction(pairs, &generator)
        let truth = BruteForce.solve(round) { other in
          restriction.allows((0..<pairs.count).map { other.placements.contains(pairs.placement($0)) ? 1 : 0 })
        }
        let answer = try resolver.solve(restriction)
        if answer.status == .infeasible { #expect(truth.status == .infeasible, "seed \(seed), \(restriction)") }
        guard let solution = answer.solution, let first = answer.goals.first else { continue }
        #expect(restriction.allows(solution), "seed \(seed), \(restriction)")
        #expect(Verifier(round).isFeasible(eligible: program.allocation(solution)), "seed \(seed), \(restriction)")
        let best = truth.best[0]
        let range = min(first.best, first.bound)...max(first.best, first.bound)
        #expect(range.contains(best), "seed \(seed), \(restriction): \(best), \(first)")
        if answer.status == .optimal { #expect(answer.goals.map(\.best) == truth.best, "seed \(seed), \(restriction)") }
      }
    }
  }

  private static func restriction(_ pairs: EligiblePairs, _ generator: inout SeededGenerator) -> Restriction {
    let pair = generator.number(0...pairs.count - 1)
    switch generator.number(0...4) {
    case 0: return Restriction(placed: [pair])
    case 1: return Restriction(barred: [pair])
    case 2: return Restriction(placed: [pair], barred: [generator.number(0...pairs.count - 1)])
    case 3: return Restriction(counts: [.init(Array(pairs.pairs(of: pairs.candidate[pair])), atLeast: 1)])
    default:
      let position = Array(pairs.pairs(of: pairs.position[pair]))
      return Restriction(counts: [.init(position, atLeast: generator.number(0...2), atMost: generator.number(1...3))])
    }
  }
}
