public import Staffing

/// The components of a pair's score, each 0…1000, with the policy's weights.
public struct ScoreBreakdown: Equatable, Sendable {
  public let fit: Int
  public let preference: Int
  public let rating: Int
  public let referral: Int
  public let weights: QualityWeights
  /// The rank that the candidate gave to the position, else to its unit or agency; nil where none is ranked.
  public let preferenceRank: Int?
  /// Whether the agency rated the pair; else `rating` is the policy's value for the unrated.
  public let isRated: Bool

  /// Σ weight × component.
  public var quality: Int { merit + weights.preference * preference }
  /// The score without the candidate's preference: what an agency may see.
  public var merit: Int { weights.fit * fit + weights.rating * rating + weights.referral * referral }
}

/// A skill that a position asks for, against what the candidate has.
public struct SkillEvidence: Equatable, Sendable {
  public let skill: Named
  /// 1…5 required, 0 desired.
  public let minLevel: Int
  /// 0…5.
  public let level: Int
  /// 1…10.
  public let weight: Int

  public var isRequired: Bool { minLevel >= 1 }
}

/// A position with where it stands.
public struct Post: Hashable, Sendable {
  public let position: Named
  public let unit: Named
  public let agency: Named

  public init(position: Named, unit: Named, agency: Named) {
    self.position = position
    self.unit = unit
    self.agency = agency
  }
}

/// Another candidate who is eligible for a seat.
public struct Rival: Equatable, Sendable {
  public let candidate: Named
  /// For the seat in question.
  public let scores: ScoreBreakdown
  /// Where the candidate is placed; nil for unplaced.
  public let placedAt: Post?
}

/// Another position that a candidate is eligible for.
public struct Alternative: Equatable, Sendable {
  public let post: Post
  public let scores: ScoreBreakdown
  public let emptySeats: Int
}

/// One placement with everything that speaks for it. Complete, so for planners; `Reports` takes out what others may
/// not see.
public struct PlacementCard: Equatable, Sendable {
  public let candidate: Named
  public let staffClass: CandidateClass
  /// nil for an open application.
  public let partner: Named?
  public let post: Post
  public let role: String
  public let site: String
  /// 1 highest … 5.
  public let priority: Int
  /// USD a year: the offer, else the position's.
  public let salary: Int
  /// Every gate, all passed, in format.md's order.
  public let gates: [GateFinding]
  /// In order of skill id.
  public let skills: [SkillEvidence]
  public let scores: ScoreBreakdown
  /// Policy weight × companies whose matters the candidate must stay out of.
  public let burden: Int
  /// Those companies, in order of id.
  public let recusals: [Named]
  /// At most two others with the highest quality for this position, best first.
  public let rivals: [Rival]
  /// The same by merit, which does not depend on anyone's preference.
  public let rivalsByMerit: [Rival]
  /// At most two other positions with the candidate's highest quality, best first.
  public let alternatives: [Alternative]
  /// The same by merit.
  public let alternativesByMerit: [Alternative]
  /// What leaving the placement out would cost; nil where that was not asked.
  public internal(set) var consequence: Consequence?
  /// Who else could have the seat; nil where that was not looked for.
  public internal(set) var outlook: SeatOutlook?

  /// The waivers that the placement rests on.
  public var waivers: [(id: String, expires: Day?)] {
    var found: [(id: String, expires: Day?)] = []
    for gate in gates {
      guard case .ethics(_, .clear(let by)) = gate.fact else { continue }
      for case .waiver(let id, let expires) in by where !found.contains(where: { $0.id == id }) {
        found.append((id, expires))
      }
    }
    return found
  }
}
