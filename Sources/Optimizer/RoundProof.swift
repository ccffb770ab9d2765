public import Formulation
import IntegerProgram
public import Staffing

/// Why the bounds of a solve hold, as its searches recorded it.
public struct RoundProof: Sendable {
  /// By goal, in the policy's order.
  var trees: [ProofTree?] = []
  /// Why there is no allocation.
  var infeasible: ProofTree?

  init(trees: [ProofTree?] = [], infeasible: ProofTree? = nil) {
    self.trees = trees
    self.infeasible = infeasible
  }
}

extension SolveOutcome {
  /// The proof by the planner's ids, ready for `proof.json`: the steps that a bound needs, and no others.
  ///
  /// - Parameter inputs: file name → SHA-256.
  /// - Complexity: linear in what is written.
  public func proofRecord(of program: RoundProgram, inputs: [String: String]) -> ProofRecord {
    var writing = ProofWriting(program, goals)
    for (turn, tree) in proof.trees.enumerated() where turn < goals.count {
      if let tree { writing.add(goals[turn], tree) }
    }
    if let tree = proof.infeasible { writing.add(infeasible: tree) }
    return writing.record(round: program.round.policy.round, inputs: inputs)
  }
}

/// Numbers the steps, columns, rows, sums and scopes of a proof in the order of their first use.
private struct ProofWriting {
  private let program: RoundProgram
  private let kept: [KeptGoal]
  private var proof = ProofRecord(round: "")
  private var stepNumber: [ObjectIdentifier: Int] = [:]
  private var columnNumber: [Int32: Int] = [:]
  private var rowNumber: [Int: Int] = [:]
  private var candidateRow: [CandidateIndex: Int] = [:]
  private var sumNumber: [[Int]: Int] = [:]
  private var scopeNumber: [[Int]: Int] = [:]

  init(_ program: RoundProgram, _ goals: [GoalResult]) {
    self.program = program
    kept = zip(program.round.policy.goals, goals).map { KeptGoal($0, best: $1.best) }
  }

  func record(round: String, inputs: [String: String]) -> ProofRecord {
    var proof = proof
    proof.round = round
    proof.inputs = inputs
    return proof
  }

  mutating func add(_ goal: GoalResult, _ tree: ProofTree) {
    proof.goals.append(ProofRecord.GoalBound(goal: goal.goal, bound: goal.bound, tree: self.tree(tree)))
  }

  mutating func add(infeasible tree: ProofTree) { proof.infeasible = self.tree(tree) }

  // MARK: Steps

  /// Writes the steps that a tree needs, each after those it needs itself.
  private mutating func writeSteps(_ roots: [ProofStep]) {
    var stack = roots.reversed().map { (step: $0, isReady: false) }
    while let (step, isReady) = stack.popLast() {
      if stepNumber[ObjectIdentifier(step)] != nil { continue }
      if isReady {
        let written = write(step)
        stepNumber[ObjectIdentifier(step)] = proof.steps.count
        proof.steps.append(written)
      } else {
        stack.append((step, true))
        stack += step.needs.reversed().map { ($0, false) }
      }
    }
  }

  private mutating func write(_ step: ProofStep) -> ProofRecord.Step {
    switch step.content {
    case .cut(let terms, let columns):
      let upper = combination(terms.filter { !$0.isLower }.map(\.term))
      let lower = combination(terms.filter(\.isLower).map(\.term))
      return .cut(
        upper: upper.rows, lower: lower.rows, steps: upper.steps, complemented: columns.map { column($0) },
        scope: scope(step.scope))
    case .settle(let aim, let limit, let terms):
      switch aim {
      case nil: return .settle(nil, limit: 0, combination(terms), scope: scope(step.scope))
      case .sum(let sum):
        return .settle(.sum(self.sum(sum)), limit: limit, combination(terms), scope: scope(step.scope))
      case .goal(let turn):
        let term = program.round.policy.goals[turn]
        let objective = program.objective(term).constant + (term.goal.sense == .max ? limit : -limit)
        return .settle(.goal(term.goal), limit: objective, combination(terms), scope: scope(step.scope))
      }
    case .claim(let sum, let most, let tree): return .claim(sum: self.sum(sum), most: most, self.tree(tree))
    }
  }

