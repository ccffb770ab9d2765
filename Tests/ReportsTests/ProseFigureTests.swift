import Eligibility
import Explanation
import Formulation
import Foundation
import Optimizer
import Staffing
import Testing
import Verification

@testable import Reports

/// Figures in the planners' prose and tables about limits, standing, the stable allocation and groups: counted again from the
/// round, or solved again from nothing.
@Suite struct ProseFigureTests {
  /// Every limit's row: its number, what is used, and what one step either way would do by a new solve of the changed round.
  @Test(arguments: ["featured-04", "random 2", "random 4", "random 9"]) func limits(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    guard solved.record.status == .optimal else { return }
    let inquiry = try #require(Inquiry(try solved.explainer(), solved.program))
    let explanation = try inquiry.explanation(Inquiry.Effort())
    let binding = try #require(explanation.binding)
    let page = try Self.page(explanation)
    let rows = Self.rows(page, "binding-table")
    #expect(rows.count == binding.limits.count)
    #expect(
      page.contains(
        "\(binding.limits.count) \(binding.limits.count == 1 ? "limit leaves" : "limits leave") no room for one step more."
      ))
    for (row, limit) in zip(rows, binding.limits) {
      let label = "\(name): \(row)"
      if let used = Self.used(limit.rule.rule, solved) { #expect(Self.numbers(row[1]).first == used, "\(label)") }
      for (text, effect) in [(row[2], limit.looser)] + (limit.tighter.map { [(row[3], $0)] } ?? []) {
        #expect(Self.numbers(text).first == effect.limit, "\(label)")
        let round = solved.round.applying([.limit(limit.rule.rule, effect.limit)])
        let truth = try RoundSolver(RoundProgram(EligiblePairs(round))).solve()
        if truth.status == .infeasible {
          #expect(text.contains("no allocation keeps all the rules"), "\(label)")
          continue
        }
        var changed = 0
        for (goal, before) in zip(truth.goals, solved.record.goals) {
          if goal.best == before.value { continue }
          changed += 1
          let isFill = goal.goal == .balance
          func amount(_ value: Int) -> String {
            isFill ? "\(value / 10)\(value % 10 == 0 ? "" : ".\(value % 10)")" : Self.text(value)
          }
          let unit = isFill ? " %" : ""
          let ends = "from \(amount(before.value))\(unit) to \(amount(goal.best))\(unit)"
          let change = abs(goal.best - before.value)
          let points = isFill ? change == 10 ? " percentage point" : " percentage points" : ""
          #expect(text.contains("by \(amount(change))\(points), \(ends)"), "\(label): \(ends)")
        }
        if changed == 0 { #expect(text.contains("every goal reaches the same"), "\(label)") }
      }
    }
  }

  @Test(arguments: ["featured-04", "featured-11", "featured-14"] + (1...8).map { "random \($0)" })
  func audit(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    guard solved.record.status == .optimal, !solved.allocation.placements.isEmpty else { return }
    let (round, placements) = (solved.round, solved.allocation.placements)
    let page = try Self.page(try solved.explainer().explanation(solved.program))
    let verifier = Verifier(round)
    let placed = Set(placements.map(\.candidate))

    var cases: [(person: CandidateIndex, gap: Int)] = []
    for person in round.candidates.indices where !placed.contains(person) {
      for placement in placements
      where verifier.isEligible(person, placement.position)
        && round.candidates[placement.candidate].standing < round.candidates[person].standing
      {
        cases.append(
          (
            person,
            verifier.quality(placement.candidate, placement.position) - verifier.quality(person, placement.position)
          ))
      }
    }
    let found = round.candidates.indices.filter { person in cases.contains { $0.person == person } }
    let people = Set(found.map { round.candidates[$0].standing }).sorted(by: >).flatMap { standing in
      found.filter { round.candidates[$0].standing == standing }
    }
    if people.isEmpty {
      #expect(page.contains("Nobody of a higher standing was passed over for a seat."), "\(name)")
    } else {
      let noun = people.count == 1 ? "person" : "people"
      #expect(page.contains("\(people.count) \(noun) without a placement had a higher standing"), "\(name)")
      #expect(page.contains("(\(Self.text(cases.count)) case\(cases.count == 1 ? "" : "s"))."), "\(name)")
      for (row, person) in zip(Self.rows(page, "pass-over-table"), people) {
        let own = cases.filter { $0.person == person }
        #expect(row[0].contains(round.candidates[person].id), "\(name)")
        #expect(Self.numbers(row[1]) == [round.candidates[person].standing], "\(name): \(row)")
        #expect(Self.numbers(row[2]) == [own.count], "\(name): \(row)")
        let gap = try #require(own.map(\.gap).min())
        let words =
          gap == 0 ? "both score" : "\(Self.text(abs(gap))) \(gap > 0 ? "more" : "less")"
        #expect(row[3].contains(words), "\(name): \(row)")
      }
    }

    let ours = Self.rows(page, "stable-table").map { Self.numbers($0[1]).first }
    let firsts = placements.count { Self.rank(round, $0) == 1 }
    #expect(ours[0] == placements.count, "\(name)")
    #expect(ours[1] == verifier.value(of: .placements, in: solved.allocation), "\(name)")
    #expect(ours[2] == verifier.value(of: .quality, in: solved.allocation), "\(name)")
    #expect(ours[3] == firsts, "\(name)")

    for row in Self.rows(page, "rank-table") {
      let expected = placements.count { placement in
        let hasRanked = !round.candidates[placement.candidate].preferences.isEmpty
        let rank = Self.rank(round, placement)
        if row[0] == "Had ranked nothing" { return !hasRanked }
        if row[0] == "None of those ranked" { return hasRanked && rank == nil }
        return rank.map { row[0] == "Rank \($0)" } ?? false
      }
      #expect(Self.numbers(row[1]) == [expected], "\(name): \(row)")
    }

    for (table, belongs) in Self.groups(round) {
      for row in Self.rows(page, table) where row[1] != "withheld" && !Self.numbers(row[1]).isEmpty {
        let members = round.candidates.indices.filter { belongs(round.candidates[$0], row[0]) }
        let count = members.count { placed.contains($0) }
        let exact = 100 * Double(count) / Double(max(1, members.count))
        let share =
          count == 0 ? 0 : count == members.count ? 100 : min(99, max(1, Int(exact.rounded(.toNearestOrAwayFromZero))))
        #expect(row.dropFirst().flatMap(Self.numbers) == [members.count, count, share], "\(name): \(row)")
      }
    }
  }

  /// By table: whether a candidate belongs to the group of a row's name.
  private static func groups(_ round: Round) -> [(String, (Candidate, String) -> Bool)] {
    [
      (
        "by-partner",
        { person, name in
          person.partner.map { name == round.partners[$0].id || name.hasSuffix("(\(round.partners[$0].id))") }
            ?? name.hasPrefix("Open application")
        }
      ), ("by-class", { person, name in person.staffClass.rawValue == name }),
      ("by-standing", { person, name in name == "standing \(person.standing)" }),
      ("by-candidate-role", { person, name in person.roles.contains { round.roles[$0].id == name } }),
    ]
  }

  /// The rank that the person gave: to the position, else to its unit, else to its agency.
  private static func rank(_ round: Round, _ placement: Placement) -> Int? {
    let post = round.positions[placement.position]
    let ranked = round.candidates[placement.candidate].preferences
    for target in [PreferenceTarget.position(placement.position), .unit(post.unit), .agency(post.agency)] {
      if let found = ranked.first(where: { $0.target == target }) { return found.rank }
    }
    return nil
  }

  /// What counts against a rule, for those that count heads or pay.
  private static func used(_ rule: RoundRule, _ solved: SolvedRound) -> Int? {
    let (round, placements) = (solved.round, solved.allocation.placements)
    func count(_ matches: (Position) -> Bool) -> Int { placements.count { matches(round.positions[$0.position]) } }
    switch rule {
    case .seats(let position): return placements.count { $0.position == position }
    case .teamMax(let unit), .teamMin(let unit): return count { $0.unit == unit }
    case .agencySeats(let agency): return count { $0.agency == agency }
    case .payroll(let agency):
      let verifier = Verifier(round)
      return placements.filter { round.positions[$0.position].agency == agency }
        .reduce(0) { $0 + verifier.salary($1.candidate, $1.position) }
    case .partnerTotal(let partner): return placements.count { round.candidates[$0.candidate].partner == partner }
    case .quotaMax(let quota), .quotaMin(let quota):
      let filters = round.quotas[quota].filters
      return placements.count {
        filters.pass(round.candidates[$0.candidate]) && filters.pass(round.positions[$0.position])
      }
    case .coverage, .mentorRatio, .partnerInUnit, .partnerInAgency, .pin, .mustOpen, .link: return nil
    }
  }

  private static func page(_ explanation: RoundExplanation) throws -> String {
    let files = ReportFiles.render(explanation, for: [.planner])
    return try #require(files.first { $0.name == "index.html" }).contents
  }

  /// The cells of a table as text.
  private static func rows(_ page: String, _ id: String) -> [[String]] {
    let parts = page.components(separatedBy: "id=\"\(id)-caption\"")
    guard parts.count == 2, let body = parts[1].components(separatedBy: "</table>").first else { return [] }
    return body.components(separatedBy: "<tr>").dropFirst(2).map { row in
      row.components(separatedBy: "<t").dropFirst().map {
        String($0.drop { $0 != ">" }.dropFirst()).replacing(/<[^>]*>/, with: "")
          .trimmingCharacters(in: .whitespacesAndNewlines)
      }
    }
  }

  private static func numbers(_ text: String) -> [Int] {
    text.matches(of: /[0-9][0-9,]*/).compactMap { Int($0.output.replacing(",", with: "")) }
  }

  private static func text(_ value: Int) -> String {
    var (digits, parts) = (String(value), [String]())
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + parts).joined(separator: ",")
  }
}
