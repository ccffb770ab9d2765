import Staffing
import TestSupport
import Testing
import Verification

/// A true record is accepted; each thing that can be wrong in it is found, by the expected family.
@Suite struct RecordTests {
  static func round() throws -> Round {
    try HandMade.round([
      "round.json": """
      {"format": 1, "round": "hand", "as_of": "2026-09-01",
       "goals": [{"goal": "commitments"}, {"goal": "placements", "tolerance": 0.25}, {"goal": "fit"}]}
      """,
      "agencies.csv": "agency_id,name,seats_min,payroll_max\nA1,n,3,\nA2,n,,250\n",
    ])
  }

  @Test func theTruthIsAccepted() throws {
    let round = try Self.round()
    let record = BruteForce.record(round)
    // A1 has 2 seats for a minimum of 3; A2 can pay one. 3 placements of priority 3 are 9 points.
    #expect(record.goals.map(\.best) == [1, 9, 3000])
    #expect(record.openUnits == ["U1", "U2"])
    let verdict = Verifier(round).verify(record: record, inputHashes: [:])
    #expect(verdict.breaches.isEmpty, "\(verdict.breaches)")
    #expect(verdict.goals.allSatisfy { $0.finding == .confirmedBySearch })
  }

  struct Lie: Sendable, CustomTestStringConvertible {
    let name: String
    let family: Breach.Family
    let tell: @Sendable (inout AllocationRecord) -> Void
    var testDescription: String { name }

    init(_ name: String, _ family: Breach.Family, _ tell: @escaping @Sendable (inout AllocationRecord) -> Void) {
      self.name = name
      self.family = family
      self.tell = tell
    }
  }

  @Test(arguments: lies + goalLies) func lie(_ lie: Lie) throws {
    let round = try Self.round()
    var record = BruteForce.record(round)
    lie.tell(&record)
    for effort in [Effort.standard, .none] {
      let verdict = Verifier(round).verify(record: record, inputHashes: ["a.csv": "1"], effort: effort)
      #expect(verdict.breaches.contains { $0.family == lie.family }, "\(verdict.sentences)")
      #expect(!verdict.isAccepted)
    }
  }

  static let lies = [
    Lie("another round", .round) { $0.round = "other" },
    Lie("another file", .inputs) { $0.inputs = ["a.csv": "2"] },
    Lie("a file more", .inputs) { $0.inputs = ["a.csv": "1", "b.csv": "1"] },
    Lie("a file less", .inputs) { $0.inputs = [:] },
    Lie("an unknown candidate", .unknownID) { $0.placements.append(.init(candidate: "C9", position: "B1")) },
    Lie("an unknown position", .unknownID) { $0.placements.append(.init(candidate: "C9", position: "B9")) },
    Lie("the same placement twice", .duplicate) { $0.placements.insert($0.placements[0], at: 0) },
    Lie("a candidate twice", .onePlacement) {
      $0.placements = ["B1", "B2"].map { .init(candidate: "C1", position: $0) }
    },
    Lie("placements out of order", .order) { $0.placements.reverse() },
    Lie("a placement dropped", .value) { $0.placements.removeLast() },
    Lie("payroll", .payroll) { $0.placements = ["C1", "C2"].map { .init(candidate: $0, position: "B2") } },
    Lie("no open unit", .openUnits) { $0.openUnits = [] },
    Lie("open units out of order", .openUnits) { $0.openUnits.reverse() },
    Lie("an open unit twice", .openUnits) { $0.openUnits.append("U2") },
    Lie("no shortfall", .shortfalls) { $0.shortfalls = [] },
    Lie("a shortfall twice", .shortfalls) { $0.shortfalls += $0.shortfalls },
    Lie("a shortfall of another size", .shortfalls) {
      $0.shortfalls = [Shortfall(kind: .agency, id: "A1", minimum: 3, placed: 1, cost: 2)]
    },
    Lie("optimal called feasible", .status) { $0.status = .feasible },
    Lie("stopped with placements", .claims) { $0.status = .stopped },
    Lie("infeasible with goals", .claims) {
      $0.status = .infeasible
      $0.placements = []
    },
  ]

