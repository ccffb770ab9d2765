import GLPKSolver
import IntegerProgram

/// Improves an incumbent by freeing a few blocks at a time, with everyone who is not placed elsewhere, and searching that
/// part exactly (large neighbourhood search; Shaw 1998). Which blocks comes from a fixed sequence, so a run repeats.
struct Neighbourhoods {
  let blocks: Blocks
  /// Columns that are worth freeing, judged by the relaxation.
  private let isHopeful: [Bool]
  private var size = 2.0
  private var random: SplitMix
  private var turn = 0
  /// By block, its plan at the relaxation's prices.
  private var plans: [BlockCuts.Plan?] = []
  /// Blocks whose plan was followed in vain since the incumbent or the plans changed.
  private var followed: Set<Int> = []
  /// How many parts start from one incumbent: a part of the method, not of the machine.
  private static let sideBySide = 4

  /// - Parameter reduced: the relaxation's reduced costs; the columns far below zero are left out.
  init(_ space: SearchSpace, _ blocks: Blocks, reduced: [Double], seed: UInt64) {
    self.blocks = blocks
    let most = 500 * max(4, blocks.columns.count)
    let cutoff = reduced.sorted(by: >).dropFirst(most).first ?? -.infinity
    isHopeful = reduced.indices.map { reduced[$0] >= cutoff || blocks.blockOfColumn[$0] < 0 }
    random = SplitMix(state: seed)
  }

  /// Frees parts until the budget is spent, the search is done, or `patience` parts in a row brought nothing. Parts
  /// are searched a few at a time, side by side from the same incumbent; what fits together is taken over in their
  /// order, so the answer does not depend on the threads.
  mutating func improve(_ search: Search, _ budget: Budget, patience: Int, threads: Int) throws(GLPKError) {
    var failures = 0
    // Without blocks there is but one part.
    let patience = blocks.columns.count < 2 ? 1 : patience
    while failures < patience, !search.isDone, !budget.isSpent(pivots: search.pivots) {
      guard let incumbent = search.incumbent else { return }
      let chosen = choose(
        Int(min(Double(max(1, blocks.columns.count)), size).rounded()), search.master.space.program, incumbent)
      let isHeld = search.master.isHeld
      let (space, guide) = (search.master.space, search.hints.guide)
      let results = try inParallel(chosen.count, threads: threads) {
        [blocks, isHopeful, hints = search.hints] index throws(GLPKError) in
        let choice = chosen[index]
        let free = incumbent.indices.filter { column in
          let block = blocks.blockOfColumn[column]
          if block < 0 { return true }
          switch choice.role[Int(block)] {
          case .rests: return false
          case .free: return isHopeful[column] || incumbent[column] != 0
          case .gives: return incumbent[column] == 0 ? isHopeful[column] : choice.loose.contains(column)
          }
        }
        let part = Subprogram(
          space, free: free, solution: incumbent, costs: guide, keepsValue: guide != nil, keepsCuts: true)
        let result = try part.search(
          start: part.columns.map { incumbent[$0] }, groups: part.groups(hints.groups),
          held: part.columns.indices.filter { isHeld[part.columns[$0]] }, budget.part(pivots: 2000))
        return (part.columns, result)
      }
      for (columns, result) in results {
        search.count(pivots: result.pivots, nodes: result.nodes)
        failures += 1
        size = result.end == .proven ? size + 0.2 : max(1, size - 0.3)
        guard let found = result.solution, var solution = search.incumbent else { continue }
        for (place, column) in columns.enumerated() { solution[column] = found[place] }
        let value = search.incumbentValue
        if search.offer(solution), search.incumbentValue != value {
          failures = 0
          followed = []
        }
      }
      size = min(size, Double(max(1, blocks.columns.count)))
    }
  }

  /// Lets the blocks that lose most against their plan lead, and brings in those that have whom it wants.
  mutating func follow(_ plans: [BlockCuts.Plan]) {
    self.plans = Array(repeating: nil, count: blocks.columns.count)
    for plan in plans { self.plans[plan.block] = plan }
    followed = []
  }

