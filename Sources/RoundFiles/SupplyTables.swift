import Staffing

/// Candidates, what they can do and want, and the partners who refer them.
extension RoundBuilder {
  func readCandidates(levels: [[SkillLevel]], preferences: [[Preference]]) -> [Candidate] {
    let sheet = sheet(.candidates)
    let name = sheet.column("name")
    let roleList = sheet.column("roles")
    let staffClass = sheet.column("class")
    let partner = sheet.column("partner")
    let referral = sheet.column("referral")
    let clearance = sheet.column("clearance")
    let terms = sheet.column("terms")
    let siteList = sheet.column("sites")
    let available = sheet.column("available")
    let salaryMin = sheet.column("salary_min")
    let disclosure = sheet.column("disclosure")
    let standing = sheet.column("standing")
    return rows(.candidates, candidates) { sheet, row, id in
      let rank = candidates.rankOfRow[row]
      let bytes = sheet.table.bytes
      let siteItems = sheet.items(row, siteList)
      let accepted = sheet.terms(row, terms)
      return Candidate(
        id: id, name: sheet.text(row, name) ?? "",
        roles: ascending(sheet.items(row, roleList).compactMap { roles.rank(bytes, $0) }),
        staffClass: sheet.choice(row, staffClass) ?? .fellow,
        partner: sheet.reference(row, partner, to: partners, as: Partner.self),
        referral: sheet.integer(row, referral, 0...1000) ?? 0,
        clearance: sheet.integer(row, clearance, 0...3) ?? 0,
        terms: accepted.isEmpty ? [.months12, .months24] : accepted,
        sites: ascending(siteItems.filter { !sheet.table.isAsterisk($0) }.compactMap { sites.rank(bytes, $0) }),
        anySite: siteItems.contains { sheet.table.isAsterisk($0) }, available: sheet.day(row, available),
        salaryMin: sheet.integer(row, salaryMin, 0...Limit.money) ?? 0,
        disclosureFiled: (sheet.choice(row, disclosure, Disclosure.self) ?? .filed) == .filed,
        standing: sheet.integer(row, standing, 0...Limit.count) ?? 0, skills: rank.map { levels[$0] } ?? [],
        preferences: rank.map { preferences[$0] } ?? [])
    }
  }

  /// The indices of those ranks, in ascending order and each once.
  func ascending<Row>(_ ranks: [Int]) -> [RowIndex<Row>] {
    if ranks.count < 2 { return ranks.map { RowIndex($0) } }
    let sorted = ranks.sorted()
    return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { RowIndex(sorted[$0]) }
  }

  /// The skills of each candidate, by the candidate's rank.
  func readSkillLevels() -> [[SkillLevel]] {
    let sheet = sheet(.candidateSkills)
    let candidate = sheet.column("candidate_id")
    let skill = sheet.column("skill_id")
    let level = sheet.column("level")
    var keys: [KeyedRow] = []
    keys.reserveCapacity(sheet.table.count)
    var values = [UInt8](repeating: 0, count: sheet.table.count)
    for row in sheet.rows {
      let candidate = sheet.reference(row, candidate, to: candidates, as: Candidate.self)
      let skill = sheet.reference(row, skill, to: skills, as: Skill.self)
      values[row] = UInt8(sheet.integer(row, level, 1...5) ?? 1)
      if let candidate, let skill { keys.append(KeyedRow(candidate.raw, skill.raw, row: row)) }
    }
    var levels = [[SkillLevel]](repeating: [], count: candidates.count)
    for key in sheet.unique(keys, [candidate, skill]) {
      levels[key.first].append(SkillLevel(skill: RowIndex(key.second), level: Int(values[Int(key.row)])))
    }
    return levels
  }

