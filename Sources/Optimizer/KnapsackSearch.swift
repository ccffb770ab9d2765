import GLPKSolver

/// Exact Lagrangian branch and bound for a `KnapsackModel`.
///
/// At the root, subgradient steps (Held, Wolfe and Crowder 1974; step lengths after Polyak 1969) find multipliers,
/// and whole assignments are made from what the knapsacks say. Then the search asks for a solution of at least some
/// value, which starts at the bound and comes down until there is one: with the question so near the bound, nearly
/// every way of every job is ruled out by its knapsack's exact loss (variable fixing; Posta, Ferland and Michelon,
/// "An exact method with variable fixing for solving the generalized assignment problem", 2012). What is left is
/// branched on, job by job (Savelsbergh, "A branch-and-price algorithm for the generalized assignment problem",
/// 1997), depth first.
///
/// All claims are in integers, see `KnapsackRelaxation`. Floating point only chooses the length of a step.
final class KnapsackSearch {
  let model: KnapsackModel
  let budget: Budget
  var relaxation: KnapsackRelaxation
  let report: (KnapsackSearch) -> Void
  /// Whether a value is good enough beside a bound.
  let suffices: (_ value: Int, _ bound: Int) -> Bool

  /// By job its item, −1 for none.
  private(set) var incumbent: [Int]?
  /// Σ profits, as all values here.
  private(set) var incumbentValue: Int?
  private(set) var bound: Int
  private(set) var nodes = 0
  /// Of the bound; where that would be too large, of an earlier one.
  private(set) var proof: KnapsackProof?
  private(set) var isInfeasible = false
  private(set) var rootMultipliers: [Int]

  let scale: Int
  var isSpent: Bool { budget.isSpent(pivots: relaxation.evaluations) }
  var isProven: Bool { isInfeasible || incumbentValue.map { $0 >= bound } ?? false }
  var isDone: Bool { isProven || incumbentValue.map { suffices($0, bound) } ?? false }

  /// Nil where the numbers are too large for the tables.
  init?(
    _ model: KnapsackModel, _ budget: Budget, suffices: @escaping (Int, Int) -> Bool = { $0 >= $1 },
    report: @escaping (KnapsackSearch) -> Void = { _ in }
  ) {
    self.suffices = suffices
    self.model = model
    self.budget = budget
    self.report = report
    relaxation = KnapsackRelaxation(model)
    guard relaxation.fits else { return nil }
    scale = relaxation.scale
    rootMultipliers = relaxation.most.map { [scale] in $0 - scale }
    bound = model.itemsOfJob.indices.reduce(0) { sum, job in
      let best = model.itemsOfJob[job].reduce(Int.min) { max($0, model.items[$1].profit) }
      return sum + (model.itemsOfJob[job].isEmpty ? 0 : model.mustPlace[job] ? best : max(0, best))
    }
    proof = KnapsackProof(model: model, scale: scale, limit: bound, multipliers: rootMultipliers)
  }

  /// Takes a solution when it is feasible and better.
  func offer(_ itemOfJob: [Int]) {
    let value = itemOfJob.reduce(0) { $0 + ($1 < 0 ? 0 : model.items[$1].profit) }
    if let incumbentValue, value <= incumbentValue { return }
    var room = model.capacity
    for (job, item) in itemOfJob.enumerated() {
      if item < 0 {
        if model.mustPlace[job] { return }
      } else {
        room[model.items[item].block] -= model.items[item].weight
      }
    }
    if room.contains(where: { $0 < 0 }) { return }
    incumbent = itemOfJob
    incumbentValue = value
    report(self)
  }

