import Eligibility
import Explanation
import Formulation
import Foundation
import IntegerProgram
import Optimizer
import RoundFiles
import Staffing
import TestSupport
import Testing

/// A round of the test beds with the allocation that the optimizer finds.
struct SolvedRound: Sendable {
  static let names = [
    "featured-01", "featured-02", "featured-03", "featured-04", "featured-05", "featured-06", "featured-07",
    "featured-11", "featured-12", "featured-13", "featured-14", "featured-15",
  ]
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  let folder: RoundFolder
  let program: RoundProgram
  /// The rules as rows, whatever the goal.
  let rows: Program
  let allocation: Allocation
  let record: AllocationRecord
  var pairs: EligiblePairs { program.pairs }
  var round: Round { pairs.round }

  /// - Parameter edit: changes the files' text before they are read.
  init(_ name: String, edit: (inout [String: String]) -> Void = { _ in }) throws {
    let folder = try Self.folder(name, edit)
    let round = try Self.read(folder)
    let program = RoundProgram(EligiblePairs(round))
    let outcome = try RoundSolver(program).solve()
    self.init(folder, program, outcome.status, outcome.goals, outcome.allocation ?? Allocation([]))
  }

  /// A round of a folder of its own, solved: `instances/round-60` by its path, or a random one by its texts.
  init(_ folder: RoundFolder) throws {
    let program = RoundProgram(EligiblePairs(try Self.read(folder)))
    let outcome = try RoundSolver(program).solve()
    self.init(folder, program, outcome.status, outcome.goals, outcome.allocation ?? Allocation([]))
  }

  private init(
    _ folder: RoundFolder, _ program: RoundProgram, _ status: SolveStatus, _ goals: [GoalResult],
    _ allocation: Allocation
  ) {
    let pairs = program.pairs
    self.folder = folder
    self.program = program
    rows = program.program(for: GoalTerm(goal: .quality))
    self.allocation = allocation
    let tally = Tally(pairs.round, allocation)
    record = AllocationRecord(
      round: pairs.round.policy.round, status: status, goals: goals,
      placements: allocation.placements.map {
        AllocationRecord.Pair(
          candidate: pairs.round.candidates[$0.candidate].id, position: pairs.round.positions[$0.position].id)
      },
      openUnits: tally.openUnits.map { pairs.round.units[$0].id }, shortfalls: tally.shortfalls)
  }

  static func folder(_ name: String, _ edit: (inout [String: String]) -> Void = { _ in }) throws -> RoundFolder {
    let read = try RoundFolder(tests.deletingLastPathComponent().appending(path: "Fixtures/featured/\(name)").path)
    // Edits split rows at line feeds.
    var files = read.files.mapValues { String(decoding: $0.filter { $0 != 0x0D }, as: UTF8.self) }
    edit(&files)
    return RoundFolder(files: files)
  }

  static func read(_ folder: RoundFolder) throws -> Round {
    let (round, diagnostics) = RoundReader.read(folder)
    return try #require(round, "\(diagnostics)")
  }

  /// The round with other placements, given as the rows of a recorded `placements.csv`: which of several equal optima
  /// the optimizer finds is not what a report's test is about.
  func placing(_ rows: [[String]]) throws -> SolvedRound {
    let placements = try rows.dropFirst().map { row in
      Placement(
        candidate: try #require(round.candidates.index(of: row[0])),
        position: try #require(round.positions.index(of: row[2])))
    }
    return SolvedRound(folder, program, record.status, record.goals, Allocation(placements))
  }

  /// With what each placement is worth. Each round of the test beds is asked once.
  func explained() throws -> RoundExplanation {
    try Self.answers.explanation(of: self)
  }

  private static let answers = Answers()

  private final class Answers: @unchecked Sendable {
    private let lock = NSLock()
    private var known: [String: RoundExplanation] = [:]

    func explanation(of solved: SolvedRound) throws -> RoundExplanation {
      let name = solved.folder.hashes.values.sorted().joined()
      if let found = lock.withLock({ known[name] }) { return found }
      let explainer = try solved.explainer()
      let found =
        try Inquiry(explainer, solved.program)?.explanation()
        ?? explainer.explanation()
      return lock.withLock {
        known[name] = found
        return found
      }
    }
  }

  func explainer() throws -> RoundExplainer { try RoundExplainer(pairs, allocation, record) }

  /// The same allocation, explained in a round whose files are changed: for what a report must not depend on.
  func explanation(after edit: (inout [String: String]) -> Void) throws -> RoundExplanation {
    var files = folder.files.mapValues { String(decoding: $0, as: UTF8.self) }
    edit(&files)
    let changed = EligiblePairs(try Self.read(RoundFolder(files: files)))
    return try RoundExplainer(changed, allocation, record).explanation(RoundProgram(changed))
  }

  /// Each round is solved once for all tests; `random 7` is a random one.
  static func cached(_ name: String) throws -> SolvedRound { try cache.round(name) }
  private static let cache = Cache()

  private final class Cache: @unchecked Sendable {
    private let lock = NSLock()
    private var rounds: [String: SolvedRound] = [:]

    func round(_ name: String) throws -> SolvedRound {
      try lock.withLock {
        if let known = rounds[name] { return known }
        let seed = name.hasPrefix("random ") ? UInt64(name.dropFirst(7)) : nil
        let solved =
          try seed.map {
            try SolvedRound(RoundFolder(files: RandomRound.files(seed: $0, size: .small)))
          } ?? SolvedRound(name)
        rounds[name] = solved
        return solved
      }
    }
  }
}

/// SplitMix64, for choices that a printed seed repeats.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: Int) { state = UInt64(seed) }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
