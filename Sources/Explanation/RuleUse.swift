import Eligibility
import Staffing

/// How far an allocation uses up each rule with a number.
struct RuleUse {
  private let pairs: EligiblePairs
  private let placed: [Int]
  private let isPlaced: [Bool]
  private var round: Round { pairs.round }

  /// - Parameter allocation: eligible pairs only.
  init(_ pairs: EligiblePairs, _ allocation: Allocation) {
    self.pairs = pairs
    placed = allocation.placements.compactMap { pairs.pair($0.candidate, $0.position) }
    var isPlaced = [Bool](repeating: false, count: pairs.count)
    for pair in placed { isPlaced[pair] = true }
    self.isPlaced = isPlaced
  }

  /// What counts against the rule's number, where one step less or more of it would matter to the allocation as it stands,
  /// and that step; nil where there is room. A team that is closed counts as bound by what it takes to open it.
  func tight(_ rule: RoundRule) -> (used: Int, step: Int)? {
    guard let limit = round.limit(of: rule) else { return nil }
    func when(_ isTight: Bool, _ used: Int, step: Int = 1) -> (Int, Int)? { isTight ? (used, step) : nil }
    switch rule {
    case .pin, .mustOpen, .link: return nil
    case .seats(let position):
      let used = placed.count { pairs.position[$0] == position }
      return when(used == limit, used)
    case .teamMax(let unit):
      let used = team(unit).count
      return when(used == limit, used)
    case .teamMin(let unit):
      let used = team(unit).count
      return when(used == limit || (used == 0 && hasPairs(unit)), used)
    case .coverage(let row):
      let rule = round.coverage[row]
      let team = team(rule.unit)
      let used = team.count { round.candidates[pairs.candidate[$0]].level(of: rule.skill) >= rule.minLevel }
      return when(team.isEmpty ? hasPairs(rule.unit) : used == limit, used)
    case .mentorRatio(let unit):
      let managers = team(unit).count { isManager($0) }
      let fellows = team(unit).count - managers
      let hasFellows = hasPairs(unit) { !isManager($0) }
      return when(hasFellows && fellows + 1 > limit * managers, fellows)
    case .agencySeats(let agency):
      let used = placed.count { round.positions[pairs.position[$0]].agency == agency }
      return when(used == limit, used)
    case .payroll(let agency):
      let own = (0..<pairs.count).filter { round.positions[pairs.position[$0]].agency == agency }
      let used = own.reduce(0) { $0 + (isPlaced[$1] ? pairs.salary[$1] : 0) }
      guard let least = own.filter({ !isPlaced[$0] }).map({ pairs.salary[$0] }).min(), least > 0 else { return nil }
      return when(used + least > limit, used, step: least)
    case .partnerTotal(let partner):
      let used = count(of: partner).reduce(0) { $0 + $1 }
      return when(used == limit, used)
    case .partnerInUnit(let partner):
      let used = count(of: partner).max() ?? 0
      return when(used == limit, used)
    case .partnerInAgency(let partner):
      var byAgency = [Int](repeating: 0, count: round.agencies.count)
      for (unit, count) in zip(round.units.rows, count(of: partner)) { byAgency[unit.agency.position] += count }
      let used = byAgency.max() ?? 0
      return when(used == limit, used)
    case .quotaMin(let quota):
      let (selected, base) = count(round.quotas[quota])
      if !round.quotas[quota].share { return when(selected == limit, selected) }
      return when(100 * selected < limit * (base + 1) || 100 * (selected - 1) < limit * (base - 1), selected)
    case .quotaMax(let quota):
      let (selected, base) = count(round.quotas[quota])
      if !round.quotas[quota].share { return when(selected == limit, selected) }
      return when(100 * (selected + 1) > limit * (base + 1), selected)
    }
  }

  private func team(_ unit: UnitIndex) -> [Int] {
    placed.filter { round.positions[pairs.position[$0]].unit == unit }
  }

  private func hasPairs(_ unit: UnitIndex, where matches: (Int) -> Bool = { _ in true }) -> Bool {
    round.positions.indices.contains {
      round.positions[$0].unit == unit && pairs.pairs(of: $0).contains(where: matches)
    }
  }

  private func isManager(_ pair: Int) -> Bool { round.candidates[pairs.candidate[pair]].staffClass == .manager }

  /// By unit: the partner's people.
  private func count(of partner: PartnerIndex) -> [Int] {
    var counts = [Int](repeating: 0, count: round.units.count)
    for pair in placed where round.candidates[pairs.candidate[pair]].partner == partner {
      counts[round.positions[pairs.position[pair]].unit.position] += 1
    }
    return counts
  }

  private func count(_ quota: Quota) -> (selected: Int, base: Int) {
    let base = placed.filter { quota.filters.pass(round.positions[pairs.position[$0]]) }
    return (base.count { quota.filters.pass(round.candidates[pairs.candidate[$0]]) }, base.count)
  }
}
