import Eligibility
public import IntegerProgram
public import Staffing

/// What an earlier goal keeps: at least (max) or at most (min) this value.
public struct KeptGoal: Equatable, Sendable {
  public let term: GoalTerm
  public let limit: Int

  /// - Parameter best: what the goal reached; the give-up is ⌊tolerance × best⌋.
  public init(_ term: GoalTerm, best: Int) {
    self.term = term
    let giveUp = term.tolerance.giveUp(of: best)
    limit = term.goal.sense == .max ? best - giveUp : best + giveUp
  }
}

/// What each agency's part of a goal's sum (negated where less is better) lies between, as far as that was found out: rows
/// that follow from the others, and make the relaxation tighter.
public struct GoalShares: Sendable {
  public let term: GoalTerm
  /// By agency, nil where nothing is known.
  public var ranges: [ClosedRange<Int>?]

  public init(_ term: GoalTerm, _ ranges: [ClosedRange<Int>?]) {
    self.term = term
    self.ranges = ranges
  }
}

extension RoundProgram {
  /// The goal's program, with a row for each earlier goal that must be kept, and then those of the shares and the
  /// counts.
  public func program(
    for term: GoalTerm, keeping kept: [KeptGoal] = [], sharing shares: [GoalShares] = [],
    counting counts: [Restriction.Count] = []
  ) -> Program {
    var builder = builder
    for goal in kept { _ = add(goal, to: &builder) }
    for goal in shares { add(goal, to: &builder) }
    add(counts, to: &builder)
    let (entries, constant) = objective(term)
    return builder.program(term.goal.sense == .max ? .maximize : .minimize, entries, constant: constant)
  }

  /// The program that keeps the goals and as many of the solution's placements as it can.
  public func program(
    stayingWith solution: [Int], keeping kept: [KeptGoal], counting counts: [Restriction.Count]
  ) -> Program {
    var builder = builder
    for goal in kept { _ = add(goal, to: &builder) }
    add(counts, to: &builder)
    return builder.program(.maximize, (0..<pairs.count).filter { solution[$0] == 1 }.ones)
  }

  /// The goals from one on all at once, to be maximised: a weighted sum. A guide to good allocations, not to proofs.
  public func weightedProgram(
    from turn: Int = 0, sharing shares: [GoalShares] = [], counting counts: [Restriction.Count] = []
  ) -> Program {
    var builder = builder
    for goal in shares { add(goal, to: &builder) }
    add(counts, to: &builder)
    let total = weightedCosts(weights(from: turn), from: turn)
    return builder.program(.maximize, total.indices.map { Entry($0, total[$0]) })
  }

  /// By goal from one on, what a unit of it counts: `factor` times the most that a single column can bring to the goals
  /// after it. By 4, goals hardly ever give way to later ones.
  public func weights(from turn: Int = 0, factor: Int = 4) -> [Int] {
    var weights: [Int] = []
    var total = [Int](repeating: 0, count: columns.count)
    for term in round.policy.goals[turn...].reversed() {
      let weight = max(1, min(factor * (total.map { abs($0) }.max() ?? 0), 100_000_000_000))
      weights.append(weight)
      for entry in objective(term).entries {
        total[entry.column] += weight * (term.goal.sense == .max ? entry.coefficient : -entry.coefficient)
      }
    }
    return weights.reversed()
  }

  /// Each column's part of the weighted sum of the goals from one on, more being better.
  public func weightedCosts(_ weights: [Int], from turn: Int = 0) -> [Int] {
    var total = [Int](repeating: 0, count: columns.count)
    for (term, weight) in zip(round.policy.goals[turn...], weights) {
      for entry in objective(term).entries {
        total[entry.column] += weight * (term.goal.sense == .max ? entry.coefficient : -entry.coefficient)
      }
    }
    return total
  }

  /// Multipliers for a goal's program, whose rows are the round's and one for each earlier goal that is kept, by those of
  /// the goals' weighted sum: what is kept is worth its weight.
  public func multipliers(
    for turn: Int, keeping kept: [KeptGoal], ofWeighted multipliers: [Double], _ weights: [Int]
  ) -> [Double] {
    let unit = Double(weights[turn])
    var own = multipliers.prefix(rows.count).map { $0 / unit }
    for (index, goal) in kept.enumerated() {
      var scratch = ProgramBuilder(columnsOf: builder)
      let added = add(goal, to: &scratch)
      let divisor = objective(goal.term).entries.reduce(0) { greatestCommonDivisor($0, abs($1.coefficient)) }
      let worth = Double(weights[index]) * Double(divisor) / unit
      own += added == 1 ? [goal.term.goal.sense == .max ? -worth : worth] : Array(repeating: 0, count: added)
    }
    return own
  }

