import Staffing
import Testing
import Verification

/// What interests in `acme`, `bolt` and `core` come to against the matters of the unit.
@Suite struct EthicsTests {
  struct Conflict: Sendable, CustomTestStringConvertible {
    let name: String
    let interests: [String]
    let matters: [String]
    var gates: [String] = []
    var burden = 0
    var waiver: String?
    var ethics = "{}"
    var testDescription: String { name }

    init(
      _ name: String, _ interests: [String], _ matters: [String], gates: [String] = [], burden: Int = 0,
      waiver: String? = nil, ethics: String = "{}"
    ) {
      self.name = name
      self.interests = interests
      self.matters = matters
      self.gates = gates
      self.burden = burden
      self.waiver = waiver
      self.ethics = ethics
    }
  }

  @Test(arguments: employer + securities + appearance + burdens) func conflict(_ conflict: Conflict) throws {
    var gate = GateCase(conflict.name, conflict.gates, ethics: conflict.ethics)
    gate.tables["interests.csv"] = (["candidate_id,company_id,kind,value,date"] + conflict.interests.map { "C1,\($0)" })
      .joined(separator: "\n")
    gate.tables["matters.csv"] = (["unit_id,company_id,kind,duty"] + conflict.matters.map { "U1,\($0)" })
      .joined(separator: "\n")
    gate.tables["waivers.csv"] = conflict.waiver.map { GateCase.waiver($0) }
    let round = try gate.round()
    let verifier = Verifier(round)
    let pair = try round.placement("C1 B1")
    #expect(verifier.failedGates(pair.candidate, pair.position) == conflict.gates)
    #expect(verifier.burden(pair.candidate, round.positions[pair.position].unit) == conflict.burden)
    #expect(verifier.value(of: .recusals, in: Allocation([pair])) == conflict.burden)
  }

  static let employer = [
    Conflict("employer", ["acme,employer_leave,,"], ["acme,general,core"], gates: ["employer"]),
    Conflict("employer elsewhere", ["acme,employer_leave,,"], ["bolt,general,core"]),
    Conflict("employer, peripheral", ["acme,employer_leave,,"], ["acme,general,peripheral"], burden: 1),
    Conflict(
      "any core row makes the company core", ["acme,employer_leave,,"],
      ["acme,general,peripheral", "acme,specific_party,core"], gates: ["employer"]),
    Conflict("employer waived", ["acme,employer_leave,,"], ["acme,general,core"], waiver: ""),
    Conflict("employer waived to this day", ["acme,employer_leave,,"], ["acme,general,core"], waiver: "2026-09-01"),
    Conflict(
      "employer, waiver expired", ["acme,employer_leave,,"], ["acme,general,core"], gates: ["employer"],
      waiver: "2026-08-31"),
    Conflict("waived adds no burden", ["acme,employer_leave,,"], ["acme,general,peripheral"], waiver: ""),
  ]

  static let securities = [
    Conflict("stock at the threshold", ["acme,stock_public,15000,"], ["acme,specific_party,core"]),
    Conflict(
      "stock above it", ["acme,stock_public,15001,"], ["acme,specific_party,core"], gates: ["securities"]),
    Conflict(
      "rows add up", ["acme,stock_public,8000,", "acme,stock_public,8000,"], ["acme,specific_party,core"],
      gates: ["securities"]),
    Conflict(
      "a row counts once for two matters of a kind", ["acme,stock_public,8000,"],
      ["acme,specific_party,core", "acme,specific_party,core"]),
    Conflict("general has its own threshold", ["acme,stock_public,25000,"], ["acme,general,core"]),
    Conflict("general above", ["acme,stock_public,25001,"], ["acme,general,core"], gates: ["securities"]),
    Conflict(
      "companies add up within a kind", ["acme,stock_public,8000,", "bolt,stock_public,8000,"],
      ["acme,specific_party,core", "bolt,specific_party,peripheral"], gates: ["securities"], burden: 1),
    Conflict(
      "companies do not add up over kinds", ["acme,stock_public,15000,", "bolt,stock_public,15000,"],
      ["acme,specific_party,core", "bolt,general,core"]),
    Conflict(
      "a waived company still counts in the sum", ["acme,stock_public,8000,", "bolt,stock_public,8000,"],
      ["acme,specific_party,core", "bolt,specific_party,core"], gates: ["securities"], waiver: ""),
    Conflict(
      "an empty value is 0 in the sum, and held", ["acme,stock_public,,", "bolt,stock_public,15001,"],
      ["acme,specific_party,core", "bolt,specific_party,peripheral"], gates: ["securities"], burden: 1),
    Conflict(
      "core by one kind, above by the other", ["acme,stock_public,15001,"],
      ["acme,specific_party,peripheral", "acme,general,core"], gates: ["securities"]),
    Conflict(
      "private stock of no stated value", ["acme,stock_private,,"], ["acme,general,core"], gates: ["securities"]),
    Conflict("private stock of 0", ["acme,stock_private,0,"], ["acme,general,core"]),
    Conflict("unvested units of 1", ["acme,rsu_unvested,1,"], ["acme,general,core"], gates: ["securities"]),
    Conflict("private stock waived", ["acme,stock_private,,"], ["acme,general,core"], waiver: ""),
    Conflict(
      "own thresholds", ["acme,stock_public,11,"], ["acme,specific_party,core"], gates: ["securities"],
      ethics: #"{"specific_party_usd": 10}"#),
  ]

  static let appearance = [
    Conflict(
      "former employer, 365 days", ["acme,former_employer,,2025-09-01"], ["acme,general,core"], gates: ["appearance"]),
    Conflict("former employer, 366 days", ["acme,former_employer,,2025-08-31"], ["acme,general,core"]),
    Conflict("former employer, no date", ["acme,former_employer,,"], ["acme,general,core"], gates: ["appearance"]),
    Conflict(
      "former employer, later", ["acme,former_employer,,2027-01-01"], ["acme,general,core"], gates: ["appearance"]),
    Conflict(
      "payment, 730 days", ["acme,covered_payment,,2024-09-01"], ["acme,general,core"], gates: ["appearance"]),
    Conflict("payment, 731 days", ["acme,covered_payment,,2024-08-31"], ["acme,general,core"]),
    Conflict("payment, no date", ["acme,covered_payment,,"], ["acme,general,core"], gates: ["appearance"]),
    Conflict("appearance waived", ["acme,covered_payment,,"], ["acme,general,core"], waiver: ""),
    Conflict(
      "own days", ["acme,former_employer,,2026-08-01"], ["acme,general,core"],
      ethics: #"{"former_employer_days": 30}"#),
  ]

  static let burdens = [
    Conflict(
      "a company hit by three tests counts once",
      ["acme,employer_leave,,", "acme,rsu_unvested,,", "acme,covered_payment,,"], ["acme,general,peripheral"],
      burden: 1),
    Conflict(
      "all three gates", ["acme,employer_leave,,", "acme,rsu_unvested,,", "acme,covered_payment,,"],
      ["acme,general,core"], gates: ["employer", "securities", "appearance"]),
    Conflict(
      "impairment", ["acme,employer_leave,,", "bolt,rsu_unvested,,"],
      ["acme,general,peripheral", "bolt,specific_party,peripheral"], gates: ["impairment"], burden: 4,
      ethics: #"{"peripheral_burden": 2}"#),
    Conflict(
      "burden at its most", ["acme,employer_leave,,", "bolt,rsu_unvested,,", "core,covered_payment,,"],
      ["acme,general,peripheral", "bolt,specific_party,peripheral", "core,general,peripheral"], burden: 3),
  ]
}
