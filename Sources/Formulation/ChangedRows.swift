import Eligibility
import IntegerProgram
import Staffing

/// The rows of one rule after its number changed, as `ConstraintRows` would write them.
extension RoundProgram {
  /// - Returns: false where rows would come, or where others depend on the number as well.
  mutating func rewriteRows(of rule: RoundRule) -> Bool {
    let hasBalance = round.policy.goals.contains { $0.goal == .balance }
    switch rule {
    case .seats(let position): return !hasBalance && rewriteSeats(of: round.positions[position].unit)
    case .teamMax(let unit): return rewriteSeats(of: unit)
    case .mentorRatio(let unit):
      guard let ratio = round.units[unit].mentorRatio, ratio > 0, let row = row(.mentorRatio(unit)) else {
        return false
      }
      builder.changeRow(row, upper: 0) { _, old in old < 0 ? -ratio : old }
      return true
    case .agencySeats(let agency):
      guard !hasBalance, let most = round.agencies[agency].seatsMax, let row = row(.agencySeats(agency)) else {
        return false
      }
      builder.changeRow(row, upper: most) { $1 }
      return true
    case .partnerTotal(let partner):
      guard let most = round.partners[partner].placementsMax, let row = row(.partnerTotal(partner)) else {
        return false
      }
      builder.changeRow(row, upper: most) { $1 }
      return true
    case .pin, .mustOpen, .teamMin, .coverage, .quotaMin, .quotaMax, .link, .partnerInUnit, .partnerInAgency, .payroll:
      return false
    }
  }

  private func row(_ term: RowTerm) -> Int? { rows.firstIndex(of: term) }

  /// Rows of a unit's seats and of its largest team: each holds the lesser of the two.
  private mutating func rewriteSeats(of unit: UnitIndex) -> Bool {
    let own = round.positions.indices.filter { round.positions[$0].unit == unit }
    let seats = own.reduce(0) { $0 + round.positions[$1].seatsMax }
    let capacity = min(seats, round.units[unit].teamMax ?? .max)
    let open = openColumn[unit]
    var rewritten: [(row: Int, most: Int)] = []
    for position in own {
      let count = pairs.pairs(of: position).count
      let most = min(round.positions[position].seatsMax, capacity, count)
      if let row = row(.seats(position)) {
        rewritten.append((row, most))
      } else if count > most {
        return false
      }
    }
    if let row = row(.teamMax(unit)) {
      rewritten.append((row, capacity))
    } else if capacity < seats {
      return false
    }
    // Without room the column of the open unit would leave its row.
    if rewritten.contains(where: { $0.most <= 0 }) { return false }
    for (row, most) in rewritten {
      builder.changeRow(row, upper: open == nil ? most : 0) { column, old in column == open ? -most : old }
    }
    return true
  }
}
