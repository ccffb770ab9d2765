import Eligibility
import Formulation
public import GLPKSolver
import Optimizer
import Staffing
import Synchronization

/// What would it take: single changes to the round, each solved again, with what they gain.
public struct Menu: Equatable, Sendable {
  public struct Entry: Equatable, Sendable {
    public let change: ChangeFact
    /// With what is asked for, in the changed round, against the allocation in hand.
    public let consequence: Consequence
  }

  /// With what is asked for, in the round as it is; nil where the pair is not eligible.
  public let baseline: Consequence?
  /// Changes that do better than the baseline, the best first; waivers among them are for the ethics audience alone.
  public let entries: [Entry]
  /// Every change that was tried, in the order of the trials.
  public let attempts: [ChangeFact]
  /// Whether there were more to try.
  public let isCutShort: Bool

  public var tried: Int { attempts.count }

  /// The changes that planners and agencies may see: what a waiver would gain must not press the waiver.
  public var withoutWaivers: [Entry] { entries.filter { !$0.change.isWaiver } }
  public var waivers: [Entry] { entries.filter(\.change.isWaiver) }
}

extension Inquiry {
  /// Most changes tried for one question on a round that is not small.
  private static let mostTried = 1000

  /// Single changes that would make what is asked for possible, or better. Solved side by side; the answer does not depend
  /// on that.
  ///
  /// - Parameters:
  ///   - waivers: whether to try waivers, and nothing else.
  ///   - progress: gets how many changes are done, and of how many.
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func menu(
    _ question: Question, waivers: Bool = false, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws(GLPKError) -> Menu {
    let choices = MenuChoices(explainer)
    let all = waivers ? choices.waivers(question) : choices.changes(question)
    let edits = resolver.isExact ? all : Array(all.prefix(Self.mostTried))
    return try menu(question, edits, of: all.count, progress)
  }

  private func menu(
    _ question: Question, _ edits: [RoundEdit], of all: Int, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) throws(GLPKError) -> Menu {
    let baseline = try consequence(of: question)
    let inquiry = sharing(edits.count)
    let done = Atomic(0)
    let entries = try solvedSideBySide(edits.count) { index throws(GLPKError) -> Menu.Entry? in
      if resolver.cancellation?.isCancelled == true { return nil }
      let entry = try inquiry.entry(edits[index], question, baseline)
      progress(done.wrappingAdd(1, ordering: .relaxed).newValue, edits.count)
      return entry
    }
    return menu(baseline, entries.compactMap { $0 }, attempts: edits.map(pairs.round.fact), of: all)
  }

  /// The change with what it does; nil where it gains nothing.
  private func entry(
    _ edit: RoundEdit, _ question: Question, _ baseline: Consequence?
  ) throws(GLPKError) -> Menu.Entry? {
    guard let found = try consequence(of: question, after: [edit]), found.losses.isBetter(than: baseline?.losses ?? [])
    else { return nil }
    var least = edit
    if case .limit(let rule, let number) = edit { least = .limit(rule, needed(of: rule, number, found)) }
    return Menu.Entry(change: pairs.round.fact(least), consequence: found)
  }

  private func menu(
    _ baseline: Consequence?, _ entries: [Menu.Entry], attempts: [ChangeFact], of all: Int
  ) -> Menu {
    let order = entries.indices.sorted { first, second in
      let (one, two) = (entries[first].consequence.losses, entries[second].consequence.losses)
      if one.isBetter(than: two) { return true }
      return !two.isBetter(than: one) && first < second
    }
    return Menu(
      baseline: baseline, entries: withoutRepeats(order.map { entries[$0] }), attempts: attempts,
      isCutShort: attempts.count < all)
  }

  /// Without changes told before, and without more of what does as well in a smaller measure.
  private func withoutRepeats(_ entries: [Menu.Entry]) -> [Menu.Entry] {
    entries.enumerated().filter { index, entry in
      !entries.enumerated().contains { other, smaller in
        if smaller.change == entry.change { return other < index }
        guard case .clearance(let person, _, let level) = entry.change,
          case .clearance(person, _, let less) = smaller.change
        else { return false }
        return less < level && !entry.consequence.losses.isBetter(than: smaller.consequence.losses)
      }
    }.map(\.element)
  }

  /// What a waiver for one company would gain the round, for those whom nothing else keeps out: the unplaced first. On a
  /// round that is not small the first so many are tried.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  func waiverGains(
    _ review: EthicsReview, _ most: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) throws(GLPKError) -> Menu {
    let alone = review.keptOut.filter {
      $0.touches.count == 1 && $0.touches[0].outcome == .blocked && !$0.isDisclosureMissing && $0.impairment == nil
    }
    let round = pairs.round
    let edits = (alone.filter { $0.placedAt == nil } + alone.filter { $0.placedAt != nil }).compactMap {
      row -> RoundEdit? in
      guard let person = round.candidates.index(of: row.candidate.id), let unit = round.units.index(of: row.unit.id),
        let company = round.companies.index(of: row.touches[0].company.id)
      else { return nil }
      return .waiver(person, unit, company)
    }
    let tried = resolver.isExact ? edits : Array(edits.prefix(most))
    return try menu(.anything, tried, of: edits.count, progress)
  }
}

