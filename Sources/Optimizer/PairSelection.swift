import Eligibility
import Formulation
import GLPKSolver
import Staffing

/// Which pairs of a round a program holds when it cannot hold all.
///
/// Some are always among them, so that each row of the program has the same sides and the same coefficients of other
/// columns as the round's own row: every pair of those in links and locks and of the last allocation, as many pairs of
/// each position as it has seats, and those that make the greatest common divisors what they are.
struct PairSelection: Sendable {
  let pairs: EligiblePairs
  private(set) var isHeld: [Bool]

  init(_ pairs: EligiblePairs) {
    self.pairs = pairs
    isHeld = Array(repeating: false, count: pairs.count)
    let round = pairs.round
    for link in round.links {
      for candidate in [link.first, link.second] { add(pairs.pairs(of: candidate)) }
    }
    add(round.locks.compactMap { pairs.pair($0.candidate, $0.position) })
    add(
      round.prior.compactMap { row in
        row.candidate.flatMap { candidate in row.position.flatMap { pairs.pair(candidate, $0) } }
      })
    addDivisors()
  }

  /// Ascending.
  var numbers: [UInt32] { isHeld.indices.filter { isHeld[$0] }.map { UInt32(truncatingIfNeeded: $0) } }

  var isWhole: Bool { isHeld.allSatisfy { $0 } }

  mutating func add(_ numbers: some Sequence<Int>) { for pair in numbers { isHeld[pair] = true } }

  /// Of each position so many pairs for each of its seats, and so many of each candidate: the most earning.
  mutating func add(bestOf prices: PairPrices, forEachSeat: Int, forEachCandidate: Int, threads: Int) throws(GLPKError)
  {
    let round = pairs.round
    let parts = 8
    let found = try inParallel(parts, threads: threads) { [pairs] part throws(GLPKError) in
      var best = round.positions.rows.map { Best(most: forEachSeat * $0.seatsMax) }
      var numbers: [Int] = []
      prices.visit(prices.candidates(ofPart: part, of: parts)) { first, values in
        var own = Best(most: forEachCandidate)
        for (place, value) in values.enumerated() {
          own.offer(value, first + place)
          best[pairs.position[first + place].position].offer(value, first + place)
        }
        numbers += own.items.map(\.pair)
      }
      return (best: best, numbers: numbers)
    }
    for part in found { add(part.numbers) }
    for position in round.positions.indices {
      var best = Best(most: forEachSeat * round.positions[position].seatsMax)
      for part in found { for item in part.best[position.position].items { best.offer(item.value, item.pair) } }
      add(best.items.map(\.pair))
    }
  }

  /// The pairs that are nearest to being the best of their candidate: about so many, fewer where many are alike.
  mutating func add(nearest prices: PairPrices, most: Int, threads: Int) throws(GLPKError) {
    let parts = WholeBound.parts
    let counts = try inParallel(parts, threads: threads) { part throws(GLPKError) in
      var counts = [Int](repeating: 0, count: PairPrices.distances)
      prices.visitDistances(ofPart: part) { distance, _ in counts[distance] += 1 }
      return counts
    }
    var (limit, total) = (0, 0)
    for size in 0..<PairPrices.distances {
      total += counts.reduce(0) { $0 + $1[size] }
      if total > most { break }
      limit = size
    }
    let found = try inParallel(parts, threads: threads) { [limit, pairs] part throws(GLPKError) in
      var numbers: [Int] = []
      var (candidate, own) = (-1, 0)
      prices.visitDistances(ofPart: part) { distance, pair in
        if distance > limit { return }
        if candidate != pairs.candidate[pair].position { (candidate, own) = (pairs.candidate[pair].position, 0) }
        own += 1
        if own <= Self.mostOfCandidate { numbers.append(pair) }
      }
      return numbers
    }
    for part in found { add(part) }
  }

  /// What the pairs that are not held would add to the relaxation's value at most, in units of the prices' multipliers.
  func missed(at prices: PairPrices, threads: Int) throws(GLPKError) -> Double {
    let sums = try inParallel(WholeBound.parts, threads: threads) { [isHeld] part throws(GLPKError) in
      var sum: Int128 = 0
      prices.visit(prices.candidates(ofPart: part, of: WholeBound.parts)) { first, values in
        var (all, held): (Int128, Int128) = (0, 0)
        for (place, value) in values.enumerated() where value > held {
          all = max(all, value)
          if isHeld[first + place] { held = value }
        }
        sum += all - held
      }
      return sum
    }
    return Double(sums.reduce(0, +)) / 0x1p44
  }

  private static let mostOfCandidate = 24
  /// A pair that lowers a greatest common divisor is held.
  private mutating func addDivisors() {
    let round = pairs.round
    for term in round.policy.goals where term.goal != .commitments && term.goal != .balance {
      var prices = PairPrices(pairs)
      prices.add(term, weight: 1)
      var divisor: Int128 = 0
      var lowering: [Int] = []
      for part in 0..<WholeBound.parts where divisor != 1 {
        prices.visit(prices.candidates(ofPart: part, of: WholeBound.parts)) { first, values in
          for (place, value) in values.enumerated() where Self.lower(&divisor, value) { lowering.append(first + place) }
        }
      }
      add(lowering)
    }
    var units = [Int128](repeating: 0, count: round.agencies.count)
    let isPaid = round.agencies.rows.map { $0.payrollMax != nil }
    if !isPaid.contains(true) { return }
    for pair in 0..<pairs.count {
      let agency = round.positions[pairs.position[pair]].agency.position
      if isPaid[agency], Self.lower(&units[agency], Int128(pairs.salary[pair])) { isHeld[pair] = true }
    }
  }

  private static func lower(_ divisor: inout Int128, _ value: Int128) -> Bool {
    if divisor == 1 || (divisor == 0 ? value == 0 : value % divisor == 0) { return false }
    var (first, second) = (divisor, value.magnitude > 0 ? Int128(value.magnitude) : 0)
    while second != 0 { (first, second) = (second, first % second) }
    divisor = first
    return true
  }

  /// The best few by value, of equal ones the first.
  private struct Best: Sendable {
    let most: Int
    /// The best first.
    private(set) var items: [(value: Int128, pair: Int)] = []

    init(most: Int) { self.most = most }

    mutating func offer(_ value: Int128, _ pair: Int) {
      if items.count == most {
        guard let last = items.last, (last.value, pair) < (value, last.pair) else { return }
        items.removeLast()
      }
      var place = items.count
      while place > 0, (items[place - 1].value, pair) < (value, items[place - 1].pair) { place -= 1 }
      items.insert((value, pair), at: place)
    }
  }
}

extension PairPrices {
  fileprivate static let distances = 8 * 129

  /// How far each pair is from being its candidate's best, or from earning where none does: in steps of an eighth of a power
  /// of two.
  fileprivate func visitDistances(ofPart part: Int, _ body: (_ distance: Int, _ pair: Int) -> Void) {
    visit(candidates(ofPart: part, of: WholeBound.parts)) { first, values in
      let top = values.reduce(0) { max($0, $1) }
      for (place, value) in values.enumerated() { body(Self.distance(top - value), first + place) }
    }
  }

  private static func distance(_ number: Int128) -> Int {
    let width = 128 - number.leadingZeroBitCount
    return width < 4 ? Int(number) : 8 * width + Int(truncatingIfNeeded: number >> (width - 4)) - 8
  }
}
