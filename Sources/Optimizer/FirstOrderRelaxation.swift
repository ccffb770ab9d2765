import IntegerProgram

/// Where a relaxation that is solved by a first-order method stands.
struct RelaxedPoint: Sendable {
  /// By column of the space.
  var columns: [Double]
  /// By row; empty for none.
  var multipliers: [Double] = []
  /// How long a step of the rows is beside one of the columns.
  var weight = 1.0
  /// Whether going on from here would hardly move it.
  var isNear = false
}

/// A space's relaxation solved to a few digits without the simplex method, columns generated: `FirstOrder` goes on over those
/// at hand, every column is priced at its multipliers, and those that would earn join.
struct FirstOrderRelaxation {
  let space: SearchSpace
  /// The best multipliers so far, and what they prove.
  private(set) var multipliers: [Double]
  private(set) var bound = Int.max
  /// Near the relaxation's optimum: no corner, and rows are kept only nearly. By column of the space.
  private(set) var point: [Double]
  /// At the best multipliers.
  private(set) var reduced: [Double] = []
  private(set) var iterations = 0
  /// How long steps of the rows came to be beside those of the columns.
  private(set) var weight: Double

  private let near: Int?
  private let threads: Int
  private let isWarm: Bool

  private static let atOnce = 1000
  /// In the first rounds, as long as more than a twentieth of the columns join.
  private static let coarse = 250
  /// Parts of the value that the method does not tell apart.
  private static let precision = 5e-6
  private static let mostRounds = 12
  /// Columns that join in a round: so many, or this part of those that are held.
  private static let mostJoined = (count: 10_000, part: 4)
  /// Goes on while a round lowers the bound by more than this part of it.
  private static let tolerance = 1e-4

  /// - Parameters:
  ///   - columns: to start with.
  ///   - start: where to start; columns that are in use there join.
  ///   - near: what is reached; a bound that is as near to it as the method can tell is left as it is.
  ///   - threads: what comes out does not depend on it.
  init(
    _ space: SearchSpace, columns: [Int], start: RelaxedPoint, near: Int? = nil, budget: Budget, threads: Int
  ) {
    self.space = space
    self.near = near
    self.threads = threads
    multipliers = DualBound.simpleMultipliers(space)
    point = start.columns
    weight = start.weight
    var isHeld = [Bool](repeating: false, count: space.columnCount)
    for column in columns { isHeld[column] = true }
    for (column, value) in point.enumerated() where value > 0 || space.columnLower[column] != 0 {
      isHeld[column] = true
    }
    isWarm = !start.multipliers.isEmpty
    if start.isNear {
      take(start.multipliers, space.exclusiveRows)
      return
    }
    solve(&isHeld, start.multipliers.isEmpty ? Array(repeating: 0, count: space.rowCount) : start.multipliers, budget)
  }

  private mutating func solve(_ isHeld: inout [Bool], _ first: [Double], _ budget: Budget) {
    let exclusive = space.exclusiveRows
    var last = first
    // While many columns join, what is found over those at hand is not worth many digits.
    var isCoarse = !isWarm
    take(last, exclusive)
    // What is left is less than the method tells apart, and far more than one unit, so no proof is lost.
    let resolution = Self.precision * abs(Double(bound))
    if let near, isWarm, resolution > 100, Double(bound - near) <= resolution { return }
    for round in 0..<Self.mostRounds {
      if round > 0, budget.isSpent(pivots: iterations) { return }
      var method = FirstOrder(
        space, columns: isHeld.indices.filter { isHeld[$0] }, point: point, multipliers: last, weight: weight,
        threads: threads)
      method.run(iterations: isCoarse ? Self.coarse : Self.atOnce, until: 1e-4) { [iterations] in
        budget.isSpent(pivots: iterations + $0)
      }
      iterations += method.iterations
      weight = method.weight
      for (index, column) in method.columns.enumerated() { point[column] = method.x[index] }
      last = method.multipliers(space.rowCount)
      let before = bound
      let joined = join(
        &isHeld, space.reducedCosts(last), most: max(Self.mostJoined.count, method.columns.count / Self.mostJoined.part)
      )
      let found = take(last, exclusive)
      let isSettled = before != .max && Double(before - found) <= Self.tolerance * abs(Double(found))
      let isWhole = joined * 20 <= method.columns.count
      if isCoarse {
        isCoarse = !isWhole
        continue
      }
      if isWhole, (joined == 0 && method.hasConverged) || (isSettled && round > (isWarm ? 0 : 2)) { return }
    }
  }

  /// Polishes multipliers, and keeps them where they prove more than those before. Returns what they prove.
  @discardableResult
  private mutating func take(_ found: [Double], _ exclusive: [Bool]) -> Int {
    var polished = found
    var reduced = space.reducedCosts(found)
    space.polish(&polished, &reduced, exclusive: exclusive)
    let proven = DualBound.upperBound(space, multipliers: polished)
    if proven < bound || self.reduced.isEmpty { (multipliers, bound, self.reduced) = (polished, proven, reduced) }
    return proven
  }

  /// Of the columns that would earn, the best of each exclusive row, or one by one.
  private func join(_ isHeld: inout [Bool], _ reduced: [Double], most: Int) -> Int {
    let program = space.program
    let tolerance = 1e-9 * Double(space.costs.reduce(1) { max($0, abs($1)) })
    var best = [Int32](repeating: -1, count: program.rowCount)
    for column in reduced.indices where !isHeld[column] && reduced[column] > tolerance && space.columnUpper[column] > 0
    {
      let entry = program.columnStart[column]
      if entry == program.columnStart[column + 1] { continue }
      let row = Int(program.columnRow[entry])
      if best[row] < 0 || reduced[column] > reduced[Int(best[row])] { best[row] = Int32(column) }
    }
    let joined = best.filter { $0 >= 0 }.map(Int.init).sorted { (reduced[$1], $0) < (reduced[$0], $1) }
      .prefix(most)
    for column in joined { isHeld[column] = true }
    return joined.count
  }
}
