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
