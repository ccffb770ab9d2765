import GLPKSolver
import IntegerProgram
import Testing

@Suite struct BranchAndCutTests {
  static let options: [BranchAndCut.Options] = [
    .init(), .init(cuts: []), .init(presolve: false), .init(presolve: false, cuts: []),
    .init(presolve: false, cuts: [.gomory, .rounding, .cover, .clique]), .init(cuts: [.clique]),
  ]

  @Test("Brute force agrees on 2,400 small programs", arguments: options.indices, 0..<4)
  func bruteForce(option: Int, block: Int) throws {
    var infeasible = 0
    for seed in block * 100..<block * 100 + 100 {
      let program = Program.random(seed: seed)
      let answer = try BranchAndCut.solve(program, options: Self.options[option])
      let best = program.bruteForce()
      #expect(answer.value == best, "seed \(seed): \(answer.termination)")
      guard let best else {
        infeasible += 1
        #expect(answer.termination.reason == .infeasible, "seed \(seed)")
        #expect(answer.solution == nil, "seed \(seed)")
        continue
      }
      #expect(answer.termination == Termination(.optimal), "seed \(seed)")
      #expect(answer.bound == Double(best), "seed \(seed)")
      let solution = try #require(answer.solution)
      #expect(program.firstBreach(at: solution) == nil, "seed \(seed)")
      #expect(program.value(at: solution) == best, "seed \(seed)")
    }
    #expect(infeasible > 0)
  }

  @Test("A start is never lost, with any options and under any limit", arguments: options.indices)
  func start(option: Int) throws {
    for seed in 1000..<1100 {
      let program = Program.random(seed: seed)
      let answer = try BranchAndCut.solve(program, options: Self.options[option])
      guard let solution = answer.solution else { continue }
      let again = try BranchAndCut.solve(program, start: solution, options: Self.options[option])
      #expect(again.value == answer.value, "seed \(seed)")
      #expect(again.termination.isOptimal, "seed \(seed)")
      let cut = try BranchAndCut.solve(
        program, start: solution, limits: .init(time: .zero), options: Self.options[option])
      #expect(cut.value == answer.value, "seed \(seed)")
    }
  }

  /// -6 ≤ 7x ≤ -3 with x in -1...0: GLPK 5.0's presolve calls x = 0 optimal.
  @Test("A wrong optimum of GLPK's presolve is dropped, and the search made again without presolve")
  func wrongOptimum() throws {
    var builder = ProgramBuilder()
    builder.addColumn(lower: -1, upper: 0)
    builder.addRow(lower: -6, upper: -3, [Entry(0, 7)])
    let answer = try BranchAndCut.solve(builder.program(.minimize, [Entry(0, 1)]))
    #expect(answer.termination.reason == .infeasible)
    #expect(answer.solution == nil)
  }

  @Test("Large objectives are proven to the unit")
  func units() throws {
    var builder = ProgramBuilder()
    let weights = [400_000_007, 400_000_005, 400_000_003, 399_999_999]
    for _ in weights { builder.addColumn(lower: 0, upper: 1) }
    builder.addRow(lower: nil, upper: 5, [Entry(0, 3), Entry(1, 3), Entry(2, 2), Entry(3, 2)])
    let program = builder.program(.maximize, weights.enumerated().map { Entry($0, $1) })
    for options in Self.options {
      #expect(try BranchAndCut.solve(program, options: options).value == 800_000_010)
    }
  }

  @Test("Crossed bounds are infeasible and say where")
  func crossed() throws {
    var builder = ProgramBuilder()
    builder.addColumn(lower: 0, upper: 1)
    builder.addRow(lower: 0, upper: 1, [Entry(0, 1)])
    builder.addRow(lower: 2, upper: 1, [Entry(0, 1)])
    let answer = try BranchAndCut.solve(builder.program(.minimize, [Entry(0, 1)]))
    #expect(answer.termination == Termination(.infeasible, detail: "row 1 cross"))
  }

  @Test("What cannot be honoured is refused")
  func refused() throws {
    var builder = ProgramBuilder()
    builder.addColumn(lower: 0, upper: 1)
    let program = builder.program(.minimize, [Entry(0, 1)])
    #expect(throws: GLPKError.invalid("presolve and cover cuts together make GLPK 5.0 abort")) {
      try BranchAndCut.solve(program, options: .init(presolve: true, cuts: .cover))
    }
    #expect(throws: GLPKError.invalid("the start breaks the bounds of column 0")) {
      try BranchAndCut.solve(program, start: [2])
    }
    #expect(throws: GLPKError.invalid("the start has 2 values")) {
      try BranchAndCut.solve(program, start: [0, 0])
    }
    #expect(throws: GLPKError.invalid("the relative gap nan is no number from 0 on")) {
      try BranchAndCut.solve(program, limits: .init(relativeGap: .nan))
    }
    var huge = ProgramBuilder()
    huge.addColumn(lower: 0, upper: 1 << 54)
    #expect(throws: GLPKError.invalid("18014398509481984 is beyond 2⁵³")) {
      try BranchAndCut.solve(huge.program(.minimize, [Entry(0, 1)]))
    }
  }
}
