import Staffing

/// The round's rules as rows over named columns, which a proof adds up: the second writing of the program, on purpose.
///
/// Every allocation that keeps the rules is one point: `place(c,b)` is 1 for a placement, `open(u)` 1 for a unit that is
/// open, `short(k,i)` what a commitment misses, `balance` the goal's value. Each row holds at all of these points, for
/// the reason told where it is made.
struct RoundRows {
  struct Row {
    var lower: Int?
    var upper: Int?
    /// Columns and coefficients, each column once.
    var entries: [(column: Int, value: Int)]
  }

  let verifier: Verifier
  var round: Round { verifier.round }
  /// By candidate, then position; the columns of the pairs come first, in this order.
  let pairs: [Placement]
  private(set) var columns: [String: Int] = [:]
  private(set) var lower: [Int] = []
  private(set) var upper: [Int] = []
  private(set) var rowNumber: [String: Int] = [:]
  private(set) var rows: [Row] = []
  private var openColumn: [Int?]
  private(set) var shortColumns: [(column: Int, weight: Int)] = []
  private(set) var balanceColumn: Int?
  private let byPosition: [[Int]]
  private let byUnit: [[Int]]
  let byAgency: [[Int]]

  init(_ verifier: Verifier) {
    self.verifier = verifier
    let round = verifier.round
    let list = PairList(verifier)
    pairs = round.candidates.indices.flatMap { candidate in
      list.pairs(of: candidate).map { Placement(candidate: candidate, position: PositionIndex(Int($0))) }
    }
    var byPosition = [[Int]](repeating: [], count: round.positions.count)
    var byUnit = [[Int]](repeating: [], count: round.units.count)
    var byAgency = [[Int]](repeating: [], count: round.agencies.count)
    for (column, pair) in pairs.enumerated() {
      let position = round.positions[pair.position]
      byPosition[pair.position.position].append(column)
      byUnit[position.unit.position].append(column)
      byAgency[position.agency.position].append(column)
    }
    self.byPosition = byPosition
    self.byUnit = byUnit
    self.byAgency = byAgency
    openColumn = Array(repeating: nil, count: round.units.count)
    addPairs()
    addUnits()
    addPlaces()
    addPartners()
    addLinks()
    addQuotas()
    addMinimums()
    addBalance()
  }

  private func ids(_ pair: Placement) -> String {
    "\(round.candidates[pair.candidate].id),\(round.positions[pair.position].id)"
  }

  private mutating func addColumn(_ name: String, _ lower: Int, _ upper: Int) -> Int {
    columns[name] = self.lower.count
    self.lower.append(lower)
    self.upper.append(upper)
    return self.lower.count - 1
  }

  /// Of several rows with one name, the later ones are named `name#2`, `name#3` …
  private mutating func addRow(
    _ name: String, lower: Int? = nil, upper: Int? = nil, _ entries: [(column: Int, value: Int)]
  ) {
    var unique = name
    var count = 1
    while rowNumber[unique] != nil {
      count += 1
      unique = "\(name)#\(count)"
    }
    rowNumber[unique] = rows.count
    rows.append(Row(lower: lower, upper: upper, entries: entries.filter { $0.value != 0 }))
  }

  func ones(_ columns: some Sequence<Int>) -> [(column: Int, value: Int)] { columns.map { ($0, 1) } }

  /// A pinned pair is placed; nobody has two placements.
  private mutating func addPairs() {
    let pins = Set(
      round.locks.filter { $0.kind == .pin }.map { Placement(candidate: $0.candidate, position: $0.position) })
    for pair in pairs { _ = addColumn("place(\(ids(pair)))", pins.contains(pair) ? 1 : 0, 1) }
    var start = 0
    while start < pairs.count {
      let end = pairs[start...].firstIndex { $0.candidate != pairs[start].candidate } ?? pairs.count
      addRow("one_placement(\(round.candidates[pairs[start].candidate].id))", upper: 1, ones(start..<end))
      start = end
    }
  }

