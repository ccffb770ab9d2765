import Eligibility
import IntegerProgram
public import Staffing

/// An allocation's books: what each row of its program sums up to. Taking a few placements out and putting a few in is
/// then judged in time proportional to the rows that these touch, by the same rows that the solver has.
public struct AllocationLedger: Sendable {
  private let round: RoundProgram
  private let program: Program
  private let solution: [Int]
  private let activity: [Int]
  private let costs: [[Int]]
  /// By goal of the policy: its value in the allocation.
  public let values: [Int]
  private let openColumn: [Int]
  private let shortfallColumn: [Int]
  private let balanceColumn: Int?
  private let teamSize: [Int]
  private let agencySize: [Int]
  private let seats: [Int]

  /// - Returns: nil when a placement is not an eligible pair.
  public init?(_ round: RoundProgram, _ allocation: Allocation) {
    guard let solution = round.solution(of: allocation) else { return nil }
    let goals = round.round.policy.goals.map { round.program(for: $0) }
    guard let program = goals.first else { return nil }
    self.round = round
    self.program = program
    self.solution = solution
    activity = (0..<program.rowCount).map { program.activity(of: $0, at: solution) }
    costs = goals.map(\.objective)
    values = goals.map { $0.value(at: solution) }
    var open = [Int](repeating: -1, count: round.round.units.count)
    var shortfall = [Int](repeating: -1, count: program.rowCount)
    var balance: Int?
    for (column, term) in round.columns.enumerated() {
      switch term {
      case .pair: break
      case .open(let unit): open[unit.position] = column
      case .shortfall:
        // Its own row is the only one that it is in.
        for entry in program.columnStart[column]..<program.columnStart[column + 1] {
          shortfall[Int(program.columnRow[entry])] = column
        }
      case .balance: balance = column
      }
    }
    openColumn = open
    shortfallColumn = shortfall
    balanceColumn = balance
    let tally = Tally(round.round, allocation)
    (teamSize, agencySize) = (tally.unit, tally.agency)
    seats = balanceSeats(round.round)
  }

  /// By goal: its value once the pairs are taken out and put in; nil where a rule would be broken.
  ///
  /// - Parameters:
  ///   - removed: pairs that are placed.
  ///   - added: pairs that are not.
  public func values(removing removed: [Int], adding added: [Int]) -> [Int]? {
    let (changes, rows) = changes(removing: removed, adding: added)
    for (column, change) in changes where !isInside(column, change) { return nil }
    for (row, change) in rows where !isKept(row, change) { return nil }
    return values(after: changes)
  }

  /// The same where rules are broken: which rows, in their order, and which pins, as pairs. A row speaks for itself alone:
  /// without its rule the values are these, but for a goal that measures by the rule's own number, as `balance` does.
  public func effect(
    removing removed: [Int], adding added: [Int]
  ) -> (values: [Int], rows: [RowTerm], pins: [Int]) {
    let (changes, rows) = changes(removing: removed, adding: added)
    return (
      values(after: changes), rows.filter { !isKept($0.key, $0.value) }.map(\.key).sorted().map { round.rows[$0] },
      changes.filter { !isInside($0.0, $0.1) && $0.0 < round.pairs.count }.map(\.0)
    )
  }

  private func isInside(_ column: Int, _ change: Int) -> Bool {
    (program.columnLower[column]...program.columnUpper[column]).contains(solution[column] + change)
  }

  private func isKept(_ row: Int, _ change: Int) -> Bool {
    let value = activity[row] + change
    return value >= program.rowLower[row] ?? .min && value <= program.rowUpper[row] ?? .max
  }

  private func values(after changes: [(Int, Int)]) -> [Int] {
    zip(values, costs).map { value, costs in changes.reduce(value) { $0 + costs[$1.0] * $1.1 } }
  }

  /// By column, with those that follow the pairs; and by row.
  private func changes(removing removed: [Int], adding added: [Int]) -> ([(Int, Int)], [Int: Int]) {
    var changes = removed.map { ($0, -1) } + added.map { ($0, 1) }
    var rows: [Int: Int] = [:]
    for (pair, change) in changes { add(pair, change, to: &rows) }
    changes += helpers(changes, rows)
    for (column, change) in changes.dropFirst(removed.count + added.count) { add(column, change, to: &rows) }
    return (changes, rows)
  }

  private func add(_ column: Int, _ change: Int, to rows: inout [Int: Int]) {
    for entry in program.columnStart[column]..<program.columnStart[column + 1] {
      rows[Int(program.columnRow[entry]), default: 0] += change * program.columnValue[entry]
    }
  }

  /// How the columns beside the pairs follow, in order of column.
  private func helpers(_ pairs: [(Int, Int)], _ rows: [Int: Int]) -> [(Int, Int)] {
    var teams: [Int: Int] = [:]
    var agencies: [Int: Int] = [:]
    for (pair, change) in pairs {
      let post = round.round.positions[round.pairs.position[pair]]
      teams[post.unit.position, default: 0] += change
      agencies[post.agency.position, default: 0] += change
    }
    var found: [(Int, Int)] = []
    for (unit, change) in teams where openColumn[unit] >= 0 {
      let isOpen = teamSize[unit] + change > 0 || round.round.units.rows[unit].mustOpen
      found.append((openColumn[unit], (isOpen ? 1 : 0) - solution[openColumn[unit]]))
    }
    for (row, change) in rows where shortfallColumn[row] >= 0 {
      let column = shortfallColumn[row]
      let placed = activity[row] - solution[column] + change
      found.append((column, max(0, (program.rowLower[row] ?? 0) - placed) - solution[column]))
    }
    if let balanceColumn {
      var least = 1000
      for agency in seats.indices where seats[agency] > 0 {
        least = min(least, 1000 * (agencySize[agency] + (agencies[agency] ?? 0)) / seats[agency])
      }
      found.append((balanceColumn, least - solution[balanceColumn]))
    }
    return found.filter { $0.1 != 0 }.sorted { $0.0 < $1.0 }
  }
}
