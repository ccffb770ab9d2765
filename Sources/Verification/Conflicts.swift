public import Staffing

/// What a candidate's interests come to in one unit.
struct Conflicts: Equatable {
  /// A company for which the unit has a core matter is hit by that test and not waived.
  var employer = false
  var securities = false
  var appearance = false
  /// `peripheral_burden` × the companies with peripheral matters only that are hit by any test and not waived.
  var burden = 0
}

extension Verifier {
  /// Σ of this over an allocation is the goal `recusals`.
  public func burden(_ candidate: CandidateIndex, _ unit: UnitIndex) -> Int {
    conflicts(of: candidate, in: unit).burden
  }

  func conflicts(of candidate: CandidateIndex, in unit: UnitIndex) -> Conflicts {
    let interests = interests[candidate.position]
    let matters = matters[unit.position]
    var result = Conflicts()
    if interests.isEmpty || matters.isEmpty { return result }

    let policy = round.policy.ethics
    let specificAbove = publicStock(interests, in: .specificParty, of: matters) > policy.specificPartyUSD
    let generalAbove = publicStock(interests, in: .general, of: matters) > policy.generalUSD

    for company in Set(interests.map(\.company)) {
      let matters = matters.filter { $0.company == company }
      let waiver = WaivedCompany(candidate: candidate, unit: unit, company: company)
      if matters.isEmpty || waived.contains(waiver) { continue }
      let interests = interests.filter { $0.company == company }

      let employer = interests.contains { $0.kind == .employerLeave }
      let aboveThreshold = matters.contains { $0.kind == .specificParty ? specificAbove : generalAbove }
      let securities = interests.contains { interest in
        switch interest.kind {
        case .stockPublic: aboveThreshold
        case .stockPrivate, .rsuUnvested: interest.value.map { $0 > 0 } ?? true
        case .employerLeave, .formerEmployer, .coveredPayment: false
        }
      }
      let appearance = interests.contains { interest in
        switch interest.kind {
        case .formerEmployer: isRecent(interest.date, within: policy.formerEmployerDays)
        case .coveredPayment: isRecent(interest.date, within: policy.coveredPaymentDays)
        case .employerLeave, .stockPublic, .stockPrivate, .rsuUnvested: false
        }
      }

      if matters.contains(where: { $0.duty == .core }) {
        result.employer = result.employer || employer
        result.securities = result.securities || securities
        result.appearance = result.appearance || appearance
      } else if employer || securities || appearance {
        result.burden += policy.peripheralBurden
      }
    }
    return result
  }

  /// USD in public stock over the companies that have a matter of the kind, waived ones included.
  private func publicStock(_ interests: [Interest], in kind: MatterKind, of matters: [Matter]) -> Int {
    interests.reduce(0) { sum, interest in
      let counts =
        interest.kind == .stockPublic && matters.contains { $0.company == interest.company && $0.kind == kind }
      return counts ? sum + (interest.value ?? 0) : sum
    }
  }

  /// An empty or a later date counts as within.
  private func isRecent(_ date: Day?, within days: Int) -> Bool {
    date.map { round.policy.asOf - $0 <= days } ?? true
  }
}
