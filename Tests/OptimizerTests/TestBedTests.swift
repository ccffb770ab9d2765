import Eligibility
import Optimizer
import Staffing
import TestSupport
import Testing
import Verification

/// Rounds with answers known from elsewhere.
@Suite struct TestBedTests {
  static let small = Shared.featured.filter { !$0.name.contains("large") }
  static let large = Shared.featured.filter { $0.name.contains("large") }
  static let absent: Comment = "there is no folder `shared` beside the package"
  /// Those that a debug build solves in seconds.
  static let quick = known(["assign100", "gap-gap1-0", "gap-gap12-0", "gap-a05100", "gap-b10100"])
  /// Those that take it minutes.
  static let slow = known(["gap-a20200", "gap-c05100", "gap-d05100"])

  private static func known(_ names: Set<String>) -> [TestBed] { Shared.rounds.filter { names.contains($0.name) } }

  @Test(arguments: small) func featured(_ bed: TestBed) throws {
    let round = try Round.reading(folder: bed.path)
    let expected = try #require(bed.expected)
    #expect(EligiblePairs(round).count == expected.pairs)
    let solved = try Solving(round)
    #expect(solved.record.status.rawValue == expected.status)
    #expect(solved.record.goals.map(\.goal.rawValue) == (expected.goals ?? []).map(\.goal))
    #expect(solved.best == (expected.goals ?? []).map(\.best))
    #expect(solved.faults() == [])
  }

  @Test(.enabled(if: !quick.isEmpty, absent), arguments: quick) func published(_ bed: TestBed) throws {
    let solved = try Solving(try Round.reading(folder: bed.path))
    #expect(solved.record.status == .optimal)
    #expect(solved.record.goals.map(\.goal) == [.placements, .quality])
    #expect(solved.best == [bed.expected?.placements, bed.expected?.quality])
    #expect(solved.faults() == [])
  }

  /// What is known of the optimum after a part of the work is true.
  @Test(.enabled(if: !slow.isEmpty, absent), arguments: slow) func publishedWithinLimits(_ bed: TestBed) throws {
    let solved = try Solving(
      try Round.reading(folder: bed.path), limits: SolveLimits(pivots: 8_000, threads: 1))
    #expect(solved.record.goals.map(\.goal) == [.placements, .quality])
    let placements = try #require(solved.record.goals.first)
    let most = try #require(bed.expected?.placements)
    #expect(placements.best <= most && most <= placements.bound)
    #expect(solved.faults() == [])
    // The known quality is that of the most placements.
    guard placements.best == most else { return }
    let quality = try #require(solved.record.goals.last)
    let optimum = try #require(bed.expected?.quality)
    #expect(quality.best <= optimum && optimum <= quality.bound)
  }
}
