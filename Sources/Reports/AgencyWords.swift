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

  /// A gate by its name in the format.
  static func gate(_ name: String) -> String {
    if name.hasPrefix("skill:") { return "required level in \(name.dropFirst(6))" }
    return switch name {
    case "unrated": "your rating"
    case "pay": "salary against what they ask for"
    case "date": "latest start"
    case "term": "length of the post"
    case "selectable": "your own refusal"
    case "barred": "a decision by hand"
    default: name
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

  /// A change that would fill a seat of the agency, without the people that it is about, and without any figure.
  ///
  /// - Parameter agency: its id.
  static func entry(_ entry: Menu.Entry, agency: String) -> String {
    let change: String
    switch entry.change {
    case .rule(let fact, let number):
      change = isOwn(fact, agency) ? RuleWords.change(fact, to: number) : "change a rule of the program as a whole"
    case .clearance(_, _, let level): change = "grant one candidate a clearance of \(Wording.clearance(level))"
    case .skill(_, let skill, _, _): change = "one level more in \(skill.name) for one candidate"
    case .waiver, .requirement, .offer: change = "a decision of the program"
    }
    return change
      + (entry.consequence.losses.allSatisfy { $0.most <= 0 }
        ? "; the round as a whole would lose nothing" : "; it would cost the round as a whole something elsewhere")
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
