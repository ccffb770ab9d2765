import Explanation
import Staffing

/// Rules of a round, and changes to them, in a planner's words.
enum RuleWords {
  /// The rule as a sentence.
  static func statement(_ fact: RuleFact) -> String {
    let limit = fact.limit ?? 0
    switch fact.kind {
    case .pin(let person, let post, let reason):
      return "\(person.text) is pinned to \(post.position.text): \(reason.withoutStop)."
    case .mustOpen(let unit): return "\(unit.text) must open."
    case .teamMin(let unit):
      return "\(unit.text) needs a team of at least \(Wording.count(limit, "person", "people")) when it is open."
    case .coverage(let unit, let skill, let level):
      return
        "\(unit.text) needs at least \(Wording.count(limit, "person", "people")) at level \(level) in \(skill.name)"
        + " when it is open."
    case .mentorRatio(let unit):
      return "\(unit.text) takes at most \(Wording.count(limit, "fellow")) for each manager."
    case .quotaMin(let quota): return "At least \(amount(limit, quota)) (quota \(quota.id))."
    case .quotaMax(let quota): return "At most \(amount(limit, quota)) (quota \(quota.id))."
    case .link(let kind, let scope, let first, let second, let reason):
      let why = reason.map { " (\($0.withoutStop))" } ?? ""
      return kind == .together
        ? "\(first.text) and \(second.text) are \(scope.words), or neither is placed\(why)."
        : "\(first.text) and \(second.text) must not be \(scope.words)\(why)."
    case .partnerTotal(let partner):
      return "At most \(Wording.count(limit, "person is", "people are")) placed from \(partner.text)."
    case .partnerInUnit(let partner):
      return "At most \(Wording.count(limit, "person", "people")) from \(partner.text) in any one unit."
    case .partnerInAgency(let partner):
      return "At most \(Wording.count(limit, "person", "people")) from \(partner.text) in any one agency."
    case .teamMax(let unit): return "\(unit.text) takes at most \(Wording.count(limit, "person", "people"))."
    case .agencySeats(let agency): return "\(agency.text) takes at most \(Wording.count(limit, "person", "people"))."
    case .payroll(let agency): return "\(agency.text) pays at most \(Wording.money(limit)) a year."
    case .seats(let position): return "\(position.text) has \(Wording.count(limit, "seat"))."
    }
  }

  /// What someone would do: “raise the seats of … from 2 to 3”.
  ///
  /// - Parameter number: the new number; nil drops the rule.
  static func change(_ fact: RuleFact, to number: Int?) -> String {
    switch fact.kind {
    case .pin(let person, let post, _): return "drop the pin of \(person.text) to \(post.position.text)"
    case .mustOpen(let unit): return "let \(unit.text) stay closed"
    case .link(let kind, let scope, let first, let second, _):
      return kind == .together
        ? "no longer keep \(first.text) and \(second.text) \(scope.words)"
        : "allow \(first.text) and \(second.text) \(scope.words)"
    default: break
    }
    let old = fact.limit ?? 0
    guard let number else { return "drop \(title(fact)) (\(value(old, fact)))" }
    let verb = number > old ? "raise" : "lower"
    return "\(verb) \(title(fact)) from \(value(old, fact)) to \(value(number, fact))"
  }

  /// The rule's name in a sentence: “the payroll of …”.
  static func title(_ fact: RuleFact) -> String {
    switch fact.kind {
    case .pin(let person, let post, _): "the pin of \(person.text) to \(post.position.text)"
    case .mustOpen(let unit): "the rule that \(unit.text) must open"
    case .teamMin(let unit): "the least team size of \(unit.text)"
    case .coverage(let unit, let skill, let level):
      "the need of \(unit.text) for people at level \(level) in \(skill.name)"
    case .mentorRatio(let unit): "the limit of fellows for each manager in \(unit.text)"
    case .quotaMin(let quota): "the minimum of quota \(quota.id) (\(scope(quota)))"
    case .quotaMax(let quota): "the maximum of quota \(quota.id) (\(scope(quota)))"
    case .link(let kind, _, let first, let second, _):
      "the rule that \(first.text) and \(second.text) are \(kind == .together ? "together" : "apart")"
    case .partnerTotal(let partner): "the limit for people from \(partner.text)"
    case .partnerInUnit(let partner): "the limit for people from \(partner.text) in one unit"
    case .partnerInAgency(let partner): "the limit for people from \(partner.text) in one agency"
    case .teamMax(let unit): "the greatest team size of \(unit.text)"
    case .agencySeats(let agency): "the limit of placements in \(agency.text)"
    case .payroll(let agency): "the payroll of \(agency.text)"
    case .seats(let position): "the seats of \(position.text)"
    }
  }

