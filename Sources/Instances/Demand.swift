/// What agencies ask for: seats by the agencies' weights, units of a theme in a component, positions of a role.
extension RoundDraft {
  mutating func drawDemand() {
    let facts = Array(AgencyFacts.all.prefix(scale.agencies))
    let seats = apportion(scale.seats, by: facts.map(\.weight), least: 3)
    let unitCounts = apportion(scale.units, by: seats.map { $0 - 3 }, least: 1)
    for (agency, facts) in facts.enumerated() {
      agencies.append(AgencyDraft(facts: facts, seats: seats[agency]))
      drawUnits(of: agency, count: min(unitCounts[agency], seats[agency] / 3))
    }
  }

  private mutating func drawUnits(of agency: Int, count: Int) {
    var dice = dice("units", agency)
    let facts = agencies[agency].facts
    let sizes = apportion(agencies[agency].seats, by: (0..<count).map { _ in dice.within(60...140) }, least: 3)
    let themes = dice.weightedSample(
      Weights(UnitTheme.all.map { $0.weight(focus: facts.focus) }), count: min(count, UnitTheme.all.count))
    let firstComponent = dice.below(facts.components.count)
    for (index, size) in sizes.enumerated() {
      let theme = UnitTheme.all[themes[index % themes.count]]
      let cycle = index / themes.count
      let component = facts.component(firstComponent + index)
      let id = "\(facts.id)-\(theme.code)" + (cycle == 0 ? "" : String(cycle + 1))
      let opensAnyway = index == 0 && agency < 2
      let unit = UnitDraft(
        id: id, name: "\(theme.name), \(component.name)", agency: agency, seats: size,
        mustOpen: dice.chance(11) || opensAnyway)
      drawPositions(of: unit, theme: theme, site: component.site, dice: &dice)
    }
  }

  /// Completes the unit's team rules, appends it with its positions and its coverage.
  private mutating func drawPositions(of drawn: UnitDraft, theme: UnitTheme, site: Int, dice: inout Dice) {
    var unit = drawn
    let isFirst = units.isEmpty
    let mentored = dice.chance(75)
    let managers = mentored || dice.chance(30) ? max(1, (unit.seats + 3) / 7) : 0
    let fellows = unit.seats - managers
    if mentored {
      let enough = (fellows + managers - 1) / managers
      unit.mentorRatio = max(2, enough - (dice.chance(30) ? 1 : 0))
    }
    unit.teamMin = max(2, unit.seats * dice.within(35...55) / 100)
    if dice.chance(30) { unit.teamMax = unit.seats - (unit.seats >= 6 && dice.chance(50) ? 1 : 0) }

    var groups = 1
    if isFirst || dice.chance(55) { groups += 1 }
    if fellows >= 6 && dice.chance(20) { groups += 1 }
    let shares = apportion(
      fellows, by: (0..<min(groups, fellows)).map { _ in dice.within(30...100) }, least: 1)
    let roles = shares.map { _ in Role.allCases[dice.weighted(Weights(theme.roleWeights))] }
    let priority = dice.weighted([10, 20, 40, 20, 10]) + 1

    let first = positions.count
    if managers > 0 {
      append(.manager, roles[0], seats: managers, of: unit, number: 1, priority: priority, site: site, dice: &dice)
    }
    for (role, seats) in zip(roles, shares) {
      let staff: Staff = !isFirst && dice.chance(6) ? .any : .fellow
      append(
        staff, role, seats: seats, of: unit, number: positions.count - first + 1, priority: priority, site: site,
        dice: &dice)
    }
    unit.positions = first..<positions.count
    units.append(unit)
    drawCoverage(dice: &dice)
  }

