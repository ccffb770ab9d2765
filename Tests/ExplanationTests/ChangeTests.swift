import Eligibility
import Formulation
import Optimizer
import Reports
import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

@testable import Explanation

/// What single changes to a round would do, against a look at every allocation of the changed round.
@Suite struct ChangeTests {
  static let shards = 20

  /// One step of a rule, a rule dropped, a clearance, a skill level, a waiver, a position that asks for less: on 1,000 rounds, two each.
  @Test(arguments: 0..<shards) func agreesWithExhaustiveSearch(shard: Int) throws {
    for seed in stride(from: shard, to: 1000, by: Self.shards) {
      guard let examined = try Examined.dozen(seed) else { continue }
      var generator = SeededGenerator(seed: UInt64(seed))
      for _ in 0..<2 {
        let edit = Self.edit(examined.round, &generator)
        let question = Self.question(examined.round, &generator)
        let label = "seed \(seed), \(edit), \(question)"
        let answer = try examined.inquiry.consequence(of: question, after: [edit])
        try Self.check(answer, examined, edit, question, label)
      }
    }
  }

  /// What binds and what it would take: every figure of them, their order, and that what is left out gains nothing.
  @Test(arguments: 0..<shards) func menusAndLimits(shard: Int) throws {
    for seed in stride(from: shard, to: 1000, by: Self.shards) {
      guard let examined = try Examined.dozen(seed) else { continue }
      var generator = SeededGenerator(seed: UInt64(seed))
      let limits = try examined.inquiry.bindingLimits()
      for limit in limits {
        let rule = limit.rule.rule
        for effect in [limit.looser] + (limit.tighter.map { [$0] } ?? []) {
          try Self.check(
            effect.consequence, examined, .limit(rule, effect.limit), .anything, "seed \(seed), \(rule)")
        }
      }
      Self.checkOrder(limits.map(\.looser.consequence), "seed \(seed)")
      let question = Self.question(examined.round, &generator)
      let menu = try examined.inquiry.menu(question)
      Self.checkOrder(menu.entries.map(\.consequence), "seed \(seed), \(question)")
      #expect(menu.waivers.isEmpty && menu.entries.count <= menu.tried, "seed \(seed)")
      for entry in menu.entries {
        let label = "seed \(seed), \(question), \(entry.change)"
        if let baseline = menu.baseline { Self.checkOrder([entry.consequence, baseline], label) }
        #expect(entry.consequence.losses.map(\.most) != menu.baseline?.losses.map(\.most), "\(label)")
        let edit = try #require(Self.edit(of: entry.change, examined.round), "\(label)")
        try Self.check(entry.consequence, examined, edit, question, label)
      }
      let waivers = try examined.inquiry.menu(question, waivers: true)
      #expect(waivers.withoutWaivers.isEmpty, "seed \(seed)")
      for entry in waivers.waivers {
        let edit = try #require(Self.edit(of: entry.change, examined.round), "seed \(seed)")
        try Self.check(entry.consequence, examined, edit, question, "seed \(seed), \(entry.change)")
      }
      try Self.checkLeftOut(menu, waivers, examined, question, &generator)
    }
  }

  /// Two changes that were tried and are not among the entries: they gain nothing.
  private static func checkLeftOut(
    _ menu: Menu, _ waivers: Menu, _ examined: Examined, _ question: Inquiry.Question,
    _ generator: inout SeededGenerator
  ) throws {
    let round = examined.round
    let told = try (menu.entries + waivers.entries).map { try #require(edit(of: $0.change, round)) }
    let choices = MenuChoices(examined.inquiry.explainer)
    let tried = choices.changes(question) + choices.waivers(question)
    #expect(tried.count == menu.tried + waivers.tried)
    #expect(told.allSatisfy { told in tried.contains { Self.comes(told, from: $0) } })
    let rest = tried.filter { tried in !told.contains { Self.comes($0, from: tried) } }
    for _ in 0..<min(2, rest.count) {
      let edit = generator.pick(rest)
      let truth = BruteForce.solve(round.applying([edit])) { examined.allows($0, question) }
      let baseline = menu.baseline?.losses.map(\.after) ?? []
      if truth.status == .infeasible { continue }
      let senses = round.policy.goals.map { $0.goal.sense == .max ? -1 : 1 }
      let (now, then) = (zip(senses, baseline).map { $0 * $1 }, zip(senses, truth.best).map { $0 * $1 })
      #expect(
        !now.isEmpty && !then.lexicographicallyPrecedes(now),
        "\(round.policy.round), \(question), \(edit): \(truth.best)")
    }
  }

