import Staffing

/// The program that `Relaxation` prices: one placement a candidate, rows of limits, and shortfalls of minimums.
struct PriceModel {
  private struct Row {
    let limit: Int
    /// For a minimum: what a missing placement costs in `commitments`, and how many can be missing.
    var shortfall: (cost: Int, most: Int)?
    /// Of its coefficients, in size; the price is kept so small that price × largest never overflows.
    var largest = 1
  }

  private let goal: Goal
  private let pairs: [Placement]
  private let candidates: Int
  private var rows: [Row] = []
  /// By pair.
  private var uses: [[(row: Int, coefficient: Int)]]
  private var gains: [Int] = []
  /// The row that keeps `commitments`, if an earlier goal was that.
  private var commitmentsRow: Int?

  /// Prices are counted in this part of a unit.
  private static let scale = 1 << 16
  /// Most that a price times a coefficient may come to.
  private static let ceiling = 1 << 46

  init(goal: Goal, pairs: [Placement], candidates: Int) {
    self.goal = goal
    self.pairs = pairs
    self.candidates = candidates
    uses = Array(repeating: [], count: pairs.count)
  }

  mutating func setGains(_ gains: [Int]) { self.gains = gains }

  /// One row for each limit that there is; `use` names a pair's row among them and its coefficient.
  mutating func addRows(_ limits: [Int?], use: (Placement) -> (row: Int, coefficient: Int)?) {
    let numbers = append(limits.map { limit in limit.map { Row(limit: $0) } })
    for (index, pair) in pairs.enumerated() {
      guard let (row, coefficient) = use(pair), let number = numbers[row], coefficient != 0 else { continue }
      addUse(index, number, coefficient)
    }
  }

  mutating func addRow(limit: Int, coefficients: [Int]) {
    rows.append(Row(limit: limit))
    for (index, coefficient) in coefficients.enumerated() where coefficient != 0 {
      addUse(index, rows.count - 1, coefficient)
    }
  }

  mutating func addMinimums(_ minimums: [(least: Int, cost: Int)], use: (Placement) -> Int?) {
    let numbers = append(
      minimums.map { $0.least > 0 ? Row(limit: -$0.least, shortfall: ($0.cost, $0.least)) : nil })
    for (index, pair) in pairs.enumerated() {
      if let row = use(pair), let number = numbers[row] { addUse(index, number, -1) }
    }
  }

  /// The shortfalls' costs come to this at most.
  mutating func keepCommitments(within most: Int) {
    rows.append(Row(limit: most))
    commitmentsRow = rows.count - 1
  }

  /// The new rows' numbers, nil where there is none.
  private mutating func append(_ new: [Row?]) -> [Int?] {
    new.map { row in
      guard let row else { return nil }
      rows.append(row)
      return rows.count - 1
    }
  }

  private mutating func addUse(_ pair: Int, _ row: Int, _ coefficient: Int) {
    uses[pair].append((row, coefficient))
    rows[row].largest = max(rows[row].largest, abs(coefficient))
  }

  /// The least bound found on Σ gain (less the shortfalls' costs, where the goal is `commitments`) before the steps
  /// run out or the target is met; nil where numbers are too large for it.
  ///
  /// Prices move along the limits' excess by Polyak's step towards the target.
  func bound(target: Int, steps: Int) -> Int? {
    guard rows.allSatisfy({ $0.largest <= Self.ceiling && abs($0.limit) <= Self.ceiling }),
      gains.allSatisfy({ abs($0) <= Self.ceiling / Self.scale })
    else { return nil }
    let work = uses.reduce(pairs.count + rows.count) { $0 + $1.count }
    var prices = [Int](repeating: 0, count: rows.count)
    var least: Int128?
    var stride = 1.0
    var idle = 0
    for _ in 0..<max(1, min(400, steps / max(1, work))) {
      let (worth, excess) = evaluate(prices)
      if worth < least ?? .max {
        least = worth
        idle = 0
      } else {
        idle += 1
        if idle % 10 == 0 { stride /= 2 }
      }
      let gap = Double(worth - Int128(target) * Int128(Self.scale))
      let length = zip(rows, excess).reduce(0.0) { sum, entry in
        let relative = Double(entry.1) / Double(entry.0.largest)
        return sum + relative * relative
      }
      if Self.floor(worth) <= target || length == 0 { break }
      for row in rows.indices where excess[row] != 0 {
        let largest = Double(rows[row].largest)
        let move = stride * gap / length * Double(excess[row]) / (largest * largest)
        let highest = Self.ceiling / rows[row].largest
        let moved = Double(prices[row]) + move
        prices[row] = moved >= Double(highest) ? highest : moved <= 0 ? 0 : Int(moved.rounded())
      }
    }
    return least.map(Self.floor)
  }

  private static func floor(_ worth: Int128) -> Int {
    let scale = Int128(Self.scale)
    let quotient = worth / scale
    return Int(worth % scale < 0 ? quotient - 1 : quotient)
  }

  /// The bound at these prices, times the scale; and by row how much the best answer to them goes beyond its limit.
  private func evaluate(_ prices: [Int]) -> (worth: Int128, excess: [Int]) {
    var worth: Int128 = 0
    var excess = rows.map { -$0.limit }
    for (row, price) in zip(rows, prices) { worth += Int128(price) * Int128(row.limit) }

    var best = [(profit: Int, pair: Int)?](repeating: nil, count: candidates)
    for (index, pair) in pairs.enumerated() {
      var profit = gains[index] * Self.scale
      for use in uses[index] { profit -= prices[use.row] * use.coefficient }
      if profit > best[pair.candidate.position]?.profit ?? 0 { best[pair.candidate.position] = (profit, index) }
    }
    for case (let profit, let pair)? in best {
      worth += Int128(profit)
      for use in uses[pair] { excess[use.row] += use.coefficient }
    }

    // A shortfall is worth its row's price and costs itself, as far as commitments count.
    let weight = (goal == .commitments ? Self.scale : 0) + (commitmentsRow.map { prices[$0] } ?? 0)
    for (index, row) in rows.enumerated() {
      guard let shortfall = row.shortfall else { continue }
      let profit = Int128(prices[index]) - Int128(weight) * Int128(shortfall.cost)
      if profit > 0 {
        worth += profit * Int128(shortfall.most)
        excess[index] -= shortfall.most
        if let commitmentsRow { excess[commitmentsRow] += shortfall.cost * shortfall.most }
      }
    }
    return (worth, excess)
  }
}
