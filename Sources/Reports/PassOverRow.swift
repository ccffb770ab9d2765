import Explanation

/// A person who was passed over.
struct PassOverRow {
  let cases: Int
  /// Those of them that every rule would allow to undo, with everyone else where they are.
  let allowed: Int
  /// The case where the one who was chosen leads by the least; of equals one that the rules allow to undo.
  let nearest: FairnessAudit.PassOver

  /// The highest standing first, and within one in the order of candidates.
  static func all(_ cases: [FairnessAudit.PassOver]) -> [PassOverRow] {
    var rows: [PassOverRow] = []
    for found in cases {
      let allowed = found.isAllowed ? 1 : 0
      guard let last = rows.last, last.nearest.candidate == found.candidate else {
        rows.append(PassOverRow(cases: 1, allowed: allowed, nearest: found))
        continue
      }
      rows[rows.count - 1] = PassOverRow(
        cases: last.cases + 1, allowed: last.allowed + allowed,
        nearest: distance(found) < distance(last.nearest) ? found : last.nearest)
    }
    return rows.enumerated().sorted {
      ($1.element.nearest.standing, $0.offset) < ($0.element.nearest.standing, $1.offset)
    }
    .map(\.element)
  }

  private static func distance(_ found: FairnessAudit.PassOver) -> (Int, Int) {
    (found.chosenQuality - found.quality, found.isAllowed ? 0 : 1)
  }
}
