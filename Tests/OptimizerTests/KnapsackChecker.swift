@testable import Optimizer

/// Rechecks a `KnapsackProof` with nothing but its own rules: its own knapsacks, its own bookkeeping.
struct KnapsackChecker {
  let proof: KnapsackProof
  private var model: KnapsackModel { proof.model }

  /// By job the ways that are left: items, −1 for none.
  typealias Ways = [[Int]]

  /// What is wrong; empty for a good proof.
  var faults: [String] {
    var faults: [String] = []
    var children = [[Int]](repeating: [], count: proof.nodes.count)
    var states: [Ways] = []
    for (index, node) in proof.nodes.enumerated() {
      guard index == 0 ? node.parent < 0 && node.way == nil : node.parent >= 0 && node.parent < index else {
        return faults + ["node \(index) has no place in the tree"]
      }
      var ways = index == 0 ? start : states[node.parent]
      if let way = node.way {
        children[node.parent].append(index)
        if !ways[way.job].contains(way.item) { faults.append("node \(index) goes a way that is gone") }
        ways[way.job] = [way.item]
      }
      for step in node.steps {
        for way in step.removed {
          var chosen = ways
          chosen[way.job] = [way.item]
          if !isBelow(chosen, step.multipliers) { faults.append("node \(index): \(way) is not beaten") }
        }
        for way in step.removed { ways[way.job].removeAll { $0 == way.item } }
      }
      states.append(ways)
      switch node.end {
      case .beaten(let multipliers):
        if !isBelow(ways, multipliers) { faults.append("node \(index) is not beaten") }
      case .empty:
        if !ways.contains(where: \.isEmpty), !isOverfull(ways) { faults.append("node \(index) is not empty") }
      case .branched: break
      case nil: faults.append("node \(index) has no end")
      }
    }
    for (index, node) in proof.nodes.enumerated() {
      var expected: [Int] = []
      if case .branched(let job) = node.end { expected = states[index][job] }
      let found = children[index].compactMap { proof.nodes[$0].way }
      if found.map(\.item).sorted() != expected.sorted() { faults.append("node \(index) leaves a way out") }
      if case .branched(let job) = node.end, found.contains(where: { $0.job != job }) {
        faults.append("node \(index) has children of another job")
      }
    }
    return faults
  }

  private var start: Ways {
    zip(model.itemsOfJob, model.mustPlace).map { $0 + ($1 ? [] : [-1]) }
  }

  /// Jobs with one way left go it: what they leave of each block's capacity.
  private func room(_ ways: Ways) -> [Int] {
    var room = model.capacity
    for way in ways where way.count == 1 && way[0] >= 0 {
      room[model.items[way[0]].block] -= model.items[way[0]].weight
    }
    return room
  }

  private func isOverfull(_ ways: Ways) -> Bool { room(ways).contains { $0 < 0 } }

  private func isBelow(_ ways: Ways, _ multipliers: Int) -> Bool {
    guard proof.multipliers.indices.contains(multipliers) else { return false }
    guard let bound = bound(ways, proof.multipliers[multipliers]) else { return true }
    return bound < proof.scale * (proof.limit + 1)
  }

  /// The Lagrangian bound in units of 1/scale; nil where there is no solution at all.
  func bound(_ ways: Ways, _ multipliers: [Int]) -> Int? {
    if isOverfull(ways) || ways.contains(where: \.isEmpty) { return nil }
    var total = 0
    var open: [Int] = []
    for (job, way) in ways.enumerated() {
      if way.count == 1 {
        total += way[0] < 0 ? 0 : proof.scale * model.items[way[0]].profit
        continue
      }
      // A job that may remain without an item pays nothing for being placed.
      if way.contains(-1), multipliers[job] < 0 { return .max }
      total += multipliers[job]
      open += way.filter { $0 >= 0 }
    }
    for (block, room) in room(ways).enumerated() {
      var best = [Int](repeating: 0, count: room / model.unit[block] + 1)
      for index in open where model.items[index].block == block && model.items[index].weight <= room {
        let item = model.items[index]
        let weight = item.weight / model.unit[block]
        let value = proof.scale * item.profit - multipliers[item.job]
        for used in stride(from: best.count - 1, through: weight, by: -1) {
          best[used] = max(best[used], best[used - weight] + value)
        }
      }
      total += best[best.count - 1]
    }
    return total
  }
}
