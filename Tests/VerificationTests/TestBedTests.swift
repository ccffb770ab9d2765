import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

@Suite struct TestBedTests {
  /// The rounds whose number of eligible pairs is known.
  static let counted = Shared.rounds.filter { $0.expected?.pairs != nil }
  /// The rounds whose best values are known.
  static let solved = Shared.rounds.filter { $0.expected.map { $0.status != "infeasible" } ?? false }
  static let absent: Comment = "there is no folder `shared` beside the package"

  static func round(_ bed: TestBed) throws -> Round {
    let read = RoundReader.read(try RoundFolder(bed.path))
    return try #require(read.round, "\(read.diagnostics)")
  }

  @Test(.enabled(if: !counted.isEmpty, absent), arguments: counted)
  func pairs(_ bed: TestBed) throws {
    #expect(Verifier(try Self.round(bed)).eligiblePairCount() == bed.expected?.pairs)
  }

  /// The known best values are within our bounds, and a value far beyond them is not.
  @Test(.enabled(if: !solved.isEmpty, absent), arguments: solved)
  func bounds(_ bed: TestBed) throws {
    let round = try Self.round(bed)
    let expected = try #require(bed.expected)
    let listed = expected.goals?.map { ($0.goal, $0.best) }
    let known = listed ?? [("placements", expected.placements ?? 0), ("quality", expected.quality ?? 0)]
    func findings(adding extra: Int) throws -> [GoalFinding] {
      var record = AllocationRecord(round: round.policy.round, status: .optimal)
      record.goals = try zip(round.policy.goals, known).map { term, known in
        let goal = try #require(Goal(rawValue: known.0))
        let best = known.1 + (goal.sense == .max ? extra : 0)
        return GoalResult(
          goal: goal, best: best, bound: best, status: .optimal, tolerance: term.tolerance, value: best)
      }
      let effort = Effort(searchSteps: 0, priceSteps: 300_000)
      return Verifier(round).verify(record: record, effort: effort).goals
    }
    let right = try findings(adding: 0)
    #expect(right.count == known.count)
    #expect(!right.contains { $0.finding == .wrong || $0.finding == .unchecked }, "\(right.map(\.text))")
    let wrong = try findings(adding: 100_000_000)
    #expect(wrong.contains { $0.finding == .wrong }, "\(wrong.map(\.text))")
  }
}
