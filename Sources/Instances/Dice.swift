/// Seeded chance: xoshiro256** (Blackman and Vigna) filled by SplitMix64 (Steele, Lea, Flood). Integers only, so every
/// machine draws the same. Each topic of a round has a stream of its own: more draws in one do not move another.
struct Dice {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  init(seed: UInt64, topic: StaticString, index: Int = 0) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    topic.withUTF8Buffer { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 } }
    var mixer = seed &+ hash &+ UInt64(index) &* 0xD134_2543_DE82_EF95
    func next() -> UInt64 {
      mixer = mixer &+ 0x9E37_79B9_7F4A_7C15
      var word = mixer
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word >> 31)
    }
    state = (next(), next(), next(), next())
  }

  private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 { word << count | word >> (64 - count) }

  mutating func next() -> UInt64 {
    let result = Self.rotate(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotate(state.3, 45)
    return result
  }

  /// 0 ..< `count`; `count` ≥ 1.
  mutating func below(_ count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(count)).high) }

  mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True `percent` times in a hundred.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// Bell-shaped around 0, within ±`spread`, standard deviation about 0.29 × `spread`: the mean of four even draws.
  mutating func bell(_ spread: Int) -> Int {
    var sum = 0
    for _ in 0..<4 { sum += within(-spread...spread) }
    return sum / 4
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

  /// Fisher and Yates.
  mutating func shuffle(_ items: inout [Int]) {
    for last in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(last, below(last + 1)) }
  }

  /// An index, drawn by weight.
  mutating func weighted(_ weights: Weights) -> Int { weights.index(of: below(weights.total)) }

  /// `count` different indices by weight, in the order drawn; fewer when fewer weights are above 0.
  mutating func weightedSample(_ weights: Weights, count: Int) -> [Int] {
    var drawn: [Int] = []
    while drawn.count < min(count, weights.positive) {
      let index = weighted(weights)
      if !drawn.contains(index) { drawn.append(index) }
    }
    return drawn
  }
}

/// Weights ≥ 0, one of them above 0, kept as running sums: a draw takes logarithmic time.
struct Weights: ExpressibleByArrayLiteral {
  private var sums: [Int] = []
  /// How many are above 0.
  private(set) var positive = 0

  init(_ weights: [Int]) {
    var sum = 0
    for weight in weights {
      sum += weight
      sums.append(sum)
      if weight > 0 { positive += 1 }
    }
  }

  init(arrayLiteral weights: Int...) { self.init(weights) }

  var total: Int { sums[sums.count - 1] }

  /// The index whose weight covers `point`, 0 ..< `total`.
  fileprivate func index(of point: Int) -> Int {
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > point { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Shares of a whole by weight, by largest remainder; each share is at least `least`.
func apportion(_ whole: Int, by weights: [Int], least: Int = 0) -> [Int] {
  let free = max(0, whole - least * weights.count)
  let total = max(1, weights.reduce(0, +))
  var shares = weights.map { least + free * $0 / total }
  let order = weights.indices.sorted { left, right in
    let (first, second) = (free * weights[left] % total, free * weights[right] % total)
    return first != second ? first > second : left < right
  }
  for index in order.prefix(max(0, whole - shares.reduce(0, +))) { shares[index] += 1 }
  return shares
}

/// ⌊√n⌋ for n ≥ 0.
func squareRoot(_ number: Int) -> Int {
  var root = 0
  while (root + 1) * (root + 1) <= number { root += 1 }
  return root
}
