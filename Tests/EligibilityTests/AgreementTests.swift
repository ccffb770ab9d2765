import Eligibility
import Staffing
import TestSupport
import Testing
import Verification

/// The pairs found for all candidates at a time, the gates of one pair, and the verifier's own reading of the format
/// say the same.
@Suite struct AgreementTests {
  static let shards = 8

  @Test(arguments: 0..<shards) func everyPair(shard: Int) throws {
    for seed in stride(from: shard, to: 240, by: Self.shards) {
      try agree(try Round.random(seed: seed), "seed \(seed)")
    }
    for seed in stride(from: shard, to: 16, by: Self.shards) {
      try agree(try Round.random(seed: seed, size: .small), "small, seed \(seed)")
    }
  }

  @Test(arguments: Shared.featured) func everyPairOfAFeaturedRound(_ bed: TestBed) throws {
    try agree(try Round.reading(folder: bed.path), "\(bed)")
  }

  private func agree(_ round: Round, _ name: Comment) throws {
    let gates = Gates(round)
    let pairs = EligiblePairs(gates)
    let verifier = Verifier(round)
    var count = 0
    for candidate in round.candidates.indices {
      for position in round.positions.indices {
        let failed = gates.failures(candidate, position).map { $0.name(in: round) }
        #expect(failed == verifier.failedGates(candidate, position), name)
        let pair = pairs.pair(candidate, position)
        #expect((pair != nil) == failed.isEmpty, name)
        #expect(gates.salary(candidate, position) == verifier.salary(candidate, position), name)
        let unit = round.positions[position].unit
        #expect(gates.burden(of: candidate, in: unit) == verifier.burden(candidate, unit), name)
        guard let pair else { continue }
        count += 1
        #expect(pairs.placement(pair) == Placement(candidate: candidate, position: position), name)
        #expect(pairs.salary[pair] == verifier.salary(candidate, position), name)
        #expect(pairs.burden[pair] == verifier.burden(candidate, unit), name)
        #expect(Int(pairs.fit[pair]) == verifier.fit(candidate, position), name)
        #expect(Int(pairs.preference[pair]) == verifier.preference(candidate, position), name)
        #expect(Int(pairs.rating[pair]) == verifier.rating(candidate, position), name)
        #expect(pairs.quality[pair] == verifier.quality(candidate, position), name)
        #expect(pairs.scores(pair).quality(round.policy.quality) == pairs.quality[pair], name)
      }
    }
    #expect(pairs.count == count, name)
    for position in round.positions.indices {
      let expected = pairs.position.indices.filter { pairs.position[$0] == position }
      #expect(Array(pairs.pairs(of: position)) == expected, name)
    }
  }

  /// The random rounds reach every gate and both modes; else the agreement above says little.
  @Test func everyGateFailsSomewhere() throws {
    var failed: Set<String> = []
    for seed in 0..<200 {
      let round = try Round.random(seed: seed)
      let gates = Gates(round)
      for candidate in round.candidates.indices {
        for position in round.positions.indices {
          let names = gates.failures(candidate, position).map { $0.name(in: round) }
          failed.formUnion(names.map { $0.hasPrefix("skill:") ? "skill" : $0 })
        }
      }
    }
    #expect(
      failed == [
        "unrated", "role", "class", "skill", "clearance", "site", "term", "date", "pay", "selectable", "barred",
        "disclosure", "employer", "securities", "appearance", "impairment",
      ])
  }
}
