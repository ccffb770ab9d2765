import GLPKSolver
import IntegerProgram

/// A part of a program: some of its columns, with all others resting where they are.
struct Subprogram: Sendable {
  let program: Program
  /// Column j of the part is column `columns[j]` of the whole.
  let columns: [Int]
  /// Row i of the part is row `rows[i]` of the whole.
  private(set) var rows: [Int] = []
  /// The whole's cuts, as far as the part's columns can break them.
  private(set) var cuts: [ExtraRow] = []
  /// Free columns that stayed out, because a row of the whole has no room for them.
  let excluded: [(column: Int, row: Int)]

  /// - Parameters:
  ///   - free: columns of the part, ascending.
  ///   - solution: where the other columns rest.
  ///   - costs: to be maximised, of all columns; the whole's own where nil.
  ///   - keepsValue: whether the part must reach what the solution earns in it at the whole's own costs.
  ///   - keepsCuts: whether the part takes the whole's cuts along.
  ///   - postponed: whether a lower bound that the part alone cannot reach is left to other parts.
  init(
    _ whole: SearchSpace, free: [Int], solution: [Int], costs: [Int]? = nil, keepsValue: Bool = false,
    keepsCuts: Bool = false, postponed: Bool = false
  ) {
    let program = whole.program
    var activity = [Int](repeating: 0, count: program.rowCount)
    var isFree = [Bool](repeating: false, count: program.columnCount)
    for column in free { isFree[column] = true }
    for column in 0..<program.columnCount where !isFree[column] && solution[column] != 0 {
      for entry in program.columnStart[column]..<program.columnStart[column + 1] {
        activity[Int(program.columnRow[entry])] += program.columnValue[entry] * solution[column]
      }
    }
    // A column that alone would break a row of non-negative entries stays out.
    var room = program.rowUpper.enumerated().map { row, upper in upper.map { $0 - activity[row] } ?? .max }
    for column in free {
      for entry in program.columnStart[column]..<program.columnStart[column + 1] where program.columnValue[entry] < 0 {
        room[Int(program.columnRow[entry])] = .max
      }
    }
    var excluded: [(column: Int, row: Int)] = []
    let kept = free.filter { column in
      if whole.columnUpper[column] == whole.columnLower[column], whole.columnUpper[column] == 0 { return false }
      let tight = (program.columnStart[column]..<program.columnStart[column + 1]).first {
        program.columnValue[$0] > room[Int(program.columnRow[$0])]
      }
      guard let tight, whole.columnLower[column] <= 0 else { return true }
      excluded.append((column, Int(program.columnRow[tight])))
      return false
    }
    var place = [Int32](repeating: -1, count: program.columnCount)
    var builder = ProgramBuilder()
    for (index, column) in kept.enumerated() {
      place[column] = Int32(index)
      builder.addColumn(lower: whole.columnLower[column], upper: whole.columnUpper[column])
    }
    for (row, entries) in Self.rows(of: kept, in: program) {
      var lower = program.rowLower[row].map { $0 - activity[row] }
      let upper = program.rowUpper[row].map { $0 - activity[row] }
      var (least, most) = (0, 0)
      for entry in entries {
        let bounds = (whole.columnLower[kept[entry.column]], whole.columnUpper[kept[entry.column]])
        least += entry.coefficient * (entry.coefficient > 0 ? bounds.0 : bounds.1)
        most += entry.coefficient * (entry.coefficient > 0 ? bounds.1 : bounds.0)
      }
      if postponed, most < lower ?? .min { lower = nil }
      // What no choice within the bounds can break is no row: most people have one open column or two.
      if least >= lower ?? .min, most <= upper ?? .max { continue }
      builder.addRow(lower: lower, upper: upper, entries)
      rows.append(row)
    }
    if keepsValue {
      let earned = kept.reduce(0) { $0 + whole.costs[$1] * solution[$1] }
      builder.addRow(lower: earned, upper: nil, kept.indices.map { Entry($0, whole.costs[kept[$0]]) })
    }
    if keepsCuts {
      cuts = whole.extraRows.compactMap { row in
        guard let upper = row.upper else { return nil }
        var part = ExtraRow(entries: [], lower: nil, upper: nil)
        var (side, most) = (upper, 0)
        for entry in row.entries {
          let index = Int(place[entry.column])
          if index < 0 {
            side -= entry.coefficient * solution[entry.column]
            continue
          }
          part.entries.append(Entry(index, entry.coefficient))
          let bounds = (whole.columnLower[entry.column], whole.columnUpper[entry.column])
          most += entry.coefficient * (entry.coefficient > 0 ? bounds.1 : bounds.0)
        }
        part.upper = side
        return most > side ? part : nil
      }
    }
    columns = kept
    self.excluded = excluded
    let costs = costs ?? whole.costs
    self.program = builder.program(.maximize, kept.indices.map { Entry($0, costs[kept[$0]]) })
  }

  /// What the rows say of some columns, by their places among them: those that say anything.
  ///
  /// - Complexity: linear in the columns' entries and in the rows.
  private static func rows(of columns: [Int], in program: Program) -> [(row: Int, entries: [Entry])] {
    var entries = [[Entry]](repeating: [], count: program.rowCount)
    for (index, column) in columns.enumerated() {
      for entry in program.columnStart[column]..<program.columnStart[column + 1] {
        entries[Int(program.columnRow[entry])].append(Entry(index, program.columnValue[entry]))
      }
    }
    return entries.enumerated().compactMap { row, entries in entries.isEmpty ? nil : (row, entries) }
  }

  private static let cutRounds = 3
  private static let cutPivots = 500

  /// The head counts that lie in the part, over its own columns.
  func groups(_ groups: [[Int]]) -> [[Int]] {
    var place = [Int32](repeating: -1, count: (columns.last ?? -1) + 1)
    for (index, column) in columns.enumerated() { place[column] = Int32(index) }
    return groups.compactMap { group in
      let inside = group.compactMap { $0 < place.count && place[$0] >= 0 ? Int(place[$0]) : nil }
      return inside.count > 1 ? inside : nil
    }
  }

  /// Searches the part exactly as far as the budget goes: with cuts and a dive first.
  ///
  /// - Parameters:
  ///   - start: a solution of the part to beat.
  ///   - groups: head counts over the part's columns.
  ///   - held: columns to start the relaxation with, by their places in the part; all where empty.
  func search(
    start: [Int]?, groups: [[Int]], held: [Int] = [], _ budget: Budget, relativeGap: Double = 0
  ) throws(GLPKError) -> SearchResult {
    let search = try Search(
      SearchSpace(program), SearchHints(columns: held, groups: groups, start: start), budget,
      relativeGap: relativeGap)
    var pool = cuts
    return try search.run(atRoot: { search throws(GLPKError) in
      for _ in 0..<Self.cutRounds where !pool.isEmpty && !search.isDone {
        let found = search.takeViolated(&pool)
        if found.isEmpty { break }
        guard try search.add(found, mostPivots: Self.cutPivots) else { break }
      }
      try search.fixByReducedCost(search.master.space, search.rootMultipliers)
      try search.tightenPart()
      if search.isDone { return }
      try search.dive(search.budget, retreats: 30)
      try search.fixByReducedCost(search.master.space, search.rootMultipliers)
    })
  }
}
