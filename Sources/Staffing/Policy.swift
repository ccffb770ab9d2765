public enum Sense: String, Sendable, Codable { case min, max }

/// What a round optimises; format.md, "Goals".
public enum Goal: String, Sendable, CaseIterable, Codable {
  case commitments, placements, quality, recusals, balance, continuity, lottery, fit, preference, rating, referral

  public var sense: Sense {
    switch self {
    case .commitments, .recusals, .continuity: .min
    case .placements, .quality, .balance, .lottery, .fit, .preference, .rating, .referral: .max
    }
  }
}

/// A share of a goal's optimum as an exact decimal, `digits` × 10^−`places`; 0…1.
public struct Tolerance: Equatable, Sendable {
  public let digits: Int64
  /// 0…18.
  public let places: Int

  public static let zero = Tolerance(digits: 0, places: 0)

  public init(digits: Int64, places: Int) {
    self.digits = digits
    self.places = places
  }

  /// ⌊tolerance × best⌋ for best ≥ 0, exact.
  public func giveUp(of best: Int) -> Int {
    var scale: Int128 = 1
    for _ in 0..<places { scale *= 10 }
    return Int(Int128(digits) * Int128(best) / scale)
  }

  /// The decimal as a plain text without an exponent, `0.002`.
  public var text: String {
    let padded = String(repeating: "0", count: Swift.max(0, places + 1 - String(digits).count)) + String(digits)
    return places == 0 ? padded : padded.dropLast(places) + "." + padded.suffix(places)
  }
}

public struct GoalTerm: Equatable, Sendable {
  public let goal: Goal
  public let tolerance: Tolerance
  /// Of the goal `lottery`; empty where none is given.
  public let seed: String

  public init(goal: Goal, tolerance: Tolerance = .zero, seed: String = "") {
    self.goal = goal
    self.tolerance = tolerance
    self.seed = seed
  }
}

/// The weights of `quality`, integers ≥ 0.
public struct QualityWeights: Equatable, Sendable {
  public var fit = 0
  public var preference = 0
  public var rating = 0
  public var referral = 0

  public init() {}

  public init(fit: Int, preference: Int, rating: Int, referral: Int) {
    self.fit = fit
    self.preference = preference
    self.rating = rating
    self.referral = referral
  }

  public static let standard = QualityWeights(fit: 6, preference: 3, rating: 3, referral: 1)
}

/// Thresholds of the ethics gates, with format.md's defaults.
public struct EthicsPolicy: Equatable, Sendable {
  public var specificPartyUSD = 15_000
  public var generalUSD = 25_000
  public var formerEmployerDays = 365
  public var coveredPaymentDays = 730
  public var peripheralBurden = 1
  public var burdenMax = 3

  public init() {}
}

public enum PairsMode: String, Sendable, Codable { case open, rated }

/// `round.json`.
public struct Policy: Equatable, Sendable {
  public var round: String
  public var title: String
  public var asOf: Day
  /// Never empty, no goal twice.
  public var goals: [GoalTerm]
  public var quality: QualityWeights
  /// Of priorities 1 to 5.
  public var priorityPoints: [Int]
  public var unrated: Int
  public var pairs: PairsMode
  public var ethics: EthicsPolicy
  /// What simulations take for granted; nil where the planners state nothing.
  public var assumptions: Assumptions?

  public static let standardGoals = [
    GoalTerm(goal: .commitments), GoalTerm(goal: .placements), GoalTerm(goal: .quality),
  ]

  public init(
    round: String, title: String = "", asOf: Day, goals: [GoalTerm] = standardGoals,
    quality: QualityWeights = .standard, priorityPoints: [Int] = [5, 4, 3, 2, 1], unrated: Int = 500,
    pairs: PairsMode = .open, ethics: EthicsPolicy = EthicsPolicy(), assumptions: Assumptions? = nil
  ) {
    self.round = round
    self.title = title
    self.asOf = asOf
    self.goals = goals
    self.quality = quality
    self.priorityPoints = priorityPoints
    self.unrated = unrated
    self.pairs = pairs
    self.ethics = ethics
    self.assumptions = assumptions
  }

  public func points(_ position: Position) -> Int { priorityPoints[position.priority - 1] }
}
