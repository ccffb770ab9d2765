import GLPKSolver
import IntegerProgram
import TestSupport
import Testing

@testable import Optimizer

/// Cuts that each block of a program gives on its own.
@Suite struct BlockCutTests {
  static let shards = 4
  private let unlimited = Budget(deadline: nil, pivots: nil, cancellation: nil)

  /// A program in blocks, told as the program of a round.
  private struct Case {
    let program: Program
    let space: SearchSpace
    let blocks: Blocks

    init(_ program: Program, blockCount: Int) {
      self.program = program
      var space = SearchSpace(program)
      space.record(
        Origin(
          aim: .goal(0), rows: (0..<space.rowCount).map { RowSource(premise: .row($0)) },
          columns: (0..<space.columnCount).map { Int32($0) }))
      self.space = space
      blocks = Blocks(program, blockOfColumn: (0..<space.columnCount).map { Int32($0 % blockCount) })
    }

    /// Negative entries and general columns too, but few rounding cuts.
    static func any(seed: Int) -> Case {
      Case(TinyProgram(seed: seed, columns: 4...9, blocks: 2 + seed % 2).program, blockCount: 2 + seed % 2)
    }

    /// Two blocks with a payroll each, and people of whom each has two places in both.
    static func payrolls(seed: Int) -> Case {
      var generator = SeededGenerator(seed: UInt64(seed))
      let people = 3
      var builder = ProgramBuilder()
      var objective: [Entry] = []
      var rows = [[Entry]](repeating: [], count: 2 + people)
      for column in 0..<4 * people {
        builder.addColumn(lower: 0, upper: 1)
        objective.append(Entry(column, generator.number(50...99)))
        rows[column % 2].append(Entry(column, generator.number(11...29)))
        rows[2 + column / 4].append(Entry(column, 1))
      }
      for (index, row) in rows.enumerated() { builder.addRow(lower: nil, upper: index < 2 ? 47 : 1, row) }
      return Case(builder.program(.maximize, objective), blockCount: 2)
    }

    var solutions: [[Int]] { TinyProgram.points(program).filter { program.firstBreach(at: $0) == nil } }

    /// At the prices of the program's relaxation.
    func plans(_ budget: Budget) throws -> (plans: [BlockCuts.Plan], cuts: [ExtraRow]) {
      try GLPKThread.run { () throws(GLPKError) in
        let master = try Master(space, columns: Array(0..<space.columnCount))
        guard case .optimal = try master.solve(budget) else { return ([], []) }
        var parts = LinkingParts()
        return try BlockCuts(space, blocks, groups: [])
          .plans(master, &parts, budget, pivotsForEach: 500, threads: 1)
      }
    }
  }

  /// No cut of a block cuts off a solution: not what its plan's bound says, and no rounding cut on the way to it.
  @Test(arguments: 0..<shards) func hold(shard: Int) throws {
    var (priced, own) = (0, 0)
    let any = stride(from: shard, to: 400, by: Self.shards).map { ($0, Case.any(seed: $0)) }
    let payrolls = stride(from: shard, to: 320, by: Self.shards).map { ($0, Case.payrolls(seed: $0)) }
    for (seed, round) in any + payrolls {
      let (plans, cuts) = try round.plans(unlimited)
      priced += plans.count { $0.cut != nil }
      own += cuts.count
      let solutions = round.solutions
      for cut in plans.compactMap(\.cut) + cuts {
        for solution in solutions {
          let activity = cut.entries.reduce(0) { $0 + $1.coefficient * solution[$1.column] }
          #expect(activity <= cut.upper ?? .max && activity >= cut.lower ?? .min, "seed \(seed): \(cut), \(solution)")
        }
      }
    }
    #expect(priced > 10 && own > 10, "so few cuts say little: \(priced), \(own)")
  }

  /// A block's rounding cuts follow from what concerns the block alone, so that a checker, which adds up whole rows, comes
  /// to the same cuts; and of linking rows no more is told than they say.
  @Test(arguments: 0..<shards) func followWithinTheBlock(shard: Int) throws {
    var linking = 0
    for seed in stride(from: shard, to: 400, by: Self.shards) {
      let round = Case.payrolls(seed: seed)
      for cut in try round.plans(unlimited).cuts {
        let block = round.blocks.blockOfColumn[cut.entries[0].column]
        #expect(round.blocks.isInOne(cut.entries), "seed \(seed)")
        guard case .step(let step) = cut.source?.premise else {
          Issue.record("seed \(seed): a cut without its step")
          continue
        }
        var steps = [step]
        while let step = steps.popLast() {
          switch step.content {
          case .cut(let terms, _):
            for term in terms {
              switch term.term.premise {
              case .row(let row): #expect(round.blocks.blockOfRow[row] == block, "seed \(seed): row \(row)")
              case .step(let earlier): steps.append(earlier)
              case .onePlacement, .sum: Issue.record("seed \(seed): nothing of the kind is in the program")
              }
            }
          case .claim(let sum, let most, let tree):
            linking += 1
            #expect(sum.entries.allSatisfy { round.blocks.blockOfColumn[$0.column] == block }, "seed \(seed)")
            guard case .leaf(let leaf) = tree.nodes.first, case .row(let row) = leaf.terms.first?.premise else {
              Issue.record("seed \(seed): a part of no row")
              continue
            }
            #expect(round.program.rowUpper[row] == most, "seed \(seed): row \(row)")
          case .settle: Issue.record("seed \(seed): a cut that counts on a value")
          }
        }
      }
    }
    #expect(linking > 20, "so few parts of linking rows say little: \(linking)")
  }
}
