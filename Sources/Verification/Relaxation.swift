import Staffing

/// A bound on a goal by prices, in exact integers.
///
/// Put a price of 0 or more on every limit. Whatever an allocation reaches is then at most the worth of all limits at
/// their prices plus, for each candidate alone, the best that one placement brings after it has paid for the limits it
/// uses (weak duality). This holds for any prices; how they were found needs no trust. Rules that are left out
/// (teams' minimums, coverage, links, caps of partners in a unit or an agency) can only make the bound weaker.
struct Relaxation {
  let verifier: Verifier
  /// By candidate, then position.
  let pairs: [Placement]

  init(of verifier: Verifier) {
    self.verifier = verifier
    let pins = verifier.round.locks.filter { $0.kind == .pin }
    let pinned = Dictionary(pins.map { ($0.candidate, $0.position) }, uniquingKeysWith: { first, _ in first })
    pairs = verifier.round.candidates.indices.flatMap { candidate in
      verifier.round.positions.indices.lazy
        .filter { (pinned[candidate] ?? $0) == $0 && verifier.isEligible(candidate, $0) }
        .map { Placement(candidate: candidate, position: $0) }
    }
  }

  /// A bound on what the goal at `index` can reach among the allocations that keep the goals before it as claimed.
  func bound(_ claims: [GoalResult], at index: Int, steps: Int) -> Int? {
    let round = verifier.round
    let goal = claims[index].goal
    if goal == .balance { return balanceBound() }
    var model = PriceModel(goal: goal, pairs: pairs, candidates: round.candidates.count)
    addLimits(to: &model)
    for (term, claim) in zip(round.policy.goals, claims.prefix(index)) where claim.best >= 0 {
      keep(claim.goal, at: claim.goal.kept(best: claim.best, term.tolerance), seed: term.seed, in: &model)
    }
    if goal == .commitments || claims.prefix(index).contains(where: { $0.goal == .commitments }) {
      addMinimums(to: &model)
    }
    model.setGains(gains(of: goal, seed: round.policy.goals[index].seed))
    let total = goal == .continuity ? round.prior.reduce(0) { $0 + $1.stage.weight } : 0
    let target = goal.sense == .max ? claims[index].best : total - claims[index].best
    return model.bound(target: target, steps: steps).map { goal.sense == .max ? $0 : total - $0 }
  }

  /// By pair, what it adds to the goal where more is better; the goals that count down are turned round.
  private func gains(of goal: Goal, seed: String) -> [Int] {
    if goal == .continuity {
      let weights = Dictionary(
        verifier.round.prior.compactMap { row in row.pair.map { ($0, row.stage.weight) } }, uniquingKeysWith: +)
      return pairs.map { weights[$0] ?? 0 }
    }
    let sign = goal.sense == .max ? 1 : -1
    return pairs.map { sign * verifier.gain(of: goal, $0, seed: seed) }
  }

  private func addLimits(to model: inout PriceModel) {
    let round = verifier.round
    model.addRows(round.positions.rows.map(\.seatsMax)) { ($0.position.position, 1) }
    model.addRows(round.units.rows.map(\.teamMax)) { (round.positions[$0.position].unit.position, 1) }
    model.addRows(round.agencies.rows.map(\.seatsMax)) { (round.positions[$0.position].agency.position, 1) }
    model.addRows(round.agencies.rows.map(\.payrollMax)) {
      (round.positions[$0.position].agency.position, verifier.salary($0.candidate, $0.position))
    }
    model.addRows(round.partners.rows.map(\.placementsMax)) { pair in
      round.candidates[pair.candidate].partner.map { ($0.position, 1) }
    }
    model.addRows(round.units.rows.map { $0.mentorRatio.map { _ in 0 } }) { pair in
      let unit = round.positions[pair.position].unit
      let isFellow = round.candidates[pair.candidate].staffClass == .fellow
      return (unit.position, isFellow ? 1 : -(round.units[unit].mentorRatio ?? 0))
    }
    for quota in round.quotas.rows {
      func isSelected(_ pair: Placement) -> Bool {
        quota.filters.pass(round.positions[pair.position]) && quota.filters.pass(round.candidates[pair.candidate])
      }
      if quota.share {
        func share(_ pair: Placement, _ percent: Int) -> Int {
          guard quota.filters.pass(round.positions[pair.position]) else { return 0 }
          return percent - (isSelected(pair) ? 100 : 0)
        }
        if let least = quota.min { model.addRows([0]) { (0, share($0, least)) } }
        if let most = quota.max { model.addRows([0]) { (0, -share($0, most)) } }
      } else {
        if let least = quota.min, quota.hard { model.addRows([-least]) { isSelected($0) ? (0, -1) : nil } }
        if let most = quota.max { model.addRows([most]) { isSelected($0) ? (0, 1) : nil } }
      }
    }
  }

  /// An earlier goal stays within what it may give up.
  private func keep(_ goal: Goal, at kept: Int, seed: String, in model: inout PriceModel) {
    let round = verifier.round
    switch goal {
    case .commitments:
      model.keepCommitments(within: kept)
    case .balance:
      let needs = verifier.agencySeats().map { seats in seats > 0 ? -((kept * seats + 999) / 1000) : nil }
      model.addRows(needs) { (round.positions[$0.position].agency.position, -1) }
    default:
      let gains = gains(of: goal, seed: seed)
      let total = goal == .continuity ? round.prior.reduce(0) { $0 + $1.stage.weight } : 0
      let least = goal.sense == .max ? kept : total - kept
      model.addRow(limit: -least, coefficients: gains.map { -$0 })
    }
  }

  /// Each minimum is met but for a shortfall at its cost.
  private func addMinimums(to model: inout PriceModel) {
    let round = verifier.round
    model.addMinimums(round.positions.rows.map { ($0.seatsMin, round.policy.points($0)) }) { $0.position.position }
    model.addMinimums(round.agencies.rows.map { ($0.seatsMin, 1) }) { round.positions[$0.position].agency.position }
    model.addMinimums(round.partners.rows.map { ($0.placementsMin, 1) }) { pair in
      round.candidates[pair.candidate].partner?.position
    }
    for quota in round.quotas.rows where !quota.hard && !quota.share {
      model.addMinimums([(quota.min ?? 0, 1)]) { pair in
        let selects =
          quota.filters.pass(round.positions[pair.position]) && quota.filters.pass(round.candidates[pair.candidate])
        return selects ? 0 : nil
      }
    }
  }

  /// No agency can have more placements than seats, or than candidates eligible somewhere in it.
  private func balanceBound() -> Int {
    let round = verifier.round
    var reach = [Int](repeating: 0, count: round.agencies.count)
    var last = [CandidateIndex?](repeating: nil, count: round.agencies.count)
    for pair in pairs {
      let agency = round.positions[pair.position].agency.position
      if last[agency] != pair.candidate { reach[agency] += 1 }
      last[agency] = pair.candidate
    }
    return zip(verifier.agencySeats(), reach).filter { seats, _ in seats > 0 }
      .map { seats, reach in 1000 * min(seats, reach) / seats }.min() ?? 1000
  }
}
