import Eligibility
import IntegerProgram
public import Staffing

/// What a row that keeps a goal is about.
public enum KeptRow: Equatable, Sendable {
  /// The goal's sum, in units of its coefficients' greatest common divisor.
  case sum(GoalTerm, divisor: Int)
  /// The agency's head count, for `balance`.
  case headCount(AgencyIndex)
}

extension RoundProgram {
  /// What the rows are that `program(for:keeping:)` adds for a goal, in their order.
  public func rows(keeping kept: KeptGoal) -> [KeptRow] {
    if kept.term.goal == .balance {
      let seats = balanceSeats(round)
      return round.agencies.indices.filter { seats[$0.position] > 0 && kept.limit > 0 }.map { .headCount($0) }
    }
    let divisor = divisor(of: kept.term)
    return divisor > 0 ? [.sum(kept.term, divisor: divisor)] : []
  }

  /// The greatest common divisor of the goal's coefficients; 0 where it has none.
  func divisor(of term: GoalTerm) -> Int {
    objective(term).entries.reduce(0) { greatestCommonDivisor($0, abs($1.coefficient)) }
  }

  /// By agency, the unit that its payroll is counted in.
  public var payrollUnits: [Int] {
    var units = [Int](repeating: 0, count: round.agencies.count)
    for pair in 0..<pairs.count {
      let agency = round.positions[pairs.position[pair]].agency.position
      units[agency] = greatestCommonDivisor(units[agency], pairs.salary[pair])
    }
    return units.map { max(1, $0) }
  }
}
