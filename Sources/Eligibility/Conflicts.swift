public import Staffing

/// An ethics test that a company fails for a candidate in a unit, with the facts.
public enum ConflictTest: Equatable, Sendable {
  /// On leave from the company with an agreement to return; 5 CFR 2635.606.
  case employerLeave
  /// Publicly traded stock: the sum over all companies with a matter of that kind in the unit, and the threshold it
  /// exceeds; 5 CFR 2640.202.
  case publicStock(kind: MatterKind, held: Int, threshold: Int)
  /// Privately held stock; nil where no value is on file.
  case privateStock(value: Int?)
  case unvestedUnits(value: Int?)
  /// 5 CFR 2635.502; nil where no end is on file.
  case formerEmployer(ended: Day?)
  /// 5 CFR 2635.503; nil where no date is on file.
  case coveredPayment(paid: Day?)

  public enum Gate: Sendable { case employer, securities, appearance }

  public var gate: Gate {
    switch self {
    case .employerLeave: .employer
    case .publicStock, .privateStock, .unvestedUnits: .securities
    case .formerEmployer, .coveredPayment: .appearance
    }
  }
}

/// A company whose matters in a unit touch an interest of a candidate.
public struct Conflict: Equatable, Sendable {
  public let company: CompanyIndex
  /// Core as soon as one matter of the company in the unit is core.
  public let duty: Duty
  public let tests: [ConflictTest]
  /// The valid waiver on record, if any: it clears all tests for the company.
  public let waiver: RowIndex<Waiver>?

  public var blocks: Bool { duty == .core && waiver == nil }
  public var burdens: Bool { duty == .peripheral && waiver == nil }
}

/// What the units' work affects and what the candidates hold, ready for the tests of each pair of them.
struct ConflictTable {
  private static let specific: UInt8 = 1
  private static let general: UInt8 = 2
  private static let core: UInt8 = 4
  private static let peripheral: UInt8 = 8

  private let round: Round
  /// unit × company: which matters there are.
  private let matters: [UInt8]
  private let interestStart: [Int]
  /// (candidate, unit) → waivers on record that have not expired.
  private let waivers: [UInt64: [RowIndex<Waiver>]]
  let unitHasMatters: [Bool]

  init(_ round: Round) {
    self.round = round
    let companies = round.companies.count
    var matters = [UInt8](repeating: 0, count: round.units.count * companies)
    var unitHasMatters = [Bool](repeating: false, count: round.units.count)
    for matter in round.matters {
      matters[matter.unit.position * companies + matter.company.position] |=
        (matter.kind == .specificParty ? Self.specific : Self.general)
        | (matter.duty == .core ? Self.core : Self.peripheral)
      unitHasMatters[matter.unit.position] = true
    }
    self.matters = matters
    self.unitHasMatters = unitHasMatters
    var start = [Int](repeating: 0, count: round.candidates.count + 1)
    for interest in round.interests { start[interest.candidate.position + 1] += 1 }
    for candidate in 0..<round.candidates.count { start[candidate + 1] += start[candidate] }
    interestStart = start
    var waivers: [UInt64: [RowIndex<Waiver>]] = [:]
    for index in round.waivers.indices {
      let waiver = round.waivers[index]
      if !waiver.isValid(on: round.policy.asOf) { continue }
      waivers[Self.key(waiver.candidate, waiver.unit), default: []].append(index)
    }
    self.waivers = waivers
  }

  private static func key(_ candidate: CandidateIndex, _ unit: UnitIndex) -> UInt64 {
    UInt64(candidate.raw) << 32 | UInt64(unit.raw)
  }

  /// A company with a matter in some unit.
  struct CompanyMatter {
    let company: Int
    let isSpecific: Bool
    let isGeneral: Bool
    /// As soon as one matter of the company in the unit is core.
    let isCore: Bool
  }

