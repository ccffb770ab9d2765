import Optimizer
import Staffing
import TestSupport
import Testing
import Verification

/// A solve that is cut short says only what is true, and the same each time.
@Suite struct LimitTests {
  static let shards = 8

  @Test(arguments: 0..<shards) func pivots(shard: Int) throws {
    for seed in stride(from: shard, to: 120, by: Self.shards) {
      let round = try Round.random(seed: seed)
      let truth = BruteForce.solve(round)
      for pivots in [0, 1, 4, 16, 64] {
        let name: Comment = "seed \(seed), \(pivots) pivots"
        let limits = SolveLimits(pivots: pivots, threads: 1)
        let solved = try Solving(round, limits: limits)
        #expect(try Solving(round, limits: limits).json == solved.json, name)
        // All allocations are looked at: no best is out of reach, no bound within it.
        #expect(solved.faults(.standard) == [], name)
        switch solved.record.status {
        case .optimal: #expect(solved.best == truth.best, name)
        case .infeasible: #expect(truth.status == .infeasible, name)
        case .stopped: #expect(solved.record.placements.isEmpty, name)
        case .feasible:
          let goal = try #require(solved.record.goals.first, name)
          let optimum = try #require(truth.best.first, name)
          let range = goal.goal.sense == .max ? goal.best...goal.bound : goal.bound...goal.best
          #expect(range.contains(optimum), name)
        }
      }
    }
  }

  /// Not a hard stop: a few pivots more may end what was begun, but a larger round is left long before its proof.
  @Test(arguments: [0, 50, 200]) func pivotsAreFew(pivots: Int) throws {
    let bed = try #require(Shared.featured.first { $0.name == "featured-12" })
    let solved = try Solving(Round.reading(folder: bed.path), limits: SolveLimits(pivots: pivots, threads: 1))
    #expect(solved.record.status != .optimal)
    #expect(solved.outcome.pivots <= pivots + 2000, "\(solved.outcome.pivots) pivots")
    #expect(solved.faults() == [])
  }

  /// The gap that may be left is the largest that is left.
  @Test(arguments: 0..<shards) func relativeGap(shard: Int) throws {
    for seed in stride(from: shard, to: 160, by: Self.shards) {
      let round = try Round.random(seed: seed)
      let truth = BruteForce.solve(round)
      let solved = try Solving(round, limits: SolveLimits(relativeGap: 0.1, threads: 1))
      #expect((solved.record.status == .infeasible) == (truth.status == .infeasible), "seed \(seed)")
      #expect(solved.faults(.standard) == [], "seed \(seed)")
      for goal in solved.record.goals {
        #expect(abs(goal.bound - goal.best) * 10 <= max(1, abs(goal.best)) || goal.best == goal.bound, "seed \(seed)")
      }
    }
  }
}
