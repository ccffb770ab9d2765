import IntegerProgram

/// A seeded source of numbers (SplitMix64).
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func integer(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}

extension Program {
  /// A small program with rows of all kinds: without entries, without bounds, with one or two; some without columns.
  static func random(seed: Int) -> Program {
    var random = Random(seed: seed)
    var builder = ProgramBuilder()
    let columns = seed % 20 == 0 ? 0 : random.integer(1...6)
    for _ in 0..<columns {
      let lower = random.integer(-3...1)
      builder.addColumn(lower: lower, upper: lower + random.integer(0...3))
    }
    for _ in 0..<(seed % 17 == 0 ? 0 : random.integer(1...5)) {
      let entries = (0..<columns).filter { _ in random.integer(1...10) > 3 }.map { Entry($0, random.integer(-5...7)) }
        .filter { $0.coefficient != 0 }
      let middle = random.integer(-6...12)
      switch random.integer(0...4) {
      case 0: builder.addRow(lower: middle, upper: nil, entries)
      case 1: builder.addRow(lower: middle, upper: middle, entries)
      // With a single entry, glpsol's presolve may overlook that no integer lies between the bounds.
      case 2 where entries.count != 1: builder.addRow(lower: middle - 3, upper: middle, entries)
      case 3: builder.addRow(lower: nil, upper: nil, entries)
      default: builder.addRow(lower: nil, upper: middle, entries)
      }
    }
    let objective = (0..<columns).map { Entry($0, max(0, random.integer(-9...9)) - 2 * random.integer(0...2)) }
    return builder.program(
      seed % 2 == 0 ? .minimize : .maximize, objective, constant: seed % 3 == 0 ? 0 : random.integer(-50...50))
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
