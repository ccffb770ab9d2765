/// A rule of a round that a planner could have written otherwise. The gates, the ethics tests and one placement a person
/// are not among them: nobody may bargain with those.
public enum RoundRule: Hashable, Sendable {
  /// Index in `locks`, of a pin.
  case pin(Int)
  case mustOpen(UnitIndex)
  case teamMin(UnitIndex)
  /// Index in `coverage`.
  case coverage(Int)
  case mentorRatio(UnitIndex)
  /// Of a hard quota or a share; a soft minimum is a commitment and stops nothing.
  case quotaMin(RowIndex<Quota>)
  case quotaMax(RowIndex<Quota>)
  /// Index in `links`.
  case link(Int)
  case partnerTotal(PartnerIndex)
  case partnerInUnit(PartnerIndex)
  case partnerInAgency(PartnerIndex)
  case teamMax(UnitIndex)
  case agencySeats(AgencyIndex)
  case payroll(AgencyIndex)
  case seats(PositionIndex)

  /// Whether a smaller number is a stricter one; nil where the rule has no number.
  public var isCap: Bool? {
    switch self {
    case .pin, .mustOpen, .link: nil
    case .teamMin, .coverage, .quotaMin: false
    case .mentorRatio, .quotaMax, .partnerTotal, .partnerInUnit, .partnerInAgency, .teamMax, .agencySeats, .payroll,
      .seats:
      true
    }
  }
}

extension Round {
  /// Every rule of the round that could be dropped: what asks for people first, then what limits them.
  public var rules: [RoundRule] {
    var rules = locks.indices.filter { locks[$0].kind == .pin }.map(RoundRule.pin)
    rules += units.indices.filter { units[$0].mustOpen }.map(RoundRule.mustOpen)
    rules += units.indices.filter { units[$0].teamMin > 1 || (units[$0].mustOpen && units[$0].teamMin > 0) }
      .map(RoundRule.teamMin)
    rules += coverage.indices.filter { coverage[$0].count > 0 }.map(RoundRule.coverage)
    rules += units.indices.filter { units[$0].mentorRatio != nil }.map(RoundRule.mentorRatio)
    rules += quotas.indices.filter { quotas[$0].hasHardMinimum }.map(RoundRule.quotaMin)
    rules += quotas.indices.filter { quotas[$0].max != nil }.map(RoundRule.quotaMax)
    rules += links.indices.map(RoundRule.link)
    rules += partners.indices.filter { partners[$0].placementsMax != nil }.map(RoundRule.partnerTotal)
    rules += partners.indices.filter { partners[$0].unitCap != nil }.map(RoundRule.partnerInUnit)
    rules += partners.indices.filter { partners[$0].agencyCap != nil }.map(RoundRule.partnerInAgency)
    rules += units.indices.filter { units[$0].teamMax != nil }.map(RoundRule.teamMax)
    rules += agencies.indices.filter { agencies[$0].seatsMax != nil }.map(RoundRule.agencySeats)
    rules += agencies.indices.filter { agencies[$0].payrollMax != nil }.map(RoundRule.payroll)
    return rules + positions.indices.map(RoundRule.seats)
  }

  /// The rule's number, in people, percent (shares), fellows for a manager (mentor ratio) or USD a year (payroll); nil
  /// where it has none.
  public func limit(of rule: RoundRule) -> Int? {
    switch rule {
    case .pin, .mustOpen, .link: nil
    case .teamMin(let unit): units[unit].teamMin
    case .coverage(let row): coverage[row].count
    case .mentorRatio(let unit): units[unit].mentorRatio
    case .quotaMin(let quota): quotas[quota].min
    case .quotaMax(let quota): quotas[quota].max
    case .partnerTotal(let partner): partners[partner].placementsMax
    case .partnerInUnit(let partner): partners[partner].unitCap
    case .partnerInAgency(let partner): partners[partner].agencyCap
    case .teamMax(let unit): units[unit].teamMax
    case .agencySeats(let agency): agencies[agency].seatsMax
    case .payroll(let agency): agencies[agency].payrollMax
    case .seats(let position): positions[position].seatsMax
    }
  }
}

extension Quota {
  /// Whether its minimum is a constraint.
  public var hasHardMinimum: Bool { (hard || share) && min ?? 0 > 0 }
}
