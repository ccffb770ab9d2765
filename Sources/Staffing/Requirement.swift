/// Something that a position asks for, as it could be asked for instead.
public enum Requirement: Hashable, Sendable {
  case staffClass(PositionClass)
  /// 0…5; with 0 the skill is desired and no longer required. A skill that the position does not name stays unnamed.
  case skill(SkillIndex, minLevel: Int)
  /// 0…3
  case clearance(Int)
  /// Remote work instead of a site.
  case remote
  case terms(Terms)
  /// The latest start.
  case startBy(Day)
}

extension Position {
  mutating func set(_ requirement: Requirement, _ sites: Table<Site>) {
    switch requirement {
    case .staffClass(let wanted): staffClass = wanted
    case .skill(let skill, let level):
      skills = skills.map {
        $0.skill == skill ? SkillNeed(skill: skill, minLevel: level, weight: $0.weight) : $0
      }
    case .clearance(let level): clearance = level
    case .remote:
      // A round where nothing is remote does not know the site by name: then the position stays where it is.
      guard let remote = sites.index(of: Site.remote) else { return }
      site = remote
      isRemote = true
    case .terms(let wanted): terms = wanted
    case .startBy(let day): startBy = day
    }
  }
}

extension [Rating] {
  /// With an offer for one pair; whether the agency would take the candidate stays as it was.
  func offering(_ salary: Int, _ candidate: CandidateIndex, _ position: PositionIndex) -> [Rating] {
    let place = firstIndex { ($0.candidate, $0.position) >= (candidate, position) } ?? count
    var rows = self
    if place < count, rows[place].candidate == candidate, rows[place].position == position {
      let old = rows[place]
      rows[place] = Rating(
        candidate: candidate, position: position, rating: old.rating, salary: salary, selectable: old.selectable)
    } else {
      rows.insert(
        Rating(candidate: candidate, position: position, rating: nil, salary: salary, selectable: true), at: place)
    }
    return rows
  }
}
