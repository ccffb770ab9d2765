import Eligibility
import Formulation
import IntegerProgram
import Staffing
import TestSupport
import Testing

/// A program that follows from another by one number is the program that is written anew, but for rows that limit nothing.
@Suite struct ChangedRowsTests {
  static let shards = 8

  @Test(arguments: 0..<shards) func sameRows(shard: Int) throws {
    var derived = 0
    for seed in stride(from: shard, to: 400, by: Self.shards) {
      let round = try AgreementTests.round(seed: seed)
      let pairs = EligiblePairs(round)
      let before = RoundProgram(pairs)
      for rule in round.rules {
        guard let limit = round.limit(of: rule) else { continue }
        for number in [limit - 1, limit + 1] where number >= 0 {
          let changed = EligiblePairs(pairs, withRulesOf: round.applying([.limit(rule, number)]))
          guard let found = before.changed(to: changed, in: rule) else { continue }
          derived += 1
          compare(found, RoundProgram(changed), "seed \(seed), \(rule) to \(number)")
        }
      }
    }
    #expect(derived > 40)
  }

  private func compare(_ found: RoundProgram, _ expected: RoundProgram, _ label: String) {
    let goal = expected.round.policy.goals[0]
    let (own, other) = (found.program(for: goal), expected.program(for: goal))
    #expect(found.columns == expected.columns && found.groups == expected.groups, "\(label)")
    #expect(own.columnLower == other.columnLower && own.columnUpper == other.columnUpper, "\(label)")
    var next = 0
    for (row, term) in found.rows.enumerated() {
      if next < expected.rows.count, expected.rows[next] == term {
        #expect(
          own.rowLower[row] == other.rowLower[next] && own.rowUpper[row] == other.rowUpper[next], "\(label), \(term)")
        #expect(entries(own, row) == entries(other, next), "\(label), \(term)")
        next += 1
      } else {
        // Nothing that the columns' bounds allow breaks it; or, for a team, nothing that its positions' seats allow.
        let most = entries(own, row).reduce(0) { $0 + max(0, $1.coefficient) * own.columnUpper[$1.column] }
        var isIdle = own.rowLower[row] == nil && most <= own.rowUpper[row] ?? .max
        if case .teamMax(let unit) = term {
          let seats = found.round.positions.rows.filter { $0.unit == unit }.reduce(0) { $0 + $1.seatsMax }
          isIdle = isIdle || found.round.units[unit].teamMax ?? .max >= seats
        }
        #expect(isIdle, "\(label), \(term)")
      }
    }
    #expect(next == expected.rows.count, "\(label)")
  }

  private func entries(_ program: Program, _ row: Int) -> [Entry] {
    (program.rowStart[row]..<program.rowStart[row + 1]).map {
      Entry(Int(program.rowColumn[$0]), program.rowValue[$0])
    }
  }
}
