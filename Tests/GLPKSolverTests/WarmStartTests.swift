import GLPKSolver
import IntegerProgram
import Testing

@Suite struct WarmStartTests {
  @Test("After any change a warm solve ends where a fresh one does", arguments: 0..<150)
  func changes(seed: Int) throws {
    try GLPKThread.run {
      var random = Random(seed: seed)
      var program = LinearProgram.random(seed: seed, columns: 6, rows: 3)
      let warm = try program.relaxation()
      try warm.solve(.dual)
      for step in 0..<12 {
        let method = try change(&program, warm, &random)
        let fresh = try program.relaxation()
        let expected = try fresh.solve(.primal)
        let actual = try warm.solve(method)
        let place = Comment(rawValue: "seed \(seed), step \(step)")
        #expect(warm.columnCount == program.costs.count, place)
        #expect(warm.rowCount == program.rows.count, place)
        try #require(actual == expected, place)
        if expected.isInfeasible {
          let ray = try #require(try warm.infeasibilityRay(), place)
          #expect(program.proof(ray) > 1e-7, place)
        } else {
          #expect(abs(warm.objectiveValue - fresh.objectiveValue) < 1e-6, place)
        }
      }
    }
  }

  private func change(
    _ program: inout LinearProgram, _ warm: Relaxation, _ random: inout Random
  ) throws(GLPKError) -> Relaxation.Method {
    switch random.integer(0...6) {
    case 0:
      let first = program.costs.count
      for _ in 0..<2 { program.addRandomColumn(&random, entries: true) }
      try program.addColumns(first..<first + 2, to: warm)
      return .primal
    case 1:
      let first = program.rows.count
      program.addRandomRow(&random)
      try program.addRows(first..<first + 1, to: warm)
      return .dual
    case 2:
      let column = random.integer(0...program.costs.count - 1)
      program.lower[column] = Double(random.integer(-3...1))
      program.upper[column] = program.lower[column] + Double(random.integer(0...5))
      try warm.setColumnBounds(column, lower: program.lower[column], upper: program.upper[column])
      return .dual
    case 3:
      let column = random.integer(0...program.costs.count - 1)
      program.costs[column] = Double(random.integer(-9...9))
      try warm.setCost(column, program.costs[column])
      return .primal
    case 4 where !program.rows.isEmpty:
      let row = random.integer(0...program.rows.count - 1)
      program.rowLower[row] = nil
      program.rowUpper[row] = Double(random.integer(-4...20))
      try warm.setRowBounds(row, lower: nil, upper: program.rowUpper[row])
      return .dualThenPrimal
    case 5 where !program.rows.isEmpty:
      let row = random.integer(0...program.rows.count - 1)
      program.rows.remove(at: row)
      program.rowLower.remove(at: row)
      program.rowUpper.remove(at: row)
      try warm.removeRows([row])
      return .dual
    default:
      program.direction = program.direction == .minimize ? .maximize : .minimize
      for column in program.costs.indices { program.costs[column] = Double(random.integer(-9...9)) }
      try warm.setDirection(program.direction)
      try warm.setCosts(program.costs)
      return .dualThenPrimal
    }
  }

  /// The first seed whose program of 40 columns and 20 rows is feasible.
  private func largeProgram() throws -> LinearProgram {
    for seed in 0..<1000 {
      let program = LinearProgram.random(seed: seed, columns: 40, rows: 20, density: 20)
      if try program.relaxation().solve(.primal).isOptimal { return program }
    }
    throw GLPKError.invalid("no seed below 1000 is feasible")
  }

  @Test("A basis that is set again needs no pivot")
  func basis() throws {
    try GLPKThread.run {
      let program = try largeProgram()
      let relaxation = try program.relaxation()
      try #require(try relaxation.solve(.dualThenPrimal).isOptimal)
      let value = relaxation.objectiveValue
      let basis = try relaxation.basis()
      let other = try program.relaxation()
      try other.setBasis(basis)
      #expect(try other.solve(.primal).isOptimal)
      #expect(other.pivots == 0)
      #expect(abs(other.objectiveValue - value) < 1e-6)
      try other.standardBasis()
      #expect(try other.basis() != basis)
      try other.scale()
      #expect(try other.solve(.dual).isOptimal)
      #expect(abs(other.objectiveValue - value) < 1e-6)
      let smaller = try Relaxation(direction: .minimize)
      #expect(throws: GLPKError.invalid("the basis is that of a larger linear program")) {
        try smaller.setBasis(basis)
      }
    }
  }

  @Test("Pivot limits, deadlines and cancellation stop a solve, which then goes on")
  func limits() throws {
    try GLPKThread.run {
      let program = try largeProgram()
      let reference = try program.relaxation()
      try #require(try reference.solve(.primal).isOptimal)
      let relaxation = try program.relaxation()
      #expect(try relaxation.solve(.primal, deadline: .now - .seconds(1)).limit == .time)
      let cancellation = Cancellation()
      cancellation.cancel()
      #expect(try relaxation.solve(.primal, cancellation: cancellation).limit == .cancelled)
      #expect(relaxation.pivots == 0)
      var stops = 0
      while try relaxation.solve(.primal, pivotLimit: 3).limit == .pivots { stops += 1 }
      #expect(stops > 0)
      #expect(abs(relaxation.objectiveValue - reference.objectiveValue) < 1e-6)
      try relaxation.standardBasis()
      #expect(try relaxation.solve(.dual, deadline: .now + .seconds(60), cancellation: Cancellation()).isOptimal)
      #expect(try relaxation.solve(.dual, presolve: true).isOptimal)
      #expect(abs(relaxation.objectiveValue - reference.objectiveValue) < 1e-6)
    }
  }

  @Test("An unbounded program is told")
  func unbounded() throws {
    try GLPKThread.run {
      for method in [Relaxation.Method.primal, .dual, .dualThenPrimal] {
        let relaxation = try Relaxation(direction: .maximize)
        try relaxation.addColumns(lower: [0, 0], upper: [.infinity, 1], costs: [1, 1])
        try relaxation.addRow(lower: 0, upper: nil, columns: [0, 1], values: [1, -1])
        #expect(try relaxation.solve(method).reason == .unbounded)
      }
    }
  }
}
