/// Feasibility by construction. Every unit that must open gets a team of its least size from people who are made to
/// fit: they pass every gate, cover what the unit must cover, keep its mentor ratio and every partner's caps. All rules
/// set later leave room for these placements, so they are an allocation of the round.
extension RoundDraft {
  mutating func seatAnchors() {
    var dice = dice("anchors")
    var people = Array(candidates.indices)
    dice.shuffle(&people)
    var load = PartnerLoad(partners: partners, agencies: agencies.count)
    for unit in units.indices where units[unit].mustOpen {
      load.startUnit()
      var rank = 0
      for (position, count) in team(of: unit) {
        for _ in 0..<count {
          guard let candidate = people.popLast() else { return }
          fit(candidate, to: position)
          // The first of a team cover what the unit must cover.
          for row in coverage where row.unit == unit && rank < row.count {
            let level = candidates[candidate].levels[row.skill]
            candidates[candidate].levels[row.skill] = max(level, UInt8(row.minLevel))
          }
          if let partner = candidates[candidate].partner, !load.admit(partner, agency: units[unit].agency) {
            candidates[candidate].partner = nil
            candidates[candidate].referral = 0
          }
          anchors.append(PairDraft(candidate: candidate, position: position))
          rank += 1
        }
      }
    }
  }

  /// How many of a least team sit in each position: as many managers as the ratio asks for, fellows for the rest.
  private func team(of index: Int) -> [(position: Int, count: Int)] {
    let unit = units[index]
    var managers = unit.mentorRatio.map { (unit.teamMin + $0) / ($0 + 1) } ?? 0
    var fellows = unit.teamMin - managers
    return unit.positions.compactMap { position in
      let isForManagers = positions[position].staff == .manager
      let count = min(positions[position].seats, isForManagers ? managers : fellows)
      if isForManagers { managers -= count } else { fellows -= count }
      return count > 0 ? (position, count) : nil
    }
  }

  /// Changes a candidate just as far as the gates of a position ask for.
  mutating func fit(_ index: Int, to position: Int) {
    let post = positions[position]
    if post.staff != .any { candidates[index].staff = post.staff }
    if candidates[index].staff == .any { candidates[index].staff = .fellow }
    if !candidates[index].roles.contains(post.role) { candidates[index].roles.append(post.role) }
    for need in post.needs where candidates[index].levels[need.skill] < need.minLevel {
      candidates[index].levels[need.skill] = UInt8(need.minLevel)
    }
    candidates[index].clearance = max(candidates[index].clearance, post.clearance)
    if let site = post.site { candidates[index].sites.insert(SiteSet(site: site)) }
    if candidates[index].terms.isDisjoint(with: post.terms) { candidates[index].terms = .either }
    if let latest = post.startBy { candidates[index].available = min(candidates[index].available ?? 0, latest) }
    candidates[index].salaryMin = min(candidates[index].salaryMin, post.salary / 1000 * 1000)
    candidates[index].disclosed = true
  }
}

/// How many anchors each partner has, against its caps.
private struct PartnerLoad {
  private let partners: [PartnerDraft]
  private var placed: [Int]
  private var inUnit: [Int]
  private var inAgency: [[Int]]

  init(partners: [PartnerDraft], agencies: Int) {
    self.partners = partners
    placed = Array(repeating: 0, count: partners.count)
    inUnit = placed
    inAgency = Array(repeating: placed, count: agencies)
  }

  mutating func startUnit() { inUnit = Array(repeating: 0, count: partners.count) }

  /// Counts one more, or returns false where a cap forbids it.
  mutating func admit(_ partner: Int, agency: Int) -> Bool {
    let caps = partners[partner]
    guard placed[partner] < caps.placementsMax ?? .max, inUnit[partner] < caps.unitCap ?? .max,
      inAgency[agency][partner] < caps.agencyCap ?? .max
    else { return false }
    placed[partner] += 1
    inUnit[partner] += 1
    inAgency[agency][partner] += 1
    return true
  }
}
