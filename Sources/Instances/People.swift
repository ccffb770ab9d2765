/// The pool: who applies, through whom, with what skills and wishes. Everything about a person hangs on one latent
/// level, so that the well skilled are also the well referred, the well rated and the expensive.
extension RoundDraft {
  mutating func drawPartners() {
    var dice = dice("partners")
    let shares = apportion(
      scale.seats * 62 / 100, by: (0..<scale.partners).map(Self.partnerWeight))
    for (index, facts) in CompanyFacts.partners.prefix(scale.partners).enumerated() {
      var partner = PartnerDraft(facts: facts)
      let share = shares[index]
      let tight = dice.within(95...130)
      if dice.chance(60) { partner.placementsMax = max(2, (share * tight + 99) / 100) }
      if dice.chance(70) { partner.unitCap = dice.within(2...4) }
      if dice.chance(60) {
        partner.agencyCap = max(partner.unitCap ?? 2, share * dice.within(20...40) / 100)
      }
      if share >= 2 && dice.chance(50) { partner.placementsMin = share * dice.within(40...75) / 100 }
      partners.append(partner)
    }
  }

  /// Partners' shares of the referred fall like 1 / (rank + 2).
  static func partnerWeight(_ rank: Int) -> Int { 10_000 / (rank + 3) }

  mutating func drawPeople() {
    let width = max(5, String(scale.candidates).utf8.count)
    let managerSeats = positions.reduce(0) { $0 + ($1.staff == .manager ? $1.seats : 0) }
    let managerPercent = managerSeats * 100 / scale.seats + 2
    let partnerWeights = Weights((0..<partners.count).map(Self.partnerWeight))
    candidates.reserveCapacity(scale.candidates)
    for index in 0..<scale.candidates {
      let digits = String(index + 1)
      let id = "C" + String(repeating: "0", count: width - digits.utf8.count) + digits
      candidates.append(drawCandidate(id, partnerWeights, managerPercent, dice: dice("people", index)))
    }
  }

  private func drawCandidate(
    _ id: String, _ partnerWeights: Weights, _ managerPercent: Int, dice start: Dice
  ) -> CandidateDraft {
    var dice = start
    let isManager = dice.chance(managerPercent)
    let latent = min(500, max(100, (isManager ? 345 : 310) + 12 * scale.breadth + dice.bell(260)))
    let role = Role.allCases[dice.weighted(Role.poolWeights)]
    var roles = [role]
    var others = role.neighbours
    if dice.chance(40 + 12 * scale.breadth) { roles.append(others.remove(at: dice.below(others.count))) }
    if dice.chance(3 + 12 * scale.breadth) { roles.append(dice.pick(others)) }
    let partner = dice.chance(isManager ? 85 : 59) ? dice.weighted(partnerWeights) : nil
    let clearances: Weights = role == .cybersecurity ? [18, 30, 30, 22] : [30, 37, 23, 10]
    let (sites, anySite) = drawSites(dice: &dice)
    let asks = 83_000 + latent * 130 + (isManager ? 8000 : 0) + dice.bell(40_000)
    return CandidateDraft(
      id: id, name: PeopleNames.draw(&dice), roles: roles, staff: isManager ? .manager : .fellow, partner: partner,
      referral: partner == nil ? 0 : min(1000, max(50, 200 + latent + dice.bell(500))),
      clearance: min(3, dice.weighted(clearances) + (dice.chance(14 * scale.breadth) ? 1 : 0)),
      terms: [.either, .months24, .months12][dice.weighted([60, 22, 18])], sites: sites, anySite: anySite,
      available: [nil, dice.within(-60...0), dice.within(1...120)][dice.weighted([20, 48, 32])],
      salaryMin: dice.chance(22) ? 0 : asks / 1000 * 1000, disclosed: !dice.chance(3),
      standing: dice.weighted([86, 8, 4, 2]), latent: latent,
      levels: drawLevels(roles, isManager: isManager, latent: latent, dice: &dice))
  }

  /// Everyone lives somewhere; one in four would move anywhere, some work remotely only.
  private func drawSites(dice: inout Dice) -> (SiteSet, anySite: Bool) {
    if dice.chance(28 + 6 * scale.breadth) { return ([], true) }
    if dice.chance(8) { return ([], false) }
    var sites = SiteSet(site: dice.weighted(SiteFacts.people))
    if dice.chance(65) { sites.insert(SiteSet(site: SiteFacts.washington)) }
    while dice.chance(40) { sites.insert(SiteSet(site: dice.below(SiteFacts.all.count))) }
    return (sites, false)
  }

  private func drawLevels(_ roles: [Role], isManager: Bool, latent: Int, dice: inout Dice) -> [UInt8] {
    var levels = [UInt8](repeating: 0, count: SkillFacts.all.count)
    func level(_ shift: Int) -> UInt8 { UInt8(min(5, max(1, (latent + shift + 50) / 100))) }
    for (index, role) in roles.enumerated() {
      let held = index == 0 ? dice.within(7...11) + scale.breadth / 2 : dice.within(4...7)
      for rank in dice.weightedSample(scale.skillWeights, count: held) {
        let skill = SkillFacts.indices(of: role).lowerBound + rank
        levels[skill] = level(dice.bell(260) + (index == 0 ? 15 : -60))
      }
    }
    if isManager || dice.chance(15) { levels[SkillFacts.leading] = level(isManager ? 40 + dice.bell(200) : -80) }
    if dice.chance(45) { levels[SkillFacts.leading + 1] = level(dice.bell(300)) }
    if dice.chance(12) { levels[SkillFacts.leading + 2] = level(dice.bell(300)) }
    return levels
  }
}
