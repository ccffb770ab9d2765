import GLPKSolver
import IntegerProgram

/// What a search adds to its program and settles in it.
extension Search {
  /// The row of a head count, added to the relaxation when it is first asked for.
  func row(ofGroup group: Int) throws(GLPKError) -> Int {
    if let row = rowOfGroup[group] { return row }
    let row = master.space.rowCount
    try master.addExtraRow(
      ExtraRow(
        entries: hints.groups[group].map { Entry($0, 1) }, lower: nil, upper: nil,
        source: master.space.source(ofGroup: hints.groups[group])))
    rowOfGroup[group] = row
    return row
  }

  /// Solves the root again with more cuts. Where the simplex method loses its way in them they are taken out again, and the
  /// answer is false. Only at the root.
  ///
  /// - Parameter mostPivots: more than any but a few such solves need.
  func add(_ cuts: [ExtraRow], mostPivots: Int = 4000) throws(GLPKError) -> Bool {
    let basis = try master.basis()
    let first = master.space.extraRows.count
    for cut in cuts { try master.addExtraRow(cut) }
    if case .optimal = try solveRoot(pivotLimit: mostPivots) { return true }
    if isSpent { return false }
    try master.removeExtraRows(Array(first..<first + cuts.count))
    try master.setBasis(basis)
    _ = try solveRoot(pivotLimit: mostPivots)
    return false
  }

  private static let roundsInPart = 10
  private static let pivotsInPart = 500

  /// Rounds of short rounding cuts at the root of a part, while each closes a twentieth of what is left to the target or the
  /// incumbent; where there is neither, a seventh of what all of them have. What is beyond is cheaper to branch on.
  func tightenPart() throws(GLPKError) {
    let first = bound
    for _ in 0..<Self.roundsInPart where !isDone && !isSpent {
      let before = bound
      let cuts = try RoundingCuts.separate(master, dense: false, threads: 1)
      if cuts.isEmpty { return }
      guard try add(cuts, mostPivots: Self.pivotsInPart), !isDone else { return }
      try fixByReducedCost(master.space, rootMultipliers)
      let left = (target ?? toBeat).map { before - $0 } ?? 3 * (first - bound)
      if before - bound < max(1, left / 20) { return }
    }
  }

  /// Takes cuts away that have not bound for a while. Only at the root.
  func removeIdleRows(after patience: Int) throws(GLPKError) {
    let first = master.space.program.rowCount
    let removed = try master.removeIdleRows(after: patience)
    if removed.isEmpty { return }
    for (group, row) in rowOfGroup {
      let index = row - first
      rowOfGroup[group] = removed.contains(index) ? nil : row - removed.count { $0 < index }
    }
    rootMultipliers = master.multipliers
  }

  /// Fixes for good what no better solution can have otherwise.
  func fixByReducedCost(_ space: SearchSpace, _ multipliers: [Double]) throws(GLPKError) {
    guard let toBeat else { return }
    try settle(
      DualBound.fixings(space, multipliers: multipliers, limit: toBeat + space.step, stated: toBeat + 1))
  }

  /// Settles columns for good.
  func settle(_ fixings: Fixings) throws(GLPKError) {
    for fixing in fixings.narrowings { try master.narrow(fixing) }
    if let reason = fixings.reason { master.settle(fixings.again, by: reason) }
    master.forgetTrail()
  }
}