  /// The names of `program(for:keeping:)`'s rows.
  public func rowName(_ row: Int, keeping kept: [KeptGoal]) -> String {
    if row < rows.count { return rows[row].name(in: round) }
    var next = rows.count
    for goal in kept {
      var scratch = builder
      let added = add(goal, to: &scratch)
      if row < next + added {
        return RowTerm.keep(goal.term.goal).name(in: round) + (added > 1 ? "_\(row - next + 1)" : "")
      }
      next += added
    }
    return "row\(row)"
  }

  /// Σ objective ≥ limit or ≤ limit; for `balance` a head count for each agency, ⌈limit · seats / 1000⌉ at least, which
  /// is tighter. Returns how many rows were added.
  private func add(_ kept: KeptGoal, to builder: inout ProgramBuilder) -> Int {
    if kept.term.goal == .balance {
      let seats = balanceSeats(round)
      var columns = [[Entry]](repeating: [], count: round.agencies.count)
      for pair in 0..<pairs.count {
        columns[round.positions[pairs.position[pair]].agency.position].append(Entry(pair, 1))
      }
      var added = 0
      for agency in round.agencies.indices where seats[agency.position] > 0 && kept.limit > 0 {
        builder.addRow(
          lower: (kept.limit * seats[agency.position] + 999) / 1000, upper: nil, columns[agency.position])
        added += 1
      }
      return added
    }
    let (entries, constant) = objective(kept.term)
    let divisor = entries.reduce(0) { greatestCommonDivisor($0, abs($1.coefficient)) }
    guard divisor > 0 else { return 0 }
    let scaled = entries.lazy.map { Entry($0.column, $0.coefficient / divisor) }
    let limit = kept.limit - constant
    if kept.term.goal.sense == .max {
      builder.addRow(lower: -(floorDivide(-limit, divisor)), upper: nil, scaled)
    } else {
      builder.addRow(lower: nil, upper: floorDivide(limit, divisor), scaled)
    }
    return 1
  }

  /// least ≤ Σ_{agency} objective ≤ most
  private func add(_ shares: GoalShares, to builder: inout ProgramBuilder) {
    for (agency, part) in parts(of: shares) {
      guard let range = shares.ranges[agency] else { continue }
      builder.addRow(lower: range.lowerBound, upper: range.upperBound, part)
    }
  }

  /// The agencies whose part of the goal's sum is known to be in a range, each with its part: a row each, in this order.
  public func parts(of shares: GoalShares) -> [(agency: Int, entries: [Entry])] {
    let agencies = agencyOfColumn
    var parts = [[Entry]](repeating: [], count: shares.ranges.count)
    let sign = shares.term.goal.sense == .max ? 1 : -1
    for entry in objective(shares.term).entries where agencies[entry.column] >= 0 {
      parts[Int(agencies[entry.column])].append(Entry(entry.column, sign * entry.coefficient))
    }
    return parts.enumerated().filter { shares.ranges[$0] != nil && !$1.isEmpty }.map { ($0, $1) }
  }

  /// The goal's value as a sum over columns and a constant.
  public func objective(_ term: GoalTerm) -> (entries: [Entry], constant: Int) {
    func sum(_ value: (Int) -> Int) -> ([Entry], Int) {
      (
        (0..<pairs.count).compactMap { pair in
          let value = value(pair)
          return value == 0 ? nil : Entry(pair, value)
        }, 0
      )
    }
    switch term.goal {
    case .commitments:
      return (shortfallColumns.map { Entry($0.column, $0.commitment.weight(in: round)) }, 0)
    case .placements:
      return sum { round.policy.points(round.positions[pairs.position[$0]]) }
    case .quality: return sum { pairs.quality[$0] }
    case .recusals: return sum { pairs.burden[$0] }
    case .balance: return (balanceColumn.map { [Entry($0, 1)] } ?? [], 0)
    case .continuity:
      var entries: [Entry] = []
      var constant = 0
      for row in round.prior {
        constant += row.stage.weight
        if let candidate = row.candidate, let position = row.position, let pair = pairs.pair(candidate, position) {
          entries.append(Entry(pair, -row.stage.weight))
        }
      }
      return (entries, constant)
    case .lottery:
      return sum {
        lotteryDraw(
          seed: term.seed, candidate: round.candidates[pairs.candidate[$0]].id,
          position: round.positions[pairs.position[$0]].id)
      }
    case .fit: return sum { Int(pairs.fit[$0]) }
    case .preference: return sum { Int(pairs.preference[$0]) }
    case .rating: return sum { Int(pairs.rating[$0]) }
    case .referral: return sum { round.candidates[pairs.candidate[$0]].referral }
    }
  }
}

/// ⌊dividend / divisor⌋ for a divisor above 0.
func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient - 1 : quotient
}
