import Eligibility
import Staffing

/// Finds what an ethics official has to see.
struct EthicsReviewer {
  private let explainer: RoundExplainer
  private let gates: Gates
  private let round: Round
  private let mattersOf: [[Matter]]
  private let interestsOf: [[Interest]]
  private let positionsOf: [[PositionIndex]]

  init(_ explainer: RoundExplainer) {
    self.explainer = explainer
    let round = explainer.round
    self.round = round
    gates = explainer.review.gates
    var matters = [[Matter]](repeating: [], count: round.units.count)
    for matter in round.matters { matters[matter.unit.position].append(matter) }
    mattersOf = matters
    var interests = [[Interest]](repeating: [], count: round.candidates.count)
    for interest in round.interests { interests[interest.candidate.position].append(interest) }
    interestsOf = interests
    var positions = [[PositionIndex]](repeating: [], count: round.units.count)
    for index in round.positions.indices { positions[round.positions[index].unit.position].append(index) }
    positionsOf = positions
  }

  func review() -> EthicsReview {
    let keptOut = keptOut()
    let ethics = round.policy.ethics
    return EthicsReview(
      limits: EthicsLimits(
        specificPartyUSD: ethics.specificPartyUSD, generalUSD: ethics.generalUSD,
        formerEmployerDays: ethics.formerEmployerDays, coveredPaymentDays: ethics.coveredPaymentDays,
        burdenMax: ethics.burdenMax),
      placed: explainer.allocation.placements.compactMap(touched), keptOut: keptOut, missing: missing(keptOut),
      waivers: waivers(), concentrations: concentrations(), partners: partnerCounts())
  }

  private func touched(_ placement: Placement) -> TouchedPlacement? {
    let unit = round.positions[placement.position].unit
    let touches = touches(placement.candidate, unit)
    if touches.isEmpty { return nil }
    return TouchedPlacement(
      candidate: round.named(placement.candidate), post: explainer.post(placement.position), touches: touches,
      burden: gates.burden(of: placement.candidate, in: unit), burdenMax: round.policy.ethics.burdenMax)
  }

  /// Every company in which the person holds an interest, and which the unit's work affects; in order of company.
  private func touches(_ person: CandidateIndex, _ unit: UnitIndex) -> [InterestTouch] {
    let own = interestsOf[person.position]
    let matters = mattersOf[unit.position]
    if own.isEmpty || matters.isEmpty { return [] }
    let conflicts = gates.conflicts(of: person, in: unit)
    var found: [InterestTouch] = []
    var rest = own[...]
    while let company = rest.first?.company {
      let rows = rest.prefix { $0.company == company }
      rest = rest.dropFirst(rows.count)
      let affected = matters.filter { $0.company == company }
      if affected.isEmpty { continue }
      let conflict = conflicts.first { $0.company == company }
      var facts: [MatterFact] = []
      for matter in affected where !facts.contains(MatterFact(kind: matter.kind, duty: matter.duty)) {
        facts.append(MatterFact(kind: matter.kind, duty: matter.duty))
      }
      found.append(
        InterestTouch(
          company: round.named(company),
          interests: rows.map { InterestFact(kind: $0.kind, value: $0.value, date: $0.date, evidence: $0.evidence) },
          matters: facts, duty: affected.contains { $0.duty == .core } ? .core : .peripheral,
          tests: conflict?.tests.map { $0.fact(round.policy.ethics) } ?? [],
          stock: rows.contains { $0.kind == .stockPublic } ? stock(own, affected, matters) : [],
          outcome: outcome(conflict)))
    }
    return found
  }

  /// - Parameters:
  ///   - own: all interests of a person.
  ///   - affected: the matters of one company among those of a unit.
  private func stock(_ own: [Interest], _ affected: [Matter], _ matters: [Matter]) -> [StockFact] {
    let ethics = round.policy.ethics
    return [(MatterKind.specificParty, ethics.specificPartyUSD), (.general, ethics.generalUSD)].compactMap {
      kind, threshold in
      guard affected.contains(where: { $0.kind == kind }) else { return nil }
      let companies = Set(matters.filter { $0.kind == kind }.map(\.company))
      let held = own.filter { $0.kind == .stockPublic && companies.contains($0.company) }
      return StockFact(held: held.reduce(0) { $0 + ($1.value ?? 0) }, threshold: threshold)
    }
  }

  private func outcome(_ conflict: Conflict?) -> InterestTouch.Outcome {
    guard let conflict else { return .clear }
    if let waiver = conflict.waiver {
      return .waived(id: round.waivers[waiver].id, expires: round.waivers[waiver].expires)
    }
    return conflict.duty == .core ? .blocked : .recusal
  }

  /// Pairs that fail ethics gates and no others.
  private func keptOut() -> [KeptOut] {
    var found: [KeptOut] = []
    for person in round.candidates.indices {
      let filed = round.candidates[person].disclosureFiled
      if filed && interestsOf[person.position].isEmpty { continue }
      for unit in round.units.indices where !mattersOf[unit.position].isEmpty {
        let conflicts = gates.conflicts(of: person, in: unit)
        let burden = gates.burden(of: person, in: unit)
        let limit = round.policy.ethics.burdenMax
        guard !filed || burden > limit || conflicts.contains(where: \.blocks) else { continue }
        let positions = positionsOf[unit.position].filter { gates.failures(person, $0).allSatisfy(\.isEthics) }
        if positions.isEmpty { continue }
        let isImpaired = burden > limit
        let touches = touches(person, unit).filter {
          $0.outcome == .blocked || (isImpaired && $0.outcome == .recusal)
        }
        found.append(
          KeptOut(
            candidate: round.named(person), unit: round.named(unit), agency: round.named(round.units[unit].agency),
            positions: positions.map(round.named), touches: touches, isDisclosureMissing: !filed,
            impairment: isImpaired ? .init(burden: burden, limit: limit) : nil,
            placedAt: explainer.room.position(of: person).map(explainer.post)))
      }
    }
    return found
  }

