import GLPKSolver
import IntegerProgram

/// Asks for values near the bound before those that are merely better than the incumbent: the nearer, the more columns are
/// settled for such a value, and the smaller the program in which it is looked for. Either there is one, which then is
/// hard to beat, or the bound comes down.
extension GoalSearch {
  /// The share of the open columns that a first question leaves open.
  private static let share = 2
  /// Programs smaller than this are searched as they are.
  private static let fewest = 100

  /// Returns whether everything is proven.
  func ask(
    _ search: Search, _ root: (space: SearchSpace, multipliers: [Double]), _ rest: inout Result?
  ) throws(GLPKError) -> Bool {
    let open = root.space.looseColumns.count
    var count = open / Self.share
    while count >= Self.fewest, count < open * 9 / 10, !search.isDone, !search.isSpent {
      let limit = DualBound.limit(root.space, multipliers: root.multipliers, leaving: count)
      count += count / 2
      if limit > search.bound { continue }
      guard let toBeat = search.toBeat, limit > toBeat else { break }
      var core = root.space
      core.settle(DualBound.fixings(root.space, multipliers: root.multipliers, limit: limit))
      let result = try search.continue(in: core, above: limit - 1, self)
      if let value = search.incumbentValue, limit <= keepLimit(value) { rest = result }
    }
    return search.isDone
  }
}
