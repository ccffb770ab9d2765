public import Staffing

/// A rule that an allocation would break if one more person were placed, with the counts as they stand now.
public enum Obstacle: Hashable, Sendable {
  case seats(Named, seats: Int)
  case teamMin(Named, minimum: Int, placed: Int)
  case coverage(Named, skill: Named, level: Int, count: Int, have: Int)
  /// The counts include the person.
  case mentorRatio(Named, ratio: Int, fellows: Int, managers: Int)
  case teamMax(Named, maximum: Int)
  case agencySeats(Named, maximum: Int)
  case partnerTotal(Named, maximum: Int)
  case partnerInUnit(Named, unit: Named, maximum: Int)
  case partnerInAgency(Named, agency: Named, maximum: Int)
  /// Of several people: the lowest salary.
  case payroll(Named, maximum: Int, spent: Int, salary: Int)
  case quotaMax(QuotaFact, maximum: Int)
  /// The counts include the person.
  case shareMax(QuotaFact, percent: Int, selected: Int, base: Int)
  case shareMin(QuotaFact, percent: Int, selected: Int, base: Int)
  case apart(Named, scope: LinkScope)
  case together(Named, scope: LinkScope)

  public var kind: ReasonKind {
    switch self {
    case .seats: .competition
    case .teamMin, .coverage, .mentorRatio: .team
    case .teamMax, .agencySeats, .partnerTotal, .partnerInUnit, .partnerInAgency: .cap
    case .payroll: .budget
    case .quotaMax, .shareMax, .shareMin: .quota
    case .apart, .together: .link
    }
  }

  /// What would happen, to follow "Adding this person" or "One more placement here".
  public var words: String {
    func n(_ value: Int) -> String { Wording.number(value) }
    switch self {
    case .seats(let position, let seats):
      return seats == 1
        ? "would exceed the one seat of \(position.text), which is filled"
        : "would exceed the \(n(seats)) seats of \(position.text), which are all filled"
    case .teamMin(let unit, let minimum, let placed):
      return "would make a team of \(n(placed + 1)) in \(unit.text), which needs at least \(n(minimum)) to open"
    case .coverage(let unit, let skill, let level, let count, let have):
      return "would open \(unit.text) with \(n(have)) of the \(Wording.count(count, "person", "people")) it needs"
        + " at level \(level) in \(skill.name)"
    case .mentorRatio(let unit, let ratio, let fellows, let managers):
      let leads = managers == 0 ? "no manager" : Wording.count(managers, "manager")
      return "would make \(Wording.count(fellows, "fellow")) for \(leads) in \(unit.text), where"
        + " one manager takes at most \(n(ratio))"
    case .teamMax(let unit, let maximum):
      return "would exceed the largest team that \(unit.text) allows (\(n(maximum)))"
    case .agencySeats(let agency, let maximum):
      return "would exceed the limit of \(Wording.count(maximum, "placement")) in \(agency.text)"
    case .partnerTotal(let partner, let maximum):
      return "would exceed the limit of \(Wording.count(maximum, "placement")) for people from \(partner.text)"
    case .partnerInUnit(let partner, let unit, let maximum):
      return "would exceed the limit of \(n(maximum)) from \(partner.text) in \(unit.text)"
    case .partnerInAgency(let partner, let agency, let maximum):
      return "would exceed the limit of \(n(maximum)) from \(partner.text) in \(agency.text)"
    case .payroll(let agency, let maximum, let spent, let salary):
      return "would exceed the payroll of \(agency.text): \(Wording.money(spent)) of \(Wording.money(maximum)) a year"
        + " is committed, and a salary of \(Wording.money(salary)) does not fit"
    case .quotaMax(let quota, let maximum):
      return
        "would exceed the limit of \(Wording.count(maximum, "placement")) for \(quota.people)\(quota.tail) (quota \(quota.id))"
    case .shareMax(let quota, let percent, let selected, let base):
      return
        "would give \(quota.people) \(n(selected)) of the \(Wording.count(base, "placement"))\(quota.tail), more than the"
        + " \(percent) % of quota \(quota.id)"
    case .shareMin(let quota, let percent, let selected, let base):
      return
        "would leave \(quota.people) with only \(n(selected)) of the \(Wording.count(base, "placement"))\(quota.tail), less than the"
        + " \(percent) % of quota \(quota.id)"
    case .apart(let other, let scope):
      return "would put two people \(scope.words) who must be kept apart; the other is \(other.text)"
    case .together(let other, let scope):
      return "would place one of two people who must be \(scope.words); the other is \(other.text)"
    }
  }
}

/// Why someone is not placed, or why a seat is empty: the heading that a reader finds it under.
public enum ReasonKind: String, Sendable, CaseIterable {
  /// No eligible pair at all.
  case ineligible
  /// No eligible pair, and at least one pair fails ethics gates alone.
  case conflictOfInterest = "conflict_of_interest"
  /// Every eligible seat is filled, or every eligible candidate placed elsewhere.
  case competition
  case cap, budget, quota, team, link
  /// Adding the pair would break no rule; the goals, or an unproven search, left it out.
  case goals
}
