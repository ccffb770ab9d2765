public import Staffing

/// What adding one pair would do to the goals that count by pair.
public struct GoalEffect: Equatable, Sendable {
  public let placementPoints: Int
  public let quality: Int
  public let burden: Int
}

/// An eligible pair with an empty seat, and what stops adding it to the allocation as it stands.
public struct OpenSeat: Equatable, Sendable {
  public let post: Post
  public let scores: ScoreBreakdown
  /// Empty when adding the pair would break no rule.
  public let obstacles: [Obstacle]
  public let effect: GoalEffect
}

/// A full position that someone is eligible for, with those who hold its seats.
public struct FullPosition: Equatable, Sendable {
  public let post: Post
  public let scores: ScoreBreakdown
  /// Lowest quality first, then by id.
  public let holders: [Holder]
}

public struct Holder: Equatable, Sendable {
  public let candidate: Named
  public let scores: ScoreBreakdown
}

/// The pair of someone, or of a position, that fails the fewest gates.
public struct NearMiss: Equatable, Sendable {
  public let candidate: Named
  public let post: Post
  /// The gates that fail, in format.md's order.
  public let failures: [GateFinding]
}

/// How many pairs fail a gate.
public struct GateCount: Equatable, Sendable {
  /// Its name in format.md.
  public let gate: String
  /// Of a gate about a skill.
  public let skill: Named?
  public let pairs: Int
}

/// Someone without whom another cannot be placed, and who is eligible nowhere that would do.
public struct Tie: Equatable, Sendable {
  public let other: Named
  public let scope: LinkScope
  /// Whether for any position at all.
  public let isEligibleElsewhere: Bool
}

/// Someone without a placement, and why. Complete, so for planners.
public struct UnplacedCandidate: Equatable, Sendable {
  public let candidate: Named
  public let staffClass: CandidateClass
  public let partner: Named?
  public let kind: ReasonKind
  public let eligiblePositions: Int
  /// How many of them are full.
  public let fullPositions: Int
  /// Where no position is eligible: the nearest.
  public let nearMiss: NearMiss?
  /// How many positions there are for each failing gate, most first.
  public let gateCounts: [GateCount]
  /// Positions that ethics gates alone keep the person from, and of them those that nothing but a missing disclosure
  /// does.
  public let ethicsOnly: Int
  public let disclosureOnly: Int
  /// For the kind `link`, where the link alone keeps the person out of every position; then no seat is looked at.
  public let tie: Tie?
  /// The eligible position with an empty seat where the score is highest; for the kind `goals`, among those that no
  /// rule stops.
  public let openSeat: OpenSeat?
  /// The full position where the score is highest.
  public let fullPosition: FullPosition?
}

/// A rule that stops some of a position's unplaced eligible candidates.
public struct ObstacleCount: Equatable, Sendable {
  public let obstacle: Obstacle
  public let candidates: Int
}

/// A position with an empty seat, and why. Complete, so for planners.
public struct UnfilledPosition: Equatable, Sendable {
  public let post: Post
  public let role: String
  public let priority: Int
  public let seats: Int
  public let filled: Int
  /// The commitment; 0 for none.
  public let seatsMin: Int
  public let kind: ReasonKind
  public let eligible: Int
  /// Eligible candidates who hold a seat in another position.
  public let placedElsewhere: Int
  /// Eligible unplaced candidates whom a rule stops, and those whom none stops.
  public let stopped: Int
  public let free: Int
  /// The rules that stop them, most people first.
  public let obstacles: [ObstacleCount]
  /// The free candidate with the highest quality.
  public let bestFree: Rival?
  /// Where no candidate is eligible: how many candidates fail each gate, most first; and how many fail ethics alone.
  public let gateCounts: [GateCount]
  public let ethicsOnly: Int
  public let nearMiss: NearMiss?
  /// What would let someone in: how many unplaced people fail that one gate and no other, most first; no ethics gate.
  public let soleGates: [GateCount]
  /// nil where that was not looked for.
  public internal(set) var filling: SeatFilling?

  public var empty: Int { seats - filled }
}
