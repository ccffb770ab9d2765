import Eligibility
import Explanation
import Formulation
import Optimizer
import Staffing
import TestSupport
import Testing

@testable import Reports

/// Rules in sentences, on a round whose tables are here to be read beside them.
@Suite struct RuleWordsTests {
  private static let quotas = [
    (",2,no,no,,,,,,,,", "At most 2 people are placed (quota Q)."),
    (",1,no,no,,manager,,,,,,", "At most 1 manager is placed (quota Q)."),
    ("2,,yes,no,P1|P2,,,,,,,", "At least 2 people from Acme (P1) or Bold (P2) are placed (quota Q)."),
    (
      ",3,no,no,-|P1,fellow,24,,,,,",
      "At most 3 fellows who applied openly or came from Acme (P1) and can stay for 24 months are placed (quota Q)."
    ),
    (
      ",3,no,no,,,12,,,,dc,1|2",
      "At most 3 people who can stay for 12 months are placed at dc at priority 1 or 2 (quota Q)."
    ),
    (",3,no,no,P1,,12,,,,,", "At most 3 people from Acme (P1) who can stay for 12 months are placed (quota Q)."),
    (
      "30,,no,yes,-,,,dev,,,,",
      "At least 30 % of the placements in the role dev go to people who applied openly (quota Q)."
    ),
    (",40,no,yes,,manager,,,A,,,", "At most 40 % of the placements in Agency (A) go to managers (quota Q)."),
    (",40,no,yes,,manager,,,,,,", "At most 40 % of all placements go to managers (quota Q)."),
    (",4,no,no,,,,,,U,,", "At most 4 people are placed in Unit (U) (quota Q)."),
  ]

  @Test(arguments: quotas) func quota(_ row: String, _ words: String) throws {
    let round = try Self.round(["quotas.csv": Self.quotaHeader + "Q,\(row)\n"])
    let rule = try #require(
      round.rules.first { if case .quotaMin = $0 { true } else if case .quotaMax = $0 { true } else { false } })
    #expect(RuleWords.statement(round.fact(rule)) == words)
  }

  /// Someone who is asked for where every seat is pinned: the pin and the seat stand against it, and nothing else.
  @Test func pinnedSeats() throws {
    let round = try Self.round(["locks.csv": "kind,candidate_id,position_id,reason\npin,C1,B,asked for.\n"])
    let found = try Self.asking("C2", in: round)
    #expect(
      ContradictionWords.because(found).prefix(4) == [
        "One set of rules is to blame.", "",
        "1. These 2 rules cannot both be kept then; with either of them gone, the other can:",
        "   · Ann (C1) is pinned to Post (B): asked for.",
      ])
  }

  /// With no time left nothing is claimed, and no list of rules is printed that was never looked at.
  @Test func withoutTime() throws {
    let round = try Self.round(["locks.csv": "kind,candidate_id,position_id,reason\npin,C1,B,asked for\n"])
    let found = try Self.asking("C2", in: round, .init(time: .zero))
    #expect(found.verdict == .unknown && found.cores.isEmpty && found.isCutShort)
  }

  /// What stands against the person's having a seat of the one position.
  private static func asking(
    _ id: String, in round: Round, _ limits: ContradictionFinder.Limits = .init()
  ) throws -> Contradiction {
    let pairs = EligiblePairs(round)
    let person = try #require(round.candidates.index(of: id))
    let position = try #require(round.positions.index(of: "B"))
    let pair = try #require(pairs.pair(person, position))
    return try ContradictionFinder(pairs, Restriction(placed: [pair]), limits: limits).find()
  }

  private static let quotaHeader =
    "quota_id,min,max,hard,share,partners,classes,candidate_terms,roles,agencies,units,sites,priorities\n"

  private static func round(_ more: [String: String]) throws -> Round {
    let files = [
      "round.json": #"{"format": 1, "round": "r", "as_of": "2026-09-01"}"#,
      "agencies.csv": "agency_id,name\nA,Agency\n", "units.csv": "unit_id,agency_id,name\nU,A,Unit\n",
      "partners.csv": "partner_id,name\nP1,Acme\nP2,Bold\n",
      "positions.csv": "position_id,unit_id,title,role,seats_max,site,terms\nB,U,Post,dev,1,dc,12|24\n",
      "candidates.csv": """
      candidate_id,name,roles,partner,terms,sites
      C1,Ann,dev,P1,12|24,*
      C2,Bo,dev,,12|24,*

      """,
    ]
    return try Round.reading(files.merging(more) { $1 })
  }
}
