import GLPKSolver
import IntegerProgram

/// Asks for values near the bound before those that are merely better than the incumbent: the nearer, the more columns are
/// settled for such a value, and the smaller the program in which it is looked for. Either there is one, which then is
/// hard to beat, or the bound comes down.
extension GoalSearch {
  /// The share of the open columns that a first question leaves open.
  private static let share = 2
  private static let most = 6000
  /// Of what is left between the bound and what is to be beaten, a question is about this part at least.
  private var leastPart: Int { isLarge ? 8 : 3 }

  /// Returns whether everything is proven.
  ///
  /// - Parameter facts: gets what the questions show of every solution that keeps what is reached.
  func ask(
    _ search: Search, _ root: (space: SearchSpace, multipliers: [Double]), _ facts: inout [Narrowing]
  ) throws(GLPKError) -> Bool {
    let open = root.space.looseColumns.count
    var count = min(Self.most, open / Self.share)
    while count >= fewestAsked, !search.isDone, !search.isSpent, let toBeat = search.toBeat {
      let limit = max(toBeat + 1, DualBound.limit(root.space, multipliers: root.multipliers, leaving: count))
      count += max(1, min(count, open - count) / 2)
      // What brings the bound down by little is not worth asking.
      if limit > max(toBeat + 1, search.bound - (search.bound - toBeat) / leastPart) { continue }
      var core = root.space
      core.settle(DualBound.fixings(root.space, multipliers: root.multipliers, limit: limit))
      if core.looseColumns.count >= open * 9 / 10 { break }
      var stage = self
      stage.budget = budget.half
      let shown = try search.continue(in: core, above: limit - 1, stage)
      if let value = search.incumbentValue, limit <= keepLimit(value) { facts += shown ?? [] }
      // Where the limits ended a question, there is no time for a wider one.
      if isLarge, search.bound >= limit { break }
    }
    return search.isDone
  }
}
