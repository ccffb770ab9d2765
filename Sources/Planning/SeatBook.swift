import Eligibility
import Formulation
import IntegerProgram
import Staffing

/// What does not change from draw to draw: the rows of the round's program, column by column.
struct SeatRules: Sendable {
  let pairs: EligiblePairs
  let program: Program
  /// By unit its `open` column, −1 where the unit needs none, or must be open anyway.
  let openColumn: [Int]
  let mustOpen: [Bool]
  /// By pair: all goals at once, each goal's unit above whatever a placement can bring to the goals after it.
  let worth: [Int]
  /// Pairs of people who are not placed, the worthiest first; among equals in their own order.
  let byWorth: [Int]
  /// By row, the worth of one more placement that a commitment asks for; 0 for other rows.
  let shortfallWorth: [Int]
  /// The rows where that is above 0.
  let shortfallRows: [Int]
  let seats: [Int]
  let unitOfPosition: [Int]
  private let start: [Int]
  private let startTeams: [Int]
  private let startFilled: [Int]

  /// - Parameter allocation: the one in hand; its pairs are eligible.
  init(_ model: RoundProgram, _ allocation: Allocation) {
    let round = model.round
    pairs = model.pairs
    let program = model.weightedProgram()
    self.program = program
    var open = [Int](repeating: -1, count: round.units.count)
    var worthOfRow = [Int](repeating: 0, count: program.rowCount)
    for (column, term) in model.columns.enumerated() {
      switch term {
      case .pair, .balance: break
      case .open(let unit): open[unit.position] = column
      case .shortfall:
        for entry in program.columnStart[column]..<program.columnStart[column + 1] {
          worthOfRow[Int(program.columnRow[entry])] = -program.objective[column]
        }
      }
    }
    openColumn = open
    mustOpen = round.units.rows.map(\.mustOpen)
    let worth = Array(program.objective[..<model.pairs.count])
    self.worth = worth
    var isPlaced = [Bool](repeating: false, count: round.candidates.count)
    for placement in allocation.placements { isPlaced[placement.candidate.position] = true }
    byWorth = (0..<model.pairs.count).filter { !isPlaced[model.pairs.candidate[$0].position] }
      .sorted { worth[$0] == worth[$1] ? $0 < $1 : worth[$0] > worth[$1] }
    shortfallWorth = worthOfRow
    shortfallRows = worthOfRow.indices.filter { worthOfRow[$0] > 0 }
    seats = round.positions.rows.map(\.seatsMax)
    unitOfPosition = round.positions.rows.map(\.unit.position)
    let tally = Tally(round, allocation)
    startTeams = tally.unit
    startFilled = tally.position
    var solution = [Int](repeating: 0, count: program.columnCount)
    for placement in allocation.placements {
      if let pair = model.pairs.pair(placement.candidate, placement.position) { solution[pair] = 1 }
    }
    for unit in round.units.indices where open[unit.position] >= 0 {
      solution[open[unit.position]] = tally.unit[unit.position] > 0 || round.units[unit].mustOpen ? 1 : 0
    }
    // Shortfalls and the balance are left at 0: they only count, and forbid nothing.
    start = (0..<program.rowCount).map { program.activity(of: $0, at: solution) }
  }

  /// The books of the allocation in hand.
  var book: SeatBook { SeatBook(rules: self, activity: start, team: startTeams, filled: startFilled) }
}

/// Head counts of an allocation that changes seat by seat, by the same rows that the solver keeps.
///
/// People leave whatever the rules say. Nobody comes who would break a rule, or break one further that those who left
/// broke: a team that is short may stay short, and does not close.
struct SeatBook: Sendable {
  let rules: SeatRules
  private(set) var activity: [Int]
  private(set) var team: [Int]
  /// By position.
  private(set) var filled: [Int]
  private var touched: [(row: Int, change: Int)] = []

  init(rules: SeatRules, activity: [Int], team: [Int], filled: [Int]) {
    self.rules = rules
    self.activity = activity
    self.team = team
    self.filled = filled
  }

