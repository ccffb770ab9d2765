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
    for seed in stride(from: shard, to: 600, by: Self.shards) {
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
