import GLPKSolver
import IntegerProgram

/// The relaxation of a search space with columns generated: GLPK holds the columns that matter, all others rest at
/// zero, and after each solve every column is priced against the duals.
///
/// Lives on GLPK's thread. The basis stays between solves, whatever is narrowed, widened or added.
final class Master {
  enum Outcome {
    /// The relaxation over all columns is solved; the bound is `DualBound`'s to compute.
    case optimal
    /// Proven in exact integers.
    case infeasible
    /// A limit came first; the multipliers are still good for a bound.
    case stopped
    /// GLPK calls it infeasible, and the exact check does not agree, or its numbers failed.
    case unclear
  }

  var space: SearchSpace
  let relaxation: Relaxation
  /// Program column → column in GLPK, −1 for none.
  private(set) var slot: [Int32]
  /// Column in GLPK → program column.
  private(set) var active: [Int] = []
  /// Of the last solve, by row of the space.
  var multipliers: [Double]
  /// Of the last solve, by column in GLPK.
  private(set) var values: [Double] = []
  private var newestColumns = false
  private let pricingTolerance: Double
  private let coefficients: [Double]
  private let costs: [Double]
  /// GLPK gets an extra row times this, so that no coefficient there is above 1.
  var scales: [Double] = []
  /// How often in a row each extra row was found not to bind.
  var idleCalls: [Int] = []

  var pivots: Int { relaxation.pivots }
  /// The relaxation's value in floating point: for guidance, never for a claim.
  var estimate: Double { relaxation.objectiveValue }

  /// - Parameters:
  ///   - columns: the first columns to hold; those that cannot rest at zero join them by themselves.
  ///   - guide: costs that choose between solutions of the same value.
  init(_ space: SearchSpace, columns: [Int], guide: [Int]? = nil) throws(GLPKError) {
    self.space = space
    let program = space.program
    relaxation = try Relaxation(direction: .maximize)
    slot = [Int32](repeating: -1, count: program.columnCount)
    multipliers = [Double](repeating: 0, count: space.rowCount)
    coefficients = program.columnValue.map(Double.init)
    costs = perturbedCosts(space, guide: guide)
    pricingTolerance = 1e-7
    try relaxation.addRows(
      lower: (0..<program.rowCount).map { space.rowLower[$0].map(Double.init) },
      upper: (0..<program.rowCount).map { space.rowUpper[$0].map(Double.init) })
    for row in space.extraRows { try addToRelaxation(row) }
    var wanted = columns
    for column in 0..<program.columnCount where space.columnLower[column] != 0 || space.columnUpper[column] < 0 {
      wanted.append(column)
    }
    try activate(wanted)
  }

  func isActive(_ column: Int) -> Bool { slot[column] >= 0 }

  /// By column, whether GLPK has it; of none where no relaxation was solved.
  var isHeld: [Bool] { slot.map { !values.isEmpty && $0 >= 0 } }

  /// The value of a column in the last solve; those that joined since rested at zero.
  func value(_ column: Int) -> Double {
    let slot = Int(slot[column])
    return values.indices.contains(slot) ? values[slot] : 0
  }

  /// Hands columns to GLPK; those it has already are passed over.
  func activate(_ columns: [Int]) throws(GLPKError) {
    let program = space.program
    let first = active.count
    for column in columns where slot[column] < 0 {
      slot[column] = Int32(active.count)
      active.append(column)
    }
    let added = active[first...]
    if added.isEmpty { return }
    var extra: [Int: [(row: Int32, value: Double)]] = [:]
    for (index, row) in space.extraRows.enumerated() {
      for entry in row.entries where Int(slot[entry.column]) >= first {
        extra[entry.column, default: []].append((Int32(program.rowCount + index), Double(entry.coefficient)))
      }
    }
    var starts = [0]
    var rows: [Int32] = []
    var values: [Double] = []
    for column in added {
      for entry in program.columnStart[column]..<program.columnStart[column + 1] {
        rows.append(program.columnRow[entry])
        values.append(coefficients[entry])
      }
      for (row, value) in extra[column] ?? [] {
        rows.append(row)
        values.append(value * scales[Int(row) - program.rowCount])
      }
      starts.append(rows.count)
    }
    try relaxation.addColumns(
      lower: added.map { Double(space.columnLower[$0]) }, upper: added.map { Double(space.columnUpper[$0]) },
      costs: added.map { costs[$0] }, starts: starts, rows: rows, values: values)
    newestColumns = true
  }

