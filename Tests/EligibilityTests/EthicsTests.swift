import Staffing
import Testing

@testable import Eligibility

/// The ethics gates, with the companies and sums that they keep.
@Suite struct EthicsTests {
  /// Acme and Bolt; their rows in interests.csv and matters.csv without the candidate and the unit.
  private func failures(
    _ interests: [String], _ matters: [String], waivers: [String] = [], ethics: String = "{}"
  ) throws -> [GateFailure] {
    try HandMade.failures([
      "round.json": #"{"format": 1, "round": "hand", "as_of": "2026-09-01", "ethics": \#(ethics)}"#,
      "interests.csv": "candidate_id,company_id,kind,value,date\n" + interests.map { "C1,\($0)\n" }.joined(),
      "matters.csv": "unit_id,company_id,kind,duty\n" + matters.map { "U1,\($0)\n" }.joined(),
      "waivers.csv": "candidate_id,unit_id,company_id,waiver_id,expires\n" + waivers.map { "C1,U1,\($0)\n" }.joined(),
    ])
  }

  private func core(_ company: Int, _ tests: ConflictTest...) -> Conflict {
    Conflict(company: CompanyIndex(company), duty: .core, tests: tests, waiver: nil)
  }

  @Test func disclosure() throws {
    let missing = HandMade.with("candidates.csv", "disclosure", "missing")
    #expect(try HandMade.failures(missing) == [])
    let matters = ["matters.csv": "unit_id,company_id,kind,duty\nU1,acme,general,peripheral\n"]
    #expect(try HandMade.failures(missing, matters) == [.disclosure])
    #expect(try HandMade.failures(matters) == [])
  }

  @Test func employer() throws {
    #expect(
      try failures(["acme,employer_leave,,"], ["acme,general,core"]) == [.employer([core(0, .employerLeave)])])
    #expect(try failures(["acme,employer_leave,,"], ["acme,general,peripheral"]) == [])
    #expect(try failures(["bolt,employer_leave,,"], ["acme,general,core"]) == [])
  }

  @Test func stockAboveItsThreshold() throws {
    let matters = ["acme,specific_party,core", "bolt,specific_party,core"]
    #expect(try failures(["acme,stock_public,9000,", "bolt,stock_public,6000,"], matters) == [])
    let test = ConflictTest.publicStock(kind: .specificParty, held: 15_001, threshold: 15_000)
    #expect(
      try failures(["acme,stock_public,9000,", "bolt,stock_public,6001,"], matters)
        == [.securities([core(0, test), core(1, test)])])
    #expect(try failures(["acme,stock_public,25000,"], ["acme,general,core"]) == [])
    #expect(
      try failures(["acme,stock_public,25001,"], ["acme,general,core"])
        == [.securities([core(0, .publicStock(kind: .general, held: 25_001, threshold: 25_000))])])
  }

  @Test(arguments: [("stock_private", "", true), ("stock_private", "0", false), ("rsu_unvested", "1", true)])
  func unlistedStock(kind: String, value: String, fails: Bool) throws {
    let test: ConflictTest =
      kind == "stock_private" ? .privateStock(value: Int(value)) : .unvestedUnits(value: Int(value))
    #expect(
      try failures(["acme,\(kind),\(value),"], ["acme,general,core"]) == (fails ? [.securities([core(0, test)])] : []))
  }

  @Test(arguments: [
    ("former_employer", "2025-09-01", true), ("former_employer", "2025-08-31", false),
    ("former_employer", "", true), ("former_employer", "2027-01-01", true),
    ("covered_payment", "2024-09-01", true), ("covered_payment", "2024-08-31", false), ("covered_payment", "", true),
  ])
  func appearance(kind: String, date: String, fails: Bool) throws {
    let test: ConflictTest =
      kind == "former_employer" ? .formerEmployer(ended: Day(date)) : .coveredPayment(paid: Day(date))
    #expect(
      try failures(["acme,\(kind),,\(date)"], ["acme,general,core"]) == (fails ? [.appearance([core(0, test)])] : []))
  }

  @Test func impairmentCountsACompanyOnce() throws {
    let interests = ["acme,employer_leave,,", "acme,stock_private,5,", "bolt,former_employer,,"]
    let matters = ["acme,general,peripheral", "bolt,general,peripheral"]
    let tight = #"{"peripheral_burden": 2, "burden_max": 3}"#
    let conflicts = [
      Conflict(
        company: CompanyIndex(0), duty: .peripheral, tests: [.employerLeave, .privateStock(value: 5)], waiver: nil),
      Conflict(company: CompanyIndex(1), duty: .peripheral, tests: [.formerEmployer(ended: nil)], waiver: nil),
    ]
    #expect(
      try failures(interests, matters, ethics: tight) == [.impairment(burden: 4, limit: 3, conflicts)])
    #expect(try failures(interests, matters, ethics: #"{"peripheral_burden": 2, "burden_max": 4}"#) == [])
    #expect(try failures(interests, matters, waivers: ["bolt,W1,"], ethics: tight) == [])
  }

  @Test(arguments: [("", true), ("2026-09-01", true), ("2026-08-31", false)])
  func waivers(expires: String, clears: Bool) throws {
    let found = try failures(
      ["acme,employer_leave,,", "acme,former_employer,,"], ["acme,general,core"], waivers: ["acme,W1,\(expires)"])
    #expect(found.isEmpty == clears)
    #expect(clears || found.map(\.isEthics) == [true, true])
  }
}
