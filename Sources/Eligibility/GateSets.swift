import Staffing

/// What decides the gates of a round, as sets of candidates (one for each role, class, skill and level, clearance, site and
/// term) and as flat arrays for what differs too much to have a set for each value.
struct GateSets {
  static let managers = 0
  static let fellows = 1
  static let filed = 2

  let byRole: CandidateSets
  /// Skill × 5 + level − 1: at least that level.
  let bySkillLevel: CandidateSets
  /// At least that clearance.
  let byClearance: CandidateSets
  /// Those who take the site, all who take any site among them.
  let bySite: CandidateSets
  /// Any term in common.
  let byTerms: CandidateSets
  /// Managers, fellows, and those whose disclosure is filed.
  let others: CandidateSets
  /// USD a year that each candidate asks for.
  let salaryMin: [Int]
  /// The day from which each is available; `Int.min` where none is named.
  let available: [Int]

  init(_ round: Round) {
    let count = round.candidates.count
    let sites = round.sites.count
    var byRole = CandidateSets(sets: round.roles.count, candidates: count)
    var bySkillLevel = CandidateSets(sets: round.skills.count * 5, candidates: count)
    var byClearance = CandidateSets(sets: 4, candidates: count)
    var bySite = CandidateSets(sets: sites, candidates: count)
    var byTerms = CandidateSets(sets: 4, candidates: count)
    var others = CandidateSets(sets: 3, candidates: count)
    var salaryMin: [Int] = []
    var available: [Int] = []
    salaryMin.reserveCapacity(count)
    available.reserveCapacity(count)
    for (index, candidate) in round.candidates.rows.enumerated() {
      for role in candidate.roles { byRole.insert(index, into: role.position) }
      if candidate.anySite {
        for site in 0..<sites { bySite.insert(index, into: site) }
      } else {
        for site in candidate.sites { bySite.insert(index, into: site.position) }
      }
      for skill in candidate.skills {
        for level in 0..<skill.level { bySkillLevel.insert(index, into: skill.skill.position * 5 + level) }
      }
      for level in 0...min(3, candidate.clearance) { byClearance.insert(index, into: level) }
      for terms in 1...3 where !candidate.terms.isDisjoint(with: Terms(rawValue: UInt8(terms))) {
        byTerms.insert(index, into: terms)
      }
      others.insert(index, into: candidate.staffClass == .manager ? Self.managers : Self.fellows)
      if candidate.disclosureFiled { others.insert(index, into: Self.filed) }
      salaryMin.append(candidate.salaryMin)
      available.append(candidate.available?.number ?? .min)
    }
    self.byRole = byRole
    self.bySkillLevel = bySkillLevel
    self.byClearance = byClearance
    self.bySite = bySite
    self.byTerms = byTerms
    self.others = others
    self.salaryMin = salaryMin
    self.available = available
  }
}
