import Optimizer
import Staffing
import TestSupport
import Testing
import Verification

/// Each way to spoil a proof is found, and the message says where.
@Suite struct TamperingTests {
  struct Change: Sendable, CustomStringConvertible {
    let description: String
    /// What the message says.
    let message: String
    let apply: @Sendable (inout ProofRecord, inout AllocationRecord) -> Void
  }

  static let changes: [Change] = [
    Change(description: "a bound that is better than the optimum", message: "bound of the goal") { proof, _ in
      let last = proof.goals.count - 1
      proof.goals[last].bound += proof.goals[last].goal.sense == .max ? -1 : 1
    },
    Change(description: "a goal's multipliers are gone", message: "bound of the goal") { proof, _ in
      for index in proof.goals.indices {
        proof.goals[index].tree.nodes = proof.goals[index].tree.nodes.map { node in
          if case .leaf(_, let isVoid) = node { return .leaf(ProofRecord.Combination(), isVoid: isVoid) }
          return node
        }
      }
    },
    Change(description: "a case is missing", message: "a case of its tree is missing") { proof, _ in
      proof.goals[proof.goals.count - 1].tree.nodes.removeLast()
    },
    Change(description: "a case too many", message: "cases too many") { proof, _ in
      proof.goals[0].tree.nodes.append(.leaf(ProofRecord.Combination(), isVoid: false))
    },
    Change(description: "a claim of less", message: "its multipliers show") { proof, _ in
      proof.changeFirst { step in
        guard case .claim(let sum, let most, let tree) = step else { return nil }
        return .claim(sum: sum, most: most - 1_000_000, tree)
      }
    },
    Change(description: "a claim's multipliers below 0", message: "has no") { proof, _ in
      proof.changeFirst { step in
        guard case .claim(let sum, let most, var tree) = step, tree.nodes.count == 1,
          case .leaf(var combination, let isVoid) = tree.nodes[0], !combination.rows.isEmpty
        else { return nil }
        for index in combination.rows.indices { combination.rows[index].multiplier.negate() }
        tree.nodes[0] = .leaf(combination, isVoid: isVoid)
        return .claim(sum: sum, most: most, tree)
      }
    },
    Change(description: "a cut's multipliers are turned round", message: "The proof is wrong at") { proof, _ in
      proof.changeAll { step in
        guard case .cut(var upper, let lower, let steps, let complemented, let scope) = step else { return step }
        for index in upper.indices { upper[index].multiplier.negate() }
        return .cut(upper: upper, lower: lower, steps: steps, complemented: complemented, scope: scope)
      }
    },
    Change(description: "a cut counts its columns from other bounds", message: "The proof is wrong at") { proof, _ in
      proof.changeAll { step in
        guard case .cut(let upper, let lower, let steps, _, let scope) = step else { return step }
        return .cut(upper: upper, lower: lower, steps: steps, complemented: [], scope: scope)
      }
    },
    Change(description: "columns settled for a value that nothing has", message: "The proof is wrong at") {
      proof, _ in
      proof.changeAll { step in
        guard case .settle(.goal(let goal)?, let limit, let combination, let scope) = step else { return step }
        return .settle(
          .goal(goal), limit: limit + (goal.sense == .max ? 1_000_000 : -1_000_000), combination, scope: scope)
      }
    },
    Change(description: "a settling without multipliers", message: "The proof is wrong at") { proof, _ in
      proof.changeAll { step in
        guard case .settle(let aim, let limit, _, let scope) = step else { return step }
        return .settle(aim, limit: limit, ProofRecord.Combination(), scope: scope)
      }
    },
    Change(description: "nothing is settled", message: "The proof is wrong at") { proof, _ in
      proof.scopes = proof.scopes.map { _ in [] }
    },
    Change(description: "a step counts on one that comes later", message: "comes later") { proof, _ in
      proof.scopes = proof.scopes.map { _ in [proof.steps.count] }
    },
    Change(description: "a row that the round has not", message: "the round has no row seats(nowhere)") { proof, _ in
      proof.rows = proof.rows.map { _ in "seats(nowhere)" }
    },
    Change(description: "a column that the round has not", message: "the round has no column place(no,body)") {
      proof, _ in
      proof.columns = proof.columns.map { _ in "place(no,body)" }
    },
    Change(description: "another round", message: "The proof is of round other") { proof, _ in proof.round = "other" },
    Change(description: "other inputs", message: "The proof is of other inputs") { proof, _ in
      proof.inputs["agencies.csv"] = "0"
    },
    Change(description: "a record with a better bound", message: "the proof shows no more than") { _, record in
      let last = record.goals.count - 1
      let claim = record.goals[last]
      record.goals[last] = GoalResult(
        goal: claim.goal, best: claim.best, bound: claim.bound + (claim.goal.sense == .max ? -1 : 1),
        status: claim.status, tolerance: claim.tolerance, value: claim.value)
    },
  ]

  private static let solved = Result { try TestBedTests.small.map { try Solving(try Round.reading(folder: $0.path)) } }

  /// Which steps a proof has, and whether it could do without them, is the search's affair; but in some round or other
  /// each change matters.
  @Test(arguments: changes) func isFound(_ change: Change) throws {
    var sentences: [String] = []
    for solved in try Self.solved.get() where !solved.record.goals.isEmpty {
      var proof = solved.proof
      var record = solved.record
      change.apply(&proof, &record)
      sentences += Verifier(solved.round).verify(record: record, proof: proof, effort: .none).breaches.map(\.text)
    }
    #expect(sentences.contains { $0.contains(change.message) }, "\(sentences)")
  }

  @Test func infeasibilityIsNotBelievedWithoutMultipliers() throws {
    let round = try Round.reading(folder: Shared.packageRoot + "/instances/infeasible-60")
    let solved = try Solving(round)
    #expect(solved.faultsOfProof == [])
    var proof = solved.proof
    proof.infeasible?.nodes = [.leaf(ProofRecord.Combination(), isVoid: true)]
    let verdict = Verifier(round).verify(record: solved.record, proof: proof, effort: .none)
    #expect(verdict.breaches.map(\.family) == [.proof])
  }
}

extension ProofRecord {
  fileprivate mutating func changeAll(_ change: (Step) -> Step) { steps = steps.map(change) }

  /// Changes the first step that it has an answer for.
  fileprivate mutating func changeFirst(_ change: (Step) -> Step?) {
    for index in steps.indices {
      if let changed = change(steps[index]) {
        steps[index] = changed
        return
      }
    }
  }
}
