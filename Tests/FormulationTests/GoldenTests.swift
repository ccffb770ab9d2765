import Eligibility
import Formulation
import FoundationEssentials
import IntegerProgram
import Staffing
import TestSupport
import Testing

/// The programs of small rounds as LP text, so that a changed rule shows in review. `RECORD=1 swift test --filter
/// GoldenTests` records them anew, and fails so that no one takes a recording for a pass.
@Suite struct GoldenTests {
  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  private func check(_ name: String, _ text: String) throws {
    let path = "\(Shared.fixtures)/lp/\(name).lp"
    if Self.isRecording {
      try FileManager.default.createDirectory(atPath: "\(Shared.fixtures)/lp", withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: path))
      Issue.record("recorded \(path); look at the difference and run again without RECORD")
    } else {
      #expect(text == Shared.text(path), "\(name).lp differs; record it anew if that is meant")
    }
  }

  private func text(_ program: RoundProgram, for term: GoalTerm, keeping kept: [KeptGoal]) -> String {
    program.program(for: term, keeping: kept).lpText(
      rowName: { program.rowName($0, keeping: kept) }, columnName: { program.columns[$0].name(in: program.pairs) })
  }

  @Test(arguments: [GoldenRound.teams, .groups]) func rules(_ golden: GoldenRound) throws {
    let round = try golden.round()
    let program = RoundProgram(EligiblePairs(round))
    try check(golden.rawValue, text(program, for: round.policy.goals[0], keeping: []))
  }

  /// Each goal keeps what one allocation has of the goals before it.
  @Test func goals() throws {
    let round = try GoldenRound.goals.round()
    let program = RoundProgram(EligiblePairs(round))
    let placements = try ["C1 B2", "C2 B2", "C3 B1"].map { try #require(round.placement(ids: $0)) }
    let solution = try #require(program.solution(of: Allocation(placements)))
    var kept: [KeptGoal] = []
    for (turn, term) in round.policy.goals.enumerated() {
      let number = turn < 9 ? "0\(turn + 1)" : "\(turn + 1)"
      try check("goals-\(number)-\(term.goal.rawValue)", text(program, for: term, keeping: kept))
      kept.append(KeptGoal(term, best: program.program(for: term).value(at: solution)))
    }
  }

  /// A family that no golden round has would change without a sign.
  @Test func everyFamilyIsThere() throws {
    var families: Set<String> = []
    for golden in GoldenRound.allCases {
      let round = try golden.round()
      let program = RoundProgram(EligiblePairs(round))
      let names = program.rows.map { $0.name(in: round) } + program.columns.map { $0.name(in: program.pairs) }
      families.formUnion(names.map { String($0.prefix { $0 != "(" }) })
    }
    #expect(
      families == [
        "place", "open", "short", "balance", "one_placement", "seats", "team_min", "team_max", "mentor_ratio",
        "coverage", "seats_max", "payroll", "placements_max", "unit_cap", "agency_cap", "apart", "together",
        "quota_min", "quota_max", "share_min", "share_max", "minimum",
      ])
  }
}
