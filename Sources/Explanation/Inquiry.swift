public import Eligibility
public import Formulation
public import GLPKSolver
public import Optimizer
public import Staffing

/// Questions about an allocation that are answered by solving the round again.
///
/// Exact on small rounds. On large ones every loss is a range, from what is proven to what an allocation in hand shows.
public struct Inquiry: Sendable {
  public let explainer: RoundExplainer
  public var resolver: Resolver
  public var pairs: EligiblePairs { explainer.pairs }
  /// Where each candidate is placed in the allocation in hand.
  let start: [PositionIndex?]

  /// - Returns: nil when the record has no allocation, or one that breaks a rule.
  public init?(_ explainer: RoundExplainer, _ program: RoundProgram, limits: Resolver.Limits = Resolver.Limits()) {
    guard
      let resolver = Resolver(program, explainer.allocation, explainer.record.goals, limits: limits)
    else { return nil }
    self.explainer = explainer
    self.resolver = resolver
    start = Self.positions(explainer.allocation, explainer.round)
  }

  /// Something that might have been asked for.
  public enum Question: Hashable, Sendable {
    /// The round as it stands.
    case anything
    /// The candidate's placement were not there.
    case without(CandidateIndex)
    /// The pair were placed.
    case with(CandidateIndex, PositionIndex)
    /// The candidate were placed anywhere.
    case placing(CandidateIndex)
    /// One more seat of the position were filled.
    case filling(PositionIndex)
  }

  /// Where the candidate is placed in the allocation in hand.
  public func placed(_ person: CandidateIndex) -> PositionIndex? { start[person.position] }

  /// What the question asks of the pairs of a round; nil where the pair in question is none of them.
  func restriction(_ question: Question, in pairs: EligiblePairs) -> Restriction? {
    switch question {
    case .anything: Restriction()
    case .without(let person):
      start[person.position].flatMap { pairs.pair(person, $0) }.map { Restriction(barred: [$0]) }
    case .with(let person, let position): pairs.pair(person, position).map { Restriction(placed: [$0]) }
    case .placing(let person): Restriction(counts: [.init(Array(pairs.pairs(of: person)), atLeast: 1)])
    case .filling(let position):
      Restriction(
        counts: [.init(Array(pairs.pairs(of: position)), atLeast: start.count { $0 == position } + 1)])
    }
  }

