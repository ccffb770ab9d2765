import Eligibility
import Staffing

/// Every gate that applies to a pair, with the facts. Pass or fail is Eligibility's own answer; nothing is decided
/// twice.
struct GateReview {
  let gates: Gates
  private var round: Round { gates.round }

  init(_ gates: Gates) { self.gates = gates }

  /// All gates that apply, in format.md's order.
  func findings(_ candidate: CandidateIndex, _ position: PositionIndex) -> [GateFinding] {
    let failures = gates.failures(candidate, position)
    let failed = Set(failures.map { $0.name(in: round) })
    return facts(candidate, position, failures).map { name, fact in
      GateFinding(gate: name, passes: !failed.contains(name), fact: fact)
    }
  }

  func failures(_ candidate: CandidateIndex, _ position: PositionIndex) -> [GateFinding] {
    findings(candidate, position).filter { !$0.passes }
  }

  private func facts(
    _ candidateIndex: CandidateIndex, _ positionIndex: PositionIndex, _ failures: [GateFailure]
  ) -> [(String, GateFact)] {
    let candidate = round.candidates[candidateIndex]
    let position = round.positions[positionIndex]
    var facts: [(String, GateFact)] = []
    if round.policy.pairs == .rated {
      facts.append(("unrated", .rated))
      // Nothing else is tested for a pair without a row.
      if failures.contains(.unrated) { return facts }
    } else {
      let held = candidate.roles.map { round.roles[$0].id }
      facts.append(("role", .role(needed: round.roles[position.role].id, held: held)))
    }
    facts.append(("class", .staffClass(needed: position.staffClass, has: candidate.staffClass)))
    if round.policy.pairs == .open { facts += openFacts(candidate, position) }
    let salary = gates.salary(candidateIndex, positionIndex)
    facts.append(("pay", .pay(offered: salary, asked: candidate.salaryMin)))
    facts.append(("selectable", .selectable))
    let bar = failures.lazy.compactMap { if case .barred(let reason) = $0 { reason } else { nil } }.first
    facts.append(("barred", .barred(reason: bar)))
    let conflicts = gates.conflicts(of: candidateIndex, in: position.unit)
    return facts
      + EthicsGate.allCases.map {
        ($0.rawValue, .ethics($0, ethicsFact($0, failures, conflicts, candidateIndex, position.unit)))
      }
  }

  private func openFacts(_ candidate: Candidate, _ position: Position) -> [(String, GateFact)] {
    var facts: [(String, GateFact)] = []
    for need in position.skills where need.minLevel >= 1 {
      let level = candidate.level(of: need.skill)
      facts.append(
        ("skill:\(round.skills[need.skill].id)", .skill(round.named(need.skill), needed: need.minLevel, has: level)))
    }
    let accepted = candidate.sites.map { round.sites[$0].id }
    let site = round.sites[position.site].id
    facts.append(("clearance", .clearance(needed: position.clearance, has: candidate.clearance)))
    facts.append(
      ("site", .site(needed: site, remote: position.isRemote, accepted: accepted, anySite: candidate.anySite)))
    facts.append(("term", .term(offered: position.terms, accepted: candidate.terms)))
    facts.append(("date", .date(available: candidate.available, startBy: position.startBy)))
    return facts
  }

  /// - Parameter conflicts: all of the pair.
  private func ethicsFact(
    _ gate: EthicsGate, _ failures: [GateFailure], _ conflicts: [Conflict], _ candidate: CandidateIndex,
    _ unit: UnitIndex
  ) -> EthicsFact {
    func names(_ conflicts: [Conflict]) -> [Named] { conflicts.map { round.named($0.company) } }
    for failure in failures {
      switch (gate, failure) {
      case (.disclosure, .disclosure): return .missingDisclosure
      case (.employer, .employer(let conflicts)), (.securities, .securities(let conflicts)),
        (.appearance, .appearance(let conflicts)):
        let tests = conflicts.flatMap(\.tests).filter { EthicsGate($0.gate) == gate }
        return .companies(
          names(conflicts), tests: tests.map { $0.fact(round.policy.ethics) },
          expired: expired(candidate, unit, conflicts))
      case (.impairment, .impairment(let burden, let limit, let conflicts)):
        return .burden(burden, limit: limit, names(conflicts))
      default: continue
      }
    }
    if gate == .disclosure, !round.candidates[candidate].disclosureFiled { return .disclosureNotNeeded }
    return .clear(clearances(gate, conflicts))
  }

  /// Waivers on record for these companies that have run out.
  private func expired(_ candidate: CandidateIndex, _ unit: UnitIndex, _ conflicts: [Conflict]) -> [EthicsClearance] {
    round.waivers.rows.filter { waiver in
      waiver.candidate == candidate && waiver.unit == unit && !waiver.isValid(on: round.policy.asOf)
        && conflicts.contains { $0.company == waiver.company }
    }.map { .waiver(id: $0.id, expires: $0.expires) }
  }

  /// What lets the pair pass the gate although one of its tests fails.
  private func clearances(_ gate: EthicsGate, _ conflicts: [Conflict]) -> [EthicsClearance] {
    conflicts.filter { $0.tests.contains { EthicsGate($0.gate) == gate } }.map { conflict in
      conflict.waiver.map { .waiver(id: round.waivers[$0].id, expires: round.waivers[$0].expires) }
        ?? .recusal(round.named(conflict.company))
    }
  }
}

extension EthicsGate {
  fileprivate init(_ gate: ConflictTest.Gate) {
    self =
      switch gate {
      case .employer: .employer
      case .securities: .securities
      case .appearance: .appearance
      }
  }
}
