import GLPKSolver
import IntegerProgram
import TestSupport
import Testing

@testable import Optimizer

/// The search and its parts against every point of small programs.
@Suite struct SearchTests {
  static let shards = 4
  private let unlimited = Budget(deadline: nil, pivots: nil, cancellation: nil)

  /// Branch and bound alone, on programs with negative and general columns as well.
  @Test(arguments: 0..<shards) func exact(shard: Int) throws {
    for seed in stride(from: shard, to: 400, by: Self.shards) {
      let tiny = TinyProgram(seed: seed)
      let result = try GLPKThread.run { () throws(GLPKError) in
        try Search(SearchSpace(tiny.program), SearchHints(), unlimited, relativeGap: 0).run()
      }
      switch result.end {
      case .proven:
        #expect(result.value == tiny.best, "seed \(seed)")
        #expect(result.bound == tiny.best, "seed \(seed)")
        #expect(result.solution.map(tiny.solutions.contains) ?? false, "seed \(seed)")
      case .infeasible: #expect(tiny.best == nil, "seed \(seed)")
      case .gap, .limit: Issue.record("seed \(seed): nothing was proven")
      }
    }
  }

  /// A search that is cut short never claims too much.
  @Test(arguments: 0..<shards) func cutShort(shard: Int) throws {
    for seed in stride(from: shard, to: 400, by: Self.shards) {
      let tiny = TinyProgram(seed: seed)
      let budget = Budget(deadline: nil, pivots: seed % 7, cancellation: nil)
      let result = try GLPKThread.run { () throws(GLPKError) in
        try Search(SearchSpace(tiny.program), SearchHints(), budget, relativeGap: 0).run()
      }
      guard let best = tiny.best else {
        #expect(result.solution == nil, "seed \(seed)")
        continue
      }
      #expect(result.end != .infeasible, "seed \(seed)")
      #expect(result.bound >= best, "seed \(seed)")
      #expect(result.value ?? best <= best, "seed \(seed)")
    }
  }

  /// Of points offered one after another, the best that keeps every row is held, however it differs from those before.
  @Test func takesWhatIsFeasibleAndBetter() throws {
    var taken = 0
    for seed in 0..<400 {
      let tiny = TinyProgram(seed: seed)
      var generator = SeededGenerator(seed: UInt64(seed))
      // Few points keep all rows, so solutions come in between.
      let points = TinyProgram.points(tiny.program).shuffled(using: &generator).prefix(30)
      let offered = (points + tiny.solutions).shuffled(using: &generator)
      let space = SearchSpace(tiny.program)
      try GLPKThread.run { () throws(GLPKError) in
        let search = try Search(space, SearchHints(), unlimited, relativeGap: 0)
        var best: Int?
        for point in offered {
          let isBetter = tiny.solutions.contains(point) && space.value(point) > best ?? .min
          if isBetter { best = space.value(point) }
          #expect(search.offer(point) == isBetter, "seed \(seed), \(point)")
          #expect(search.incumbentValue == best, "seed \(seed), \(point)")
        }
      }
      taken += tiny.solutions.count
    }
    #expect(taken > 1000, "so few say little: \(taken)")
  }

  /// A part with the rest at a solution has exactly the whole's solutions that agree with the rest.
  @Test func partsOfAProgram() {
    for seed in 0..<400 {
      let tiny = TinyProgram(seed: seed, columns: 3...6, blocks: 2)
      var generator = SeededGenerator(seed: UInt64(seed))
      guard let rest = tiny.solutions.randomElement(using: &generator) else { continue }
      let free = rest.indices.filter { _ in generator.chance(60) }
      let space = SearchSpace(tiny.program)
      let part = Subprogram(space, free: free, solution: rest)
      let expected = tiny.solutions.filter { solution in
        solution.indices.allSatisfy { free.contains($0) || solution[$0] == rest[$0] }
      }
      var found: [[Int]] = []
      for point in TinyProgram.points(part.program) where part.program.firstBreach(at: point) == nil {
        var solution = rest
        for column in free { solution[column] = 0 }
        for (index, column) in part.columns.enumerated() { solution[column] = point[index] }
        found.append(solution)
      }
      #expect(Set(found) == Set(expected), "seed \(seed)")
    }
  }
}
