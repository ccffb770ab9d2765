/// The Lagrangian relaxation of a `KnapsackModel` in one state: with multipliers λ for the one-placement rows every
/// block is a knapsack of its own, and for any λ (λ ≥ 0 where a job may remain without an item)
///
///     Σ profit·x ≤ Σ_j λ_j + Σ_b max { Σ (profit − λ_job)·x : Σ weight·x ≤ capacity(b), x ∈ {0, 1} }
///
/// (Fisher, "The Lagrangian relaxation method for solving integer programming problems", 1981; Fisher, Jaikumar and
/// Van Wassenhove, "A multiplier adjustment method for the generalized assignment problem", 1986). Multipliers and
/// bounds are integers in units of 1/scale, so a bound is exact whatever the multipliers are.
struct KnapsackRelaxation: ~Copyable {
  let model: KnapsackModel
  let scale: Int
  /// The multipliers stay within these, so that all sums fit into 32 bits.
  let least: [Int]
  let most: [Int]

  /// An item that may still be chosen, of a job that is not decided, and fits.
  private struct Open {
    let index: Int
    let job: Int
    /// In the block's unit.
    let weight: Int
    /// Profit times scale.
    let gain: Int
  }

  /// Of the last evaluation, by item: whether its block's best solution has it.
  private(set) var isPicked: [Bool]
  /// Of the last evaluation, by undecided job: how many items it got.
  private(set) var count: [Int]
  /// Of the last `ways`: the bound with each item chosen, and of each job remaining without one. `none` where that is
  /// not a way.
  private(set) var bound: [Int]
  private(set) var boundOfRest: [Int]
  static let none = Int.min / 4
  /// Evaluations so far: the unit in which work is counted.
  private(set) var evaluations = 0

  /// The state that was entered: its undecided jobs, its open items by block, what is left of each block in its unit,
  /// and the worth of what is decided.
  private(set) var jobs: [Int] = []
  private var open: [Open] = []
  private var openStart: [Int] = []
  private var capacity: [Int] = []
  private var decided = 0

  private var tables = KnapsackTables()
  /// Places in `open` of the items in the tables.
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
    fits = most <= 1 << 30 && model.items.allSatisfy { abs($0.profit) < 1 << 31 }
  }

  /// Whether all sums are within 32 bits.
  let fits: Bool

  /// Turns to a state: what follows is about its solutions.
  mutating func enter(_ state: borrowing KnapsackState) {
    decided = state.value * scale
    jobs.removeAll(keepingCapacity: true)
    for job in 0..<model.jobCount where state.choice[job] == KnapsackState.undecided { jobs.append(job) }
    open.removeAll(keepingCapacity: true)
    openStart.removeAll(keepingCapacity: true)
    capacity.removeAll(keepingCapacity: true)
    for block in 0..<model.blockCount {
      let unit = model.unit[block]
      let room = state.room[block]
      openStart.append(open.count)
      capacity.append(max(0, room) / unit)
      for index in model.blockStart[block]..<model.blockStart[block + 1] {
        isPicked[index] = false
        lossIn[index] = Self.none
        lossOut[index] = 0
        guard state.isOpen[index] else { continue }
        let item = model.items[index]
        if item.weight > room || state.choice[item.job] != KnapsackState.undecided { continue }
        open.append(Open(index: index, job: item.job, weight: item.weight / unit, gain: item.profit * scale))
      }
    }
    openStart.append(open.count)
  }

  /// The bound in units of 1/scale, of all solutions of the state entered. Linear in its items times capacity.
  mutating func evaluate(_ multipliers: [Int]) -> Int { evaluate(multipliers, inAndOut: false) }

  private mutating func evaluate(_ multipliers: [Int], inAndOut: Bool) -> Int {
    evaluations += 1
    var total = decided
    for job in jobs {
      count[job] = 0
      total += multipliers[job]
    }
    for block in 0..<model.blockCount where openStart[block] < openStart[block + 1] {
      total += solve(block, multipliers, inAndOut: inAndOut)
    }
    return total
  }

  private mutating func solve(_ block: Int, _ multipliers: [Int], inAndOut: Bool) -> Int {
    tables.begin(capacity: capacity[block])
    place.removeAll(keepingCapacity: true)
    for slot in openStart[block]..<openStart[block + 1] {
      let item = open[slot]
      isPicked[item.index] = false
      let value = item.gain - multipliers[item.job]
      if value <= 0 { continue }
      tables.add(weight: item.weight, value: Int32(truncatingIfNeeded: value))
      place.append(slot)
    }
    let best = tables.solve(whole: inAndOut)
    tables.findPicks()
    for pick in tables.picks {
      let item = open[place[pick]]
      isPicked[item.index] = true
      count[item.job] += 1
    }
    if inAndOut { losses(block, multipliers, best) }
    return best
  }

  /// What a block loses with each open item in, and with it out.
  private mutating func losses(_ block: Int, _ multipliers: [Int], _ best: Int) {
    for slot in openStart[block]..<openStart[block + 1] {
      let item = open[slot]
      let value = item.gain - multipliers[item.job]
      // Those of the table, whose value is above 0, are overwritten below.
      lossIn[item.index] = value + tables.best(leaving: item.weight) - best
      lossOut[item.index] = 0
    }
    for (slot, value) in zip(place, tables.eachInAndOut()) {
      lossIn[open[slot].index] = value.inside - best
      lossOut[open[slot].index] = value.outside - best
    }
  }

  /// `evaluate`, and for every way of every undecided job the bound of the solutions that go it: in the other blocks
  /// its items are out then. Returns the bound of all.
  mutating func ways(_ state: borrowing KnapsackState, _ multipliers: [Int]) -> Int {
    enter(state)
    let total = evaluate(multipliers, inAndOut: true)
    evaluations += 2
    for job in jobs {
      let items = model.itemsOfJob[job]
      // A block loses at least what the dearest of its items costs when it is out.
      var out = 0
      var start = 0
      while start < items.count {
        let (end, loss) = lossOfBlock(items, from: start)
        out += loss
        start = end
      }
      boundOfRest[job] = state.mayRest[job] ? total + out - multipliers[job] : Self.none
      start = 0
      while start < items.count {
        let (end, loss) = lossOfBlock(items, from: start)
        for index in items[start..<end] {
          bound[index] = lossIn[index] != Self.none ? total + out - loss + lossIn[index] : Self.none
        }
        start = end
      }
    }
    return total
  }

  /// The end of the items of one block, and what the block loses when all of them are out.
  private func lossOfBlock(_ items: [Int], from start: Int) -> (end: Int, loss: Int) {
    let block = model.items[items[start]].block
    var loss = 0
    var end = start
    while end < items.count, model.items[items[end]].block == block {
      loss = min(loss, lossOut[items[end]])
      end += 1
    }
    return (end, loss)
  }
}