  /// Starts the next solve at a solution: each of its columns takes the place of a row that it fills alone.
  func start(at solution: [Int]) throws(GLPKError) {
    let program = space.program
    let chosen = solution.indices.filter { solution[$0] > space.columnLower[$0] }
    try activate(chosen)
    var rowsAtUpper: [Int] = []
    var basic: [Int] = []
    var atUpper: [Int] = []
    var isTaken = [Bool](repeating: false, count: program.rowCount)
    for column in chosen {
      let row = (program.columnStart[column]..<program.columnStart[column + 1]).lazy
        .map { Int(program.columnRow[$0]) }
        .first { space.rowUpper[$0] == 1 && space.rowLower[$0] != 1 && !isTaken[$0] }
      if let row, solution[column] == 1 {
        isTaken[row] = true
        rowsAtUpper.append(row)
        basic.append(Int(slot[column]))
      } else if solution[column] == space.columnUpper[column] {
        atUpper.append(Int(slot[column]))
      }
    }
    try relaxation.setBasis(
      Basis(
        rowCount: space.rowCount, columnCount: active.count, rowsAtUpper: rowsAtUpper, basicColumns: basic,
        columnsAtUpper: atUpper))
  }

  /// Takes columns from GLPK again that rest at zero and are far from doing otherwise, all but the nearest ones: the
  /// relaxation's first solve leaves many behind. Pricing brings back what is missed.
  func dropColumns(keeping count: Int) throws(GLPKError) {
    let reduced = reducedCosts(costs)
    let basis = try relaxation.basis()
    let idle = active.indices.filter {
      !basis.isBasic(column: $0) && space.columnLower[active[$0]] == 0 && value(active[$0]) == 0
    }
    let far = idle.sorted { (-reduced[active[$0]], $0) < (-reduced[active[$1]], $1) }.dropFirst(count)
    if far.isEmpty { return }
    try relaxation.removeColumns(Array(far))
    for index in far { slot[active[index]] = -1 }
    active = active.filter { slot[$0] >= 0 }
    for (index, column) in active.enumerated() { slot[column] = Int32(index) }
    try relaxation.primals(into: &values)
  }

  func narrow(_ narrowing: Narrowing) throws(GLPKError) {
    space.narrow(narrowing)
    try tellRelaxation(narrowing.target)
  }

  func undo(to mark: Int) throws(GLPKError) {
    var touched: [Target] = []
    space.undo(to: mark) { touched.append($0) }
    for target in touched { try tellRelaxation(target) }
  }

  func forgetTrail() { space.forgetTrail() }

  func settle(_ columns: [Int], by step: ProofStep) {
    for column in columns { space.settle(column, by: step) }
  }

  private func tellRelaxation(_ target: Target) throws(GLPKError) {
    switch target {
    case .column(let column):
      if slot[column] < 0 {
        if space.columnLower[column] != 0 { try activate([column]) }
        return
      }
      try relaxation.setColumnBounds(
        Int(slot[column]), lower: Double(space.columnLower[column]), upper: Double(space.columnUpper[column]))
    case .row(let row):
      let scale = scale(row)
      try relaxation.setRowBounds(
        row, lower: space.rowLower[row].map { Double($0) * scale },
        upper: space.rowUpper[row].map { Double($0) * scale })
    }
  }

  func basis() throws(GLPKError) -> Basis { try relaxation.basis() }
  func setBasis(_ basis: Basis) throws(GLPKError) { try relaxation.setBasis(basis) }

