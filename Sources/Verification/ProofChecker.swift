import Staffing

/// Goes through a proof step by step, in exact integers, and believes nothing that it has not derived itself from the
/// round's rows.
///
/// A conclusion holds for every allocation that keeps the rules and reaches what the conclusion assumes of a goal. Rows
/// that keep an earlier goal assume it; a step that settles columns by reduced cost assumes its aim. Where the bound B of
/// a goal is concluded, what was assumed of earlier goals must be no more than they keep, and of the goal itself no more
/// than that it goes beyond B.
struct ProofChecker {
  struct Column {
    var lower: Int
    var upper: Int
  }

  let rows: RoundRows
  let proof: ProofRecord
  let goals: [GoalTerm]
  /// By goal, what it keeps, where more is better; nil for those without a claim.
  let kept: [Int?]
  /// By goal, to be maximised.
  let objectives: [(entries: [(column: Int, value: Int)], constant: Int)]
  /// Of the proof's columns and rows; nil for an unknown name.
  let columnNumber: [Int?]
  let row: [RoundRows.Row?]
  /// The goal that a row of the proof keeps.
  let keptGoal: [Int?]

  /// By step.
  private(set) var inequalities: [Inequality?] = []
  private(set) var settled: [[(column: Int, value: Int)]] = []
  private(set) var assumptions: [Assumptions] = []
  /// By column, the steps that settle it.
  private(set) var settlings: [[(step: Int, value: Int)]]
  var sums: ColumnSums
  var noise: ColumnSums
  var steps: Int { inequalities.count }

  /// - Parameter best: by goal, what is claimed to be reached.
  init(_ verifier: Verifier, _ proof: ProofRecord, best: [Int]) {
    let rows = RoundRows(verifier)
    self.rows = rows
    self.proof = proof
    let goals = verifier.round.policy.goals
    self.goals = goals
    let limits = goals.indices.map { turn in
      turn < best.count && best[turn] >= 0 ? goals[turn].goal.kept(best: best[turn], goals[turn].tolerance) : nil
    }
    let objectives = goals.map { term in
      let (entries, constant) = rows.objective(term)
      let sign = term.goal.sense == .max ? 1 : -1
      return (entries: entries.map { (column: $0.column, value: sign * $0.value) }, constant: constant)
    }
    self.objectives = objectives
    kept = goals.indices.map { turn in
      limits[turn].map {
        goals[turn].goal.sense == .max ? $0 - objectives[turn].constant : objectives[turn].constant - $0
      }
    }
    var keepRows: [String: (row: RoundRows.Row, goal: Int)] = [:]
    for (turn, limit) in limits.enumerated() {
      guard let limit else { continue }
      for (name, row) in rows.keeping(goals[turn], limit) { keepRows[name] = (row, turn) }
    }
    columnNumber = proof.columns.map { rows.columns[$0] }
    row = proof.rows.map { name in keepRows[name]?.row ?? rows.rowNumber[name].map { rows.rows[$0] } }
    keptGoal = proof.rows.map { keepRows[$0]?.goal }
    settlings = Array(repeating: [], count: rows.lower.count)
    sums = ColumnSums(count: rows.lower.count)
    noise = sums
  }

  /// Checks every step. The fault, if any, names the step.
  mutating func checkSteps() throws(ProofFault) {
    for index in proof.steps.indices {
      do throws(ProofFault) {
        try check(proof.steps[index])
      } catch {
        throw ProofFault("step \(index): \(error.message)")
      }
    }
  }

  private mutating func check(_ step: ProofRecord.Step) throws(ProofFault) {
    switch step {
    case .cut(let upper, let lower, let steps, let complemented, let scope):
      var taken = try assumptions(ofScope: scope)
      let cut = try roundingCut(upper, lower, steps, complemented, scope, &taken)
      conclude(cut, [], taken)
    case .settle(let aim, let limit, let combination, let scope):
      try settle(aim, limit, combination, scope)
    case .claim(let number, let most, let tree):
      let entries = try entries(ofSum: number)
      var taken = try checkTree(tree, .sum(number), most: most)
      if let limit = taken.remove(.sum(number)), limit > most, limit - 1 > most {
        throw ProofFault("columns were settled for a sum of \(limit) at least, which does not show \(most)")
      }
      conclude(Inequality(entries: entries, most: most), [], taken)
    }
  }

