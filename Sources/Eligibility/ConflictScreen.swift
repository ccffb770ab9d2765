import Staffing

/// The candidates whom interests keep out of one unit after the other, and the burdens of the rest.
///
/// Says the same as `ConflictTable.conflicts(of:in:)` of each candidate, but only looks at those who have an interest in
/// one of the unit's companies.
struct ConflictScreen {
  private let table: ConflictTable
  private let round: Round
  /// For each company, those with an interest that falls under a test wherever the company has a matter, ascending.
  private let alwaysAffected: [[UInt32]]
  /// For each company, the public stock that each candidate holds in it, ascending.
  private let stock: [[(candidate: UInt32, value: Int)]]
  private let waived: [[CandidateIndex]]
  /// One for each candidate, kept from one unit to the next.
  private var tallies: [Tally]
  private var touched: [UInt32] = []

  /// Of the unit at hand.
  private(set) var blocked: CandidateSet
  private(set) var hasBurdens = false

  private struct Tally {
    /// Public stock in companies with a matter of the kind; 0 between units.
    var specific = 0
    var general = 0
    var burden = 0
    /// The unit and company that the burden was raised for last.
    var mark = -1
  }

  init(_ gates: Gates) {
    table = gates.conflictTable
    let round = gates.round
    self.round = round
    var alwaysAffected = [[UInt32]](repeating: [], count: round.companies.count)
    var stock = [[(candidate: UInt32, value: Int)]](repeating: [], count: round.companies.count)
    for interest in round.interests {
      let company = interest.company.position
      let candidate = interest.candidate.raw
      if interest.kind == .stockPublic {
        if stock[company].last?.candidate != candidate { stock[company].append((candidate, 0)) }
        stock[company][stock[company].count - 1].value += interest.value ?? 0
      } else if table.isAffectedAnywhere(interest), alwaysAffected[company].last != candidate {
        alwaysAffected[company].append(candidate)
      }
    }
    self.alwaysAffected = alwaysAffected
    self.stock = stock
    var waived = [[CandidateIndex]](repeating: [], count: round.units.count)
    for waiver in round.waivers.rows { waived[waiver.unit.position].append(waiver.candidate) }
    self.waived = waived
    tallies = Array(repeating: Tally(), count: round.candidates.count)
    blocked = CandidateSet(count: round.candidates.count)
  }

  /// The burden of a candidate in the unit at hand.
  func burden(_ candidate: Int) -> Int { tallies[candidate].burden }

  /// Makes `blocked` and the burdens those of the unit.
  mutating func load(_ unit: UnitIndex) {
    for candidate in touched { tallies[Int(candidate)].burden = 0 }
    touched.removeAll(keepingCapacity: true)
    blocked.removeAll()
    let matters = table.matters(of: unit)
    // What is held in one company alone needs no sum.
    let isSummed = matters.count(where: \.isSpecific) > 1 || matters.count(where: \.isGeneral) > 1
    if isSummed { sumStock(matters) }
    let ethics = round.policy.ethics
    for matter in matters {
      let mark = unit.position * round.companies.count + matter.company
      count(alwaysAffected[matter.company], matter.isCore, mark)
      count(holders(above: ethics, matter, isSummed), matter.isCore, mark)
    }
    if isSummed { forgetStock(matters) }
    for candidate in waived[unit.position] { look(candidate, unit) }
    for candidate in touched where tallies[Int(candidate)].burden > ethics.burdenMax { blocked.insert(Int(candidate)) }
    hasBurdens = !touched.isEmpty
  }

  /// Those who hold more public stock than a threshold allows.
  private func holders(above ethics: EthicsPolicy, _ matter: ConflictTable.CompanyMatter, _ isSummed: Bool) -> [UInt32]
  {
    var found: [UInt32] = []
    for holding in stock[matter.company] {
      let place = Int(holding.candidate)
      if (matter.isSpecific && (isSummed ? tallies[place].specific : holding.value) > ethics.specificPartyUSD)
        || (matter.isGeneral && (isSummed ? tallies[place].general : holding.value) > ethics.generalUSD)
      {
        found.append(holding.candidate)
      }
    }
    return found
  }

  private mutating func sumStock(_ matters: [ConflictTable.CompanyMatter]) {
    tallies.withUnsafeMutableBufferPointer { tallies in
      for matter in matters {
        for holding in stock[matter.company] {
          if matter.isSpecific { tallies[Int(holding.candidate)].specific += holding.value }
          if matter.isGeneral { tallies[Int(holding.candidate)].general += holding.value }
        }
      }
    }
  }

  private mutating func forgetStock(_ matters: [ConflictTable.CompanyMatter]) {
    tallies.withUnsafeMutableBufferPointer { tallies in
      for matter in matters {
        for holding in stock[matter.company] {
          tallies[Int(holding.candidate)].specific = 0
          tallies[Int(holding.candidate)].general = 0
        }
      }
    }
  }

  /// Counts a company of the unit for these candidates, once for each.
  private mutating func count(_ candidates: [UInt32], _ isCore: Bool, _ mark: Int) {
    if isCore { return blocked.insert(candidates) }
    let burden = round.policy.ethics.peripheralBurden
    tallies.withUnsafeMutableBufferPointer { tallies in
      for candidate in candidates where tallies[Int(candidate)].mark != mark {
        tallies[Int(candidate)].mark = mark
        tallies[Int(candidate)].burden += burden
        touched.append(candidate)
      }
    }
  }

  /// A candidate with a waiver is looked at alone.
  private mutating func look(_ candidate: CandidateIndex, _ unit: UnitIndex) {
    let conflicts = table.conflicts(of: candidate, in: unit)
    if conflicts.contains(where: \.blocks) {
      blocked.insert(candidate.position)
    } else {
      blocked.remove(candidate.position)
    }
    tallies[candidate.position].burden = table.burden(conflicts)
    touched.append(candidate.raw)
  }
}