  /// Of a payroll that was raised, the menu tells what of it is spent.
  private static func comes(_ told: RoundEdit, from tried: RoundEdit) -> Bool {
    if case .limit(let rule, let number) = told, case .limit(rule, let most) = tried, case .payroll = rule {
      return number <= most
    }
    return told == tried
  }

  /// What stands in the way: every figure, and that each kind that is left out would not help.
  @Test(arguments: 0..<shards) func hindrances(shard: Int) throws {
    for seed in stride(from: shard, to: 1000, by: Self.shards) {
      guard let examined = try Examined.dozen(seed) else { continue }
      var generator = SeededGenerator(seed: UInt64(seed))
      let question = Inquiry.Question.placing(generator.pick(Array(examined.round.candidates.indices)))
      guard let answer = try examined.inquiry.answer(question) else { continue }
      #expect((answer.contradiction != nil) == (answer.verdict == .impossible), "seed \(seed)")
      #expect(answer.verdict != .tie || answer.hindrances.isEmpty, "seed \(seed)")
      for hindrance in answer.hindrances {
        let round = examined.round.applying(hindrance.rules.map { .drop($0.rule) })
        let truth = BruteForce.solve(round) { examined.allows($0, question) }
        let label = "seed \(seed), \(hindrance.kind)"
        #expect(hindrance.losses.map(\.after) == truth.best, "\(label)")
        #expect(hindrance.losses.map(\.before) == BruteForce.solve(round).best, "\(label)")
        let now = answer.losses.map(\.most)
        #expect(now.isEmpty || hindrance.losses.map(\.most).lexicographicallyPrecedes(now), "\(label)")
      }
    }
  }

