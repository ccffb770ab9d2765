import IntegerProgram

/// What each block may take of the rows that link blocks, by what a point near the relaxation's optimum gives it: whole
/// numbers that together keep the row, so that blocks can be searched side by side and their solutions fit together.
struct BlockShares {
  /// Of each linking row, by block; a block that is not named has 0.
  private var lower: [[Int32: Int]] = []
  private var upper: [[Int32: Int]] = []
  /// Each row's place among the linking ones, −1 for the others.
  private var place: [Int32]

  /// - Complexity: linear in the entries of the linking rows.
  init(_ space: SearchSpace, _ blocks: Blocks, point: [Double], reduced: [Double]) {
    let program = space.program
    place = Array(repeating: -1, count: program.rowCount)
    for row in 0..<program.rowCount where blocks.blockOfRow[row] < 0 {
      place[row] = Int32(lower.count)
      var activity: [Int32: Double] = [:]
      var nearest: (reduced: Double, block: Int32)?
      var isOneSided = true
      for entry in program.rowStart[row]..<program.rowStart[row + 1] {
        let column = Int(program.rowColumn[entry])
        let block = blocks.blockOfColumn[column]
        isOneSided = isOneSided && program.rowValue[entry] > 0
        // What belongs to no block follows from the blocks.
        activity[block, default: 0] += Double(program.rowValue[entry]) * point[column]
        if block >= 0, nearest == nil || reduced[column] > nearest!.reduced { nearest = (reduced[column], block) }
      }
      if activity.values.allSatisfy({ $0 < 1e-6 }), let nearest { activity = [nearest.block: 1] }
      let parts = activity.sorted { $0.key < $1.key }
      if isOneSided {
        lower.append(Self.divide(space.rowLower[row], parts))
        upper.append(Self.divide(space.rowUpper[row], parts))
      } else {
        var (least, most): ([Int32: Int], [Int32: Int]) = ([:], [:])
        for (block, activity) in parts {
          let low = Int((activity - 1e-6).rounded(.up))
          let high = Int((activity + 1e-6).rounded(.down))
          // Both sides at once only hold where all blocks keep to nothing.
          let isBoth = space.rowLower[row] != nil && space.rowUpper[row] != nil
          if space.rowLower[row] != nil { least[block] = isBoth ? 0 : low }
          if space.rowUpper[row] != nil { most[block] = isBoth ? 0 : high }
        }
        lower.append(least)
        upper.append(most)
      }
    }
  }

  /// Whole parts of a side in proportion to the activities, the largest remainders rounded up.
  private static func divide(_ side: Int?, _ parts: [(key: Int32, value: Double)]) -> [Int32: Int] {
    guard let side else { return [:] }
    let total = parts.reduce(0) { $0 + max(0, $1.value) }
    guard total > 0 else { return [:] }
    let exact = parts.map { max(0, $0.value) * Double(side) / total }
    var whole = exact.map { Int($0.rounded(.down)) }
    let order = exact.indices.sorted {
      (exact[$1] - exact[$1].rounded(.down), $0) < (exact[$0] - exact[$0].rounded(.down), $1)
    }
    var rest = side - whole.reduce(0, +)
    for index in order where rest > 0 {
      whole[index] += 1
      rest -= 1
    }
    return Dictionary(uniqueKeysWithValues: zip(parts.map(\.key), whole))
  }

  func isLinking(_ row: Int) -> Bool { place[row] >= 0 }

  /// A block's part of the side of a linking row that has one.
  func lower(_ row: Int, _ block: Int) -> Int { lower[Int(place[row])][Int32(block)] ?? 0 }
  func upper(_ row: Int, _ block: Int) -> Int { upper[Int(place[row])][Int32(block)] ?? 0 }
}

/// One block as a program of its own, within its shares of the linking rows.
struct BlockPart: Sendable {
  let columns: [Int]
  let program: Program
  let groups: [[Int]]

  /// - Parameters:
  ///   - columns: of the block, ascending.
  ///   - costs: by column of the space.
  ///   - groups: head counts of the block, over the space's columns.
  ///   - keepsLower: whether the linking rows' lower sides bind the block.
  init(
    _ space: SearchSpace, block: Int, columns: [Int], shares: BlockShares, costs: [Int],
    groups: [[Int]], keepsLower: Bool
  ) {
    let whole = space.program
    var builder = ProgramBuilder()
    var rowEntries: [Int32: [Entry]] = [:]
    for column in columns {
      let index = builder.addColumn(lower: space.columnLower[column], upper: space.columnUpper[column])
      for entry in whole.columnStart[column]..<whole.columnStart[column + 1] {
        rowEntries[whole.columnRow[entry], default: []].append(Entry(index, whole.columnValue[entry]))
      }
    }
    for (row, entries) in rowEntries.sorted(by: { $0.key < $1.key }) {
      let row = Int(row)
      var lower = space.rowLower[row]
      var upper = space.rowUpper[row]
      if shares.isLinking(row) {
        if lower != nil { lower = keepsLower || upper != nil ? shares.lower(row, block) : nil }
        if upper != nil { upper = shares.upper(row, block) }
      }
      var (least, most) = (0, 0)
      for entry in entries {
        let column = columns[entry.column]
        least += entry.coefficient * (entry.coefficient > 0 ? space.columnLower[column] : space.columnUpper[column])
        most += entry.coefficient * (entry.coefficient > 0 ? space.columnUpper[column] : space.columnLower[column])
      }
      if least >= lower ?? .min && most <= upper ?? .max { continue }
      builder.addRow(lower: lower, upper: upper, entries)
    }
    self.columns = columns
    var place: [Int: Int] = [:]
    for (index, column) in columns.enumerated() { place[column] = index }
    self.groups = groups.map { $0.compactMap { place[$0] } }.filter { $0.count > 1 }
    program = builder.program(.maximize, columns.enumerated().map { Entry($0, costs[$1]) })
  }
}
