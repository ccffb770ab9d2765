import Eligibility
import IntegerProgram
import Staffing

/// The rules of format.md, "Constraints", each with its sum. x(c, b) is the column of an eligible pair.
extension RoundProgram {
  /// Σ_b x(c, b) ≤ 1
  mutating func addOnePlacement() {
    for candidate in round.candidates.indices where pairs.pairs(of: candidate).count > 1 {
      addRow(.onePlacement(candidate), upper: 1, pairs.pairs(of: candidate).ones)
    }
  }

  /// Σ_c x(c, b) ≤ seats_max(b) · open(u)      (open(u) = 1 where nothing asks for the column)
  mutating func addSeats(_ structure: PairStructure) {
    for index in round.positions.indices {
      let columns = pairs.pairs(of: index)
      let position = round.positions[index]
      if columns.isEmpty { continue }
      let seats = min(position.seatsMax, structure.capacity(of: position.unit), columns.count)
      if let open = openColumn[position.unit] {
        addRow(.seats(index), upper: 0, columns.ones + [Entry(open, -seats)])
      } else if columns.count > seats {
        addRow(.seats(index), upper: seats, columns.ones)
      }
    }
  }

  /// team_min(u) · open(u) ≤ Σ x(c, b in u) ≤ team_max(u) · open(u)
  /// Σ_fellows x(c, b in u) ≤ mentor_ratio(u) · Σ_managers x(c, b in u)
  /// Σ_{level(c, S) ≥ min_level} x(c, b in u) ≥ count · open(u)
  mutating func addTeams(_ structure: PairStructure) {
    for index in round.units.indices {
      let unit = round.units[index]
      let columns = structure.byUnit[index.position]
      let open = openColumn[index]
      let capacity = structure.capacity(of: index)
      if let open, unit.teamMin > 0 { addRow(.teamMin(index), lower: 0, columns.ones + [Entry(open, -unit.teamMin)]) }
      if let open, capacity < structure.seatsByUnit[index.position] {
        addRow(.teamMax(index), upper: 0, columns.ones + [Entry(open, -capacity)])
      } else if columns.count > capacity, capacity < structure.seatsByUnit[index.position] {
        addRow(.teamMax(index), upper: capacity, columns.ones)
      }
      if let ratio = unit.mentorRatio, !columns.isEmpty {
        addRow(.mentorRatio(index), upper: 0, columns.map { Entry($0, structure.isManager($0) ? -ratio : 1) })
      }
      for row in structure.coverageByUnit[index.position] {
        let rule = round.coverage[row]
        guard let open, rule.count > 0 else { continue }
        let able = columns.filter { round.candidates[pairs.candidate[$0]].level(of: rule.skill) >= rule.minLevel }
        addRow(.coverage(row), lower: 0, able.ones + [Entry(open, -rule.count)])
      }
    }
  }

  /// Σ x(c, b in a) ≤ seats_max(a)
  /// Σ salary(c, b) · x(c, b in a) ≤ payroll_max(a), divided by the salaries' greatest common divisor
  mutating func addAgencies(_ structure: PairStructure) {
    for index in round.agencies.indices {
      let columns = structure.byAgency[index.position]
      if columns.isEmpty { continue }
      if let seats = round.agencies[index].seatsMax, seats < columns.count {
        addRow(.agencySeats(index), upper: seats, columns.ones)
      }
      if let payroll = round.agencies[index].payrollMax {
        let divisor = max(1, columns.reduce(0) { greatestCommonDivisor($0, pairs.salary[$1]) })
        addRow(.payroll(index), upper: payroll / divisor, columns.map { Entry($0, pairs.salary[$0] / divisor) })
      }
    }
  }

  /// Σ x(c of p, b) ≤ placements_max(p); Σ x(c of p, b in u) ≤ unit_cap(p); Σ x(c of p, b in a) ≤ agency_cap(p)
  mutating func addPartners(_ structure: PairStructure) {
    var byPartner = [[Int]](repeating: [], count: round.partners.count)
    for pair in 0..<pairs.count {
      if let partner = round.candidates[pairs.candidate[pair]].partner { byPartner[partner.position].append(pair) }
    }
    for index in round.partners.indices {
      let partner = round.partners[index]
      let columns = byPartner[index.position]
      if let cap = partner.placementsMax, cap < columns.count {
        addRow(.partnerTotal(index), upper: cap, columns.ones)
      }
      if let cap = partner.unitCap {
        for (unit, part) in grouped(columns, by: { structure.unit(of: $0) }) where part.count > cap {
          addRow(.partnerInUnit(index, unit), upper: cap, part.ones)
        }
      }
      if let cap = partner.agencyCap {
        for (agency, part) in grouped(columns, by: { structure.agency(of: $0) }) where part.count > cap {
          addRow(.partnerInAgency(index, agency), upper: cap, part.ones)
        }
      }
    }
  }

