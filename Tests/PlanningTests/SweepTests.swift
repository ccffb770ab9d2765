import Planning
import RoundFiles
import Staffing
import TestSupport
import Testing

/// Grids of answers, their curves and their choices; plans and shards as files.
@Suite struct SweepTests {
  private static func record(seed: UInt64) -> SweepRecord {
    var random = SeededGenerator(seed: seed)
    let parameters = [
      SweepRecord.Parameter(name: "a", values: ["1", "2", "3"]), SweepRecord.Parameter(name: "b", values: ["x", "y"]),
    ]
    let cells = (0..<6).map { index in
      let goals = [Goal.commitments, .quality].map { goal in
        let best = random.number(0...6)
        return GoalResult(
          goal: goal, best: best, bound: best, status: .optimal, tolerance: .zero, value: best)
      }
      return SweepRecord.Cell(
        index: index, values: [parameters[0].values[index / 2], parameters[1].values[index % 2]], status: .optimal,
        goals: random.chance(85) ? goals : [], placed: random.number(0...9), openUnits: 1, unmet: 0, placements: "00")
    }
    return SweepRecord(round: "r", scenario: "s", why: "", parameters: parameters, cells: cells)
  }

  @Test(arguments: 1...40)
  func efficientCellsAreNotBeaten(seed: Int) {
    let view = SweepView(Self.record(seed: UInt64(seed)))
    let choices = view.choices(.commitments, .quality)
    #expect(choices.count == view.record.cells.count { !$0.goals.isEmpty })
    for one in choices {
      // Fewer unmet commitments and more quality are better.
      let beaten = choices.contains { other in
        other.first <= one.first && other.second >= one.second && (other.first < one.first || other.second > one.second)
      }
      #expect(one.isEfficient == !beaten, "seed \(seed)")
    }
    #expect(choices.isEmpty || choices.contains(where: \.isEfficient), "seed \(seed)")
  }

  @Test(arguments: 1...10)
  func linesHoldEveryCellOnce(seed: Int) {
    let view = SweepView(Self.record(seed: UInt64(seed)))
    for parameter in 0...1 {
      let lines = view.lines(.quality, over: parameter)
      let cells = lines.flatMap { $0.points.map(\.cell) }.sorted()
      #expect(cells == view.record.cells.filter { !$0.goals.isEmpty }.map(\.index), "seed \(seed)")
      for line in lines {
        #expect(line.points.map(\.place) == line.points.map(\.place).sorted())
        for point in line.points {
          let cell = view.record.cells[point.cell]
          #expect(view.record.parameters[parameter].values[point.place] == cell.values[parameter])
          #expect(line.held.map(\.value) == [cell.values[1 - parameter]])
        }
      }
    }
  }

  // MARK: Files

  private static let plan = SweepPlan(
    round: "2026-09", scenario: "caps", cells: 10, sweep: "aa", base: "bb", inputs: ["b.csv": "1", "a.csv": "2"],
    solver: ["gap": "0.0", "pivot_limit": "30000"])

  @Test func plansReadBack() {
    let (plan, diagnostics) = SweepPlan.read(Array(Self.plan.json.utf8))
    #expect(plan == Self.plan && diagnostics == [])
    #expect(plan?.hash == Self.plan.hash)
  }

  @Test func shardsReadBack() throws {
    let cells = Self.record(seed: 3).cells
    let text = SweepShard.json(cells, plan: "abc")
    let (shard, diagnostics) = SweepShard.read(Array(text.utf8), file: "shard.json")
    #expect(shard?.plan == "abc" && diagnostics == [])
    #expect(shard?.cells == cells)
    for damage in ["\"placed\"", "\"status\"", "\"goals\"", "{"] {
      let spoilt = text.replacing(damage, with: "\"x\"", maxReplacements: 1)
      #expect(SweepShard.read(Array(spoilt.utf8), file: "shard.json").shard?.cells != cells, "\(damage)")
    }
  }

  @Test(arguments: [1, 3, 7, 10, 25])
  func shardsShareTheCells(count: Int) {
    let shards = (0..<count).map { Self.plan.cells(ofShard: $0, of: count) }
    #expect(shards.flatMap { $0 }.sorted() == Array(0..<10))
    let names = shards.filter { !$0.isEmpty }.map(Self.plan.file(ofCells:))
    #expect(Set(names).count == names.count)
    // Another plan's results have other names.
    let other = SweepPlan(
      round: "2026-09", scenario: "caps", cells: 10, sweep: "ab", base: "bb", inputs: [:], solver: [:])
    #expect(Set(names).isDisjoint(with: shards.map(other.file(ofCells:))))
  }
}
