import Eligibility
import Optimizer
import Reports
import Staffing
import TestSupport
import Testing
import Verification

@testable import Explanation

/// What stands in the way with everyone else kept where they are, against the verifier: every way to do what is asked for is
/// made as an allocation of its own, and every rule is dropped from the round itself.
@Suite struct OthersKeptTests {
  static let shards = 20

  @Test(arguments: 0..<shards) func agreesWithEveryWay(shard: Int) throws {
    for seed in stride(from: shard, to: 1000, by: Self.shards) {
      guard let examined = try Examined.dozen(seed) else { continue }
      var generator = SeededGenerator(seed: UInt64(seed))
      let person = generator.pick(Array(examined.round.candidates.indices))
      let position = generator.pick(Array(examined.round.positions.indices))
      for question in [Inquiry.Question.placing(person), .with(person, position), .filling(position)] {
        try check(examined, question, "seed \(seed), \(question)")
      }
    }
  }

  /// As on a large round, where not everything is searched: what leaving a placement out costs at most is never more than an
  /// exchange costs that the same card shows, or the seat left empty; and what one asks for, than the best exchange.
  @Test(arguments: 0..<shards) func neverWorseThanAnExchange(shard: Int) throws {
    for seed in stride(from: shard, to: 400, by: Self.shards) {
      guard let examined = try Examined.dozen(seed) else { continue }
      // Where a goal gave something up, exchanges are told against what the allocation reaches, and answers against its best.
      if examined.goals.contains(where: { $0.value != $0.best }) { continue }
      var inquiry = examined.inquiry
      inquiry.resolver.limits = Resolver.Limits(small: 0, mending: 1, search: 1)
      for card in try inquiry.explanation().cards {
        let consequence = try #require(card.consequence)
        let known = [card.outlook?.empty].compactMap(\.self) + (card.outlook?.exchanges.map(\.losses) ?? [])
        for losses in known {
          #expect(!losses.isBetter(than: consequence.losses), "seed \(seed): \(card.candidate.text)")
        }
      }
      var generator = SeededGenerator(seed: UInt64(seed))
      let question = Inquiry.Question.placing(generator.pick(Array(examined.round.candidates.indices)))
      if let losses = inquiry.othersKept(question)?.cheapest?.losses {
        let answer = try #require(try inquiry.consequence(of: question))
        #expect(!losses.isBetter(than: answer.losses), "seed \(seed)")
      }
    }
  }

  /// Who cannot be placed since another must be as well: told just where every pair of positions misses, and then nothing
  /// places them.
  @Test func ties() throws {
    var told = 0
    for seed in 0..<1000 {
      guard let examined = try Examined.dozen(seed) else { continue }
      let (round, pairs) = (examined.round, examined.inquiry.pairs)
      func place(_ pair: Int, _ scope: LinkScope) -> Int {
        let position = pairs.position[pair]
        return switch scope {
        case .position: position.position
        case .unit: round.positions[position].unit.position
        case .agency: round.positions[position].agency.position
        case .site: round.positions[position].site.position
        }
      }
      for reason in try examined.inquiry.explanation().unplaced {
        let person = try #require(round.candidates.index(of: reason.candidate.id))
        let own = pairs.pairs(of: person)
        let apart = round.links.contains { link in
          guard link.kind == .together, link.first == person || link.second == person else { return false }
          let other = link.first == person ? link.second : link.first
          let places = Set(pairs.pairs(of: other).map { place($0, link.scope) })
          return !own.isEmpty && places.isDisjoint(with: own.map { place($0, link.scope) })
        }
        #expect((reason.tie != nil) == apart, "seed \(seed), \(reason.candidate.text)")
        guard reason.tie != nil else { continue }
        told += 1
        let partner = try #require(round.candidates.index(of: reason.tie?.other.id ?? ""))
        #expect(reason.tie?.isEligibleElsewhere == !pairs.pairs(of: partner).isEmpty, "seed \(seed)")
        #expect(reason.kind == .link && reason.openSeat == nil && reason.fullPosition == nil)
        #expect(try examined.inquiry.consequence(of: .placing(person))?.verdict == .impossible, "seed \(seed)")
      }
    }
    #expect(told > 20)
  }

  private struct Way {
    let allocation: Allocation
    let candidate: CandidateIndex
    let isPossible: Bool
    let losses: [Int]
  }

  private func ways(_ examined: Examined, _ question: Inquiry.Question) -> [Way] {
    let (round, placements) = (examined.round, examined.allocation.placements)
    let verifier = Verifier(round)
    let asked: [Placement] = round.candidates.indices.flatMap { person in
      verifier.eligiblePositions(of: person).map { Placement(candidate: person, position: $0) }
    }.filter { pair in
      switch question {
      case .with(let person, let position): pair.candidate == person && pair.position == position
      case .placing(let person): pair.candidate == person
      case .filling(let position): pair.position == position
      case .anything, .without: false
      }
    }
    return asked.filter { !placements.contains($0) }.flatMap { pair -> [Way] in
      let now = placements.first { $0.candidate == pair.candidate }
      let rest = placements.filter { $0.candidate != pair.candidate }
      var all = [rest + [pair]]
      if case .filling = question {
      } else {
        for holder in rest where holder.position == pair.position {
          let others = rest.filter { $0 != holder }
          all.append(others + [pair])
          if let now, verifier.isEligible(holder.candidate, now.position) {
            all.append(others + [pair, Placement(candidate: holder.candidate, position: now.position)])
          }
        }
      }
      return all.map {
        let allocation = Allocation($0)
        return Way(
          allocation: allocation, candidate: pair.candidate, isPossible: verifier.isFeasible(eligible: allocation),
          losses: losses(examined, round, allocation))
      }
    }
  }