  private mutating func tree(_ tree: ProofTree) -> ProofRecord.Tree {
    writeSteps(tree.needs)
    let nodes = tree.nodes.map { node -> ProofRecord.Tree.Node in
      switch node {
      case .split(.column(let column), let most): .split(.column(self.column(column)), most: most)
      case .split(.sum(let sum), let most): .split(.sum(self.sum(sum)), most: most)
      case .leaf(let leaf): .leaf(combination(leaf.terms), isVoid: leaf.bound == nil)
      case .relaxed(let place, let settles): .relax(at: place, settles: settles)
      }
    }
    return ProofRecord.Tree(scope: scope(tree.scope), knapsacks: tree.knapsacks.map { knapsacks($0) }, nodes: nodes)
  }

  private mutating func knapsacks(_ knapsacks: ProofTree.Knapsacks) -> ProofRecord.Knapsacks {
    ProofRecord.Knapsacks(
      scale: knapsacks.scale, rows: knapsacks.rows.map { ProofRecord.Entry(row($0.row), $0.unit) },
      choices: knapsacks.choices.map { row($0) }, full: knapsacks.full.map { row($0) },
      multipliers: knapsacks.multipliers)
  }

  private mutating func combination(_ terms: [ProofTerm]) -> ProofRecord.Combination {
    var result = ProofRecord.Combination()
    for term in terms {
      switch term.premise {
      case .row(let row): result.rows.append(ProofRecord.Term(self.row(row), term.multiplier))
      case .onePlacement(let candidate):
        result.rows.append(ProofRecord.Term(onePlacement(candidate), term.multiplier))
      case .step(let step):
        result.steps.append(ProofRecord.Term(stepNumber[ObjectIdentifier(step)] ?? -1, term.multiplier))
      case .sum(let sum): result.sums.append(ProofRecord.Term(self.sum(sum), term.multiplier))
      }
    }
    return result
  }

  // MARK: Names

  private mutating func column(_ column: Int32) -> Int {
    if let number = columnNumber[column] { return number }
    columnNumber[column] = proof.columns.count
    proof.columns.append(program.columns[Int(column)].name(in: program.pairs))
    return proof.columns.count - 1
  }

  private mutating func row(_ row: Int) -> Int {
    if let number = rowNumber[row] { return number }
    rowNumber[row] = proof.rows.count
    proof.rows.append(name(ofRow: row))
    return proof.rows.count - 1
  }

  private mutating func onePlacement(_ candidate: CandidateIndex) -> Int {
    if let number = candidateRow[candidate] { return number }
    candidateRow[candidate] = proof.rows.count
    proof.rows.append(RowTerm.onePlacement(candidate).name(in: program.round))
    return proof.rows.count - 1
  }

  /// Rows of links can share a name, as links can repeat, and a site and an agency can share an id: the later ones are
  /// numbered.
  private func name(ofRow row: Int) -> String {
    let name = program.rowName(row, keeping: kept)
    guard program.rows.indices.contains(row), program.rows[row].isOfLink else { return name }
    let earlier = program.rows[..<row].count { $0.isOfLink && $0.name(in: program.round) == name }
    return earlier > 0 ? "\(name)#\(earlier + 1)" : name
  }

  private mutating func sum(_ sum: ProofSum) -> Int {
    let key = sum.entries.flatMap { [$0.column, $0.coefficient] }
    if let number = sumNumber[key] { return number }
    sumNumber[key] = proof.sums.count
    proof.sums.append([])
    let number = proof.sums.count - 1
    let entries = sum.entries.map { ProofRecord.Entry(column(Int32($0.column)), $0.coefficient) }
    proof.sums[number] = entries
    return number
  }

  private mutating func scope(_ steps: [ProofStep]) -> Int {
    let numbers = steps.map { stepNumber[ObjectIdentifier($0)] ?? -1 }.sorted()
    if let number = scopeNumber[numbers] { return number }
    scopeNumber[numbers] = proof.scopes.count
    proof.scopes.append(numbers)
    return proof.scopes.count - 1
  }
}

extension RowTerm {
  fileprivate var isOfLink: Bool {
    switch self {
    case .apart, .together: true
    default: false
    }
  }
}

extension ProofTree {
  /// The steps that it refers to.
  fileprivate var needs: [ProofStep] {
    scope
      + nodes.flatMap { node -> [ProofStep] in
        guard case .leaf(let leaf) = node else { return [] }
        return leaf.terms.compactMap(\.premise.step)
      }
  }
}

extension ProofStep {
  fileprivate var needs: [ProofStep] {
    switch content {
    case .cut(let terms, _): scope + terms.compactMap(\.term.premise.step)
    case .settle(_, _, let terms): scope + terms.compactMap(\.premise.step)
    case .claim(_, _, let tree): scope + tree.needs
    }
  }
}

extension Premise {
  fileprivate var step: ProofStep? {
    if case .step(let step) = self { return step }
    return nil
  }
}
