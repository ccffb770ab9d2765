import Staffing
import Testing
import Verification

@testable import Explanation
@testable import Reports

/// What would fill an empty seat, against the verifier's own gates and rules in the changed round.
@Suite struct FillingTests {
  static let names = ["featured-04", "featured-11", "featured-15"] + (1...10).map { "random \($0)" }

  @Test(arguments: names) func everyWayWorks(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    guard solved.record.status == .optimal else { return }
    let round = solved.round
    let search = SeatFillingSearch(try solved.explainer())
    var seen = 0
    for (position, unfilled) in try Self.unfilled(solved) {
      let label = "\(name): \(round.positions[position].id)"
      let ways = search.ways(position)
      #expect(unfilled.filling?.ways == ways.map(\.way), "\(label)")
      for (edits, way) in ways {
        seen += 1
        #expect(!edits.isEmpty && edits.count <= 3 && edits.count == way.changes.count, "\(label)")
        #expect(!way.changes.contains { $0.isWaiver }, "\(label)")
        let able = Self.able(solved, position, after: edits)
        #expect(able.contains { round.candidates[$0].id == way.candidate.id }, "\(label): \(way)")
        #expect(able.count == way.people, "\(label): \(way) \(able)")
        for index in edits.indices {
          var fewer = edits
          fewer.remove(at: index)
          let person = try #require(round.candidates.index(of: way.candidate.id))
          #expect(
            !Self.able(solved, position, after: fewer).contains(person), "\(label): \(edits[index]) is not needed")
        }
      }
      // A rule that alone stands in the way is found.
      let helps = round.rules.contains { rule in
        if case .seats = rule { return false }
        return !Self.able(solved, position, after: [.drop(rule)]).isEmpty
      }
      if helps, unfilled.free == 0 { #expect(ways.first?.edits.count == 1, "\(label)") }
      if unfilled.free > 0 { #expect(!Self.able(solved, position, after: []).isEmpty, "\(label)") }
    }
    print("\(name): \(seen) ways")
  }

  /// On a small round each is solved again: never worse than just adding the person.
  @Test(arguments: ["featured-04", "featured-11", "random 3", "random 5", "random 8"])
  func solvedAgain(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    guard solved.record.status == .optimal else { return }
    let inquiry = try #require(Inquiry(try solved.explainer(), solved.program))
    for (position, _) in try Self.unfilled(solved) {
      let filling = try inquiry.filling(of: position)
      #expect(filling.unchanged != nil)
      let answer = try #require(try inquiry.emptySeats(of: position))
      #expect(answer.filling == filling)
      let text = Answers.text(answer)
      for (index, sentence) in FillingWords.ways(answer).enumerated() {
        #expect(text.contains("\n  \(index + 1). \(sentence)"), "\(name): \(text)")
      }
      #expect(text.contains("What would fill it:") == (!filling.ways.isEmpty || answer.free == 0), "\(name)")
      for (found, way) in zip(SeatFillingSearch(try solved.explainer()).ways(position), filling.ways) {
        let (round, answer) = (solved.round.applying(found.edits), try #require(way.solved))
        let verifier = Verifier(round)
        let person = try #require(round.candidates.index(of: way.candidate.id))
        let after = Allocation(solved.allocation.placements + [Placement(candidate: person, position: position)])
        let added = round.policy.goals.map { term in
          let (old, new) = (
            Verifier(solved.round).value(of: term.goal, in: solved.allocation, seed: term.seed),
            verifier.value(of: term.goal, in: after, seed: term.seed)
          )
          return term.goal.sense == .max ? old - new : new - old
        }
        #expect([.tie, .worse, .better].contains(answer.verdict), "\(name): \(way)")
        // Where a goal may give something up, the least loss of a later one may be bought by it.
        if round.policy.goals.allSatisfy({ $0.tolerance == .zero }) {
          #expect(!added.lexicographicallyPrecedes(answer.losses.map(\.most)), "\(name): \(way)")
        }
      }
    }
  }

  private static func unfilled(_ solved: SolvedRound) throws -> [(PositionIndex, UnfilledPosition)] {
    try solved.explainer().explanation(solved.program).unfilled.map {
      (try #require(solved.round.positions.index(of: $0.post.position.id)), $0)
    }
  }

  /// Unplaced people who could have a seat of the position in the changed round, with everyone else where they are.
  private static func able(
    _ solved: SolvedRound, _ position: PositionIndex, after edits: [RoundEdit]
  ) -> [CandidateIndex] {
    let verifier = Verifier(solved.round.applying(edits))
    let placements = solved.allocation.placements
    return solved.round.candidates.indices.filter { person in
      !placements.contains { $0.candidate == person } && verifier.isEligible(person, position)
        && verifier.breaches(of: Allocation(placements + [Placement(candidate: person, position: position)])).isEmpty
    }
  }
}
