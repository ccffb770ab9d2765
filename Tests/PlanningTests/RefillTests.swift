import Eligibility
import Explanation
import Formulation
import Optimizer
import Planning
import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

/// Refills against a look at every allocation of the round after the step.
@Suite struct RefillTests {
  static let shards = 10

  @Test(arguments: 0..<shards) func agreesWithExhaustiveSearch(shard: Int) throws {
    var released = 0
    for seed in stride(from: shard, to: 600, by: Self.shards) {
      guard let stepping = try RefillStepping(seed: seed) else { continue }
      let solved = try stepping.refiller.solve()
      let report = try stepping.refiller.report(solved)
      try Self.check(solved, report, stepping, "seed \(seed)")
      released += report.released.count
    }
    print("shard \(shard): \(released) accepted seats given up")
  }

  private static func check(
    _ solved: Refiller.Solved, _ report: RefillReport, _ stepping: RefillStepping, _ label: String
  ) throws {
    let after = stepping.question.after
    let keepable = stepping.keepable
    let all = after.round.pinning(keepable, reason: HeldSeat.acceptedReason)
    let isPossible = BruteForce.isFeasible(all)
    #expect((solved.contradiction == nil) == isPossible, "\(label)")
    var round = all
    if !isPossible {
      #expect(solved.contradiction?.verdict == .infeasible, "\(label)")
      #expect(solved.contradiction?.cores.isEmpty == false, "\(label)")
      // As few as possible: no allocation keeps more of them.
      let most = (0...keepable.count).last { count in
        BruteForce.isFeasible(after.round) { other in keepable.count(where: other.placements.contains) >= count }
      }
      guard let most else {
        #expect(report.status == .infeasible && report.moves.isEmpty && report.next.isEmpty, "\(label)")
        return
      }
      #expect(solved.pinned.count == most && solved.hasFewestReleased, "\(label)")
      #expect(solved.released.filter { $0.cause == .contradiction }.count == keepable.count - most, "\(label)")
      round = after.round.pinning(solved.pinned, reason: HeldSeat.acceptedReason)
    } else {
      #expect(Set(solved.pinned).isSuperset(of: keepable), "\(label)")
    }
    // Only accepted seats are pinned here, whatever the refill has pinned beside them.
    let truth = BruteForce.solve(round)
    #expect(report.status == .optimal && truth.status == .optimal, "\(label)")
    #expect(solved.outcome.goals.map(\.best) == truth.best, "\(label)")
    let allocation = try #require(solved.outcome.allocation, "\(label)")
    for pin in solved.pinned { #expect(allocation.placements.contains(pin), "\(label): an accepted person moved") }
    checkFiles(solved, allocation, stepping, "\(label)")
    checkReport(report, solved, allocation, stepping, label)
  }

  /// The round that is written down is the one that was solved, and the verifier takes the answer for it.
  private static func checkFiles(
    _ solved: Refiller.Solved, _ allocation: Allocation, _ stepping: RefillStepping, _ label: String
  ) {
    let round = solved.program.round
    let ids = Set(solved.pinned.map { round.candidates[$0.candidate].id })
    let pinned = stepping.held.filter { ids.contains($0.candidate) }
    let folder = stepping.changed.pinning(pinned).folder(over: stepping.folder)
    guard let written = RoundReader.read(folder).round else {
      Issue.record("\(label): what was written cannot be read")
      return
    }
    #expect(written.locks == round.locks && written.prior == round.prior, "\(label)")
    #expect(written.policy == round.policy, "\(label)")
    let record = solved.outcome.record(of: solved.program, inputs: folder.hashes, solver: [:])
    let proof = solved.outcome.proofRecord(of: solved.program, inputs: folder.hashes)
    let verdict = Verifier(written).verify(record: record, proof: proof, inputHashes: folder.hashes)
    #expect(verdict.isAccepted, "\(label): \(verdict.sentences)")
  }

  private static func checkReport(
    _ report: RefillReport, _ solved: Refiller.Solved, _ allocation: Allocation, _ stepping: RefillStepping,
    _ label: String
  ) {
    let (old, new) = (Verifier(stepping.round), Verifier(solved.program.round))
    for goal in report.goals {
      let term = GoalTerm(goal: goal.result.goal)
      let value = new.value(of: term.goal, in: allocation, seed: seed(of: term.goal, solved.program.round))
      #expect(goal.result.value == value, "\(label)")
      guard term.goal != .continuity else { continue }
      guard stepping.round.policy.goals.contains(where: { $0.goal == term.goal }) else { continue }
      let before = old.value(
        of: term.goal, in: stepping.allocation, seed: seed(of: term.goal, stepping.round))
      #expect(goal.before == before, "\(label)")
      // Every answer here is proven, so that the loss is exact.
      let loss = term.goal.sense == .max ? before - value : value - before
      #expect(goal.loss == loss...loss, "\(label)")
    }
    // Who declined is not there again, and who withdrew is nowhere.
    let ids = allocation.placements.map {
      AllocationRecord.Pair(
        candidate: solved.program.round.candidates[$0.candidate].id,
        position: solved.program.round.positions[$0.position].id)
    }
    for pair in stepping.record.placements where stepping.step.declined.contains(pair.candidate) {
      #expect(!ids.contains(pair), "\(label)")
    }
    #expect(!ids.contains { stepping.step.withdrawn.contains($0.candidate) }, "\(label)")
    // The moves lead from what was to what is, one line for each person.
    var seats = Dictionary(uniqueKeysWithValues: stepping.record.placements.map { ($0.candidate, $0.position) })
    for move in report.moves {
      #expect(seats[move.candidate.id] == move.from?.position.id, "\(label)")
      seats[move.candidate.id] = move.to?.position.id
      if let stayed = move.stayed, stayed.verdict != .impossible {
        #expect(stayed.losses.allSatisfy { $0.isExact }, "\(label)")
        #expect(stayed.verdict != .better, "\(label)")
      }
    }
    #expect(seats == Dictionary(uniqueKeysWithValues: ids.map { ($0.candidate, $0.position) }), "\(label)")
    #expect(Set(report.moves.map(\.candidate.id)).count == report.moves.count, "\(label)")
    // What is kept keeps its stage; what is new is proposed.
    let stages = Dictionary(uniqueKeysWithValues: stepping.held.map { ($0, true) })
    for seat in report.next where stages[seat] == nil { #expect(seat.stage == .proposed, "\(label)") }
    #expect(report.next.map(\.candidate) == ids.map(\.candidate), "\(label)")
  }

  private static func seed(of goal: Goal, _ round: Round) -> String {
    round.policy.goals.first { $0.goal == goal }?.seed ?? ""
  }

  /// With everyone's seat accepted, only free people take the seats of those who left.
  @Test(arguments: 0..<40) func acceptedPeopleNeverMove(seed: Int) throws {
    var files = RandomRound.files(seed: UInt64(seed), size: .small)
    files["prior.csv"] = nil
    let stepping = try RefillStepping(files: files) { placed in
      RefillStep(declined: Array(placed.prefix(1)), withdrawn: [], accepted: [], stage: .accepted)
    }
    guard let stepping else { return }
    let report = try stepping.refiller.report(stepping.refiller.solve())
    guard report.contradiction == nil else { return }
    let moved = report.moves.filter { $0.departure == nil && $0.from != nil }
    #expect(moved.isEmpty, "seed \(seed): \(moved)")
    #expect(report.acceptedKept == stepping.held.count, "seed \(seed)")
  }

  /// Two fellows who accepted work under the only manager, who leaves: without a manager no fellow.
  @Test func anInfeasibleRefillTellsItsCore() throws {
    let files = [
      "round.json": #"{"format": 1, "round": "r", "as_of": "2026-09-01"}"#,
      "agencies.csv": "agency_id,name\nA,Agency\n",
      "units.csv": "unit_id,agency_id,name,mentor_ratio\nU,A,Unit,2\nV,A,Other,\n",
      "positions.csv": """
      position_id,unit_id,title,role,seats_max,class
      F,U,Fellow,software,2,fellow
      M,U,Manager,software,1,manager
      G,V,Elsewhere,software,1,fellow

      """,
      "candidates.csv": """
      candidate_id,name,roles,class
      C1,One,software,fellow
      C2,Two,software,fellow
      C3,Three,software,manager

      """,
      "locks.csv": """
      kind,candidate_id,position_id,reason
      pin,C1,F,start here
      pin,C2,F,start here
      pin,C3,M,start here

      """,
    ]
    // Pins of the planner's own give way to nothing: there is no allocation at all.
    let pinned = try #require(
      try RefillStepping(files: files) { _ in
        RefillStep(declined: ["C3"], withdrawn: [], accepted: ["C1", "C2"], stage: .offered)
      })
    let none = try pinned.refiller.report(pinned.refiller.solve())
    #expect(none.status == .infeasible && none.moves.isEmpty)
    #expect(none.contradiction?.cores.isEmpty == false)

    // Without them both fellows must go, and one finds the other seat.
    var free = files
    free["locks.csv"] = nil
    let stepping = try #require(
      try RefillStepping(files: free) { _ in
        RefillStep(declined: ["C3"], withdrawn: [], accepted: ["C1", "C2"], stage: .offered)
      })
    let placed = Set(stepping.record.placements.map { "\($0.candidate) \($0.position)" })
    #expect(placed.contains("C3 M"))
    let solved = try stepping.refiller.solve()
    let report = try stepping.refiller.report(solved)
    #expect(report.status == .optimal && report.hasFewestReleased)
    let core = try #require(report.contradiction?.cores.first)
    #expect(core.isMinimal)
    #expect(core.rules.map(\.rule).contains(.mentorRatio(UnitIndex(0))))
    #expect(report.released.allSatisfy { $0.cause == .contradiction })
    #expect(report.released.count == placed.filter { $0.hasSuffix(" F") }.count)
  }