  /// A unit with somebody in it is open, and only an open one has a least size and skills to cover.
  private mutating func addUnits() {
    for (index, unit) in round.units.rows.enumerated() {
      let coverage = round.coverage.filter { $0.unit.position == index }
      let matters = unit.teamMin > 1 || (unit.teamMin > 0 && unit.mustOpen) || !coverage.isEmpty
      if matters { openColumn[index] = addColumn("open(\(unit.id))", unit.mustOpen ? 1 : 0, 1) }
      let members = byUnit[index]
      if let open = openColumn[index] {
        addRow("team_min(\(unit.id))", lower: 0, ones(members) + [(open, -unit.teamMin)])
        // Closed, it is empty; open, it has no more people than its limit, or its positions' seats.
        addRow("team_max(\(unit.id))", upper: 0, ones(members) + [(open, -capacity(index))])
      } else {
        addRow("team_max(\(unit.id))", upper: capacity(index), ones(members))
      }
      if let ratio = unit.mentorRatio {
        addRow(
          "mentor_ratio(\(unit.id))", upper: 0,
          members.map { ($0, round.candidates[pairs[$0].candidate].staffClass == .fellow ? 1 : -ratio) })
      }
      for rule in coverage {
        guard let open = openColumn[index] else { continue }
        let able = members.filter {
          round.candidates[pairs[$0].candidate].level(of: rule.skill) >= rule.minLevel
        }
        addRow(
          "coverage(\(unit.id),\(round.skills[rule.skill].id))", lower: 0, ones(able) + [(open, -rule.count)])
      }
    }
  }

  private func capacity(_ unit: Int) -> Int {
    let seats = round.positions.rows.reduce(0) { $0 + ($1.unit.position == unit ? $1.seatsMax : 0) }
    return min(seats, round.units.rows[unit].teamMax ?? seats)
  }

  /// A position has its seats, and never more people than its unit has room for, or than are eligible. Nothing is lost
  /// when an agency's payroll is counted in the salaries' greatest common divisor.
  private mutating func addPlaces() {
    for (index, position) in round.positions.rows.enumerated() {
      let members = byPosition[index]
      let most = min(position.seatsMax, capacity(position.unit.position), members.count)
      if let open = openColumn[position.unit.position] {
        addRow("seats(\(position.id))", upper: 0, ones(members) + [(open, -most)])
      } else {
        addRow("seats(\(position.id))", upper: most, ones(members))
      }
    }
    for (index, agency) in round.agencies.rows.enumerated() {
      let members = byAgency[index]
      if let most = agency.seatsMax { addRow("seats_max(\(agency.id))", upper: most, ones(members)) }
      if let most = agency.payrollMax {
        let salaries = members.map { verifier.salary(pairs[$0].candidate, pairs[$0].position) }
        let unit = max(1, salaries.reduce(0, commonDivisor))
        addRow("payroll(\(agency.id))", upper: most / unit, Array(zip(members, salaries.map { $0 / unit })))
      }
    }
  }

  private mutating func addPartners() {
    for (index, partner) in round.partners.rows.enumerated() {
      func own(_ columns: [Int]) -> [(column: Int, value: Int)] {
        ones(columns.filter { round.candidates[pairs[$0].candidate].partner?.position == index })
      }
      if let most = partner.placementsMax {
        addRow("placements_max(\(partner.id))", upper: most, own(Array(pairs.indices)))
      }
      if let most = partner.unitCap {
        for (unit, members) in zip(round.units.rows, byUnit) {
          addRow("unit_cap(\(partner.id),\(unit.id))", upper: most, own(members))
        }
      }
      if let most = partner.agencyCap {
        for (agency, members) in zip(round.agencies.rows, byAgency) {
          addRow("agency_cap(\(partner.id),\(agency.id))", upper: most, own(members))
        }
      }
    }
  }

