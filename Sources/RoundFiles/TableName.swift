/// The tables of a round folder, in the order of format.md.
public enum TableName: String, CaseIterable, Sendable {
  case agencies, units, positions, skills
  case positionSkills = "position_skills"
  case candidates
  case candidateSkills = "candidate_skills"
  case preferences, ratings, partners, companies, interests, matters, waivers, links, coverage, quotas, locks, prior

  /// `positions.csv`.
  public var file: String { rawValue + ".csv" }

  public init?(file: String) {
    guard file.hasSuffix(".csv") else { return nil }
    self.init(rawValue: String(file.dropLast(4)))
  }

  /// A round without it is refused.
  public var isRequired: Bool {
    switch self {
    case .agencies, .units, .positions, .candidates: true
    default: false
    }
  }

  /// All columns, in the order of format.md.
  public var columns: [String] { words.map { $0.hasSuffix("?") ? String($0.dropLast()) : String($0) } }

  /// The columns that must be there, with no empty cell.
  public var requiredColumns: [String] { words.filter { !$0.hasSuffix("?") }.map(String.init) }

  private var words: [Substring] {
    let text =
      switch self {
      case .agencies: "agency_id name seats_min? seats_max? payroll_max?"
      case .units: "unit_id agency_id name team_min? team_max? must_open? mentor_ratio?"
      case .positions:
        "position_id unit_id title role seats_max seats_min? priority? class? site? clearance? terms? start_by? salary?"
      case .skills: "skill_id name role?"
      case .positionSkills: "position_id skill_id min_level? weight?"
      case .candidates:
        "candidate_id name roles class? partner? referral? clearance? terms? sites? available? salary_min? "
          + "disclosure? standing?"
      case .candidateSkills: "candidate_id skill_id level"
      case .preferences: "candidate_id target rank"
      case .ratings: "candidate_id position_id rating? salary? selectable?"
      case .partners: "partner_id name placements_min? placements_max? unit_cap? agency_cap?"
      case .companies: "company_id name"
      case .interests: "candidate_id company_id kind value? date? evidence?"
      case .matters: "unit_id company_id kind duty"
      case .waivers: "candidate_id unit_id company_id waiver_id expires?"
      case .links: "kind scope candidate_a candidate_b reason?"
      case .coverage: "unit_id skill_id min_level count"
      case .quotas:
        "quota_id min? max? hard? share? partners? classes? candidate_terms? roles? agencies? units? sites? priorities?"
      case .locks: "kind candidate_id position_id reason"
      case .prior: "candidate_id position_id stage?"
      }
    return text.split(separator: " ")
  }
}

/// The largest numbers that a file may hold, chosen so that no sum or product of a round overflows 64 bits.
enum Limit {
  /// Seats, placements, ranks, days, points and weights.
  static let count = 1_000_000
  /// USD.
  static let money = 1_000_000_000_000
}
