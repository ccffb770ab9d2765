import Eligibility
import Formulation
import GLPKSolver
import Optimizer
import Staffing

/// One thing that stands between a person and a placement, or between a position and one more filled seat: told apart by
/// solving the round again without it.
public struct Hindrance: Equatable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Others hold the seats.
    case competition
    case cap, budget, team, quota, link
    /// A decision by hand that holds the person elsewhere.
    case pin
  }

  public let kind: Kind
  /// The rules of the kind that bear on the question and are used up, in the order of `Round.rules`: for competition the
  /// seats.
  public let rules: [RuleFact]
  /// What is asked for would still cost so much if none of these rules were there: against the best that the round
  /// reaches without them, in the policy's order.
  public let losses: [GoalLoss]

  /// Whether nothing else is in the way.
  public var isAlone: Bool { losses.allSatisfy { $0.most == 0 } }
}

extension Inquiry {
  /// What stands in the way of the question, told apart: once it is gone, the same costs less than it does now. What
  /// helps most comes first. Empty where no single kind of rule is the obstacle.
  func hindrances(
    to question: Question, _ restriction: Restriction, best: Consequence
  ) throws(GLPKError) -> [Hindrance] {
    var found: [Hindrance] = []
    let asked = restriction.placed + restriction.counts.flatMap(\.pairs)
    let use = RuleUse(pairs, explainer.allocation)
    let bearing = pairs.round.rules.filter { rule in
      asked.contains { pairs.round.touches(rule, pairs.placement($0)) }
        && (rule.isCap == nil || use.tight(rule) != nil)
    }
    for kind in Hindrance.Kind.allCases {
      let rules = bearing.filter { kind.holds($0) }
      if rules.isEmpty { continue }
      var losses = try losses(of: restriction, without: rules)
      if !losses.isBetter(than: best.losses) { continue }
      // Only those of the kind that matter: without the others it costs no less.
      var needed = rules
      for rule in rules.reversed() where needed.count > 1 {
        let fewer = needed.filter { $0 != rule }
        let left = try self.losses(of: restriction, without: fewer)
        if !left.isEmpty, !losses.isBetter(than: left) { (needed, losses) = (fewer, left) }
      }
      found.append(Hindrance(kind: kind, rules: needed.map(pairs.round.fact), losses: losses))
    }
    let order = found.indices.sorted { first, second in
      if found[first].losses.isBetter(than: found[second].losses) { return true }
      return !found[second].losses.isBetter(than: found[first].losses) && first < second
    }
    return order.map { found[$0] }
  }

  /// What the restriction costs in the round without these rules, against the best that it reaches then.
  private func losses(of restriction: Restriction, without rules: [RoundRule]) throws(GLPKError) -> [GoalLoss] {
    let changed = ChangedRound(pairs, rules.map(RoundEdit.drop))
    let other = resolver.changed(to: changed.program, explainer.allocation, by: changed.change)
    let free = try other.solve(Restriction())
    let with = try other.solve(restriction)
    return zip(free.goals, with.goals).map(GoalLoss.init)
  }
}

extension Hindrance.Kind {
  func holds(_ rule: RoundRule) -> Bool {
    switch rule {
    case .seats: self == .competition
    case .teamMax, .agencySeats, .partnerTotal, .partnerInUnit, .partnerInAgency: self == .cap
    case .payroll: self == .budget
    case .teamMin, .coverage, .mentorRatio, .mustOpen: self == .team
    case .quotaMin, .quotaMax: self == .quota
    case .link: self == .link
    case .pin: self == .pin
    }
  }
}
