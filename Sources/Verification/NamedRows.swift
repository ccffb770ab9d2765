import Staffing

/// The round's rows once more, by what each asks of a pair: for a bound that is checked candidate by candidate, where the
/// columns of all pairs would not fit into memory.
///
/// Why each row holds is told in `RoundRows`. Only rows that a proof names are made.
struct NamedRows {
  enum Coefficient {
    /// 1 for the pairs of a candidate.
    case ofCandidate(CandidateIndex)
    /// The same for all pairs of these positions.
    case ofPositions([Int], Int)
    /// 1 for the pairs of a partner's people with these positions.
    case ofPartner(Int, [Int])
    /// For pairs of these positions.
    case ofPairs([Int], (_ candidate: Int, _ position: Int) -> Int)
    case ofGoal(Int, unit: Int)
  }

  struct Row {
    var lower: Int?
    var upper: Int?
    var coefficient: Coefficient
    /// Columns beside the pairs.
    var others: [(column: Int, value: Int)] = []
  }

  struct Column {
    let lower: Int
    let upper: Int
  }

  let verifier: Verifier
  let list: PairList
  private let wanted: Set<String>
  private(set) var rows: [String: Row] = [:]
  private(set) var columns: [Column] = []
  private(set) var shortColumns: [(column: Int, weight: Int)] = []
  private(set) var balanceColumn: Int?
  private let byUnit: [[Int]]
  private let byAgency: [[Int]]
  private let everywhere: [Int]

  private var round: Round { verifier.round }

  init(_ verifier: Verifier, _ list: PairList, wanted: Set<String>) {
    let round = verifier.round
    self.verifier = verifier
    self.list = list
    self.wanted = wanted
    var byUnit = [[Int]](repeating: [], count: round.units.count)
    var byAgency = [[Int]](repeating: [], count: round.agencies.count)
    for (index, position) in round.positions.rows.enumerated() {
      byUnit[position.unit.position].append(index)
      byAgency[position.agency.position].append(index)
    }
    self.byUnit = byUnit
    self.byAgency = byAgency
    everywhere = Array(0..<round.positions.count)
    for candidate in round.candidates.indices {
      add("one_placement(\(round.candidates[candidate].id))", upper: 1, .ofCandidate(candidate))
    }
    addUnits()
    addAgencies()
    addPartners()
    addLinks()
    addQuotas()
    addMinimums()
    addBalance()
  }

  private mutating func add(
    _ name: String, lower: Int? = nil, upper: Int? = nil, _ coefficient: Coefficient,
    _ others: [(column: Int, value: Int)] = []
  ) {
    if wanted.contains(name) {
      rows[name] = Row(lower: lower, upper: upper, coefficient: coefficient, others: others)
    }
  }

  private mutating func addColumn(_ lower: Int, _ upper: Int) -> Int {
    columns.append(Column(lower: lower, upper: upper))
    return columns.count - 1
  }

  private mutating func addUnits() {
    var members = [Int](repeating: 0, count: round.positions.count)
    for position in list.position { members[Int(position)] += 1 }
    for (index, unit) in round.units.rows.enumerated() {
      let positions = byUnit[index]
      let coverage = round.coverage.filter { $0.unit.position == index }
      let seats = positions.reduce(0) { $0 + round.positions.rows[$1].seatsMax }
      let capacity = min(seats, unit.teamMax ?? seats)
      var open: Int?
      if unit.teamMin > 1 || (unit.teamMin > 0 && unit.mustOpen) || !coverage.isEmpty {
        open = addColumn(unit.mustOpen ? 1 : 0, 1)
      }
      func least(_ count: Int) -> [(column: Int, value: Int)] { open.map { [($0, -count)] } ?? [] }
      if open != nil { add("team_min(\(unit.id))", lower: 0, .ofPositions(positions, 1), least(unit.teamMin)) }
      let most = open == nil ? capacity : 0
      add("team_max(\(unit.id))", upper: most, .ofPositions(positions, 1), least(capacity))
      if let ratio = unit.mentorRatio {
        let isFellow = round.candidates.rows.map { $0.staffClass == .fellow }
        add("mentor_ratio(\(unit.id))", upper: 0, .ofPairs(positions) { person, _ in isFellow[person] ? 1 : -ratio })
      }
      for rule in coverage where open != nil {
        let people = round.candidates.rows
        add(
          "coverage(\(unit.id),\(round.skills[rule.skill].id))", lower: 0,
          .ofPairs(positions) { person, _ in people[person].level(of: rule.skill) >= rule.minLevel ? 1 : 0 },
          least(rule.count))
      }
      for position in positions {
        let row = round.positions.rows[position]
        let most = min(row.seatsMax, capacity, members[position])
        add("seats(\(row.id))", upper: open == nil ? most : 0, .ofPositions([position], 1), least(most))
      }
    }
  }