  mutating func conclude(
    _ inequality: Inequality?, _ columns: [(column: Int, value: Int)], _ taken: Assumptions
  ) {
    for (column, value) in columns { settlings[column].append((inequalities.count, value)) }
    inequalities.append(inequality)
    settled.append(columns)
    assumptions.append(taken)
  }

  /// Checks the bound of a goal, where it has one.
  mutating func checkGoal(_ turn: Int) throws(ProofFault) -> Int? {
    guard let found = proof.goals.first(where: { $0.goal == goals[turn].goal }) else { return nil }
    let constant = objectives[turn].constant
    let most = goals[turn].goal.sense == .max ? found.bound - constant : constant - found.bound
    let taken = try checkTree(found.tree, .goal(turn), most: most)
    for (aim, limit) in taken.list {
      guard case .goal(let earlier) = aim, earlier <= turn else {
        throw ProofFault("it counts on what was shown for another aim")
      }
      if earlier == turn {
        if limit - 1 > most { throw ProofFault("columns were settled for values beyond the bound only") }
      } else if limit > kept[earlier] ?? .min {
        throw ProofFault("it counts on more of the goal \(goals[earlier].goal.rawValue) than is kept")
      }
    }
    return found.bound
  }

  /// Checks that there is no allocation at all.
  mutating func checkInfeasible(_ tree: ProofRecord.Tree) throws(ProofFault) {
    if !(try checkTree(tree, nil, most: 0)).list.isEmpty {
      throw ProofFault("that there is no allocation counts on a goal's value")
    }
  }

  // MARK: What a proof refers to

  func entries(ofSum number: Int) throws(ProofFault) -> [(column: Int, value: Int)] {
    guard proof.sums.indices.contains(number) else { throw ProofFault("there is no sum \(number)") }
    var entries: [(column: Int, value: Int)] = []
    for entry in proof.sums[number] { entries.append((try column(entry.column), entry.coefficient)) }
    return entries
  }

  func column(_ number: Int) throws(ProofFault) -> Int {
    guard columnNumber.indices.contains(number) else { throw ProofFault("there is no column \(number)") }
    guard let column = columnNumber[number] else {
      throw ProofFault("the round has no column \(proof.columns[number])")
    }
    return column
  }

  func row(_ number: Int, _ taken: inout Assumptions) throws(ProofFault) -> RoundRows.Row {
    guard row.indices.contains(number) else { throw ProofFault("there is no row \(number)") }
    guard let found = row[number] else { throw ProofFault("the round has no row \(proof.rows[number])") }
    if let goal = keptGoal[number], let limit = kept[goal] { taken.add(.goal(goal), limit) }
    return found
  }

  func inequality(_ step: Int, _ taken: inout Assumptions) throws(ProofFault) -> Inequality {
    guard inequalities.indices.contains(step) else { throw ProofFault("it counts on step \(step), which comes later") }
    guard let found = inequalities[step] else { throw ProofFault("step \(step) concludes no inequality") }
    taken.add(assumptions[step])
    return found
  }

  func scope(_ number: Int) throws(ProofFault) -> [Int] {
    guard proof.scopes.indices.contains(number) else { throw ProofFault("there is no scope \(number)") }
    for step in proof.scopes[number] where !inequalities.indices.contains(step) {
      throw ProofFault("its scope has step \(step), which comes later")
    }
    return proof.scopes[number]
  }

  func assumptions(ofScope number: Int) throws(ProofFault) -> Assumptions {
    var taken = Assumptions()
    for step in try scope(number) { taken.add(assumptions[step]) }
    return taken
  }

  /// All columns' bounds where the scope's steps hold.
  func bounds(ofScope number: Int) throws(ProofFault) -> [Column] {
    var bounds = zip(rows.lower, rows.upper).map { Column(lower: $0, upper: $1) }
    for step in try scope(number) {
      for (column, value) in settled[step] {
        bounds[column].lower = max(bounds[column].lower, value)
        bounds[column].upper = min(bounds[column].upper, value)
      }
    }
    return bounds
  }
}
