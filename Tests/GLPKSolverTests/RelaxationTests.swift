import GLPKSolver
import IntegerProgram
import Testing

@Suite struct RelaxationTests {
  @Test("The textbook program: 3x + 2y on x + y ≤ 4, x + 3y ≤ 6")
  func textbook() throws {
    let (value, primals, duals, reduced, activities) = try GLPKThread.run {
      let relaxation = try Relaxation(direction: .maximize)
      let rows = try relaxation.addRows(lower: [nil, nil], upper: [4, 6])
      let columns = try relaxation.addColumns(
        lower: [0, 0], upper: [.infinity, .infinity], costs: [3, 2], starts: [0, 2, 4], rows: [0, 1, 0, 1],
        values: [1, 1, 1, 3])
      #expect(rows == 0..<2)
      #expect(columns == 0..<2)
      try relaxation.setConstant(10)
      #expect(try relaxation.solve(.primal) == Termination(.optimal))
      var primals: [Double] = []
      var duals: [Double] = []
      var reduced: [Double] = []
      var activities: [Double] = []
      try relaxation.primals(into: &primals)
      try relaxation.rowDuals(into: &duals)
      try relaxation.reducedCosts(into: &reduced)
      try relaxation.rowActivities(into: &activities)
      return (relaxation.objectiveValue, primals, duals, reduced, activities)
    }
    #expect(value == 22)
    #expect(primals == [4, 0])
    #expect(duals == [3, 0])
    #expect(reduced == [0, -1])
    #expect(activities == [4, 4])
  }

  @Test("All methods agree, points are feasible, duals prove the value, rays prove infeasibility", arguments: 0..<20)
  func methodsAgree(block: Int) throws {
    try GLPKThread.run {
      var infeasible = 0
      for seed in block * 100..<block * 100 + 100 {
        let program = LinearProgram.random(seed: seed, columns: 2 + seed % 9, rows: 1 + seed % 7)
        var values: [Double?] = []
        for method in [Relaxation.Method.primal, .dual, .dualThenPrimal] {
          let relaxation = try program.relaxation()
          let termination = try relaxation.solve(method)
          if termination.isInfeasible {
            infeasible += 1
            values.append(nil)
            let ray = try #require(try relaxation.infeasibilityRay(), "seed \(seed), \(method): no ray")
            #expect(program.proof(ray) > 1e-7, "seed \(seed), \(method)")
            continue
          }
          try #require(termination == Termination(.optimal), "seed \(seed), \(method)")
          values.append(relaxation.objectiveValue)
          var x: [Double] = []
          var duals: [Double] = []
          try relaxation.primals(into: &x)
          try relaxation.rowDuals(into: &duals)
          #expect(program.violation(at: x) < 1e-6, "seed \(seed), \(method)")
          let bound = program.dualBound(rowDuals: duals)
          #expect(abs(bound - relaxation.objectiveValue) < 1e-6, "seed \(seed), \(method)")
        }
        for value in values.dropFirst() {
          #expect((value == nil) == (values[0] == nil), "seed \(seed)")
          if let value, let first = values[0] { #expect(abs(value - first) < 1e-6, "seed \(seed)") }
        }
      }
      #expect(infeasible > 0)
    }
  }
}
