/// What units' work affects, what candidates hold, and the waivers between them.
extension RoundDraft {
  mutating func drawCompanies() {
    companies = Array(CompanyFacts.partners.prefix(scale.partners))
    companies += CompanyFacts.others.prefix(scale.otherCompanies)
  }

  /// Large firms sell to many units: weights fall like 1 / (rank + 6), over partners first.
  private var companyWeights: Weights { Weights(companies.indices.map { 10_000 / ($0 + 6) }) }

  mutating func drawMatters() {
    let weights = companyWeights
    for unit in units.indices {
      var dice = dice("matters", unit)
      for company in dice.weightedSample(weights, count: dice.weighted([12, 30, 30, 18, 10])) {
        let matter = MatterDraft(
          unit: unit, company: company, isSpecific: dice.chance(55), isCore: dice.chance(40))
        matters.append(matter)
        if dice.chance(8) {
          matters.append(
            MatterDraft(unit: unit, company: company, isSpecific: !matter.isSpecific, isCore: false))
        }
      }
    }
  }

  mutating func drawInterests() {
    var unitOfAnchor = [Int](repeating: -1, count: candidates.count)
    for pair in anchors { unitOfAnchor[pair.candidate] = positions[pair.position].unit }
    var affected = [[Int]](repeating: [], count: units.count)
    for matter in matters { affected[matter.unit].append(matter.company) }
    let weights = companyWeights
    for candidate in candidates.indices {
      var dice = dice("interests", candidate)
      let held = drawInterests(of: candidate, weights, dice: &dice)
      // An anchor holds nothing that its unit's work affects.
      let unit = unitOfAnchor[candidate]
      interests += unit < 0 ? held : held.filter { !affected[unit].contains($0.company) }
    }
  }

  private func drawInterests(of candidate: Int, _ weights: Weights, dice: inout Dice) -> [InterestDraft] {
    let isManager = candidates[candidate].staff == .manager
    var held: [InterestDraft] = []
    func add(_ kind: String, _ company: Int, value: Int? = nil, date: Int? = nil, _ evidence: String?) {
      held.append(
        InterestDraft(
          candidate: candidate, company: company, kind: kind, value: value, date: date, evidence: evidence))
    }
    if let partner = candidates[candidate].partner {
      let onLeave = dice.chance(isManager ? 85 : 15)
      if onLeave { add("employer_leave", partner, "leave agreement, right to return") }
      if dice.chance(onLeave ? 60 : 8) {
        let value = dice.chance(15) ? nil : 10 * drawValue(dice: &dice)
        add("rsu_unvested", partner, value: value, "grant statement")
      }
      if dice.chance(isManager ? 45 : 18) {
        add(
          companies[partner].isPublic ? "stock_public" : "stock_private", partner,
          value: 2 * drawValue(dice: &dice), "OGE 450, part I")
      }
      if !onLeave && dice.chance(22) { add("former_employer", partner, date: -dice.within(20...900), "resume") }
    }
    for company in dice.weightedSample(weights, count: dice.weighted([55, 22, 13, 10])) {
      let isPublic = companies[company].isPublic
      let value = isPublic || dice.chance(70) ? drawValue(dice: &dice) : nil
      add(isPublic ? "stock_public" : "stock_private", company, value: value, "OGE 450, part I")
    }
    if dice.chance(20) {
      let date = dice.chance(6) ? nil : -dice.within(0...900)
      add("former_employer", dice.below(companies.count), date: date, date == nil ? nil : "resume")
    }
    if dice.chance(4) {
      let value = 5 * drawValue(dice: &dice)
      add("covered_payment", dice.below(companies.count), value: value, date: -dice.within(0...1000), "severance")
    }
    return held
  }

  /// US dollars, skewed: a few thousand mostly, six figures at times.
  private func drawValue(dice: inout Dice) -> Int {
    let doublings = dice.weighted([14, 20, 22, 18, 12, 8, 4, 2])
    return (1000 << doublings) * dice.within(50...150) / 100 / 100 * 100
  }

  /// Some who would be blocked in a unit by their employer or their grants have a waiver there (at least one person
  /// has); a fifth of the waivers have expired.
  mutating func drawWaivers() {
    var dice = dice("waivers")
    var coreUnits = [[Int]](repeating: [], count: companies.count)
    for matter in matters where matter.isCore { coreUnits[matter.company].append(matter.unit) }
    let blocked = interests.filter { !coreUnits[$0.company].isEmpty }
    for interest in blocked where interest.kind == "employer_leave" || interest.kind == "rsu_unvested" {
      guard waivers.last?.candidate != interest.candidate, dice.chance(7 + 8 * scale.breadth) else { continue }
      let expires = [nil, dice.within(120...730), -dice.within(1...200)][dice.weighted([20, 60, 20])]
      let unit = dice.pick(coreUnits[interest.company])
      waivers.append(
        WaiverDraft(candidate: interest.candidate, unit: unit, company: interest.company, expires: expires))
    }
    if waivers.isEmpty, let interest = blocked.first, let unit = coreUnits[interest.company].first {
      waivers.append(WaiverDraft(candidate: interest.candidate, unit: unit, company: interest.company, expires: nil))
    }
  }
}
