import IntegerProgram
import TestSupport

@testable import Optimizer

/// Random generalised assignment programs: jobs, blocks with a knapsack each, at most one item a job.
struct RandomAssignment {
  let program: Program
  private let columnsOfJob: [[Int]]

  /// Small ones in every variety: missing items, several in a block, columns fixed beforehand, all jobs to be placed or
  /// not, rows that say nothing, many ties.
  init(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var builder = ProgramBuilder()
    let blocks = generator.number(1...3)
    let jobs = generator.number(2...6)
    let heaviest = generator.pick([4, 9, 30, 1000])
    let dearest = generator.pick([1, 3, 30, 200])
    var columnsOfJob: [[Int]] = []
    var weights = [[Entry]](repeating: [], count: blocks)
    for _ in 0..<jobs {
      var columns: [Int] = []
      for block in 0..<blocks where generator.chance(85) {
        for _ in 0..<(generator.chance(10) ? 2 : 1) {
          let fixed = generator.chance(96) ? nil : generator.pick([0, 0, 1])
          let column = builder.addColumn(lower: fixed ?? 0, upper: fixed ?? 1)
          columns.append(column)
          weights[block].append(Entry(column, generator.number((generator.chance(10) ? 0 : 1)...heaviest)))
        }
      }
      columnsOfJob.append(columns)
    }
    let exact = generator.chance(15)
    for columns in columnsOfJob where columns.count > 1 || exact {
      builder.addRow(lower: exact ? 1 : nil, upper: 1, columns.map { Entry($0, 1) })
    }
    let share = generator.number(3...9)
    for entries in weights {
      let total = entries.reduce(0) { $0 + $1.coefficient }
      builder.addRow(lower: nil, upper: total * share / (5 * max(1, blocks - 1)), entries)
    }
    let all = columnsOfJob.flatMap { $0 }
    if generator.chance(30) { builder.addRow(lower: -1, upper: all.count, all.map { Entry($0, 1) }) }
    if generator.chance(50) {
      let points = columnsOfJob.map { _ in generator.number(0...2) }
      let entries = zip(columnsOfJob, points).flatMap { columns, points in
        columns.map { Entry($0, generator.chance(90) ? points : min(points, 1)) }
      }
      let most = columnsOfJob.reduce(0) { sum, columns in
        sum + (entries.filter { columns.contains($0.column) }.map(\.coefficient).max() ?? 0)
      }
      builder.addRow(lower: most, upper: nil, entries)
    }
    let step = generator.pick([1, 1, 7])
    program = builder.program(
      generator.chance(50) ? .maximize : .minimize,
      all.map { Entry($0, step * generator.number(-dearest / 4...dearest)) }, constant: generator.number(-20...20))
    self.columnsOfJob = columnsOfJob
  }

  /// Of the literature's types a to d (Beasley's OR-Library; Chu and Beasley 1997), every job to be placed.
  init(type: Character, blocks: Int, jobs: Int, seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let isD = type == "d"
    let weights = (0..<blocks).map { _ in (0..<jobs).map { _ in generator.number(isD ? 1...100 : 5...25) } }
    let costs = weights.map { row in
      row.map { isD ? 111 - $0 + generator.number(-10...10) : generator.number(10...50) }
    }
    var capacity = weights.map { $0.reduce(0, +) * 8 / (10 * blocks) }
    if type == "a" || type == "b" {
      let cheapest = (0..<jobs).map { job in costs.indices.min { costs[$0][job] < costs[$1][job] } ?? 0 }
      let most = weights.indices.map { block in
        (0..<jobs).reduce(0) { $0 + (cheapest[$1] == block ? weights[block][$1] : 0) }
      }
      let loose = 9 * jobs / blocks + (most.max() ?? 0) * 4 / 10
      capacity = capacity.map { _ in type == "a" ? loose : loose * 7 / 10 }
    }
    var builder = ProgramBuilder()
    let columns = (0..<jobs).map { _ in (0..<blocks).map { _ in builder.addColumn(lower: 0, upper: 1) } }
    for row in columns { builder.addRow(lower: nil, upper: 1, row.map { Entry($0, 1) }) }
    for block in 0..<blocks {
      builder.addRow(
        lower: nil, upper: capacity[block], (0..<jobs).map { Entry(columns[$0][block], weights[block][$0]) })
    }
    builder.addRow(lower: jobs, upper: nil, columns.joined().map { Entry($0, 1) })
    program = builder.program(
      .maximize,
      (0..<jobs).flatMap { job in (0..<blocks).map { Entry(columns[job][$0], 1000 - costs[$0][job]) } })
    columnsOfJob = columns
  }

  /// Every solution, by going through all assignments.
  var solutions: [[Int]] {
    var points = [[Int](repeating: 0, count: program.columnCount)]
    for columns in columnsOfJob {
      points = points.flatMap { point in
        [point]
          + columns.map { column in
            var point = point
            point[column] = 1
            return point
          }
      }
    }
    return points.filter { program.firstBreach(at: $0) == nil }
  }
}
