import GLPKSolver
import IntegerProgram
import TestSupport
import Testing

@testable import Optimizer

/// Whatever multipliers they are made of, rounding cuts cut off no integer solution.
@Suite struct RoundingCutTests {
  private func expectHolds(_ cut: ExtraRow, _ tiny: TinyProgram, _ seed: Int) {
    for solution in tiny.solutions {
      let activity = cut.entries.reduce(0) { $0 + $1.coefficient * solution[$1.column] }
      #expect(activity <= cut.upper ?? .max, "seed \(seed): \(cut), \(solution)")
    }
  }

  /// Any multipliers, any point to count the columns from.
  @Test func randomMultipliers() {
    var found = 0
    for seed in 0..<600 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let tiny = TinyProgram(seed: seed)
      let space = SearchSpace(tiny.program)
      for _ in 0..<10 {
        let values = (0..<space.columnCount).map {
          Double.random(in: Double(space.columnLower[$0])...Double(space.columnUpper[$0]), using: &generator)
        }
        var maker = RoundingCutMaker(
          space, values: values, activities: (0..<space.rowCount).map { space.activity(of: $0, at: values) })
        let multipliers = (0..<space.rowCount).map { row -> (row: Int, value: Double) in
          let value: Double =
            switch generator.number(0...9) {
            case 0: 0
            case 1: generator.pick([.nan, .infinity, 1e300, -1e18, 4.2e9, 1e-12])
            case 2, 3: Double(generator.number(-7...7)) / Double(generator.number(1...7))
            default: Double.random(in: -2...2, using: &generator)
            }
          return (row, value)
        }
        guard let cut = maker.cut(multipliers, longest: .max) else { continue }
        found += 1
        expectHolds(cut, tiny, seed)
      }
    }
    #expect(found > 1000, "so few cuts say little")
  }

  /// From the tableau, round after round: cuts on cuts.
  @Test func fromTheTableau() throws {
    var found = 0
    for seed in 0..<400 {
      let tiny = TinyProgram(seed: seed, columns: 4...9, blocks: seed % 3)
      let space = SearchSpace(tiny.program)
      let cuts = try GLPKThread.run { () throws(GLPKError) -> [ExtraRow] in
        let master = try Master(space, columns: Array(0..<space.columnCount))
        let unlimited = Budget(deadline: nil, pivots: nil, cancellation: nil)
        for _ in 0..<6 {
          guard case .optimal = try master.solve(unlimited) else { break }
          for cut in try RoundingCuts.separate(master, dense: true, threads: 1) { try master.addExtraRow(cut) }
        }
        return master.space.extraRows
      }
      found += cuts.count
      for cut in cuts { expectHolds(cut, tiny, seed) }
    }
    #expect(found > 300, "so few cuts say little")
  }
}