  /// Takes a placed pair out.
  mutating func remove(_ pair: Int) {
    gather(pair, -1)
    apply()
    let position = rules.pairs.position[pair].position
    team[rules.unitOfPosition[position]] -= 1
    filled[position] -= 1
  }

  /// Puts a pair in, whose person is not placed, if no rule is broken, or broken further.
  mutating func add(_ pair: Int) -> Bool {
    let position = rules.pairs.position[pair].position
    if filled[position] >= rules.seats[position] { return false }
    gather(pair, 1)
    for (row, change) in touched where isWorse(row, change) { return false }
    seat(position)
    return true
  }

  /// Puts back a pair that was taken out, whatever the rules say.
  mutating func restore(_ pair: Int) {
    gather(pair, 1)
    seat(rules.pairs.position[pair].position)
  }

  private mutating func seat(_ position: Int) {
    apply()
    team[rules.unitOfPosition[position]] += 1
    filled[position] += 1
  }

  /// Whether the position has a free seat.
  func hasSeat(_ position: Int) -> Bool { filled[position] < rules.seats[position] }

  /// What pairs bring that a commitment lacks: their own worth, and that of the commitments, the worthiest first.
  var wanted: [(worth: Int, pair: Int)] {
    let program = rules.program
    var extra: [Int: Int] = [:]
    for row in rules.shortfallRows {
      guard let lower = program.rowLower[row], activity[row] < lower else { continue }
      for entry in program.rowStart[row]..<program.rowStart[row + 1] {
        let pair = Int(program.rowColumn[entry])
        if pair < rules.worth.count { extra[pair, default: 0] += rules.shortfallWorth[row] }
      }
    }
    return extra.map { (worth: rules.worth[$0.key] + $0.value, pair: $0.key) }
      .sorted { $0.worth == $1.worth ? $0.pair < $1.pair : $0.worth > $1.worth }
  }

  /// Whether every rule is kept at least as well as in those books; commitments are no rules.
  func isNoWorse(than other: SeatBook) -> Bool {
    activity.indices.allSatisfy { row in
      activity[row] == other.activity[row] || rules.shortfallWorth[row] > 0
        || violation(row, activity[row]) <= violation(row, other.activity[row])
    }
  }

  /// Rows that are broken, ascending; commitments are no rules.
  var brokenRows: [Int] {
    activity.indices.filter { rules.shortfallWorth[$0] == 0 && violation($0, activity[$0]) > 0 }
  }

  private func isWorse(_ row: Int, _ change: Int) -> Bool {
    let after = violation(row, activity[row] + change)
    return after > 0 && after > violation(row, activity[row])
  }

  private func violation(_ row: Int, _ value: Int) -> Int {
    if let lower = rules.program.rowLower[row], value < lower { return lower - value }
    if let upper = rules.program.rowUpper[row], value > upper { return value - upper }
    return 0
  }

  /// The rows that a pair touches, and its unit where it is the first to come or the last to go.
  private mutating func gather(_ pair: Int, _ sign: Int) {
    touched.removeAll(keepingCapacity: true)
    gather(column: pair, sign)
    let unit = rules.unitOfPosition[rules.pairs.position[pair].position]
    let size = team[unit]
    if rules.openColumn[unit] >= 0, !rules.mustOpen[unit], sign > 0 ? size == 0 : size == 1 {
      let first = touched.count
      gather(column: rules.openColumn[unit], sign)
      // A row that both are in changes by the sum.
      for later in first..<touched.count {
        if let earlier = touched[..<first].firstIndex(where: { $0.row == touched[later].row }) {
          touched[later].change += touched[earlier].change
          touched[earlier].change = 0
        }
      }
    }
  }

  private mutating func gather(column: Int, _ sign: Int) {
    let program = rules.program
    for entry in program.columnStart[column]..<program.columnStart[column + 1] {
      touched.append((Int(program.columnRow[entry]), sign * program.columnValue[entry]))
    }
  }

  private mutating func apply() {
    for (row, change) in touched { activity[row] += change }
  }
}