  private mutating func addAgencies() {
    for (index, agency) in round.agencies.rows.enumerated() {
      let positions = byAgency[index]
      if let most = agency.seatsMax { add("seats_max(\(agency.id))", upper: most, .ofPositions(positions, 1)) }
      guard let most = agency.payrollMax, wanted.contains("payroll(\(agency.id))") else { continue }
      let isMember = round.positions.rows.map { $0.agency.position == index }
      var unit = 0
      forEachPair { pair in
        if unit != 1, isMember[pair.position.position] {
          unit = commonDivisor(unit, verifier.salary(pair.candidate, pair.position))
        }
      }
      unit = max(1, unit)
      add(
        "payroll(\(agency.id))", upper: most / unit,
        .ofPairs(positions) { [verifier, unit] person, position in
          verifier.salary(CandidateIndex(person), PositionIndex(position)) / unit
        })
    }
  }

  func forEachPair(_ body: (Placement) -> Void) {
    for candidate in round.candidates.indices {
      for position in list.pairs(of: candidate) {
        body(Placement(candidate: candidate, position: PositionIndex(Int(position))))
      }
    }
  }

  private mutating func addPartners() {
    for (index, partner) in round.partners.rows.enumerated() {
      if let most = partner.placementsMax {
        add("placements_max(\(partner.id))", upper: most, .ofPartner(index, everywhere))
      }
      if let most = partner.unitCap {
        for (unit, positions) in zip(round.units.rows, byUnit) {
          add("unit_cap(\(partner.id),\(unit.id))", upper: most, .ofPartner(index, positions))
        }
      }
      if let most = partner.agencyCap {
        for (agency, positions) in zip(round.agencies.rows, byAgency) {
          add("agency_cap(\(partner.id),\(agency.id))", upper: most, .ofPartner(index, positions))
        }
      }
    }
  }

  /// Of several rows with one name, the later ones are named `name#2`, `name#3` …
  private mutating func addLinks() {
    var seen: [String: Int] = [:]
    for link in round.links {
      var places: [String] = []
      var counts: [String: (first: Int, second: Int)] = [:]
      for candidate in [link.first, link.second].sorted() {
        for position in list.pairs(of: candidate) {
          let place = self.place(Int(position), link.scope)
          if counts[place] == nil { places.append(place) }
          counts[place, default: (0, 0)].first += candidate == link.first ? 1 : 0
          counts[place, default: (0, 0)].second += candidate == link.second ? 1 : 0
        }
      }
      for place in places {
        guard let count = counts[place] else { continue }
        let isApart = link.kind == .apart
        if isApart && (count.first == 0 || count.second == 0) { continue }
        let name =
          "\(isApart ? "apart" : "together")(\(round.candidates[link.first].id),\(round.candidates[link.second].id),"
          + "\(place))"
        seen[name, default: 0] += 1
        let number = seen[name] ?? 1
        let positions = everywhere.filter { self.place($0, link.scope) == place }
        add(
          number > 1 ? "\(name)#\(number)" : name, lower: isApart ? nil : 0, upper: isApart ? 1 : 0,
          .ofPairs(positions) { person, _ in
            person == link.first.position ? 1 : person == link.second.position ? (isApart ? 1 : -1) : 0
          })
      }
    }
  }

  private func place(_ index: Int, _ scope: LinkScope) -> String {
    let position = round.positions.rows[index]
    return switch scope {
    case .position: position.id
    case .unit: round.units[position.unit].id
    case .agency: round.agencies[position.agency].id
    case .site: round.sites[position.site].id
    }
  }

