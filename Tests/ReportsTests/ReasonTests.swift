import Eligibility
import Explanation
import Formulation
import IntegerProgram
import Staffing
import Testing

/// The reasons against plain loops over the round.
@Suite struct ReasonTests {
  @Test(arguments: SolvedRound.names) func unplacedCandidates(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    guard solved.record.status == .optimal else { return }
    let (round, pairs) = (solved.round, solved.pairs)
    let gates = Gates(round)
    let explanation = try solved.explainer().explanation()
    let placed = Set(solved.allocation.placements.map(\.candidate))
    let expected = round.candidates.indices.filter { !placed.contains($0) }
    #expect(explanation.unplaced.map(\.candidate.id) == expected.map { round.candidates[$0].id })
    for (index, reason) in zip(expected, explanation.unplaced) {
      let failures = round.positions.indices.map { gates.failures(index, $0) }
      let eligible = pairs.pairs(of: index)
      #expect(reason.eligiblePositions == failures.count { $0.isEmpty }, "\(name) \(reason.candidate.id)")
      let ethicsAlone = failures.contains { !$0.isEmpty && $0.allSatisfy(\.isEthics) }
      let open = eligible.filter { pair in
        let position = pairs.position[pair]
        return solved.allocation.placements.count { $0.position == position } < round.positions[position].seatsMax
      }
      let addable = try open.contains { try canAdd($0, to: solved) }
      switch reason.kind {
      case .ineligible: #expect(eligible.isEmpty && !ethicsAlone, "\(name) \(reason.candidate.id)")
      case .conflictOfInterest: #expect(eligible.isEmpty && ethicsAlone, "\(name) \(reason.candidate.id)")
      case .competition: #expect(!eligible.isEmpty && open.isEmpty, "\(name) \(reason.candidate.id)")
      case .goals: #expect(addable, "\(name) \(reason.candidate.id)")
      case .cap, .budget, .quota, .team, .link:
        #expect((reason.tie != nil || !open.isEmpty) && !addable, "\(name) \(reason.candidate.id)")
      }
      if let miss = reason.nearMiss {
        #expect(reason.kind == .conflictOfInterest || miss.failures.count == failures.map(\.count).min())
      }
    }
  }

  @Test(arguments: SolvedRound.names) func unfilledPositions(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    guard solved.record.status == .optimal else { return }
    let (round, pairs) = (solved.round, solved.pairs)
    let explanation = try solved.explainer().explanation()
    let expected = round.positions.indices.filter { index in
      solved.allocation.placements.count { $0.position == index } < round.positions[index].seatsMax
    }
    #expect(explanation.unfilled.map(\.post.position.id) == expected.map { round.positions[$0].id })
    let placed = Set(solved.allocation.placements.map(\.candidate))
    for (index, reason) in zip(expected, explanation.unfilled) {
      let eligible = pairs.pairs(of: index)
      let unplaced = eligible.filter { !placed.contains(pairs.candidate[$0]) }
      let addable = try unplaced.count { try canAdd($0, to: solved) }
      #expect(reason.eligible == eligible.count)
      #expect(reason.free == addable, "\(name) \(reason.post.position.id)")
      #expect(reason.stopped == unplaced.count - addable, "\(name) \(reason.post.position.id)")
      #expect(reason.placedElsewhere == eligible.count - unplaced.count - reason.filled)
      switch reason.kind {
      case .ineligible, .conflictOfInterest: #expect(eligible.isEmpty)
      case .competition: #expect(!eligible.isEmpty && unplaced.isEmpty)
      case .goals: #expect(addable > 0)
      case .cap, .budget, .quota, .team, .link: #expect(!unplaced.isEmpty && addable == 0)
      }
    }
  }

  @Test(arguments: SolvedRound.names) func theAnswerForAPair(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    let (round, gates, explainer) = (solved.round, Gates(solved.round), try solved.explainer())
    for candidate in round.candidates.indices {
      for position in round.positions.indices {
        let failures = gates.failures(candidate, position)
        let isPlaced = solved.allocation.placements.contains(Placement(candidate: candidate, position: position))
        switch explainer.explain(candidate, at: position) {
        case .placedHere(let card):
          #expect(isPlaced && card.gates.allSatisfy(\.passes) && !card.gates.isEmpty)
        case .ineligible(let miss):
          #expect(miss.failures.map(\.gate) == failures.map { $0.name(in: round) })
          #expect(!failures.isEmpty)
        case .eligible(let pair): #expect(failures.isEmpty && !isPlaced && pair.emptySeats >= 0)
        }
      }
    }
  }

  /// The two best others, against sorting everyone.
  @Test(arguments: SolvedRound.names) func rivalsAndAlternatives(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    let (round, pairs) = (solved.round, solved.pairs)
    for card in try solved.explainer().explanation().cards {
      let candidate = try #require(round.candidates.index(of: card.candidate.id))
      let position = try #require(round.positions.index(of: card.post.position.id))
      let seated = Set(solved.allocation.placements.filter { $0.position == position }.map(\.candidate))
      let others = pairs.pairs(of: position).filter { !seated.contains(pairs.candidate[$0]) }
      #expect(
        card.rivals.map(\.scores.quality) == Array(others.map { pairs.quality[$0] }.sorted(by: >).prefix(2)), "\(name)")
      let elsewhere = pairs.pairs(of: candidate).filter { pairs.position[$0] != position }
      #expect(
        card.alternatives.map(\.scores.quality)
          == Array(elsewhere.map { pairs.quality[$0] }.sorted(by: >).prefix(2)), "\(name)")
      #expect(card.scores.quality == pairs.quality[try #require(pairs.pair(candidate, position))])
    }
  }

  @Test func anIneligiblePlacementIsRefused() throws {
    let solved = try SolvedRound.cached("featured-01")
    let gates = Gates(solved.round)
    let candidate = CandidateIndex(0)
    let position = try #require(solved.round.positions.indices.first { !gates.failures(candidate, $0).isEmpty })
    #expect(
      throws: ExplanationError.ineligible(
        candidate: solved.round.candidates[candidate].id, position: solved.round.positions[position].id)
    ) {
      try RoundExplainer(
        solved.pairs, Allocation([Placement(candidate: candidate, position: position)]), solved.record)
    }
  }

  private func canAdd(_ pair: Int, to solved: SolvedRound) throws -> Bool {
    let solution = try #require(
      solved.program.solution(of: Allocation(solved.allocation.placements + [solved.pairs.placement(pair)])))
    return solved.rows.firstBreach(at: solution) == nil
  }
}
