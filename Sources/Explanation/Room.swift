import Eligibility
import Formulation
import Staffing

/// Head counts of an allocation, and which rules one more placement would break.
///
/// Exact for an allocation that keeps the rules: the list is empty just when the pair can be added to it as it stands.
/// It says nothing of moving anyone.
struct Room {
  private let pairs: EligiblePairs
  private let tally: Tally
  private let placedAt: [PositionIndex?]
  private var managers: [Int]
  private var payroll: [Int]
  private var fromPartnerInUnit: [Int]
  private var fromPartnerInAgency: [Int]
  /// People of an allocation able to cover each row of `round.coverage`.
  private var covered: [Int]
  private let coverageByUnit: [[Int]]
  /// Placements that pass each quota's position filters.
  private var quotaBase: [Int]
  private let quotas: [QuotaFact]
  private let linksOf: [[Int]]
  private var round: Round { pairs.round }

  /// - Parameter allocation: eligible pairs only, each candidate at most once.
  init(_ pairs: EligiblePairs, _ allocation: Allocation) {
    let round = pairs.round
    self.pairs = pairs
    tally = Tally(round, allocation)
    managers = Array(repeating: 0, count: round.units.count)
    payroll = Array(repeating: 0, count: round.agencies.count)
    fromPartnerInUnit = Array(repeating: 0, count: round.partners.count * round.units.count)
    fromPartnerInAgency = Array(repeating: 0, count: round.partners.count * round.agencies.count)
    covered = Array(repeating: 0, count: round.coverage.count)
    quotaBase = Array(repeating: 0, count: round.quotas.count)
    quotas = round.quotas.indices.map { round.fact($0) }
    var coverageByUnit = [[Int]](repeating: [], count: round.units.count)
    for (row, rule) in round.coverage.enumerated() { coverageByUnit[rule.unit.position].append(row) }
    self.coverageByUnit = coverageByUnit
    var linksOf = [[Int]](repeating: [], count: round.candidates.count)
    for (row, link) in round.links.enumerated() {
      linksOf[link.first.position].append(row)
      linksOf[link.second.position].append(row)
    }
    self.linksOf = linksOf
    var placedAt = [PositionIndex?](repeating: nil, count: round.candidates.count)
    for placement in allocation.placements { placedAt[placement.candidate.position] = placement.position }
    self.placedAt = placedAt
    for placement in allocation.placements { count(placement) }
  }

  private mutating func count(_ placement: Placement) {
    let person = round.candidates[placement.candidate]
    let post = round.positions[placement.position]
    if person.staffClass == .manager { managers[post.unit.position] += 1 }
    if let pair = pairs.pair(placement.candidate, placement.position) {
      payroll[post.agency.position] += pairs.salary[pair]
    }
    if let partner = person.partner {
      fromPartnerInUnit[partner.position * round.units.count + post.unit.position] += 1
      fromPartnerInAgency[partner.position * round.agencies.count + post.agency.position] += 1
    }
    for row in coverageByUnit[post.unit.position]
    where person.level(of: round.coverage[row].skill) >= round.coverage[row].minLevel {
      covered[row] += 1
    }
    for quota in round.quotas.indices where round.quotas[quota].filters.pass(post) { quotaBase[quota.position] += 1 }
  }

  func placed(in position: PositionIndex) -> Int { tally.position[position.position] }
  func placed(in unit: UnitIndex) -> Int { tally.unit[unit.position] }
  func placed(in agency: AgencyIndex) -> Int { tally.agency[agency.position] }
  func emptySeats(_ position: PositionIndex) -> Int {
    max(0, round.positions[position].seatsMax - placed(in: position))
  }
  func position(of candidate: CandidateIndex) -> PositionIndex? { placedAt[candidate.position] }

  /// The rules that placing an unplaced candidate would break, in the order of `Obstacle`'s cases.
  func obstacles(_ pair: Int) -> [Obstacle] {
    obstacles(pairs.candidate[pair], pairs.position[pair], salary: pairs.salary[pair])
  }

  /// The same for a pair that may fail gates.
  func obstacles(_ candidate: CandidateIndex, _ index: PositionIndex, salary: Int) -> [Obstacle] {
    let person = round.candidates[candidate]
    let post = round.positions[index]
    var found: [Obstacle] = []
    if placed(in: index) + 1 > post.seatsMax { found.append(.seats(round.named(index), seats: post.seatsMax)) }
    found += teamObstacles(person, post)
    found += agencyObstacles(post, salary: salary)
    found += partnerObstacles(person, post)
    found += quotaObstacles(person, post)
    return found + linkObstacles(candidate, index)
  }