  /// What each candidate ranks, by the candidate's rank; in order of agencies, units, positions, each by id.
  func readPreferences() -> [[Preference]] {
    let sheet = sheet(.preferences)
    let candidate = sheet.column("candidate_id")
    let target = sheet.column("target")
    let rank = sheet.column("rank")
    var keys: [KeyedRow] = []
    var values = [Preference?](repeating: nil, count: sheet.table.count)
    for row in sheet.rows {
      let candidate = sheet.reference(row, candidate, to: candidates, as: Candidate.self)
      let target = self.target(sheet, row, target)
      let rank = sheet.integer(row, rank, 1...Limit.count)
      guard let candidate, let target else { continue }
      keys.append(KeyedRow(candidate.raw, Self.order(target), row: row))
      values[row] = Preference(target: target, rank: rank ?? 1)
    }
    var preferences = [[Preference]](repeating: [], count: candidates.count)
    for key in sheet.unique(keys, [candidate, target]) {
      if let value = values[Int(key.row)] { preferences[key.first].append(value) }
    }
    return preferences
  }

  private func target(_ sheet: Sheet, _ row: Int, _ column: Sheet.Column) -> PreferenceTarget? {
    guard let cell = sheet.cell(row, column) else { return nil }
    let bytes = sheet.table.bytes
    if let rank = agencies.vocabulary.rank(bytes, cell) { return .agency(RowIndex(rank)) }
    if let rank = units.vocabulary.rank(bytes, cell) { return .unit(RowIndex(rank)) }
    if let rank = positions.vocabulary.rank(bytes, cell) { return .position(RowIndex(rank)) }
    guard agencies.isComplete, units.isComplete, positions.isComplete else { return nil }
    let found = sheet.table.text(cell)
    sheet.error(
      row, column, "\(quoted(found)) is no agency, unit or position",
      log.nearMiss(found, among: [agencies, units, positions].flatMap { Array($0.likely) })
        ?? "name one of agencies.csv, units.csv or positions.csv")
    return nil
  }

  private static func order(_ target: PreferenceTarget) -> UInt32 {
    switch target {
    case .agency(let index): index.raw
    case .unit(let index): 1 << 30 | index.raw
    case .position(let index): 2 << 30 | index.raw
    }
  }

  func readPartners() -> [Partner] {
    let sheet = sheet(.partners)
    let name = sheet.column("name")
    let least = sheet.column("placements_min")
    let most = sheet.column("placements_max")
    let unitCap = sheet.column("unit_cap")
    let agencyCap = sheet.column("agency_cap")
    return rows(.partners, partners) { sheet, row, id in
      let partner = Partner(
        id: id, name: sheet.text(row, name) ?? "", placementsMin: sheet.integer(row, least, 0...Limit.count) ?? 0,
        placementsMax: sheet.integer(row, most, 0...Limit.count),
        unitCap: sheet.integer(row, unitCap, 0...Limit.count),
        agencyCap: sheet.integer(row, agencyCap, 0...Limit.count))
      sheet.warnIfAbove(row, least, partner.placementsMin, most, partner.placementsMax)
      return partner
    }
  }

  /// In order of candidate and position.
  func readRatings() -> [Rating] {
    let sheet = sheet(.ratings)
    let candidate = sheet.column("candidate_id")
    let position = sheet.column("position_id")
    let rating = sheet.column("rating")
    let salary = sheet.column("salary")
    let selectable = sheet.column("selectable")
    var keys: [KeyedRow] = []
    keys.reserveCapacity(sheet.table.count)
    var values = [Rating?](repeating: nil, count: sheet.table.count)
    for row in sheet.rows {
      let candidate = sheet.reference(row, candidate, to: candidates, as: Candidate.self)
      let position = sheet.reference(row, position, to: positions, as: Position.self)
      let value = sheet.integer(row, rating, 0...1000)
      let offer = sheet.integer(row, salary, 0...Limit.money)
      let isSelectable = sheet.isYes(row, selectable, default: true)
      guard let candidate, let position else { continue }
      keys.append(KeyedRow(candidate.raw, position.raw, row: row))
      values[row] = Rating(
        candidate: candidate, position: position, rating: value, salary: offer, selectable: isSelectable)
    }
    return sheet.unique(keys, [candidate, position]).compactMap { values[Int($0.row)] }
  }
}

private enum Disclosure: String, CaseIterable { case filed, missing }
