/// The Lagrangian relaxation of a `KnapsackModel` in one state: with multipliers λ for the one-placement rows every
/// block is a knapsack of its own, and for any λ (λ ≥ 0 where a job may remain without an item)
///
///     Σ profit·x ≤ Σ_j λ_j + Σ_b max { Σ (profit − λ_job)·x : Σ weight·x ≤ capacity(b), x ∈ {0, 1} }
///
/// (Fisher, "The Lagrangian relaxation method for solving integer programming problems", 1981; Fisher, Jaikumar and Van
/// Wassenhove, "A multiplier adjustment method for the generalized assignment problem", 1986). Multipliers and bounds
/// are integers in units of 1/scale, so a bound is exact whatever the multipliers are.
struct KnapsackRelaxation: ~Copyable {
  let model: KnapsackModel
  let scale: Int
  /// The multipliers stay within these, so that all sums fit into 32 bits.
  let least: [Int]
  let most: [Int]

  /// Of the last evaluation, by item: whether its block's best solution has it.
  private(set) var isPicked: [Bool]
  /// Of the last evaluation, by job: how many items it got.
  private(set) var count: [Int]
  /// Of the last `ways`: the bound with each item chosen, and of each job remaining without one. `unknown` where that
  /// is not a way.
  private(set) var bound: [Int]
  private(set) var boundOfRest: [Int]
  static let none = Int.min / 4

  /// Evaluations so far: the unit in which work is counted.
  private(set) var evaluations = 0
  private var tables = KnapsackTables()
  private var place: [Int] = []
  /// By item, after `ways`: what its block loses with it in, and with it out.
  private var lossIn: [Int]
  private var lossOut: [Int]

  init(_ model: KnapsackModel) {
    self.model = model
    isPicked = Array(repeating: false, count: model.items.count)
    count = Array(repeating: 0, count: model.jobCount)
    bound = Array(repeating: 0, count: model.items.count)
    boundOfRest = Array(repeating: 0, count: model.jobCount)
    lossIn = bound
    lossOut = bound
    let ranges = (0..<model.jobCount).map { job -> (least: Int, most: Int) in
      let profits = model.itemsOfJob[job].map { model.items[$0].profit }
      guard let low = profits.min(), let high = profits.max() else { return (0, 0) }
      return model.mustPlace[job] ? (low, high) : (0, max(0, high))
    }
    let widest = 4 * (ranges.reduce(0) { max($0, $1.most - $1.least) } + 1)
    let bottoms = ranges.indices.map { model.mustPlace[$0] ? ranges[$0].least - widest : 0 }
    let most = (0..<model.blockCount).reduce(1) { most, block in
      max(
        most,
        (model.blockStart[block]..<model.blockStart[block + 1]).reduce(0) {
          $0 + max(0, model.items[$1].profit - bottoms[model.items[$1].job])
        })
    }
    var scale = 1 << 12
    while scale > 1, most > (1 << 30) / scale { scale /= 2 }
    self.scale = scale
    least = bottoms.map { $0 * scale }
    self.most = ranges.map { ($0.most + 1) * scale }
    fits = most <= 1 << 30
  }

  /// Whether all sums are within 32 bits.
  let fits: Bool

  /// The bound in units of 1/scale, of all solutions of the state. Linear in items times capacity.
  mutating func evaluate(_ state: borrowing KnapsackState, _ multipliers: [Int]) -> Int {
    evaluate(state, multipliers, inAndOut: false)
  }

  private mutating func evaluate(_ state: borrowing KnapsackState, _ multipliers: [Int], inAndOut: Bool) -> Int {
    evaluations += 1
    var total = state.value * scale
    for job in 0..<model.jobCount {
      count[job] = 0
      if state.choice[job] == KnapsackState.undecided { total += multipliers[job] }
    }
    for block in 0..<model.blockCount {
      total += solve(block, state, multipliers, inAndOut: inAndOut)
    }
    return total
  }

  private mutating func solve(
    _ block: Int, _ state: borrowing KnapsackState, _ multipliers: [Int], inAndOut: Bool
  ) -> Int {
    let range = model.blockStart[block]..<model.blockStart[block + 1]
    let unit = model.unit[block]
    let capacity = max(0, state.room[block]) / unit
    tables.begin(capacity: capacity)
    place.removeAll(keepingCapacity: true)
    var sum = 0
    for index in range {
      let item = model.items[index]
      isPicked[index] = false
      guard state.isOpen[index], state.choice[item.job] == KnapsackState.undecided else { continue }
      let value = item.profit * scale - multipliers[item.job]
      let weight = item.weight / unit
      guard value > 0, item.weight <= state.room[block] else { continue }
      if weight == 0, capacity == 0 {
        sum += value
        isPicked[index] = true
        count[item.job] += 1
        continue
      }
      tables.add(weight: weight, value: Int32(truncatingIfNeeded: value))
      place.append(index)
    }
    let best = tables.solve()
    for pick in tables.picks {
      isPicked[place[pick]] = true
      count[model.items[place[pick]].job] += 1
    }
    if inAndOut { losses(block, state, multipliers, best) }
    return sum + best
  }

  /// What a block loses with each open item in, and with it out.
  private mutating func losses(_ block: Int, _ state: borrowing KnapsackState, _ multipliers: [Int], _ best: Int) {
    let unit = model.unit[block]
    for index in model.blockStart[block]..<model.blockStart[block + 1] {
      let item = model.items[index]
      guard state.isOpen[index], state.choice[item.job] == KnapsackState.undecided else { continue }
      let value = item.profit * scale - multipliers[item.job]
      if item.weight > state.room[block] {
        lossIn[index] = Self.none
        lossOut[index] = 0
      } else if isPicked[index] || value > 0 {
        // Those of the table are overwritten below.
        lossIn[index] = 0
        lossOut[index] = -value
      } else {
        lossIn[index] = value + tables.best(leaving: item.weight / unit) - best
        lossOut[index] = 0
      }
    }
    for (index, value) in zip(place, tables.eachInAndOut()) {
      lossIn[index] = value.inside - best
      lossOut[index] = value.outside - best
    }
  }

  /// `evaluate`, and for every way of every undecided job the bound of the solutions that go it: in the other blocks its
  /// items are out then. Returns the bound of all.
  mutating func ways(_ state: borrowing KnapsackState, _ multipliers: [Int]) -> Int {
    let total = evaluate(state, multipliers, inAndOut: true)
    evaluations += 2
    for job in 0..<model.jobCount where state.choice[job] == KnapsackState.undecided {
      let items = model.itemsOfJob[job]
      // A block loses at least what the dearest of its items costs when it is out.
      var out = 0
      var start = 0
      while start < items.count {
        var end = start
        let loss = lossOfBlock(items, from: start, state, &end)
        out += loss
        start = end
      }
      boundOfRest[job] = state.mayRest[job] ? total + out - multipliers[job] : Self.none
      start = 0
      while start < items.count {
        var end = start
        let loss = lossOfBlock(items, from: start, state, &end)
        for index in items[start..<end] {
          bound[index] =
            state.isOpen[index] && lossIn[index] != Self.none ? total + out - loss + lossIn[index] : Self.none
        }
        start = end
      }
    }
    return total
  }

  private func lossOfBlock(
    _ items: [Int], from start: Int, _ state: borrowing KnapsackState, _ end: inout Int
  ) -> Int {
    let block = model.items[items[start]].block
    var loss = 0
    end = start
    while end < items.count, model.items[items[end]].block == block {
      if state.isOpen[items[end]] { loss = min(loss, lossOut[items[end]]) }
      end += 1
    }
    return loss
  }
}
