import GLPKSolver
import IntegerProgram
import TestSupport
import Testing

@testable import Optimizer

/// A goal's whole search against every point of small programs: its value, and what it tells the goals to come.
@Suite struct GoalSearchTests {
  static let shards = 4

  private func search(_ space: SearchSpace, floor: Int? = nil, blocks: Int) throws -> GoalSearch.Result {
    try GLPKThread.run { () throws(GLPKError) in
      var goal = GoalSearch(
        space: space, hints: SearchHints(floor: floor),
        blockOfColumn: (0..<space.columnCount).map { Int32($0 % blocks) },
        budget: Budget(deadline: nil, pivots: nil, cancellation: nil), limits: SolveLimits(threads: 1),
        report: { _ in })
      goal.fewestAsked = 2
      return try goal.run()
    }
  }

  /// Above a floor the best is found, and where there is nothing above it, that is what is proven; with questions on the way.
  @Test(arguments: 0..<shards) func floorsHideNothingAboveThem(shard: Int) throws {
    for seed in stride(from: shard, to: 300, by: Self.shards) {
      let tiny = TinyProgram(seed: seed, columns: 6...12, blocks: 2 + seed % 3)
      guard let best = tiny.best else { continue }
      let space = SearchSpace(tiny.program)
      for floor in [nil, best - 7, best - 1, best, best + 5] {
        let result = try search(space, floor: floor, blocks: 2 + seed % 3).search
        if best > floor ?? .min {
          #expect(result.value == best && result.bound == best, "seed \(seed), floor \(floor ?? .min)")
        } else {
          #expect(result.end == .infeasible || result.bound <= floor ?? .min, "seed \(seed), floor \(floor ?? .min)")
          #expect(result.value ?? .min <= best, "seed \(seed)")
        }
      }
    }
  }

  @Test(arguments: 0..<shards) func exactWithTrueFacts(shard: Int) throws {
    var facts = 0
    for seed in stride(from: shard, to: 600, by: Self.shards) {
      let tiny = TinyProgram(seed: seed, columns: 4...10, blocks: 2 + seed % 3)
      guard let best = tiny.best else { continue }
      let givenUp = seed % 5 == 0 ? seed % 40 : 0
      let space = SearchSpace(tiny.program)
      let result = try GLPKThread.run { () throws(GLPKError) in
        var goal = GoalSearch(
          space: space, hints: SearchHints(),
          blockOfColumn: (0..<space.columnCount).map { Int32($0 % (2 + seed % 3)) },
          budget: Budget(deadline: nil, pivots: nil, cancellation: nil), limits: SolveLimits(threads: 1),
          report: { _ in })
        goal.keepLimit = { $0 - givenUp }
        return try goal.run()
      }
      #expect(result.search.value == best && result.search.bound == best, "seed \(seed)")
      let kept = tiny.solutions.filter { space.value($0) >= best - givenUp }
      for fact in result.facts {
        guard case .column(let column) = fact.target else { continue }
        facts += 1
        for solution in kept {
          let range = (fact.lower ?? .min)...(fact.upper ?? .max)
          #expect(range.contains(solution[column]), "seed \(seed): \(fact), \(solution)")
        }
      }
      for cut in result.cuts {
        for solution in kept {
          let activity = cut.entries.reduce(0) { $0 + $1.coefficient * solution[$1.column] }
          #expect(activity <= cut.upper ?? .max && activity >= cut.lower ?? .min, "seed \(seed): \(cut), \(solution)")
        }
      }
    }
    #expect(facts > 100, "so few facts say little")
  }
}