  /// What an allocation makes of the rule: “Used: 3.”
  static func used(_ used: Int, _ fact: RuleFact) -> String {
    switch fact.kind {
    case .teamMin: used == 0 ? "It is closed." : "It has \(Wording.count(used, "person", "people"))."
    case .coverage: "It has \(Wording.number(used)) of them."
    case .mentorRatio: "It has \(Wording.count(used, "fellow"))."
    case .quotaMin: "Reached: \(value(used, fact, isCount: true))."
    case .payroll: "Spent: \(value(used, fact))."
    default: "Used: \(value(used, fact, isCount: true))."
    }
  }

  /// Another number of the rule, after “with”.
  static func limit(_ number: Int, _ fact: RuleFact) -> String {
    let isLeast =
      switch fact.kind {
      case .teamMin, .coverage, .quotaMin: true
      default: false
      }
    return "a \(isLeast ? "minimum" : "limit") of \(value(number, fact))"
  }

  /// A number of the rule, with its unit where the name does not say it.
  ///
  /// - Parameter isCount: whether it is what counts against the limit: placements also where that is a share.
  static func value(_ number: Int, _ fact: RuleFact, isCount: Bool = false) -> String {
    switch fact.kind {
    case .payroll: "\(Wording.money(number)) a year"
    case .quotaMin(let quota) where quota.isShare, .quotaMax(let quota) where quota.isShare:
      isCount ? Wording.count(number, "placement") : "\(number) %"
    default: Wording.number(number)
    }
  }

  private static func amount(_ number: Int, _ quota: QuotaFact) -> String {
    quota.isShare
      ? "\(number) % of \(quota.base) go to \(quota.people)"
      : "\(Wording.number(number)) \(quota.people(number)) \(number == 1 ? "is" : "are") placed\(quota.tail)"
  }

  private static func scope(_ quota: QuotaFact) -> String {
    quota.isShare ? "\(quota.people) among \(quota.base)" : quota.people + quota.tail
  }
}

extension RoundJSON {
  static func rule(_ fact: RuleFact) -> JSONText {
    let (name, ids) = names(fact.kind)
    return [
      "rule": .string(name), "of": .array(ids.map { .string($0) }), "limit": .optional(fact.limit, JSONText.number),
      "words": .string(RuleWords.statement(fact)),
    ]
  }

  /// The rule without its words.
  static func ruleName(_ fact: RuleFact) -> JSONText {
    let (name, ids) = names(fact.kind)
    return ["rule": .string(name), "of": .array(ids.map { .string($0) })]
  }

  private static func names(_ kind: RuleFact.Kind) -> (String, [String]) {
    switch kind {
    case .pin(let person, let post, _): ("pin", [person.id, post.position.id])
    case .mustOpen(let unit): ("must_open", [unit.id])
    case .teamMin(let unit): ("team_min", [unit.id])
    case .coverage(let unit, let skill, _): ("coverage", [unit.id, skill.id])
    case .mentorRatio(let unit): ("mentor_ratio", [unit.id])
    case .quotaMin(let quota): ("quota_min", [quota.id])
    case .quotaMax(let quota): ("quota_max", [quota.id])
    case .link(let kind, _, let first, let second, _): (kind.rawValue, [first.id, second.id])
    case .partnerTotal(let partner): ("placements_max", [partner.id])
    case .partnerInUnit(let partner): ("unit_cap", [partner.id])
    case .partnerInAgency(let partner): ("agency_cap", [partner.id])
    case .teamMax(let unit): ("team_max", [unit.id])
    case .agencySeats(let agency): ("agency_seats_max", [agency.id])
    case .payroll(let agency): ("payroll_max", [agency.id])
    case .seats(let position): ("seats_max", [position.id])
    }
  }
}
