import IntegerProgram

/// Goals with few different costs leave the simplex method without direction. So each column earns a little more, all
/// columns together less than half a step: a bound from these duals is a bound for the exact costs, hardly weaker.
func perturbedCosts(_ space: SearchSpace, guide: [Int]?) -> [Double] {
  let costs = space.costs.map(Double.init)
  let most = space.costs.reduce(0) { max($0, abs($1)) }
  if most > 1000 * space.step || most == 0 { return costs }
  let choices = (0..<space.program.rowCount).count { space.program.rowUpper[$0] == 1 }
  let share = 0.3 * Double(space.step) / Double(max(1, choices))
  let largest = Double(max(1, guide?.reduce(0) { max($0, abs($1)) } ?? 1))
  return costs.indices.map { column in
    guard space.columnUpper[column] == 1 else { return costs[column] }
    let noise = Double((column &* 2_654_435_761) & 0xFFFF) / 0x1p16
    let wish = guide.map { max(0, Double($0[column])) / largest } ?? 0
    return costs[column] + share * (guide == nil ? noise : 0.97 * wish + 0.03 * noise)
  }
}
