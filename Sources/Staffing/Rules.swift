public enum LinkKind: String, Sendable, CaseIterable, Codable { case together, apart }
public enum LinkScope: String, Sendable, CaseIterable, Codable { case position, unit, agency, site }

/// Two candidates who go to the same place or to none (`together`), or never to the same place (`apart`).
public struct Link: Equatable, Sendable {
  public let kind: LinkKind
  public let scope: LinkScope
  public let first: CandidateIndex
  public let second: CandidateIndex
  public let reason: String?

  public init(kind: LinkKind, scope: LinkScope, first: CandidateIndex, second: CandidateIndex, reason: String?) {
    self.kind = kind
    self.scope = scope
    self.first = first
    self.second = second
    self.reason = reason
  }
}

/// How many placements of a described kind there may or should be. An empty filter lets everything pass; all must hold.
public struct Quota: Identified, Equatable {
  public struct Filters: Equatable, Sendable {
    /// nil in the list stands for the open applications.
    public var partners: [PartnerIndex?] = []
    public var classes: [CandidateClass] = []
    /// Any in common with the candidate's; empty for all.
    public var candidateTerms: Terms = []
    public var roles: [RoleIndex] = []
    public var agencies: [AgencyIndex] = []
    public var units: [UnitIndex] = []
    public var sites: [SiteIndex] = []
    public var priorities: [Int] = []

    public init() {}

    public func pass(_ candidate: Candidate) -> Bool {
      (partners.isEmpty || partners.contains(candidate.partner))
        && (classes.isEmpty || classes.contains(candidate.staffClass))
        && (candidateTerms.isEmpty || !candidateTerms.isDisjoint(with: candidate.terms))
    }

    public func pass(_ position: Position) -> Bool {
      (roles.isEmpty || roles.contains(position.role)) && (agencies.isEmpty || agencies.contains(position.agency))
        && (units.isEmpty || units.contains(position.unit)) && (sites.isEmpty || sites.contains(position.site))
        && (priorities.isEmpty || priorities.contains(position.priority))
    }
  }

  public let id: String
  public internal(set) var min: Int?
  public internal(set) var max: Int?
  /// A hard minimum is a constraint, a soft one a commitment.
  public let hard: Bool
  /// Min and max are percent of all placements that pass the position filters, and both are constraints.
  public let share: Bool
  public let filters: Filters

  public init(id: String, min: Int?, max: Int?, hard: Bool, share: Bool, filters: Filters) {
    self.id = id
    self.min = min
    self.max = max
    self.hard = hard
    self.share = share
    self.filters = filters
  }
}

public enum LockKind: String, Sendable, CaseIterable, Codable { case pin, bar }

/// A decision by hand: this pair must be, or must not be.
public struct Lock: Equatable, Sendable {
  public let kind: LockKind
  public let candidate: CandidateIndex
  public let position: PositionIndex
  public let reason: String

  public init(kind: LockKind, candidate: CandidateIndex, position: PositionIndex, reason: String) {
    self.kind = kind
    self.candidate = candidate
    self.position = position
    self.reason = reason
  }
}

public enum Stage: String, Sendable, CaseIterable, Codable {
  case proposed, offered, accepted

  /// What breaking it costs in the goal `continuity`.
  public var weight: Int {
    switch self {
    case .proposed: 1
    case .offered: 4
    case .accepted: 16
    }
  }
}

/// A placement of the last published allocation. An id that is no longer known leaves its index nil; the row stays.
public struct PriorPlacement: Equatable, Sendable {
  public let candidateID: String
  public let positionID: String
  public let candidate: CandidateIndex?
  public let position: PositionIndex?
  public let stage: Stage

  public init(
    candidateID: String, positionID: String, candidate: CandidateIndex?, position: PositionIndex?, stage: Stage
  ) {
    self.candidateID = candidateID
    self.positionID = positionID
    self.candidate = candidate
    self.position = position
    self.stage = stage
  }
}