  private func teamObstacles(_ person: Candidate, _ post: Position) -> [Obstacle] {
    let unit = round.units[post.unit]
    let name = round.named(post.unit)
    let size = placed(in: post.unit) + 1
    var found: [Obstacle] = []
    if size < unit.teamMin { found.append(.teamMin(name, minimum: unit.teamMin, placed: size - 1)) }
    for row in coverageByUnit[post.unit.position] {
      let rule = round.coverage[row]
      let have = covered[row] + (person.level(of: rule.skill) >= rule.minLevel ? 1 : 0)
      if have < rule.count {
        found.append(
          .coverage(name, skill: round.named(rule.skill), level: rule.minLevel, count: rule.count, have: have))
      }
    }
    if let ratio = unit.mentorRatio {
      let leads = managers[post.unit.position] + (person.staffClass == .manager ? 1 : 0)
      if size - leads > ratio * leads {
        found.append(.mentorRatio(name, ratio: ratio, fellows: size - leads, managers: leads))
      }
    }
    if let most = unit.teamMax, size > most { found.append(.teamMax(name, maximum: most)) }
    return found
  }

  private func agencyObstacles(_ post: Position, salary: Int) -> [Obstacle] {
    let agency = round.agencies[post.agency]
    let name = round.named(post.agency)
    var found: [Obstacle] = []
    if let most = agency.seatsMax, placed(in: post.agency) + 1 > most {
      found.append(.agencySeats(name, maximum: most))
    }
    let spent = payroll[post.agency.position]
    if let most = agency.payrollMax, spent + salary > most {
      found.append(.payroll(name, maximum: most, spent: spent, salary: salary))
    }
    return found
  }

  private func partnerObstacles(_ person: Candidate, _ post: Position) -> [Obstacle] {
    guard let index = person.partner else { return [] }
    let partner = round.partners[index]
    let name = round.named(index)
    let inUnit = fromPartnerInUnit[index.position * round.units.count + post.unit.position]
    let inAgency = fromPartnerInAgency[index.position * round.agencies.count + post.agency.position]
    var found: [Obstacle] = []
    if let most = partner.placementsMax, tally.partner[index.position] + 1 > most {
      found.append(.partnerTotal(name, maximum: most))
    }
    if let most = partner.unitCap, inUnit + 1 > most {
      found.append(.partnerInUnit(name, unit: round.named(post.unit), maximum: most))
    }
    if let most = partner.agencyCap, inAgency + 1 > most {
      found.append(.partnerInAgency(name, agency: round.named(post.agency), maximum: most))
    }
    return found
  }

  private func quotaObstacles(_ person: Candidate, _ post: Position) -> [Obstacle] {
    var found: [Obstacle] = []
    for index in round.quotas.indices {
      let (quota, fact) = (round.quotas[index], quotas[index.position])
      guard quota.filters.pass(post) else { continue }
      let counts = quota.filters.pass(person)
      let selected = tally.quota[index.position] + (counts ? 1 : 0)
      if quota.share {
        let base = quotaBase[index.position] + 1
        if let max = quota.max, 100 * selected > max * base {
          found.append(.shareMax(fact, percent: max, selected: selected, base: base))
        }
        if let min = quota.min, 100 * selected < min * base {
          found.append(.shareMin(fact, percent: min, selected: selected, base: base))
        }
      } else if counts, let max = quota.max, selected > max {
        found.append(.quotaMax(fact, maximum: max))
      }
    }
    return found
  }

  private func linkObstacles(_ candidate: CandidateIndex, _ position: PositionIndex) -> [Obstacle] {
    linksOf[candidate.position].compactMap { row in
      let link = round.links[row]
      let other = link.first == candidate ? link.second : link.first
      let near = placedAt[other.position].map { isSame(link.scope, $0, position) } ?? false
      switch link.kind {
      case .apart: return near ? .apart(round.named(other), scope: link.scope) : nil
      case .together: return near ? nil : .together(round.named(other), scope: link.scope)
      }
    }
  }

  /// Whom the candidate must be placed with who is eligible nowhere that would do; nil where there is nobody like that.
  func tie(_ candidate: CandidateIndex) -> Tie? {
    let own = pairs.pairs(of: candidate)
    for row in linksOf[candidate.position] where round.links[row].kind == .together {
      let link = round.links[row]
      let other = link.first == candidate ? link.second : link.first
      let others = pairs.pairs(of: other)
      let meets = own.contains { one in
        others.contains { isSame(link.scope, pairs.position[one], pairs.position[$0]) }
      }
      if !meets { return Tie(other: round.named(other), scope: link.scope, isEligibleElsewhere: !others.isEmpty) }
    }
    return nil
  }

  private func isSame(_ scope: LinkScope, _ first: PositionIndex, _ second: PositionIndex) -> Bool {
    let (one, two) = (round.positions[first], round.positions[second])
    return switch scope {
    case .position: first == second
    case .unit: one.unit == two.unit
    case .agency: one.agency == two.agency
    case .site: one.site == two.site
    }
  }
}
