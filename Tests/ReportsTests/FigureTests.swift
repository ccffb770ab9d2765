import Eligibility
import Formulation
import Foundation
import Staffing
import Testing
import Verification

@testable import Explanation
@testable import Reports

/// Figures of the reports against the round's own tables and the verifier, which shares no code with them.
@Suite struct FigureTests {
  /// Every exchange keeps the rules and loses what it says; and nobody who could follow is left out.
  @Test(arguments: SolvedRound.names + ["random 1", "random 2", "random 3"]) func exchanges(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    guard solved.record.status == .optimal else { return }
    let (round, verifier) = (solved.round, Verifier(solved.round))
    let placements = solved.allocation.placements
    let goals = round.policy.goals
    func values(_ placements: [Placement]) -> [Int] {
      goals.map { verifier.value(of: $0.goal, in: Allocation(placements), seed: $0.seed) }
    }
    let before = values(placements)
    for card in try solved.explainer().explanation(solved.program).cards {
      let outlook = try #require(card.outlook)
      let holder = try #require(round.candidates.index(of: card.candidate.id))
      let seat = try #require(round.positions.index(of: card.post.position.id))
      let own = Placement(candidate: holder, position: seat)
      for exchange in outlook.exchanges + outlook.exchangesByMerit + outlook.standby {
        let person = try #require(round.candidates.index(of: exchange.candidate.id))
        let old = exchange.placedAt.flatMap { round.positions.index(of: $0.position.id) }
        var after = placements.filter { $0 != own && $0.candidate != person }
        after.append(Placement(candidate: person, position: seat))
        if exchange.isSwap { after.append(Placement(candidate: holder, position: try #require(old))) }
        #expect(old == placements.first { $0.candidate == person }?.position)
        // A pin is a rule as well: no exchange takes a pinned person away.
        #expect(verifier.breaches(of: Allocation(after)).isEmpty, "\(name): \(exchange.candidate.id) for \(own)")
        let losses = zip(goals, zip(before, values(after))).map {
          $0.goal.sense == .max ? $1.0 - $1.1 : $1.1 - $1.0
        }
        #expect(exchange.losses.map(\.most) == losses && exchange.losses.allSatisfy(\.isExact), "\(name)")
      }
      let free = round.candidates.indices.filter { person in !placements.contains { $0.candidate == person } }
      let able = free.filter { person in
        let after = placements.filter { $0 != own } + [Placement(candidate: person, position: seat)]
        return verifier.isEligible(person, seat) && verifier.breaches(of: Allocation(after)).isEmpty
      }
      #expect(outlook.standbyCount == able.count, "\(name): \(card.candidate.id)")
      #expect(outlook.isFragile == able.isEmpty)
      #expect(outlook.standby.count == min(5, able.count))
      let lost = outlook.exchanges.map { $0.losses.map(\.most) }
      #expect(zip(lost, lost.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) }, "\(name): the least first")
    }
  }

  /// Sentences of the pages that count something.
  @Test(arguments: SolvedRound.names) func sentences(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    guard solved.record.status == .optimal else { return }
    let (round, verifier) = (solved.round, Verifier(solved.round))
    let explanation = try solved.explainer().explanation(solved.program)
    let files = ReportFiles.render(explanation)
    func page(_ name: String) throws -> String { try #require(files.first { $0.name == name }).contents }
    let placements = solved.allocation.placements

    let allSeats = round.positions.rows.reduce(0) { $0 + $1.seatsMax }
    #expect(try page("index.html").contains("\(placements.count) of \(allSeats) seats are filled."))
    let fragile = explanation.cards.count { $0.outlook?.standbyCount == 0 }
    #expect(
      try page("index.html").contains(
        "Nobody who is free could follow in \(Wording.count(fragile, "seat")) of \(placements.count), with"))

    let ethics = try page("ethics/report.html")
    let touching = placements.count { placement in
      let unit = round.positions[placement.position].unit
      return round.interests.contains { interest in
        interest.candidate == placement.candidate
          && round.matters.contains { $0.unit == unit && $0.company == interest.company }
      }
    }
    #expect(ethics.contains("Placements that touch an interest (\(touching))"))
    let gates = ["disclosure", "employer", "securities", "appearance", "impairment"]
    var keptOut: Set<[Int]> = []
    var pairs = 0
    for person in round.candidates.indices {
      for position in round.positions.indices {
        let failed = verifier.failedGates(person, position)
        guard !failed.isEmpty, failed.allSatisfy(gates.contains) else { continue }
        keptOut.insert([person.position, round.positions[position].unit.position])
        pairs += 1
      }
    }
    #expect(ethics.contains("Kept out by a conflict alone (\(keptOut.count))"))
    #expect(explanation.ethics.keptOut.reduce(0) { $0 + $1.positions.count } == pairs)
    #expect(ethics.contains("Missing disclosures (\(round.candidates.rows.count { !$0.disclosureFiled }))"))
    #expect(ethics.contains("Waivers on record (\(round.waivers.count))"))

    for agency in round.agencies.indices {
      let text = try page("agency-\(round.agencies[agency].id)/report.html")
      let seats = round.positions.rows.filter { $0.agency == agency }.reduce(0) { $0 + $1.seatsMax }
      let filled = placements.count { round.positions[$0.position].agency == agency }
      #expect(text.contains("<dt>Asked</dt>\n<dd>\(seats)</dd>"))
      #expect(text.contains("<dt>Filled</dt>\n<dd>\(filled)</dd>"))
      #expect(text.contains("Placements (\(filled))"))
      #expect(text.contains("<dt>Empty</dt>\n<dd>\(seats - filled)</dd>"))
      #expect(text.contains("\(filled) of \(seats) seats are filled."))
      #expect(text.contains("Unfilled seats (\(seats - filled))"))
      let units = round.units.rows.enumerated().filter { $0.element.agency == agency }.map { index, unit in
        let asked = round.positions.rows.filter { $0.unit.position == index }.reduce(0) { $0 + $1.seatsMax }
        return min(asked, unit.teamMax ?? .max)
      }
      let most = min(units.reduce(0, +), round.agencies[agency].seatsMax ?? .max)
      #expect(text.contains("Nobody can fill \(seats - most) of the empty seats:") == (most < seats), "\(name)")
    }
  }

  /// A row of `prior.csv` is counted once, by what became of it.
  @Test(arguments: SolvedRound.names) func prior(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    let round = solved.round
    guard solved.record.status == .optimal, !round.prior.isEmpty else { return }
    let found = try #require(try solved.explainer().explanation().prior)
    let placed = Dictionary(uniqueKeysWithValues: solved.allocation.placements.map { ($0.candidate, $0.position) })
    let kept = round.prior.count { row in row.candidate.map { placed[$0] != nil && placed[$0] == row.position } ?? false
    }
    #expect(found.count(.kept) == kept)
    #expect(found.count(.gone) == round.prior.count { $0.candidate == nil })
    #expect(PriorChange.Kind.allCases.reduce(0) { $0 + found.count($1) } == round.prior.count)
    #expect(
      found.newcomers == placed.keys.count { person in !round.prior.contains { $0.candidate == person } })
  }

  @Test func histogramsCountEveryone() {
    let histogram = Histogram("x", [0, 99, 100, 999, 1000, 500], range: 0...1000)
    #expect(histogram.counts == [2, 1, 0, 0, 0, 1, 0, 0, 0, 2])
    #expect(histogram.part(9) == "900–1,000" && histogram.part(0) == "0–99")
  }
}
