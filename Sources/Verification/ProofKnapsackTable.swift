/// One 0/1 knapsack by dynamic programming: its best value, and the best with each item in and out.
struct ProofKnapsackTable {
  /// Most numbers that a table may have.
  private static let mostCells = 1 << 24

  private let capacity: Int
  private let items: [(weight: Int, value: Int)]
  /// Row k at c: the best of the first k items within c.
  private var best: [Int]
  private var width: Int { capacity + 1 }

  /// The values' magnitudes must sum up within 62 bits: then no sum here overflows.
  init(capacity most: Int, _ items: [(weight: Int, value: Int)]) throws(ProofFault) {
    let most = min(most, Self.mostCells)
    var total = 0
    for item in items { total = min(most, total + min(most, item.weight)) }
    capacity = total
    self.items = items
    guard total < Self.mostCells / (items.count + 1) else { throw ProofFault("a knapsack is too large for its unit") }
    let width = total + 1
    best = Array(repeating: 0, count: (items.count + 1) * width)
    best.withUnsafeMutableBufferPointer { best in
      for (index, item) in items.enumerated() {
        let from = index * width
        let weight = min(item.weight, width)
        for used in 0..<weight { best[from + width + used] = best[from + used] }
        for used in weight..<max(weight, width) {
          best[from + width + used] = max(best[from + used], best[from + used - weight] &+ item.value)
        }
      }
    }
  }

  var value: Int { best[items.count * width + capacity] }

  /// By item the best value with it in, nil where it does not fit, and with it out.
  func eachInAndOut() -> [(inside: Int?, outside: Int)] {
    var found = [(inside: Int?, outside: Int)](repeating: (nil, 0), count: items.count)
    /// At c: the best of the later items within c.
    var later = [Int](repeating: 0, count: width)
    best.withUnsafeBufferPointer { best in
      later.withUnsafeMutableBufferPointer { later in
        for index in items.indices.reversed() {
          let (weight, value) = items[index]
          let row = index * width
          var outside = 0
          for used in 0...capacity { outside = max(outside, best[row + used] &+ later[capacity &- used]) }
          var inside: Int?
          if weight <= capacity {
            let room = capacity - weight
            var most = 0
            for used in 0...room { most = max(most, best[row + used] &+ later[room &- used]) }
            inside = most + value
            for used in stride(from: capacity, through: weight, by: -1) {
              later[used] = max(later[used], later[used &- weight] &+ value)
            }
          }
          found[index] = (inside, outside)
        }
      }
    }
    return found
  }
}
