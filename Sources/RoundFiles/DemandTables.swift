import Staffing

/// Agencies, units, positions and what they ask for.
extension RoundBuilder {
  func readAgencies() -> [Agency] {
    let sheet = sheet(.agencies)
    let name = sheet.column("name")
    let seatsMin = sheet.column("seats_min")
    let seatsMax = sheet.column("seats_max")
    let payrollMax = sheet.column("payroll_max")
    return rows(.agencies, agencies) { sheet, row, id in
      let agency = Agency(
        id: id, name: sheet.text(row, name) ?? "", seatsMin: sheet.integer(row, seatsMin, 0...Limit.count) ?? 0,
        seatsMax: sheet.integer(row, seatsMax, 0...Limit.count),
        payrollMax: sheet.integer(row, payrollMax, 0...Limit.money))
      sheet.warnIfAbove(row, seatsMin, agency.seatsMin, seatsMax, agency.seatsMax)
      return agency
    }
  }

  func readUnits() -> [Unit] {
    let sheet = sheet(.units)
    let agency = sheet.column("agency_id")
    let name = sheet.column("name")
    let teamMin = sheet.column("team_min")
    let teamMax = sheet.column("team_max")
    let mustOpen = sheet.column("must_open")
    let mentorRatio = sheet.column("mentor_ratio")
    return rows(.units, units) { sheet, row, id in
      let agency = sheet.reference(row, agency, to: agencies, as: Agency.self)
      let unit = Unit(
        id: id, agency: agency ?? RowIndex(0), name: sheet.text(row, name) ?? "",
        teamMin: sheet.integer(row, teamMin, 0...Limit.count) ?? 0,
        teamMax: sheet.integer(row, teamMax, 0...Limit.count), mustOpen: sheet.isYes(row, mustOpen, default: false),
        mentorRatio: sheet.integer(row, mentorRatio, 0...Limit.count))
      sheet.warnIfAbove(row, teamMin, unit.teamMin, teamMax, unit.teamMax)
      return agency == nil ? nil : unit
    }
  }

  func readPositions(needs: [[SkillNeed]]) -> [Position] {
    let sheet = sheet(.positions)
    let unit = sheet.column("unit_id")
    let title = sheet.column("title")
    let role = sheet.column("role")
    let seatsMax = sheet.column("seats_max")
    let seatsMin = sheet.column("seats_min")
    let priority = sheet.column("priority")
    let staffClass = sheet.column("class")
    let site = sheet.column("site")
    let clearance = sheet.column("clearance")
    let terms = sheet.column("terms")
    let startBy = sheet.column("start_by")
    let salary = sheet.column("salary")
    let agencyOfUnit = agenciesOfUnits()
    let remote = sites.rank(Site.remote) ?? 0
    return rows(.positions, positions) { sheet, row, id in
      let unit = sheet.reference(row, unit, to: units, as: Unit.self)
      let roleCell = sheet.cell(row, role)
      let siteRank = sheet.cell(row, site).flatMap { sites.rank(sheet.table.bytes, $0) } ?? remote
      let offered = sheet.terms(row, terms)
      let seats = sheet.integer(row, seatsMax, 1...Limit.count)
      let least = sheet.integer(row, seatsMin, 0...Limit.count) ?? 0
      sheet.warnIfAbove(row, seatsMin, least, seatsMax, seats)
      return Position(
        id: id, unit: unit ?? RowIndex(0), agency: unit.flatMap { agencyOfUnit[$0.position] } ?? RowIndex(0),
        title: sheet.text(row, title) ?? "",
        role: RowIndex(roleCell.flatMap { roles.rank(sheet.table.bytes, $0) } ?? 0), seatsMax: seats ?? 1,
        seatsMin: least, priority: sheet.integer(row, priority, 1...5) ?? 3,
        staffClass: sheet.choice(row, staffClass) ?? .fellow, site: RowIndex(siteRank), isRemote: siteRank == remote,
        clearance: sheet.integer(row, clearance, 0...3) ?? 0,
        terms: offered.isEmpty ? [.months12, .months24] : offered, startBy: sheet.day(row, startBy),
        salary: sheet.integer(row, salary, 0...Limit.money) ?? 0,
        skills: positions.rankOfRow[row].map { needs[$0] } ?? [])
    }
  }

