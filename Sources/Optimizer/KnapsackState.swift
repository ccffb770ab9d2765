/// Where a branch of the search stands: which items of a `KnapsackModel` may still be chosen, and which are.
struct KnapsackState: Sendable {
  static let undecided: Int32 = -1
  static let nobody: Int32 = -2

  /// By item: it may still be chosen, or is.
  private(set) var isOpen: [Bool]
  /// By job: may it still remain without an item?
  private(set) var mayRest: [Bool]
  /// By job: its item, `undecided`, or `nobody`.
  private(set) var choice: [Int32]
  /// By job: how many ways are left to it, `mayRest` counted.
  private(set) var ways: [Int32]
  /// By block: the capacity that the chosen items leave; below 0 there is no solution.
  private(set) var room: [Int]
  /// The chosen items' profits.
  private(set) var value = 0
  private(set) var undecidedCount: Int
  /// Whether some job has no way left, or some block is overfull: there is no solution then.
  private(set) var isDead = false
  /// Jobs with one way left that are not decided yet.
  private var forced: [Int] = []

  init(_ model: KnapsackModel) {
    isOpen = Array(repeating: true, count: model.items.count)
    mayRest = model.mustPlace.map { !$0 }
    choice = Array(repeating: Self.undecided, count: model.jobCount)
    ways = zip(model.itemsOfJob, model.mustPlace).map { Int32($0.count + ($1 ? 0 : 1)) }
    room = model.capacity
    undecidedCount = model.jobCount
    for job in ways.indices { note(job) }
  }

  private mutating func note(_ job: Int) {
    if ways[job] == 0 { isDead = true }
    if ways[job] == 1 { forced.append(job) }
  }

  /// Gives a job an item, or none for −1: all its other ways are gone.
  mutating func choose(_ item: Int, for job: Int, _ model: KnapsackModel) {
    guard choice[job] == Self.undecided else { return }
    undecidedCount -= 1
    for other in model.itemsOfJob[job] where other != item { isOpen[other] = false }
    ways[job] = 1
    mayRest[job] = item < 0
    guard item >= 0 else {
      choice[job] = Self.nobody
      return
    }
    choice[job] = Int32(item)
    let chosen = model.items[item]
    room[chosen.block] -= chosen.weight
    value += chosen.profit
    if room[chosen.block] < 0 { isDead = true }
  }

  /// Takes one way away: an item, or for −1 remaining without.
  mutating func drop(_ item: Int, of job: Int) {
    if item < 0 {
      guard mayRest[job] else { return }
      mayRest[job] = false
    } else {
      guard isOpen[item] else { return }
      isOpen[item] = false
    }
    ways[job] -= 1
    note(job)
  }

  /// Decides every job that has one way left. What follows does not depend on the order.
  mutating func settle(_ model: KnapsackModel) {
    while let job = forced.popLast(), !isDead {
      if choice[job] != Self.undecided { continue }
      choose(model.itemsOfJob[job].first { isOpen[$0] } ?? -1, for: job, model)
    }
  }

  /// Each job's item, −1 for none. Only where every job is decided.
  var itemOfJob: [Int] { choice.map { max(-1, Int($0)) } }
}