  /// What would be lost, or gained, with what is asked for. Nil where the pair in question is not eligible, or nobody is
  /// placed whom it could be taken from.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func consequence(of question: Question) throws(GLPKError) -> Consequence? {
    guard let restriction = restriction(question, in: pairs) else { return nil }
    // On a large round the answer starts from the one move that does it best, where there is one.
    let known = resolver.isExact ? nil : nearest(question)
    return consequence(
      of: try resolver.solve(restriction, known: known), in: resolver.program, asked: question.person)
  }

  /// The best allocation for the question that moves one or two people; nil where none is known.
  private func nearest(_ question: Question) -> Allocation? {
    guard case .without(let person) = question else { return othersKept(question)?.cheapest?.allocation }
    return start[person.position].flatMap { pairs.pair(person, $0) }.flatMap { own in
      known(without: own, ExchangeSearch(explainer, resolver.program)?.outlook(of: own))
    }
  }

  /// The same; where it is impossible, with the rules that make it so, and where it costs something, with what stands in
  /// the way: told apart by solving again on a small round, and with everyone else kept where they are on others.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func answer(
    _ question: Question, limits: ContradictionFinder.Limits = ContradictionFinder.Limits()
  ) throws(GLPKError) -> Consequence? {
    guard var found = try consequence(of: question), let restriction = restriction(question, in: pairs) else {
      return nil
    }
    switch question {
    case .with, .placing, .filling:
      if found.verdict == .tie || found.verdict == .better { break }
      if resolver.isExact { found.hindrances = try hindrances(to: question, restriction, best: found) }
      if found.hindrances.isEmpty {
        found.othersKept = othersKept(question)
        // What costs no less when it is gone does not stand in the way.
        found.othersKept?.blocked.removeAll {
          !$0.losses.isEmpty && !found.losses.isEmpty && !$0.losses.isBetter(than: found.losses)
        }
      }
    case .anything, .without: break
    }
    if found.verdict == .impossible {
      found.contradiction = try ContradictionFinder(
        pairs, restriction, limits: limits, cancellation: resolver.cancellation
      ).find()
    }
    return found
  }

  /// What a report tries by solving again, beside leaving out each placement.
  public struct Effort: Equatable, Sendable {
    /// Most limits tried one step looser and tighter, and most waivers tried, on a round that is not small; on a small one
    /// all are.
    public var limits: Int
    public var waivers: Int

    public init(limits: Int = 6, waivers: Int = 4) {
      self.limits = limits
      self.waivers = waivers
    }

    public static let none = Effort(limits: 0, waivers: 0)
  }

  /// The explanation of everything, and on each placement's card what leaving it out would cost; `progress` gets what is
  /// done and of how much.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func explanation(
    _ effort: Effort = .none, progress: @escaping @Sendable (Step, Int, Int) -> Void = { _, _, _ in }
  ) throws(GLPKError) -> RoundExplanation {
    var explanation = explainer.explanation(resolver.program, threads: resolver.limits.threads)
    let placed = explainer.allocation.placements.compactMap { pairs.pair($0.candidate, $0.position) }
    let exchanged = explanation.cards.indices.map { known(without: placed[$0], explanation.cards[$0].outlook) }
    let answers = try resolver.solve(placed.map { Restriction(barred: [$0]) }, known: exchanged) {
      progress(.placements, $0, placed.count)
    }
    for index in explanation.cards.indices {
      explanation.cards[index].consequence = consequence(
        of: answers[index], in: resolver.program, asked: pairs.candidate[placed[index]])
    }
    if resolver.isExact, effort != .none { try solveFillings(&explanation) { progress(.seats, $0, $1) } }
    if effort.limits > 0 { explanation.binding = try bindingSurvey(effort.limits) { progress(.limits, $0, $1) } }
    if effort.waivers > 0 {
      explanation.ethics.gains = try waiverGains(explanation.ethics, effort.waivers) { progress(.waivers, $0, $1) }
    }
    return explanation
  }

  /// A step of the work on an explanation.
  public enum Step: Sendable { case placements, seats, limits, waivers }

  /// - Parameters:
  ///   - program: the one that was solved.
  ///   - asked: whose moves come first.
  func consequence(
    of resolution: Resolution, in program: RoundProgram, asked: CandidateIndex?
  ) -> Consequence {
    let losses = resolution.goals.map(GoalLoss.init)
    let after = resolution.solution.map { Self.positions(program.allocation($0), explainer.round) }
    return Consequence(
      verdict: Consequence.Verdict(resolution.status, losses), losses: losses,
      moves: after.map { chain(to: $0, from: asked) } ?? [], hasFewestMoves: resolution.isNearest)
  }

  static func positions(_ allocation: Allocation, _ round: Round) -> [PositionIndex?] {
    var positions = [PositionIndex?](repeating: nil, count: round.candidates.count)
    for placement in allocation.placements { positions[placement.candidate.position] = placement.position }
    return positions
  }

  /// Everyone whose position differs: after each person first those whom they push out, then those who take their seat.
  private func chain(to after: [PositionIndex?], from asked: CandidateIndex?) -> [Move] {
    let round = explainer.round
    var rest = round.candidates.indices.filter { start[$0.position] != after[$0.position] }
    var moves: [Move] = []
    var next = rest.firstIndex { $0 == asked } ?? rest.indices.first
    while let index = next {
      let person = rest.remove(at: index)
      let (from, to) = (start[person.position], after[person.position])
      moves.append(
        Move(candidate: round.named(person), from: from.map(explainer.post), to: to.map(explainer.post)))
      next =
        rest.firstIndex { to != nil && start[$0.position] == to }
        ?? rest.firstIndex { from != nil && after[$0.position] == from }
        ?? rest.indices.first
    }
    return moves
  }
}

extension Inquiry.Question {
  /// Whom it is about.
  public var person: CandidateIndex? {
    switch self {
    case .without(let person), .with(let person, _), .placing(let person): person
    case .anything, .filling: nil
    }
  }
}
