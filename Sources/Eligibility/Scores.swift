public import Staffing

/// The components of an eligible pair's quality, each 0…1000.
public struct Scores: Equatable, Sendable {
  public let fit: Int
  public let preference: Int
  public let rating: Int
  public let referral: Int

  public func quality(_ weights: QualityWeights) -> Int {
    weights.fit * fit + weights.preference * preference + weights.rating * rating + weights.referral * referral
  }
}

extension Candidate {
  /// 1000 × Σ weight·level / (5 × Σ weight), rounded half up; 1000 when the position names no skill.
  package func fit(for position: Position) -> Int {
    var total = 0
    var weights = 0
    for need in position.skills {
      total += need.weight * level(of: need.skill)
      weights += need.weight
    }
    guard weights > 0 else { return 1000 }
    return (2 * 1000 * total + 5 * weights) / (2 * 5 * weights)
  }

  /// The rank of the most specific target that covers the position; nil when none does.
  public func rank(of index: PositionIndex, _ position: Position) -> Int? {
    var best: (specificity: Int, rank: Int)?
    for preference in preferences {
      let specificity: Int
      switch preference.target {
      case .position(index): specificity = 3
      case .unit(position.unit): specificity = 2
      case .agency(position.agency): specificity = 1
      default: continue
      }
      if best.map({ specificity > $0.specificity }) ?? true { best = (specificity, preference.rank) }
    }
    return best?.rank
  }
}
