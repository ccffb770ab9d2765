/// An agency that asks for people.
public struct Agency: Identified, Equatable {
  public let id: String
  public let name: String
  /// A commitment: placements below it count as shortfall.
  public let seatsMin: Int
  /// Most placements; nil for no limit.
  public internal(set) var seatsMax: Int?
  /// Most USD a year over the salaries of its placements; nil for no limit.
  public internal(set) var payrollMax: Int?

  public init(id: String, name: String, seatsMin: Int = 0, seatsMax: Int? = nil, payrollMax: Int? = nil) {
    self.id = id
    self.name = name
    self.seatsMin = seatsMin
    self.seatsMax = seatsMax
    self.payrollMax = payrollMax
  }
}

/// A team inside an agency. A unit with a placement is open; an open unit keeps to its team sizes.
public struct Unit: Identified, Equatable {
  public let id: String
  public let agency: AgencyIndex
  public let name: String
  public internal(set) var teamMin: Int
  public internal(set) var teamMax: Int?
  public internal(set) var mustOpen: Bool
  /// Most fellows for each manager; nil for no such rule.
  public internal(set) var mentorRatio: Int?

  public init(
    id: String, agency: AgencyIndex, name: String, teamMin: Int = 0, teamMax: Int? = nil, mustOpen: Bool = false,
    mentorRatio: Int? = nil
  ) {
    self.id = id
    self.agency = agency
    self.name = name
    self.teamMin = teamMin
    self.teamMax = teamMax
    self.mustOpen = mustOpen
    self.mentorRatio = mentorRatio
  }
}

/// A kind of work, free text: `software`, `data` …
public struct Role: Identified, Equatable {
  public let id: String
  public init(id: String) { self.id = id }
}

/// A place of work, free text; `remote` is the site that everyone can work at.
public struct Site: Identified, Equatable {
  public static let remote = "remote"
  public let id: String
  public init(id: String) { self.id = id }
}

public enum CandidateClass: String, Sendable, CaseIterable, Codable { case fellow, manager }
public enum PositionClass: String, Sendable, CaseIterable, Codable { case fellow, manager, any }

/// Lengths of a post in months.
public struct Terms: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let months12 = Terms(rawValue: 1)
  public static let months24 = Terms(rawValue: 2)
}

/// A skill that a position asks for.
public struct SkillNeed: Equatable, Sendable {
  public let skill: SkillIndex
  /// 1…5 required, 0 desired.
  public let minLevel: Int
  /// 1…10.
  public let weight: Int

  public init(skill: SkillIndex, minLevel: Int, weight: Int) {
    self.skill = skill
    self.minLevel = minLevel
    self.weight = weight
  }
}

/// An authorised post, with one seat or several.
public struct Position: Identified, Equatable {
  public let id: String
  public let unit: UnitIndex
  public let agency: AgencyIndex
  public let title: String
  public let role: RoleIndex
  public internal(set) var seatsMax: Int
  public let seatsMin: Int
  /// 1 highest … 5.
  public let priority: Int
  public internal(set) var staffClass: PositionClass
  public internal(set) var site: SiteIndex
  public internal(set) var isRemote: Bool
  /// 0 none, 1 public trust, 2 secret, 3 top secret.
  public internal(set) var clearance: Int
  public internal(set) var terms: Terms
  public internal(set) var startBy: Day?
  /// USD a year.
  public let salary: Int
  /// In ascending order of skill.
  public internal(set) var skills: [SkillNeed]

  public init(
    id: String, unit: UnitIndex, agency: AgencyIndex, title: String, role: RoleIndex, seatsMax: Int, seatsMin: Int,
    priority: Int, staffClass: PositionClass, site: SiteIndex, isRemote: Bool, clearance: Int, terms: Terms,
    startBy: Day?, salary: Int, skills: [SkillNeed]
  ) {
    self.id = id
    self.unit = unit
    self.agency = agency
    self.title = title
    self.role = role
    self.seatsMax = seatsMax
    self.seatsMin = seatsMin
    self.priority = priority
    self.staffClass = staffClass
    self.site = site
    self.isRemote = isRemote
    self.clearance = clearance
    self.terms = terms
    self.startBy = startBy
    self.salary = salary
    self.skills = skills
  }
}

public struct Skill: Identified, Equatable {
  public let id: String
  public let name: String
  public let role: String?

  public init(id: String, name: String, role: String? = nil) {
    self.id = id
    self.name = name
    self.role = role
  }
}

/// An open unit has at least `count` people of at least `minLevel` in `skill`.
public struct Coverage: Equatable, Sendable {
  public let unit: UnitIndex
  public let skill: SkillIndex
  public let minLevel: Int
  public internal(set) var count: Int

  public init(unit: UnitIndex, skill: SkillIndex, minLevel: Int, count: Int) {
    self.unit = unit
    self.skill = skill
    self.minLevel = minLevel
    self.count = count
  }
}
