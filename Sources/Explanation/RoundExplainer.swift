public import Eligibility
public import Formulation
public import Staffing

/// An allocation that cannot be explained.
public enum ExplanationError: Error, Equatable, Sendable, CustomStringConvertible {
  case ineligible(candidate: String, position: String)
  case placedTwice(candidate: String)

  public var description: String {
    switch self {
    case .ineligible(let candidate, let position):
      "the allocation places \(candidate) in \(position), but that pair fails a gate of this round"
    case .placedTwice(let candidate): "the allocation places \(candidate) twice"
    }
  }
}

/// Answers why about one allocation of a round, by looking things up: nothing is solved again.
public struct RoundExplainer: Sendable {
  public let pairs: EligiblePairs
  public let record: AllocationRecord
  let allocation: Allocation
  let room: Room
  let review: GateReview
  /// Pairs of each position's placements, lowest quality first, then by candidate.
  let holders: [[Int]]
  var round: Round { pairs.round }

  /// - Parameters:
  ///   - allocation: empty where the solve found none.
  ///   - record: what was proven of it.
  /// - Throws: when a placement is not an eligible pair, or a candidate is placed twice.
  public init(
    _ pairs: EligiblePairs, _ allocation: Allocation, _ record: AllocationRecord
  ) throws(ExplanationError) {
    let round = pairs.round
    var holders = [[Int]](repeating: [], count: round.positions.count)
    var last: CandidateIndex?
    for placement in allocation.placements {
      let candidate = round.candidates[placement.candidate].id
      if placement.candidate == last { throw .placedTwice(candidate: candidate) }
      last = placement.candidate
      guard let pair = pairs.pair(placement.candidate, placement.position) else {
        throw .ineligible(candidate: candidate, position: round.positions[placement.position].id)
      }
      holders[placement.position.position].append(pair)
    }
    self.pairs = pairs
    self.record = record
    self.allocation = allocation
    self.holders = holders.map { $0.sorted { (pairs.quality[$0], $0) < (pairs.quality[$1], $1) } }
    room = Room(pairs, allocation)
    review = GateReview(Gates(round))
  }

  /// What can be looked up. Takes time linear in the pairs, and in unplaced candidates × positions.
  ///
  /// - Parameters:
  ///   - contradiction: what a `ContradictionFinder` found, where there is no allocation.
  ///   - threads: side by side; the answer does not depend on it.
  public func explanation(_ contradiction: Contradiction? = nil, threads: Int = 1) -> RoundExplanation {
    let found = record.status == .optimal || record.status == .feasible
    let people = found ? round.candidates.indices.filter { room.position(of: $0) == nil } : []
    return RoundExplanation(
      summary: summary(),
      cards: allocation.placements.compactMap { pairs.pair($0.candidate, $0.position) }.map(card),
      unplaced: sideBySide(people.count, threads: threads) { unplaced(people[$0]) },
      unfilled: found ? round.positions.indices.filter { room.emptySeats($0) > 0 }.map(unfilled) : [],
      contradiction: contradiction, prior: found ? priorComparison() : nil, overrides: overrides(),
      ethics: EthicsReviewer(self).review())
  }

  /// The same with what the round's rows tell of each seat, what would fill the empty ones, and the audit: nothing is solved.
  ///
  /// - Parameters:
  ///   - program: of the round.
  ///   - threads: side by side; the answer does not depend on it.
  public func explanation(_ program: RoundProgram, threads: Int = 1) -> RoundExplanation {
    var explanation = explanation(threads: threads)
    let placed = allocation.placements.compactMap { pairs.pair($0.candidate, $0.position) }
    if let search = ExchangeSearch(self, program) {
      let outlooks = sideBySide(placed.count, threads: threads) { search.outlook(of: placed[$0]) }
      for index in explanation.cards.indices { explanation.cards[index].outlook = outlooks[index] }
    }
    if !placed.isEmpty { explanation.audit = audit(program) }
    let search = SeatFillingSearch(self)
    let empty = explanation.unfilled.map { round.positions.index(of: $0.post.position.id) }
    let fillings = sideBySide(empty.count, threads: threads) { index in
      empty[index].map { SeatFilling(ways: search.ways($0).map(\.way)) }
    }
    for index in explanation.unfilled.indices { explanation.unfilled[index].filling = fillings[index] }
    return explanation
  }

  func post(_ index: PositionIndex) -> Post { round.post(index) }

  func scores(_ pair: Int) -> ScoreBreakdown {
    let scores = pairs.scores(pair)
    let (candidate, position) = (pairs.candidate[pair], pairs.position[pair])
    return ScoreBreakdown(
      fit: scores.fit, preference: scores.preference, rating: scores.rating, referral: scores.referral,
      weights: round.policy.quality,
      preferenceRank: round.candidates[candidate].rank(of: position, round.positions[position]),
      isRated: review.gates.rating(candidate, position)?.rating != nil)
  }

  func merit(_ pair: Int) -> Int {
    pairs.quality[pair] - round.policy.quality.preference * Int(pairs.preference[pair])
  }

  func rival(_ pair: Int) -> Rival {
    let candidate = pairs.candidate[pair]
    return Rival(
      candidate: round.named(candidate), scores: scores(pair), placedAt: room.position(of: candidate).map(post))
  }
}

/// Everything that is known about an allocation, for planners. `Reports` takes out what others may not see.
public struct RoundExplanation: Equatable, Sendable {
  public let summary: RoundSummary
  /// In order of candidate id.
  public internal(set) var cards: [PlacementCard]
  /// In order of candidate id; empty where the solve found no allocation.
  public let unplaced: [UnplacedCandidate]
  /// In order of position id; empty where the solve found no allocation.
  public internal(set) var unfilled: [UnfilledPosition]
  /// Where there is no allocation: the rules that rule every one out; nil where that was not looked for.
  public internal(set) var contradiction: Contradiction?
  /// Beside the last published allocation; nil where there is none to compare.
  public internal(set) var prior: PriorComparison?
  /// In the order of `locks.csv`'s ids.
  public internal(set) var overrides: [Override] = []
  public internal(set) var ethics: EthicsReview
  /// nil where it was not asked for.
  public internal(set) var audit: FairnessAudit?
  /// nil where no limit was tried.
  public internal(set) var binding: BindingSurvey?
}
