/// A mean over draws, with how sure it is and how far single draws lie from it.
public struct Estimate: Equatable, Sendable {
  public let mean: Double
  /// Half of the 95 % confidence interval of the mean, by the normal approximation: 1.96 standard errors.
  public let halfWidth: Double
  /// At most 5 % of the draws lie below the low end, and at most 5 % above the high end.
  public let low: Int
  public let high: Int

  /// - Parameter counts: by value, the number of draws.
  init(_ counts: [Int: Int]) {
    let values = counts.sorted { $0.key < $1.key }
    let draws = values.reduce(0) { $0 + $1.value }
    let sum = values.reduce(0) { $0 + $1.key * $1.value }
    mean = draws == 0 ? 0 : Double(sum) / Double(draws)
    var squares = 0.0
    for (value, count) in values { squares += Double(count) * (Double(value) - mean) * (Double(value) - mean) }
    halfWidth = draws < 2 ? 0 : 1.96 * (squares / Double(draws - 1) / Double(draws)).squareRoot()
    let tail = draws / 20
    func edge(_ values: some Sequence<(key: Int, value: Int)>) -> Int {
      var seen = 0
      for (value, count) in values {
        seen += count
        if seen > tail { return value }
      }
      return 0
    }
    low = edge(values)
    high = edge(values.reversed())
  }
}

/// A share of draws with its 95 % confidence interval after Wilson (1927).
public struct Likelihood: Equatable, Sendable {
  public let count: Int
  public let draws: Int
  public let low: Double
  public let high: Double

  public var share: Double { draws == 0 ? 0 : Double(count) / Double(draws) }

  init(_ count: Int, of draws: Int) {
    self.count = count
    self.draws = draws
    guard draws > 0 else {
      (low, high) = (0, 1)
      return
    }
    let (all, share, z) = (Double(draws), Double(count) / Double(draws), 1.96)
    let centre = share + z * z / (2 * all)
    let spread = z * (share * (1 - share) / all + z * z / (4 * all * all)).squareRoot()
    low = count == 0 ? 0 : (centre - spread) / (1 + z * z / all)
    high = count == draws ? 1 : (centre + spread) / (1 + z * z / all)
  }
}
