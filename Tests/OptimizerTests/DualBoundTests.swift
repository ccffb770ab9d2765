import IntegerProgram
import TestSupport
import Testing

@testable import Optimizer

/// Whatever the multipliers, what they prove is true.
@Suite struct DualBoundTests {
  private static let seeds = 0..<600

  /// Sensible ones, and what a relaxation gone wrong might say.
  private func multipliers(_ count: Int, _ generator: inout SeededGenerator) -> [Double] {
    (0..<count).map { _ in
      switch generator.number(0...12) {
      case 0: 0
      case 1: generator.pick([.nan, .infinity, -.infinity, 1e300, -1e18, 4.2e9, -4.3e9, 1e-12])
      default: Double.random(in: -30...30, using: &generator)
      }
    }
  }

  /// The space, now and then with a row that the search has added: those rows bind as well.
  private func space(_ tiny: TinyProgram, _ generator: inout SeededGenerator) -> (SearchSpace, [[Int]]) {
    var space = SearchSpace(tiny.program)
    guard generator.chance(40) else { return (space, tiny.solutions) }
    let entries = (0..<space.columnCount).map { Entry($0, generator.number(-2...3)) }
    let limit = generator.number(-2...6)
    space.addExtraRow(ExtraRow(entries: entries, lower: generator.chance(50) ? limit - 5 : nil, upper: limit))
    let row = space.extraRows[0]
    let left = tiny.solutions.filter { solution in
      let activity = entries.reduce(0) { $0 + $1.coefficient * solution[$1.column] }
      return activity <= limit && activity >= row.lower ?? .min
    }
    return (space, left)
  }

  @Test func boundIsNeverBelowTheOptimum() {
    for seed in Self.seeds {
      var generator = SeededGenerator(seed: UInt64(seed))
      let (space, solutions) = space(TinyProgram(seed: seed), &generator)
      guard let best = solutions.map(space.value).max() else { continue }
      for _ in 0..<20 {
        let multipliers = multipliers(space.rowCount, &generator)
        let bound = DualBound.upperBound(space, multipliers: multipliers)
        #expect(bound >= best, "seed \(seed): \(multipliers)")
        #expect(bound % space.step == 0 || bound == .max, "seed \(seed): \(multipliers)")
      }
      #expect(
        DualBound.upperBound(space, multipliers: DualBound.simpleMultipliers(space)) >= best, "seed \(seed)")
    }
  }

  @Test func feasibleIsNeverCalledInfeasible() {
    var proofs = 0
    for seed in Self.seeds {
      var generator = SeededGenerator(seed: UInt64(seed))
      let (space, solutions) = space(TinyProgram(seed: seed), &generator)
      for _ in 0..<20 {
        let multipliers = multipliers(space.rowCount, &generator)
        guard DualBound.provesInfeasible(space, multipliers: multipliers) else { continue }
        proofs += 1
        #expect(solutions.isEmpty, "seed \(seed): \(multipliers)")
      }
    }
    #expect(proofs > 50, "so few proofs say little")
  }

  @Test func theLimitLeavesAsManyColumnsAsAskedFor() {
    var generator = SeededGenerator(seed: 23)
    var asked = 0
    for seed in 0..<300 {
      let (space, _) = space(TinyProgram(seed: seed), &generator)
      let multipliers = multipliers(space.rowCount, &generator)
      func left(_ limit: Int) -> Int {
        var settled = space
        settled.settle(DualBound.fixings(space, multipliers: multipliers, limit: limit))
        return settled.looseColumns.count
      }
      // Columns without a reduced cost stay open at any limit.
      for count in left(1 << 40)..<max(left(1 << 40), space.looseColumns.count) {
        let limit = DualBound.limit(space, multipliers: multipliers, leaving: count)
        #expect(left(limit) <= count, "seed \(seed), \(count)")
        #expect(left(limit - 1) > count, "seed \(seed), \(count)")
        asked += 1
      }
    }
    #expect(asked > 500, "so few say little")
  }

  @Test func fixingsCutNoSolutionAtTheLimit() {
    var fixed = 0
    for seed in Self.seeds {
      var generator = SeededGenerator(seed: UInt64(seed))
      let (space, solutions) = space(TinyProgram(seed: seed), &generator)
      guard let best = solutions.map(space.value).max() else { continue }
      for _ in 0..<20 {
        let multipliers = multipliers(space.rowCount, &generator)
        let limit = best - generator.pick([0, 0, 1, 5, 40]) * space.step
        let fixings = DualBound.fixings(space, multipliers: multipliers, limit: limit).narrowings
        fixed += fixings.count
        for solution in solutions where space.value(solution) >= limit {
          let isKept = fixings.allSatisfy { fixing in
            guard case .column(let column) = fixing.target else { return false }
            return solution[column] >= fixing.lower ?? .min && solution[column] <= fixing.upper ?? .max
          }
          #expect(isKept, "seed \(seed), limit \(limit): \(multipliers) cut \(solution)")
        }
      }
    }
    #expect(fixed > 500, "so few fixings say little")
  }
}