  private func missing(_ keptOut: [KeptOut]) -> [MissingDisclosure] {
    var positions: [String: Int] = [:]
    for row in keptOut where row.isDisclosureMissing && row.touches.isEmpty && row.impairment == nil {
      positions[row.candidate.id, default: 0] += row.positions.count
    }
    return round.candidates.indices.filter { !round.candidates[$0].disclosureFiled }.map { person in
      MissingDisclosure(
        candidate: round.named(person), positions: positions[round.candidates[person].id] ?? 0,
        placedAt: explainer.room.position(of: person).map(explainer.post))
    }
  }

  private func waivers() -> [WaiverFact] {
    round.waivers.rows.map { waiver in
      let place = explainer.room.position(of: waiver.candidate)
      let used = place.flatMap { round.positions[$0].unit == waiver.unit ? $0 : nil }
      return WaiverFact(
        id: waiver.id, candidate: round.named(waiver.candidate), unit: round.named(waiver.unit),
        agency: round.named(round.units[waiver.unit].agency), company: round.named(waiver.company),
        expires: waiver.expires, daysLeft: waiver.expires.map { $0 - round.policy.asOf },
        isUsed: used != nil,
        endsBeforePost: used.flatMap { post in waiver.expires.map { $0 < end(of: post, for: waiver.candidate) } })
    }
  }

  /// The first day after the shortest post that both sides accept.
  private func end(of position: PositionIndex, for candidate: CandidateIndex) -> Day {
    let person = round.candidates[candidate]
    let years = person.terms.intersection(round.positions[position].terms).contains(.months12) ? 1 : 2
    let start = max(round.policy.asOf, person.available ?? round.policy.asOf)
    return start.adding(days: 365 * years) ?? start
  }

  private func concentrations() -> [Concentration] {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: round.units.count), count: round.partners.count)
    for placement in explainer.allocation.placements {
      guard let partner = round.candidates[placement.candidate].partner else { continue }
      counts[partner.position][round.positions[placement.position].unit.position] += 1
    }
    var found: [Concentration] = []
    for partner in round.partners.indices {
      for unit in round.units.indices {
        let count = counts[partner.position][unit.position]
        let team = explainer.room.placed(in: unit)
        let isHalf = team >= 2 && 2 * count >= team
        let isAtLimit = count > 0 && round.partners[partner].unitCap == count
        guard isHalf || isAtLimit else { continue }
        found.append(
          Concentration(
            partner: round.named(partner), unit: round.named(unit), agency: round.named(round.units[unit].agency),
            people: count, isHalf: isHalf, isAtLimit: isAtLimit))
      }
    }
    return found
  }

  private func partnerCounts() -> PartnerCounts {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: round.agencies.count), count: round.partners.count)
    for placement in explainer.allocation.placements {
      guard let partner = round.candidates[placement.candidate].partner else { continue }
      counts[partner.position][round.positions[placement.position].agency.position] += 1
    }
    return PartnerCounts(
      partners: round.partners.indices.map(round.named), agencies: round.agencies.indices.map(round.named),
      counts: counts)
  }
}

extension ConflictTest {
  /// The test in words, with its source.
  func fact(_ ethics: EthicsPolicy) -> EthicsTestFact {
    func since(_ date: Day?, _ days: Int) -> String {
      (date.map { "on \($0)" } ?? "on a date that is not on file") + ", within \(Wording.number(days)) days"
    }
    func until(_ date: Day?, _ days: Int) -> Day? { date?.adding(days: days) }
    func end(_ day: Day?, _ days: Int) -> String {
      day.map { " Until \($0), when the \(Wording.number(days)) days end." } ?? ""
    }
    switch self {
    case .employerLeave:
      return EthicsTestFact(
        title: "Employer on leave", source: "5 CFR 2635.606",
        words: "On leave with an agreement to return to this company.")
    case .publicStock(let kind, let held, let threshold):
      let matters = kind == .specificParty ? "specific party matters" : "general matters"
      return EthicsTestFact(
        title: "Securities", source: "18 U.S.C. 208, 5 CFR 2640.202",
        words: "Public stock in companies with \(matters) here: \(Wording.money(held)) together, above the threshold of"
          + " \(Wording.money(threshold)).")
    case .privateStock(let value):
      return EthicsTestFact(
        title: "Securities", source: "18 U.S.C. 208",
        words: "Private stock: \(value.map(Wording.money) ?? "no value on file"). No threshold applies.")
    case .unvestedUnits(let value):
      return EthicsTestFact(
        title: "Securities", source: "18 U.S.C. 208",
        words: "Unvested stock units: \(value.map(Wording.money) ?? "no value on file"). No threshold applies.")
    case .formerEmployer(let ended):
      let last = until(ended, ethics.formerEmployerDays)
      return EthicsTestFact(
        title: "Appearance: former employer", source: "5 CFR 2635.502",
        words: "Employment ended \(since(ended, ethics.formerEmployerDays)).\(end(last, ethics.formerEmployerDays))",
        until: last)
    case .coveredPayment(let paid):
      let last = until(paid, ethics.coveredPaymentDays)
      return EthicsTestFact(
        title: "Appearance: covered payment", source: "5 CFR 2635.503",
        words: "A payment was made \(since(paid, ethics.coveredPaymentDays)).\(end(last, ethics.coveredPaymentDays))",
        until: last)
    }
  }
}
