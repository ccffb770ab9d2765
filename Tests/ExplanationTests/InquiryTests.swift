import Eligibility
import Explanation
import Formulation
import Optimizer
import Reports
import RoundFiles
import Staffing
import Synchronization
import TestSupport
import Testing
import Verification

/// A tiny round, solved, with everything that looks at every allocation of it.
struct Examined {
  let round: Round
  let inquiry: Inquiry
  let allocation: Allocation
  let goals: [GoalResult]

  private static let known = Mutex<[Int: Examined?]>([:])

  /// A round of up to twelve candidates, solved once for all tests; nil where there is no allocation.
  static func dozen(_ seed: Int) throws -> Examined? {
    if let found = known.withLock({ $0[seed] }) { return found }
    let examined = try Examined(seed: seed, size: .dozen)
    known.withLock { $0[seed] = .some(examined) }
    return examined
  }

  /// Nil where there is no allocation.
  init?(seed: Int, size: RandomRound.Size = .tiny) throws {
    try self.init(RoundFolder(files: RandomRound.files(seed: UInt64(seed), size: size)))
  }

  /// Nil where there is no allocation.
  init?(_ folder: RoundFolder) throws {
    round = try #require(RoundReader.read(folder).round)
    let pairs = EligiblePairs(round)
    let program = RoundProgram(pairs)
    let outcome = try RoundSolver(program, limits: SolveLimits(threads: 1)).solve()
    guard let allocation = outcome.allocation else { return nil }
    self.allocation = allocation
    goals = outcome.goals
    let explainer = try RoundExplainer(pairs, allocation, outcome.record(of: program, inputs: [:], solver: [:]))
    inquiry = try #require(Inquiry(explainer, program))
  }

  /// Whether an allocation has what is asked for.
  func allows(_ other: Allocation, _ question: Inquiry.Question) -> Bool {
    switch question {
    case .anything: true
    case .without(let person):
      !other.placements.contains { own in own.candidate == person && allocation.placements.contains(own) }
    case .with(let person, let position):
      other.placements.contains(Placement(candidate: person, position: position))
    case .placing(let person): other.placements.contains { $0.candidate == person }
    case .filling(let position):
      other.placements.count { $0.position == position } > allocation.placements.count { $0.position == position }
    }
  }

  /// The allocation after the moves.
  func apply(_ moves: [Move]) -> Allocation {
    var placements = Set(allocation.placements)
    for move in moves {
      let person = round.candidates.index(of: move.candidate.id)!
      placements = placements.filter { $0.candidate != person }
      if let to = move.to {
        placements.insert(Placement(candidate: person, position: round.positions.index(of: to.position.id)!))
      }
    }
    return Allocation(placements)
  }

  /// Compares an answer with a look at every allocation that has what is asked for.
  func check(_ answer: Consequence, _ label: String, where allows: (Allocation) -> Bool) {
    let truth = BruteForce.solve(round, where: allows)
    let expected: Consequence.Verdict =
      truth.status == .infeasible ? .impossible : truth.best == goals.map(\.best) ? .tie : .worse
    #expect(answer.verdict == expected, "\(label)")
    guard truth.status == .optimal else { return }
    #expect(answer.losses.map(\.after) == truth.best, "\(label)")
    #expect(answer.losses.allSatisfy { $0.isExact }, "\(label)")
    let after = apply(answer.moves)
    #expect(allows(after) && truth.optima.contains(after), "\(label)")
    #expect(Set(answer.moves.map(\.candidate.id)).count == answer.moves.count, "\(label)")
    let fewest = truth.optima.map { other in
      round.candidates.indices.count { person in
        allocation.placements.first { $0.candidate == person } != other.placements.first { $0.candidate == person }
      }
    }
    // What is not kept is lost once; a newcomer takes nothing from anyone.
    let kept = truth.optima.map { Set($0.placements).intersection(allocation.placements).count }.max() ?? 0
    #expect(Set(after.placements).intersection(allocation.placements).count == kept, "\(label)")
    #expect(answer.moves.count >= fewest.min() ?? 0, "\(label)")
  }
}

@Suite struct InquiryTests {
  static let shards = 20

