import Eligibility
import Formulation
import IntegerProgram
import Staffing

/// What a sum of goals leaves of any eligible pair of a round once it has paid for the rows it is in, all but its
/// candidate's own: its reduced cost, in exact integers, whether a program holds the pair or not.
///
/// Rows and goals that speak of positions, or of candidates, alone are summed up once for each; only what needs both is
/// looked up pair by pair.
struct PairPrices: Sendable {
  /// What a row asks of the pairs of a position.
  private enum Charge: Sendable {
    case salary(Int128, unit: Int)
    case byClass(fellow: Int128, manager: Int128)
    case skilled(Int128, SkillIndex, level: Int)
    /// One price for those of a group, another for the rest.
    case people(group: Int, inside: Int128, outside: Int128)
  }

  let pairs: EligiblePairs
  private var ofPosition: [Int128]
  private var ofCandidate: [Int128]
  /// By partner, then unit; empty for a partner that no such row speaks of.
  private var ofPartner: [[Int128]]
  private var charges: [[Charge]]
  private var groups: [[Bool]] = []
  /// Of single pairs.
  private var extras: [(pair: Int, value: Int128)] = []
  private let partnerOf: [Int32]
  private let unitOf: [Int32]
  private var scores: [(weight: Int128, value: @Sendable (Int) -> Int)] = []

  private var round: Round { pairs.round }

  init(_ pairs: EligiblePairs) {
    self.pairs = pairs
    ofPosition = Array(repeating: 0, count: pairs.round.positions.count)
    ofCandidate = Array(repeating: 0, count: pairs.round.candidates.count)
    ofPartner = Array(repeating: [], count: pairs.round.partners.count)
    charges = Array(repeating: [], count: pairs.round.positions.count)
    partnerOf = pairs.round.candidates.rows.map { $0.partner.map { Int32($0.position) } ?? -1 }
    unitOf = pairs.round.positions.rows.map { Int32($0.unit.position) }
  }

  /// The reduced costs of the pairs of one candidate after the other.
  ///
  /// - Parameter visit: gets the candidate's first pair, and the values of all of them in order.
  func visit(_ candidates: Range<Int>, _ visit: (_ first: Int, _ values: [Int128]) -> Void) {
    let people = round.candidates.rows
    let hasCharges = charges.contains { !$0.isEmpty }
    let firstPair = candidates.first.map { pairs.candidateStart[$0] } ?? 0
    var extra = extras.partitioningIndex { $0.pair >= firstPair }
    var values: [Int128] = []
    for candidate in candidates {
      let range = pairs.candidateStart[candidate]..<pairs.candidateStart[candidate + 1]
      if range.isEmpty { continue }
      values.removeAll(keepingCapacity: true)
      let own = ofCandidate[candidate]
      for pair in range { values.append(own + ofPosition[pairs.position[pair].position]) }
      for score in scores {
        for pair in range { values[pair - range.lowerBound] += score.weight * Int128(score.value(pair)) }
      }
      let partner = partnerOf[candidate]
      if partner >= 0, !ofPartner[Int(partner)].isEmpty {
        for pair in range {
          values[pair - range.lowerBound] += ofPartner[Int(partner)][Int(unitOf[pairs.position[pair].position])]
        }
      }
      if hasCharges {
        for pair in range {
          for charge in charges[pairs.position[pair].position] {
            values[pair - range.lowerBound] += value(of: charge, pair, people[candidate], candidate)
          }
        }
      }
      while extra < extras.count, extras[extra].pair < range.upperBound {
        values[extras[extra].pair - range.lowerBound] += extras[extra].value
        extra += 1
      }
      visit(range.lowerBound, values)
    }
  }

  private func value(of charge: Charge, _ pair: Int, _ person: Candidate, _ candidate: Int) -> Int128 {
    switch charge {
    case .salary(let price, let unit): price * Int128(pairs.salary[pair] / unit)
    case .byClass(let fellow, let manager): person.staffClass == .manager ? manager : fellow
    case .skilled(let price, let skill, let level): person.level(of: skill) >= level ? price : 0
    case .people(let group, let inside, let outside): groups[group][candidate] ? inside : outside
    }
  }

  // MARK: Making

  /// So much for each unit of the goal.
  mutating func add(_ term: GoalTerm, divisor: Int = 1, weight: Int128) {
    if weight == 0 { return }
    switch term.goal {
    case .commitments, .balance: break
    case .placements:
      for position in round.positions.indices {
        ofPosition[position.position] += weight * Int128(round.policy.points(round.positions[position]) / divisor)
      }
    case .referral:
      for candidate in round.candidates.indices {
        ofCandidate[candidate.position] += weight * Int128(round.candidates[candidate].referral / divisor)
      }
    case .continuity:
      for row in round.prior {
        guard let candidate = row.candidate, let position = row.position else { continue }
        if let pair = pairs.pair(candidate, position) { add(-row.stage.weight / divisor, weight, pair) }
      }
      sortExtras()
    case .quality: addScores(pairs.quality, divisor, weight)
    case .recusals: addScores(pairs.burden, divisor, weight)
    case .rating: addScores(pairs.rating, divisor, weight)
    case .fit: scores.append((weight, { [pairs] in Int(pairs.fit[$0]) / divisor }))
    case .preference: scores.append((weight, { [pairs] in Int(pairs.preference[$0]) / divisor }))
    case .lottery:
      scores.append(
        (
          weight,
          { [pairs, round] in
            lotteryDraw(
              seed: term.seed, candidate: round.candidates[pairs.candidate[$0]].id,
              position: round.positions[pairs.position[$0]].id) / divisor
          }
        ))
    }
  }

