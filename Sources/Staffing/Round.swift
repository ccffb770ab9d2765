/// The frozen inputs of one allocation exercise: validated, with ids resolved to dense indices, and every table in an
/// order that does not depend on the order of rows in its file.
public struct Round: Sendable {
  public let policy: Policy
  public internal(set) var agencies: Table<Agency>
  public internal(set) var units: Table<Unit>
  public internal(set) var positions: Table<Position>
  public internal(set) var candidates: Table<Candidate>
  public let skills: Table<Skill>
  public internal(set) var partners: Table<Partner>
  public let companies: Table<Company>
  /// All roles and sites that positions, candidates or quotas name.
  public let roles: Table<Role>
  public let sites: Table<Site>
  /// In order of candidate, then position; each pair once.
  public internal(set) var ratings: [Rating]
  /// In order of candidate, then company, then all other cells.
  public let interests: [Interest]
  /// In order of unit, then company, then all other cells.
  public let matters: [Matter]
  public internal(set) var waivers: Table<Waiver>
  public internal(set) var links: [Link]
  public internal(set) var coverage: [Coverage]
  public internal(set) var quotas: Table<Quota>
  public internal(set) var locks: [Lock]
  public let prior: [PriorPlacement]

  public init(
    policy: Policy, agencies: Table<Agency>, units: Table<Unit>, positions: Table<Position>,
    candidates: Table<Candidate>, skills: Table<Skill>, partners: Table<Partner>, companies: Table<Company>,
    roles: Table<Role>, sites: Table<Site>, ratings: [Rating], interests: [Interest], matters: [Matter],
    waivers: Table<Waiver>, links: [Link], coverage: [Coverage], quotas: Table<Quota>, locks: [Lock],
    prior: [PriorPlacement]
  ) {
    self.policy = policy
    self.agencies = agencies
    self.units = units
    self.positions = positions
    self.candidates = candidates
    self.skills = skills
    self.partners = partners
    self.companies = companies
    self.roles = roles
    self.sites = sites
    self.ratings = ratings
    self.interests = interests
    self.matters = matters
    self.waivers = waivers
    self.links = links
    self.coverage = coverage
    self.quotas = quotas
    self.locks = locks
    self.prior = prior
  }
}
