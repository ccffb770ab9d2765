import Staffing

/// The candidates whom interests keep out of one unit after the other, and the burdens of the rest.
///
/// Says the same as `ConflictTable.conflicts(of:in:)` of each candidate, but only looks at those who have an interest in
/// one of the unit's companies.
struct ConflictScreen {
  private let table: ConflictTable
  private let round: Round
  /// For each company, those with an interest that falls under a test wherever the company has a matter.
  private let alwaysAffected: CandidateSets
  /// For each company, the public stock that each candidate holds in it, ascending.
  private let stock: [[(candidate: UInt32, value: Int)]]
  /// The valid waivers of each unit, as rows of `round.waivers`.
  private let waivers: Grouping
  /// What each candidate holds in companies with a matter of the kind; 0 between units.
  private var held: [(specific: Int, general: Int)]
  /// For each company of the unit at hand, those affected; first the peripheral ones, as many as `recusals`.
  private var affected: [CandidateSet] = []
  private var recusals = 0

  /// Of the unit at hand.
  private(set) var blocked: CandidateSet

  init(_ gates: Gates) {
    let table = gates.conflictTable
    self.table = table
    let round = gates.round
    self.round = round
    let candidates = round.candidates.count
    var alwaysAffected = CandidateSets(sets: round.companies.count, candidates: candidates)
    var stock = [[(candidate: UInt32, value: Int)]](repeating: [], count: round.companies.count)
    for interest in round.interests {
      let company = interest.company.position
      let candidate = interest.candidate.raw
      if interest.kind == .stockPublic {
        if stock[company].last?.candidate != candidate { stock[company].append((candidate, 0)) }
        stock[company][stock[company].count - 1].value += interest.value ?? 0
      } else if table.isAffectedAnywhere(interest) {
        alwaysAffected.insert(Int(candidate), into: company)
      }
    }
    self.alwaysAffected = alwaysAffected
    self.stock = stock
    let valid = round.waivers.rows.enumerated().filter { $1.isValid(on: round.policy.asOf) }
    waivers = Grouping(
      groups: round.units.count, valid.lazy.map { (group: $1.unit.position, item: UInt32($0)) })
    held = Array(repeating: (0, 0), count: candidates)
    blocked = CandidateSet(count: candidates)
  }

  /// Whether anyone can have a burden in the unit at hand.
  var hasBurdens: Bool { recusals > 0 && round.policy.ethics.peripheralBurden > 0 }

  /// The burden of a candidate in the unit at hand.
  func burden(_ candidate: Int) -> Int {
    var companies = 0
    for place in 0..<recusals where affected[place].contains(candidate) { companies += 1 }
    return companies * round.policy.ethics.peripheralBurden
  }

  /// Makes `blocked` and the burdens those of the unit.
  mutating func load(_ unit: UnitIndex) {
    let all = table.matters(of: unit)
    let matters = all.filter { !$0.isCore } + all.filter(\.isCore)
    recusals = all.count { !$0.isCore }
    // What is held in one company alone needs no sum.
    let isSummed = matters.count(where: \.isSpecific) > 1 || matters.count(where: \.isGeneral) > 1
    if isSummed { sumStock(matters) }
    for (place, matter) in matters.enumerated() { setAffected(place, matter, isSummed) }
    if isSummed { forgetStock(matters) }
    for row in waivers[unit.position] {
      let waiver = round.waivers[RowIndex(Int(row))]
      if let place = matters.firstIndex(where: { $0.company == waiver.company.position }) {
        affected[place].remove(waiver.candidate.position)
      }
    }
    blocked.removeAll()
    for place in recusals..<matters.count { blocked.formUnion(affected[place]) }
    blockImpaired()
  }

  private mutating func setAffected(_ place: Int, _ matter: ConflictTable.CompanyMatter, _ isSummed: Bool) {
    if place == affected.count { affected.append(CandidateSet(count: round.candidates.count)) }
    affected[place].copy(alwaysAffected, matter.company)
    let ethics = round.policy.ethics
    for holding in stock[matter.company] {
      let sums = isSummed ? held[Int(holding.candidate)] : (holding.value, holding.value)
      if (matter.isSpecific && sums.0 > ethics.specificPartyUSD) || (matter.isGeneral && sums.1 > ethics.generalUSD) {
        affected[place].insert(Int(holding.candidate))
      }
    }
  }

  private mutating func sumStock(_ matters: [ConflictTable.CompanyMatter]) {
    held.withUnsafeMutableBufferPointer { held in
      for matter in matters {
        for holding in stock[matter.company] {
          if matter.isSpecific { held[Int(holding.candidate)].specific += holding.value }
          if matter.isGeneral { held[Int(holding.candidate)].general += holding.value }
        }
      }
    }
  }

  private mutating func forgetStock(_ matters: [ConflictTable.CompanyMatter]) {
    held.withUnsafeMutableBufferPointer { held in
      for matter in matters {
        for holding in stock[matter.company] { held[Int(holding.candidate)] = (0, 0) }
      }
    }
  }

  /// Those whose burden is above what the policy allows; few units have companies enough for that.
  private mutating func blockImpaired() {
    let ethics = round.policy.ethics
    guard recusals * ethics.peripheralBurden > ethics.burdenMax else { return }
    for place in 0..<recusals {
      for candidate in affected[place].members where burden(candidate) > ethics.burdenMax { blocked.insert(candidate) }
    }
  }
}
