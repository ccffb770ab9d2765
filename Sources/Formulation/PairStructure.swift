import Eligibility
import IntegerProgram
import Staffing

/// The pairs sorted by the parts of the round that rules speak of.
struct PairStructure {
  let pairs: EligiblePairs
  let byUnit: [[Int]]
  let byAgency: [[Int]]
  /// Row numbers of `round.coverage` of each unit.
  let coverageByUnit: [[Int]]
  /// Σ seats_max over the unit's positions.
  let seatsByUnit: [Int]

  init(_ pairs: EligiblePairs) {
    self.pairs = pairs
    let round = pairs.round
    var byUnit = [[Int]](repeating: [], count: round.units.count)
    var byAgency = [[Int]](repeating: [], count: round.agencies.count)
    for pair in 0..<pairs.count {
      let position = round.positions[pairs.position[pair]]
      byUnit[position.unit.position].append(pair)
      byAgency[position.agency.position].append(pair)
    }
    self.byUnit = byUnit
    self.byAgency = byAgency
    var coverage = [[Int]](repeating: [], count: round.units.count)
    for (row, rule) in round.coverage.enumerated() { coverage[rule.unit.position].append(row) }
    coverageByUnit = coverage
    var seats = [Int](repeating: 0, count: round.units.count)
    for position in round.positions.rows { seats[position.unit.position] += position.seatsMax }
    seatsByUnit = seats
  }

  /// Most people that the unit's positions and its team_max leave room for.
  func capacity(of unit: UnitIndex) -> Int {
    min(seatsByUnit[unit.position], pairs.round.units[unit].teamMax ?? .max)
  }

  /// Whether it matters for the rules that the unit is open: a team of one is open by itself.
  func needsOpenColumn(_ index: UnitIndex) -> Bool {
    let unit = pairs.round.units[index]
    return unit.teamMin > 1 || (unit.teamMin > 0 && unit.mustOpen) || !coverageByUnit[index.position].isEmpty
  }

  func isManager(_ pair: Int) -> Bool {
    pairs.round.candidates[pairs.candidate[pair]].staffClass == .manager
  }

  func unit(of pair: Int) -> UnitIndex { pairs.round.positions[pairs.position[pair]].unit }
  func agency(of pair: Int) -> AgencyIndex { pairs.round.positions[pairs.position[pair]].agency }
}

extension Sequence<Int> {
  /// The sum of these columns.
  var ones: [Entry] { map { Entry($0, 1) } }
}
