import Eligibility
import Formulation
import Optimizer
import Staffing

/// What stands in the way of a placement, or of one more filled seat, while everyone else stays where they are: looked up
/// in the rows of the round's program, so that it is exact for what it says, and quick on a round of any size.
public struct OthersKept: Equatable, Sendable {
  /// One person more in a position.
  public struct Way: Equatable, Sendable {
    public let candidate: Named
    public let post: Post
    /// Where the person is placed now; nil for unplaced.
    public let from: Post?
    /// Whose seat it takes; nil for an empty or a further one.
    public let givesWay: Named?
    /// Whether the two change places; else whoever gives way is not placed.
    public let isSwap: Bool
    /// The rules that it would break, in the order of `Round.rules`.
    public let rules: [RuleFact]
    /// Their kinds, each once.
    public let kinds: [Hindrance.Kind]
    /// By goal, exact for this change alone, the broken rules set aside. Empty where a goal measures by a number that one
    /// of them holds.
    public let losses: [GoalLoss]
    /// Everyone's place then.
    let allocation: Allocation
  }

  /// The one that keeps every rule and loses least; nil where each breaks a rule.
  public let cheapest: Way?
  /// For each kind of rule that alone stops a way which would lose less: the best of these ways. Where nothing keeps every
  /// rule and no kind of rule alone is in the way: the way that breaks the fewest rules.
  public internal(set) var blocked: [Way]
}

extension Inquiry {
  /// - Returns: nil where nobody is asked for, or nobody is eligible.
  public func othersKept(_ question: Question) -> OthersKept? {
    OthersKeptSearch(self)?.answer(question)
  }
}

/// Looks at every single way to have what is asked for.
private struct OthersKeptSearch {
  private let inquiry: Inquiry
  private let broken: BrokenRules
  private var pairs: EligiblePairs { inquiry.pairs }
  private var round: Round { inquiry.pairs.round }

  init?(_ inquiry: Inquiry) {
    guard let broken = BrokenRules(inquiry.explainer, inquiry.resolver.program) else { return nil }
    self.inquiry = inquiry
    self.broken = broken
  }

  /// One way, as numbers alone: many are looked at, few are shown.
  private struct Option {
    let pair: Int
    let givesWay: Int?
    let isSwap: Bool
    let rules: [RoundRule]
    let values: [Int]
    /// By goal; positive is worse.
    let losses: [Int]

    var kinds: [Hindrance.Kind] {
      Hindrance.Kind.allCases.filter { kind in rules.contains { kind.holds($0) } }
    }
  }

  func answer(_ question: Inquiry.Question) -> OthersKept? {
    let options = options(question)
    if options.isEmpty { return nil }
    let cheapest = options.filter(\.rules.isEmpty).min(by: isLess)
    var blocked = Hindrance.Kind.allCases.compactMap { kind in
      options.filter { $0.kinds == [kind] }.min(by: isLess)
    }
    if let cheapest { blocked.removeAll { !$0.losses.lexicographicallyPrecedes(cheapest.losses) } }
    if cheapest == nil, blocked.isEmpty {
      let fewest = options.map(\.rules.count).min()
      blocked = options.filter { $0.rules.count == fewest }.min(by: isLess).map { [$0] } ?? []
    }
    return OthersKept(cheapest: cheapest.map(way), blocked: blocked.sorted(by: isLess).map(way))
  }

