import GLPKSolver
import IntegerProgram
import TestSupport
import Testing

@testable import Optimizer

/// Parts of a program that are searched exactly: with few columns at first, and with rounding cuts at their root.
@Suite struct PartSearchTests {
  private let unlimited = Budget(deadline: nil, pivots: nil, cancellation: nil)

  /// Whatever columns a part's relaxation starts with, it ends at the best of all its points.
  @Test func endsAtTheBestWithAnyColumnsHeld() throws {
    var searched = 0
    for seed in 0..<300 {
      let tiny = TinyProgram(seed: seed, columns: 5...9, blocks: 2)
      var generator = SeededGenerator(seed: UInt64(seed))
      guard let rest = tiny.solutions.randomElement(using: &generator) else { continue }
      let free = rest.indices.filter { _ in generator.chance(80) }
      let space = SearchSpace(tiny.program)
      let part = Subprogram(space, free: free, solution: rest)
      let held = part.columns.indices.filter { _ in generator.chance(40) }
      let start = generator.chance(50) ? part.columns.map { rest[$0] } : nil
      let result = try GLPKThread.run { () throws(GLPKError) in
        try part.search(start: start, groups: [], held: held, unlimited)
      }
      let best = TinyProgram.points(part.program).filter { part.program.firstBreach(at: $0) == nil }
        .map(SearchSpace(part.program).value).max()
      searched += held.isEmpty ? 0 : 1
      #expect(result.end == .proven && result.value == best, "seed \(seed)")
    }
    #expect(searched > 100, "so few say little: \(searched)")
  }

  /// Rounding at the root brings the bound down, and never below what is left to be found.
  @Test func roundingKeepsWhatIsBetter() throws {
    var (lower, closed) = (0, 0)
    for seed in 0..<400 {
      let tiny = TinyProgram(seed: seed, columns: 6...10, blocks: 2)
      guard let best = tiny.best else { continue }
      let (before, after) = try GLPKThread.run { () throws(GLPKError) -> (Int, Int) in
        let search = try Search(SearchSpace(tiny.program), SearchHints(), unlimited, relativeGap: 0)
        guard case .optimal = try search.solveRoot() else { return (.max, .max) }
        let before = search.bound
        try search.tightenPart()
        return (before, search.bound)
      }
      #expect(after >= best && after <= before, "seed \(seed): \(before), \(after), \(best)")
      if before > best { lower += after < before ? 1 : 0 }
      if before > best { closed += after == best ? 1 : 0 }
    }
    #expect(lower > 50 && closed > 20, "so few say little: \(lower), \(closed)")
  }

  /// A look into what is left when some columns stay: it ends at the best there, and says nothing of the whole.
  @Test func looksForABetterIncumbentAndConcludesNothing() throws {
    var (better, worse) = (0, 0)
    for seed in 0..<300 {
      let tiny = TinyProgram(seed: seed, columns: 5...9, blocks: 2)
      var generator = SeededGenerator(seed: UInt64(seed))
      guard let start = tiny.solutions.randomElement(using: &generator), let best = tiny.best else { continue }
      var space = SearchSpace(tiny.program)
      let kept = start.indices.filter { _ in generator.chance(40) }
      for column in kept {
        space.narrow(Narrowing(target: .column(column), lower: start[column], upper: start[column]))
      }
      let there = tiny.solutions.filter { solution in kept.allSatisfy { solution[$0] == start[$0] } }
        .map(space.value).max()
      let (before, search) = try GLPKThread.run { () throws(GLPKError) -> (Int, SearchResult) in
        let whole = SearchSpace(tiny.program)
        let hints = SearchHints(start: start)
        let search = try Search(whole, hints, unlimited, relativeGap: 0)
        let before = search.bound
        try search.improve(
          in: space,
          GoalSearch(
            space: whole, hints: hints, blockOfColumn: [Int32](repeating: 0, count: whole.columnCount),
            budget: unlimited, limits: SolveLimits(threads: 1), report: { _ in }))
        return (before, search.conclusion)
      }
      #expect(search.value == there && search.bound == before, "seed \(seed)")
      better += there ?? 0 > SearchSpace(tiny.program).value(start) ? 1 : 0
      worse += there ?? 0 < best ? 1 : 0
    }
    #expect(better > 50 && worse > 50, "so few say little: \(better), \(worse)")
  }
}
