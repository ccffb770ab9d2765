import Staffing
import Testing
import Verification

/// One candidate and one position, with every gate at work; by default the pair passes.
struct GateCase: Sendable, CustomTestStringConvertible {
  let name: String
  let gates: [String]
  var candidate = ""
  var position = ""
  var tables: [String: String] = [:]
  var mode = "open"
  var ethics = "{}"

  var testDescription: String { name }

  init(
    _ name: String, _ gates: [String], candidate: String = "", position: String = "", tables: [String: String] = [:],
    mode: String = "open", ethics: String = "{}"
  ) {
    self.name = name
    self.gates = gates
    self.candidate = candidate
    self.position = position
    self.tables = tables
    self.mode = mode
    self.ethics = ethics
  }

  func round() throws -> Round {
    // A cell set by `column=value` replaces the default.
    func table(_ defaults: [(String, String)], _ cells: String) -> String {
      var row = defaults
      for cell in cells.split(separator: " ") {
        let parts = cell.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        row.removeAll { $0.0 == parts[0] }
        row.append((parts[0], parts[1]))
      }
      return row.map(\.0).joined(separator: ",") + "\n" + row.map(\.1).joined(separator: ",") + "\n"
    }
    var files = [
      "round.json": """
      {"format": 1, "round": "gates", "as_of": "2026-09-01", "pairs": "\(mode)", "ethics": \(ethics)}
      """,
      "candidates.csv": table([("candidate_id", "C1"), ("name", "n"), ("roles", "dev|ops")], candidate),
      "positions.csv": table(
        [("position_id", "B1"), ("unit_id", "U1"), ("title", "t"), ("role", "dev"), ("seats_max", "1")], position),
      "skills.csv": "skill_id,name\ngo,Go\nrust,Rust\n",
      "companies.csv": "company_id,name\nacme,Acme\nbolt,Bolt\ncore,Core\n",
    ]
    files.merge(tables) { _, new in new }
    return try HandMade.round(files)
  }

  static func interests(_ rows: String...) -> String {
    (["candidate_id,company_id,kind,value,date"] + rows.map { "C1,\($0)" }).joined(separator: "\n") + "\n"
  }
  static func matters(_ rows: String...) -> String {
    (["unit_id,company_id,kind,duty"] + rows.map { "U1,\($0)" }).joined(separator: "\n") + "\n"
  }
  static func waiver(_ expires: String, _ company: String = "acme") -> String {
    "candidate_id,unit_id,company_id,waiver_id,expires\nC1,U1,\(company),W1,\(expires)\n"
  }
  static func rating(_ rating: String, _ salary: String = "", _ selectable: String = "") -> String {
    "candidate_id,position_id,rating,salary,selectable\nC1,B1,\(rating),\(salary),\(selectable)\n"
  }
}

@Suite struct GateTests {
  @Test(arguments: plain + rated) func gate(_ gate: GateCase) throws {
    let round = try gate.round()
    let verifier = Verifier(round)
    let pair = try round.placement("C1 B1")
    #expect(verifier.failedGates(pair.candidate, pair.position) == gate.gates)
    #expect(verifier.isEligible(pair.candidate, pair.position) == gate.gates.isEmpty)
    #expect(verifier.eligiblePairCount() == (gate.gates.isEmpty ? 1 : 0))
    #expect(verifier.breaches(of: Allocation([pair])).map(\.family) == (gate.gates.isEmpty ? [] : [.eligibility]))
  }

  static let needs = ["position_skills.csv": "position_id,skill_id,min_level,weight\nB1,go,3,\nB1,rust,0,\n"]

  static func levels(_ level: Int) -> [String: String] {
    needs.merging(["candidate_skills.csv": "candidate_id,skill_id,level\nC1,go,\(level)\n"]) { _, new in new }
  }

