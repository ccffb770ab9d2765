import Eligibility
import Staffing
import Testing

/// Each gate failed once, and passed at its edge, with the facts that it keeps.
@Suite struct GateTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test func nothingFails() throws { #expect(try HandMade.failures() == []) }

  @Test func role() throws {
    let changes = ["candidates.csv": "candidate_id,name,roles\nC1,n,data|ops\n"]
    let round = try HandMade.round(changes)
    let dev = try #require(round.roles.index(of: "dev"))
    #expect(try HandMade.failures(changes) == [.role(needed: dev)])
  }

  @Test func staffClass() throws {
    #expect(
      try HandMade.failures(HandMade.with("positions.csv", "class", "manager"))
        == [.staffClass(needed: .manager, has: .fellow)])
    #expect(try HandMade.failures(HandMade.with("positions.csv", "class", "any")) == [])
  }

  @Test(arguments: [(0, 2), (1, 1), (2, 0)]) func skill(level: Int, missing: Int) throws {
    let failures = try HandMade.failures([
      "position_skills.csv": "position_id,skill_id,min_level\nB1,rust,2\nB1,sql,0\n",
      "candidate_skills.csv": "candidate_id,skill_id,level\n" + (level > 0 ? "C1,rust,\(level)\n" : ""),
    ])
    #expect(failures == (missing > 0 ? [.skill(SkillIndex(0), needed: 2, has: level)] : []))
    #expect(try failures.map { $0.name(in: try HandMade.round()) } == (missing > 0 ? ["skill:rust"] : []))
  }

  @Test func clearance() throws {
    let secret = HandMade.with("positions.csv", "clearance", "2")
    #expect(
      try HandMade.failures(secret, HandMade.with("candidates.csv", "clearance", "1"))
        == [.clearance(needed: 2, has: 1)])
    #expect(try HandMade.failures(secret, HandMade.with("candidates.csv", "clearance", "2")) == [])
  }

  @Test(arguments: [("", false), ("dc|reno", false), ("denver|dc", true), ("*", true)])
  func site(sites: String, passes: Bool) throws {
    let position = HandMade.with("positions.csv", "site", "denver")
    let candidate = HandMade.with("candidates.csv", "sites", sites)
    let round = try HandMade.round(position.merging(candidate) { $1 })
    let denver = try #require(round.sites.index(of: "denver"))
    #expect(try HandMade.failures(position, candidate) == (passes ? [] : [.site(needed: denver)]))
    #expect(try HandMade.failures(candidate) == [])
  }

  @Test func term() throws {
    let short = HandMade.with("positions.csv", "terms", "12")
    #expect(
      try HandMade.failures(short, HandMade.with("candidates.csv", "terms", "24"))
        == [.term(needed: .months12, has: .months24)])
    #expect(try HandMade.failures(short, HandMade.with("candidates.csv", "terms", "12|24")) == [])
  }

  @Test func date() throws {
    let start = HandMade.with("positions.csv", "start_by", "2026-10-01")
    #expect(
      try HandMade.failures(start, HandMade.with("candidates.csv", "available", "2026-10-02"))
        == [.date(available: try day("2026-10-02"), startBy: try day("2026-10-01"))])
    #expect(try HandMade.failures(start, HandMade.with("candidates.csv", "available", "2026-10-01")) == [])
    #expect(try HandMade.failures(start) == [])
  }

  @Test func pay() throws {
    let salary = HandMade.with("positions.csv", "salary", "150000")
    let asks = HandMade.with("candidates.csv", "salary_min", "150001")
    #expect(try HandMade.failures(salary, asks) == [.pay(offered: 150_000, asked: 150_001)])
    func offer(_ offer: String) -> [String: String] {
      ["ratings.csv": "candidate_id,position_id,salary\nC1,B1,\(offer)\n"]
    }
    #expect(try HandMade.failures(salary, asks, offer("150001")) == [])
    // Only an empty offer falls back to the position's salary.
    #expect(try HandMade.failures(salary, asks, offer("")) == [.pay(offered: 150_000, asked: 150_001)])
    #expect(try HandMade.failures(salary, asks, offer("0")) == [.pay(offered: 0, asked: 150_001)])
  }

  @Test func selectable() throws {
    #expect(
      try HandMade.failures(["ratings.csv": "candidate_id,position_id,rating,selectable\nC1,B1,900,no\n"])
        == [.notSelectable])
  }

  @Test func barred() throws {
    #expect(
      try HandMade.failures(["locks.csv": "kind,candidate_id,position_id,reason\nbar,C1,B1,withdrew\n"])
        == [.barred(reason: "withdrew")])
  }

  @Test func unratedIsTheOnlyFailure() throws {
    let rated = ["round.json": #"{"format": 1, "round": "hand", "as_of": "2026-09-01", "pairs": "rated"}"#]
    let asks = HandMade.with("candidates.csv", "salary_min", "1")
    #expect(try HandMade.failures(rated, asks) == [.unrated])
    let row = ["ratings.csv": "candidate_id,position_id,rating\nC1,B1,\n"]
    #expect(try HandMade.failures(rated, asks, row) == [.pay(offered: 0, asked: 1)])
    let other = ["candidates.csv": "candidate_id,name,roles\nC1,n,data\n"]
    #expect(try HandMade.failures(rated, other, row) == [])
  }

  @Test func severalFailuresInOrder() throws {
    let changes = HandMade.with("positions.csv", "clearance,terms,class", "1,12,manager")
      .merging(HandMade.with("candidates.csv", "terms,salary_min", "24,5")) { $1 }
    let names = try HandMade.failures(changes).map { $0.name(in: try HandMade.round(changes)) }
    #expect(names == ["class", "clearance", "term", "pay"])
  }
}