  private mutating func addScores(_ values: PairValues, _ divisor: Int, _ weight: Int128) {
    scores.append((weight, { values[$0] / divisor }))
  }

  /// A row at a multiplier: what it is in is charged.
  ///
  /// - Parameter payrollUnits: by agency, what its payroll's row counts in.
  mutating func charge(_ row: RowTerm, _ multiplier: Int128, payrollUnits: [Int]) {
    if multiplier == 0 { return }
    let price = -multiplier
    switch row {
    case .onePlacement, .keep: break
    case .seats(let index): ofPosition[index.position] += price
    case .teamMin(let unit), .teamMax(let unit): add(price) { $0.unit == unit }
    case .agencySeats(let agency): add(price) { $0.agency == agency }
    case .balance(let agency): add(1000 * price) { $0.agency == agency }
    case .mentorRatio(let unit):
      let ratio = Int128(round.units[unit].mentorRatio ?? 0)
      add(.byClass(fellow: price, manager: -ratio * price)) { $0.unit == unit }
    case .coverage(let place):
      let rule = round.coverage[place]
      add(.skilled(price, rule.skill, level: rule.minLevel)) { $0.unit == rule.unit }
    case .payroll(let agency):
      add(.salary(price, unit: payrollUnits[agency.position])) { $0.agency == agency }
    case .partnerTotal(let partner), .commitment(.partner(let partner)):
      for candidate in round.candidates.indices where round.candidates[candidate].partner == partner {
        ofCandidate[candidate.position] += price
      }
    case .partnerInUnit(let partner, let unit): add(price, of: partner, in: [unit])
    case .partnerInAgency(let partner, let agency):
      add(price, of: partner, in: round.units.indices.filter { round.units[$0].agency == agency })
    case .apart(let place, let at), .together(let place, let at): charge(round.links[place], at, price)
    case .quotaMin(let quota), .quotaMax(let quota), .commitment(.quota(let quota)):
      addPeople(of: quota, inside: price, outside: 0)
    case .shareMin(let quota): addShare(quota, round.quotas[quota].min ?? 0, price)
    case .shareMax(let quota): addShare(quota, round.quotas[quota].max ?? 0, price)
    case .commitment(.position(let index)): ofPosition[index.position] += price
    case .commitment(.agency(let agency)): add(price) { $0.agency == agency }
    }
  }

  /// A row that keeps an earlier goal.
  mutating func charge(_ row: KeptRow, _ multiplier: Int128) {
    switch row {
    case .sum(let term, let divisor): add(term, divisor: divisor, weight: -multiplier)
    case .headCount(let agency): add(-multiplier) { $0.agency == agency }
    }
  }

  private mutating func add(_ value: Int128, _ isMeant: (Position) -> Bool) {
    for (index, position) in round.positions.rows.enumerated() where isMeant(position) { ofPosition[index] += value }
  }

  private mutating func add(_ charge: Charge, _ isMeant: (Position) -> Bool) {
    for (index, position) in round.positions.rows.enumerated() where isMeant(position) {
      charges[index].append(charge)
    }
  }

  private mutating func add(_ value: Int128, of partner: PartnerIndex, in units: [UnitIndex]) {
    if ofPartner[partner.position].isEmpty {
      ofPartner[partner.position] = Array(repeating: 0, count: round.units.count)
    }
    for unit in units { ofPartner[partner.position][unit.position] += value }
  }

  private mutating func addShare(_ quota: RowIndex<Quota>, _ percent: Int, _ price: Int128) {
    addPeople(of: quota, inside: price * Int128(100 - percent), outside: -price * Int128(percent))
  }

  private mutating func addPeople(of quota: RowIndex<Quota>, inside: Int128, outside: Int128) {
    let filters = round.quotas[quota].filters
    groups.append(round.candidates.rows.map { filters.pass($0) })
    add(.people(group: groups.count - 1, inside: inside, outside: outside)) { filters.pass($0) }
  }

  /// The second of two who belong together counts against the first.
  private mutating func charge(_ link: Link, _ place: Place, _ price: Int128) {
    for (candidate, sign) in [(link.first, 1), (link.second, link.kind == .together ? -1 : 1)] {
      for pair in pairs.pairs(of: candidate) where place.contains(pairs.position[pair], in: round) {
        add(sign, price, pair)
      }
    }
    sortExtras()
  }

  private mutating func add(_ coefficient: Int, _ price: Int128, _ pair: Int) {
    extras.append((pair, Int128(coefficient) * price))
  }

  private mutating func sortExtras() { extras.sort { $0.pair < $1.pair } }
}

extension Array {
  /// The first place at which the predicate holds; it holds at all places after it as well.
  fileprivate func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