  /// apart:    Σ x(a, b in place) + Σ x(c, b in place) ≤ 1 for every place of the scope
  /// together: Σ x(a, b in place) = Σ x(c, b in place) for every place of the scope
  mutating func addLinks() {
    for (row, link) in round.links.enumerated() {
      func place(_ pair: Int) -> Place {
        Place(link.scope, of: pairs.position[pair], round.positions[pairs.position[pair]])
      }
      let first = Set(pairs.pairs(of: link.first).map(place))
      let second = Set(pairs.pairs(of: link.second).map(place))
      let columns = Array(pairs.pairs(of: link.first)) + Array(pairs.pairs(of: link.second))
      for (place, part) in grouped(columns, by: place) {
        switch link.kind {
        case .apart:
          if first.contains(place), second.contains(place) { addRow(.apart(row, place), upper: 1, part.ones) }
        case .together:
          addRow(
            .together(row, place), lower: 0, upper: 0,
            part.map { Entry($0, pairs.candidate[$0] == link.first ? 1 : -1) })
        }
      }
    }
  }

  /// min ≤ Σ_{pair passes the filters} x ≤ max      (a soft minimum is a commitment instead)
  /// 100 · Σ_{passes} x ≥ min · Σ_{position passes} x, and ≤ max, for a share
  mutating func addQuotas() {
    for index in round.quotas.indices {
      let quota = round.quotas[index]
      let people = round.candidates.rows.map { quota.filters.pass($0) }
      let posts = round.positions.rows.map { quota.filters.pass($0) }
      let base = (0..<pairs.count).filter { posts[pairs.position[$0].position] }
      let selected = base.filter { people[pairs.candidate[$0].position] }
      if quota.share {
        let passes = Set(selected)
        func share(_ percent: Int) -> [Entry] {
          base.map { Entry($0, (passes.contains($0) ? 100 : 0) - percent) }
        }
        if let min = quota.min, min > 0 { addRow(.shareMin(index), lower: 0, share(min)) }
        if let max = quota.max, max < 100 { addRow(.shareMax(index), upper: 0, share(max)) }
      } else {
        if quota.hard, let min = quota.min, min > 0 { addRow(.quotaMin(index), lower: min, selected.ones) }
        if let max = quota.max, max < selected.count { addRow(.quotaMax(index), upper: max, selected.ones) }
      }
    }
  }

  /// Σ x + short ≥ minimum
  mutating func addCommitments(_ structure: PairStructure) {
    for (commitment, column) in shortfallColumns {
      let counted: [Int]
      switch commitment {
      case .position(let index): counted = Array(pairs.pairs(of: index))
      case .agency(let index): counted = structure.byAgency[index.position]
      case .partner(let index):
        counted = (0..<pairs.count).filter { round.candidates[pairs.candidate[$0]].partner == index }
      case .quota(let index):
        let filters = round.quotas[index].filters
        let people = round.candidates.rows.map { filters.pass($0) }
        let posts = round.positions.rows.map { filters.pass($0) }
        counted = (0..<pairs.count).filter {
          posts[pairs.position[$0].position] && people[pairs.candidate[$0].position]
        }
      }
      addRow(
        .commitment(commitment), lower: commitment.minimum(in: round), counted.ones + [Entry(column, 1)])
    }
  }

  /// 1000 · Σ x(c, b in a) ≥ seats(a) · balance, for agencies with seats: balance ≤ ⌊1000 · placed / seats⌋
  mutating func addBalance(_ structure: PairStructure) {
    guard let column = balanceColumn else { return }
    let seats = balanceSeats(round)
    for index in round.agencies.indices where seats[index.position] > 0 {
      addRow(
        .balance(index), lower: 0,
        structure.byAgency[index.position].map { Entry($0, 1000) } + [Entry(column, -seats[index.position])])
    }
  }

  /// Head counts to branch on, the coarse ones first.
  mutating func addGroups(_ structure: PairStructure) {
    for agency in round.agencies.indices { addGroup(structure.byAgency[agency.position]) }
    for unit in round.units.indices {
      let columns = structure.byUnit[unit.position]
      addGroup(columns)
      if round.units[unit].mentorRatio != nil { addGroup(columns.filter(structure.isManager)) }
    }
    for position in round.positions.indices { addGroup(Array(pairs.pairs(of: position))) }
    for candidate in round.candidates.indices {
      let columns = pairs.pairs(of: candidate)
      for (_, part) in grouped(Array(columns), by: { structure.agency(of: $0) }) where part.count < columns.count {
        addGroup(part)
      }
    }
  }

  /// The columns by key, in order of each key's first column.
  private func grouped<Key: Hashable>(_ columns: [Int], by key: (Int) -> Key) -> [(Key, [Int])] {
    var slot: [Key: Int] = [:]
    var groups: [(Key, [Int])] = []
    for column in columns {
      let name = key(column)
      if let index = slot[name] {
        groups[index].1.append(column)
      } else {
        slot[name] = groups.count
        groups.append((name, [column]))
      }
    }
    return groups
  }
}