  /// The same with the columns that a relaxation's point has for the most part as the plans.
  mutating func follow(_ point: [Double]) {
    follow(
      blocks.columns.enumerated().map { block, columns in
        let planned = columns.filter { point[$0] > 0.5 }
        return BlockCuts.Plan(
          block: block, weights: planned.map { Entry($0, 1) }, bound: planned.count, activity: 0, columns: planned,
          proof: nil)
      })
  }

  private enum Role { case rests, free, gives }

  /// What a part frees: some blocks whole, of others only those whom the leader's plan wants, and whoever can follow them.
  private struct Choice {
    var role: [Role]
    var loose: Set<Int> = []
  }

  /// The incumbent's columns in other blocks that stand where a block's plan wants somebody.
  private func wanted(_ plan: BlockCuts.Plan, _ holder: [Int32], _ program: Program) -> [Int] {
    (plan.columns ?? []).flatMap { column in
      (program.columnStart[column]..<program.columnStart[column + 1]).compactMap { entry in
        let held = Int(holder[Int(program.columnRow[entry])])
        return held >= 0 && Int(blocks.blockOfColumn[held]) != plan.block ? held : nil
      }
    }
  }

  private func holders(_ program: Program, _ incumbent: [Int]) -> [Int32] {
    var holder = [Int32](repeating: -1, count: program.rowCount)
    for (column, value) in incumbent.enumerated() where value != 0 && blocks.blockOfColumn[column] >= 0 {
      for entry in program.columnStart[column]..<program.columnStart[column + 1] {
        let row = Int(program.columnRow[entry])
        if blocks.blockOfRow[row] < 0, program.rowUpper[row] == 1 { holder[row] = Int32(column) }
      }
    }
    return holder
  }

  /// A draw with the given odds; nil where all are 0.
  private mutating func draw(_ odds: [Int]) -> Int? {
    let total = odds.reduce(0, +)
    if total <= 0 { return nil }
    var rest = Int(random.next() % UInt64(total))
    for (index, odd) in odds.enumerated() {
      if rest < odd { return index }
      rest -= odd
    }
    return nil
  }

  /// Parts with different leaders: every block leads one in its turn, or where plans are known those that lose most
  /// against them lead more often.
  private mutating func choose(_ count: Int, _ program: Program, _ incumbent: [Int]) -> [Choice] {
    let all = blocks.columns.count
    if all == 0 { return [Choice(role: [])] }
    let holder = plans.isEmpty ? [] : holders(program, incumbent)
    var regrets = plans.map { plan in
      plan.map { plan in max(0, plan.bound - plan.weights.reduce(0) { $0 + $1.coefficient * incumbent[$1.column] }) }
        ?? 0
    }
    var taken = [Bool](repeating: false, count: all)
    var choices: [Choice] = []
    let most = min(Self.sideBySide, max(1, all / max(1, count)))
    while choices.count < most {
      var choice = Choice(role: Array(repeating: .rests, count: all))
      var leader = turn % all
      if turn % 2 == 0, let drawn = draw(regrets) { leader = drawn }
      turn += 1
      while taken[leader] { leader = (leader + 1) % all }
      taken[leader] = true
      choice.role[leader] = .free
      if !regrets.isEmpty { regrets[leader] = 0 }
      let wanted = plans.isEmpty ? [] : plans[leader].map { self.wanted($0, holder, program) } ?? []
      if turn % 4 < 2, !wanted.isEmpty, followed.insert(leader).inserted {
        choice.loose = Set(wanted)
        for column in wanted { choice.role[Int(blocks.blockOfColumn[column])] = .gives }
      } else {
        var odds = [Int](repeating: 0, count: all)
        for column in wanted { odds[Int(blocks.blockOfColumn[column])] += 1 }
        for _ in 1..<max(1, count) {
          for block in odds.indices where taken[block] { odds[block] = 0 }
          var next = draw(odds) ?? Int(random.next() % UInt64(all))
          while taken[next] { next = (next + 1) % all }
          taken[next] = true
          choice.role[next] = .free
        }
      }
      choices.append(choice)
    }
    return choices
  }
}

/// Steele, Lea and Flood's generator: the same numbers everywhere.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
