import Staffing
import TestSupport
import Testing

@testable import Eligibility

@Suite struct ScoreTests {
  private func scores(_ changes: [String: String]) throws -> Scores {
    let pairs = EligiblePairs(try HandMade.round(changes))
    try #require(pairs.count == 1)
    return pairs.scores(0)
  }

  /// ⌊(2n + d) / 2d⌋ with n = 1000 × weight × level and d = 5 × Σ weight.
  @Test(arguments: [
    (1, 3, 50), (1, 5, 33), (5, 1, 833), (2, 14, 25),
    // 1000 × 1 / 80 = 12.5, half up.
    (1, 15, 13), (3, 13, 38),
  ])
  func fitIsRoundedHalfUp(weight: Int, other: Int, expected: Int) throws {
    var needs = "position_id,skill_id,min_level,weight\nB1,rust,0,\(weight)\nB1,sql,0,\(min(other, 10))\n"
    if other > 10 { needs += "B1,go,0,\(other - 10)\n" }
    let found = try scores([
      "skills.csv": "skill_id,name\nrust,Rust\nsql,SQL\ngo,Go\n",
      "position_skills.csv": needs,
      "candidate_skills.csv": "candidate_id,skill_id,level\nC1,rust,\(weight == 5 ? 5 : 1)\n",
    ])
    #expect(found.fit == expected)
  }

  @Test func fitWithoutSkillsIsFull() throws { #expect(try scores([:]).fit == 1000) }

  @Test(arguments: [
    ("", 500), ("C1,B1,1", 1000), ("C1,U1,4", 700), ("C1,A1,11", 0), ("C1,A1,12", 0), ("C1,B2,1", 0),
    // The most specific target wins, even at a worse rank.
    ("C1,A1,1|C1,U1,2|C1,B1,3", 800), ("C1,A1,1|C1,U1,2", 900),
  ])
  func preference(rows: String, expected: Int) throws {
    let lines = rows.split(separator: "|").map { "\($0)\n" }
    let found = try scores([
      "positions.csv": "position_id,unit_id,title,role,seats_max\nB1,U1,t,dev,1\nB2,U1,t,data,1\n",
      "preferences.csv": "candidate_id,target,rank\n" + lines.joined(),
    ])
    #expect(found.preference == expected)
  }

  @Test func ratingElseUnrated() throws {
    let policy = ["round.json": #"{"format": 1, "round": "hand", "as_of": "2026-09-01", "unrated": 123}"#]
    #expect(try scores(policy).rating == 123)
    let row = "ratings.csv"
    #expect(try scores(policy.merging([row: "candidate_id,position_id,rating\nC1,B1,\n"]) { $1 }).rating == 123)
    #expect(try scores(policy.merging([row: "candidate_id,position_id,rating\nC1,B1,0\n"]) { $1 }).rating == 0)
  }

  @Test func qualityIsTheWeightedSum() {
    let scores = Scores(fit: 10, preference: 200, rating: 3000, referral: 40_000)
    #expect(scores.quality(.standard) == 49_660)
    #expect(scores.quality(QualityWeights(fit: 0, preference: 0, rating: 0, referral: 2)) == 80_000)
  }

  @Test func lotteryOfThePublishedExample() {
    #expect(lotteryDraw(seed: "r2", candidate: "C000", position: "A0-U0-B0") == 762)
    #expect((0..<1000).allSatisfy { (0...1023).contains(lotteryDraw(seed: "", candidate: "C\($0)", position: "B")) })
  }
}
