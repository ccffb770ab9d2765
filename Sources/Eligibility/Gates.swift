public import Staffing

/// Tests single pairs, keeping every gate that fails with its facts. For all pairs of a round, see `EligiblePairs`,
/// which tests the same gates for many candidates at a time.
public struct Gates: Sendable {
  public let round: Round
  let conflictTable: ConflictTable
  private let bars: [UInt64: String]

  public init(_ round: Round) {
    self.round = round
    conflictTable = ConflictTable(round)
    bars = Dictionary(
      round.locks.filter { $0.kind == .bar }.map { (Self.key($0.candidate, $0.position), $0.reason) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func key(_ candidate: CandidateIndex, _ position: PositionIndex) -> UInt64 {
    UInt64(candidate.raw) << 32 | UInt64(position.raw)
  }

  /// The agency's row about the pair; logarithmic in the number of ratings.
  public func rating(_ candidate: CandidateIndex, _ position: PositionIndex) -> Rating? {
    var low = 0
    var high = round.ratings.count
    while low < high {
      let middle = (low + high) / 2
      let row = round.ratings[middle]
      if (row.candidate, row.position) < (candidate, position) { low = middle + 1 } else { high = middle }
    }
    guard low < round.ratings.count else { return nil }
    let row = round.ratings[low]
    return row.candidate == candidate && row.position == position ? row : nil
  }

  /// USD a year: the offer, else the position's salary.
  public func salary(_ candidate: CandidateIndex, _ position: PositionIndex) -> Int {
    rating(candidate, position)?.salary ?? round.positions[position].salary
  }

  /// The companies that touch an interest of the candidate in the unit, waived ones included.
  public func conflicts(of candidate: CandidateIndex, in unit: UnitIndex) -> [Conflict] {
    conflictTable.conflicts(of: candidate, in: unit)
  }

  /// `peripheral_burden` × companies that ask for a recusal.
  public func burden(of candidate: CandidateIndex, in unit: UnitIndex) -> Int {
    conflictTable.burden(conflicts(of: candidate, in: unit))
  }

  /// Every gate that the pair fails, in format.md's order; empty when it is eligible.
  public func failures(_ candidateIndex: CandidateIndex, _ positionIndex: PositionIndex) -> [GateFailure] {
    let candidate = round.candidates[candidateIndex]
    let position = round.positions[positionIndex]
    let row = rating(candidateIndex, positionIndex)
    var failures: [GateFailure] = []
    if round.policy.pairs == .rated {
      guard row != nil else { return [.unrated] }
    } else if !candidate.roles.contains(position.role) {
      failures.append(.role(needed: position.role))
    }
    if position.staffClass != .any, position.staffClass.rawValue != candidate.staffClass.rawValue {
      failures.append(.staffClass(needed: position.staffClass, has: candidate.staffClass))
    }
    if round.policy.pairs == .open { failures += openFailures(candidate, position) }
    let salary = row?.salary ?? position.salary
    if salary < candidate.salaryMin { failures.append(.pay(offered: salary, asked: candidate.salaryMin)) }
    if row?.selectable == false { failures.append(.notSelectable) }
    if let reason = bars[Self.key(candidateIndex, positionIndex)] { failures.append(.barred(reason: reason)) }
    return failures + ethicsFailures(candidateIndex, position.unit)
  }

  private func openFailures(_ candidate: Candidate, _ position: Position) -> [GateFailure] {
    var failures: [GateFailure] = []
    for need in position.skills where need.minLevel >= 1 {
      let level = candidate.level(of: need.skill)
      if level < need.minLevel { failures.append(.skill(need.skill, needed: need.minLevel, has: level)) }
    }
    if candidate.clearance < position.clearance {
      failures.append(.clearance(needed: position.clearance, has: candidate.clearance))
    }
    if !position.isRemote, !candidate.anySite, !candidate.sites.contains(position.site) {
      failures.append(.site(needed: position.site))
    }
    if candidate.terms.isDisjoint(with: position.terms) {
      failures.append(.term(needed: position.terms, has: candidate.terms))
    }
    if let available = candidate.available, let startBy = position.startBy, available > startBy {
      failures.append(.date(available: available, startBy: startBy))
    }
    return failures
  }

  private func ethicsFailures(_ candidate: CandidateIndex, _ unit: UnitIndex) -> [GateFailure] {
    var failures: [GateFailure] = []
    if !round.candidates[candidate].disclosureFiled, conflictTable.unitHasMatters[unit.position] {
      failures.append(.disclosure)
    }
    let conflicts = conflictTable.conflicts(of: candidate, in: unit)
    func blocking(_ gate: ConflictTest.Gate) -> [Conflict] {
      conflicts.filter { $0.blocks && $0.tests.contains { $0.gate == gate } }
    }
    let employer = blocking(.employer)
    if !employer.isEmpty { failures.append(.employer(employer)) }
    let securities = blocking(.securities)
    if !securities.isEmpty { failures.append(.securities(securities)) }
    let appearance = blocking(.appearance)
    if !appearance.isEmpty { failures.append(.appearance(appearance)) }
    let burden = conflictTable.burden(conflicts)
    if burden > round.policy.ethics.burdenMax {
      failures.append(
        .impairment(burden: burden, limit: round.policy.ethics.burdenMax, conflicts.filter(\.burdens)))
    }
    return failures
  }
}