  /// Apart: at most one of the two in a place. Together: as many of the one as of the other.
  private mutating func addLinks() {
    for link in round.links {
      let linked = pairs.indices.filter {
        pairs[$0].candidate == link.first || pairs[$0].candidate == link.second
      }
      var places: [String] = []
      var members: [String: [Int]] = [:]
      for column in linked {
        let place = self.place(pairs[column].position, link.scope)
        if members[place] == nil { places.append(place) }
        members[place, default: []].append(column)
      }
      for place in places {
        let name = "(\(round.candidates[link.first].id),\(round.candidates[link.second].id),\(place))"
        let columns = members[place] ?? []
        let first = columns.filter { pairs[$0].candidate == link.first }.count
        switch link.kind {
        case .apart:
          if first > 0 && first < columns.count { addRow("apart" + name, upper: 1, ones(columns)) }
        case .together:
          addRow(
            "together" + name, lower: 0, upper: 0,
            columns.map { ($0, pairs[$0].candidate == link.first ? 1 : -1) })
        }
      }
    }
  }

  private func place(_ index: PositionIndex, _ scope: LinkScope) -> String {
    let position = round.positions[index]
    return switch scope {
    case .position: position.id
    case .unit: round.units[position.unit].id
    case .agency: round.agencies[position.agency].id
    case .site: round.sites[position.site].id
    }
  }

  private mutating func addQuotas() {
    for quota in round.quotas.rows {
      let base = pairs.indices.filter { quota.filters.pass(round.positions[pairs[$0].position]) }
      let isSelected = base.map { quota.filters.pass(round.candidates[pairs[$0].candidate]) }
      let selected = zip(base, isSelected).filter(\.1).map(\.0)
      if quota.share {
        func share(_ percent: Int) -> [(column: Int, value: Int)] {
          zip(base, isSelected).map { ($0, ($1 ? 100 : 0) - percent) }
        }
        if let least = quota.min { addRow("share_min(\(quota.id))", lower: 0, share(least)) }
        if let most = quota.max { addRow("share_max(\(quota.id))", upper: 0, share(most)) }
      } else {
        if quota.hard, let least = quota.min { addRow("quota_min(\(quota.id))", lower: least, ones(selected)) }
        if let most = quota.max { addRow("quota_max(\(quota.id))", upper: most, ones(selected)) }
      }
    }
  }

  /// What is placed and what is missing make up a minimum. The columns are there for the goal that counts them.
  private mutating func addMinimums() {
    guard round.policy.goals.contains(where: { $0.goal == .commitments }) else { return }
    for (index, position) in round.positions.rows.enumerated() {
      addMinimum(.position, position.id, position.seatsMin, round.policy.points(position), byPosition[index])
    }
    for (index, agency) in round.agencies.rows.enumerated() {
      addMinimum(.agency, agency.id, agency.seatsMin, 1, byAgency[index])
    }
    for (index, partner) in round.partners.rows.enumerated() {
      let own = pairs.indices.filter { round.candidates[pairs[$0].candidate].partner?.position == index }
      addMinimum(.partner, partner.id, partner.placementsMin, 1, own)
    }
    for quota in round.quotas.rows where !quota.hard && !quota.share {
      let selected = pairs.indices.filter {
        quota.filters.pass(round.positions[pairs[$0].position])
          && quota.filters.pass(round.candidates[pairs[$0].candidate])
      }
      addMinimum(.quota, quota.id, quota.min ?? 0, 1, selected)
    }
  }

  private mutating func addMinimum(_ kind: ShortfallKind, _ id: String, _ least: Int, _ weight: Int, _ members: [Int]) {
    guard least > 0 else { return }
    let column = addColumn("short(\(kind.rawValue),\(id))", 0, least)
    shortColumns.append((column, weight))
    addRow("minimum(\(kind.rawValue),\(id))", lower: least, ones(members) + [(column, 1)])
  }

  /// balance ≤ ⌊1000 · placed / seats⌋ for every agency with seats.
  private mutating func addBalance() {
    guard round.policy.goals.contains(where: { $0.goal == .balance }) else { return }
    let column = addColumn("balance", 0, 1000)
    balanceColumn = column
    for (index, seats) in verifier.agencySeats().enumerated() where seats > 0 {
      addRow(
        "balance(\(round.agencies.rows[index].id))", lower: 0,
        byAgency[index].map { ($0, 1000) } + [(column, -seats)])
    }
  }
}