/// The single changes that may bear on a question, likeliest first.
struct MenuChoices {
  private let explainer: RoundExplainer
  private let use: RuleUse
  private var pairs: EligiblePairs { explainer.pairs }
  private var round: Round { pairs.round }

  init(_ explainer: RoundExplainer) {
    self.explainer = explainer
    use = RuleUse(explainer.pairs, explainer.allocation)
  }

  /// Rules that bear on the question one step looser, rules without a number dropped, and gates that stand alone.
  func changes(_ question: Inquiry.Question) -> [RoundEdit] {
    rules(question) + people(question)
  }

  /// Waivers that alone would make a pair eligible.
  func waivers(_ question: Inquiry.Question) -> [RoundEdit] {
    unique(
      nearMisses(question).flatMap { person, position, failures -> [RoundEdit] in
        guard failures.allSatisfy(\.isEthics) else { return [] }
        let unit = round.positions[position].unit
        let companies = explainer.review.gates.conflicts(of: person, in: unit).map(\.company)
        return unique(companies).map { .waiver(person, unit, $0) }.filter { admits($0, person, position) }
      })
  }

  private func rules(_ question: Inquiry.Question) -> [RoundEdit] {
    let concerned: [Int]
    switch question {
    case .anything, .without: concerned = Array(0..<pairs.count)
    case .with(let person, let position): concerned = pairs.pair(person, position).map { [$0] } ?? []
    case .placing(let person): concerned = Array(pairs.pairs(of: person))
    case .filling(let position): concerned = Array(pairs.pairs(of: position))
    }
    return round.rules.compactMap { rule in
      guard concerned.contains(where: { round.touches(rule, pairs.placement($0)) }) else { return nil }
      guard let limit = round.limit(of: rule), let isCap = rule.isCap else { return .drop(rule) }
      guard let step = use.tight(rule)?.step else { return nil }
      let number = isCap ? limit + step : limit - step
      if rule.isShareMaximum(in: round), number > 100 { return nil }
      return number <= 0 ? .drop(rule) : .limit(rule, number)
    }
  }

  /// Clearances and skill levels that alone would make a pair eligible.
  private func people(_ question: Inquiry.Question) -> [RoundEdit] {
    unique(
      nearMisses(question).compactMap { person, position, failures -> RoundEdit? in
        guard failures.count == 1 else { return nil }
        switch failures[0] {
        case .clearance(let needed, _): return .clearance(person, needed)
        case .skill(let skill, let needed, let has) where needed == has + 1:
          return .skill(person, skill, level: needed)
        default: return nil
        }
      })
  }

  private func nearMisses(
    _ question: Inquiry.Question
  ) -> [(CandidateIndex, PositionIndex, [GateFailure])] {
    let gates = explainer.review.gates
    func misses(
      _ people: some Sequence<CandidateIndex>, _ positions: [PositionIndex]
    ) -> [(CandidateIndex, PositionIndex, [GateFailure])] {
      people.flatMap { person in
        positions.compactMap { position in
          if pairs.pair(person, position) != nil { return nil }
          return (person, position, gates.failures(person, position))
        }
      }
    }
    let everywhere = Array(round.positions.indices)
    switch question {
    case .anything, .without: return misses(round.candidates.indices, everywhere)
    case .with(let person, let position): return misses([person], [position])
    case .placing(let person): return misses([person], everywhere)
    case .filling(let position): return misses(round.candidates.indices, [position])
    }
  }

  private func admits(_ edit: RoundEdit, _ person: CandidateIndex, _ position: PositionIndex) -> Bool {
    Gates(round.applying([edit])).failures(person, position).isEmpty
  }

  private func unique<Item: Hashable>(_ items: [Item]) -> [Item] {
    var seen = Set<Item>()
    return items.filter { seen.insert($0).inserted }
  }
}

extension RoundRule {
  fileprivate func isShareMaximum(in round: Round) -> Bool {
    if case .quotaMax(let quota) = self { return round.quotas[quota].share }
    return false
  }
}