  static let plain = [
    GateCase("passes", []),
    GateCase("role", ["role"], position: "role=data"),
    GateCase("second role", [], position: "role=ops"),
    GateCase("class of a fellow", ["class"], position: "class=manager"),
    GateCase("class of a manager", ["class"], candidate: "class=manager", position: "class=fellow"),
    GateCase("class any", [], candidate: "class=manager", position: "class=any"),
    GateCase("skill missing", ["skill:go"], tables: needs),
    GateCase("skill too low", ["skill:go"], tables: levels(2)),
    GateCase("skill enough, desired one missing", [], tables: levels(3)),
    GateCase("clearance", ["clearance"], candidate: "clearance=1", position: "clearance=2"),
    GateCase("clearance equal", [], candidate: "clearance=2", position: "clearance=2"),
    GateCase("site", ["site"], candidate: "sites=denver", position: "site=dc"),
    GateCase("site none", ["site"], position: "site=dc"),
    GateCase("site listed", [], candidate: "sites=denver|dc", position: "site=dc"),
    GateCase("site any", [], candidate: "sites=*", position: "site=dc"),
    GateCase("site remote", [], candidate: "sites=denver", position: "site=remote"),
    GateCase("term", ["term"], candidate: "terms=12", position: "terms=24"),
    GateCase("term shared", [], candidate: "terms=12", position: "terms=12|24"),
    GateCase("date", ["date"], candidate: "available=2026-10-02", position: "start_by=2026-10-01"),
    GateCase("date equal", [], candidate: "available=2026-10-01", position: "start_by=2026-10-01"),
    GateCase("date open", [], candidate: "available=2026-10-02"),
    GateCase("pay", ["pay"], candidate: "salary_min=101", position: "salary=100"),
    GateCase("pay equal", [], candidate: "salary_min=100", position: "salary=100"),
    GateCase(
      "pay by offer", [], candidate: "salary_min=101", position: "salary=100",
      tables: ["ratings.csv": GateCase.rating("", "101")]),
    GateCase(
      "an offer of 0 is an offer", ["pay"], candidate: "salary_min=1", position: "salary=100",
      tables: ["ratings.csv": GateCase.rating("900", "0")]),
    GateCase("selectable", ["selectable"], tables: ["ratings.csv": GateCase.rating("900", "", "no")]),
    GateCase("selectable yes", [], tables: ["ratings.csv": GateCase.rating("900", "", "yes")]),
    GateCase("barred", ["barred"], tables: ["locks.csv": "kind,candidate_id,position_id,reason\nbar,C1,B1,no\n"]),
    GateCase(
      "disclosure", ["disclosure"], candidate: "disclosure=missing",
      tables: ["matters.csv": GateCase.matters("acme,general,peripheral")]),
    GateCase("disclosure without matters", [], candidate: "disclosure=missing"),
    GateCase(
      "all at once", ["role", "class", "skill:go", "clearance", "site", "term", "date", "pay", "selectable"],
      candidate: "terms=12 available=2027-01-01 salary_min=5",
      position: "role=data class=manager clearance=1 site=dc terms=24 start_by=2026-10-01",
      tables: needs.merging(["ratings.csv": GateCase.rating("", "", "no")]) { _, new in new }),
  ]

  static let rated = [
    GateCase("rated: no row", ["unrated"], candidate: "class=manager", mode: "rated"),
    GateCase(
      "rated: an empty row is a row, and six gates are skipped", [],
      candidate: "roles=other terms=12 available=2027-01-01",
      position: "role=data site=dc terms=24 clearance=3 start_by=2026-10-01",
      tables: needs.merging(["ratings.csv": GateCase.rating("")]) { _, new in new }, mode: "rated"),
    GateCase(
      "rated: the others stay", ["class", "pay", "selectable", "barred", "disclosure", "employer"],
      candidate: "salary_min=5 disclosure=missing", position: "class=manager",
      tables: [
        "ratings.csv": GateCase.rating("", "", "no"),
        "locks.csv": "kind,candidate_id,position_id,reason\nbar,C1,B1,no\n",
        "matters.csv": GateCase.matters("acme,general,core"),
        "interests.csv": GateCase.interests("acme,employer_leave,,"),
      ], mode: "rated"),
  ]
}
