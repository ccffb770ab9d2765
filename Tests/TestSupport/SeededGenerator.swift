/// SplitMix64, after Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014): the same seed
/// gives the same numbers on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// True in so many of a hundred cases.
  public mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  public mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// One of the items, of which there is at least one.
  public mutating func pick<Item>(_ items: [Item]) -> Item { items[number(0...items.count - 1)] }

  /// So many distinct items, in random order.
  public mutating func pick<Item>(_ count: Int, of items: [Item]) -> [Item] {
    Array(items.shuffled(using: &self).prefix(count))
  }
}
