import Eligibility
import Formulation
public import GLPKSolver
import Optimizer
public import Staffing

/// Who could take a seat if the person in it declined.
public struct Standby: Equatable, Sendable {
  public struct Replacement: Equatable, Sendable {
    public let candidate: Named
    /// For the seat in question.
    public let scores: ScoreBreakdown
    /// By goal, exact: with this person in the seat and everyone else where they are.
    public let losses: [GoalLoss]
  }

  /// Eligible unplaced people whom rules keep out.
  public struct Stopped: Equatable, Sendable {
    public let people: Int
    /// At most three, those that keep most people out first.
    public let rules: [RuleFact]
  }

  public let candidate: Named
  public let post: Post
  /// Whether a pin holds the person there: then the pin must go before anyone can replace them.
  public let isPinned: Bool
  /// Unplaced people whom every rule lets in, the least loss first.
  public let replacements: [Replacement]
  /// Where there are eligible unplaced people, and none of them may follow; else nil.
  public let stopped: Stopped?
  /// The same if the seat stays empty; nil where a rule forbids that.
  public let empty: [GoalLoss]?
  /// The rules that forbid it.
  public let emptyBreaks: [RuleFact]
  /// With at most so many people moved, the best there is; nil where it was not asked for, and where the person is pinned.
  public internal(set) var cascade: Consequence?
}

extension Inquiry {
  /// The standby list of every seat that is filled, in order of candidate id; without cascades.
  ///
  /// - Parameter position: whose seats; nil for all.
  /// - Complexity: for each seat linear in the position's eligible pairs; nothing is solved.
  public func standby(of position: PositionIndex? = nil) -> [Standby] {
    let allocation = explainer.allocation
    guard let broken = BrokenRules(explainer, resolver.program) else { return [] }
    return allocation.placements.filter { position == nil || $0.position == position }
      .compactMap { standby($0, broken) }
  }

  /// The same for one person's seat, with the best cascade of at most so many moves.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func standby(for candidate: CandidateIndex, moves: Int) throws(GLPKError) -> Standby? {
    guard let position = start[candidate.position],
      let broken = BrokenRules(explainer, resolver.program),
      var found = standby(Placement(candidate: candidate, position: position), broken)
    else { return nil }
    if found.isPinned { return found }
    let own = pairs.pairs(of: candidate)
    let others = explainer.allocation.placements.filter { $0.candidate != candidate }
    let kept = others.compactMap { pairs.pair($0.candidate, $0.position) }
    let newcomers = (0..<pairs.count).filter { start[pairs.candidate[$0].position] == nil }
    let restriction = Restriction(
      barred: Array(own), counts: [.init(newcomers, less: kept, atMost: moves - kept.count)])
    found.cascade = consequence(
      of: try resolver.solve(restriction), in: resolver.program, asked: candidate)
    return found
  }

  private func standby(_ placement: Placement, _ broken: BrokenRules) -> Standby? {
    let round = pairs.round
    let ledger = broken.ledger
    guard let own = pairs.pair(placement.candidate, placement.position) else { return nil }
    let isPinned = round.locks.contains {
      $0.kind == .pin && $0.candidate == placement.candidate && $0.position == placement.position
    }
    func losses(_ values: [Int]) -> [GoalLoss] {
      zip(round.policy.goals, zip(ledger.values, values)).map { GoalLoss($0.goal, before: $1.0, after: $1.1) }
    }
    let free = pairs.pairs(of: placement.position).filter { start[pairs.candidate[$0].position] == nil }
    var found: [(pair: Int, losses: [GoalLoss])] = []
    for pair in free {
      if let values = ledger.values(removing: [own], adding: [pair]) { found.append((pair, losses(values))) }
    }
    found.sort { first, second in
      if first.losses.isBetter(than: second.losses) { return true }
      return !second.losses.isBetter(than: first.losses) && first.pair < second.pair
    }
    let empty = ledger.values(removing: [own], adding: []).map(losses)
    let emptyBreaks = empty == nil ? broken.effect(removing: [own], adding: []).rules.map(round.fact) : []
    return Standby(
      candidate: round.named(placement.candidate), post: round.post(placement.position), isPinned: isPinned,
      replacements: found.map {
        .init(
          candidate: round.named(pairs.candidate[$0.pair]), scores: explainer.scores($0.pair), losses: $0.losses)
      }, stopped: found.isEmpty && !free.isEmpty ? stopped(free, own, broken) : nil, empty: empty,
      emptyBreaks: emptyBreaks)
  }

  private func stopped(_ free: [Int], _ own: Int, _ broken: BrokenRules) -> Standby.Stopped {
    var people: [RoundRule: Int] = [:]
    for pair in free {
      for rule in broken.effect(removing: [own], adding: [pair]).rules { people[rule, default: 0] += 1 }
    }
    let rules = pairs.round.rules.filter { people[$0] != nil }
    let order = rules.indices.sorted { first, second in
      let (one, two) = (people[rules[first]] ?? 0, people[rules[second]] ?? 0)
      return one == two ? first < second : one > two
    }
    return Standby.Stopped(people: free.count, rules: order.prefix(3).map { pairs.round.fact(rules[$0]) })
  }
}