  /// The agency of each unit, by the unit's rank; nil where the cell names none.
  private func agenciesOfUnits() -> [AgencyIndex?] {
    let table = sheet(.units).table
    guard let place = table.column("agency_id") else { return [AgencyIndex?](repeating: nil, count: units.count) }
    return units.rows.map { row in
      agencies.vocabulary.rank(table.bytes, table.range(row, place)).map { RowIndex($0) }
    }
  }

  func readSkills() -> [Skill] {
    let sheet = sheet(.skills)
    let name = sheet.column("name")
    let role = sheet.column("role")
    return rows(.skills, skills) { sheet, row, id in
      Skill(id: id, name: sheet.text(row, name) ?? "", role: sheet.text(row, role))
    }
  }

  /// The skills that each position asks for, by the position's rank.
  func readSkillNeeds() -> [[SkillNeed]] {
    let sheet = sheet(.positionSkills)
    let position = sheet.column("position_id")
    let skill = sheet.column("skill_id")
    let minLevel = sheet.column("min_level")
    let weight = sheet.column("weight")
    var keys: [KeyedRow] = []
    var values = [SkillNeed?](repeating: nil, count: sheet.table.count)
    for row in sheet.rows {
      let position = sheet.reference(row, position, to: positions, as: Position.self)
      let skill = sheet.reference(row, skill, to: skills, as: Skill.self)
      let level = sheet.integer(row, minLevel, 0...5) ?? 0
      let weight = sheet.integer(row, weight, 1...10) ?? 1
      guard let position, let skill else { continue }
      keys.append(KeyedRow(position.raw, skill.raw, row: row))
      values[row] = SkillNeed(skill: skill, minLevel: level, weight: weight)
    }
    var needs = [[SkillNeed]](repeating: [], count: positions.count)
    for key in sheet.unique(keys, [position, skill]) {
      if let value = values[Int(key.row)] { needs[key.first].append(value) }
    }
    return needs
  }

  /// With the row of each, in order of unit and skill.
  func readCoverage() -> [(coverage: Coverage, row: Int)] {
    let sheet = sheet(.coverage)
    let unit = sheet.column("unit_id")
    let skill = sheet.column("skill_id")
    let minLevel = sheet.column("min_level")
    let count = sheet.column("count")
    var keys: [KeyedRow] = []
    var values = [Coverage?](repeating: nil, count: sheet.table.count)
    for row in sheet.rows {
      let unit = sheet.reference(row, unit, to: units, as: Unit.self)
      let skill = sheet.reference(row, skill, to: skills, as: Skill.self)
      let level = sheet.integer(row, minLevel, 0...5)
      let count = sheet.integer(row, count, 0...Limit.count)
      guard let unit, let skill else { continue }
      keys.append(KeyedRow(unit.raw, skill.raw, row: row))
      values[row] = Coverage(unit: unit, skill: skill, minLevel: level ?? 0, count: count ?? 0)
    }
    return sheet.unique(keys, [unit, skill]).compactMap { key in
      values[Int(key.row)].map { ($0, Int(key.row)) }
    }
  }
}

extension Sheet {
  /// A minimum above its maximum can never be met; the round is solved all the same.
  func warnIfAbove(_ row: Int, _ minColumn: Column, _ minimum: Int?, _ maxColumn: Column, _ maximum: Int?) {
    guard let minimum, let maximum, minimum > maximum else { return }
    warning(
      row, minColumn, "the minimum \(minimum) is above the maximum \(maximum) in column '\(maxColumn.name)'",
      "lower the minimum or raise the maximum")
  }
}
