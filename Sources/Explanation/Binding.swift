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
  /// tried: those come first that the relaxation would pay most for.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  func bindingSurvey(
    _ most: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) throws(GLPKError) -> BindingSurvey {
    let use = RuleUse(pairs, explainer.allocation)
    let tight = pairs.round.rules.compactMap { rule in use.tight(rule).map { (rule, $0.used, $0.step) } }
    let prices = try resolver.rowPrices()
    let gains = tight.map { worth(of: $0.0, step: $0.2, prices) }
    let order = tight.indices.sorted {
      gains[$0] == gains[$1] ? $0 < $1 : gains[$1].lexicographicallyPrecedes(gains[$0])
    }
    let chosen = order.prefix(resolver.isExact ? order.count : most).map { tight[$0] }
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

  /// By goal what a step of the rule would bring at the prices of its rows, in hundredths of the goal's units.
  private func worth(of rule: RoundRule, step: Int, _ prices: [[Double]?]) -> [Int] {
    let rows = resolver.program.rows.indices.filter { resolver.program.rows[$0].rule == rule }
    return prices.map { byRow in
      byRow.map { prices in rows.reduce(0) { max($0, Int((abs(prices[$1]) * 100 * Double(step)).rounded())) } } ?? 0
    }
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
    // A payroll that leaves something over binds from what is spent.
    var less = number(-1)
    if case .payroll = rule { less = max(0, used - 1) }
    var tighter: BindingLimit.Effect?
    if less != limit, let found = try consequence(of: .anything, after: [.limit(rule, less)]) {
      tighter = BindingLimit.Effect(limit: less, consequence: found)
    }
    return BindingLimit(
      rule: fact, used: used, step: step,
      looser: .init(limit: needed(of: rule, number(1), looser), consequence: looser), tighter: tighter,
      prices: zip(resolver.goalsInHand, resolver.prices(of: loose.program, prices)).map(indicated))
  }

  /// What is left of a raised number once it is known what the round makes of it: of a payroll, what is spent.
  func needed(of rule: RoundRule, _ raised: Int, _ consequence: Consequence) -> Int {
    guard case .payroll(let agency) = rule, let limit = pairs.round.limit(of: rule) else { return raised }
    var positions = start
    for move in consequence.moves {
      guard let person = pairs.round.candidates.index(of: move.candidate.id) else { return raised }
      positions[person.position] = move.to.flatMap { pairs.round.positions.index(of: $0.position.id) }
    }
    let spent = pairs.round.candidates.indices.reduce(0) { sum, person in
      guard let position = positions[person.position], pairs.round.positions[position].agency == agency,
        let pair = pairs.pair(person, position)
      else { return sum }
      return sum + pairs.salary[pair]
    }
    return spent > limit ? min(raised, spent) : raised
  }

  /// A price of the relaxation, in hundredths, within what the goal can gain at all.
  private func indicated(_ goal: GoalResult, _ price: Int?) -> Int? {
    price.map { price in
      let most = goal.goal.sense == .min ? 100 * max(0, goal.best) : .max
      return price < 5 ? 0 : min(price, most)
    }
  }
}

extension RuleFact {
  /// Whether the number is a share in percent.
  public var isPercent: Bool {
    switch kind {
    case .quotaMin(let quota), .quotaMax(let quota): quota.isShare
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
