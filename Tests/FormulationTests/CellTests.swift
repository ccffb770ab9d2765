import Eligibility
import Formulation
import Staffing
import TestSupport
import Testing

/// Parts of agencies: what a neighbourhood of a large round frees at once.
@Suite struct CellTests {
  @Test(arguments: 0..<40) func cellsAreWholeUnitsOfOneAgency(seed: Int) throws {
    let round = try Round.random(seed: seed, size: .small)
    let program = RoundProgram(EligiblePairs(round))
    let most = 1 + seed % 9
    let cells = program.cellOfColumn(seats: most)
    let agencies = program.agencyOfColumn
    #expect(cells.count == program.columns.count)
    var agencyOfCell: [Int32: Int32] = [:]
    var unitsOfCell: [Int32: Set<UnitIndex>] = [:]
    var cellOfUnit: [UnitIndex: Int32] = [:]
    for (column, term) in program.columns.enumerated() {
      let cell = cells[column]
      let unit: UnitIndex? =
        switch term {
        case .pair(let pair): round.positions[program.pairs.position[pair]].unit
        case .open(let unit): unit
        case .shortfall(.position(let position)): round.positions[position].unit
        case .shortfall, .balance: nil
        }
      guard let unit else {
        #expect(cell == -1)
        continue
      }
      #expect(agencyOfCell.updateValue(agencies[column], forKey: cell) ?? agencies[column] == agencies[column])
      #expect(cellOfUnit.updateValue(cell, forKey: unit) ?? cell == cell)
      unitsOfCell[cell, default: []].insert(unit)
    }
    func seats(_ units: Set<UnitIndex>) -> Int {
      round.positions.indices.reduce(0) {
        $0 + (units.contains(round.positions[$1].unit) ? round.positions[$1].seatsMax : 0)
      }
    }
    // A unit that is larger stands alone.
    for units in unitsOfCell.values { #expect(units.count == 1 || seats(units) <= most, "seed \(seed)") }
  }
}
