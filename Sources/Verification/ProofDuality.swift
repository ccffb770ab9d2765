import Staffing

/// Weak duality: what multipliers show of an aim, and of single columns.
extension ProofChecker {
  mutating func settle(
    _ aim: ProofRecord.Aim?, _ limit: Int, _ combination: ProofRecord.Combination, _ scope: Int
  ) throws(ProofFault) {
    var taken = try assumptions(ofScope: scope)
    let bounds = try bounds(ofScope: scope)
    var least = 0
    var target: Assumptions.Aim?
    switch aim {
    case nil: break
    case .sum(let number):
      target = .sum(number)
      least = limit
    case .goal(let goal):
      guard let turn = goals.firstIndex(where: { $0.goal == goal }) else {
        throw ProofFault("the round has no goal \(goal.rawValue)")
      }
      target = .goal(turn)
      let constant = objectives[turn].constant
      least = goal.sense == .max ? limit - constant : constant - limit
    }
    let objective = try target.map { aim throws(ProofFault) in try entries(of: aim) } ?? []
    if let target {
      taken.add(target, least)
      least = ValueGrid(objective, bounds).roundedUp(least)
    }
    let total = try evaluate(combination, objective, bounds, sumBounds: [:], &taken)
    let slack = try sum(total, -(Int128(least) << Int128(44)))
    var columns: [(column: Int, value: Int)] = []
    for column in sums.touched {
      let cost = sums[column]
      // One that the scope has settled is settled by this step too, which takes the same for granted.
      if cost == 0 || bounds[column].lower > bounds[column].upper || cost.magnitude <= slack { continue }
      columns.append((column, cost > 0 ? bounds[column].upper : bounds[column].lower))
    }
    conclude(nil, columns, taken)
  }

  /// To be maximised.
  func entries(of aim: Assumptions.Aim) throws(ProofFault) -> [(column: Int, value: Int)] {
    switch aim {
    case .goal(let turn): objectives[turn].entries
    case .sum(let number): try entries(ofSum: number)
    }
  }

  /// The weak-duality bound on the objective, in units of 2⁻⁴⁴; the columns' reduced costs are left in `sums`.
  mutating func evaluate(
    _ combination: ProofRecord.Combination, _ objective: [(column: Int, value: Int)], _ bounds: [Column],
    sumBounds: [Int: (lower: Int?, upper: Int?)], _ taken: inout Assumptions
  ) throws(ProofFault) -> Int128 {
    sums.clear()
    var total: Int128 = 0
    for (column, value) in objective { try sums.add(column, Int128(value) << 44) }
    func side(_ multiplier: Int128, _ lower: Int?, _ upper: Int?) throws(ProofFault) -> Int128 {
      guard let side = multiplier > 0 ? upper : lower else {
        throw ProofFault("a row has no \(multiplier > 0 ? "upper" : "lower") side")
      }
      return try product(multiplier, Int128(side))
    }
    for term in combination.rows where term.multiplier != 0 {
      let row = try row(term.index, &taken)
      total = try sum(total, try side(term.multiplier, row.lower, row.upper))
      try subtract(row.entries, term.multiplier)
    }
    for term in combination.steps where term.multiplier != 0 {
      if term.multiplier < 0 { throw ProofFault("step \(term.index) has a multiplier below 0") }
      let inequality = try inequality(term.index, &taken)
      total = try sum(total, try product(term.multiplier, Int128(inequality.most)))
      try subtract(inequality.entries, term.multiplier)
    }
    for term in combination.sums where term.multiplier != 0 {
      let bounds = sumBounds[term.index]
      total = try sum(total, try side(term.multiplier, bounds?.lower, bounds?.upper))
      try subtract(try entries(ofSum: term.index), term.multiplier)
    }
    for column in sums.touched {
      let cost = sums[column]
      let best = cost > 0 ? bounds[column].upper : bounds[column].lower
      if best != 0 { total = try sum(total, try product(cost, Int128(best))) }
    }
    return total
  }

  private mutating func subtract(
    _ entries: [(column: Int, value: Int)], _ multiplier: Int128
  ) throws(ProofFault) {
    for (column, value) in entries { try sums.add(column, try product(-multiplier, Int128(value))) }
  }
}

/// The values that an objective can have where some columns have one value only.
struct ValueGrid {
  private var offset: Int128 = 0
  private var unit: Int128 = 0

  init(_ objective: [(column: Int, value: Int)], _ bounds: [ProofChecker.Column]) {
    for (column, value) in objective {
      if bounds[column].lower >= bounds[column].upper {
        offset &+= Int128(value) &* Int128(bounds[column].lower)
      } else {
        unit = commonDivisor(unit, Int128(value.magnitude))
      }
    }
  }

  func roundedUp(_ value: Int) -> Int {
    unit == 0 ? value : Int(clamping: offset - floorDivide(offset - Int128(value), unit) * unit)
  }

  func roundedDown(_ value: Int128) -> Int128 {
    unit == 0 ? value : offset + floorDivide(value - offset, unit) * unit
  }
}
