import Optimizer
import Staffing
import TestSupport
import Testing

@testable import Verification

/// The check of a bound candidate by candidate says what the check over all columns says, of right proofs and of wrong ones.
@Suite struct LeafProofTests {
  static let shards = 8

  private func outcome(_ check: () throws(ProofFault) -> Int?) -> String {
    do throws(ProofFault) {
      return "\(String(describing: try check()))"
    } catch {
      return "a fault"
    }
  }

  @Test(arguments: 0..<shards) func agreesWithTheOther(shard: Int) throws {
    var (compared, refused) = (0, 0)
    for seed in stride(from: shard, to: 200, by: Self.shards) {
      let round = try Round.random(seed: seed)
      let solved = try Solving(round, mostHeld: seed % 2 == 0 ? 4 : nil, attempts: 1)
      guard LeafProof.covers(solved.proof) else { continue }
      var generator = SeededGenerator(seed: UInt64(seed))
      for attempt in 0..<6 {
        let proof = attempt == 0 ? solved.proof : changed(solved.proof, &generator)
        let leaves = LeafProof(Verifier(round), proof, best: solved.best)
        var checker = ProofChecker(Verifier(round), proof, best: solved.best)
        for turn in round.policy.goals.indices {
          let first = outcome { () throws(ProofFault) in try leaves.checkGoal(turn) }
          let second = outcome { () throws(ProofFault) in try checker.checkGoal(turn) }
          #expect(first == second, "seed \(seed), attempt \(attempt), goal \(turn)")
          compared += 1
          if first == "a fault" { refused += 1 }
        }
      }
    }
    #expect(compared > 50 && refused > 5, "\(compared) compared, \(refused) refused")
  }

  /// Another multiplier, bound or row.
  private func changed(_ proof: ProofRecord, _ generator: inout SeededGenerator) -> ProofRecord {
    var proof = proof
    for index in proof.goals.indices {
      guard case .leaf(var combination, let isVoid) = proof.goals[index].tree.nodes[0] else { continue }
      if !combination.rows.isEmpty {
        let place = generator.number(0...combination.rows.count - 1)
        let factor = Int128(generator.number(-1...3))
        let term = combination.rows[place]
        // What is kept of the goal itself the other check takes, as far as it does no harm.
        let other = generator.number(0...proof.rows.count)
        let isOther = generator.number(0...4) == 0 && !(other < proof.rows.count && proof.rows[other].hasPrefix("keep"))
        combination.rows[place] = ProofRecord.Term(isOther ? other : term.index, term.multiplier * factor)
      }
      proof.goals[index].tree.nodes[0] = .leaf(combination, isVoid: isVoid)
      if generator.number(0...3) == 0 { proof.goals[index].bound += generator.number(-1...1) }
    }
    return proof
  }
}
