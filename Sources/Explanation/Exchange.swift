import Eligibility
import Formulation
public import Staffing

/// One way to fill a seat with someone else, everyone who is not named staying where they are.
public struct Exchange: Equatable, Sendable {
  public let candidate: Named
  /// For the seat in question.
  public let scores: ScoreBreakdown
  /// Where the person is placed now; nil for unplaced. That seat is left empty, or taken by whoever leaves this one.
  public let placedAt: Post?
  /// Whether the two change places; else whoever leaves the seat is not placed.
  public let isSwap: Bool
  /// By goal, exact for this exchange. A rearrangement of more people may lose less, never more than this.
  public let losses: [GoalLoss]
}

/// What would become of a seat without the person in it.
public struct SeatOutlook: Equatable, Sendable {
  /// Whether a pin holds the person there: then the pin must go before anyone can follow.
  public let isPinned: Bool
  /// At most three exchanges that keep every rule, the least loss first: each with another person.
  public let exchanges: [Exchange]
  /// The same, by the goals that count seats alone, then those of less merit than everyone in the position, then by
  /// merit: it depends on no one's preference.
  public let exchangesByMerit: [Exchange]
  /// Whether an exchange would bring in someone of no less merit than someone in the position.
  public let hasEquals: Bool
  /// Unplaced people who could follow, at most five, the least loss first.
  public let standby: [Exchange]
  public let standbyByMerit: [Exchange]
  /// How many unplaced people could follow.
  public let standbyCount: Int
  /// What an empty seat would lose; nil where a rule forbids that.
  public let empty: [GoalLoss]?

  /// Whether nobody who is free could follow.
  public var isFragile: Bool { standbyCount == 0 }
}

extension Goal {
  /// Whether its value is made of seats filled and kept alone: no score, no preference, no interest of anyone.
  public var countsSeatsAlone: Bool {
    switch self {
    case .commitments, .placements, .continuity: true
    case .quality, .recusals, .balance, .lottery, .fit, .preference, .rating, .referral: false
    }
  }
}

/// Looks for exchanges by the rows of a round's program.
struct ExchangeSearch {
  private static let shown = 3
  private static let onStandby = 5
  private let explainer: RoundExplainer
  private let ledger: AllocationLedger
  private let pins: Set<Placement>
  private var pairs: EligiblePairs { explainer.pairs }
  private var round: Round { explainer.pairs.round }

  /// - Returns: nil when a placement is not an eligible pair.
  init?(_ explainer: RoundExplainer, _ program: RoundProgram) {
    guard let ledger = AllocationLedger(program, explainer.allocation) else { return nil }
    self.explainer = explainer
    self.ledger = ledger
    pins = Set(
      explainer.round.locks.filter { $0.kind == .pin }.map { Placement(candidate: $0.candidate, position: $0.position) }
    )
  }

  /// One option, as numbers alone: thousands are looked at, few are shown.
  private struct Option {
    let pair: Int
    let isSwap: Bool
    /// By goal; positive is worse.
    let losses: [Int]
    let seatLosses: [Int]
    let merit: Int
    /// Of no less merit than someone in the position.
    let isEqual: Bool
  }

  /// - Complexity: for each eligible pair of the position, the rows that it touches.
  func outlook(of own: Int) -> SeatOutlook {
    let (holder, position) = (pairs.candidate[own], pairs.position[own])
    var placed: [Option] = []
    var free: [Option] = []
    for pair in pairs.pairs(of: position) {
      let person = pairs.candidate[pair]
      let now = explainer.room.position(of: person)
      if now == position { continue }
      guard let now, let old = pairs.pair(person, now) else {
        if let option = option(pair, false, removing: [own], adding: [pair]) { free.append(option) }
        continue
      }
      if let option = option(pair, false, removing: [own, old], adding: [pair]) { placed.append(option) }
      if let back = pairs.pair(holder, now),
        let option = option(pair, true, removing: [own, old], adding: [pair, back])
      {
        placed.append(option)
      }
    }
    return SeatOutlook(
      isPinned: pins.contains(pairs.placement(own)),
      exchanges: best(Self.shown, of: free + placed, by: isLess),
      exchangesByMerit: best(Self.shown, of: free + placed, by: isLessByMerit),
      hasEquals: (free + placed).contains(where: \.isEqual),
      standby: best(Self.onStandby, of: free, by: isLess),
      standbyByMerit: best(Self.onStandby, of: free, by: isLessByMerit),
      standbyCount: free.count,
      empty: ledger.values(removing: [own], adding: []).map { losses(ledger.values, $0) })
  }