  /// Someone who accepted a position that is gone, or that they may no longer fill, moves, and is told of first.
  @Test(arguments: [
    (#"{"remove": "positions", "where": {"position_id": "F"}}"#, ReleasedSeat.Cause.gone),
    (
      #"{"set": "positions", "where": {"position_id": "F"}, "values": {"clearance": "2"}}"#,
      ReleasedSeat.Cause.ineligible(["clearance"])
    ),
  ])
  func anAcceptedSeatThatIsNoLongerThere(change: String, cause: ReleasedSeat.Cause) throws {
    let files = [
      "round.json": #"{"format": 1, "round": "r", "as_of": "2026-09-01"}"#,
      "agencies.csv": "agency_id,name\nA,Agency\n",
      "units.csv": "unit_id,agency_id,name\nU,A,Unit\n",
      "positions.csv": "position_id,unit_id,title,role,seats_max,priority\nF,U,First,go,1,1\nG,U,Second,go,1,2\n",
      "candidates.csv": "candidate_id,name,roles\nC1,One,go\n",
    ]
    let text = #"{"format": 1, "scenario": "change", "changes": [\#(change)]}"#
    let scenario = try #require(ScenarioReader.read(Array(text.utf8), file: "c.json").file?.scenarios.first)
    let stepping = try #require(
      try RefillStepping(files: files, newDemand: scenario) { _ in
        RefillStep(declined: [], withdrawn: [], accepted: ["C1"], stage: .offered)
      })
    let report = try stepping.refiller.report(stepping.refiller.solve())
    #expect(report.released.map(\.seat) == stepping.held && report.released.map(\.cause) == [cause])
    #expect(report.next == [HeldSeat(candidate: "C1", position: "G", stage: .proposed)])
    #expect(report.goals.first { $0.result.goal == .continuity }?.result.value == 16, "a promise is broken")
  }

