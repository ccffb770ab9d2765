import Staffing
import Testing
import Verification

/// Values of goals and scores against numbers worked out by hand.
@Suite struct GoalTests {
  /// B1 asks go (weight 3) and sql (weight 1); C1 has go 4, C2 go 2 and sql 3.
  static let scored = [
    "round.json": """
    {"format": 1, "round": "r", "as_of": "2026-09-01",
       "quality": {"fit": 2, "preference": 1, "rating": 3, "referral": 1},
     "unrated": 400, "priority_points": [7, 6, 5, 4, 3], "ethics": {"peripheral_burden": 2}}
    """,
    "positions.csv":
      "position_id,unit_id,title,role,seats_max,priority,class\nB1,U1,t,dev,2,1,any\nB2,U2,t,dev,3,,any\n",
    "candidates.csv": """
    candidate_id,name,roles,referral
    C1,n,dev,30
    C2,n,dev,
    C3,n,dev,1000
    """,
    "skills.csv": "skill_id,name\ngo,Go\nsql,SQL\n",
    "position_skills.csv": "position_id,skill_id,min_level,weight\nB1,go,0,3\nB1,sql,0,1\n",
    "candidate_skills.csv": "candidate_id,skill_id,level\nC1,go,4\nC2,go,2\nC2,sql,3\n",
    "preferences.csv": "candidate_id,target,rank\nC1,A1,1\nC1,U1,3\nC1,B2,12\nC2,A2,2\n",
    "ratings.csv": "candidate_id,position_id,rating\nC1,B1,900\nC2,B1,\nC3,B2,0\n",
    "companies.csv": "company_id,name\nacme,Acme\n",
    "matters.csv": "unit_id,company_id,kind,duty\nU2,acme,general,peripheral\n",
    "interests.csv": "candidate_id,company_id,kind\nC3,acme,rsu_unvested\n",
  ]

  @Test(arguments: [
    // pair, fit, preference, rating, referral, quality = 2 fit + preference + 3 rating + referral
    ("C1 B1", 600, 800, 900, 30, 1200 + 800 + 2700 + 30),  // fit 1000·12/20; U1 at rank 3 before A1
    ("C1 B2", 1000, 0, 400, 30, 2000 + 0 + 1200 + 30),  // no skills asked; rank 12 is below 0
    ("C2 B1", 450, 0, 400, 0, 900 + 0 + 1200),  // fit 1000·9/20; a rating row without a rating
    ("C2 B2", 1000, 900, 400, 0, 2000 + 900 + 1200),  // A2 at rank 2
    ("C3 B1", 0, 500, 400, 1000, 500 + 1200 + 1000),  // ranks nothing
    ("C3 B2", 1000, 500, 0, 1000, 2000 + 500 + 0 + 1000),  // a rating of 0
  ])
  func scores(pair: String, fit: Int, preference: Int, rating: Int, referral: Int, quality: Int) throws {
    let round = try HandMade.round(Self.scored)
    let verifier = Verifier(round)
    let allocation = try round.allocation(pair)
    #expect(verifier.value(of: .fit, in: allocation) == fit)
    #expect(verifier.value(of: .preference, in: allocation) == preference)
    #expect(verifier.value(of: .rating, in: allocation) == rating)
    #expect(verifier.value(of: .referral, in: allocation) == referral)
    #expect(verifier.value(of: .quality, in: allocation) == quality)
  }

  @Test func fitRoundsHalfUp() throws {
    // 1000 × 1·1 / (5 × 16) = 12.5; 1000 × 3 / 80 = 37.5; 1000 × 2 / 80 = 25.
    for (level, fit) in [(1, 13), (2, 25), (3, 38)] {
      let round = try HandMade.round([
        "skills.csv": "skill_id,name\na,A\nb,B\nc,C\n",
        "position_skills.csv": "position_id,skill_id,weight\nB1,a,1\nB1,b,10\nB1,c,5\n",
        "candidate_skills.csv": "candidate_id,skill_id,level\nC1,a,\(level)\n",
      ])
      #expect(Verifier(round).value(of: .fit, in: try round.allocation("C1 B1")) == fit)
    }
  }

  @Test func sums() throws {
    let round = try HandMade.round(Self.scored)
    let verifier = Verifier(round)
    let allocation = try round.allocation("C1 B1, C2 B2, C3 B2")
    #expect(verifier.value(of: .placements, in: allocation) == 7 + 5 + 5)
    #expect(verifier.value(of: .quality, in: allocation) == 4730 + 4100 + 3500)
    #expect(verifier.value(of: .recusals, in: allocation) == 2)
    #expect(verifier.value(of: .recusals, in: try round.allocation("C3 B1")) == 0)
  }

