import GLPKSolver
import IntegerProgram
import TestSupport
import Testing

@testable import Optimizer

/// Dives that keep to the head counts of a solution at hand.
@Suite struct AnchoredDiveTests {
  private let unlimited = Budget(deadline: nil, pivots: nil, cancellation: nil)

  private struct Dive {
    /// Whether it came to an end that is no dead end.
    var isThrough = false
    var value = 0
    var incumbent: [Int] = []
    var isAsBefore = false
  }

  /// A dive from the root that may not turn back, with any one of the solutions in hand.
  private func dive(_ tiny: TinyProgram, from start: [Int], anchored: Bool) throws -> Dive? {
    let groups = (0..<2).map { block in
      (0..<tiny.program.columnCount).filter { $0 % 2 == block && tiny.program.columnUpper[$0] == 1 }
    }.filter { $0.count > 1 }
    return try GLPKThread.run { [unlimited] () throws(GLPKError) -> Dive? in
      let space = SearchSpace(tiny.program)
      let search = try Search(space, SearchHints(groups: groups, start: start), unlimited, relativeGap: 0)
      guard case .optimal = try search.solveRoot(), search.incumbent == start else { return nil }
      let isThrough = try search.dive(unlimited, retreats: 0, beside: anchored ? Search.Anchor(start) : nil)
      let after = search.master.space
      return Dive(
        isThrough: isThrough, value: search.incumbentValue ?? .min, incumbent: search.incumbent ?? [],
        isAsBefore: after.columnLower == space.columnLower && after.columnUpper == space.columnUpper
          && after.extraRows.indices.allSatisfy {
            let row = after.program.rowCount + $0
            return after.rowLower[row] == nil && after.rowUpper[row] == nil
          })
    }
  }

  /// They end with solutions, leave the program as it was, and meet fewer dead ends than dives to the nearest whole.
  @Test func meetFewerDeadEnds() throws {
    var (plain, anchored, better) = (0, 0, 0)
    for seed in 0..<600 {
      let tiny = TinyProgram(seed: seed, columns: 6...10, blocks: 2)
      var generator = SeededGenerator(seed: UInt64(seed))
      guard let start = tiny.solutions.randomElement(using: &generator),
        let found = try dive(tiny, from: start, anchored: true),
        let other = try dive(tiny, from: start, anchored: false)
      else { continue }
      #expect(tiny.solutions.contains(found.incumbent), "seed \(seed)")
      #expect(found.isAsBefore && other.isAsBefore, "seed \(seed)")
      plain += other.isThrough ? 0 : 1
      anchored += found.isThrough ? 0 : 1
      better += found.value > SearchSpace(tiny.program).value(start) ? 1 : 0
    }
    #expect(anchored < plain && better > 50, "\(plain), \(anchored), \(better)")
  }

  /// The side of a value that the anchor is on: at or below it, or above.
  @Test func anchorsHaveASide() {
    let anchor = Search.Anchor([1, 0, 1, 1])
    #expect(anchor.isAbove(1.5, [0, 1, 2]) && !anchor.isAbove(2.5, [0, 1, 2]) && !anchor.isAbove(0.4, [1]))
  }

  /// What blocks lack of a goal that counts is looked for without touching the bound, and never at the price of what is in
  /// hand.
  @Test func refillsKeepWhatIsBetter() throws {
    var (poorer, better, best) = (0, 0, 0)
    for seed in 0..<600 {
      let tiny = TinyProgram(seed: seed, columns: 6...10, blocks: 4)
      var space = SearchSpace(tiny.program)
      space.replaceCosts(Array(repeating: space.step, count: space.columnCount))
      let ranked = tiny.solutions.sorted { (space.value($0), "\($0)") < (space.value($1), "\($1)") }
      guard let poorest = ranked.first, let most = ranked.last.map(space.value) else { continue }
      let blockOfColumn = (0..<space.columnCount).map { Int32($0 % 4) }
      let groups = (0..<4).map { block in (0..<space.columnCount).filter { $0 % 4 == block } }.filter { $0.count > 1 }
      let refilled = try GLPKThread.run { [space, unlimited] () throws(GLPKError) -> (Int, Int, Int)? in
        let stage = GoalSearch(
          space: space, hints: SearchHints(groups: groups, start: poorest), blockOfColumn: blockOfColumn,
          budget: unlimited, limits: SolveLimits(threads: 1), report: { _ in })
        let search = try Search(space, stage.hints, unlimited, relativeGap: 0)
        guard case .optimal = try search.solveRoot(), !search.isDone, let before = search.incumbentValue else {
          return nil
        }
        try stage.refill(search, Blocks(tiny.program, blockOfColumn: blockOfColumn))
        return (before, search.incumbentValue ?? .min, search.bound)
      }
      guard let (before, after, bound) = refilled else { continue }
      #expect(after >= before && after <= most && bound >= most, "seed \(seed): \(before), \(after), \(bound), \(most)")
      poorer += 1
      better += after > before ? 1 : 0
      best += after == most ? 1 : 0
    }
    #expect(better > 40 && best > 20, "so few say little: \(poorer), \(better), \(best)")
  }
}
