import Staffing
import Testing
import Verification

/// One rule of one family, an allocation that keeps it and one that breaks it.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let name: String
  let family: Breach.Family
  let tables: [String: String]
  let keeps: String
  let breaks: String
  /// Words that the sentence must have.
  let words: [String]
  var testDescription: String { name }

  init(
    _ name: String, _ family: Breach.Family, _ tables: [String: String], keeps: String, breaks: String,
    words: [String]
  ) {
    self.name = name
    self.family = family
    self.tables = tables
    self.keeps = keeps
    self.breaks = breaks
    self.words = words
  }
}

@Suite struct ConstraintTests {
  @Test(arguments: places + partners + links + quotas + pins) func rule(_ rule: RuleCase) throws {
    let round = try HandMade.round(rule.tables)
    let verifier = Verifier(round)
    let kept = try round.allocation(rule.keeps)
    let broken = try round.allocation(rule.breaks)
    #expect(verifier.breaches(of: kept).isEmpty)
    #expect(verifier.isFeasible(eligible: kept))
    let breaches = verifier.breaches(of: broken)
    #expect(breaches.map(\.family) == [rule.family])
    for word in rule.words { #expect(breaches.first?.text.contains(word) == true, "\(breaches)") }
    #expect(!verifier.isFeasible(eligible: broken))
  }

  static func units(_ columns: String, _ first: String) -> [String: String] {
    let empty = String(repeating: ",", count: columns.split(separator: ",").count)
    return ["units.csv": "unit_id,agency_id,name,\(columns)\nU1,A1,n,\(first)\nU2,A2,n\(empty)\n"]
  }
  static func agency(_ column: String, _ value: String) -> [String: String] {
    ["agencies.csv": "agency_id,name,\(column)\nA1,n,\(value)\nA2,n,\n"]
  }
  static func partner(_ column: String, _ value: String) -> [String: String] {
    [
      "partners.csv": "partner_id,name,\(column)\nfirm,n,\(value)\n",
      "candidates.csv": "candidate_id,name,roles,partner\nC1,n,dev,firm\nC2,n,dev,firm\nC3,n,dev,\nC4,n,dev,firm\n",
      "units.csv": "unit_id,agency_id,name\nU1,A1,n\nU2,A1,n\n",
    ]
  }
  static func link(_ kind: String, _ scope: String, changing tables: [String: String] = [:]) -> [String: String] {
    tables.merging(["links.csv": "kind,scope,candidate_a,candidate_b\n\(kind),\(scope),C1,C2\n"]) { _, new in new }
  }
  static func quota(_ columns: String, _ cells: String) -> [String: String] {
    ["quotas.csv": "quota_id,\(columns)\nQ,\(cells)\n"]
  }
  static func pin(_ rows: String...) -> [String: String] {
    ["locks.csv": "kind,candidate_id,position_id,reason\n" + rows.map { "pin,\($0),by hand\n" }.joined()]
  }
  static let coverage = [
    "skills.csv": "skill_id,name\ngo,Go\n",
    "candidate_skills.csv": "candidate_id,skill_id,level\nC1,go,3\nC2,go,2\nC3,go,4\n",
    "coverage.csv": "unit_id,skill_id,min_level,count\nU1,go,3,1\n",
  ]
  /// Both units in one agency, B1 and B2 at one site.
  static let oneAgency = ["units.csv": "unit_id,agency_id,name\nU1,A1,n\nU2,A1,n\n"]

  static let places = [
    RuleCase(
      "one placement", .onePlacement, [:], keeps: "C1 B1", breaks: "C1 B1, C1 B2", words: ["C1", "2", "B1, B2"]),
    RuleCase(
      "seats_max", .positionSeats, [:], keeps: "C1 B1, C2 B1", breaks: "C1 B1, C2 B1, C3 B1", words: ["B1", "3", "2"]),
    RuleCase(
      "team_min", .teamMin, units("team_min", "2"), keeps: "C1 B1, C2 B1", breaks: "C1 B1", words: ["U1", "1", "2"]),
    RuleCase("team_min of a closed unit", .teamMin, units("team_min", "2"), keeps: "", breaks: "C1 B1", words: ["U1"]),
    RuleCase(
      "team_max", .teamMax, units("team_max", "1"), keeps: "C1 B1", breaks: "C1 B1, C2 B1", words: ["U1", "2", "1"]),
    RuleCase(
      "must_open", .mustOpen, units("team_min,must_open", "2,yes"), keeps: "C1 B1, C2 B1", breaks: "C1 B2",
      words: ["U1", "must open", "2"]),
    RuleCase(
      "must_open with some", .teamMin, units("team_min,must_open", "2,yes"), keeps: "C1 B1, C2 B1", breaks: "C1 B1",
      words: ["U1"]),
    RuleCase(
      "mentor_ratio", .mentorRatio, units("mentor_ratio", "1"), keeps: "C1 B1, C4 B1", breaks: "C1 B1",
      words: ["U1", "1 fellows for 0 managers"]),
    RuleCase(
      "agency seats_max", .agencySeats, agency("seats_max", "1"), keeps: "C1 B1", breaks: "C1 B1, C2 B1",
      words: ["A1", "2", "1"]),
    RuleCase(
      "payroll", .payroll, agency("payroll_max", "199"), keeps: "C1 B1", breaks: "C1 B1, C2 B1",
      words: ["A1", "200", "199"]),
    RuleCase(
      "payroll by offers", .payroll,
      agency("payroll_max", "150").merging(
        ["ratings.csv": "candidate_id,position_id,salary\nC1,B1,50\nC2,B1,0\nC3,B1,101\n"]) { _, new in new },
      keeps: "C1 B1, C2 B1", breaks: "C1 B1, C3 B1", words: ["A1", "151", "150"]),
    RuleCase(
      "coverage", .coverage, coverage, keeps: "C1 B1, C2 B1", breaks: "C2 B1, C4 B1", words: ["U1", "go", "3", "0"]),
    RuleCase("coverage of a closed unit", .coverage, coverage, keeps: "C2 B2", breaks: "C2 B1", words: ["U1"]),
    RuleCase(
      "coverage of a unit that must open", .coverage,
      coverage.merging(units("must_open", "yes")) { _, new in new }, keeps: "C3 B1", breaks: "C2 B2", words: ["U1"]),
  ]

  static let partners = [
    RuleCase(
      "placements_max", .partnerMax, partner("placements_max", "2"), keeps: "C1 B1, C2 B2, C3 B1",
      breaks: "C1 B1, C2 B2, C4 B1", words: ["firm", "3", "2"]),
    RuleCase(
      "unit_cap", .partnerUnitCap, partner("unit_cap", "1"), keeps: "C1 B1, C2 B2, C3 B1", breaks: "C1 B1, C2 B1",
      words: ["firm", "U1", "2", "1"]),
    RuleCase(
      "agency_cap", .partnerAgencyCap, partner("agency_cap", "1"), keeps: "C1 B1, C3 B2", breaks: "C1 B1, C2 B2",
      words: ["firm", "A1", "2", "1"]),
  ]

  static let links = [
    RuleCase(
      "apart by position", .apart, link("apart", "position"), keeps: "C1 B1, C2 B2", breaks: "C1 B1, C2 B1",
      words: ["C1", "C2", "B1"]),
    RuleCase(
      "apart by unit", .apart, link("apart", "unit"), keeps: "C1 B1, C2 B2", breaks: "C1 B2, C2 B2",
      words: ["unit U2"]),
    RuleCase(
      "apart by agency", .apart, link("apart", "agency", changing: oneAgency), keeps: "C1 B1, C3 B1",
      breaks: "C1 B1, C2 B2", words: ["agency A1"]),
    RuleCase(
      "apart by site, remote is a site", .apart, link("apart", "site"), keeps: "C1 B1", breaks: "C1 B1, C2 B2",
      words: ["site remote"]),
    RuleCase(
      "together by position", .together, link("together", "position"), keeps: "C1 B1, C2 B1", breaks: "C1 B1, C2 B2",
      words: ["B1", "B2"]),
    RuleCase(
      "together, both or neither", .together, link("together", "unit"), keeps: "C3 B1", breaks: "C1 B1",
      words: ["U1", "no placement"]),
    RuleCase(
      "together by agency", .together, link("together", "agency", changing: oneAgency), keeps: "C1 B1, C2 B2",
      breaks: "C2 B2", words: ["agency A1"]),
    RuleCase(
      "together by site", .together, link("together", "site"), keeps: "C1 B1, C2 B2", breaks: "C2 B2",
      words: ["site remote"]),
  ]

  static let quotas = [
    RuleCase(
      "hard min", .quotaMin, quota("min,hard", "2,yes"), keeps: "C1 B1, C2 B2", breaks: "C1 B1",
      words: ["Q", "1", "2"]),
    RuleCase("max", .quotaMax, quota("max", "1"), keeps: "C1 B1", breaks: "C1 B1, C2 B2", words: ["Q", "2", "1"]),
    RuleCase(
      "max with filters", .quotaMax, quota("max,classes,agencies", "1,fellow,A1|A2"), keeps: "C1 B1, C4 B1",
      breaks: "C1 B1, C2 B2, C4 B1", words: ["Q", "2"]),
    RuleCase(
      "min of one unit", .quotaMin, quota("min,hard,units", "1,yes,U2"), keeps: "C1 B2", breaks: "C1 B1",
      words: ["Q", "0"]),
    RuleCase(
      "open applications", .quotaMin, quota("min,hard,partners,roles", "1,yes,-,dev"), keeps: "C1 B1", breaks: "",
      words: ["Q", "0"]),
    RuleCase(
      "priorities and terms and sites", .quotaMax, quota("max,priorities,candidate_terms,sites", "0,3,24,remote"),
      keeps: "",
      breaks: "C1 B1", words: ["Q", "1", "0"]),
    RuleCase(
      "share min", .quotaShare, quota("min,share,classes", "50,yes,manager"), keeps: "C1 B1, C4 B1",
      breaks: "C1 B1, C2 B1, C4 B2", words: ["Q", "1 of 3", "50 %"]),
    RuleCase(
      "share of an empty base", .quotaShare, quota("min,share,classes,units", "100,yes,manager,U1"), keeps: "C1 B2",
      breaks: "C1 B1", words: ["0 of 1"]),
    RuleCase(
      "share max", .quotaShare, quota("max,share,classes", "50,yes,fellow"), keeps: "C1 B1, C4 B1", breaks: "C1 B1",
      words: ["1 of 1", "50 %"]),
  ]

  static let pins = [
    RuleCase("pin", .pin, pin("C1,B1"), keeps: "C1 B1", breaks: "C2 B1", words: ["C1", "B1", "by hand"]),
    RuleCase("pin elsewhere", .pin, pin("C1,B1"), keeps: "C1 B1, C2 B2", breaks: "C1 B2", words: ["C1 → B1"]),
  ]

  @Test func minimumsAreNoConstraints() throws {
    let round = try HandMade.round([
      "agencies.csv": "agency_id,name,seats_min\nA1,n,2\nA2,n,\n",
      "quotas.csv": "quota_id,min\nQ,3\n",
    ])
    #expect(Verifier(round).breaches(of: Allocation([])).isEmpty)
  }

  @Test func twoPinsOfOneCandidateCannotBothHold() throws {
    let round = try HandMade.round(Self.pin("C1,B1", "C1,B2"))
    let verifier = Verifier(round)
    #expect(verifier.breaches(of: try round.allocation("C1 B1")).map(\.family) == [.pin])
    #expect(verifier.breaches(of: try round.allocation("C1 B1, C1 B2")).map(\.family) == [.onePlacement])
  }

  @Test func everyFamilyOfTheAllocationIsBrokenOnce() {
    let broken = Set((Self.places + Self.partners + Self.links + Self.quotas + Self.pins).map(\.family))
    #expect(broken.count == 18)
  }
}
