public import Staffing

/// Rechecks allocations of one round from the round alone.
///
/// It repeats the rules of the round folder's format on purpose and shares no code with the targets that build and
/// solve the program, so that a mistake there cannot hide here. Clarity comes before speed: nothing is kept for all
/// pairs, and each question is answered from the tables.
public struct Verifier: Sendable {
  public let round: Round
  let ratings: [Placement: Rating]
  let barred: Set<Placement>
  /// By candidate.
  let interests: [[Interest]]
  /// By unit.
  let matters: [[Matter]]
  /// The waivers that have not expired before the round's date.
  let waived: Set<WaivedCompany>

  struct WaivedCompany: Hashable {
    let candidate: CandidateIndex
    let unit: UnitIndex
    let company: CompanyIndex
  }

  public init(_ round: Round) {
    self.round = round
    ratings = Dictionary(
      round.ratings.map { (Placement(candidate: $0.candidate, position: $0.position), $0) },
      uniquingKeysWith: { first, _ in first })
    barred = Set(
      round.locks.filter { $0.kind == .bar }.map { Placement(candidate: $0.candidate, position: $0.position) })
    var interests = [[Interest]](repeating: [], count: round.candidates.count)
    for interest in round.interests { interests[interest.candidate.position].append(interest) }
    self.interests = interests
    var matters = [[Matter]](repeating: [], count: round.units.count)
    for matter in round.matters { matters[matter.unit.position].append(matter) }
    self.matters = matters
    let asOf = round.policy.asOf
    waived = Set(
      round.waivers.rows.filter { waiver in waiver.expires.map { $0 >= asOf } ?? true }
        .map { WaivedCompany(candidate: $0.candidate, unit: $0.unit, company: $0.company) })
  }

  /// Whether the pair passes every gate.
  public func isEligible(_ candidate: CandidateIndex, _ position: PositionIndex) -> Bool {
    failures(candidate, position).isEmpty
  }

  /// The gates that the pair fails, by the names of the format (`skill:python`), in the format's order.
  public func failedGates(_ candidate: CandidateIndex, _ position: PositionIndex) -> [String] {
    failures(candidate, position).map(name)
  }

  /// How many pairs of the round are eligible. Looks at every pair and keeps none.
  public func eligiblePairCount() -> Int {
    round.candidates.indices.reduce(0) { count, candidate in
      count + round.positions.indices.count { isEligible(candidate, $0) }
    }
  }

  /// The positions that the candidate is eligible for, in order of id.
  public func eligiblePositions(of candidate: CandidateIndex) -> [PositionIndex] {
    round.positions.indices.filter { isEligible(candidate, $0) }
  }

  /// USD a year for the pair: the offer where there is one, also of 0, else the position's salary.
  public func salary(_ candidate: CandidateIndex, _ position: PositionIndex) -> Int {
    ratings[Placement(candidate: candidate, position: position)]?.salary ?? round.positions[position].salary
  }
}
