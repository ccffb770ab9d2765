import Eligibility
import Formulation
import IntegerProgram
import Staffing
import TestSupport
import Testing

@testable import Verification

/// The rows that a proof adds up are written twice, by name: the verifier has every row of the program, number for number.
@Suite struct RowAgreementTests {
  static let shards = 8

  private struct NamedRow: Equatable {
    var lower: Int?
    var upper: Int?
    var entries: [String: Int]
  }

  @Test(arguments: 0..<shards) func sameColumnsAndRows(shard: Int) throws {
    for seed in stride(from: shard, to: 400, by: Self.shards) {
      let round = try AgreementTests.round(seed: seed)
      let pairs = EligiblePairs(round)
      let model = RoundProgram(pairs)
      let own = RoundRows(Verifier(round))
      var generator = SeededGenerator(seed: UInt64(seed))
      let kept = round.policy.goals.dropLast().map { KeptGoal($0, best: generator.number(0...20)) }
      let last = round.policy.goals[round.policy.goals.count - 1]
      let program = model.program(for: last, keeping: kept)

      let columns = model.columns.map { $0.name(in: pairs) }
      #expect(Set(columns) == Set(own.columns.keys), "seed \(seed)")
      for (column, name) in columns.enumerated() {
        let number = try #require(own.columns[name])
        #expect(own.lower[number] == program.columnLower[column], "seed \(seed), \(name)")
        #expect(own.upper[number] == program.columnUpper[column], "seed \(seed), \(name)")
      }

      let names = Dictionary(uniqueKeysWithValues: own.columns.map { ($1, $0) })
      var rows: [String: NamedRow] = [:]
      func add(_ name: String, _ row: RoundRows.Row) {
        rows[name] = NamedRow(
          lower: row.lower, upper: row.upper,
          entries: Dictionary(row.entries.map { (names[$0.column, default: "?"], $0.value) }, uniquingKeysWith: +))
      }
      for (name, number) in own.rowNumber { add(name, own.rows[number]) }
      for goal in kept { for (name, row) in own.keeping(goal.term, goal.limit) { add(name, row) } }
      var seen: [String: Int] = [:]
      for row in 0..<program.rowCount {
        let name = model.rowName(row, keeping: kept)
        seen[name, default: 0] += 1
        let unique = seen[name] == 1 ? name : "\(name)#\(seen[name, default: 0])"
        let entries = (program.rowStart[row]..<program.rowStart[row + 1]).map {
          (columns[Int(program.rowColumn[$0])], program.rowValue[$0])
        }
        let expected = NamedRow(
          lower: program.rowLower[row], upper: program.rowUpper[row],
          entries: Dictionary(uniqueKeysWithValues: entries))
        #expect(rows[unique] == expected, "seed \(seed), \(unique)")
      }

      for term in round.policy.goals {
        let (entries, constant) = own.objective(term)
        let expected = model.objective(term)
        #expect(constant == expected.constant, "seed \(seed), \(term.goal)")
        let nonzero = expected.entries.filter { $0.coefficient != 0 }
        #expect(
          Dictionary(uniqueKeysWithValues: entries.map { (names[$0.column], $0.value) })
            == Dictionary(uniqueKeysWithValues: nonzero.map { (columns[$0.column], $0.coefficient) }),
          "seed \(seed), \(term.goal)")
      }
    }
  }

  /// The rules as rows cut off no allocation that the verifier finds feasible.
  @Test(arguments: 0..<shards) func holdForEveryFeasibleAllocation(shard: Int) throws {
    for seed in stride(from: shard, to: 200, by: Self.shards) {
      let round = try AgreementTests.round(seed: seed)
      let pairs = EligiblePairs(round)
      let model = RoundProgram(pairs)
      let verifier = Verifier(round)
      let own = RoundRows(verifier)
      var generator = SeededGenerator(seed: UInt64(seed))
      for _ in 0..<20 {
        let allocation = AgreementTests.allocation(of: pairs, using: &generator)
        if !verifier.breaches(of: allocation).isEmpty { continue }
        let solution = try #require(model.solution(of: allocation))
        var point = [Int](repeating: 0, count: own.lower.count)
        for (column, term) in model.columns.enumerated() {
          point[try #require(own.columns[term.name(in: pairs)])] = solution[column]
        }
        for (name, number) in own.rowNumber {
          let row = own.rows[number]
          let activity = row.entries.reduce(0) { $0 + $1.value * point[$1.column] }
          #expect(activity >= row.lower ?? .min && activity <= row.upper ?? .max, "seed \(seed), \(name)")
        }
      }
    }
  }
}
