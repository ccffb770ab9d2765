import Staffing

/// What the constraints count, counted once over an allocation.
struct Tally {
  /// By candidate: the positions that the candidate is placed in.
  var positions: [[PositionIndex]]
  /// Placements by position, unit, agency and partner.
  var seats: [Int]
  var team: [Int]
  var agency: [Int]
  var partner: [Int]
  /// By unit.
  var fellows: [Int]
  var managers: [Int]
  /// USD a year, by agency.
  var payroll: [Int]
  /// By partner, then unit or agency.
  var partnerUnit: [[Int]]
  var partnerAgency: [[Int]]
  /// By quota: the placements that pass all filters, and those that pass the position's.
  var selected: [Int]
  var base: [Int]

  init(_ allocation: Allocation, of verifier: Verifier) {
    let round = verifier.round
    positions = Array(repeating: [], count: round.candidates.count)
    seats = Array(repeating: 0, count: round.positions.count)
    team = Array(repeating: 0, count: round.units.count)
    agency = Array(repeating: 0, count: round.agencies.count)
    partner = Array(repeating: 0, count: round.partners.count)
    fellows = team
    managers = team
    payroll = agency
    partnerUnit = Array(repeating: team, count: round.partners.count)
    partnerAgency = Array(repeating: agency, count: round.partners.count)
    selected = Array(repeating: 0, count: round.quotas.count)
    base = selected

    for placement in allocation.placements {
      let candidate = round.candidates[placement.candidate]
      let position = round.positions[placement.position]
      let unit = position.unit.position
      let agencyPlace = position.agency.position
      positions[placement.candidate.position].append(placement.position)
      seats[placement.position.position] += 1
      team[unit] += 1
      agency[agencyPlace] += 1
      if candidate.staffClass == .fellow { fellows[unit] += 1 } else { managers[unit] += 1 }
      payroll[agencyPlace] += verifier.salary(placement.candidate, placement.position)
      if let firm = candidate.partner?.position {
        partner[firm] += 1
        partnerUnit[firm][unit] += 1
        partnerAgency[firm][agencyPlace] += 1
      }
      for (index, quota) in round.quotas.rows.enumerated() where quota.filters.pass(position) {
        base[index] += 1
        if quota.filters.pass(candidate) { selected[index] += 1 }
      }
    }
  }
}
