import Optimizer
import Staffing
import TestSupport
import Testing
import Verification

@Suite struct BruteForceTests {
  static let shards = 40

  /// The solver and a look at every allocation say the same of 2,000 tiny rounds, goal by goal with their tolerances,
  /// and the verifier finds nothing wrong with what the solver writes.
  @Test(arguments: 0..<shards) func agrees(shard: Int) throws {
    for seed in stride(from: shard, to: 2000, by: Self.shards) {
      let round = try Round.random(seed: seed)
      let truth = BruteForce.solve(round)
      let solved = try Solving(round)
      #expect(solved.record.status == truth.status, "seed \(seed)")
      #expect(solved.best == truth.best, "seed \(seed): \(round.policy.goals)")
      #expect(solved.record.goals.allSatisfy { $0.best == $0.bound && $0.status == .optimal }, "seed \(seed)")
      #expect(solved.faults() == [], "seed \(seed)")
    }
  }
}
