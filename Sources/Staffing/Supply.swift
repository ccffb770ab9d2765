/// A level that a candidate has in a skill.
public struct SkillLevel: Equatable, Sendable {
  public let skill: SkillIndex
  /// 1…5.
  public let level: Int

  public init(skill: SkillIndex, level: Int) {
    self.skill = skill
    self.level = level
  }
}

/// What a candidate ranks: the more specific, the more it counts.
public enum PreferenceTarget: Hashable, Sendable {
  case agency(AgencyIndex)
  case unit(UnitIndex)
  case position(PositionIndex)
}

public struct Preference: Equatable, Sendable {
  public let target: PreferenceTarget
  /// 1 is the best liked.
  public let rank: Int

  public init(target: PreferenceTarget, rank: Int) {
    self.target = target
    self.rank = rank
  }
}

/// Someone in the pool.
public struct Candidate: Identified, Equatable {
  public let id: String
  public let name: String
  /// In ascending order.
  public let roles: [RoleIndex]
  public let staffClass: CandidateClass
  /// The partner that referred the candidate; nil for an open application.
  public let partner: PartnerIndex?
  /// 0…1000.
  public let referral: Int
  /// 0…3.
  public internal(set) var clearance: Int
  public let terms: Terms
  /// In ascending order; empty with `anySite` false means remote only.
  public let sites: [SiteIndex]
  public let anySite: Bool
  public let available: Day?
  /// USD a year.
  public let salaryMin: Int
  public let disclosureFiled: Bool
  /// Veterans' preference group; 0 none, higher goes first. For the audit only.
  public let standing: Int
  /// In ascending order of skill.
  public internal(set) var skills: [SkillLevel]
  public let preferences: [Preference]

  public init(
    id: String, name: String, roles: [RoleIndex], staffClass: CandidateClass, partner: PartnerIndex?, referral: Int,
    clearance: Int, terms: Terms, sites: [SiteIndex], anySite: Bool, available: Day?, salaryMin: Int,
    disclosureFiled: Bool, standing: Int, skills: [SkillLevel], preferences: [Preference]
  ) {
    self.id = id
    self.name = name
    self.roles = roles
    self.staffClass = staffClass
    self.partner = partner
    self.referral = referral
    self.clearance = clearance
    self.terms = terms
    self.sites = sites
    self.anySite = anySite
    self.available = available
    self.salaryMin = salaryMin
    self.disclosureFiled = disclosureFiled
    self.standing = standing
    self.skills = skills
    self.preferences = preferences
  }

  /// 0 without a row; logarithmic in the number of the candidate's skills.
  public func level(of skill: SkillIndex) -> Int {
    var low = 0
    var high = skills.count
    while low < high {
      let middle = (low + high) / 2
      if skills[middle].skill < skill { low = middle + 1 } else { high = middle }
    }
    return low < skills.count && skills[low].skill == skill ? skills[low].level : 0
  }
}

/// A firm that refers candidates. Every partner is a company too.
public struct Partner: Identified, Equatable {
  public let id: String
  public let name: String
  public let placementsMin: Int
  public internal(set) var placementsMax: Int?
  public internal(set) var unitCap: Int?
  public internal(set) var agencyCap: Int?

  public init(
    id: String, name: String, placementsMin: Int = 0, placementsMax: Int? = nil, unitCap: Int? = nil,
    agencyCap: Int? = nil
  ) {
    self.id = id
    self.name = name
    self.placementsMin = placementsMin
    self.placementsMax = placementsMax
    self.unitCap = unitCap
    self.agencyCap = agencyCap
  }
}

/// An agency's own row about a candidate for one of its positions.
public struct Rating: Equatable, Sendable {
  public let candidate: CandidateIndex
  public let position: PositionIndex
  /// 0…1000; nil counts as the policy's `unrated`.
  public let rating: Int?
  /// An offer in USD a year in place of the position's salary.
  public let salary: Int?
  public let selectable: Bool

  public init(
    candidate: CandidateIndex, position: PositionIndex, rating: Int?, salary: Int?, selectable: Bool
  ) {
    self.candidate = candidate
    self.position = position
    self.rating = rating
    self.salary = salary
    self.selectable = selectable
  }
}
