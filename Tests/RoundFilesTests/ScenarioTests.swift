import Foundation
import RoundFiles
import Staffing
import Testing

/// Scenarios: what they change, what goes with what they remove, and every way to get one wrong.
@Suite struct ScenarioTests {
  static let golden = Places.fixtures.appending(path: "scenario-diagnostics.txt")

  private static func apply(_ text: String) throws -> (changed: ChangedRound, folder: RoundFolder) {
    let (file, diagnostics) = ScenarioReader.read(Array(text.utf8), file: "scenario.json")
    let scenario = try #require(file?.scenarios.first, "\(diagnostics)")
    let changed = scenario.applied(to: RoundSource(SmallRound.folder))
    return (changed, changed.folder(over: SmallRound.folder))
  }

  private static func apply(changes: String...) throws -> (changed: ChangedRound, folder: RoundFolder) {
    try apply(#"{"format": 1, "scenario": "s", "changes": [\#(changes.joined(separator: ","))]}"#)
  }

  private static func text(_ folder: RoundFolder, _ file: String) -> String {
    String(decoding: folder.files[file] ?? [], as: UTF8.self)
  }

  // MARK: What goes wrong

  private static func messages(_ bad: BadScenario) -> [String] {
    let (file, found) = ScenarioReader.read(Array(bad.text.utf8), file: "scenario.json")
    guard let file else { return found.map(\.description) }
    let base = RoundSource(SmallRound.folder)
    var seen = Set<String>()
    let applied = file.scenarios.flatMap { $0.applied(to: base).diagnostics.map(\.description) }
    return found.map(\.description) + applied.filter { seen.insert($0).inserted }
  }

  @Test(arguments: BadScenario.all)
  func messagesAreExact(bad: BadScenario) throws {
    let recorded = Self.sections(try String(contentsOf: Self.golden, encoding: .utf8))
    let found = Self.messages(bad)
    #expect(found == recorded[bad.name], "\(bad.name): RECORD=1 records what is found")
    #expect(!found.isEmpty)
    // Each has a message of its own, with the place in the file.
    #expect(found.allSatisfy { $0.hasPrefix("scenario.json:") })
  }

  @Test func goldenFileIsCurrent() throws {
    #expect(Set(BadScenario.all.map(\.name)).count == BadScenario.all.count)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let text = BadScenario.all.map { "# \($0.name)\n" + Self.messages($0).map { $0 + "\n" }.joined() }
      try text.joined(separator: "\n").write(to: Self.golden, atomically: true, encoding: .utf8)
      Issue.record("scenario-diagnostics.txt was recorded; look at the difference and run the tests without RECORD")
      return
    }
    let recorded = Self.sections(try String(contentsOf: Self.golden, encoding: .utf8))
    #expect(recorded.keys.sorted() == BadScenario.all.map(\.name).sorted())
  }

