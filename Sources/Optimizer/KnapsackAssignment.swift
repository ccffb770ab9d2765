/// A whole assignment of a `KnapsackModel` that is mended and improved: shifts of a job, swaps of two, and short
/// ejection chains for jobs without a block (Yagiura, Ibaraki and Glover, "An ejection chain approach for the
/// generalized assignment problem", 2004, in a simple form).
struct KnapsackAssignment {
  private let model: KnapsackModel
  /// By item: whether it may be used.
  private let isOpen: [Bool]
  /// By job: its item, −1 for none.
  private(set) var itemOfJob: [Int]
  private var room: [Int]
  /// By job · blocks + block: the job's best item there, −1 for none.
  private let itemInBlock: [Int32]

  init(_ model: KnapsackModel, isOpen: [Bool]) {
    self.model = model
    self.isOpen = isOpen
    itemOfJob = Array(repeating: -1, count: model.jobCount)
    room = model.capacity
    var itemInBlock = [Int32](repeating: -1, count: model.jobCount * model.blockCount)
    for (index, item) in model.items.enumerated() where isOpen[index] {
      let place = item.job * model.blockCount + item.block
      if itemInBlock[place] < 0 || model.items[Int(itemInBlock[place])].profit < item.profit {
        itemInBlock[place] = Int32(index)
      }
    }
    self.itemInBlock = itemInBlock
  }

  /// Whether every job that must be placed is.
  var isComplete: Bool { model.mustPlace.indices.allSatisfy { !model.mustPlace[$0] || itemOfJob[$0] >= 0 } }
  var value: Int { itemOfJob.reduce(0) { $0 + profit($1) } }

  private func profit(_ item: Int) -> Int { item < 0 ? 0 : model.items[item].profit }

  mutating func place(_ job: Int, _ item: Int) {
    let old = itemOfJob[job]
    if old >= 0 { room[model.items[old].block] += model.items[old].weight }
    if item >= 0 { room[model.items[item].block] -= model.items[item].weight }
    itemOfJob[job] = item
  }

  /// Whether a job without an item is better off with this one.
  private func isUseful(_ item: Int) -> Bool {
    isOpen[item] && (model.mustPlace[model.items[item].job] || model.items[item].profit > 0)
  }

  private func fits(_ item: Int) -> Bool { model.items[item].weight <= room[model.items[item].block] }

  /// Places jobs one after another, those first that lose most when they do not get their best item that fits.
  ///
  /// - Parameter worth: of each item.
  mutating func fill(_ worth: [Int]) {
    var waiting = itemOfJob.indices.filter { itemOfJob[$0] < 0 && !model.itemsOfJob[$0].isEmpty }
    while !waiting.isEmpty {
      var best: (job: Int, item: Int, regret: Int)?
      for job in waiting {
        var first = -1
        var second: Int?
        for item in model.itemsOfJob[job] where isUseful(item) && fits(item) {
          if first < 0 {
            first = item
          } else if worth[item] > worth[first] {
            second = worth[first]
            first = item
          } else {
            second = max(second ?? worth[item], worth[item])
          }
        }
        if first < 0 { continue }
        let regret = second.map { worth[first] - $0 } ?? Int.max
        if best == nil || regret > best!.regret { best = (job, first, regret) }
      }
      guard let best else { break }
      place(best.job, best.item)
      waiting.removeAll { $0 == best.job }
    }
    for job in itemOfJob.indices where itemOfJob[job] < 0 { _ = makeRoom(for: job) }
  }

  /// Places a job where another can leave for a third block, or where two can.
  private mutating func makeRoom(for job: Int) -> Bool {
    var best: (item: Int, other: Int, move: Int, gain: Int)?
    for item in model.itemsOfJob[job] where isUseful(item) {
      let block = model.items[item].block
      let lacking = model.items[item].weight - room[block]
      if lacking <= 0 {
        place(job, item)
        return true
      }
      for other in itemOfJob.indices where other != job && itemOfJob[other] >= 0 {
        let leaves = model.items[itemOfJob[other]]
        guard leaves.block == block, leaves.weight >= lacking else { continue }
        for move in model.itemsOfJob[other] where isOpen[move] && model.items[move].block != block && fits(move) {
          let gain = profit(item) + profit(move) - leaves.profit
          if best == nil || gain > best!.gain { best = (item, other, move, gain) }
        }
      }
    }
    guard let best else { return false }
    place(best.other, best.move)
    place(job, best.item)
    return true
  }

  /// Shifts and swaps until none is better. Each pass is quadratic in the jobs.
  mutating func improve(passes: Int = 30) {
    for _ in 0..<passes {
      var moved = false
      for job in itemOfJob.indices {
        for item in model.itemsOfJob[job] where isOpen[item] && profit(item) > profit(itemOfJob[job]) {
          let old = itemOfJob[job]
          let gained = old >= 0 && model.items[old].block == model.items[item].block ? model.items[old].weight : 0
          if model.items[item].weight <= room[model.items[item].block] + gained {
            place(job, item)
            moved = true
          }
        }
      }
      for first in itemOfJob.indices {
        for second in itemOfJob.indices where second > first {
          if swap(first, second) { moved = true }
        }
      }
      if !moved { return }
    }
  }

  private mutating func swap(_ first: Int, _ second: Int) -> Bool {
    let one = itemOfJob[first]
    let two = itemOfJob[second]
    guard one >= 0, two >= 0 else { return false }
    let left = model.items[one].block
    let right = model.items[two].block
    if left == right { return false }
    let firstThere = Int(itemInBlock[first * model.blockCount + right])
    let secondHere = Int(itemInBlock[second * model.blockCount + left])
    guard firstThere >= 0, secondHere >= 0,
      profit(firstThere) + profit(secondHere) > profit(one) + profit(two),
      model.items[secondHere].weight <= room[left] + model.items[one].weight,
      model.items[firstThere].weight <= room[right] + model.items[two].weight
    else { return false }
    place(first, firstThere)
    place(second, secondHere)
    return true
  }
}