  private func losses(_ examined: Examined, _ round: Round, _ allocation: Allocation) -> [Int] {
    let verifier = Verifier(round)
    return zip(round.policy.goals, examined.goals).map { term, goal in
      let before = Verifier(examined.round).value(of: goal.goal, in: examined.allocation, seed: term.seed)
      let after = verifier.value(of: term.goal, in: allocation, seed: term.seed)
      return term.goal.sense == .max ? before - after : after - before
    }
  }

  private func check(_ examined: Examined, _ question: Inquiry.Question, _ label: String) throws {
    let round = examined.round
    let all = ways(examined, question)
    let answer = examined.inquiry.othersKept(question)
    #expect((answer == nil) == all.isEmpty, "\(label)")
    guard let answer else { return }
    let least = all.filter(\.isPossible).map(\.losses).min { $0.lexicographicallyPrecedes($1) }
    #expect(answer.cheapest?.losses.map(\.most) == least, "\(label)")
    if let cheapest = answer.cheapest { #expect(cheapest.rules.isEmpty && cheapest.kinds.isEmpty, "\(label)") }
    for way in answer.blocked {
      let after = apply(way, examined)
      func isPossible(without rules: [RoundRule]) -> Bool {
        Verifier(round.applying(rules.map(RoundEdit.drop))).isFeasible(eligible: after)
      }
      let rules = way.rules.map(\.rule)
      #expect(all.contains { $0.allocation == after } && isPossible(without: rules), "\(label): \(rules)")
      for rule in rules {
        #expect(!isPossible(without: rules.filter { $0 != rule }), "\(label): \(rules), \(rule) is not in the way")
      }
      let changed = round.applying(rules.map(RoundEdit.drop))
      if !way.losses.isEmpty {
        #expect(way.losses.map(\.most) == losses(examined, changed, after), "\(label): \(rules)")
        if let least { #expect(way.losses.map(\.most).lexicographicallyPrecedes(least), "\(label): \(rules)") }
      }
    }
    let isMeasuredBySeats = round.policy.goals.contains { $0.goal == .balance }
    for kind in Hindrance.Kind.allCases where !isMeasuredBySeats || (kind != .cap && kind != .competition) {
      let dropped = Verifier(round.applying(round.rules.filter(kind.holds).map(RoundEdit.drop)))
      let alone = all.filter { !$0.isPossible && dropped.isFeasible(eligible: $0.allocation) }
        .map(\.losses).min { $0.lexicographicallyPrecedes($1) }
      let told = answer.blocked.first { $0.kinds == [kind] && !$0.losses.isEmpty }
      guard let alone, least.map(alone.lexicographicallyPrecedes) ?? true else {
        #expect(told == nil || least == nil, "\(label): \(kind)")
        continue
      }
      #expect(answer.blocked.contains { $0.kinds == [kind] }, "\(label): \(kind)")
      if let told { #expect(told.losses.map(\.most) == alone, "\(label): \(kind)") }
    }
    quotes(answer, label)
  }

  private func apply(_ way: OthersKept.Way, _ examined: Examined) -> Allocation {
    let round = examined.round
    let person = round.candidates.index(of: way.candidate.id)!
    let position = round.positions.index(of: way.post.position.id)!
    let now = examined.allocation.placements.first { $0.candidate == person }
    let leaving = way.givesWay.map { round.candidates.index(of: $0.id)! }
    var after = examined.allocation.placements.filter { $0.candidate != person && $0.candidate != leaving }
    after.append(Placement(candidate: person, position: position))
    if way.isSwap, let leaving, let now {
      after.append(Placement(candidate: leaving, position: now.position))
    }
    return Allocation(after)
  }

  /// The sentences name everyone, every rule's number and every figure.
  private func quotes(_ kept: OthersKept, _ label: String) {
    let text = Answers.text(kept)
    for way in kept.blocked + (kept.cheapest.map { [$0] } ?? []) {
      #expect(text.contains(way.candidate.text) && text.contains(way.post.position.text), "\(label): \(text)")
      if let other = way.givesWay { #expect(text.contains(other.text), "\(label): \(text)") }
      for loss in way.losses where loss.most != 0 {
        let figure =
          "by \(loss.goal.difference(abs(loss.most))), from \(loss.goal.amount(loss.before)) to"
          + " \(loss.goal.amount(loss.after))"
        #expect(text.contains(figure), "\(label): \(text)")
      }
    }
  }
}