  private static func sections(_ text: String) -> [String: [String]] {
    var sections: [String: [String]] = [:]
    var name = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# ") {
        name = String(line.dropFirst(2))
        sections[name] = []
      } else {
        sections[name, default: []].append(String(line))
      }
    }
    return sections
  }

  // MARK: What changes

  @Test func noChangeLeavesEveryByte() throws {
    let texts = [
      #"{"format": 1, "scenario": "s", "changes": []}"#,
      // Changes to what is there already.
      """
      {"format": 1, "scenario": "s", "changes": [
        {"set": "positions", "where": {"position_id": "B-0014"}, "values": {"seats_max": 4, "site": "dc"}},
        {"policy": {"unrated": 500, "ethics": {"burden_max": 3}}}]}
      """,
    ]
    for text in texts {
      let (changed, folder) = try Self.apply(text)
      #expect(changed.diagnostics == [])
      #expect(folder.files == SmallRound.folder.files)
    }
  }

  @Test func setsMatchingRows() throws {
    let (changed, folder) = try Self.apply(
      changes:
        #"{"set": "candidates", "where": {"candidate_id": ["C1", "C2"], "class": "manager"}, "values": {"clearance": 3}}"#,
      #"{"set": "agencies", "where": {}, "values": {"payroll_max": {"times": 0.333}, "seats_min": {"plus": 2}}}"#,
      #"{"set": "positions", "where": {"site": ""}, "values": {"site": "dc", "start_by": "2026-12-31"}}"#,
      #"{"set": "positions", "where": {}, "values": {"start_by": {"plus": 92}, "priority": {"plus": 1}}}"#)
    let round = try #require(changed.round, "\(changed.diagnostics)")
    #expect(round.candidates.rows.map(\.clearance) == [2, 3])
    // 2,000,000 × 0.333; NASA has no limit and gets none, and its empty minimum is 0.
    #expect(round.agencies.rows.map(\.payrollMax) == [666_000, nil])
    #expect(round.agencies.rows.map(\.seatsMin) == [3, 2])
    #expect(round.positions.rows.map { round.sites[$0.site].id } == ["dc", "dc"])
    #expect(round.positions.rows.map(\.startBy) == [Day("2027-01-01"), Day("2027-04-02")])
    #expect(round.positions.rows.map(\.priority) == [2, 4])
    #expect(changed.effects.map(\.rows) == [1, 2, 1, 2])
    #expect(changed.editedTables == [.agencies, .positions, .candidates])
    #expect(Self.text(folder, "skills.csv") == SmallRound.files["skills.csv"])
  }

  @Test(arguments: [(0.5, 3, 2), (0.1, 14, 1), (0.15, 10, 2), (1.000000001, 1_000_000_000, 1_000_000_001)])
  func productsAreRoundedHalfUp(factor: Double, number: Int, product: Int) throws {
    let changes = """
      {"set": "agencies", "where": {"agency_id": "GSA"}, "values": {"payroll_max": \(number)}},
      {"set": "agencies", "where": {"agency_id": "GSA"}, "values": {"payroll_max": {"times": \(factor)}}}
      """
    #expect(try Self.apply(changes: changes).changed.round?.agencies.rows[0].payrollMax == product)
  }

  @Test func addsRows() throws {
    let files = SmallRound.files.filter { $0.key != "locks.csv" }
    let base = RoundFolder(files: files)
    let text = """
      {"format": 1, "scenario": "s", "changes": [
        {"add": "positions", "row": {"position_id": "NASA-X1", "unit_id": "NASA-FLT", "title": "GN&C \\"lead\\", A",
          "role": "software", "seats_max": 4}},
        {"add": "locks", "rows": [{"kind": "bar", "candidate_id": "C1", "position_id": "NASA-X1", "reason": "asked"}]}]}
      """
    let file = try #require(ScenarioReader.read(Array(text.utf8), file: "scenario.json").file)
    let changed = file.scenarios[0].applied(to: RoundSource(base))
    let round = try #require(changed.round, "\(changed.diagnostics)")
    #expect(round.positions.rows.map(\.id) == ["B-0014", "B-0015", "NASA-X1"])
    #expect(round.positions.rows[2].title == "GN&C \"lead\", A")
    #expect(round.locks.map(\.reason) == ["asked"])
    // What is written out is the same round.
    let again = try #require(RoundReader.read(changed.folder(over: base)).round)
    #expect(String(describing: again) == String(describing: round))
  }

  @Test func removingACandidateTakesWhatNamesIt() throws {
    let (changed, folder) = try Self.apply(changes: #"{"remove": "candidates", "where": {"partner": "apple"}}"#)
    #expect(changed.round?.candidates.rows.map(\.id) == ["C2"])
    #expect(changed.diagnostics == [])
    #expect(
      changed.effects.map(\.description) == [
        "1 row of candidates.csv removed, and with it 2 of candidate_skills.csv, 2 of preferences.csv, "
          + "1 of ratings.csv, 2 of interests.csv, 1 of waivers.csv, 1 of links.csv, 1 of prior.csv"
      ])
    #expect(Self.text(folder, "links.csv") == "kind,scope,candidate_a,candidate_b,reason\n")
  }

  @Test func removingAnAgencyTakesWhatLiesInIt() throws {
    let (changed, _) = try Self.apply(
      changes: #"{"remove": "quotas", "where": {"quota_id": "open"}}"#,
      #"{"remove": "agencies", "where": {"agency_id": "GSA"}}"#)
    #expect(changed.round?.units.rows.map(\.id) == ["NASA-FLT"])
    #expect(
      changed.effects.last?.description
        == "1 row of agencies.csv removed, and with it 1 of units.csv, 1 of positions.csv, 2 of position_skills.csv, "
        + "1 of preferences.csv, 1 of ratings.csv, 1 of matters.csv, 1 of waivers.csv, 1 of coverage.csv, "
        + "1 of locks.csv, 1 of prior.csv")
  }

  @Test func removingAPartnerKeepsACompanyThatHasARow() throws {
    let (changed, _) = try Self.apply(
      changes: #"{"add": "companies", "row": {"company_id": "apple", "name": "Apple"}}"#,
      #"{"set": "candidates", "where": {"partner": "apple"}, "values": {"partner": ""}}"#,
      #"{"remove": "quotas", "where": {}}"#, #"{"remove": "partners", "where": {"partner_id": "apple"}}"#)
    #expect(changed.diagnostics == [])
    #expect(changed.round?.interests.count == 2)
    #expect(changed.effects.last?.cascades == [])
  }

  @Test func policyMergesAsTheFileDoes() throws {
    let (changed, folder) = try Self.apply(
      changes: """
        {"policy": {"goals": [{"goal": "balance"}], "quality": {"rating": 1}, "ethics": {"burden_max": 1}, "unrated": 0}}
        """)
    let policy = try #require(changed.round, "\(changed.diagnostics)").policy
    #expect(policy.goals == [GoalTerm(goal: .balance)])
    #expect(policy.quality == QualityWeights(fit: 0, preference: 0, rating: 1, referral: 0))
    #expect(policy.ethics.burdenMax == 1)
    #expect(policy.ethics.generalUSD == 25_000)
    #expect(policy.title == "September 2026 cohort")
    #expect(RoundReader.read(folder).round?.policy == policy)
  }

  // MARK: Sweeps

  @Test func aSweepIsAGrid() throws {
    let text = """
      {"format": 1, "scenario": "caps", "sweep": {"cap": [2, 3], "share": [0.5, 1, "1.5"]}, "changes": [
        {"set": "partners", "where": {"partner_id": "apple"}, "values": {"unit_cap": {"$": "cap"}}},
        {"set": "agencies", "where": {"agency_id": "GSA"}, "values": {"seats_max": {"times": {"$": "share"}}}}]}
      """
    // A text is no number to multiply by.
    #expect(ScenarioReader.read(Array(text.utf8), file: "scenario.json").file == nil)
    let right = text.replacingOccurrences(of: "\"1.5\"", with: "1.5")
    let file = try #require(ScenarioReader.read(Array(right.utf8), file: "scenario.json").file)
    #expect(file.parameters.map(\.name) == ["cap", "share"])
    #expect(
      file.scenarios.map(\.name) == [
        "caps cap=2 share=0.5", "caps cap=2 share=1", "caps cap=2 share=1.5", "caps cap=3 share=0.5",
        "caps cap=3 share=1", "caps cap=3 share=1.5",
      ])
    let rounds = file.scenarios.compactMap { $0.applied(to: RoundSource(SmallRound.folder)).round }
    #expect(rounds.map { $0.partners.rows[0].unitCap } == [2, 2, 2, 3, 3, 3])
    #expect(rounds.map { $0.agencies.rows[0].seatsMax } == [5, 9, 14, 5, 9, 14])
  }

  // MARK: Chains

  /// What a scenario made can be changed again, and told about.
  @Test func aChangedSourceCanBeChangedAgain() throws {
    let first = try Self.apply(changes: #"{"add": "skills", "row": {"skill_id": "go", "name": "Go"}}"#).changed
    let text =
      #"{"format": 1, "scenario": "t", "changes": [{"set": "skills", "where": {"skill_id": "go"}, "values": {"name": ""}}]}"#
    let second = try #require(ScenarioReader.read(Array(text.utf8), file: "second.json").file)
    #expect(
      second.scenarios[0].applied(to: first.source).diagnostics.map(\.description) == [
        "second.json:1: error: column 'changes[0].values.name': the cell is empty; a value is required (in skills.csv)"
      ])
  }
}
