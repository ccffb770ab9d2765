import GLPKSolver
import IntegerProgram
import TestSupport
import Testing

@testable import Optimizer

/// Where a relaxation starts changes nothing of what it proves, and what ends a dive is a solution or nothing.
@Suite struct StartTests {
  static let shards = 4
  private let unlimited = Budget(deadline: nil, pivots: nil, cancellation: nil)

  private func bound(_ master: Master) throws(GLPKError) -> Int? {
    switch try master.solve(unlimited) {
    case .optimal: DualBound.upperBound(master.space, multipliers: master.multipliers)
    case .infeasible, .stopped, .unclear: nil
    }
  }

  /// From all columns at rest, from any solution, from the greedy point, and after columns were dropped: the same bound. Where
  /// the relaxation's value lies at a step of the objective, costs that are perturbed by a hair may end one step apart.
  @Test(arguments: 0..<shards) func sameBound(shard: Int) throws {
    var compared = 0
    var apart = 0
    for seed in stride(from: shard, to: 2400, by: Self.shards) {
      let tiny = TinyProgram(seed: seed, columns: 3...8, blocks: 2)
      let space = SearchSpace(tiny.program)
      var generator = SeededGenerator(seed: UInt64(seed))
      let solution = tiny.solutions.randomElement(using: &generator)
      let keeps = generator.number(0...3)
      let bounds = try GLPKThread.run { () throws(GLPKError) -> [Int?] in
        let all = Array(0..<space.columnCount)
        let whole = try Master(space, columns: all)
        var bounds = [try bound(whole)]
        try whole.dropColumns(keeping: keeps)
        bounds.append(try bound(whole))
        for point in [solution, space.greedy(decisions: space.columnCount)] {
          guard let point else { continue }
          let master = try Master(space, columns: [0])
          try master.start(at: point)
          bounds.append(try bound(master))
        }
        return bounds
      }
      let known = bounds.compactMap { $0 }
      #expect(known.isEmpty || known.count == bounds.count, "seed \(seed): \(bounds)")
      if let least = known.min(), let most = known.max(), least < most {
        apart += 1
        #expect(most - least == space.step && tiny.best ?? .min <= least, "seed \(seed): \(bounds)")
      }
      if bounds[0] != nil { compared += 1 }
    }
    #expect(100 * apart <= compared, "\(apart) of \(compared) differ")
    #expect(compared >= 250, "so few relaxations say little: \(compared)")
  }

  /// The greedy point keeps every row of non-negative entries that the resting columns keep.
  @Test func greedyKeepsLimits() {
    for seed in 0..<400 {
      let tiny = TinyProgram(seed: seed, columns: 3...8, blocks: 2)
      let space = SearchSpace(tiny.program)
      let point = space.greedy(decisions: space.columnCount)
      let program = tiny.program
      for row in 0..<program.rowCount {
        let values = program.rowValue[program.rowStart[row]..<program.rowStart[row + 1]]
        guard let upper = program.rowUpper[row], upper >= 0, values.allSatisfy({ $0 > 0 }) else { continue }
        #expect(program.activity(of: row, at: point) <= upper, "seed \(seed), row \(row)")
      }
      for (column, value) in point.enumerated() {
        #expect((space.columnLower[column]...space.columnUpper[column]).contains(value), "seed \(seed)")
      }
    }
  }

  /// The exact end of a dive gives solutions only, and where the root was nearly integral it gives one.
  @Test func tails() throws {
    var taken = 0
    for seed in 0..<400 {
      let tiny = TinyProgram(seed: seed, columns: 4...9, blocks: 2)
      let incumbent = try GLPKThread.run { () throws(GLPKError) -> [Int]? in
        let search = try Search(SearchSpace(tiny.program), SearchHints(), unlimited, relativeGap: 0)
        guard case .optimal = try search.master.solve(unlimited) else { return nil }
        return try search.searchTail(unlimited) == .taken ? search.incumbent : nil
      }
      guard let incumbent else { continue }
      taken += 1
      #expect(tiny.solutions.contains(incumbent), "seed \(seed)")
    }
    #expect(taken > 100, "so few solutions say little")
  }

  /// Cuts that cost more pivots than they may are taken out again; what stays is a bound all the same.
  @Test func cutsComeAndGo() throws {
    for seed in 0..<200 {
      let tiny = TinyProgram(seed: seed, columns: 4...8, blocks: 2)
      guard let best = tiny.best else { continue }
      let bound = try GLPKThread.run { () throws(GLPKError) -> Int in
        let search = try Search(SearchSpace(tiny.program), SearchHints(), unlimited, relativeGap: 0)
        guard case .optimal = try search.solveRoot() else { return search.bound }
        let cuts = try RoundingCuts.separate(search.master, dense: true, threads: 1)
        if !cuts.isEmpty {
          _ = try search.add(cuts, mostPivots: seed % 2)
        }
        return search.bound
      }
      #expect(bound >= best, "seed \(seed)")
    }
  }
}
