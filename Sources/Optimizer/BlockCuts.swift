import GLPKSolver
import IntegerProgram

/// Cuts that hold because each block, priced by the relaxation's duals, is an integer program of its own.
///
/// For integer prices Λ of the linking rows and a scale S, let w = S·c − ΛᵀA on the columns of block a. Then
///
///     Σ_{j in a} w_j·x_j ≤ Z_a,    Z_a ≥ max { Σ w·x : x satisfies the rows of block a, integer }
///
/// holds for every solution, and with the relaxation's own duals as prices these cuts lift it to the Lagrangian bound
/// (Geoffrion, "Lagrangean relaxation for integer programming", 1974). Cuts across blocks are linking rows as well. Z_a is
/// itself an exact bound of a search.
struct BlockCuts {
  let blocks: Blocks
  private let block: [BlockProgram]

  /// The rows of one block over its own columns.
  private struct BlockProgram {
    let columns: [Int]
    let builder: ProgramBuilder
    let groups: [[Int]]
    /// What its rows and columns are in a proof; nil where nothing is recorded.
    let origin: Origin?
    let settlings: [ProofStep?]
  }

  init(_ space: SearchSpace, _ blocks: Blocks, groups: [[Int]]) {
    self.blocks = blocks
    let program = space.program
    var rows = [[Int]](repeating: [], count: blocks.columns.count)
    for (row, block) in blocks.blockOfRow.enumerated() where block >= 0 { rows[Int(block)].append(row) }
    var groupsOf = [[[Int]]](repeating: [], count: blocks.columns.count)
    for group in groups {
      guard let first = group.first, blocks.blockOfColumn[first] >= 0 else { continue }
      let block = blocks.blockOfColumn[first]
      if group.allSatisfy({ blocks.blockOfColumn[$0] == block }) { groupsOf[Int(block)].append(group) }
    }
    block = blocks.columns.indices.map { index in
      let columns = blocks.columns[index].filter { space.columnUpper[$0] > 0 }
      var place: [Int: Int] = [:]
      var builder = ProgramBuilder()
      for column in columns {
        place[column] = builder.addColumn(lower: space.columnLower[column], upper: space.columnUpper[column])
      }
      let own = rows[index] + blocks.sharedRows[index]
      for row in own {
        let entries = (program.rowStart[row]..<program.rowStart[row + 1]).compactMap { entry in
          place[Int(program.rowColumn[entry])].map { Entry($0, program.rowValue[entry]) }
        }
        let isOwn = blocks.blockOfRow[row] >= 0
        builder.addRow(lower: isOwn ? program.rowLower[row] : nil, upper: program.rowUpper[row], entries)
      }
      return BlockProgram(
        columns: columns, builder: builder,
        groups: groupsOf[index].map { $0.compactMap { place[$0] } }.filter { $0.count > 1 },
        origin: space.origin(ofPart: columns, of: blocks.columns[index], rows: own),
        settlings: columns.map { space.settling(of: $0) })
    }
  }

  /// What a block would do on its own at the relaxation's prices.
  struct Plan: Sendable {
    let block: Int
    /// Σ weights·x ≤ bound for every solution.
    let weights: [Entry]
    let bound: Int
    /// Σ weights·x in the relaxation.
    let activity: Double
    /// The columns that the best plan found has, nil when none was.
    let columns: [Int]?
    /// The step of the proof that the bound is; nil where nothing is recorded.
    let proof: ProofStep?

    var cut: ExtraRow? {
      guard activity > Double(bound) + 1e-6 * max(1, abs(activity)) else { return nil }
      return ExtraRow(
        entries: weights, lower: nil, upper: bound, source: proof.map { RowSource(premise: .step($0)) })
    }
  }

  /// A rounding cut that a block's rows gave, over its own columns.
  private struct OwnCut {
    var row: ExtraRow
    /// Whether it bound when the block's relaxation had all of them.
    let binds: Bool
  }

  /// Every block's plan at the master's last prices, and the rounding cuts that gave its bound: these hold whatever the
  /// prices. Blocks are searched side by side; all comes in the order of the blocks, whatever the threads.
  func plans(
    _ master: Master, _ parts: inout LinkingParts, _ budget: Budget, pivotsForEach: Int, threads: Int
  ) throws(GLPKError) -> (plans: [Plan], cuts: [ExtraRow]) {
    let space = master.space
    let most = space.costs.reduce(1) { max($0, abs($1)) }
    let scale = max(1, 20_000 / most)
    let prices = linkingPrices(master, scale: scale)
    let cutPrices = cutPrices(master, scale: scale)
    let values = (0..<space.columnCount).map { master.value($0) }
    let isHeld = master.isHeld
    let tasks = block.indices.filter { !block[$0].columns.isEmpty }
    let found = try inParallel(tasks.count, threads: threads) { index throws(GLPKError) in
      try plan(tasks[index], space, scale, prices, cutPrices, values, isHeld, budget, pivotsForEach)
    }
    var cuts: [ExtraRow] = []
    for case (let plan, let own)? in found {
      let columns = block[plan.block].columns
      let rows = own.map { cut in
        var row = cut.row
        row.entries = row.entries.map { Entry(columns[$0.column], $0.coefficient) }
        return row
      }
      let restricted = parts.restrict(rows, toBlock: plan.block, of: blocks, in: space)
      cuts += zip(restricted, own).filter(\.1.binds).map(\.0)
    }
    return (found.compactMap { $0?.plan }, cuts)
  }