  private func option(_ pair: Int, _ isSwap: Bool, removing: [Int], adding: [Int]) -> Option? {
    guard let values = ledger.values(removing: removing, adding: adding) else { return nil }
    let goals = round.policy.goals.map(\.goal)
    let merit = explainer.merit(pair)
    let losses = goals.indices.map { goal in
      goals[goal].sense == .max ? ledger.values[goal] - values[goal] : values[goal] - ledger.values[goal]
    }
    return Option(
      pair: pair, isSwap: isSwap, losses: losses,
      seatLosses: goals.indices.filter { goals[$0].countsSeatsAlone }.map { losses[$0] }, merit: merit,
      isEqual: explainer.holders[pairs.position[pair].position].contains { explainer.merit($0) <= merit })
  }

  private func isLess(_ first: Option, _ second: Option) -> Bool {
    if first.losses != second.losses { return first.losses.lexicographicallyPrecedes(second.losses) }
    return (first.pair, first.isSwap ? 0 : 1) < (second.pair, second.isSwap ? 0 : 1)
  }

  private func isLessByMerit(_ first: Option, _ second: Option) -> Bool {
    if first.seatLosses != second.seatLosses {
      return first.seatLosses.lexicographicallyPrecedes(second.seatLosses)
    }
    if first.isEqual != second.isEqual { return second.isEqual }
    if first.merit != second.merit { return first.merit > second.merit }
    return (first.pair, first.isSwap ? 0 : 1) < (second.pair, second.isSwap ? 0 : 1)
  }

  /// The first so many of the order, each with another person.
  private func best(_ count: Int, of options: [Option], by isLess: (Option, Option) -> Bool) -> [Exchange] {
    var kept: [Option] = []
    for option in options {
      if let same = kept.firstIndex(where: { $0.pair == option.pair }) {
        if isLess(option, kept[same]) { kept.remove(at: same) } else { continue }
      } else if kept.count == count, let last = kept.last, !isLess(option, last) {
        continue
      }
      kept.insert(option, at: kept.firstIndex { isLess(option, $0) } ?? kept.count)
      if kept.count > count { kept.removeLast() }
    }
    return kept.map(exchange)
  }

  private func exchange(_ option: Option) -> Exchange {
    let candidate = pairs.candidate[option.pair]
    return Exchange(
      candidate: round.named(candidate), scores: explainer.scores(option.pair),
      placedAt: explainer.room.position(of: candidate).map(explainer.post), isSwap: option.isSwap,
      losses: zip(round.policy.goals, zip(ledger.values, option.losses)).map { term, found in
        let (before, loss) = found
        return GoalLoss(term.goal, before: before, after: term.goal.sense == .max ? before - loss : before + loss)
      })
  }

  private func losses(_ before: [Int], _ after: [Int]) -> [GoalLoss] {
    zip(round.policy.goals, zip(before, after)).map { GoalLoss($0.goal, before: $1.0, after: $1.1) }
  }
}

extension Inquiry {
  /// The best allocation without the placement that changes as little as an exchange does, or leaves the seat empty.
  func known(without own: Int, _ outlook: SeatOutlook?) -> Allocation? {
    guard let outlook else { return nil }
    let (holder, position) = (pairs.candidate[own], pairs.position[own])
    let best = outlook.exchanges.first
    var placements = explainer.allocation.placements
    placements.removeAll { $0.candidate == holder }
    guard let best, !(outlook.empty?.isBetter(than: best.losses) ?? false),
      let person = pairs.round.candidates.index(of: best.candidate.id)
    else { return outlook.empty == nil ? nil : Allocation(placements) }
    placements.removeAll { $0.candidate == person }
    placements.append(Placement(candidate: person, position: position))
    if best.isSwap, let now = start[person.position] {
      placements.append(Placement(candidate: holder, position: now))
    }
    return Allocation(placements)
  }
}