  /// As on a large round, where changes are mended and not searched to the end: the truth lies in every range.
  @Test(arguments: 0..<shards) func rangesHold(shard: Int) throws {
    for seed in stride(from: shard, to: 1000, by: Self.shards) {
      guard let examined = try Examined.dozen(seed) else { continue }
      var inquiry = examined.inquiry
      inquiry.resolver.limits = Resolver.Limits(small: 0, mending: 40, search: 30)
      if seed.isMultiple(of: 2) { inquiry.resolver.prepare(all: true) }
      var generator = SeededGenerator(seed: UInt64(seed))
      let edit = Self.edit(examined.round, &generator)
      let question = Self.question(examined.round, &generator)
      guard let answer = try inquiry.consequence(of: question, after: [edit]) else { continue }
      let label = "seed \(seed), \(edit), \(question)"
      let round = examined.round.applying([edit])
      let truth = BruteForce.solve(round) { examined.allows($0, question) }
      if answer.verdict == .impossible { #expect(truth.status == .infeasible, "\(label)") }
      guard let first = answer.losses.first else { continue }
      let after = examined.apply(answer.moves)
      #expect(Verifier(round).isFeasible(eligible: after) && examined.allows(after, question), "\(label)")
      let best = try #require(truth.best.first, "\(label)")
      let loss = first.goal.sense == .max ? first.before - best : best - first.before
      #expect(first.least <= loss && loss <= first.most, "\(label): \(loss), \(first)")
      if answer.losses.allSatisfy(\.isExact) { #expect(answer.losses.map(\.after) == truth.best, "\(label)") }
    }
  }

  /// A later goal starts from what the earlier ones settled: without that, one more security engineer takes for ever.
  @Test func everyLimitOfASmallRoundIsAnsweredToTheEnd() throws {
    let examined = try #require(try Examined(RoundFolder(Shared.packageRoot + "/instances/round-60")))
    let limits = try examined.inquiry.bindingLimits()
    #expect(limits.count > 10)
    for effect in limits.flatMap({ [$0.looser, $0.tighter] }) {
      let losses = effect?.consequence.losses ?? []
      #expect(losses.filter { !$0.isExact }.isEmpty, "\(String(describing: effect))")
    }
  }

  /// The sentences quote what the answers hold, and an agency's name nobody.
  @Test func sentences() throws {
    var gains = 0
    for seed in 0..<60 {
      guard let examined = try Examined.dozen(seed) else { continue }
      let round = examined.round
      for limit in try examined.inquiry.bindingLimits() {
        let text = Answers.text([limit], goals: round.policy.goals.map(\.goal))
        for loss in limit.looser.consequence.losses where loss.most != 0 {
          gains += 1
          #expect(
            text.contains(
              "by \(loss.goal.difference(abs(loss.after - loss.before))), from \(loss.goal.amount(loss.before)) to"
                + " \(loss.goal.amount(loss.after))"), "seed \(seed): \(text)")
        }
      }
      for position in round.positions.indices {
        let agency = round.agencies[round.positions[position].agency].id
        let text = Answers.textForAgency(try examined.inquiry.menu(.filling(position)), agency: agency)
        for person in round.candidates.rows {
          #expect(!text.contains(person.name) && !text.contains(person.id + ")"), "seed \(seed): \(text)")
        }
        for other in round.agencies.rows where other.id != agency {
          #expect(!text.contains(other.name), "seed \(seed): \(text)")
        }
        for company in round.companies.rows { #expect(!text.contains(company.name), "seed \(seed): \(text)") }
        #expect(!text.contains("waiver"), "seed \(seed): \(text)")
      }
      let ethics = Answers.textForEthics(try examined.inquiry.menu(.anything, waivers: true))
      #expect(!ethics.contains("score") && !ethics.contains("preference"), "seed \(seed): \(ethics)")
    }
    #expect(gains > 20)
  }

  /// A change made on values is the change made in the files.
  @Test func editsAreWhatFilesWouldSay() throws {
    let base = """
      candidate_id,name,roles,clearance
      C1,Ann,dev,0
      C2,Bo,dev,1

      """
    func round(clearance: Int, seats: Int, cap: String, level: String) throws -> Round {
      let files = [
        "round.json": #"{"format": 1, "round": "r", "as_of": "2026-09-01"}"#,
        "agencies.csv": "agency_id,name,seats_max\nA,Agency,\(cap)\n",
        "units.csv": "unit_id,agency_id,name\nU,A,Unit\n",
        "positions.csv": "position_id,unit_id,title,role,seats_max\nP,U,Post,dev,\(seats)\n",
        "candidates.csv": base.replacing("C1,Ann,dev,0", with: "C1,Ann,dev,\(clearance)"),
        "skills.csv": "skill_id,name\nS,Skill\nT,Other\n",
        "candidate_skills.csv": "candidate_id,skill_id,level\nC1,T,2\n\(level)",
      ]
      return try #require(RoundReader.read(RoundFolder(files: files)).round)
    }
    let before = try round(clearance: 0, seats: 1, cap: "2", level: "")
    let after = try round(clearance: 2, seats: 3, cap: "", level: "C1,S,4\n")
    let person = try #require(before.candidates.index(of: "C1"))
    let skill = try #require(before.skills.index(of: "S"))
    let changed = before.applying([
      .clearance(person, 2), .limit(.seats(PositionIndex(0)), 3), .drop(.agencySeats(AgencyIndex(0))),
      .skill(person, skill, level: 4),
    ])
    #expect(changed.candidates.rows == after.candidates.rows)
    #expect(changed.positions.rows == after.positions.rows)
    #expect(changed.agencies.rows == after.agencies.rows)
  }

  // Helpers

  private static func check(
    _ answer: Consequence?, _ examined: Examined, _ edit: RoundEdit, _ question: Inquiry.Question, _ label: String
  ) throws {
    let round = examined.round.applying([edit])
    if case .with(let person, let position) = question, !Verifier(round).isEligible(person, position) {
      #expect(answer == nil, "\(label)")
      return
    }
    let answer = try #require(answer, "\(label)")
    let truth = BruteForce.solve(round) { examined.allows($0, question) }
    #expect((answer.verdict == .impossible) == (truth.status == .infeasible), "\(label)")
    #expect(answer.losses.map(\.after) == truth.best, "\(label)")
    #expect(answer.losses.allSatisfy { $0.isExact }, "\(label)")
    if truth.status == .optimal { #expect(truth.optima.contains(examined.apply(answer.moves)), "\(label)") }
  }

  private static func checkOrder(_ answers: [Consequence], _ label: String) {
    for (first, second) in zip(answers, answers.dropFirst()) where !second.losses.isEmpty {
      #expect(
        !second.losses.map(\.most).lexicographicallyPrecedes(first.losses.map(\.most)) && !first.losses.isEmpty,
        "\(label)")
    }
  }

  private static func edit(of change: ChangeFact, _ round: Round) -> RoundEdit? {
    switch change {
    case .rule(let fact, let number): number.map { .limit(fact.rule, $0) } ?? .drop(fact.rule)
    case .clearance(let person, _, let level): round.candidates.index(of: person.id).map { .clearance($0, level) }
    case .skill(let person, let skill, _, let level):
      round.candidates.index(of: person.id).flatMap { person in
        round.skills.index(of: skill.id).map { .skill(person, $0, level: level) }
      }
    case .waiver(let person, let unit, let company):
      round.candidates.index(of: person.id).flatMap { person in
        round.units.index(of: unit.id).flatMap { unit in
          round.companies.index(of: company.id).map { .waiver(person, unit, $0) }
        }
      }
    case .requirement, .offer: nil
    }
  }

  private static func edit(_ round: Round, _ generator: inout SeededGenerator) -> RoundEdit {
    let person = generator.pick(Array(round.candidates.indices))
    switch generator.number(0...11) {
    case 10: return .requirement(generator.pick(Array(round.positions.indices)), .staffClass(.any))
    case 11:
      let position = generator.pick(Array(round.positions.indices))
      let skills = round.positions[position].skills
      return .requirement(
        position,
        skills.isEmpty ? .terms([.months12, .months24]) : .skill(generator.pick(skills).skill, minLevel: 0))
    case 0: return .clearance(person, generator.number(1...3))
    case 1: return .skill(person, generator.pick(Array(round.skills.indices)), level: generator.number(1...5))
    case 2:
      return .waiver(
        person, generator.pick(Array(round.units.indices)), generator.pick(Array(round.companies.indices)))
    default:
      let rule = generator.pick(round.rules)
      guard let limit = round.limit(of: rule), generator.chance(85) else { return .drop(rule) }
      let step: Int = if case .payroll = rule { 120_000 } else { 1 }
      return .limit(rule, max(0, limit + (generator.chance(50) ? step : -step)))
    }
  }

  private static func question(_ round: Round, _ generator: inout SeededGenerator) -> Inquiry.Question {
    let person = generator.pick(Array(round.candidates.indices))
    let position = generator.pick(Array(round.positions.indices))
    switch generator.number(0...4) {
    case 0: return .placing(person)
    case 1: return .with(person, position)
    case 2: return .filling(position)
    default: return .anything
    }
  }
}
