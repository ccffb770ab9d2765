import Staffing

extension Verifier {
  /// Whether the record's goals are the policy's, with their tolerances and in their order.
  func checkGoalList(of record: AllocationRecord, into findings: inout Findings) -> Bool {
    let expected = round.policy.goals
    let found = record.goals
    if found.map(\.goal) != expected.map(\.goal) {
      let names = found.map(\.goal.rawValue).joined(separator: ", ")
      let policy = expected.map(\.goal.rawValue).joined(separator: ", ")
      findings.add(.goals, "The record's goals are \(names.isEmpty ? "none" : names), the policy's are \(policy).")
      return false
    }
    var isRight = true
    for (term, result) in zip(expected, found) where !term.tolerance.equals(result.tolerance) {
      isRight = false
      findings.add(
        .goals,
        "Goal \(term.goal.rawValue) has the tolerance \(result.tolerance.text), the policy's is \(term.tolerance.text)."
      )
    }
    return isRight
  }

  /// Recounts each value and holds it against what is claimed about the goal.
  func checkGoals(of record: AllocationRecord, in allocation: Allocation, into findings: inout Findings) {
    for result in record.goals {
      let name = "Goal \(result.goal.rawValue)"
      let term = round.policy.goals.first { $0.goal == result.goal }
      let value = value(of: result.goal, in: allocation, seed: term?.seed ?? "")
      if value != result.value {
        findings.add(.value, "\(name) has the value \(value) in this allocation, the record says \(result.value).")
      }
      if result.best < 0 {
        findings.add(.best, "\(name) cannot have the best \(result.best): no goal is below 0.")
      } else {
        let kept = result.goal.kept(best: result.best, term?.tolerance ?? .zero)
        if result.goal.isBetter(kept, than: value) {
          findings.add(
            .tolerance, "\(name) has the value \(value), its best \(result.best) may be given up to \(kept) only.")
        }
      }
      if result.goal.isBetter(value, than: result.bound) {
        findings.add(.bound, "\(name) has the value \(value), beyond its bound \(result.bound).")
      }
      if result.goal.isBetter(result.best, than: result.bound) {
        findings.add(.bound, "\(name) has the best \(result.best), beyond its bound \(result.bound).")
      }
      switch result.status {
      case .optimal where result.best != result.bound:
        findings.add(.status, "\(name) is called optimal, but its best is \(result.best), its bound \(result.bound).")
      case .feasible where result.best == result.bound:
        findings.add(.status, "\(name) is called feasible, but its best \(result.best) meets its bound.")
      case .infeasible, .stopped:
        findings.add(.status, "\(name) is called \(result.status.rawValue), though there is an allocation.")
      case .optimal, .feasible:
        break
      }
    }
    let expected: SolveStatus = record.goals.allSatisfy { $0.status == .optimal } ? .optimal : .feasible
    if record.status != expected {
      let open = record.goals.filter { $0.status != .optimal }.map(\.goal.rawValue).joined(separator: ", ")
      findings.add(
        .status,
        "The status is \(record.status.rawValue), but "
          + (open.isEmpty ? "every goal is optimal." : "not every goal is optimal: \(open)."))
    }
  }

  /// Holds every claimed best and bound against all allocations where they are few, else against a relaxation.
  ///
  /// - Parameters:
  ///   - proven: by goal, the bound that a proof shows; nil for those it does not speak of.
  ///   - holds: whether the rest of the record is without breach; only then its allocation shows that a best can be
  ///     reached.
  func confirm(
    _ claims: [GoalResult], proven: [Int?]?, holds: Bool, _ effort: Effort, into findings: inout Findings
  ) -> [GoalFinding] {
    let searched = confirmBySearch(claims, effort.searchSteps, into: &findings)
    if let searched, proven == nil || searched.contains(where: { $0.finding == .wrong }) { return searched }
    let isAllProven = proven?.allSatisfy { $0 != nil } ?? false
    let relaxation = effort.priceSteps > 0 && !isAllProven && searched == nil ? Relaxation(of: self) : nil
    return claims.indices.map { index in
      let claim = claims[index]
      if let bound = proven?[index] {
        let isReached = holds && claim.value == claim.best && claim.best == bound
        return GoalFinding(goal: claim.goal, best: claim.best, finding: .proven(bound: bound, isReached: isReached))
      }
      if let searched { return searched[index] }
      guard claim.best >= 0, let bound = relaxation?.bound(claims, at: index, steps: effort.priceSteps) else {
        return GoalFinding(goal: claim.goal, best: claim.best, finding: .unchecked)
      }
      if claim.goal.isBetter(claim.best, than: bound) {
        findings.add(
          .best, "Goal \(claim.goal.rawValue) has the best \(claim.best), but no allocation goes beyond \(bound).")
        return GoalFinding(goal: claim.goal, best: claim.best, finding: .wrong)
      }
      let isReached = holds && claim.value == claim.best
      return GoalFinding(
        goal: claim.goal, best: claim.best,
        finding: isReached && claim.best == bound ? .confirmedByRelaxation : .consistent(bound: bound))
    }
  }

  /// nil when there are too many allocations to look at.
  private func confirmBySearch(
    _ claims: [GoalResult], _ steps: Int, into findings: inout Findings
  ) -> [GoalFinding]? {
    let terms = round.policy.goals
    var reached = claims.map { _ in false }
    var top = claims.map { _ in (value: Int, allocation: Allocation)?.none }
    let ended = ExhaustiveSearch(self).run(steps: steps) { allocation in
      for (index, claim) in claims.enumerated() {
        let value = value(of: claim.goal, in: allocation, seed: terms[index].seed)
        if value == claim.best { reached[index] = true }
        if top[index].map({ claim.goal.isBetter(value, than: $0.value) }) ?? true { top[index] = (value, allocation) }
        if claim.best < 0 { break }
        if claim.goal.isBetter(claim.goal.kept(best: claim.best, terms[index].tolerance), than: value) { break }
      }
      return true
    }
    guard ended else { return nil }
    return claims.indices.map { index in
      let claim = claims[index]
      let name = "Goal \(claim.goal.rawValue)"
      if let (value, allocation) = top[index], claim.goal.isBetter(value, than: claim.bound) {
        let pairs = allocation.placements.map(words).joined(separator: ", ")
        findings.add(.bound, "\(name) can reach \(value), beyond its bound \(claim.bound): \(pairs).")
      } else if !reached[index] {
        findings.add(.best, "\(name) has the best \(claim.best), which no allocation that keeps the earlier goals has.")
      } else if let value = top[index]?.value {
        return GoalFinding(
          goal: claim.goal, best: claim.best,
          finding: value == claim.best ? .confirmedBySearch : .consistent(bound: value))
      }
      return GoalFinding(goal: claim.goal, best: claim.best, finding: .wrong)
    }
  }
}

extension Goal {
  /// Whether one value is strictly better than another in the goal's sense.
  func isBetter(_ value: Int, than other: Int) -> Bool { sense == .max ? value > other : value < other }

  /// The worst value that later goals may leave of a best ≥ 0.
  func kept(best: Int, _ tolerance: Tolerance) -> Int {
    let giveUp = tolerance.giveUp(of: best)
    return sense == .max ? best - giveUp : best + giveUp
  }
}

extension Tolerance {
  /// Whether both are the same number, however many zeros they end in.
  func equals(_ other: Tolerance) -> Bool {
    func scaled(_ tolerance: Tolerance) -> Int128 {
      (tolerance.places..<18).reduce(Int128(tolerance.digits)) { value, _ in value * 10 }
    }
    return scaled(self) == scaled(other)
  }
}
