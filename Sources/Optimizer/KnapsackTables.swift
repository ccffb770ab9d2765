/// 0/1 knapsacks solved exactly by dynamic programming over the capacity (Bellman 1957; Kellerer, Pferschy and
/// Pisinger, "Knapsack Problems", 2004, section 2.3), with the best value of each item's being in and being out.
///
/// The tables are kept and used again. All values are integers; `solve` says when they would not fit.
struct KnapsackTables: ~Copyable {
  /// Layer k at c: the best of the first k items within weight c.
  private var forward: UnsafeMutablePointer<Int32>
  /// Layer k at c: the best of the items from k on when c is used already.
  private var backward: UnsafeMutablePointer<Int32>
  private var room = 0
  private var weights: [Int] = []
  private var values: [Int32] = []
  private var width = 0

  init() {
    forward = .allocate(capacity: 1)
    backward = .allocate(capacity: 1)
  }

  deinit {
    forward.deallocate()
    backward.deallocate()
  }

  /// Forgets the items.
  mutating func begin(capacity: Int) {
    width = capacity + 1
    weights.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
  }

  /// An item of a value above 0 that fits by itself.
  mutating func add(weight: Int, value: Int32) {
    weights.append(weight)
    values.append(value)
  }

  /// The best value; linear in items times capacity. The sum of all values must be within `Int32`.
  ///
  /// - Parameter whole: whether all of the tables is wanted, or only what the best value and its items take: of each
  ///   layer not what the items after it cannot fill up.
  mutating func solve(whole: Bool) -> Int {
    let cells = (weights.count + 1) * width
    if cells > room {
      forward.deallocate()
      backward.deallocate()
      room = cells * 2
      forward = .allocate(capacity: room)
      backward = .allocate(capacity: room)
      forward.initialize(repeating: 0, count: room)
      backward.initialize(repeating: 0, count: room)
    }
    forward.update(repeating: 0, count: width)
    var after = weights.reduce(0, &+)
    for item in 0..<weights.count {
      let from = UnsafePointer(forward + item * width)
      let into = forward + (item + 1) * width
      let weight = weights[item]
      after -= weight
      let low = whole ? 0 : max(0, width - 1 - after)
      let split = max(low, weight)
      (into + low).update(from: from + low, count: split - low)
      Self.greater(into + split, from + split, from + (split - weight), plus: values[item], count: width - split)
    }
    return Int(forward[(weights.count + 1) * width - 1])
  }

  /// After `findPicks`: the items of a best solution.
  private(set) var picks: [Int] = []

  /// After `solve`.
  mutating func findPicks() {
    picks.removeAll(keepingCapacity: true)
    var left = width - 1
    var item = weights.count - 1
    while item >= 0 {
      if forward[(item + 1) * width + left] != forward[item * width + left] {
        picks.append(item)
        left -= weights[item]
      }
      item -= 1
    }
  }

  /// After solving the whole: the best value within `weight` less than the capacity.
  func best(leaving weight: Int) -> Int { Int(forward[weights.count * width + width - 1 - weight]) }

  /// After solving the whole: the best value with each item in, and with it out. Three times the work of `solve`.
  mutating func eachInAndOut() -> [(inside: Int, outside: Int)] {
    var found = [(inside: Int, outside: Int)](repeating: (0, 0), count: weights.count)
    backward.update(repeating: 0, count: width)
    // Layers from the last item on: only two are needed.
    var above = backward
    var below = backward + width
    for item in stride(from: weights.count - 1, through: 0, by: -1) {
      let from = UnsafePointer(forward + item * width)
      let weight = weights[item]
      let outside = Self.greatestSum(from, UnsafePointer(above), count: width)
      let inside = Self.greatestSum(from, UnsafePointer(above + weight), count: width - weight)
      found[item] = (Int(inside) + Int(values[item]), Int(outside))
      let split = width - weight
      Self.greater(below, UnsafePointer(above), UnsafePointer(above + weight), plus: values[item], count: split)
      (below + split).update(from: above + split, count: weight)
      swap(&above, &below)
    }
    return found
  }

  /// into = max(first, second + plus), element by element.
  @inline(__always)
  private static func greater(
    _ into: UnsafeMutablePointer<Int32>, _ first: UnsafePointer<Int32>, _ second: UnsafePointer<Int32>,
    plus: Int32, count: Int
  ) {
    var index = 0
    while index < count {
      let other = second[index] &+ plus
      let value = first[index]
      into[index] = value < other ? other : value
      index &+= 1
    }
  }

  @inline(__always)
  private static func greatestSum(
    _ first: UnsafePointer<Int32>, _ second: UnsafePointer<Int32>, count: Int
  ) -> Int32 {
    var most = Int32.min
    var index = 0
    while index < count {
      let sum = first[index] &+ second[index]
      most = most < sum ? sum : most
      index &+= 1
    }
    return most
  }
}
