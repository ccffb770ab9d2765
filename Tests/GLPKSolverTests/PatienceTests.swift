import Testing

@testable import GLPKSolver

/// Attempts that make no headway give way to others, and at last to an error: GLPK's simplex methods can go round in
/// circles, and then would never end.
@Suite struct PatienceTests {
  private struct Outcome {
    var reason: Termination.Reason?
    var value = 0.0
    var pivots = 0
  }

  private func solve(_ program: LinearProgram, _ method: Relaxation.Method, patience: Int?) throws -> Outcome {
    try GLPKThread.run { () throws(GLPKError) -> Outcome in
      let relaxation = try program.relaxation()
      relaxation.patience = patience
      do throws(GLPKError) {
        let termination = try relaxation.solve(method)
        return Outcome(reason: termination.reason, value: relaxation.objectiveValue, pivots: relaxation.pivots)
      } catch {
        guard case .numericalFailure = error else { throw error }
        return Outcome(pivots: relaxation.pivots)
      }
    }
  }

  /// Whatever an attempt is given, there is the right answer or none, and never more work than all attempts may do.
  @Test(arguments: [Relaxation.Method.primal, .dual, .dualThenPrimal])
  func attemptsEnd(method: Relaxation.Method) throws {
    var (answered, failed) = (0, 0)
    for seed in 0..<60 {
      let program = LinearProgram.random(seed: seed, columns: 30, rows: 20)
      let right = try solve(program, method, patience: nil)
      for patience in [0, 1, 8, 60] {
        let outcome = try solve(program, method, patience: patience)
        // There are five attempts at most.
        #expect(outcome.pivots <= 5 * patience, "seed \(seed), patience \(patience)")
        guard let reason = outcome.reason else {
          failed += 1
          continue
        }
        answered += 1
        #expect(reason == right.reason, "seed \(seed), patience \(patience)")
        if reason == .optimal {
          #expect(abs(outcome.value - right.value) < 1e-6 * max(1, abs(right.value)), "seed \(seed)")
        }
      }
    }
    #expect(answered > 20 && failed > 20, "\(answered), \(failed)")
  }
}
