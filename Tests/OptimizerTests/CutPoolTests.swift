import GLPKSolver
import IntegerProgram
import TestSupport
import Testing

@testable import Optimizer

/// Cuts that come from elsewhere: which are taken, and what is left of them in a part.
@Suite struct CutPoolTests {
  private let unlimited = Budget(deadline: nil, pivots: nil, cancellation: nil)

  /// Triangles of which one corner each may be had: the relaxation has a half of every corner.
  private func triangles(_ count: Int) -> Program {
    var builder = ProgramBuilder()
    for _ in 0..<3 * count { builder.addColumn(lower: 0, upper: 1) }
    for corner in 0..<3 * count {
      let next = corner % 3 == 2 ? corner - 2 : corner + 1
      builder.addRow(lower: nil, upper: 1, [Entry(corner, 1), Entry(next, 1)])
    }
    return builder.program(.maximize, (0..<3 * count).map { Entry($0, 1) })
  }

  @Test func takesTheDeepestOfThoseThatDiffer() throws {
    let corners = (0..<240).map { Entry($0, 1) }
    func row(_ entries: some Sequence<Entry>, _ upper: Int) -> ExtraRow {
      ExtraRow(entries: Array(entries), lower: nil, upper: upper)
    }
    let each = (0..<80).map { row(corners[3 * $0..<3 * $0 + 3], 1) }
    let all = row(corners, 80)
    let shallow = row(corners.dropLast(), 119)
    let idle = row(corners, 120)
    let (taken, pool) = try GLPKThread.run { () throws(GLPKError) in
      let search = try Search(SearchSpace(triangles(80)), SearchHints(), unlimited, relativeGap: 0)
      guard case .optimal = try search.solveRoot() else { return ([ExtraRow](), [ExtraRow]()) }
      var pool = [idle, shallow] + each + [all, all] + each
      return (search.takeViolated(&pool), pool)
    }
    #expect(taken.count == RoundingCuts.mostCuts)
    #expect(taken.last == all, "40 deep over 15 is the deepest")
    #expect(!taken.contains(shallow) && !taken.contains(idle))
    for (index, cut) in taken.enumerated() {
      #expect(!taken[..<index].contains(cut), "the same cut twice")
    }
    #expect(pool.count == 2 + 2 * each.count + 2 - taken.count)
    #expect(pool.contains(all) && pool.contains(shallow) && pool.contains(idle))
  }

  /// In a part each cut says what it says there, once, and only where something could break it.
  @Test func partsKeepWhatCutsSay() throws {
    var (kept, twice) = (0, 0)
    for seed in 0..<300 {
      let tiny = TinyProgram(seed: seed, columns: 6...10, blocks: 2)
      guard let solution = tiny.solutions.first else { continue }
      let rows = try GLPKThread.run { () throws(GLPKError) -> (pool: [ExtraRow], cuts: [ExtraRow], columns: [Int]) in
        let search = try Search(SearchSpace(tiny.program), SearchHints(), unlimited, relativeGap: 0)
        guard case .optimal = try search.solveRoot() else { return ([], [], []) }
        let cuts = try RoundingCuts.separate(search.master, dense: true, threads: 1)
        var space = search.master.space
        for column in stride(from: seed % 2, to: space.columnCount, by: 2) {
          space.narrow(Narrowing(target: .column(column), lower: solution[column], upper: solution[column]))
        }
        let part = Subprogram(space, free: space.looseColumns, solution: space.columnLower)
        return (search.pool(cuts + cuts, of: part, in: space), cuts, part.columns)
      }
      kept += rows.pool.count
      twice += rows.cuts.count
      #expect(Set(rows.pool.map(\.entries)).count == rows.pool.count, "seed \(seed)")
      let rests = (0..<tiny.program.columnCount).filter { !rows.columns.contains($0) }
      for other in tiny.solutions where rests.allSatisfy({ other[$0] == solution[$0] }) {
        for row in rows.pool {
          let activity = row.entries.reduce(0) { $0 + $1.coefficient * other[rows.columns[$1.column]] }
          #expect(activity <= row.upper ?? .max, "seed \(seed)")
        }
      }
    }
    #expect(min(kept, twice) > 50 && kept < 2 * twice, "so few say little: \(kept), \(twice)")
  }
}
