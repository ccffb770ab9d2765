public import Eligibility
import IntegerProgram
public import Staffing

/// A round as an integer program: one column for each eligible pair, then those that teams and goals ask for, and one
/// row for each rule. Goals share the columns and rows; `program(for:keeping:)` adds the objective.
public struct RoundProgram: Sendable {
  public private(set) var pairs: EligiblePairs
  /// Column j of every program stands for `columns[j]`; the pairs come first, in their own order.
  public private(set) var columns: [ColumnTerm] = []
  public private(set) var rows: [RowTerm] = []
  /// Sets of pair columns whose sum is a head count that a planner would decide on (a team, its managers, a
  /// position's seats, an agency …): what a search may branch on.
  public private(set) var groups: [[Int]] = []
  public var round: Round { pairs.round }

  var builder = ProgramBuilder()
  private(set) var openColumn: [UnitIndex: Int] = [:]
  private(set) var shortfallColumns: [(commitment: Commitment, column: Int)] = []
  private(set) var balanceColumn: Int?

  /// - Complexity: linear in the pairs times the rules that name each.
  public init(_ pairs: EligiblePairs) {
    self.pairs = pairs
    let structure = PairStructure(pairs)
    addColumns(structure)
    addOnePlacement()
    addSeats(structure)
    addTeams(structure)
    addAgencies(structure)
    addPartners(structure)
    addLinks()
    addQuotas()
    addCommitments(structure)
    addBalance(structure)
    addGroups(structure)
  }

  private mutating func addColumns(_ structure: PairStructure) {
    var pinned = Set<Int>()
    for lock in round.locks where lock.kind == .pin {
      if let pair = pairs.pair(lock.candidate, lock.position) { pinned.insert(pair) }
    }
    for pair in 0..<pairs.count {
      builder.addColumn(lower: pinned.contains(pair) ? 1 : 0, upper: 1)
      columns.append(.pair(pair))
    }
    for index in round.units.indices where structure.needsOpenColumn(index) {
      // A unit whose seats or skills cannot make up a team stays closed; mustOpen then makes the round infeasible.
      openColumn[index] = addColumn(.open(index), lower: round.units[index].mustOpen ? 1 : 0, upper: 1)
    }
    let goals = round.policy.goals.map(\.goal)
    if goals.contains(.commitments) {
      for commitment in Commitment.standing(in: round) {
        let column = addColumn(.shortfall(commitment), lower: 0, upper: commitment.minimum(in: round))
        shortfallColumns.append((commitment, column))
      }
    }
    if goals.contains(.balance) { balanceColumn = addColumn(.balance, lower: 0, upper: 1000) }
  }

  private mutating func addColumn(_ term: ColumnTerm, lower: Int, upper: Int) -> Int {
    columns.append(term)
    return builder.addColumn(lower: lower, upper: upper)
  }

  mutating func addRow(_ term: RowTerm, lower: Int? = nil, upper: Int? = nil, _ entries: [Entry]) {
    builder.addRow(lower: lower, upper: upper, entries)
    rows.append(term)
  }

  mutating func addGroup(_ columns: [Int]) { if columns.count > 1 { groups.append(columns) } }

  /// The solution of an allocation: every column beside the pairs takes the value that serves the goals best.
  ///
  /// - Returns: nil when a placement is not an eligible pair.
  public func solution(of allocation: Allocation) -> [Int]? {
    var solution = [Int](repeating: 0, count: columns.count)
    for placement in allocation.placements {
      guard let pair = pairs.pair(placement.candidate, placement.position) else { return nil }
      solution[pair] = 1
    }
    complete(&solution)
    return solution
  }

  /// Sets every column beside the pairs to the value that serves the goals best, given the pairs'.
  public func complete(_ solution: inout [Int]) {
    let tally = Tally(pairs, solution)
    for column in pairs.count..<columns.count {
      switch columns[column] {
      case .pair: break
      case .open(let unit): solution[column] = tally.unit[unit.position] > 0 || round.units[unit].mustOpen ? 1 : 0
      case .shortfall(let commitment):
        solution[column] = max(0, commitment.minimum(in: round) - tally.placed(commitment))
      case .balance: solution[column] = tally.balance
      }
    }
  }

  /// The agency of each column, −1 where it belongs to none: payroll, teams and most caps tie only columns of one agency.
  public var agencyOfColumn: [Int32] {
    ofColumns({ Int32(round.units[$0].agency.raw) }, { Int32($0.raw) })
  }

  /// Each column's part of an agency, −1 where it belongs to none: units that follow each other, with about so many seats
  /// in all.
  public func cellOfColumn(seats most: Int) -> [Int32] {
    var seats = [Int](repeating: 0, count: round.units.count)
    for index in round.positions.indices {
      seats[round.positions[index].unit.position] += round.positions[index].seatsMax
    }
    var cellOfUnit = [Int32](repeating: 0, count: round.units.count)
    var filled: [AgencyIndex: (cell: Int32, seats: Int)] = [:]
    var count: Int32 = 0
    for unit in round.units.indices {
      let agency = round.units[unit].agency
      var cell = filled[agency] ?? (count, .max / 2)
      if cell.seats + seats[unit.position] > most {
        cell = (count, 0)
        count += 1
      }
      cell.seats += seats[unit.position]
      filled[agency] = cell
      cellOfUnit[unit.position] = cell.cell
    }
    return ofColumns({ cellOfUnit[$0.position] }, { _ in -1 })
  }

  /// What each column belongs to, by its unit or, where it has none, its agency.
  private func ofColumns(_ ofUnit: (UnitIndex) -> Int32, _ ofAgency: (AgencyIndex) -> Int32) -> [Int32] {
    columns.map { term in
      switch term {
      case .pair(let pair): ofUnit(round.positions[pairs.position[pair]].unit)
      case .open(let unit): ofUnit(unit)
      case .shortfall(.position(let position)): ofUnit(round.positions[position].unit)
      case .shortfall(.agency(let agency)): ofAgency(agency)
      case .shortfall, .balance: -1
      }
    }
  }

  /// The placements of a solution.
  public func allocation(_ solution: [Int]) -> Allocation {
    Allocation((0..<pairs.count).lazy.filter { solution[$0] == 1 }.map { pairs.placement($0) })
  }

  /// The same program for a round that differs in one number of one rule: only that rule's rows are written anew, which is
  /// much less work than a new program. Rows that no longer limit anything stay.
  ///
  /// - Parameters:
  ///   - pairs: the same pairs, with the changed round.
  ///   - rule: whose number differs.
  /// - Returns: nil where more than these rows would differ; then a new program is needed.
  public func changed(to pairs: EligiblePairs, in rule: RoundRule) -> RoundProgram? {
    var changed = self
    changed.pairs = pairs
    return changed.rewriteRows(of: rule) ? changed : nil
  }
}
