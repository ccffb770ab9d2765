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

  /// A search at its root with the poorest solution in hand, handed to `body`; nil where the program has none.
  private func atRoot<Answer: Sendable>(
    _ tiny: TinyProgram, _ body: @Sendable (GoalSearch, Search) throws(GLPKError) -> Answer
  ) throws -> Answer? {
    let space = SearchSpace(tiny.program)
    guard let poorest = tiny.solutions.min(by: { space.value($0) < space.value($1) }) else { return nil }
    return try GLPKThread.run { () throws(GLPKError) in
      var stage = GoalSearch(
        space: space, hints: SearchHints(start: poorest),
        blockOfColumn: (0..<space.columnCount).map { Int32($0 % 2) },
        budget: Budget(deadline: nil, pivots: nil, cancellation: nil), limits: SolveLimits(threads: 1),
        report: { _ in })
      stage.fewestAsked = 1
      let search = try Search(space, stage.hints, stage.budget, relativeGap: 0)
      guard case .optimal = try search.solveRoot(), !search.isDone else { return nil }
      return try body(stage, search)
    }
  }

  @Test func questionsNeverHideTheBest() throws {
    var (better, lower, told) = (0, 0, 0)
    for seed in 0..<600 {
      let tiny = TinyProgram(seed: seed, columns: 6...12, blocks: 2)
      let answer = try atRoot(tiny) { stage, search throws(GLPKError) in
        let before = (value: search.incumbentValue, bound: search.bound)
        var facts: [Narrowing] = []
        let isDone = try stage.ask(search, (search.master.space, search.rootMultipliers), &facts)
        return (before: before, value: search.incumbentValue, bound: search.bound, isDone: isDone, facts: facts)
      }
      guard let answer, let best = tiny.best else { continue }
      #expect(answer.bound >= best, "seed \(seed)")
      if answer.isDone { #expect(answer.value == best, "seed \(seed)") }
      let space = SearchSpace(tiny.program)
      told += answer.facts.count
      // What is told to later goals holds wherever the value reached is kept.
      for solution in tiny.solutions where space.value(solution) >= answer.value ?? .max {
        #expect(answer.facts.allSatisfy { $0.allows(solution) }, "seed \(seed)")
      }
      if answer.value != answer.before.value { better += 1 }
      if answer.bound < answer.before.bound { lower += 1 }
    }
    #expect(min(better, lower, told) > 50, "so few say little: \(better), \(lower), \(told)")
  }

  @Test func probesSettleNothingThatTheBestNeeds() throws {
    var settled = 0
    for seed in 0..<600 {
      let tiny = TinyProgram(seed: seed, columns: 6...12, blocks: 2)
      guard let best = tiny.best else { continue }
      let space = SearchSpace(tiny.program)
      let bounds = try atRoot(tiny) { stage, search throws(GLPKError) in
        // Probes alone, with a value in hand that leaves them something to settle.
        var near = stage
        near.hints.floor = best - 1
        try near.probe(search)
        return (lower: search.master.space.columnLower, upper: search.master.space.columnUpper)
      }
      guard let bounds else { continue }
      settled += space.columnLower.indices.count {
        bounds.lower[$0] == bounds.upper[$0] && space.columnLower[$0] < space.columnUpper[$0]
      }
      for solution in tiny.solutions where space.value(solution) == best {
        for (column, value) in solution.enumerated() {
          #expect(bounds.lower[column] <= value && value <= bounds.upper[column], "seed \(seed), column \(column)")
        }
      }
    }
    #expect(settled > 100, "so few say little: \(settled)")
  }

  /// A part that is searched on goes on above the same floor, whether or not there is a solution yet.
  @Test func aPartKeepsTheFloor() throws {
    var (empty, found) = (0, 0)
    for seed in 0..<300 {
      let tiny = TinyProgram(seed: seed, columns: 6...12, blocks: 2)
      guard let best = tiny.best else { continue }
      let space = SearchSpace(tiny.program)
      for floor in [best - 1, best] {
        let answer = try GLPKThread.run { () throws(GLPKError) in
          let stage = GoalSearch(
            space: space, hints: SearchHints(floor: floor),
            blockOfColumn: (0..<space.columnCount).map { Int32($0 % 2) },
            budget: Budget(deadline: nil, pivots: nil, cancellation: nil), limits: SolveLimits(threads: 1),
            report: { _ in })
          let search = try Search(space, stage.hints, stage.budget, relativeGap: 0)
          _ = try search.continue(in: space, stage)
          return (value: search.incumbentValue, bound: search.bound)
        }
        #expect(answer.bound == best, "seed \(seed)")
        if floor < best {
          #expect(answer.value == best, "seed \(seed)")
          found += 1
        } else {
          empty += 1
        }
      }
    }
    #expect(min(found, empty) > 100, "so few say little")
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
      facts += result.facts.count
      for fact in result.facts {
        for solution in kept { #expect(fact.allows(solution), "seed \(seed): \(fact), \(solution)") }
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

extension Narrowing {
  fileprivate func allows(_ solution: [Int]) -> Bool {
    guard case .column(let column) = target else { return true }
    return (lower ?? .min)...(upper ?? .max) ~= solution[column]
  }
}
