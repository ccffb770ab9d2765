public import Staffing

/// A gate of format.md that a pair fails, with the facts that decide it.
public enum GateFailure: Equatable, Sendable {
  case unrated
  case role(needed: RoleIndex)
  case staffClass(needed: PositionClass, has: CandidateClass)
  case skill(SkillIndex, needed: Int, has: Int)
  case clearance(needed: Int, has: Int)
  case site(needed: SiteIndex)
  case term(needed: Terms, has: Terms)
  case date(available: Day, startBy: Day)
  case pay(offered: Int, asked: Int)
  case notSelectable
  case barred(reason: String)
  case disclosure
  case employer([Conflict])
  case securities([Conflict])
  case appearance([Conflict])
  case impairment(burden: Int, limit: Int, [Conflict])

  /// Whether an ethics rule keeps the pair out.
  public var isEthics: Bool {
    switch self {
    case .disclosure, .employer, .securities, .appearance, .impairment: true
    default: false
    }
  }

  /// The gate's name in format.md.
  public func name(in round: Round) -> String {
    switch self {
    case .unrated: "unrated"
    case .role: "role"
    case .staffClass: "class"
    case .skill(let skill, _, _): "skill:\(round.skills[skill].id)"
    case .clearance: "clearance"
    case .site: "site"
    case .term: "term"
    case .date: "date"
    case .pay: "pay"
    case .notSelectable: "selectable"
    case .barred: "barred"
    case .disclosure: "disclosure"
    case .employer: "employer"
    case .securities: "securities"
    case .appearance: "appearance"
    case .impairment: "impairment"
    }
  }
}
