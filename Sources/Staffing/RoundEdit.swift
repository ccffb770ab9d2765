/// One change to a round: what a rule or a fact would be otherwise.
public enum RoundEdit: Hashable, Sendable {
  /// The rule is not there: no limit, no minimum, no pin.
  case drop(RoundRule)
  /// The rule has that number instead. A rule without a number stays as it is.
  case limit(RoundRule, Int)
  case clearance(CandidateIndex, Int)
  /// 1…5.
  case skill(CandidateIndex, SkillIndex, level: Int)
  /// A waiver without an end.
  case waiver(CandidateIndex, UnitIndex, CompanyIndex)
  /// The position asks for something else.
  case requirement(PositionIndex, Requirement)
  /// An offer in USD a year in place of the position's salary.
  case offer(CandidateIndex, PositionIndex, Int)

  /// Whether it can change who is eligible for what.
  public var changesEligibility: Bool {
    switch self {
    case .drop, .limit: false
    case .clearance, .skill, .waiver, .requirement, .offer: true
    }
  }
}

extension Round {
  /// The round with the changes made in their order. Rows keep their indices, except that waivers gain rows and pins and
  /// links that are dropped lose theirs; the indices of later changes are those of this round all the same.
  public func applying(_ edits: some Sequence<RoundEdit>) -> Round {
    var round = self
    var lostLocks = Set<Int>()
    var lostLinks = Set<Int>()
    for edit in edits {
      switch edit {
      case .drop(.pin(let row)): lostLocks.insert(row)
      case .drop(.link(let row)): lostLinks.insert(row)
      case .drop(let rule): round.set(rule, nil)
      case .limit(let rule, let number): round.set(rule, number)
      case .clearance(let candidate, let level):
        round.candidates = round.candidates.replacing(candidate) { $0.clearance = level }
      case .skill(let candidate, let skill, let level):
        round.candidates = round.candidates.replacing(candidate) { person in
          person.skills.removeAll { $0.skill == skill }
          let place = person.skills.firstIndex { $0.skill > skill } ?? person.skills.count
          person.skills.insert(SkillLevel(skill: skill, level: level), at: place)
        }
      case .waiver(let candidate, let unit, let company): round.grant(candidate, unit, company)
      case .requirement(let position, let requirement):
        round.positions = round.positions.replacing(position) { [sites] in $0.set(requirement, sites) }
      case .offer(let candidate, let position, let salary):
        round.ratings = round.ratings.offering(salary, candidate, position)
      }
    }
    if !lostLocks.isEmpty { round.locks = locks.indices.filter { !lostLocks.contains($0) }.map { locks[$0] } }
    if !lostLinks.isEmpty { round.links = links.indices.filter { !lostLinks.contains($0) }.map { links[$0] } }
    return round
  }

  /// - Parameter number: nil drops the rule.
  private mutating func set(_ rule: RoundRule, _ number: Int?) {
    switch rule {
    case .pin, .link: break
    case .mustOpen(let unit): if number == nil { units = units.replacing(unit) { $0.mustOpen = false } }
    case .teamMin(let unit): units = units.replacing(unit) { $0.teamMin = number ?? 0 }
    case .teamMax(let unit): units = units.replacing(unit) { $0.teamMax = number }
    case .mentorRatio(let unit): units = units.replacing(unit) { $0.mentorRatio = number }
    case .coverage(let row): coverage[row].count = number ?? 0
    case .quotaMin(let quota): quotas = quotas.replacing(quota) { $0.min = number }
    case .quotaMax(let quota): quotas = quotas.replacing(quota) { $0.max = number }
    case .partnerTotal(let partner): partners = partners.replacing(partner) { $0.placementsMax = number }
    case .partnerInUnit(let partner): partners = partners.replacing(partner) { $0.unitCap = number }
    case .partnerInAgency(let partner): partners = partners.replacing(partner) { $0.agencyCap = number }
    case .agencySeats(let agency): agencies = agencies.replacing(agency) { $0.seatsMax = number }
    case .payroll(let agency): agencies = agencies.replacing(agency) { $0.payrollMax = number }
    case .seats(let position):
      // A seat for everyone is no limit.
      positions = positions.replacing(position) { $0.seatsMax = number ?? max(1, candidates.count) }
    }
  }

  private mutating func grant(_ candidate: CandidateIndex, _ unit: UnitIndex, _ company: CompanyIndex) {
    var id = "granted"
    while waivers.index(of: id) != nil { id += "+" }
    let row = Waiver(id: id, candidate: candidate, unit: unit, company: company, expires: nil)
    waivers = Table(
      sorted: (waivers.rows + [row]).sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) })
  }
}
