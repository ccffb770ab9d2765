import Staffing

extension Verifier {
  /// Checks a proof against the round and the record.
  ///
  /// - Returns: by goal the bound that is proven, nil for a goal that the proof does not speak of; nil when the proof is
  ///   wrong, which is a breach.
  func checkProof(
    _ proof: ProofRecord, of record: AllocationRecord, into findings: inout Findings
  ) -> [Int?]? {
    guard isProof(proof, of: record, into: &findings) else { return nil }
    if proof.infeasible != nil {
      findings.add(.proof, "The proof says that there is no allocation, but the record has one.")
      return nil
    }
    for (goal, next) in zip(proof.goals, proof.goals.dropFirst()) where goal.goal == next.goal {
      findings.add(.proof, "The proof has two bounds of the goal \(goal.goal.rawValue).")
    }
    for goal in proof.goals where !record.goals.contains(where: { $0.goal == goal.goal }) {
      findings.add(.proof, "The proof has a bound of the goal \(goal.goal.rawValue), which the record has not.")
    }
    let best = record.goals.map(\.best)
    if LeafProof.covers(proof) {
      let checker = LeafProof(self, proof, best: best)
      return boundsProven(of: record, into: &findings) { turn throws(ProofFault) in try checker.checkGoal(turn) }
    }
    var checker = ProofChecker(self, proof, best: best)
    do throws(ProofFault) {
      try checker.checkSteps()
    } catch {
      findings.add(.proof, "The proof is wrong at \(error.message).")
      return nil
    }
    return boundsProven(of: record, into: &findings) { turn throws(ProofFault) in try checker.checkGoal(turn) }
  }

  private func boundsProven(
    of record: AllocationRecord, into findings: inout Findings, _ check: (_ turn: Int) throws(ProofFault) -> Int?
  ) -> [Int?]? {
    var proven: [Int?] = []
    var isRight = true
    for (turn, claim) in record.goals.enumerated() {
      do throws(ProofFault) {
        let bound = try check(turn)
        proven.append(bound)
        if let bound, claim.goal.isBetter(bound, than: claim.bound) {
          findings.add(
            .bound,
            "Goal \(claim.goal.rawValue) has the bound \(claim.bound), but the proof shows no more than \(bound).")
          isRight = false
        }
      } catch {
        findings.add(
          .proof, "The proof is wrong at the bound of the goal \(claim.goal.rawValue): \(error.message).")
        isRight = false
      }
    }
    return isRight ? proven : nil
  }

  /// Whether a proof shows that there is no allocation; a wrong one is a breach.
  func provesInfeasible(
    _ proof: ProofRecord, of record: AllocationRecord, into findings: inout Findings
  ) -> Bool {
    guard isProof(proof, of: record, into: &findings), let tree = proof.infeasible else { return false }
    var checker = ProofChecker(self, proof, best: [])
    do throws(ProofFault) {
      try checker.checkSteps()
      try checker.checkInfeasible(tree)
      return true
    } catch {
      findings.add(.proof, "The proof that there is no allocation is wrong: \(error.message).")
      return false
    }
  }

  private func isProof(
    _ proof: ProofRecord, of record: AllocationRecord, into findings: inout Findings
  ) -> Bool {
    if proof.round == record.round, proof.inputs == record.inputs { return true }
    findings.add(
      .proof,
      proof.round == record.round
        ? "The proof is of other inputs than the record's."
        : "The proof is of round \(proof.round), the record of round \(record.round).")
    return false
  }
}
