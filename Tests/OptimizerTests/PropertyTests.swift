import Eligibility
import Optimizer
import Staffing
import TestSupport
import Testing

/// What must hold of a round and another made from it.
@Suite struct PropertyTests {
  static let shards = 8
  static let small = RandomRound.Size(candidates: 8...14, positions: 4...7, combinations: .max)

  static func seeds(_ shard: Int, of count: Int) -> StrideTo<Int> { stride(from: shard, to: count, by: shards) }

  /// The same texts with other goals, without tolerances.
  private func files(_ seed: Int, goals: ([GoalTerm]) -> [GoalTerm]) throws -> [String: String] {
    let files = RandomRound.files(seed: UInt64(seed))
    let terms = try Round.reading(files).policy.goals
    return files.replacingGoals(goals(terms).map { GoalTerm(goal: $0.goal, seed: $0.seed) })
  }

  /// The order of rows and of columns in a file has no effect, to the byte.
  @Test(arguments: 0..<shards) func shuffledTables(shard: Int) throws {
    for seed in Self.seeds(shard, of: 160) {
      let files = RandomRound.files(seed: UInt64(seed), size: seed % 4 == 0 ? Self.small : .tiny)
      var generator = SeededGenerator(seed: UInt64(seed))
      var shuffled = files
      for (name, text) in files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".csv") {
        shuffled[name] = Sheet(parsing: text).shuffled(using: &generator).text
      }
      #expect(shuffled != files, "seed \(seed)")
      #expect(try Solving(.reading(shuffled)).json == Solving(.reading(files)).json, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<shards) func sameInputSameBytesWhateverTheThreads(shard: Int) throws {
    for seed in Self.seeds(shard, of: 48) {
      let round = try Round.random(seed: seed, size: seed % 2 == 0 ? Self.small : .tiny)
      let first = try Solving(round)
      #expect(try Solving(round).json == first.json, "seed \(seed)")
      let second = try Solving(round, limits: SolveLimits(threads: 2))
      #expect(second.json == first.json, "seed \(seed), two threads")
      #expect(second.outcome.pivots == first.outcome.pivots, "seed \(seed), two threads")
    }
  }

  /// Other ids turn the order of every table round, and with it every tie; only the lottery would notice.
  @Test(arguments: 0..<shards) func renamedCandidatesAndPositions(shard: Int) throws {
    for seed in Self.seeds(shard, of: 160) {
      let files = try files(seed) { $0.filter { $0.goal != .lottery } }
      var renamed = files
      for (name, text) in files where name.hasSuffix(".csv") {
        var sheet = Sheet(parsing: text)
        for column in ["candidate_id", "candidate_a", "candidate_b", "position_id", "target"] {
          sheet = sheet.replacing(column) { Self.mirrored($0) }
        }
        renamed[name] = sheet.text
      }
      let first = try Solving(.reading(files))
      let second = try Solving(.reading(renamed))
      #expect(first.record.status == second.record.status, "seed \(seed)")
      #expect(first.best == second.best, "seed \(seed)")
    }
  }

  /// `C1` becomes `C8`, `B3` becomes `B6`: the order of the ids is turned round.
  private static func mirrored(_ id: String) -> String {
    guard let prefix = id.first, "CB".contains(prefix), let number = Int(id.dropFirst()), number < 9 else { return id }
    return "\(prefix)\(9 - number)"
  }

  @Test(arguments: 0..<shards) func oneMoreSeatNeverLowersPlacements(shard: Int) throws {
    for seed in Self.seeds(shard, of: 160) {
      let files = try files(seed) { _ in [GoalTerm(goal: .placements)] }
      let before = try Solving(.reading(files))
      guard let best = before.best.first else { continue }
      let sheet = Sheet(parsing: try #require(files["positions.csv"]))
      for row in sheet.rows.indices {
        var more = files
        more["positions.csv"] = sheet.replacing("seats_max", ofRow: row) { String((Int($0) ?? 0) + 1) }.text
        let after = try Solving(.reading(more))
        #expect(after.best.first ?? -1 >= best, "seed \(seed), row \(row)")
      }
    }
  }

  /// Without tolerances the allocation has the best of every goal, and keeps it when an unused pair is barred.
  @Test(arguments: 0..<shards) func barredUnusedPairChangesNoGoal(shard: Int) throws {
    for seed in Self.seeds(shard, of: 160) {
      let files = try files(seed) { $0 }
      let before = try Solving(.reading(files))
      guard let allocation = before.outcome.allocation else { continue }
      let round = before.round
      let pairs = EligiblePairs(round)
      var generator = SeededGenerator(seed: UInt64(seed))
      let unused = (0..<pairs.count).map(pairs.placement).filter { !allocation.placements.contains($0) }
      for pair in generator.pick(2, of: unused) {
        var locks = Sheet(parsing: try #require(files["locks.csv"]))
        let ids = (round.candidates[pair.candidate].id, round.positions[pair.position].id)
        locks.add("bar", ids.0, ids.1, "a test")
        let after = try Solving(.reading(files.merging(["locks.csv": locks.text]) { $1 }))
        #expect(after.record.status == before.record.status, "seed \(seed), \(ids)")
        #expect(after.best == before.best, "seed \(seed), \(ids)")
      }
    }
  }
}
