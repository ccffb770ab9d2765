import IntegerProgram
import TestSupport

@testable import Optimizer

/// Random integer programs whose every point can be looked at.
struct TinyProgram {
  let program: Program
  /// Every point of the box that keeps all rows.
  let solutions: [[Int]]

  /// - Parameter blocks: columns j with the same j % blocks share rows; a last row ties all together. 0 for rows at
  ///   random.
  init(seed: Int, columns: ClosedRange<Int> = 1...6, blocks: Int = 0) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let isBinary = blocks > 0 || generator.chance(40)
    var builder = ProgramBuilder()
    let count = generator.number(columns)
    for _ in 0..<count {
      let lower = isBinary ? 0 : generator.number(-3...1)
      builder.addColumn(lower: lower, upper: isBinary ? 1 : lower + generator.number(0...3))
    }
    func addRow(_ columns: some Sequence<Int>) {
      let entries = columns.filter { _ in generator.chance(70) }.map { Entry($0, generator.number(-4...7)) }
      let middle = generator.number(-3...10)
      switch generator.number(0...5) {
      case 0: builder.addRow(lower: middle - 4, upper: nil, entries)
      case 1: builder.addRow(lower: middle - 5, upper: middle, entries)
      case 2 where generator.chance(20): builder.addRow(lower: middle, upper: middle, entries)
      default: builder.addRow(lower: nil, upper: middle, entries)
      }
    }
    if blocks == 0 {
      for _ in 0..<generator.number(0...5) { addRow(0..<count) }
    } else {
      for block in 0..<blocks {
        for _ in 0..<generator.number(1...2) { addRow(stride(from: block, to: count, by: blocks)) }
      }
      let capacity = generator.number(2...3 * count)
      builder.addRow(lower: nil, upper: capacity, (0..<count).map { Entry($0, generator.number(1...6)) })
    }
    let scale = generator.pick([1, 1, 3, 1000])
    program = builder.program(
      generator.chance(50) ? .maximize : .minimize, (0..<count).map { Entry($0, scale * generator.number(-9...20)) },
      constant: generator.number(-20...20))
    solutions = Self.points(program).filter { [program] in program.firstBreach(at: $0) == nil }
  }

  static func points(_ program: Program) -> [[Int]] {
    var points: [[Int]] = [[]]
    for (lower, upper) in zip(program.columnLower, program.columnUpper) {
      points = points.flatMap { point in (lower...upper).map { point + [$0] } }
    }
    return points
  }

  /// The largest value of Σ costs·x in the program's space; nil when there is no solution.
  var best: Int? { solutions.map(SearchSpace(program).value).max() }
}
