import IntegerProgram

/// A program read as a generalised assignment: jobs (for a round, candidates) that go to blocks (agencies), where
/// each block has one knapsack row and each job is placed at most once.
///
///     maximise  Σ profit·x     with  Σ_{items of block b} weight·x ≤ capacity(b),   Σ_{items of job j} x ≤ 1 or = 1
///
/// Found from the rows alone: whatever else a program says must be redundant within the columns' bounds, or a kept
/// goal that asks every job for the most that it can give, which turns ≤ 1 into = 1.
struct KnapsackModel: Sendable {
  /// A column that is still open.
  struct Item: Sendable {
    let column: Int
    let block: Int
    let job: Int
    let weight: Int
    /// In steps of the objective.
    let profit: Int
  }

  struct Rows: Sendable {
    /// By job; the jobs without a row come last.
    var jobs: [Int] = []
    /// By block; a block without a row is the last.
    var blocks: [Int] = []
    /// Those that ask every job for the most that it can give.
    var full: [Int] = []
  }

  /// By block, then by column.
  private(set) var items: [Item] = []
  /// Items of block b: `blockStart[b]..<blockStart[b + 1]`.
  private(set) var blockStart: [Int] = [0]
  /// Items of each job, by block.
  private(set) var itemsOfJob: [[Int]] = []
  /// Whether a job must be placed.
  private(set) var mustPlace: [Bool] = []
  private(set) var capacity: [Int] = []
  /// Bounds count a block's weights in this unit, rounded down, which no solution can notice: 1 unless a table over
  /// the capacity would be too large.
  private(set) var unit: [Int] = []
  /// By block, what its row was divided by.
  private(set) var divisors: [Int] = []
  /// The program's rows that say all this.
  private(set) var rows = Rows()
  /// The columns' values without any item.
  let rest: [Int]
  /// Σ costs·x is this plus `step` times the profits.
  let base: Int
  let step: Int

  var blockCount: Int { capacity.count }
  var jobCount: Int { itemsOfJob.count }

  private static let mostItems = 20_000

  /// Nil where the program has another shape. Where no block's weights differ, the plain relaxation is tight already,
  /// and that counts as another shape.
  ///
  /// - Parameter mostCells: of all blocks' tables together, before weights are rounded.
  /// - Complexity: linear in the entries, and sorting.
  init?(_ space: SearchSpace, mostCells: Int = 1 << 23) {
    guard space.extraRows.isEmpty else { return nil }
    rest = space.columnLower
    base = space.value(space.columnLower)
    step = space.step
    var rows = KnapsackRows(space)
    guard rows.loose.count <= Self.mostItems, rows.read() else { return nil }
    self.rows = rows.rows
    var order = rows.loose.filter { rows.isOpen[$0] }
    order.sort { (rows.block[$0], $0) < (rows.block[$1], $1) }
    guard let last = order.last else { return nil }
    capacity = rows.capacity
    itemsOfJob = Array(repeating: [], count: rows.jobCount)
    mustPlace = rows.mustPlace
    if rows.block[last] == capacity.count { capacity.append(0) }
    for column in order {
      let block = rows.block[column]
      while blockStart.count <= block { blockStart.append(items.count) }
      itemsOfJob[rows.job[column]].append(items.count)
      items.append(
        Item(
          column: column, block: block, job: rows.job[column], weight: rows.weight[column],
          profit: space.costs[column] / step))
    }
    while blockStart.count <= capacity.count { blockStart.append(items.count) }
    shrinkWeights(mostCells)
  }

  /// Divides a block's row by what all weights share, and chooses the units.
  private mutating func shrinkWeights(_ mostCells: Int) {
    for block in capacity.indices {
      let range = blockStart[block]..<blockStart[block + 1]
      let divisor = range.reduce(0) { greatestCommonDivisor($0, items[$1].weight) }
      divisors.append(max(1, divisor))
      if divisor > 1 {
        capacity[block] /= divisor
        for index in range {
          let item = items[index]
          items[index] = Item(
            column: item.column, block: block, job: item.job, weight: item.weight / divisor, profit: item.profit)
        }
      }
      capacity[block] = min(capacity[block], range.reduce(0) { $0 + items[$1].weight })
      let width = max(8, mostCells / max(1, capacity.count * range.count))
      unit.append(capacity[block] / width + 1)
    }
  }

  /// The program's solution where each job has that item, −1 for none.
  func solution(_ itemOfJob: [Int]) -> [Int] {
    var solution = rest
    for item in itemOfJob where item >= 0 { solution[items[item].column] = 1 }
    return solution
  }

