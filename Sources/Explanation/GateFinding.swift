public import Staffing

/// What a gate looked at, in the round's own words. Whether the pair passed is in `GateFinding`.
public enum GateFact: Equatable, Sendable {
  /// Rated rounds only: whether the agency has a row about the pair.
  case rated
  case role(needed: String, held: [String])
  case staffClass(needed: PositionClass, has: CandidateClass)
  case skill(Named, needed: Int, has: Int)
  case clearance(needed: Int, has: Int)
  /// `accepted` is empty for someone who works remotely only.
  case site(needed: String, remote: Bool, accepted: [String], anySite: Bool)
  case term(offered: Terms, accepted: Terms)
  case date(available: Day?, startBy: Day?)
  case pay(offered: Int, asked: Int)
  case selectable
  /// The reason on file of a bar; nil where none bars the pair.
  case barred(reason: String?)
  case ethics(EthicsGate, EthicsFact)
}

/// The ethics gates of format.md.
public enum EthicsGate: String, Sendable, CaseIterable { case disclosure, employer, securities, appearance, impairment }

/// How someone passes an ethics gate although the work touches an interest.
public enum EthicsClearance: Equatable, Sendable {
  case waiver(id: String, expires: Day?)
  /// The person stays out of the company's matters.
  case recusal(Named)
}

/// Why an ethics gate fails, or what it is passed by.
public enum EthicsFact: Equatable, Sendable {
  /// Passed; empty where nothing is touched.
  case clear([EthicsClearance])
  case missingDisclosure
  /// Passed all the same: the unit's work affects no company.
  case disclosureNotNeeded
  /// Companies with a core matter in the unit, the tests that fail, and waivers on record that are valid no more.
  case companies([Named], tests: [EthicsTestFact], expired: [EthicsClearance])
  /// More recusals than the policy's limit.
  case burden(Int, limit: Int, [Named])
}

/// One gate of a pair, passed or failed, with the facts.
public struct GateFinding: Equatable, Sendable {
  /// The gate's name in format.md, such as `skill:python`.
  public let gate: String
  public let passes: Bool
  public let fact: GateFact

  public var isEthics: Bool {
    if case .ethics = fact { return true }
    return false
  }

  /// The finding as a sentence for planners: it may name companies and what a candidate asks for.
  public var words: String {
    switch fact {
    case .rated: passes ? "The agency rated this pair." : "The agency has not rated this pair."
    case .role(let needed, let held):
      passes
        ? "The position asks for \(needed); the candidate works as \(Wording.list(held))."
        : "The position asks for \(needed); the candidate works as \(Wording.list(held))."
    case .staffClass(let needed, let has):
      needed == .any
        ? "The position takes fellows and managers; the candidate is a \(has.rawValue)."
        : "The position is for a \(needed.rawValue); the candidate is a \(has.rawValue)."
    case .skill(let skill, let needed, let has):
      "\(skill.name): level \(has) of 5\(has == 0 ? " (none on file)" : ""), and \(needed) is required."
    case .clearance(let needed, let has):
      needed == 0
        ? "The position needs no clearance."
        : "The position needs \(Wording.aClearance(needed)); the candidate has \(Wording.aClearance(has))."
    case .site(let needed, let remote, let accepted, let anySite):
      if remote {
        "The position is remote."
      } else if anySite {
        "The position is in \(needed); the candidate works at any site."
      } else if accepted.isEmpty {
        "The position is in \(needed); the candidate works remotely only."
      } else {
        "The position is in \(needed); the candidate works in \(Wording.list(accepted))."
      }
    case .term(let offered, let accepted):
      "The post lasts \(Wording.terms(offered)); the candidate accepts \(Wording.terms(accepted))."
    case .date(let available, let startBy):
      switch (available, startBy) {
      case (let available?, let startBy?):
        "The post starts by \(startBy); the candidate is free from \(available)."
      case (nil, let startBy?): "The post starts by \(startBy); the candidate gave no date."
      case (let available?, nil): "The post has no latest start; the candidate is free from \(available)."
      case (nil, nil): "Neither side gave a date."
      }
    case .pay(let offered, let asked):
      asked == 0
        ? "The salary is \(Wording.money(offered)) a year; the candidate set no minimum."
        : "The salary is \(Wording.money(offered)) a year; the candidate asks for at least \(Wording.money(asked))."
    case .selectable: passes ? "The agency did not rule this candidate out." : "The agency ruled this candidate out."
    case .barred(let reason): reason.map { "Barred by hand: \($0.withoutStop)." } ?? "No bar by hand."
    case .ethics(let gate, let fact): Self.words(gate, fact)
    }
  }

  /// “by waiver W0004 until 2027-09-11, with a recusal from Acme”; to follow “passed”.
  public static func words(_ clearances: [EthicsClearance]) -> String {
    let companies = clearances.compactMap { if case .recusal(let company) = $0 { company.name } else { nil } }
    let waivers = clearances.compactMap { clearance -> String? in
      guard case .waiver(let id, let expires) = clearance else { return nil }
      return "by waiver \(id)" + (expires.map { " until \($0)" } ?? "")
    }
    return (waivers + (companies.isEmpty ? [] : ["with a recusal from matters of \(Wording.list(companies))"]))
      .joined(separator: ", ")
  }

  private static func words(_ gate: EthicsGate, _ fact: EthicsFact) -> String {
    switch fact {
    case .clear(let by): "\(gate.title): passed\(by.isEmpty ? "" : " \(words(by))")."
    case .disclosureNotNeeded: "Financial disclosure: missing, but the unit's work affects no company."
    case .missingDisclosure: "Financial disclosure: missing, and the unit's work affects companies."
    case .companies(let companies, let tests, let expired):
      (["\(gate.title): the unit's core work affects \(Wording.list(companies.map(\.name)))."] + tests.map(\.words)
        + expired.compactMap { waiver in
          guard case .waiver(let id, let day?) = waiver else { return nil }
          return "Waiver \(id) was for this, and expired on \(day)."
        }).joined(separator: " ")
    case .burden(let burden, let limit, let companies):
      "\(gate.title): a burden of \(Wording.number(burden)) from \(Wording.list(companies.map(\.name)));"
        + " the limit is \(Wording.number(limit))."
    }
  }
}

extension EthicsGate {
  public var title: String {
    switch self {
    case .disclosure: "Financial disclosure"
    case .employer: "Employer on leave"
    case .securities: "Securities"
    case .appearance: "Appearance of partiality"
    case .impairment: "Recusals"
    }
  }
}