  private mutating func addQuotas() {
    for quota in round.quotas.rows {
      let positions = everywhere.filter { quota.filters.pass(round.positions.rows[$0]) }
      let isSelected = round.candidates.rows.map { quota.filters.pass($0) }
      func share(_ percent: Int) -> Coefficient {
        .ofPairs(positions) { person, _ in (isSelected[person] ? 100 : 0) - percent }
      }
      let selected = Coefficient.ofPairs(positions) { person, _ in isSelected[person] ? 1 : 0 }
      if quota.share {
        if let least = quota.min { add("share_min(\(quota.id))", lower: 0, share(least)) }
        if let most = quota.max { add("share_max(\(quota.id))", upper: 0, share(most)) }
      } else {
        if quota.hard, let least = quota.min { add("quota_min(\(quota.id))", lower: least, selected) }
        if let most = quota.max { add("quota_max(\(quota.id))", upper: most, selected) }
      }
    }
  }

  private mutating func addMinimums() {
    guard round.policy.goals.contains(where: { $0.goal == .commitments }) else { return }
    for (index, row) in round.positions.rows.enumerated() {
      addMinimum("position,\(row.id)", row.seatsMin, round.policy.points(row), .ofPositions([index], 1))
    }
    for (index, agency) in round.agencies.rows.enumerated() {
      addMinimum("agency,\(agency.id)", agency.seatsMin, 1, .ofPositions(byAgency[index], 1))
    }
    for (index, partner) in round.partners.rows.enumerated() {
      addMinimum("partner,\(partner.id)", partner.placementsMin, 1, .ofPartner(index, everywhere))
    }
    for quota in round.quotas.rows where !quota.hard && !quota.share {
      let positions = everywhere.filter { quota.filters.pass(round.positions.rows[$0]) }
      let isSelected = round.candidates.rows.map { quota.filters.pass($0) }
      addMinimum(
        "quota,\(quota.id)", quota.min ?? 0, 1, .ofPairs(positions) { person, _ in isSelected[person] ? 1 : 0 })
    }
  }

  private mutating func addMinimum(_ name: String, _ least: Int, _ weight: Int, _ members: Coefficient) {
    guard least > 0 else { return }
    let column = addColumn(0, least)
    shortColumns.append((column, weight))
    add("minimum(\(name))", lower: least, members, [(column, 1)])
  }

  private mutating func addBalance() {
    guard round.policy.goals.contains(where: { $0.goal == .balance }) else { return }
    let column = addColumn(0, 1000)
    balanceColumn = column
    for (index, seats) in verifier.agencySeats().enumerated() where seats > 0 {
      add(
        "balance(\(round.agencies.rows[index].id))", lower: 0, .ofPositions(byAgency[index], 1000), [(column, -seats)])
    }
  }

  /// As `RoundRows.keeping`.
  ///
  /// - Parameters:
  ///   - turn: the goal's place in the policy.
  ///   - unit: the greatest common divisor of its coefficients.
  ///   - constant: what its value has beside them.
  mutating func keep(_ term: GoalTerm, turn: Int, limit: Int, unit: Int, constant: Int) {
    let name = "keep(\(term.goal.rawValue))"
    if term.goal == .balance {
      if limit <= 0 { return }
      let seats = verifier.agencySeats().enumerated().filter { $0.element > 0 }
      for (number, agency) in seats.enumerated() {
        add(
          seats.count > 1 ? "\(name)_\(number + 1)" : name, lower: (limit * agency.element + 999) / 1000,
          .ofPositions(byAgency[agency.offset], 1))
      }
      return
    }
    if unit == 0 { return }
    let others = term.goal == .commitments ? shortColumns.map { (column: $0.column, value: $0.weight / unit) } : []
    let rest = limit - constant
    if term.goal.sense == .max {
      add(name, lower: -floorDivide(-rest, unit), .ofGoal(turn, unit: unit), others)
    } else {
      add(name, upper: floorDivide(rest, unit), .ofGoal(turn, unit: unit), others)
    }
  }
}