  private func options(_ question: Inquiry.Question) -> [Option] {
    let asked: [Int]
    var takesSeats = true
    switch question {
    case .anything, .without: return []
    case .with(let person, let position): asked = pairs.pair(person, position).map { [$0] } ?? []
    case .placing(let person): asked = Array(pairs.pairs(of: person))
    case .filling(let position): (asked, takesSeats) = (Array(pairs.pairs(of: position)), false)
    }
    return asked.flatMap { pair -> [Option] in
      let (person, position) = (pairs.candidate[pair], pairs.position[pair])
      let now = inquiry.start[person.position]
      if now == position { return [] }
      let own = now.flatMap { pairs.pair(person, $0) }
      let leaving = own.map { [$0] } ?? []
      var options = [option(pair, removing: leaving, adding: [pair])]
      if !takesSeats { return options }
      for holder in inquiry.explainer.holders[position.position] {
        options.append(option(pair, givesWay: holder, removing: leaving + [holder], adding: [pair]))
        if let now, let back = pairs.pair(pairs.candidate[holder], now) {
          options.append(
            option(pair, givesWay: holder, isSwap: true, removing: leaving + [holder], adding: [pair, back]))
        }
      }
      return options
    }
  }

  private func option(
    _ pair: Int, givesWay: Int? = nil, isSwap: Bool = false, removing: [Int], adding: [Int]
  ) -> Option {
    let (values, rules) = broken.effect(removing: removing, adding: adding)
    let losses = zip(round.policy.goals, zip(broken.ledger.values, values)).map { term, ends in
      term.goal.sense == .max ? ends.0 - ends.1 : ends.1 - ends.0
    }
    return Option(
      pair: pair, givesWay: givesWay, isSwap: isSwap, rules: rules, values: values, losses: losses)
  }

  private func isLess(_ first: Option, _ second: Option) -> Bool {
    if first.losses != second.losses { return first.losses.lexicographicallyPrecedes(second.losses) }
    return (first.pair, first.givesWay ?? -1, first.isSwap ? 1 : 0)
      < (second.pair, second.givesWay ?? -1, second.isSwap ? 1 : 0)
  }

  private func way(_ option: Option) -> OthersKept.Way {
    let person = pairs.candidate[option.pair]
    let measures =
      round.policy.goals.contains { $0.goal == .balance }
      && option.rules.contains { rule in
        switch rule {
        case .seats, .agencySeats: true
        default: false
        }
      }
    let leaving = [person, option.givesWay.map { pairs.candidate[$0] }]
    var placements = inquiry.explainer.allocation.placements.filter { !leaving.contains($0.candidate) }
    placements.append(pairs.placement(option.pair))
    if option.isSwap, let other = option.givesWay, let now = inquiry.start[person.position] {
      placements.append(Placement(candidate: pairs.candidate[other], position: now))
    }
    return OthersKept.Way(
      candidate: round.named(person), post: round.post(pairs.position[option.pair]),
      from: inquiry.start[person.position].map(round.post),
      givesWay: option.givesWay.map { round.named(pairs.candidate[$0]) }, isSwap: option.isSwap,
      rules: option.rules.map(round.fact), kinds: option.kinds,
      losses: measures
        ? []
        : zip(round.policy.goals, zip(broken.ledger.values, option.values)).map {
          GoalLoss($0.goal, before: $1.0, after: $1.1)
        }, allocation: Allocation(placements))
  }
}

extension RowTerm {
  /// The rule of a round that the row states; nil for what nobody may bargain with, and for what the goals count.
  var rule: RoundRule? {
    switch self {
    case .seats(let position): .seats(position)
    case .teamMin(let unit): .teamMin(unit)
    case .teamMax(let unit): .teamMax(unit)
    case .mentorRatio(let unit): .mentorRatio(unit)
    case .coverage(let row): .coverage(row)
    case .agencySeats(let agency): .agencySeats(agency)
    case .payroll(let agency): .payroll(agency)
    case .partnerTotal(let partner): .partnerTotal(partner)
    case .partnerInUnit(let partner, _): .partnerInUnit(partner)
    case .partnerInAgency(let partner, _): .partnerInAgency(partner)
    case .apart(let link, _), .together(let link, _): .link(link)
    case .quotaMin(let quota), .shareMin(let quota): .quotaMin(quota)
    case .quotaMax(let quota), .shareMax(let quota): .quotaMax(quota)
    case .onePlacement, .commitment, .balance, .keep: nil
    }
  }
}
