/// Three mistakes as planners make them, each of which alone makes the round infeasible.
extension RoundDraft {
  mutating func contradict() {
    requireWhatNobodyHas()
    pinTwice()
    askForTooMany()
  }

  /// A unit that must open has to have someone at level 5 in a skill where nobody in the pool is above 4.
  private mutating func requireWhatNobodyHas() {
    guard let unit = units.lastIndex(where: \.mustOpen) else { return }
    let taken = coverage.filter { $0.unit == unit }.map(\.skill)
    let role = positions[units[unit].positions.lowerBound].role
    let useful = Array(SkillFacts.indices(of: role)) + (SkillFacts.leading + 1..<SkillFacts.all.count)
    let inPlay = useful.filter { scale.isInPlay($0) && !taken.contains($0) }
    let holders = inPlay.map { skill in
      (skill: skill, count: candidates.count { $0.levels[skill] == 5 })
    }
    guard let fewest = holders.min(by: { $0.count < $1.count }) else { return }
    // No position asks for more than level 4, so this takes nobody's eligibility.
    for index in candidates.indices where candidates[index].levels[fewest.skill] == 5 {
      candidates[index].levels[fewest.skill] = 4
    }
    coverage.append(CoverageDraft(unit: unit, skill: fewest.skill, minLevel: 5, count: 1))
  }

  /// One person is pinned to two positions of the first unit, for each of which they are eligible.
  private mutating func pinTwice() {
    guard let first = anchors.first(where: { positions[$0.position].staff == .fellow }) else { return }
    let unit = positions[first.position].unit
    let other = units[unit].positions.first { $0 != first.position && positions[$0].staff == .fellow }
    guard let other else { return }
    fit(first.candidate, to: other)
    let second = PairDraft(candidate: first.candidate, position: other)
    ratings.removeAll { $0.pair == second && !$0.selectable }
    if !locks.contains(where: { $0.isPin && $0.pair == first }) { pin(first, because: "asked for by the unit") }
    pin(second, because: "asked for by the chief information officer")
  }

  /// A hard quota asks for one manager more of a partner than that partner has in the pool.
  private mutating func askForTooMany() {
    let managers = partners.indices.map { partner in
      candidates.count { $0.partner == partner && $0.staff == .manager }
    }
    let some = partners.indices.filter { managers[$0] > 0 }
    guard let partner = some.min(by: { managers[$0] < managers[$1] }) else { return }
    var quota = QuotaDraft("MANAGERS-OF-\(partners[partner].facts.id)")
    quota.hard = true
    quota.partners = [partner]
    quota.classes = [.manager]
    quota.min = managers[partner] + 1
    quotas.append(quota)
  }
}