  /// - Parameter branches: whether to go on after the root.
  func run(branches: Bool = true) {
    var root = KnapsackState(model)
    root.settle(model)
    solveRoot(root)
    if isDone || isSpent || !branches { return }
    // Trees grow fast with the distance from the bound: the distance grows faster only while they do not.
    var distance = 0
    var parts = KnapsackParts(model)
    var stride = 1
    var last = Int.max
    while !isDone, !isSpent {
      // What no solution can fall below, where there is one.
      let floor = incumbentValue.map { $0 + 1 } ?? leastValue
      let target = max(floor, bound - distance)
      let tree = KnapsackTree(self, root, target: target)
      // A part of the work goes into better solutions: they end the search as soon as the bound meets them.
      tree.pause = { [self] in
        if relaxation.evaluations - parts.spent > 4 * parts.spent + 1000 {
          parts.improve(self, root, evaluations: 500)
        }
      }
      tree.search()
      nodes += tree.nodes
      if isDone { return }
      if tree.isFinished {
        proof = tree.proof ?? proof
        if let incumbentValue, incumbentValue >= target {
          bound = incumbentValue
        } else if target == leastValue, incumbentValue == nil {
          isInfeasible = true
        } else {
          bound = target - 1
        }
      }
      report(self)
      stride = tree.nodes / 2 <= last || tree.nodes < 20 ? stride * 2 : max(1, stride / 2)
      last = tree.nodes
      distance = stride - 1
    }
  }

  /// No solution's profits are below this: where none is at least this, there is none.
  var leastValue: Int {
    model.itemsOfJob.indices.reduce(0) { sum, job in
      let least = model.itemsOfJob[job].reduce(Int.max) { min($0, model.items[$1].profit) }
      return sum + (model.itemsOfJob[job].isEmpty ? 0 : model.mustPlace[job] ? least : min(0, least))
    }
  }

  /// The items that no solution of at least that value has, by the root's multipliers.
  func itemsBelow(_ value: Int) -> [Int] {
    var root = KnapsackState(model)
    root.settle(model)
    if root.isDead { return [] }
    _ = relaxation.ways(root, rootMultipliers)
    return model.items.indices.filter {
      root.isOpen[$0] && root.choice[model.items[$0].job] == KnapsackState.undecided
        && relaxation.bound[$0] < value * scale
    }
  }

  // MARK: The root

  private func solveRoot(_ root: KnapsackState) {
    if root.isDead {
      isInfeasible = true
      proof = KnapsackProof(model: model, scale: scale, limit: leastValue - 1, multipliers: nil)
      return
    }
    var aim = Descent.Aim.below(nil)
    var last = Int.max
    for round in 0..<12 {
      if isSpent { return }
      if let incumbentValue { aim = .below(incumbentValue * scale) }
      let found = Descent(self, root, aim).run(from: rootMultipliers, steps: 60, theta: round == 0 ? 1 : 0.5)
      rootMultipliers = found.multipliers
      take(found.bound)
      if isDone || isSpent { return }
      _ = relaxation.ways(root, rootMultipliers)
      makeAssignments(root, isFirst: round == 0)
      if isDone { return }
      if round > 2, last - found.bound <= scale / 64 { return }
      last = min(last, found.bound)
    }
  }

  /// A bound in units of 1/scale.
  private func take(_ scaled: Int) {
    let proven = floorDivide(scaled, scale)
    if proven < bound {
      bound = proven
      proof = KnapsackProof(model: model, scale: scale, limit: bound, multipliers: rootMultipliers)
      report(self)
    }
  }

  /// Assignments made by the last bounds of all ways, from nothing and from the knapsacks' picks, and at first one that
  /// only looks for room.
  private func makeAssignments(_ root: KnapsackState, isFirst: Bool) {
    var start = KnapsackAssignment(model, isOpen: root.isOpen)
    for (job, item) in root.choice.enumerated() where item >= 0 { start.place(job, Int(item)) }
    var picks = start
    for (job, items) in model.itemsOfJob.enumerated() where root.choice[job] == KnapsackState.undecided {
      let best = items.filter { relaxation.isPicked[$0] }.max { relaxation.bound[$0] < relaxation.bound[$1] }
      if let best { picks.place(job, best) }
    }
    var attempts = [(start, relaxation.bound), (picks, relaxation.bound)]
    if isFirst {
      attempts.append((start, model.items.map { -($0.weight << 16) / max(1, model.capacity[$0.block]) }))
    }
    for (attempt, worth) in attempts {
      var assignment = attempt
      assignment.fill(worth)
      assignment.improve()
      assignment.fill(worth)
      offer(assignment.itemOfJob)
    }
  }
}

/// ⌊dividend / divisor⌋ for a divisor above 0.
func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient - 1 : quotient
}