  @Test func commitments() throws {
    let round = try HandMade.round([
      "agencies.csv": "agency_id,name,seats_min\nA1,n,3\nA2,n,1\n",
      "positions.csv":
        "position_id,unit_id,title,role,seats_max,seats_min,priority,class\n"
        + "B1,U1,t,dev,2,2,2,any\nB2,U2,t,dev,2,,,any\n",
      "partners.csv": "partner_id,name,placements_min\nfirm,n,1\n",
      "quotas.csv": "quota_id,min,hard,share,classes\nQ1,2,,,manager\nQ2,1,yes,,\nQ3,40,,yes,\n",
    ])
    let verifier = Verifier(round)
    let allocation = try round.allocation("C1 B1, C4 B2")
    let expected = [
      Shortfall(kind: .position, id: "B1", minimum: 2, placed: 1, cost: 4),
      Shortfall(kind: .agency, id: "A1", minimum: 3, placed: 1, cost: 2),
      Shortfall(kind: .partner, id: "firm", minimum: 1, placed: 0, cost: 1),
      Shortfall(kind: .quota, id: "Q1", minimum: 2, placed: 1, cost: 1),
    ]
    #expect(verifier.shortfalls(in: allocation) == expected)
    #expect(verifier.value(of: .commitments, in: allocation) == 8)
    #expect(verifier.openUnits(in: allocation) == ["U1", "U2"])
    #expect(verifier.openUnits(in: try round.allocation("C4 B2")) == ["U2"])
  }

  @Test func aUnitThatMustOpenIsOpen() throws {
    let round = try HandMade.round(["units.csv": "unit_id,agency_id,name,must_open\nU1,A1,n,yes\nU2,A2,n,no\n"])
    #expect(Verifier(round).openUnits(in: Allocation([])) == ["U1"])
  }

  @Test(arguments: [
    // A1 has 2 seats, A2 its own limit of 3 of 5; A3 has no position and is left out.
    ("", 0), ("C1 B1", 0), ("C1 B1, C2 B2", 333), ("C1 B1, C2 B2, C3 B2", 500), ("C1 B1, C4 B1, C2 B2, C3 B2", 666),
  ])
  func balance(placements: String, value: Int) throws {
    let round = try HandMade.round([
      "agencies.csv": "agency_id,name,seats_max\nA1,n,\nA2,n,3\nA3,n,\n",
      "positions.csv": "position_id,unit_id,title,role,seats_max,class\nB1,U1,t,dev,2,any\nB2,U2,t,dev,5,any\n",
    ])
    #expect(Verifier(round).value(of: .balance, in: try round.allocation(placements)) == value)
  }

  @Test func balanceOfNoSeats() throws {
    let round = try HandMade.round(["agencies.csv": "agency_id,name,seats_max\nA1,n,0\nA2,n,0\n"])
    #expect(Verifier(round).value(of: .balance, in: Allocation([])) == 1000)
  }

  @Test func continuity() throws {
    let round = try HandMade.round([
      "prior.csv": """
      candidate_id,position_id,stage
      C1,B1,accepted
      C2,B1,offered
      C3,B2,
      gone,B1,accepted
      C4,gone,offered
      """
    ])
    let verifier = Verifier(round)
    #expect(verifier.value(of: .continuity, in: Allocation([])) == 16 + 4 + 1 + 16 + 4)
    #expect(verifier.value(of: .continuity, in: try round.allocation("C1 B1, C2 B2, C3 B2")) == 4 + 16 + 4)
  }

  @Test func lotteryOfTheFormat() throws {
    let round = try HandMade.round([
      "round.json":
        #"{"format": 1, "round": "r", "as_of": "2026-09-01", "goals": [{"goal": "lottery", "seed": "r2"}]}"#,
      "positions.csv": "position_id,unit_id,title,role,seats_max\nA0-U0-B0,U1,t,dev,1\n",
      "candidates.csv": "candidate_id,name,roles\nC000,n,dev\n",
    ])
    let verifier = Verifier(round)
    let allocation = try round.allocation("C000 A0-U0-B0")
    #expect(round.policy.goals[0].seed == "r2")
    #expect(verifier.value(of: .lottery, in: allocation, seed: "r2") == 762)
    #expect(verifier.value(of: .lottery, in: allocation) != 762)
  }
}