  /// The companies with a matter in the unit, ascending.
  func matters(of unit: UnitIndex) -> [CompanyMatter] {
    guard unitHasMatters[unit.position] else { return [] }
    let row = unit.position * round.companies.count
    return (0..<round.companies.count).compactMap { company in
      let kinds = matters[row + company]
      return kinds == 0
        ? nil
        : CompanyMatter(
          company: company, isSpecific: kinds & Self.specific != 0, isGeneral: kinds & Self.general != 0,
          isCore: kinds & Self.core != 0)
    }
  }

  /// Whether an interest falls under a test in every unit with a matter of its company. Public stock never does by
  /// itself: it is summed over the unit's companies.
  func isAffectedAnywhere(_ interest: Interest) -> Bool {
    switch interest.kind {
    case .employerLeave: true
    case .stockPublic: false
    case .stockPrivate, .rsuUnvested: interest.value != 0
    case .formerEmployer: isWithin(interest.date, days: round.policy.ethics.formerEmployerDays)
    case .coveredPayment: isWithin(interest.date, days: round.policy.ethics.coveredPaymentDays)
    }
  }

  func interests(of candidate: CandidateIndex) -> ArraySlice<Interest> {
    round.interests[interestStart[candidate.position]..<interestStart[candidate.position + 1]]
  }

  /// The companies that fail a test for the candidate in the unit, in order of company; waived ones included.
  func conflicts(of candidate: CandidateIndex, in unit: UnitIndex) -> [Conflict] {
    let own = interests(of: candidate)
    let row = unit.position * round.companies.count
    guard own.contains(where: { matters[row + $0.company.position] != 0 }) else { return [] }
    let ethics = round.policy.ethics
    var held = (specific: 0, general: 0)
    for interest in own where interest.kind == .stockPublic {
      let kinds = matters[row + interest.company.position]
      if kinds & Self.specific != 0 { held.specific += interest.value ?? 0 }
      if kinds & Self.general != 0 { held.general += interest.value ?? 0 }
    }
    var found: [Conflict] = []
    var rest = own
    while let company = rest.first?.company {
      let rows = rest.prefix { $0.company == company }
      rest = rest.dropFirst(rows.count)
      let kinds = matters[row + company.position]
      guard kinds != 0 else { continue }
      var tests: [ConflictTest] = []
      func add(_ test: ConflictTest) { if !tests.contains(test) { tests.append(test) } }
      for interest in rows {
        switch interest.kind {
        case .employerLeave:
          add(.employerLeave)
        case .stockPublic:
          if kinds & Self.specific != 0, held.specific > ethics.specificPartyUSD {
            add(.publicStock(kind: .specificParty, held: held.specific, threshold: ethics.specificPartyUSD))
          }
          if kinds & Self.general != 0, held.general > ethics.generalUSD {
            add(.publicStock(kind: .general, held: held.general, threshold: ethics.generalUSD))
          }
        case .stockPrivate:
          if interest.value != 0 { add(.privateStock(value: interest.value)) }
        case .rsuUnvested:
          if interest.value != 0 { add(.unvestedUnits(value: interest.value)) }
        case .formerEmployer:
          if isWithin(interest.date, days: ethics.formerEmployerDays) { add(.formerEmployer(ended: interest.date)) }
        case .coveredPayment:
          if isWithin(interest.date, days: ethics.coveredPaymentDays) { add(.coveredPayment(paid: interest.date)) }
        }
      }
      guard !tests.isEmpty else { continue }
      let waiver = waivers[Self.key(candidate, unit)]?.first { round.waivers[$0].company == company }
      found.append(
        Conflict(
          company: company, duty: kinds & Self.core != 0 ? .core : .peripheral, tests: tests, waiver: waiver))
    }
    return found
  }

  /// An empty date and a date after `as_of` count as within.
  private func isWithin(_ date: Day?, days: Int) -> Bool {
    guard let date else { return true }
    return round.policy.asOf - date <= days
  }

  func burden(_ conflicts: [Conflict]) -> Int {
    round.policy.ethics.peripheralBurden * conflicts.count { $0.burdens }
  }
}
