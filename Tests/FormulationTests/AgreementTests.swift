import Eligibility
import Formulation
import IntegerProgram
import Staffing
import TestSupport
import Testing
import Verification

/// The rows and columns say of an allocation what the verifier says, which repeats the rules on its own.
@Suite struct AgreementTests {
  static let shards = 8

  /// The texts of a random round with all goals, in random order and without tolerances unless asked.
  static func round(seed: Int, tolerance: Tolerance = .zero) throws -> Round {
    var generator = SeededGenerator(seed: UInt64(seed))
    let goals = Goal.allCases.shuffled(using: &generator).map { GoalTerm(goal: $0, tolerance: tolerance, seed: "s") }
    return try .reading(RandomRound.files(seed: UInt64(seed)).replacingGoals(goals))
  }

  /// Eligible pairs at random; now and then two of one candidate.
  static func allocation(of pairs: EligiblePairs, using generator: inout SeededGenerator) -> Allocation {
    let percent = generator.pick([0, 20, 50, 80, 100])
    var placements: [Placement] = []
    for candidate in pairs.round.candidates.indices where generator.chance(percent) {
      let own = pairs.pairs(of: candidate).map(pairs.placement)
      placements += generator.pick(generator.chance(5) ? 2 : 1, of: own)
    }
    return Allocation(placements)
  }

  @Test(arguments: 0..<shards) func feasibleForBothOrForNone(shard: Int) throws {
    for seed in stride(from: shard, to: 400, by: Self.shards) {
      let round = try Self.round(seed: seed)
      let pairs = EligiblePairs(round)
      let program = RoundProgram(pairs)
      let rules = program.program(for: round.policy.goals[0])
      let verifier = Verifier(round)
      var generator = SeededGenerator(seed: UInt64(seed))
      for _ in 0..<25 {
        let allocation = Self.allocation(of: pairs, using: &generator)
        let solution = try #require(program.solution(of: allocation))
        #expect(program.allocation(solution) == allocation, "seed \(seed)")
        let breach = rules.firstBreach(at: solution)
        let found = verifier.breaches(of: allocation)
        #expect((breach == nil) == found.isEmpty, "seed \(seed): \(String(describing: breach)), \(found)")
      }
    }
  }

  @Test(arguments: 0..<shards) func everyGoalHasTheSameValue(shard: Int) throws {
    for seed in stride(from: shard, to: 160, by: Self.shards) {
      let round = try Self.round(seed: seed)
      let pairs = EligiblePairs(round)
      let program = RoundProgram(pairs)
      let verifier = Verifier(round)
      var generator = SeededGenerator(seed: UInt64(seed))
      let allocations = (0..<5).map { _ in Self.allocation(of: pairs, using: &generator) }
      for term in round.policy.goals {
        let objective = program.program(for: term)
        for allocation in allocations {
          let solution = try #require(program.solution(of: allocation))
          let expected = verifier.value(of: term.goal, in: allocation, seed: term.seed)
          #expect(objective.value(at: solution) == expected, "seed \(seed), \(term.goal)")
        }
      }
    }
  }

  /// What an earlier goal reached cuts off exactly the allocations that give up more than its tolerance lets them.
  @Test(arguments: 0..<shards) func keptGoalsCutWhatTheyMust(shard: Int) throws {
    for seed in stride(from: shard, to: 160, by: Self.shards) {
      let tolerance = seed % 3 == 0 ? Tolerance(digits: 34, places: 2) : .zero
      let round = try Self.round(seed: seed, tolerance: tolerance)
      let pairs = EligiblePairs(round)
      let program = RoundProgram(pairs)
      let verifier = Verifier(round)
      var generator = SeededGenerator(seed: UInt64(seed))
      let allocations = (0..<10).map { _ in Self.allocation(of: pairs, using: &generator) }
      // A goal that no placement changes has nothing to keep.
      for term in round.policy.goals where !program.objective(term).entries.isEmpty {
        let values = allocations.map { verifier.value(of: term.goal, in: $0, seed: term.seed) }
        let best = generator.pick(values) + generator.number(-1...1)
        if best < 0 { continue }
        let giveUp = tolerance.giveUp(of: best)
        let next = generator.pick(round.policy.goals)
        let keeping = program.program(for: next, keeping: [KeptGoal(term, best: best)])
        for (allocation, value) in zip(allocations, values) {
          let solution = try #require(program.solution(of: allocation))
          let keeps = term.goal.sense == .max ? value >= best - giveUp : value <= best + giveUp
          let expected = keeps && verifier.breaches(of: allocation).isEmpty
          #expect(
            (keeping.firstBreach(at: solution) == nil) == expected,
            "seed \(seed), \(term.goal) at \(value), best \(best), for \(next.goal)")
        }
      }
    }
  }

  @Test func ineligiblePairsHaveNoSolution() throws {
    for seed in 0..<20 {
      let round = try Self.round(seed: seed)
      let pairs = EligiblePairs(round)
      let program = RoundProgram(pairs)
      for candidate in round.candidates.indices {
        for position in round.positions.indices where pairs.pair(candidate, position) == nil {
          let placement = Placement(candidate: candidate, position: position)
          #expect(program.solution(of: Allocation([placement])) == nil, "seed \(seed)")
        }
      }
    }
  }
}