  static func change(
    _ index: Int, best: Int = 0, bound: Int = 0, value: Int = 0, status: SolveStatus? = nil, tolerance: Tolerance? = nil
  ) -> @Sendable (inout AllocationRecord) -> Void {
    { record in
      let old = record.goals[index]
      record.goals[index] = GoalResult(
        goal: old.goal, best: old.best + best, bound: old.bound + bound, status: status ?? old.status,
        tolerance: tolerance ?? old.tolerance, value: old.value + value)
    }
  }

  static let goalLies = [
    Lie("a goal less", .goals) { $0.goals.removeLast() },
    Lie("no goals", .goals) { $0.goals = [] },
    Lie("goals in another order", .goals) { $0.goals.swapAt(0, 1) },
    Lie("another tolerance", .goals, change(1, tolerance: Tolerance(digits: 5, places: 1))),
    Lie("value too high", .value, change(1, value: 1)),
    Lie("value too low", .value, change(2, value: -1)),
    Lie("best given up too far", .tolerance, change(1, best: 12, bound: 12)),
    Lie("best of a minimum given up too far", .tolerance, change(0, best: -1, bound: -1)),
    Lie("best beyond the bound", .bound, change(1, best: 1)),
    Lie("best of a minimum beyond the bound", .bound, change(0, best: -1)),
    Lie("value beyond the bound", .bound, change(1, best: -3, bound: -3)),
    Lie("bound open, called optimal", .status, change(1, bound: 3)),
    Lie("called feasible, bound met", .status, change(1, status: .feasible)),
    Lie("a goal called stopped", .status, change(1, status: .stopped)),
    Lie("a best below 0", .best, change(0, best: -2)),
  ]

  @Test func toleranceIsANumberNotAText() throws {
    let round = try Self.round()
    var record = BruteForce.record(round)
    Self.change(1, tolerance: Tolerance(digits: 250, places: 3))(&record)
    #expect(Verifier(round).verify(record: record).isAccepted)
  }

  @Test func whatWasNotProvenIsNotCalledConfirmed() throws {
    let round = try Self.round()
    var record = BruteForce.record(round)
    Self.change(2, bound: 500, status: .feasible)(&record)
    record.status = .feasible
    let verdict = Verifier(round).verify(record: record, effort: .none)
    #expect(verdict.isAccepted)
    #expect(verdict.goals.map(\.finding) == [.unchecked, .unchecked, .unchecked])
    #expect(verdict.sentences[2].contains("no independent bound"))
  }

  /// With 3 points for each placement, 2 placements are not the best, whatever bound is claimed with them.
  @Test func theSearchFindsABetterAllocation() throws {
    let round = try HandMade.round()
    var record = BruteForce.record(round)
    #expect(record.goals.map(\.best).prefix(2) == [0, 12])
    let verifier = Verifier(round)
    let allocation = try round.allocation("C1 B1, C2 B1")
    record.placements = [.init(candidate: "C1", position: "B1"), .init(candidate: "C2", position: "B1")]
    record.openUnits = ["U1"]
    record.goals = round.policy.goals.map { term in
      let value = verifier.value(of: term.goal, in: allocation)
      return GoalResult(
        goal: term.goal, best: value, bound: value, status: .optimal, tolerance: .zero, value: value)
    }
    let verdict = verifier.verify(record: record)
    #expect(verdict.breaches.map(\.family) == [.bound, .bound])
    #expect(verdict.breaches[0].text.contains("placements can reach 12, beyond its bound 6: C1 → B1"))
    #expect(verdict.goals.map(\.finding) == [.confirmedBySearch, .wrong, .wrong])
  }

  @Test func infeasible() throws {
    let impossible = try HandMade.round(["quotas.csv": "quota_id,min,hard\nQ,5,yes\n"])
    let record = AllocationRecord(round: "hand", status: .infeasible)
    let confirmed = Verifier(impossible).verify(record: record)
    #expect(confirmed.isAccepted)
    #expect(confirmed.notes[0].contains("is confirmed"))
    #expect(Verifier(impossible).verify(record: record, effort: .none).notes[0].contains("was not confirmed"))
    let possible = Verifier(try HandMade.round()).verify(record: record)
    #expect(possible.breaches.map(\.family) == [.infeasible])
  }

  @Test func stopped() throws {
    let verdict = Verifier(try HandMade.round()).verify(record: AllocationRecord(round: "hand", status: .stopped))
    #expect(verdict.isAccepted)
    #expect(verdict.notes.count == 1)
  }
}
