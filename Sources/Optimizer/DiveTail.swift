import GLPKSolver
import IntegerProgram

/// The end of a dive: what is left open when the relaxation is nearly integral is searched exactly. Rounding one by one would
/// spend hundreds of solves on choices between equals, and end in a corner where nobody fits.
extension Search {
  enum Tail {
    case taken
    /// The best that was found is no better than the incumbent.
    case beaten
    case open
  }

  /// A dive is finished so when this many columns are fractional, and again at half as many.
  static let longestTail = 64
  /// Programs up to this size are dived to the end: there each step takes a millisecond.
  static let few = 8000
  /// Columns at zero that may take part, those that the relaxation is nearest to using.
  private static let mostOthers = 4000
  private static let tailPivots = 3000

  var fractionalColumns: Int {
    master.active.count { abs(master.value($0) - master.value($0).rounded()) > 1e-6 }
  }

  /// Leaves everything where it is that the last relaxation has at a whole number above zero, and searches the rest, by the
  /// wishes of later goals as well.
  func searchTail(_ budget: Budget) throws(GLPKError) -> Tail {
    let space = master.space
    let reduced = master.reducedCosts(space.costs.map(Double.init))
    var solution = space.columnLower
    var free: [Int] = []
    var others: [Int] = []
    for column in 0..<space.columnCount {
      let value = master.value(column)
      let whole = value.rounded()
      if abs(value - whole) > 1e-6 {
        free.append(column)
      } else if whole != 0 {
        solution[column] = Int(whole)
      } else if space.columnUpper[column] > 0 {
        others.append(column)
      }
    }
    others.sort { (reduced[$1], $0) < (reduced[$0], $1) }
    free = (free + others.prefix(Self.mostOthers)).sorted()
    let part = Subprogram(space, free: free, solution: solution, costs: hints.guide)
    let result = try part.search(
      start: nil, groups: part.groups(hints.groups),
      held: part.columns.indices.filter { master.isActive(part.columns[$0]) }, budget.part(pivots: Self.tailPivots))
    count(pivots: result.pivots, nodes: result.nodes)
    guard let found = result.solution else { return .open }
    for (place, column) in part.columns.enumerated() { solution[column] = found[place] }
    return offer(solution) ? .taken : .beaten
  }
}
