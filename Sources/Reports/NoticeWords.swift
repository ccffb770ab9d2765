import Explanation
import Staffing

/// Findings told to the person whom they are about.
enum NoticeWords {
  static func check(_ finding: GateFinding) -> String { AgencyWords.label(finding) }

  static func words(_ finding: GateFinding) -> String {
    let passes = finding.passes
    switch finding.fact {
    case .rated: return passes ? "The agency has assessed you." : "The agency has not assessed you."
    case .role(let needed, let held):
      return "The position is for the role \(needed). Your roles on file: \(Wording.list(held))."
    case .staffClass(let needed, let has):
      return needed == .any
        ? "The position is for fellows and managers. You are a \(has.rawValue)."
        : "The position is for a \(needed.rawValue). You are a \(has.rawValue)."
    case .skill(_, let needed, let has):
      return "Level \(needed) of 5 is asked for. On file for you: level \(has)."
    case .clearance(let needed, let has):
      return "Asked for: \(Wording.clearance(needed)). On file for you: \(Wording.clearance(has))."
    case .site(let needed, let remote, _, _):
      return remote
        ? "The position is remote."
        : "The position is in \(needed). \(passes ? "You can work there." : "It is not among your sites on file.")"
    case .term(let offered, let accepted):
      return "The post lasts \(Wording.terms(offered)). You accept \(Wording.terms(accepted))."
    case .date(let available, let startBy):
      let start = startBy.map { "The latest start is \($0)." } ?? "There is no latest start."
      return start + (available.map { " You are free from \($0)." } ?? "")
    case .pay(let offered, let asked):
      return "The salary is \(Wording.money(offered)) a year."
        + (asked == 0 ? "" : " You ask for at least \(Wording.money(asked)).")
    case .selectable: return passes ? "The agency did not rule you out." : "The agency did not select you."
    case .barred:
      return passes
        ? "No decision stands against it." : "A decision on record stands against it. You may ask for its reason."
    case .ethics(let gate, let fact): return ethics(gate, fact)
    }
  }

  private static func ethics(_ gate: EthicsGate, _ fact: EthicsFact) -> String {
    switch fact {
    case .clear(let by): "Passed\(by.isEmpty ? "" : " \(GateFinding.words(by))")."
    case .disclosureNotNeeded: "Passed: the work affects no company."
    case .missingDisclosure: "Your financial disclosure is not on file."
    case .companies(let companies, _, _):
      "The work affects companies in which you have an interest on file: \(Wording.list(companies.map(\.name)))."
    case .burden(_, _, let companies):
      "You would have to stay out of the matters of too many companies: \(Wording.list(companies.map(\.name)))."
    }
  }

  /// A check that did not pass, by what it is about.
  static func check(_ count: GateCount) -> String {
    if let skill = count.skill { return "Level in \(skill.name)" }
    if let gate = EthicsGate(rawValue: count.gate) { return gate.title }
    return switch count.gate {
    case "unrated": "The agency's assessment"
    case "class": "Fellow or manager"
    case "date": "Latest start"
    case "term": "Length of the post"
    case "pay": "Pay below what you ask for"
    case "selectable": "Agency's choice"
    case "barred": "Decisions by hand"
    default: count.gate.capitalized
    }
  }

  static func reason(_ unplaced: UnplacedCandidate) -> String {
    if unplaced.tie != nil { return "You match positions, but a rule for two people kept you out of each." }
    return switch unplaced.kind {
    case .ineligible: "No position in this round matches what is on file for you."
    case .conflictOfInterest:
      "You match at least one position, but an ethics rule stands between you and it. That says nothing"
        + " about your conduct."
    case .competition: "You match positions, but every seat in them went to others."
    case .cap, .budget, .quota, .team, .link:
      "You match a position with an empty seat, but"
        + " \(unplaced.openSeat?.obstacles.first.map(rule) ?? "a limit of the program") kept it empty."
    case .goals: "You match a position with an empty seat, but the round as a whole did better with that seat empty."
    }
  }

  /// Whose rule it is, without what it says of others.
  private static func rule(_ obstacle: Obstacle) -> String {
    switch obstacle {
    case .teamMin, .coverage, .mentorRatio, .teamMax, .partnerInUnit: "a rule for the team"
    case .agencySeats, .payroll, .partnerInAgency: "a limit of the agency"
    case .seats, .partnerTotal, .quotaMax, .shareMax, .shareMin: "a limit of the program"
    case .apart, .together: "a rule for two people"
    }
  }
}
