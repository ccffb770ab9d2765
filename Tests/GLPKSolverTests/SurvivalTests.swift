import CGLPK
import IntegerProgram
import Testing

@testable import GLPKSolver

/// Inputs that make GLPK abort, and what is left after it.
@Suite struct SurvivalTests {
  /// max 8x - 3y, 3x + 2y ≤ 1 in binaries: presolve removes both columns, and the cover cuts then ask for none.
  private var abortsWithCoverCuts: Program {
    var builder = ProgramBuilder()
    builder.addColumn(lower: 0, upper: 1)
    builder.addColumn(lower: 0, upper: 1)
    builder.addRow(lower: nil, upper: 1, [Entry(0, 3), Entry(1, 2)])
    return builder.program(.maximize, [Entry(0, 8), Entry(1, -3)])
  }

  @Test("Presolve with cover cuts aborts in prob1.c, is caught, and its message kept")
  func presolveWithCoverCuts() throws {
    let program = abortsWithCoverCuts
    try GLPKThread.run {
      let relaxation = try Relaxation(program)
      var options = cglpk_search_options()
      options.presolve = 1
      options.cover_cuts = 1
      options.milliseconds = -1
      options.poll = { _, _ in 0 }
      var solution = [0.0, 0.0]
      var outcome = cglpk_search_outcome()
      let error = #expect(throws: GLPKError.self) {
        try relaxation.check { cglpk_search(relaxation.problem, &options, &solution, &outcome) }
      }
      let message = """
        glp_add_cols: ncs = 0; invalid number of columns
        Error detected in file api/prob1.c at line 360
        """
      #expect(error == .refused(message))
      #expect(throws: GLPKError.refused(message)) { try relaxation.solve(.dual) }
      #expect(try Relaxation(program).solve(.dual).isOptimal)
    }
  }

  @Test("A search falls back without presolve")
  func fallsBack() throws {
    let search = Search(
      program: abortsWithCoverCuts, start: nil, limits: .init(), options: .init(presolve: true, cuts: .cover),
      progress: nil, cancellation: nil)
    let answer = try GLPKThread.runOnNewThread(memoryLimitMegabytes: nil) { () throws(GLPKError) in try search.run() }
    #expect(answer.termination == Termination(.optimal))
    #expect(answer.solution == [0, 0])
  }

  @Test("A duplicate cell ends every relaxation of the thread, but neither the process nor the thread")
  func duplicateCell() throws {
    try GLPKThread.run {
      let relaxation = try Relaxation(direction: .minimize)
      let bystander = try Relaxation(direction: .minimize)
      try relaxation.addColumns(lower: [0, 0], upper: [1, 1], costs: [1, 1])
      let error = try #require(throws: GLPKError.self) {
        try relaxation.addRow(lower: 0, upper: nil, columns: [1, 1], values: [1, 1])
      }
      #expect(error.isFatal)
      #expect(error.description.hasPrefix("GLPK refused: glp_set_mat_row: i = 1; ind[2] = 2; duplicate"))
      var values: [Double] = []
      #expect(throws: error) { try relaxation.primals(into: &values) }
      #expect(throws: error) { try relaxation.setCost(0, 1) }
      #expect(throws: GLPKError.refused("an earlier refusal on this thread ended this linear program")) {
        try bystander.solve(.primal)
      }
      let fresh = try Relaxation(direction: .minimize)
      try fresh.addColumns(lower: [2], upper: [5], costs: [3])
      #expect(try fresh.solve(.primal).isOptimal)
      #expect(fresh.objectiveValue == 6)
    }
  }

  @Test("Wrong arguments are told apart before GLPK sees them, and nothing changes")
  func wrongArguments() throws {
    try GLPKThread.run {
      let relaxation = try Relaxation(direction: .minimize)
      try relaxation.addColumns(lower: [1, 2], upper: [3, 4], costs: [5, 6])
      try relaxation.addRow(lower: 4, upper: nil, columns: [0, 1], values: [1, 1])
      func rejects(_ message: String, _ call: () throws(GLPKError) -> Void) {
        #expect(throws: GLPKError.invalid(message), performing: call)
      }
      rejects("cost 0 has the number nan") { () throws(GLPKError) in try relaxation.setCost(0, .nan) }
      rejects("cost 1 has the number inf") { () throws(GLPKError) in try relaxation.setCosts([0, .infinity]) }
      rejects("1 costs where 2 were expected") { () throws(GLPKError) in try relaxation.setCosts([0]) }
      rejects("constant 0 has the number -inf") { () throws(GLPKError) in try relaxation.setConstant(-.infinity) }
      rejects("column 2 is none of the 2 there are") { () throws(GLPKError) in try relaxation.setCost(2, 1) }
      rejects("column -1 is none of the 2 there are") { () throws(GLPKError) in
        try relaxation.setColumnBounds(-1, lower: 0, upper: 1)
      }
      rejects("column 0 has the bounds 2 and 1") { () throws(GLPKError) in
        try relaxation.setColumnBounds(0, lower: 2, upper: 1)
      }
      rejects("column 0 has the bounds inf and inf") { () throws(GLPKError) in
        try relaxation.setColumnBounds(0, lower: .infinity, upper: .infinity)
      }
      rejects("row 0 has the bounds nan and inf") { () throws(GLPKError) in
        try relaxation.setRowBounds(0, lower: .nan, upper: nil)
      }
      rejects("row 1 is none of the 1 there are") { () throws(GLPKError) in
        try relaxation.setRowBounds(1, lower: 0, upper: nil)
      }
      rejects("column 2 is none of the 2 there are") { () throws(GLPKError) in
        try relaxation.addRow(lower: 0, upper: nil, columns: [2], values: [1])
      }
      rejects("row 0 has the number nan") { () throws(GLPKError) in
        try relaxation.addRow(lower: 0, upper: nil, columns: [0], values: [.nan])
      }
      rejects("1 values where 2 were expected") { () throws(GLPKError) in
        try relaxation.addRow(lower: 0, upper: nil, columns: [0, 1], values: [1])
      }
      rejects("row 1 ends before it starts") { () throws(GLPKError) in
        try relaxation.addRows(
          lower: [0, 0, 0], upper: [1, 1, 1], starts: [0, 2, 0, 1], columns: [0], values: [1])
      }
      rejects("the starts do not span the 1 entries") { () throws(GLPKError) in
        try relaxation.addRows(lower: [0], upper: [1], starts: [0, 5], columns: [0], values: [1])
      }
      rejects("row 7 is none of the 1 there are") { () throws(GLPKError) in try relaxation.removeRows([7]) }
      rejects("1 is to be removed twice") { () throws(GLPKError) in try relaxation.removeColumns([1, 1]) }
      #expect(relaxation.rowCount == 1)
      #expect(relaxation.columnCount == 2)
      #expect(try relaxation.solve(.dual).isOptimal)
      #expect(relaxation.objectiveValue == 22)
    }
  }

  @Test("A relaxation that outgrows the memory limit throws; the thread goes on")
  func memory() throws {
    try GLPKThread.run(memoryLimitMegabytes: 2) {
      let relaxation = try Relaxation(direction: .minimize)
      let many = 50_000
      let error = try #require(throws: GLPKError.self) {
        try relaxation.addRows(
          lower: [Double?](repeating: 0, count: many), upper: [Double?](repeating: 1, count: many))
      }
      #expect(error.description.hasPrefix("GLPK ran out of memory: "))
      #expect(throws: error) { try relaxation.solve(.primal) }
      let small = try Relaxation(direction: .minimize)
      try small.addColumns(lower: [1], upper: [2], costs: [1])
      #expect(try small.solve(.primal).isOptimal)
      #expect(throws: error) {
        try small.addRows(lower: [Double?](repeating: 0, count: many), upper: [Double?](repeating: 1, count: many))
      }
    }
  }

  @Test("Codes and statuses that GLPK's manual does not list are quoted")
  func unknown() {
    #expect(throws: GLPKError.unknown("return code 99 with status 5")) { try Termination(code: 99, status: GLP_OPT) }
    #expect(throws: GLPKError.unknown("solution status 42")) { try Termination(code: 0, status: 42) }
    #expect(throws: GLPKError.unknown("solution status 42")) { try Termination(code: GLP_ETMLIM, status: 42) }
    #expect(throws: GLPKError.numericalFailure("the basis is invalid")) {
      try Termination(code: GLP_EBADB, status: GLP_UNDEF)
    }
  }
}
