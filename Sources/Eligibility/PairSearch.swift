import Staffing

/// Finds the eligible candidates of one position after the other by intersecting sets of candidates: one set for each
/// role, class, skill and level, clearance, site and term; then what differs by pair (offers, bars, interests).
struct PairSearch {
  private let gates: Gates
  private let round: Round
  private let byRole: [CandidateSet]
  private let byClass: [CandidateClass: CandidateSet]
  /// Skill × 5 + level − 1: at least that level.
  private let bySkillLevel: [CandidateSet]
  private let byClearance: [CandidateSet]
  private let bySite: [CandidateSet]
  private let byTerms: [CandidateSet]
  private let filed: CandidateSet
  /// Ratings and bars of each position.
  private let ratingsByPosition: [[Int]]
  private let barsByPosition: [[Int]]
  /// Candidates whom a unit's matters keep out, and burdens above 0, worked out once for each unit.
  private var ethics: [UnitIndex: (blocked: CandidateSet, burdens: [(candidate: Int, burden: Int)])] = [:]
  /// For each candidate the rating row of the position at hand, −1 for none.
  private var ratingOf: [Int]
  private var burdenOf: [Int]

  init(_ gates: Gates) {
    self.gates = gates
    let round = gates.round
    self.round = round
    let count = round.candidates.count
    let empty = CandidateSet(count: count)
    var byRole = [CandidateSet](repeating: empty, count: round.roles.count)
    var bySite = [CandidateSet](repeating: empty, count: round.sites.count)
    var bySkillLevel = [CandidateSet](repeating: empty, count: round.skills.count * 5)
    for (index, candidate) in round.candidates.rows.enumerated() {
      for role in candidate.roles { byRole[role.position].insert(index) }
      for site in candidate.sites { bySite[site.position].insert(index) }
      for skill in candidate.skills {
        for level in 0..<skill.level { bySkillLevel[skill.skill.position * 5 + level].insert(index) }
      }
    }
    let rows = round.candidates.rows
    let mobile = CandidateSet(count: count) { rows[$0].anySite }
    for site in bySite.indices { bySite[site].formUnion(mobile) }
    self.byRole = byRole
    self.bySite = bySite
    self.bySkillLevel = bySkillLevel
    byClass = Dictionary(
      uniqueKeysWithValues: CandidateClass.allCases.map { staffClass in
        (staffClass, CandidateSet(count: count) { rows[$0].staffClass == staffClass })
      })
    byClearance = (0...3).map { level in CandidateSet(count: count) { rows[$0].clearance >= level } }
    byTerms = (0...3).map { terms in
      CandidateSet(count: count) { !rows[$0].terms.isDisjoint(with: Terms(rawValue: UInt8(terms))) }
    }
    filed = CandidateSet(count: count) { rows[$0].disclosureFiled }
    var ratingsByPosition = [[Int]](repeating: [], count: round.positions.count)
    for (row, rating) in round.ratings.enumerated() { ratingsByPosition[rating.position.position].append(row) }
    self.ratingsByPosition = ratingsByPosition
    var barsByPosition = [[Int]](repeating: [], count: round.positions.count)
    for lock in round.locks where lock.kind == .bar {
      barsByPosition[lock.position.position].append(lock.candidate.position)
    }
    self.barsByPosition = barsByPosition
    ratingOf = Array(repeating: -1, count: count)
    burdenOf = Array(repeating: 0, count: count)
  }

  /// Calls `body` with every eligible candidate in ascending order, the pair's salary, rating and burden.
  mutating func eligible(
    _ index: PositionIndex, _ body: (_ candidate: Int, _ salary: Int, _ rating: Int, _ burden: Int) -> Void
  ) {
    let position = round.positions[index]
    let ratings = ratingsByPosition[index.position]
    for row in ratings { ratingOf[round.ratings[row].candidate.position] = row }
    defer { for row in ratings { ratingOf[round.ratings[row].candidate.position] = -1 } }

    var set = startingSet(position, ratings)
    switch position.staffClass {
    case .any: break
    case .fellow: byClass[.fellow].map { set.formIntersection($0) }
    case .manager: byClass[.manager].map { set.formIntersection($0) }
    }
    for candidate in barsByPosition[index.position] { set.remove(candidate) }
    if gates.conflictTable.unitHasMatters[position.unit.position] {
      set.formIntersection(filed)
      prepareEthics(of: position.unit)
    }
    let unitEthics = ethics[position.unit]
    if let unitEthics { set.subtract(unitEthics.blocked) }
    for (candidate, burden) in unitEthics?.burdens ?? [] { burdenOf[candidate] = burden }
    defer { for (candidate, _) in unitEthics?.burdens ?? [] { burdenOf[candidate] = 0 } }

    let unrated = round.policy.unrated
    // A bit set's own loop, with no iterator in between.
    // swift-format-ignore: ReplaceForEachWithForLoop
    set.forEach { candidate in
      let row = ratingOf[candidate]
      var salary = position.salary
      var rating = unrated
      if row >= 0 {
        let facts = round.ratings[row]
        if !facts.selectable { return }
        salary = facts.salary ?? salary
        rating = facts.rating ?? unrated
      }
      let person = round.candidates.rows[candidate]
      if salary < person.salaryMin { return }
      if round.policy.pairs == .open, let startBy = position.startBy, let available = person.available,
        available > startBy
      {
        return
      }
      body(candidate, salary, rating, burdenOf[candidate])
    }
  }

  /// In open mode those with role, skills, clearance, site and term; in rated mode those with a row.
  private func startingSet(_ position: Position, _ ratings: [Int]) -> CandidateSet {
    guard round.policy.pairs == .open else {
      var set = CandidateSet(count: round.candidates.count)
      for row in ratings { set.insert(round.ratings[row].candidate.position) }
      return set
    }
    var set = byRole[position.role.position]
    for need in position.skills where need.minLevel >= 1 {
      set.formIntersection(bySkillLevel[need.skill.position * 5 + need.minLevel - 1])
    }
    set.formIntersection(byClearance[position.clearance])
    if !position.isRemote { set.formIntersection(bySite[position.site.position]) }
    set.formIntersection(byTerms[Int(position.terms.rawValue)])
    return set
  }

  private mutating func prepareEthics(of unit: UnitIndex) {
    guard ethics[unit] == nil else { return }
    var blocked = CandidateSet(count: round.candidates.count)
    var burdens: [(Int, Int)] = []
    for candidate in gates.conflictTable.holders {
      let conflicts = gates.conflictTable.conflicts(of: candidate, in: unit)
      guard !conflicts.isEmpty else { continue }
      let burden = gates.conflictTable.burden(conflicts)
      if burden > round.policy.ethics.burdenMax || conflicts.contains(where: \.blocks) {
        blocked.insert(candidate.position)
      } else if burden > 0 {
        burdens.append((candidate.position, burden))
      }
    }
    ethics[unit] = (blocked, burdens)
  }
}
