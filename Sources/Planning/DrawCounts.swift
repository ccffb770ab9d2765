import Dispatch
import Synchronization

/// Sums over draws, in integers: in whatever order draws are added, the sums are the same.
struct DrawCounts: Equatable, Sendable {
  private(set) var draws = 0
  /// By value: in how many draws.
  private(set) var filled: [Int: Int] = [:]
  private(set) var fellAway: [Int: Int] = [:]
  private(set) var offers: [Int: Int] = [:]
  private(set) var surplus: [Int: Int] = [:]
  /// By position: seats of the allocation that ended empty, over all draws.
  private(set) var emptySeats: [Int]
  /// By position: draws in which at least one did.
  private(set) var emptyDraws: [Int]
  /// By candidate: draws in which they were called from standby.
  private(set) var called: [Int]
  /// By place in `Simulator.breakable`: draws in which the rule ended broken.
  private(set) var broken: [Int]

  init(positions: Int, candidates: Int, rules: Int) {
    emptySeats = [Int](repeating: 0, count: positions)
    emptyDraws = emptySeats
    called = [Int](repeating: 0, count: candidates)
    broken = [Int](repeating: 0, count: rules)
  }

  /// - Parameter before: by position, the seats that the allocation fills.
  mutating func add(_ draw: Simulator.Draw, before: [Int]) {
    draws += 1
    filled[draw.filled, default: 0] += 1
    fellAway[draw.fellAway, default: 0] += 1
    offers[draw.offers, default: 0] += 1
    surplus[draw.surplus, default: 0] += 1
    for position in before.indices where draw.filledSeats[position] < before[position] {
      emptySeats[position] += before[position] - draw.filledSeats[position]
      emptyDraws[position] += 1
    }
    for candidate in draw.called { called[candidate] += 1 }
    for rule in draw.broken { broken[rule] += 1 }
  }

  mutating func add(_ other: DrawCounts) {
    draws += other.draws
    filled.merge(other.filled, uniquingKeysWith: +)
    fellAway.merge(other.fellAway, uniquingKeysWith: +)
    offers.merge(other.offers, uniquingKeysWith: +)
    surplus.merge(other.surplus, uniquingKeysWith: +)
    for index in emptySeats.indices { emptySeats[index] += other.emptySeats[index] }
    for index in emptyDraws.indices { emptyDraws[index] += other.emptyDraws[index] }
    for index in called.indices { called[index] += other.called[index] }
    for index in broken.indices { broken[index] += other.broken[index] }
  }
}

extension Simulator {
  /// All draws of one plan, side by side.
  func run(_ plan: Plan, threads: Int) -> DrawCounts {
    let empty = DrawCounts(
      positions: placed.count, candidates: mayStandBy.count, rules: breakable.count)
    let luck = Luck(seed: settings.seed)
    let before = placed.map(\.count)
    let total = Mutex(empty)
    let next = Atomic(0)
    @Sendable func work() {
      var counts = empty
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if number >= settings.draws { break }
        counts.add(draw(plan) { chances.falls($0, draw: number, luck) }, before: before)
      }
      total.withLock { $0.add(counts) }
    }
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, settings.draws))) { _ in work() }
    return total.withLock { $0 }
  }
}
