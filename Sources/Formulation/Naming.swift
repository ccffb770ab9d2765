public import Eligibility
public import Staffing

extension ColumnTerm {
  /// The column in the planner's ids, such as `place(C0001,GSA-CLOUD-03)`.
  public func name(in pairs: EligiblePairs) -> String {
    let round = pairs.round
    switch self {
    case .pair(let pair):
      return "place(\(round.candidates[pairs.candidate[pair]].id),\(round.positions[pairs.position[pair]].id))"
    case .open(let unit): return "open(\(round.units[unit].id))"
    case .shortfall(let commitment): return "short(\(commitment.kind().rawValue),\(commitment.id(in: round)))"
    case .balance: return "balance"
    }
  }
}

extension RowTerm {
  /// The row in the planner's ids, such as `payroll(GSA)`.
  public func name(in round: Round) -> String {
    switch self {
    case .onePlacement(let candidate): "one_placement(\(round.candidates[candidate].id))"
    case .seats(let position): "seats(\(round.positions[position].id))"
    case .teamMin(let unit): "team_min(\(round.units[unit].id))"
    case .teamMax(let unit): "team_max(\(round.units[unit].id))"
    case .mentorRatio(let unit): "mentor_ratio(\(round.units[unit].id))"
    case .coverage(let row):
      "coverage(\(round.units[round.coverage[row].unit].id),\(round.skills[round.coverage[row].skill].id))"
    case .agencySeats(let agency): "seats_max(\(round.agencies[agency].id))"
    case .payroll(let agency): "payroll(\(round.agencies[agency].id))"
    case .partnerTotal(let partner): "placements_max(\(round.partners[partner].id))"
    case .partnerInUnit(let partner, let unit): "unit_cap(\(round.partners[partner].id),\(round.units[unit].id))"
    case .partnerInAgency(let partner, let agency):
      "agency_cap(\(round.partners[partner].id),\(round.agencies[agency].id))"
    case .apart(let link, let place): "apart(\(pair(link, in: round)),\(place.id(in: round)))"
    case .together(let link, let place): "together(\(pair(link, in: round)),\(place.id(in: round)))"
    case .quotaMin(let quota): "quota_min(\(round.quotas[quota].id))"
    case .quotaMax(let quota): "quota_max(\(round.quotas[quota].id))"
    case .shareMin(let quota): "share_min(\(round.quotas[quota].id))"
    case .shareMax(let quota): "share_max(\(round.quotas[quota].id))"
    case .commitment(let commitment): "minimum(\(commitment.kind().rawValue),\(commitment.id(in: round)))"
    case .balance(let agency): "balance(\(round.agencies[agency].id))"
    case .keep(let goal): "keep(\(goal.rawValue))"
    }
  }

  private func pair(_ link: Int, in round: Round) -> String {
    "\(round.candidates[round.links[link].first].id),\(round.candidates[round.links[link].second].id)"
  }
}
