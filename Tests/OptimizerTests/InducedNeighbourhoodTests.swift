import GLPKSolver
import IntegerProgram
import TestSupport
import Testing

@testable import Optimizer

/// The search of what relaxation and incumbent place differently, on programs that are large enough for it.
@Suite struct InducedNeighbourhoodTests {
  private static let (blocks, places, people) = (12, 6, 300)
  private let unlimited = Budget(deadline: nil, pivots: nil, cancellation: nil)

  /// People and places, all pairs rated, and a payroll for each block of places.
  private func program(seed: UInt64) -> Program {
    var generator = SeededGenerator(seed: seed)
    var builder = ProgramBuilder()
    var objective: [Entry] = []
    var payrolls = [[Entry]](repeating: [], count: Self.blocks)
    var seats = [[Entry]](repeating: [], count: Self.blocks * Self.places)
    var persons = [[Entry]](repeating: [], count: Self.people)
    for person in 0..<Self.people {
      let salary = generator.number(60...140)
      for place in seats.indices {
        let column = builder.addColumn(lower: 0, upper: 1)
        objective.append(Entry(column, 40 * salary + generator.number(1...3000)))
        payrolls[place / Self.places].append(Entry(column, salary))
        seats[place].append(Entry(column, 1))
        persons[person].append(Entry(column, 1))
      }
    }
    for row in persons + seats { builder.addRow(lower: nil, upper: 1, row) }
    for row in payrolls { builder.addRow(lower: nil, upper: 100 * Self.places, row) }
    return builder.program(.maximize, objective)
  }

  /// Whom both place alike stays, some allocations become better, and nothing is concluded of the bound.
  @Test func keepsWhatBothPlaceAlike() throws {
    var better = 0
    for seed: UInt64 in 1...4 {
      let space = SearchSpace(program(seed: seed))
      let hints = SearchHints(pairColumns: space.columnCount)
      let blockOfColumn = (0..<space.columnCount).map {
        Int32($0 % (Self.blocks * Self.places) / Self.places)
      }
      let goal = GoalSearch(
        space: space, hints: hints, blockOfColumn: blockOfColumn, budget: unlimited, limits: SolveLimits(threads: 1),
        report: { _ in })
      try GLPKThread.run { () throws(GLPKError) in
        let search = try Search(space, hints, unlimited, relativeGap: 0)
        _ = try search.solveRoot()
        try search.dive(unlimited)
        _ = try search.solveRoot()
        let blocks = Blocks(space.program, blockOfColumn: blockOfColumn)
        let (start, value, bound) = (search.incumbent ?? [], search.incumbentValue ?? 0, search.bound)
        #expect(goal.isInducing(search, blocks), "seed \(seed): \(value) of at most \(bound)")
        try goal.improveInduced(search, blocks)
        let end = search.incumbent ?? []
        for column in start.indices where start[column] == 1 && search.master.value(column) > 0.9999 {
          #expect(end[column] == 1, "seed \(seed): column \(column)")
        }
        #expect(search.incumbentValue ?? 0 >= value && search.bound == bound, "seed \(seed)")
        better += search.incumbentValue ?? 0 > value ? 1 : 0
      }
    }
    #expect(better > 0, "none became better")
  }
}