  /// 1,000 rounds of up to twelve candidates: each answer's verdict, losses and moves equal those of a look at every allocation.
  @Test(arguments: 0..<shards) func agreesWithExhaustiveSearch(shard: Int) throws {
    for seed in stride(from: shard, to: 1000, by: Self.shards) {
      guard let examined = try Examined.dozen(seed) else { continue }
      let (round, pairs) = (examined.round, examined.inquiry.pairs)
      var generator = SeededGenerator(seed: UInt64(seed))
      let person = generator.pick(Array(round.candidates.indices))
      let position = generator.pick(Array(round.positions.indices))
      func isPlaced(_ allocation: Allocation) -> Bool { allocation.placements.contains { $0.candidate == person } }
      if let answer = try examined.inquiry.consequence(of: .without(person)) {
        let own = examined.allocation.placements.first { $0.candidate == person }
        examined.check(answer, "seed \(seed), without \(person)") { !$0.placements.contains { $0 == own } }
      } else {
        #expect(!isPlaced(examined.allocation), "seed \(seed)")
      }
      if let answer = try examined.inquiry.consequence(of: .with(person, position)) {
        let pair = Placement(candidate: person, position: position)
        examined.check(answer, "seed \(seed), \(pair)") { $0.placements.contains(pair) }
      } else {
        #expect(pairs.pair(person, position) == nil, "seed \(seed)")
      }
      examined.check(
        try #require(try examined.inquiry.consequence(of: .placing(person))), "seed \(seed), placing \(person)",
        where: isPlaced)
      func filled(_ allocation: Allocation) -> Int { allocation.placements.count { $0.position == position } }
      let now = filled(examined.allocation)
      examined.check(
        try #require(try examined.inquiry.consequence(of: .filling(position))), "seed \(seed), filling \(position)"
      ) {
        filled($0) > now
      }
    }
  }

  /// The chain reads as one: whoever follows takes a seat that was left, or leaves one that is taken, where anyone does.
  @Test func chainsHangTogether() throws {
    var longest = 0
    for seed in 0..<200 {
      guard let examined = try Examined(seed: seed) else { continue }
      for placement in examined.allocation.placements {
        guard let answer = try examined.inquiry.consequence(of: .without(placement.candidate)) else { continue }
        longest = max(longest, answer.moves.count)
        for (index, move) in answer.moves.enumerated().dropFirst() {
          let before = answer.moves[index - 1]
          let hangs = (move.to != nil && move.to == before.from) || (move.from != nil && move.from == before.to)
          let other = answer.moves[(index + 1)...].contains {
            ($0.to != nil && $0.to == before.from) || ($0.from != nil && $0.from == before.to)
          }
          #expect(hangs || !other, "seed \(seed)")
        }
      }
    }
    #expect(longest >= 3, "so short chains say little")
  }

  /// Every answer asked for at once is the answer asked for alone, whatever the threads.
  @Test func manyAtOnce() throws {
    for seed in 0..<40 {
      guard let examined = try Examined(seed: seed) else { continue }
      var inquiry = examined.inquiry
      inquiry.resolver.limits.threads = 1 + seed % 3
      let cards = try inquiry.explanation().cards
      for (placement, card) in zip(examined.allocation.placements, cards) {
        #expect(card.consequence == (try inquiry.consequence(of: .without(placement.candidate))), "seed \(seed)")
      }
    }
  }

  /// The figures in the sentences are those of the answer, and say what changes in the right direction.
  @Test func sentencesAreTrue() throws {
    var seen: Set<String> = []
    for seed in 0..<300 {
      guard let examined = try Examined(seed: seed) else { continue }
      for person in examined.round.candidates.indices {
        let answer = try #require(try examined.inquiry.consequence(of: .placing(person)))
        let text = ConsequenceWords.verdict(answer, .placed)
        seen.insert(answer.verdict.rawValue)
        for loss in answer.losses where loss.most != 0 {
          let verb = loss.after < loss.before ? "fall" : "rise"
          let change = loss.goal.difference(abs(loss.after - loss.before))
          #expect(
            text.contains("\(verb) by \(change), from")
              || text.contains("\(verb)s by \(change), from \(loss.goal.amount(loss.before)) to "),
            "seed \(seed): \(text)")
        }
        if answer.verdict == .worse { #expect(answer.decisive.map { $0.least > 0 } == true, "seed \(seed): \(text)") }
        #expect(ConsequenceWords.moves(answer).count == (answer.moves.isEmpty ? 0 : answer.moves.count + 1))
      }
    }
    #expect(seen.isSuperset(of: ["tie", "worse", "impossible"]))
  }
}
