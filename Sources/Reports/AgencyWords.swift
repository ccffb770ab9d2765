import Explanation

/// Sentences fit for agencies: nothing of what a candidate asks for or holds, and no one else's people.
enum AgencyWords {
  static func label(_ finding: GateFinding) -> String {
    switch finding.fact {
    case .rated: "Rated"
    case .role: "Role"
    case .staffClass: "Fellow or manager"
    case .skill(let skill, _, _): "Skill: \(skill.name)"
    case .clearance: "Clearance"
    case .site: "Site"
    case .term: "Term"
    case .date: "Start"
    case .pay: "Pay"
    case .selectable: "Agency's choice"
    case .barred: "Decisions by hand"
    case .ethics(let gate, _): gate.title
    }
  }

  /// A gate that keeps people out.
  static func gate(_ count: GateCount) -> String {
    if let skill = count.skill { return "required level in \(skill.name)" }
    return switch count.gate {
    case "unrated": "your rating"
    case "class": "fellow or manager"
    case "pay": "salary against what they ask for"
    case "date": "latest start"
    case "term": "length of the post"
    case "selectable": "your own refusal"
    case "barred": "a decision by hand"
    default: count.gate
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

  /// How the ethics gates are passed, without any company.
  static func ethics(recusals: Int, waivers: Int) -> String {
    let by = (waivers > 0 ? ["by a waiver"] : []) + (recusals > 0 ? ["with a duty to stay out of some matters"] : [])
    return by.isEmpty ? "Every ethics test is passed." : "The ethics tests are passed, \(Wording.list(by))."
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

  /// A change that would fill a seat of the agency, without the people that it is about, and without any figure.
  ///
  /// - Parameter agency: its id.
  static func entry(_ entry: Menu.Entry, agency: String) -> String {
    let change: String
    switch entry.change {
    case .rule(let fact, let number):
      change = isOwn(fact, agency) ? RuleWords.change(fact, to: number) : other(fact)
    case .clearance(_, _, let level): change = "grant one candidate \(Wording.aClearance(level))"
    case .skill(_, let skill, _, _): change = "one level more in \(skill.name) for one candidate"
    case .waiver, .requirement, .offer: change = "a decision of the program"
    }
    return change
      + (entry.consequence.losses.allSatisfy { $0.most <= 0 }
        ? "; the round as a whole would lose nothing" : "; it would cost the round as a whole something elsewhere")
  }

  /// A rule that is not the agency's own, as something to change.
  static func other(_ fact: RuleFact) -> String {
    switch fact.kind {
    case .partnerTotal, .partnerInUnit, .partnerInAgency: "change the program's limit for one partner's people"
    case .quotaMin, .quotaMax: "change a quota of the program"
    case .pin, .link: "change a decision about particular people"
    default: "change a limit of another agency"
    }
  }

  /// Whether the rule is about the agency's own places, and about nobody in particular.
  static func isOwn(_ fact: RuleFact, _ agency: String) -> Bool {
    switch fact.place {
    case .agency(let own), .unit(_, let own): own.id == agency
    case .post(let post): post.agency.id == agency
    case nil: false
    }
  }
}
