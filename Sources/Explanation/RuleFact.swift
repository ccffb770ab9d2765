public import Staffing

/// A rule of a round in the planner's own names, with its number. Complete, so for planners.
public struct RuleFact: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case pin(Named, Post, reason: String)
    case mustOpen(Named)
    case teamMin(Named)
    case coverage(Named, skill: Named, level: Int)
    case mentorRatio(Named)
    case quotaMin(QuotaFact)
    case quotaMax(QuotaFact)
    case link(LinkKind, LinkScope, Named, Named, reason: String?)
    case partnerTotal(Named)
    case partnerInUnit(Named)
    case partnerInAgency(Named)
    case teamMax(Named)
    case agencySeats(Named)
    case payroll(Named)
    case seats(Named)
  }

  /// Where a rule about places holds.
  public enum Place: Hashable, Sendable {
    case agency(Named)
    case unit(Named, agency: Named)
    case post(Post)
  }

  public let rule: RoundRule
  public let kind: Kind
  /// In the units of `Round.limit(of:)`; nil where the rule has no number.
  public let limit: Int?
  /// Nil for rules about people, partners and quotas.
  public let place: Place?
}

extension Round {
  /// The rule by name.
  package func fact(_ rule: RoundRule) -> RuleFact {
    let kind: RuleFact.Kind =
      switch rule {
      case .pin(let row): .pin(named(locks[row].candidate), post(locks[row].position), reason: locks[row].reason)
      case .mustOpen(let unit): .mustOpen(named(unit))
      case .teamMin(let unit): .teamMin(named(unit))
      case .coverage(let row):
        .coverage(named(coverage[row].unit), skill: named(coverage[row].skill), level: coverage[row].minLevel)
      case .mentorRatio(let unit): .mentorRatio(named(unit))
      case .quotaMin(let quota): .quotaMin(fact(quota))
      case .quotaMax(let quota): .quotaMax(fact(quota))
      case .link(let row):
        .link(
          links[row].kind, links[row].scope, named(links[row].first), named(links[row].second),
          reason: links[row].reason)
      case .partnerTotal(let partner): .partnerTotal(named(partner))
      case .partnerInUnit(let partner): .partnerInUnit(named(partner))
      case .partnerInAgency(let partner): .partnerInAgency(named(partner))
      case .teamMax(let unit): .teamMax(named(unit))
      case .agencySeats(let agency): .agencySeats(named(agency))
      case .payroll(let agency): .payroll(named(agency))
      case .seats(let position): .seats(named(position))
      }
    return RuleFact(rule: rule, kind: kind, limit: limit(of: rule), place: place(rule))
  }

  private func place(_ rule: RoundRule) -> RuleFact.Place? {
    func place(_ unit: UnitIndex) -> RuleFact.Place { .unit(named(unit), agency: named(units[unit].agency)) }
    return switch rule {
    case .mustOpen(let unit), .teamMin(let unit), .mentorRatio(let unit), .teamMax(let unit): place(unit)
    case .coverage(let row): place(coverage[row].unit)
    case .agencySeats(let agency), .payroll(let agency): .agency(named(agency))
    case .seats(let position): .post(post(position))
    case .pin, .quotaMin, .quotaMax, .link, .partnerTotal, .partnerInUnit, .partnerInAgency: nil
    }
  }

  /// The position with its unit and agency, by name.
  package func post(_ index: PositionIndex) -> Post {
    let position = positions[index]
    return Post(position: named(index), unit: named(position.unit), agency: named(position.agency))
  }
}
