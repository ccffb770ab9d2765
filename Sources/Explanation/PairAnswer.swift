import Eligibility
public import Staffing

/// The answer to "why is this person (not) in this position?".
public enum PairAnswer: Equatable, Sendable {
  case placedHere(PlacementCard)
  /// The gates that fail.
  case ineligible(NearMiss)
  case eligible(EligiblePair)
}

/// An eligible pair that is not placed.
public struct EligiblePair: Equatable, Sendable {
  public let candidate: Named
  public let post: Post
  public let scores: ScoreBreakdown
  /// Where the person is placed instead; nil for unplaced.
  public let placedAt: Post?
  public let emptySeats: Int
  /// Who holds the position's seats, lowest quality first.
  public let holders: [Holder]
  /// What adding the pair as things stand would break; for a placed person not looked at, and empty.
  public let obstacles: [Obstacle]
}

/// The answer to "what became of this person?".
public enum CandidateAnswer: Equatable, Sendable {
  case placed(PlacementCard)
  case unplaced(UnplacedCandidate)
}

extension RoundExplainer {
  /// Why the candidate is, or is not, in the position.
  public func explain(_ candidate: CandidateIndex, at position: PositionIndex) -> PairAnswer {
    guard let pair = pairs.pair(candidate, position) else {
      return .ineligible(
        NearMiss(
          candidate: round.named(candidate), post: post(position), failures: review.failures(candidate, position)))
    }
    let placedAt = room.position(of: candidate)
    if placedAt == position { return .placedHere(card(pair)) }
    return .eligible(
      EligiblePair(
        candidate: round.named(candidate), post: post(position), scores: scores(pair), placedAt: placedAt.map(post),
        emptySeats: room.emptySeats(position), holders: fullPosition(pair).holders,
        obstacles: placedAt == nil ? room.obstacles(pair) : []))
  }

  /// What became of the candidate.
  public func explain(_ candidate: CandidateIndex) -> CandidateAnswer {
    if let position = room.position(of: candidate), let pair = pairs.pair(candidate, position) {
      return .placed(card(pair))
    }
    return .unplaced(unplaced(candidate))
  }

  /// Why a position has empty seats; nil where it has none.
  public func explainEmptySeats(of position: PositionIndex) -> UnfilledPosition? {
    room.emptySeats(position) > 0 ? unfilled(position) : nil
  }
}
