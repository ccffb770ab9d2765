import IntegerProgram

extension Program {
  /// A small program for brute force: boxes of few points, rows of all kinds, now and then without rows or columns.
  static func random(seed: Int) -> Program {
    var random = Random(seed: seed)
    var builder = ProgramBuilder()
    let columns = random.chance(3) ? 0 : random.integer(1...6)
    for _ in 0..<columns {
      let lower = random.integer(-2...1)
      builder.addColumn(lower: lower, upper: lower + random.integer(0...3))
    }
    for _ in 0..<random.integer(0...5) {
      let entries = (0..<columns).filter { _ in random.chance(70) }.map { Entry($0, random.integer(-5...7)) }
      let middle = random.integer(-6...12)
      switch random.integer(0...4) {
      case 0: builder.addRow(lower: middle, upper: nil, entries)
      case 1: builder.addRow(lower: middle, upper: middle, entries)
      case 2: builder.addRow(lower: middle - 3, upper: middle, entries)
      default: builder.addRow(lower: nil, upper: middle, entries)
      }
    }
    let objective = (0..<columns).map { Entry($0, random.integer(-9...9)) }
    return builder.program(random.chance(50) ? .minimize : .maximize, objective, constant: random.integer(-50...50))
  }

  /// Equal halves of several measures at once: feasible by paying for the difference, and hard to prove optimal.
  static func marketSplit(seed: Int, customers: Int, measures: Int) -> Program {
    var random = Random(seed: seed)
    var builder = ProgramBuilder()
    for _ in 0..<customers { builder.addColumn(lower: 0, upper: 1) }
    var costs: [Entry] = []
    for _ in 0..<measures {
      let sizes = (0..<customers).map { _ in random.integer(0...99) }
      let over = builder.addColumn(lower: 0, upper: 10_000)
      let under = builder.addColumn(lower: 0, upper: 10_000)
      let half = sizes.reduce(0, +) / 2
      builder.addRow(
        lower: half, upper: half, sizes.enumerated().map { Entry($0, $1) } + [Entry(over, -1), Entry(under, 1)])
      costs += [Entry(over, 1), Entry(under, 1)]
    }
    return builder.program(.minimize, costs)
  }

  /// The best value over all points of the box; nil when none is feasible.
  func bruteForce() -> Int? {
    var point = columnLower
    var best: Int?
    while true {
      if firstBreach(at: point) == nil {
        let value = value(at: point)
        best = best.map { direction == .minimize ? min($0, value) : max($0, value) } ?? value
      }
      guard let column = point.indices.first(where: { point[$0] < columnUpper[$0] }) else { return best }
      point[column] += 1
      for earlier in 0..<column { point[earlier] = columnLower[earlier] }
    }
  }
}