  private func linkingPrices(_ master: Master, scale: Int) -> [Int] {
    var prices = [Int](repeating: 0, count: master.space.program.rowCount)
    for row in prices.indices where blocks.blockOfRow[row] < 0 {
      let price = (master.multipliers[row] * Double(scale)).rounded()
      if abs(price) < 1e9 { prices[row] = Int(price) }
    }
    return prices
  }

  /// By column, what the cuts that several blocks share cost, in the prices' scale. A cut of one block alone costs
  /// nothing: the block's integers keep it anyway.
  private func cutPrices(_ master: Master, scale: Int) -> [Int] {
    let space = master.space
    var prices = [Double](repeating: 0, count: space.columnCount)
    for (row, multiplier) in zip(space.extraRows, master.multipliers.dropFirst(space.program.rowCount))
    where multiplier != 0 && !blocks.isInOne(row.entries) {
      for entry in row.entries { prices[entry.column] += multiplier * Double(entry.coefficient) }
    }
    return prices.map { price in
      let scaled = (price * Double(scale)).rounded()
      return abs(scaled) < 1e9 ? Int(scaled) : 0
    }
  }

  private func plan(
    _ index: Int, _ space: SearchSpace, _ scale: Int, _ prices: [Int], _ cutPrices: [Int], _ values: [Double],
    _ isHeld: [Bool], _ budget: Budget, _ pivots: Int
  ) throws(GLPKError) -> (plan: Plan, cuts: [OwnCut])? {
    let program = space.program
    let block = block[index]
    var entries: [Entry] = []
    var activity = 0.0
    let weights = block.columns.map { column in
      var weight = scale * space.costs[column] - cutPrices[column]
      for entry in program.columnStart[column]..<program.columnStart[column + 1] {
        weight -= prices[Int(program.columnRow[entry])] * program.columnValue[entry]
      }
      if weight != 0 { entries.append(Entry(column, weight)) }
      activity += Double(weight) * values[column]
      return weight
    }
    // Where the relaxation is best at its own prices, so are its columns.
    let held = block.columns.indices.filter { isHeld[block.columns[$0]] }
    let (result, proof, cuts) = try search(
      block, weights, held: held, target: Int(activity.rounded(.down)) + 1, budget, pivots)
    if result.end == .infeasible { return nil }
    let plan = Plan(
      block: index, weights: entries, bound: result.bound, activity: activity,
      columns: result.solution.map { x in x.indices.filter { x[$0] != 0 }.map { block.columns[$0] } }, proof: proof)
    return (plan, cuts)
  }

  /// The most that each block alone can earn of the space's costs, as an exact bound, and the pivots that took; what a
  /// block takes of the linking rows is free.
  func maxima(
    _ space: SearchSpace, _ budget: Budget, pivotsForEach: Int, threads: Int
  ) throws(GLPKError) -> [(bound: Int, pivots: Int, proof: ProofStep?)] {
    try inParallel(block.count, threads: threads) {
      index throws(GLPKError) -> (bound: Int, pivots: Int, proof: ProofStep?) in
      if block[index].columns.isEmpty { return (0, 0, nil) }
      let weights = block[index].columns.map { space.costs[$0] }
      let (result, proof, _) = try search(block[index], weights, held: [], target: nil, budget, pivotsForEach)
      return (result.bound, result.pivots, proof)
    }
  }

  /// Where a proof is recorded, the bound is what it shows.
  ///
  /// - Parameter held: columns to start the relaxation with; all where empty.
  private func search(
    _ block: BlockProgram, _ weights: [Int], held: [Int], target: Int?, _ budget: Budget, _ pivots: Int
  ) throws(GLPKError) -> (result: SearchResult, proof: ProofStep?, cuts: [OwnCut]) {
    let part = block.builder.program(.maximize, weights.indices.map { Entry($0, weights[$0]) })
    var space = SearchSpace(part)
    let sum = space.record(block: block.origin, settlings: block.settlings)
    let search = try Search(
      space, SearchHints(columns: held, groups: block.groups), budget.part(pivots: pivots), relativeGap: 0)
    search.target = target
    var cuts: [OwnCut] = []
    var result = try search.run(atRoot: { search throws(GLPKError) in
      try search.tightenPart()
      // Where columns are settled for the sake of better plans, cuts hold for these only.
      if search.master.space.narrowings(since: space).isEmpty {
        let multipliers = search.rootMultipliers.dropFirst(part.rowCount)
        cuts = zip(search.master.space.extraRows, multipliers).map { OwnCut(row: $0, binds: $1 > 0) }
      }
      if search.isDone { return }
      try search.dive(search.budget)
      try search.fixByReducedCost(search.master.space, search.rootMultipliers)
    })
    guard let sum, let tree = result.proof, let proven = tree.bound ?? result.value else {
      return (result, nil, cuts)
    }
    result.bound = max(proven, result.value ?? proven)
    return (result, ProofStep(.claim(sum, most: result.bound, tree), scope: []), cuts)
  }
}
