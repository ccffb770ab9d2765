import GLPKSolver
import IntegerProgram
import Synchronization

/// Rounding cuts from the rows of the simplex tableau.
enum RoundingCuts {
  private static let mostRows = 300
  static let mostCuts = 60
  /// Cuts with more entries slow the relaxation down; they are only taken when there are few others.
  private static let long = 1500
  private static let few = 8
  /// A point this near behind a cut does not violate it.
  static let leastDistance = 1e-4
  /// Candidates derived at a time: a part of the method, not of the machine.
  private static let sideBySide = 8
  /// Where there are few cuts, sums of many columns are taken, and then tableau rows are rounded in other multiples as well,
  /// as each gives another cut (Cornuéjols, Li and Vandenbussche, "K-cuts: a variation of Gomory mixed integer cuts from
  /// the LP tableau", 2003).
  private static let passes: [(multiples: [Double], longest: Int)] = [([1], long), ([], .max), ([2, 3], .max)]

  /// One for each place in a batch: its sums over all columns are cleared, not made again.
  private final class OwnMaker: Sendable {
    let maker: Mutex<RoundingCutMaker>

    init(_ maker: RoundingCutMaker) { self.maker = Mutex(maker) }
  }

  private struct Candidate: Sendable {
    let multipliers: [(row: Int, value: Double)]
    let estimate: CutEstimate.Cut
  }

  /// Cuts that the master's last solution violates: the deepest, of those that point the same way only one. Their depth is
  /// judged in floating point; the chosen ones are derived in exact integers.
  ///
  /// - Parameter dense: whether sums of rows with many columns are taken where there is little else.
  static func separate(_ master: Master, dense: Bool, threads: Int) throws(GLPKError) -> [ExtraRow] {
    let space = master.space
    let values = (0..<space.columnCount).map { master.value($0) }
    let activities = (0..<space.rowCount).map { space.activity(of: $0, at: values) }
    let maker = RoundingCutMaker(space, values: values, activities: activities)
    var estimate = CutEstimate(
      space, values: values, activities: activities, atUpper: maker.atUpper, rowAtUpper: maker.rowAtUpper,
      isHeld: master.isActive)
    var rows: [[(row: Int, value: Double)]] = []
    try master.forEachTableauRow(activities: activities, most: mostRows) { row throws(GLPKError) in
      rows.append(
        row.indices.compactMap { maker.counts(row[$0], ofRow: $0) ? (row: $0, value: row[$0]) : nil })
    }
    var candidates: [Candidate] = []
    func add(_ multiple: Double) {
      for row in rows {
        let multipliers = row.map { (row: $0.row, value: $0.value * multiple) }
        if let cut = estimate.cut(multipliers, atLeast: leastDistance) {
          candidates.append(Candidate(multipliers: multipliers, estimate: cut))
        }
      }
    }
    var chosen: [ExtraRow] = []
    let makers = (0..<sideBySide).map { _ in OwnMaker(maker) }
    for pass in dense ? passes : passes.filter({ $0.longest == long }) where chosen.count < few {
      for multiple in pass.multiples { add(multiple) }
      let order = candidates.indices.sorted {
        (candidates[$1].estimate.distance, $0) < (candidates[$0].estimate.distance, $1)
      }
      chosen = try choose(order.map { candidates[$0] }, at: values) { batch throws(GLPKError) in
        try inParallel(batch.count, threads: threads) { index throws(GLPKError) in
          makers[index].maker.withLock { $0.cut(batch[index].multipliers, longest: pass.longest) }
        }
      }
    }
    return chosen
  }

  /// - Parameter derive: the exact cuts of some candidates, nil for those that give none.
  private static func choose(
    _ candidates: [Candidate], at values: [Double], _ derive: ([Candidate]) throws(GLPKError) -> [ExtraRow?]
  ) throws(GLPKError) -> [ExtraRow] {
    var cuts: [ExtraRow] = []
    // Other rows often give the same cut again, a shallow one as well.
    var directions = CutDirections(columnCount: values.count)
    var rest = candidates[...]
    while !rest.isEmpty, cuts.count < mostCuts {
      let batch = rest.prefix(sideBySide).filter { directions.isNew($0.estimate) }
      rest = rest.dropFirst(sideBySide)
      for (candidate, cut) in zip(batch, try derive(batch)) {
        guard let cut, directions.isNew(candidate.estimate) else { continue }
        directions.add(candidate.estimate)
        if cut.violation(at: values).distance > leastDistance { cuts.append(cut) }
      }
    }
    return cuts
  }
}