  private mutating func append(
    _ staff: Staff, _ role: Role, seats: Int, of unit: UnitDraft, number: Int, priority unitPriority: Int,
    site: Int, dice: inout Dice
  ) {
    let facts = agencies[unit.agency].facts
    // Two posts in a hundred ask for what hardly anyone has: the unmet commitments of a real round.
    let isRare = dice.chance(2) && !unit.mustOpen
    let grade = staff == .manager || dice.chance(41) ? 14 : 13  // FedScope: 17,060 of 41,928 are GS-14
    let pay = facts.salary(grade: grade) * (dice.within(940...1060) + (staff == .manager ? 30 : 0)) / 1000
    let place = dice.below(100)
    let titles = role.fellowTitles
    positions.append(
      PositionDraft(
        id: "\(unit.id)-\(number < 10 ? "0" : "")\(number)", unit: units.count, agency: unit.agency,
        title: staff == .manager ? role.managerTitle : (grade == 14 ? "Senior " : "") + dice.pick(titles),
        role: role, staff: staff, seats: seats,
        seatsMin: isRare || dice.chance(15) ? dice.within(1...max(1, seats / 2)) : 0,
        priority: min(5, max(1, unitPriority + dice.within(-1...1))),
        site: place < 22 ? nil : place < 82 ? site : SiteFacts.washington,
        clearance: isRare ? 2 : dice.weighted(Weights(facts.guarding.clearances)),
        terms: facts.id == "NASA" ? .months24 : [.either, .months24, .months12][dice.weighted([60, 28, 12])],
        startBy: dice.chance(30) ? nil : 14 * dice.within(1...8),
        salary: min(195_000, max(130_000, pay / 100 * 100)),
        needs: drawNeeds(role, grade: grade, leads: staff == .manager, isRare: isRare, dice: &dice)))
  }

  private func drawNeeds(_ role: Role, grade: Int, leads: Bool, isRare: Bool, dice: inout Dice) -> [NeedDraft] {
    let tenths = scale.requiredSkillTenths
    let required = isRare ? 2 : tenths / 10 + (dice.below(10) < tenths % 10 ? 1 : 0) - (leads ? 1 : 0)
    let desired = dice.within(1...2)
    var needs: [NeedDraft] = []
    if leads { needs.append(NeedDraft(skill: SkillFacts.leading, minLevel: dice.within(2...3), weight: 6)) }
    let drawn = dice.weightedSample(scale.skillWeights, count: max(1, required) + desired)
    for (index, rank) in drawn.enumerated() {
      let skill = SkillFacts.indices(of: role).lowerBound + rank
      let isRequired = index < max(1, required)
      let level = isRare ? 4 : dice.chance(grade == 14 ? 45 : 15) ? 3 : 2
      needs.append(
        NeedDraft(
          skill: skill, minLevel: isRequired ? level : 0, weight: dice.within(isRequired ? 4...10 : 1...4)))
    }
    if dice.chance(20) { needs.append(NeedDraft(skill: SkillFacts.leading + 1, minLevel: 0, weight: 2)) }
    return needs
  }

  /// Coverage of the unit appended last: someone strong in what its own positions ask for.
  private mutating func drawCoverage(dice: inout Dice) {
    let unit = units.count - 1
    guard units[unit].mustOpen || dice.chance(25) else { return }
    var skills: [Int] = []
    for position in units[unit].positions where positions[position].staff != .manager {
      for need in positions[position].needs where need.minLevel >= 1 && !skills.contains(need.skill) {
        skills.append(need.skill)
      }
    }
    for skill in skills.prefix(dice.chance(25) ? 2 : 1) {
      let count = units[unit].teamMin >= 4 && dice.chance(30) ? 2 : 1
      coverage.append(CoverageDraft(unit: unit, skill: skill, minLevel: dice.within(3...4), count: count))
    }
  }
}

extension Guard {
  /// How often a position asks for clearance 0, 1, 2, 3, in percent (an assumption).
  var clearances: [Int] {
    switch self {
    case .civil: [60, 31, 7, 2]
    case .security: [28, 45, 20, 7]
    case .defense: [20, 42, 28, 10]
    }
  }
}
