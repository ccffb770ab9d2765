public import Staffing

/// What a column of a round's program stands for.
public enum ColumnTerm: Equatable, Sendable {
  /// 1 when the eligible pair is placed.
  case pair(Int)
  /// 1 when the unit is open.
  case open(UnitIndex)
  /// Placements missing to a minimum.
  case shortfall(Commitment)
  /// The least of the agencies' fill, in thousandths.
  case balance
}

/// A minimum that the goal `commitments` asks for.
public enum Commitment: Hashable, Sendable {
  case position(PositionIndex)
  case agency(AgencyIndex)
  case partner(PartnerIndex)
  case quota(RowIndex<Quota>)
}

/// A place that a link speaks of.
public enum Place: Hashable, Sendable {
  case position(PositionIndex)
  case unit(UnitIndex)
  case agency(AgencyIndex)
  case site(SiteIndex)
}

/// The rule that a row of a round's program states.
public enum RowTerm: Hashable, Sendable {
  case onePlacement(CandidateIndex)
  case seats(PositionIndex)
  case teamMin(UnitIndex)
  case teamMax(UnitIndex)
  case mentorRatio(UnitIndex)
  /// Index in `round.coverage`.
  case coverage(Int)
  case agencySeats(AgencyIndex)
  case payroll(AgencyIndex)
  case partnerTotal(PartnerIndex)
  case partnerInUnit(PartnerIndex, UnitIndex)
  case partnerInAgency(PartnerIndex, AgencyIndex)
  /// Index in `round.links`.
  case apart(Int, Place)
  case together(Int, Place)
  case quotaMin(RowIndex<Quota>)
  case quotaMax(RowIndex<Quota>)
  case shareMin(RowIndex<Quota>)
  case shareMax(RowIndex<Quota>)
  case commitment(Commitment)
  case balance(AgencyIndex)
  /// What an earlier goal reached and keeps.
  case keep(Goal)
}

extension Place {
  init(_ scope: LinkScope, of index: PositionIndex, _ position: Position) {
    switch scope {
    case .position: self = .position(index)
    case .unit: self = .unit(position.unit)
    case .agency: self = .agency(position.agency)
    case .site: self = .site(position.site)
    }
  }

  /// Whether the position lies in it.
  public func contains(_ index: PositionIndex, in round: Round) -> Bool {
    switch self {
    case .position(let own): own == index
    case .unit(let unit): round.positions[index].unit == unit
    case .agency(let agency): round.positions[index].agency == agency
    case .site(let site): round.positions[index].site == site
    }
  }

  /// The planner's id of the place.
  public func id(in round: Round) -> String {
    switch self {
    case .position(let index): round.positions[index].id
    case .unit(let index): round.units[index].id
    case .agency(let index): round.agencies[index].id
    case .site(let index): round.sites[index].id
    }
  }
}

extension Commitment {
  public func kind() -> ShortfallKind {
    switch self {
    case .position: .position
    case .agency: .agency
    case .partner: .partner
    case .quota: .quota
    }
  }

  public func id(in round: Round) -> String {
    switch self {
    case .position(let index): round.positions[index].id
    case .agency(let index): round.agencies[index].id
    case .partner(let index): round.partners[index].id
    case .quota(let index): round.quotas[index].id
    }
  }

  public func minimum(in round: Round) -> Int {
    switch self {
    case .position(let index): round.positions[index].seatsMin
    case .agency(let index): round.agencies[index].seatsMin
    case .partner(let index): round.partners[index].placementsMin
    case .quota(let index): round.quotas[index].min ?? 0
    }
  }

  /// A position's shortfall counts its priority points, the others 1.
  public func weight(in round: Round) -> Int {
    if case .position(let index) = self { return round.policy.points(round.positions[index]) }
    return 1
  }

  /// Every minimum above 0 of the round that is a commitment: positions, agencies, partners, soft quotas.
  public static func all(in round: Round) -> [Commitment] {
    round.positions.indices.map(Commitment.position) + round.agencies.indices.map(Commitment.agency)
      + round.partners.indices.map(Commitment.partner)
      + round.quotas.indices.filter { !round.quotas[$0].hard && !round.quotas[$0].share }.map(Commitment.quota)
  }

  /// The commitments that ask for anything.
  public static func standing(in round: Round) -> [Commitment] { all(in: round).filter { $0.minimum(in: round) > 0 } }
}
