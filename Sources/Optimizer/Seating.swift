import Eligibility
import Formulation
import IntegerProgram
import Staffing

/// A solution that is built and mended pair by pair, with what every row holds.
struct Seating {
  let program: RoundProgram
  /// All goals at once.
  let space: SearchSpace
  private(set) var solution: [Int]
  /// By row.
  private var activity: [Int] = []
  private var isPlaced: [Bool]

  init(_ program: RoundProgram, _ space: SearchSpace) {
    self.program = program
    self.space = space
    solution = space.columnLower
    isPlaced = [Bool](repeating: false, count: program.round.candidates.count)
    for pair in 0..<program.pairs.count where solution[pair] == 1 { isPlaced[candidate(pair)] = true }
    settle()
  }

  private func candidate(_ pair: Int) -> Int { program.pairs.candidate[pair].position }

  func isFree(_ pair: Int) -> Bool { solution[pair] == 0 && !isPlaced[candidate(pair)] && space.columnUpper[pair] == 1 }

  /// Placed, and not pinned.
  func isLoose(_ column: Int) -> Bool {
    column < program.pairs.count && solution[column] == 1 && space.columnLower[column] == 0
  }

  mutating func place(_ pair: Int) {
    isPlaced[candidate(pair)] = true
    set(pair, 1)
  }

  mutating func take(out pair: Int) {
    isPlaced[candidate(pair)] = false
    set(pair, 0)
  }

  mutating func set(_ column: Int, _ value: Int) {
    let change = value - solution[column]
    solution[column] = value
    for entry in space.program.columnStart[column]..<space.program.columnStart[column + 1] {
      activity[Int(space.program.columnRow[entry])] += change * space.program.columnValue[entry]
    }
  }

  /// Gives the columns beside the pairs their best values.
  mutating func settle() {
    program.complete(&solution)
    activity = (0..<space.program.rowCount).map { space.program.activity(of: $0, at: solution) }
  }

  /// How far a row is from being kept: below 0 with too little, above 0 with too much. A commitment's row, or one of the
  /// balance, is kept by a column of its own.
  func excess(_ row: Int, adding change: Int = 0) -> Int {
    switch program.rows[row] {
    case .commitment, .balance: return 0
    default: break
    }
    let held = activity[row] + change
    if let upper = space.rowUpper[row], held > upper { return held - upper }
    if let lower = space.rowLower[row], held < lower { return held - lower }
    return 0
  }

  var brokenRows: [Int] { (0..<space.program.rowCount).filter { excess($0) != 0 } }

  /// How many rows a step of the pair would break, or break further.
  func harm(of pair: Int, _ step: Int) -> Int {
    (space.program.columnStart[pair]..<space.program.columnStart[pair + 1]).count { entry in
      let row = Int(space.program.columnRow[entry])
      let after = excess(row, adding: step * space.program.columnValue[entry])
      return after != 0 && abs(after) > abs(excess(row))
    }
  }

  /// The pairs of a row whose coefficient has that sign.
  func pairs(in row: Int, sign: Int) -> [Int] {
    (space.program.rowStart[row]..<space.program.rowStart[row + 1])
      .filter { space.program.rowValue[$0].signum() == sign }.map { Int(space.program.rowColumn[$0]) }
      .filter { $0 < program.pairs.count }
  }

  /// The pairs that are worth most come first.
  func byWorth(_ pairs: [Int]) -> [Int] { pairs.sorted { (space.costs[$1], $0) < (space.costs[$0], $1) } }
}
