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
  private let start: [PositionIndex?]

  /// - Returns: nil when the record has no allocation, or one that breaks a rule.
  public init?(_ explainer: RoundExplainer, _ program: RoundProgram, limits: Resolver.Limits = Resolver.Limits()) {
    guard
      let resolver = Resolver(program, explainer.allocation, explainer.record.goals, limits: limits)
    else { return nil }
    self.explainer = explainer
    self.resolver = resolver
    start = Self.positions(explainer.allocation, explainer.round)
  }

  /// Why a placement: what would be lost without that pair. Nil where the pair is not placed.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func without(_ candidate: CandidateIndex) throws(GLPKError) -> Consequence? {
    guard let position = start[candidate.position], let pair = pairs.pair(candidate, position) else { return nil }
    return consequence(of: try resolver.solve(Restriction(barred: [pair])), asked: candidate)
  }

  /// The explanation of everything, and on each placement's card what leaving it out would cost; `progress` gets how many
  /// cards are done.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func explanation(progress: @Sendable (Int) -> Void = { _ in }) throws(GLPKError) -> RoundExplanation {
    var explanation = explainer.explanation()
    let placed = explainer.allocation.placements.compactMap { pairs.pair($0.candidate, $0.position) }
    let answers = try resolver.solve(placed.map { Restriction(barred: [$0]) }, progress: progress)
    for index in explanation.cards.indices {
      explanation.cards[index].consequence = consequence(of: answers[index], asked: pairs.candidate[placed[index]])
    }
    return explanation
  }

  /// Why not that pair: what placing it would cost. Nil where the pair is not eligible.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func with(_ candidate: CandidateIndex, at position: PositionIndex) throws(GLPKError) -> Consequence? {
    guard let pair = pairs.pair(candidate, position) else { return nil }
    return consequence(of: try resolver.solve(Restriction(placed: [pair])), asked: candidate)
  }

  /// What placing someone anywhere would cost: the best alternative that can be reached.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func placing(_ candidate: CandidateIndex) throws(GLPKError) -> Consequence {
    let own = Array(pairs.pairs(of: candidate))
    return consequence(of: try resolver.solve(Restriction(counts: [.init(own, atLeast: 1)])), asked: candidate)
  }

  /// What filling one more seat of a position would cost.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func fillingOneMore(of position: PositionIndex) throws(GLPKError) -> Consequence {
    let filled = start.count { $0 == position }
    let own = Array(pairs.pairs(of: position))
    return consequence(of: try resolver.solve(Restriction(counts: [.init(own, atLeast: filled + 1)])), asked: nil)
  }

  /// - Parameter asked: whose moves come first.
  func consequence(of resolution: Resolution, asked: CandidateIndex?) -> Consequence {
    let losses = resolution.goals.map(GoalLoss.init)
    let after = resolution.solution.map {
      Self.positions(resolver.program.allocation($0), explainer.round)
    }
    return Consequence(
      verdict: Consequence.Verdict(resolution.status, losses), losses: losses,
      moves: after.map { chain(to: $0, from: asked) } ?? [], hasFewestMoves: resolution.isNearest)
  }

  private static func positions(_ allocation: Allocation, _ round: Round) -> [PositionIndex?] {
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
