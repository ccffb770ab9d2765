import Staffing

/// The goals as sums over the columns, and the rows that keep them.
extension RoundRows {
  /// The goal's value is this sum and the constant.
  func objective(_ term: GoalTerm) -> (entries: [(column: Int, value: Int)], constant: Int) {
    switch term.goal {
    case .commitments: return (shortColumns.filter { $0.weight != 0 }.map { ($0.column, $0.weight) }, 0)
    case .balance: return (balanceColumn.map { [($0, 1)] } ?? [], 0)
    case .continuity:
      var weights: [Placement: Int] = [:]
      for row in round.prior { if let pair = row.pair { weights[pair, default: 0] -= row.stage.weight } }
      let entries = pairs.indices.compactMap { column in weights[pairs[column]].map { (column, $0) } }
      return (entries, round.prior.reduce(0) { $0 + $1.stage.weight })
    case .placements, .quality, .recusals, .lottery, .fit, .preference, .rating, .referral:
      let entries = pairs.enumerated().map { ($0, verifier.gain(of: term.goal, $1, seed: term.seed)) }
      return (entries.filter { $0.1 != 0 }, 0)
    }
  }

  /// The rows that hold where a goal is at least as good as the limit: its sum in its greatest common divisor, and for
  /// `balance` each agency's head count.
  func keeping(_ term: GoalTerm, _ limit: Int) -> [(name: String, row: Row)] {
    let name = "keep(\(term.goal.rawValue))"
    if term.goal == .balance {
      let seats = verifier.agencySeats().enumerated().filter { $0.element > 0 }
      if limit <= 0 { return [] }
      return seats.enumerated().map { number, agency in
        let least = (limit * agency.element + 999) / 1000
        return (
          seats.count > 1 ? "\(name)_\(number + 1)" : name,
          Row(lower: least, upper: nil, entries: ones(byAgency[agency.offset]))
        )
      }
    }
    let (entries, constant) = objective(term)
    let unit = entries.reduce(0) { commonDivisor($0, abs($1.value)) }
    guard unit > 0 else { return [] }
    let scaled = entries.map { (column: $0.column, value: $0.value / unit) }
    let rest = limit - constant
    return [
      (
        name,
        term.goal.sense == .max
          ? Row(lower: -floorDivide(-rest, unit), upper: nil, entries: scaled)
          : Row(lower: nil, upper: floorDivide(rest, unit), entries: scaled)
      )
    ]
  }
}

/// Of two numbers ≥ 0; of 0 and a number, the number.
func commonDivisor<Number: BinaryInteger>(_ first: Number, _ second: Number) -> Number {
  second == 0 ? first : commonDivisor(second, first % second)
}

/// ⌊dividend / divisor⌋ for a divisor above 0.
func floorDivide<Number: BinaryInteger>(_ dividend: Number, _ divisor: Number) -> Number {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient - 1 : quotient
}
