import Optimizer
import Staffing
import TestSupport
import Testing
import Verification

/// Every bound comes with a proof that the verifier accepts.
@Suite struct ProofTests {
  static let shards = 40

  @Test(arguments: 0..<shards) func ofTinyRounds(shard: Int) throws {
    for seed in stride(from: shard, to: 800, by: Self.shards) {
      let solved = try Solving(try Round.random(seed: seed))
      #expect(solved.faultsOfProof == [], "seed \(seed)")
    }
  }

  @Test(arguments: 0..<shards) func ofSmallRounds(shard: Int) throws {
    for seed in stride(from: shard, to: 120, by: Self.shards) {
      let solved = try Solving(try Round.random(seed: seed, size: .small))
      #expect(solved.faultsOfProof == [], "seed \(seed)")
    }
  }

  @Test(arguments: TestBedTests.small) func ofFeaturedRounds(_ bed: TestBed) throws {
    #expect(try Solving(try Round.reading(folder: bed.path)).faultsOfProof == [])
  }
}