  /// Each job's item in a solution of the program.
  func itemOfJob(_ solution: [Int]) -> [Int] {
    itemsOfJob.map { items in items.first { solution[self.items[$0].column] == 1 } ?? -1 }
  }
}

/// The rows of a program sorted by what they mean for a `KnapsackModel`.
private struct KnapsackRows {
  private let space: SearchSpace
  let loose: [Int]
  private(set) var isOpen: [Bool]
  private(set) var job: [Int]
  /// The last block is that of the columns without a knapsack row.
  private(set) var block: [Int]
  private(set) var weight: [Int]
  private(set) var capacity: [Int] = []
  private(set) var mustPlace: [Bool] = []
  private(set) var rows = KnapsackModel.Rows()
  private var isUneven = false
  var jobCount: Int { mustPlace.count }

  init(_ space: SearchSpace) {
    self.space = space
    loose = space.looseColumns
    isOpen = (0..<space.columnCount).map { space.columnLower[$0] < space.columnUpper[$0] }
    job = Array(repeating: -1, count: space.columnCount)
    block = job
    weight = Array(repeating: 0, count: space.columnCount)
  }

  /// False where a row means something else.
  mutating func read() -> Bool {
    guard loose.allSatisfy({ space.columnLower[$0] == 0 && space.columnUpper[$0] == 1 }) else { return false }
    for row in 0..<space.program.rowCount {
      if !read(row) { return false }
    }
    guard isUneven else { return false }
    for column in loose {
      if job[column] < 0 {
        job[column] = jobCount
        mustPlace.append(false)
      }
      if block[column] < 0 { block[column] = capacity.count }
    }
    return rows.full.allSatisfy { readKept($0) }
  }

  /// A row's open part: its columns, coefficients, and what is left of its sides.
  private func openPart(_ row: Int) -> (entries: [Entry], lower: Int?, upper: Int?) {
    let program = space.program
    var entries: [Entry] = []
    var fixed = 0
    for entry in program.rowStart[row]..<program.rowStart[row + 1] {
      let column = Int(program.rowColumn[entry])
      if space.columnLower[column] < space.columnUpper[column] {
        entries.append(Entry(column, program.rowValue[entry]))
      } else {
        fixed += program.rowValue[entry] * space.columnLower[column]
      }
    }
    return (entries, space.rowLower[row].map { $0 - fixed }, space.rowUpper[row].map { $0 - fixed })
  }

  private mutating func read(_ row: Int) -> Bool {
    let (entries, lower, upper) = openPart(row)
    let least = entries.reduce(0) { $0 + min(0, $1.coefficient) }
    let most = entries.reduce(0) { $0 + max(0, $1.coefficient) }
    let bindsBelow = lower.map { $0 > least } ?? false
    let bindsAbove = upper.map { $0 < most } ?? false
    if !bindsBelow, !bindsAbove { return true }
    guard space.rowMagnitude[row] < 0x1p40 else { return false }
    guard least == 0, upper ?? 0 >= 0 else { return false }
    if upper == 1, lower ?? 0 <= 1, entries.allSatisfy({ $0.coefficient == 1 && job[$0.column] < 0 }) {
      for entry in entries { job[entry.column] = jobCount }
      rows.jobs.append(row)
      mustPlace.append(bindsBelow)
      return true
    }
    if bindsAbove, !bindsBelow, let upper {
      guard entries.allSatisfy({ block[$0.column] < 0 }) else { return false }
      for entry in entries {
        block[entry.column] = capacity.count
        weight[entry.column] = entry.coefficient
      }
      capacity.append(upper)
      rows.blocks.append(row)
      isUneven = isUneven || entries.contains { $0.coefficient != entries[0].coefficient }
      return true
    }
    if bindsAbove { return false }
    rows.full.append(row)
    return true
  }

  /// Σ a·x ≥ b where b is all that the jobs can give: each must give its most.
  private mutating func readKept(_ row: Int) -> Bool {
    let (entries, lower, _) = openPart(row)
    var most = [Int](repeating: 0, count: jobCount)
    var coefficient = [Int](repeating: 0, count: space.columnCount)
    for entry in entries {
      most[job[entry.column]] = max(most[job[entry.column]], entry.coefficient)
      coefficient[entry.column] = entry.coefficient
    }
    guard let lower, most.reduce(0, +) == lower else { return false }
    for column in loose where coefficient[column] < most[job[column]] { isOpen[column] = false }
    for job in most.indices where most[job] > 0 { mustPlace[job] = true }
    return true
  }
}
