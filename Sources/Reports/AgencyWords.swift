import Explanation

/// Sentences fit for agencies: nothing of what a candidate asks for or holds, and no one else's people.
enum AgencyWords {
  static func label(_ finding: GateFinding) -> String {
    switch finding.fact {
    case .rated: "Rated"
    case .role: "Role"
    case .staffClass: "Class"
    case .skill(let skill, _, _): "Skill: \(skill.name)"
    case .clearance: "Clearance"
    case .site: "Site"
    case .term: "Term"
    case .date: "Start"
    case .pay: "Pay"
    case .selectable: "Selectable"
    case .barred: "Barred"
    case .ethics(let gate, _): gate.title
    }
  }

  /// The evidence of a gate that is passed.
  static func passed(_ finding: GateFinding) -> String {
    switch finding.fact {
    case .rated: "You rated this pair."
    case .role(let needed, _): "You ask for \(needed), and the candidate works in that role."
    case .site(let needed, let remote, _, _):
      remote ? "The position is remote." : "The candidate can work in \(needed)."
    case .term(let offered, _): "The post lasts \(Wording.terms(offered)); the candidate accepts that."
    case .date(_, let startBy):
      startBy.map { "The candidate is free in time for a start by \($0)." } ?? "The post has no latest start."
    case .pay(let offered, _): "The salary of \(Wording.money(offered)) a year meets what the candidate asks for."
    case .selectable: "You did not rule this candidate out."
    case .staffClass, .skill, .clearance, .barred: finding.words
    case .ethics: "Passed."
    }
  }

  /// To follow "would": what one more placement would do, without the other people that it is about.
  static func obstacle(_ obstacle: Obstacle) -> String {
    switch obstacle {
    case .quotaMax, .shareMax, .shareMin: "would break a quota of the program"
    case .apart: "would put two people together who must be kept apart"
    case .together: "would part two people who must be in the same place"
    case .partnerTotal(let partner, _): "would exceed the program's limit for people from \(partner.text)"
    default: obstacle.words
    }
  }
}
