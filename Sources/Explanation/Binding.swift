import Eligibility
import Formulation
public import GLPKSolver
import Optimizer
import Staffing
import Synchronization

/// A limit that an allocation uses up, and what one step of it is worth.
public struct BindingLimit: Equatable, Sendable {
  public let rule: RuleFact
  /// What counts against the limit.
  public let used: Int
  /// One step: a person, a percentage point, a fellow for each manager, or the least salary that does not fit, in USD.
  public let step: Int
  /// The number one step looser and one step tighter, with what the round reaches then. `tighter` is nil where there is no
  /// such number.
  public let looser: Effect
  public let tighter: Effect?
  /// By goal, in its own units and in its better direction: what the relaxation would pay for the looser step, to a
  /// hundredth; nil where that is not known. An indication, no promise.
  public let prices: [Int?]

  public struct Effect: Equatable, Sendable {
    public let limit: Int
    public let consequence: Consequence
  }

  /// The gain of the looser step.
  var gain: [GoalLoss] { looser.consequence.losses }
}

/// Limits that an allocation uses up, as far as they were tried.
public struct BindingSurvey: Equatable, Sendable {
  /// What gains most by a step comes first.
  public let limits: [BindingLimit]
  /// How many are used up, tried or not.
  public let tight: Int

  public var isCutShort: Bool { limits.count < tight }
}

extension Inquiry {
  /// Every limit that the allocation in hand uses up: what gains most by a step comes first. Solved side by side; the
  /// answer does not depend on that.
  ///
  /// - Parameter progress: gets how many limits are done, and of how many.
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func bindingLimits(
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws(GLPKError) -> [BindingLimit] {
    try bindingSurvey(.max, progress: progress).limits
  }

  /// What one step of the limits is worth that the allocation uses up. On a round that is not small the first so many are
  /// tried: those of quotas, partners, teams and agencies come before the seats of single positions, and of these the ones
  /// come first that most unplaced people are eligible for.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  func bindingSurvey(
    _ most: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) throws(GLPKError) -> BindingSurvey {
    let use = RuleUse(pairs, explainer.allocation)
    let tight = pairs.round.rules.compactMap { rule in use.tight(rule).map { (rule, $0.used, $0.step) } }
    func waiting(_ rule: RoundRule) -> Int {
      guard case .seats(let position) = rule else { return .max }
      return pairs.pairs(of: position).count { start[pairs.candidate[$0].position] == nil }
    }
    let order = tight.indices.map { (waiting: waiting(tight[$0].0), index: $0) }
      .sorted { ($1.waiting, $0.index) < ($0.waiting, $1.index) }
    let chosen = order.prefix(resolver.isExact ? order.count : most).map { tight[$0.index] }
    let prices = try resolver.rowPrices()
    let inquiry = sharing(chosen.count)
    let done = Atomic(0)
    let found = try solvedSideBySide(chosen.count) { index throws(GLPKError) -> BindingLimit? in
      if resolver.cancellation?.isCancelled == true { return nil }
      let limit = try inquiry.binding(chosen[index].0, chosen[index].1, chosen[index].2, prices)
      progress(done.wrappingAdd(1, ordering: .relaxed).newValue, chosen.count)
      return limit
    }.compactMap { $0 }
    let sorted = found.indices.sorted { first, second in
      if found[first].gain.isBetter(than: found[second].gain) { return true }
      return !found[second].gain.isBetter(than: found[first].gain) && first < second
    }
    return BindingSurvey(limits: sorted.map { found[$0] }, tight: tight.count)
  }

  private func binding(
    _ rule: RoundRule, _ used: Int, _ step: Int, _ prices: [[Double]?]
  ) throws(GLPKError) -> BindingLimit? {
    let round = pairs.round
    guard let limit = round.limit(of: rule), let isCap = rule.isCap else { return nil }
    let fact = round.fact(rule)
    let isPercent = fact.isPercent
    func number(_ steps: Int) -> Int {
      let number = max(0, limit + (isCap ? steps : -steps) * step)
      return isPercent ? min(100, number) : number
    }
    let loose = ChangedRound(pairs, [.limit(rule, number(1))], from: resolver.program)
    guard let looser = try consequence(of: .anything, in: loose) else { return nil }
    var tighter: BindingLimit.Effect?
    if number(-1) != limit, let found = try consequence(of: .anything, after: [.limit(rule, number(-1))]) {
      tighter = BindingLimit.Effect(limit: number(-1), consequence: found)
    }
    return BindingLimit(
      rule: fact, used: used, step: step, looser: .init(limit: number(1), consequence: looser), tighter: tighter,
      prices: resolver.prices(of: loose.program, prices))
  }
}

extension RuleFact {
  /// Whether the number is a share in percent.
  public var isPercent: Bool {
    switch kind {
    case .quotaMin(_, let isShare), .quotaMax(_, let isShare): isShare
    default: false
    }
  }
}

extension [GoalLoss] {
  /// Whether the goals, in their order, lose less than in the other list, as far as allocations show it.
  func isBetter(than other: [GoalLoss]) -> Bool {
    if isEmpty || other.isEmpty { return other.isEmpty && !isEmpty }
    for (own, their) in zip(self, other) where own.most != their.most { return own.most < their.most }
    return false
  }
}
