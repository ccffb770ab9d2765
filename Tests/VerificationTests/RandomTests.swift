import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

@Suite struct RandomTests {
  static func round(_ seed: UInt64) throws -> Round {
    let read = RoundReader.read(RoundFolder(files: RandomRound.files(seed: seed)))
    return try #require(read.round, "seed \(seed): \(read.diagnostics)")
  }

  /// The search, the relaxation and brute force say the same of every random round; and no lie about it passes.
  @Test(arguments: 0..<4) func truthAndLies(part: UInt64) throws {
    for seed in stride(from: part, to: 400, by: 4) {
      let round = try Self.round(seed)
      let verifier = Verifier(round)
      let record = BruteForce.record(round)
      let searched = verifier.verify(record: record)
      #expect(searched.isAccepted, "seed \(seed): \(searched.sentences)")
      #expect(searched.goals.allSatisfy { $0.finding == .confirmedBySearch }, "seed \(seed): \(searched.sentences)")
      let relaxed = verifier.verify(record: record, effort: Effort(searchSteps: 0, priceSteps: 100_000))
      #expect(relaxed.isAccepted, "seed \(seed): \(relaxed.sentences)")
      for index in record.goals.indices { try reject(record, index, verifier, seed) }
    }
  }

  /// Claims a best that is too good, and one that is too bad, for one goal of a true record.
  private func reject(_ record: AllocationRecord, _ index: Int, _ verifier: Verifier, _ seed: UInt64) throws {
    for change in [-1, 1] {
      var lie = record
      RecordTests.change(index, best: change, bound: change)(&lie)
      let verdict = verifier.verify(record: lie)
      let expected: Set<Breach.Family> = [.best, .bound]
      #expect(
        verdict.breaches.contains { expected.contains($0.family) }, "seed \(seed), \(lie.goals[index]): \(verdict)")
    }
  }

  /// The rounds are what they are meant to be: mostly feasible, with something to decide, every goal and rule in play.
  @Test func shape() throws {
    let count = 300
    var infeasible = 0
    var pairs: [Int] = []
    var goals: Set<Goal> = []
    var needing: Set<Breach.Family> = []
    var limiting: Set<Breach.Family> = []
    for seed in 0..<UInt64(count) {
      let round = try Self.round(seed)
      let verifier = Verifier(round)
      if BruteForce.solve(round).status == .infeasible { infeasible += 1 }
      goals.formUnion(round.policy.goals.map(\.goal))
      var everyone: [Placement] = []
      for candidate in round.candidates.indices {
        let eligible = verifier.eligiblePositions(of: candidate)
        pairs.append(eligible.count)
        everyone += eligible.prefix(1).map { Placement(candidate: candidate, position: $0) }
      }
      needing.formUnion(verifier.breaches(of: Allocation(everyone.prefix(1))).map(\.family))
      limiting.formUnion(verifier.breaches(of: Allocation(everyone)).map(\.family))
    }
    #expect((count / 10...count / 5).contains(infeasible), "\(infeasible) of \(count) infeasible")
    pairs.sort()
    let median = pairs[pairs.count / 2]
    #expect((1...4).contains(median), "median \(median) pairs a candidate")
    #expect(goals == Set(Goal.allCases))
    #expect(
      needing.isSuperset(of: [.teamMin, .mustOpen, .mentorRatio, .coverage, .together, .quotaMin, .quotaShare, .pin]))
    #expect(
      limiting.isSuperset(of: [
        .positionSeats, .teamMax, .agencySeats, .payroll, .partnerMax, .partnerUnitCap, .partnerAgencyCap, .apart,
        .quotaMax,
      ]))
  }

  @Test func sameSeedSameTexts() {
    #expect(RandomRound.files(seed: 7) == RandomRound.files(seed: 7))
    #expect(RandomRound.files(seed: 7) != RandomRound.files(seed: 8))
  }
}