  /// A pin of an earlier step is no rule of the planners': it goes when the person declines after all.
  @Test func pinsOfAnEarlierStepAreMadeAnew() throws {
    var files = RandomRound.files(seed: 5, size: .tiny)
    files["prior.csv"] = nil
    let first = try #require(
      try RefillStepping(files: files) { placed in
        RefillStep(declined: [], withdrawn: [], accepted: placed, stage: .offered)
      })
    let solved = try first.refiller.solve()
    #expect(solved.contradiction == nil && solved.outcome.allocation == first.allocation)
    let once = first.changed.pinning(first.held)
    let written = once.folder(over: first.folder).files.mapValues { String(decoding: $0, as: UTF8.self) }
    let second = try #require(
      try RefillStepping(files: written) { placed in
        RefillStep(declined: [placed[0]], withdrawn: [], accepted: [], stage: .offered)
      })
    let gone = try #require(second.record.placements.first)
    let after = try #require(second.changed.round)
    let locks = after.locks.map { "\($0.kind) \(after.candidates[$0.candidate].id) \(after.positions[$0.position].id)" }
    #expect(locks.contains("bar \(gone.candidate) \(gone.position)"))
    #expect(!locks.contains { $0.hasPrefix("pin \(gone.candidate) ") })
    #expect(second.held.allSatisfy { $0.stage == .accepted }, "prior.csv remembers who accepted")
  }

  @Test(arguments: [
    (["commitments", "placements", "quality"], false, 0), (["commitments", "placements", "quality"], true, 2),
    (["quality", "placements"], true, 0), (["placements"], true, 1), (["quality", "continuity"], true, 1),
    (["quality", "continuity"], false, 1),
  ])
  func placeOfContinuity(goals: [String], seatsFirst: Bool, place: Int) {
    let terms = goals.compactMap(Goal.init).map { GoalTerm(goal: $0) }
    let found = terms.withContinuity(seatsFirst: seatsFirst)
    #expect(found.firstIndex { $0.goal == .continuity } == place)
    #expect(found.filter { $0.goal != .continuity } == terms.filter { $0.goal != .continuity })
  }
}
