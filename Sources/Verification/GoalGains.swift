import Staffing

/// A goal as a sum over pairs and other columns, pair by pair.
struct GoalGains {
  private let verifier: Verifier
  private let term: GoalTerm
  private let continuity: [Placement: Int]
  /// Columns beside the pairs, to be maximised.
  let others: [(column: Int, value: Int)]
  let constant: Int
  /// The greatest common divisor of all coefficients; 0 where there is none.
  private(set) var unit = 0
  /// In units of 2⁻⁴⁴, no pair adds more.
  let ceiling: Int128
  /// Pairs that have one value only.
  let pins: Set<Placement>
  /// The values that the sum can have: the offset and multiples of the step.
  private var offset: Int128 = 0
  private var step: Int128 = 0

  init(_ verifier: Verifier, _ list: PairList, _ term: GoalTerm, _ rows: NamedRows) {
    let round = verifier.round
    self.verifier = verifier
    self.term = term
    var weights: [Placement: Int] = [:]
    if term.goal == .continuity {
      for row in round.prior { if let pair = row.pair { weights[pair, default: 0] -= row.stage.weight } }
    }
    continuity = weights
    constant = term.goal == .continuity ? round.prior.reduce(0) { $0 + $1.stage.weight } : 0
    let sign = term.goal.sense == .max ? 1 : -1
    switch term.goal {
    case .commitments: others = rows.shortColumns.filter { $0.weight != 0 }.map { ($0.column, sign * $0.weight) }
    case .balance: others = rows.balanceColumn.map { [($0, 1)] } ?? []
    default: others = []
    }
    pins = Set(
      round.locks.filter { $0.kind == .pin }.map { Placement(candidate: $0.candidate, position: $0.position) })
    let weight = round.policy.quality
    ceiling =
      switch term.goal {
      case .quality: Int128(1000 * (weight.fit + weight.preference + weight.rating + weight.referral)) << 44
      case .commitments, .balance: 0
      default: Int128(1) << 100
      }
    for (column, value) in others {
      unit = commonDivisor(unit, abs(value))
      let bounds = rows.columns[column]
      if bounds.lower < bounds.upper {
        step = commonDivisor(step, Int128(abs(value)))
      } else {
        offset += Int128(value) * Int128(bounds.lower)
      }
    }
    if term.goal == .commitments || term.goal == .balance { return }
    for candidate in round.candidates.indices {
      if unit == 1, step == 1, pins.isEmpty { break }
      for number in list.pairs(of: candidate) {
        let pair = Placement(candidate: candidate, position: PositionIndex(Int(number)))
        let isPinned = pins.contains(pair)
        if unit == 1, step == 1, !isPinned { continue }
        let value = signed(pair)
        unit = commonDivisor(unit, abs(value))
        if isPinned { offset += Int128(value) } else { step = commonDivisor(step, Int128(abs(value))) }
      }
    }
  }

  /// What the pair adds to the goal's own sum.
  func value(_ pair: Placement) -> Int {
    term.goal == .continuity ? continuity[pair] ?? 0 : verifier.gain(of: term.goal, pair, seed: term.seed)
  }

  /// To be maximised.
  func signed(_ pair: Placement) -> Int { term.goal.sense == .max ? value(pair) : -value(pair) }

  func roundedDown(_ value: Int128) -> Int128 {
    step == 0 ? value : offset + floorDivide(value - offset, step) * step
  }
}
