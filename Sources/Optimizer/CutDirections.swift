import IntegerProgram

/// Which way the cuts point that were chosen so far: another one that points nearly the same way adds little.
struct CutDirections {
  private static let mostParallel = 0.9

  private var chosen: [CutEstimate.Cut] = []
  /// Of the cut that is looked at, by column; all 0 in between.
  private var dense: [Double]

  init(columnCount: Int) { dense = Array(repeating: 0, count: columnCount) }

  /// Linear in the entries of the cut and of those chosen.
  mutating func isNew(_ cut: CutEstimate.Cut) -> Bool {
    for (column, coefficient) in cut.entries { dense[Int(column)] = coefficient }
    defer { for (column, _) in cut.entries { dense[Int(column)] = 0 } }
    return chosen.allSatisfy { other in
      let product = other.entries.reduce(0) { $0 + dense[Int($1.column)] * $1.coefficient }
      return product <= Self.mostParallel * other.length * cut.length
    }
  }

  mutating func add(_ cut: CutEstimate.Cut) { chosen.append(cut) }
}

extension Search {
  /// The cuts of a pool that lie deepest behind the last relaxation's point, of those that point the same way only one;
  /// they leave the pool.
  func takeViolated(_ pool: inout [ExtraRow]) -> [ExtraRow] {
    let values = (0..<master.space.columnCount).map { master.value($0) }
    let violations = pool.map { $0.violation(at: values) }
    let violated = pool.indices.filter { violations[$0].distance > RoundingCuts.leastDistance }
      .sorted { (violations[$1].distance, $0) < (violations[$0].distance, $1) }
    var directions = CutDirections(columnCount: master.space.columnCount)
    var taken: Set<Int> = []
    for index in violated where taken.count < RoundingCuts.mostCuts {
      let (distance, length) = violations[index]
      let cut = CutEstimate.Cut(
        distance: distance, entries: pool[index].entries.map { (Int32($0.column), Double($0.coefficient)) },
        length: length)
      if !directions.isNew(cut) { continue }
      directions.add(cut)
      taken.insert(index)
    }
    let cuts = taken.sorted().map { pool[$0] }
    pool = pool.indices.filter { !taken.contains($0) }.map { pool[$0] }
    return cuts
  }
}