  /// Solves over all columns. `pivotLimit` cuts it short for a look ahead.
  ///
  /// - Parameter isSure: whether GLPK gets every column before what it calls infeasible is given up as unclear. Where the
  ///   answer only guides it is not worth that: all later solves would carry the columns along.
  func solve(_ budget: Budget, pivotLimit: Int? = nil, isSure: Bool = true) throws(GLPKError) -> Outcome {
    if hasCrossedBounds { return .infeasible }
    while true {
      let left = budget.pivots.map { max(0, $0 - pivots) }
      let limit = [left, pivotLimit].compactMap { $0 }.min()
      let termination: Termination
      do throws(GLPKError) {
        termination = try relaxation.solve(
          newestColumns ? .primal : .dualThenPrimal, pivotLimit: limit, deadline: budget.deadline,
          cancellation: budget.cancellation)
      } catch {
        guard case .numericalFailure = error else { throw error }
        return .unclear
      }
      newestColumns = false
      switch termination.reason {
      case .optimal:
        try relaxation.rowDuals(into: &multipliers)
        unscale(&multipliers)
        try relaxation.primals(into: &values)
        let entering = attractive(costs)
        if entering.isEmpty { return .optimal }
        try activate(entering)
      case .infeasible:
        guard let ray = try relaxation.infeasibilityRay() else {
          if isSure, try activateAll() { continue }
          return .unclear
        }
        multipliers = ray.map { -$0 }
        unscale(&multipliers)
        let entering = attractive(nil)
        if !entering.isEmpty {
          try activate(entering)
        } else if DualBound.provesInfeasible(space, multipliers: multipliers) {
          return .infeasible
        } else {
          guard isSure, try activateAll() else { return .unclear }
        }
      case .feasible, .undetermined, .unbounded:
        // Whatever the duals are now, they bound the optimum.
        try relaxation.rowDuals(into: &multipliers)
        unscale(&multipliers)
        try relaxation.primals(into: &values)
        return .stopped
      }
    }
  }

  private var hasCrossedBounds: Bool {
    for column in 0..<space.columnCount where space.columnLower[column] > space.columnUpper[column] { return true }
    for row in 0..<space.rowCount {
      if let lower = space.rowLower[row], let upper = space.rowUpper[row], lower > upper { return true }
    }
    return false
  }

  /// Returns whether there was any column to add.
  private func activateAll() throws(GLPKError) -> Bool {
    let rest = (0..<space.columnCount).filter { slot[$0] < 0 }
    try activate(rest)
    return !rest.isEmpty
  }

  /// costs − yᵀA for every column; without costs, −yᵀA.
  func reducedCosts(_ costs: [Double]?) -> [Double] {
    let program = space.program
    var reduced = costs ?? [Double](repeating: 0, count: program.columnCount)
    for (index, row) in space.extraRows.enumerated() {
      let multiplier = multipliers[program.rowCount + index]
      if multiplier == 0 { continue }
      for entry in row.entries { reduced[entry.column] -= multiplier * Double(entry.coefficient) }
    }
    multipliers.withUnsafeBufferPointer { multipliers in
      for column in 0..<program.columnCount {
        var sum = 0.0
        for entry in program.columnStart[column]..<program.columnStart[column + 1] {
          sum += multipliers[Int(program.columnRow[entry])] * coefficients[entry]
        }
        reduced[column] -= sum
      }
    }
    return reduced
  }

  /// Inactive columns that would improve the relaxation: the best few of those that share their first row, which for a
  /// pair is its candidate's.
  private func attractive(_ costs: [Double]?) -> [Int] {
    if active.count == space.columnCount { return [] }
    let program = space.program
    let reduced = reducedCosts(costs)
    var found: [(row: Int32, reduced: Double, column: Int)] = []
    for column in 0..<program.columnCount
    where slot[column] < 0 && reduced[column] > pricingTolerance && space.columnUpper[column] > 0 {
      let start = program.columnStart[column]
      found.append((start < program.columnStart[column + 1] ? program.columnRow[start] : -1, reduced[column], column))
    }
    if found.count <= 200 { return found.map(\.column) }
    found.sort { ($0.row, -$0.reduced, $0.column) < ($1.row, -$1.reduced, $1.column) }
    let best = found.enumerated().filter { $0 == 0 || found[$0 - 1].row != $1.row }.map(\.element)
    return best.sorted { (-$0.reduced, $0.column) < (-$1.reduced, $1.column) }.prefix(1000).map(\.column)
  }
}
