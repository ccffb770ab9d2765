import GLPKSolver
import IntegerProgram

/// Rounding cuts from the rows of the simplex tableau.
enum RoundingCuts {
  private static let mostRows = 300
  private static let mostCuts = 60
  /// Cuts with more entries slow the relaxation down; they are only taken when there are few others.
  private static let long = 1500
  private static let few = 8
  /// A point this near behind a cut does not violate it.
  static let leastDistance = 1e-4
  private static let mostParallel = 0.9

  private struct Found {
    let cut: ExtraRow
    /// How far the cut lies behind the point, in terms of its length.
    let distance: Double
    let length: Double
  }

  /// Cuts that the master's last solution violates: the deepest, of those that point the same way only one.
  ///
  /// - Parameter dense: whether sums of rows with many columns are taken where there is little else.
  static func separate(_ master: Master, dense: Bool) throws(GLPKError) -> [ExtraRow] {
    let space = master.space
    let values = (0..<space.columnCount).map { master.value($0) }
    let activities = (0..<space.rowCount).map { space.activity(of: $0, at: values) }
    var maker = RoundingCutMaker(space, values: values, activities: activities)
    var found: [Found] = []
    for longest in dense ? [long, .max] : [long] where found.count < few {
      found = []
      try master.forEachTableauRow(activities: activities, most: mostRows) { multipliers throws(GLPKError) in
        guard let cut = maker.cut(multipliers, longest: longest) else { return }
        let (distance, length) = cut.violation(at: values)
        if distance > leastDistance { found.append(Found(cut: cut, distance: distance, length: length)) }
      }
    }
    return choose(found, space.columnCount)
  }

  private static func choose(_ found: [Found], _ columnCount: Int) -> [ExtraRow] {
    let order = found.indices.sorted { (found[$1].distance, $0) < (found[$0].distance, $1) }
    var chosen: [Found] = []
    var dense = [Double](repeating: 0, count: columnCount)
    for index in order {
      let candidate = found[index]
      for entry in candidate.cut.entries { dense[entry.column] = Double(entry.coefficient) }
      let isNew = chosen.allSatisfy { other in
        let product = other.cut.entries.reduce(0.0) { $0 + dense[$1.column] * Double($1.coefficient) }
        return product <= mostParallel * other.length * candidate.length
      }
      for entry in candidate.cut.entries { dense[entry.column] = 0 }
      if isNew { chosen.append(candidate) }
      if chosen.count == mostCuts { break }
    }
    return chosen.map(\.cut)
  }
}
