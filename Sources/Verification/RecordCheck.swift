public import Staffing

extension Verifier {
  /// Rechecks everything that a record says, from the round alone.
  ///
  /// - Parameters:
  ///   - proof: of its bounds, which it then must show; nil where there is none.
  ///   - inputHashes: file name → SHA-256 of the round's files as they are now; nil leaves the record's unchecked.
  ///   - effort: what may be spent on independent bounds.
  public func verify(
    record: AllocationRecord, proof: ProofRecord? = nil, inputHashes: [String: String]? = nil,
    effort: Effort = .standard
  ) -> Verdict {
    var findings = Findings()
    checkIdentity(of: record, inputHashes, into: &findings)
    let placements = checkPlacements(of: record, into: &findings)
    switch record.status {
    case .infeasible, .stopped:
      return verifyWithoutAllocation(record, proof, effort, findings)
    case .optimal, .feasible:
      let allocation = Allocation(placements)
      let listIsRight = checkGoalList(of: record, into: &findings)
      checkGoals(of: record, in: allocation, into: &findings)
      let rules = breaches(of: allocation)
      checkStatement(of: record, about: allocation, into: &findings)
      guard listIsRight else {
        return Verdict(breaches: findings.breaches + rules, notes: ["Bounds were not looked at: the goals differ."])
      }
      let holds = findings.count == 0 && rules.isEmpty
      let proven = proof.flatMap { checkProof($0, of: record, into: &findings) }
      let bounds = confirm(record.goals, proven: proven, holds: holds, effort, into: &findings)
      return Verdict(breaches: findings.breaches + rules, goals: bounds)
    }
  }

  private func verifyWithoutAllocation(
    _ record: AllocationRecord, _ proof: ProofRecord?, _ effort: Effort, _ findings: Findings
  ) -> Verdict {
    var findings = findings
    let claims = [
      ("placements", record.placements.count), ("goals", record.goals.count),
      ("open units", record.openUnits.count), ("shortfalls", record.shortfalls.count),
    ]
    for (name, count) in claims where count > 0 {
      findings.add(.claims, "The status is \(record.status.rawValue), but the record lists \(count) \(name).")
    }
    guard record.status == .infeasible else {
      return Verdict(
        breaches: findings.breaches, notes: ["The solve stopped without an allocation: nothing to confirm."])
    }
    var found: Allocation?
    let ended = ExhaustiveSearch(self).run(steps: effort.searchSteps) { allocation in
      found = allocation
      return false
    }
    if let found {
      let pairs = found.placements.map(words).joined(separator: ", ")
      findings.add(.infeasible, "The status is infeasible, but an allocation keeps every rule: \(pairs).")
      return Verdict(breaches: findings.breaches)
    }
    if let proof, provesInfeasible(proof, of: record, into: &findings) {
      return Verdict(
        breaches: findings.breaches, notes: ["That the round is infeasible is confirmed: it is proven from proof.json."]
      )
    }
    let note =
      ended
      ? "That the round is infeasible is confirmed: all allocations were looked at."
      : "That the round is infeasible was not confirmed: there are too many allocations to look at all."
    return Verdict(breaches: findings.breaches, notes: [note])
  }

  private func checkIdentity(
    of record: AllocationRecord, _ inputHashes: [String: String]?, into findings: inout Findings
  ) {
    if record.round != round.policy.round {
      findings.add(.round, "The record is of round \(record.round), the round is \(round.policy.round).")
    }
    guard let inputHashes else { return }
    for file in Set(record.inputs.keys).union(inputHashes.keys).sorted() {
      let recorded = record.inputs[file]
      let found = inputHashes[file]
      if recorded == nil {
        findings.add(.inputs, "The file \(file) is in the round but not among the record's inputs.")
      } else if found == nil {
        findings.add(.inputs, "The file \(file) is among the record's inputs but not in the round.")
      } else if recorded != found {
        findings.add(.inputs, "The file \(file) is not the one that was solved: its SHA-256 differs.")
      }
    }
  }

  /// The placements whose ids are known, each once.
  private func checkPlacements(of record: AllocationRecord, into findings: inout Findings) -> [Placement] {
    var seen: Set<Placement> = []
    var placements: [Placement] = []
    for pair in record.placements {
      let candidate = round.candidates.index(of: pair.candidate)
      let position = round.positions.index(of: pair.position)
      if candidate == nil { findings.add(.unknownID, "A placement names the unknown candidate \(pair.candidate).") }
      if position == nil { findings.add(.unknownID, "A placement names the unknown position \(pair.position).") }
      guard let candidate, let position else { continue }
      let placement = Placement(candidate: candidate, position: position)
      if seen.insert(placement).inserted {
        placements.append(placement)
      } else {
        findings.add(.duplicate, "The placement \(words(placement)) is listed more than once.")
      }
    }
    for (pair, next) in zip(record.placements, record.placements.dropFirst())
    where precedes((next.candidate, next.position), (pair.candidate, pair.position)) {
      findings.add(
        .order,
        "Placements must be in order of candidate, then position: \(next.candidate) → \(next.position) comes after "
          + "\(pair.candidate) → \(pair.position).")
    }
    return placements
  }

  /// In the order of the ids' UTF-8 bytes.
  private func precedes(_ left: (String, String), _ right: (String, String)) -> Bool {
    left.0 == right.0
      ? left.1.utf8.lexicographicallyPrecedes(right.1.utf8) : left.0.utf8.lexicographicallyPrecedes(right.0.utf8)
  }

  /// What the record says about its placements beside the goals.
  private func checkStatement(
    of record: AllocationRecord, about allocation: Allocation, into findings: inout Findings
  ) {
    let open = openUnits(in: allocation)
    if record.openUnits != open {
      findings.add(.openUnits, "The open units are \(list(open)), the record says \(list(record.openUnits)).")
    }
    let found = shortfalls(in: allocation)
    for shortfall in found where !record.shortfalls.contains(shortfall) {
      findings.add(.shortfalls, "The record does not list this shortfall: \(words(shortfall)).")
    }
    for shortfall in record.shortfalls where !found.contains(shortfall) {
      findings.add(.shortfalls, "The record lists a shortfall that is not there: \(words(shortfall)).")
    }
    if record.shortfalls.count > found.count && record.shortfalls.allSatisfy(found.contains) {
      findings.add(.shortfalls, "The record lists a shortfall more than once.")
    }
  }

  private func list(_ ids: [String]) -> String { ids.isEmpty ? "none" : ids.joined(separator: ", ") }

  private func words(_ shortfall: Shortfall) -> String {
    "\(shortfall.kind.rawValue) \(shortfall.id) with \(shortfall.placed) of \(shortfall.minimum), at a cost of "
      + "\(shortfall.cost)"
  }
}
