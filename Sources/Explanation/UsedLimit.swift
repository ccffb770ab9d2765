public import Eligibility
public import Staffing

/// A limit that an allocation uses up, so that a step of it may matter; nothing is solved to find it.
public struct UsedLimit: Hashable, Sendable {
  public let rule: RuleFact
  /// What counts against the limit.
  public let used: Int

  /// Every limit of the round that the allocation uses up, in the order of `Round.rules`.
  ///
  /// - Parameter allocation: eligible pairs only.
  /// - Complexity: linear in the placements, for every rule of the round.
  public static func all(_ pairs: EligiblePairs, _ allocation: Allocation) -> [UsedLimit] {
    let use = RuleUse(pairs, allocation)
    return pairs.round.rules.compactMap { rule in
      use.tight(rule).map { UsedLimit(rule: pairs.round.fact(rule), used: $0.used) }
    }
  }
}
