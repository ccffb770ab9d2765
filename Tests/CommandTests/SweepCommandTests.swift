import Foundation
import TestSupport
import Testing

/// Sweeps: planned once, solved in any shards by any number of runs, collected to the same bytes.
@Suite struct SweepCommandTests {
  static let sweep = """
    {"format": 1, "scenario": "caps", "why": "how far?", "sweep": {"seats": [1, 2, 3], "payroll": [0.8, 1]}, "changes": [
      {"set": "positions", "where": {}, "values": {"seats_max": {"$": "seats"}}},
      {"set": "agencies", "where": {}, "values": {"payroll_max": {"times": {"$": "payroll"}}}}]}
    """

  private static func plan(in folder: URL) async throws {
    try Data(sweep.utf8).write(to: folder.appending(path: "caps.json"))
    let result = try await Command.run("sweep", "plan", Rounds.sixty, "caps.json", "-o", "plan", in: folder)
    #expect(
      result.status == 0 && result.output == "caps: 6 cells, seats (3) × payroll (2); planned in plan\n", "\(result)")
  }

  private static func shell(_ line: String, in folder: URL) async throws -> Command.Result {
    try await Command.shell(line.replacing("placement ", with: "\"$placement\" "), in: folder)
  }

  private static func files(_ folder: URL) throws -> [String: Data] {
    Dictionary(
      uniqueKeysWithValues: try names(in: folder).map { ($0, try Data(contentsOf: folder.appending(path: $0))) })
  }

  @Test func shardsComeToTheSameAsAllAtOnce() async throws {
    try await withFolder { folder in
      try await Self.plan(in: folder)
      let early = try await Self.shell("placement sweep collect plan -o early", in: folder)
      #expect(early.status == 65, "\(early)")
      #expect(try !names(in: folder).contains("early"))
      let all = try await Self.shell("placement sweep run plan --threads 1", in: folder)
      #expect(all.status == 0 && all.output == "caps: 6 cells solved, 0 were there already\n", "\(all)")
      let collected = try await Self.shell("placement sweep collect plan -o whole --json", in: folder)
      #expect((collected.json?["cells"] as? [Any])?.count == 6, "\(collected)")
      let whole = try Self.files(folder.appending(path: "whole"))
      let shards = folder.appending(path: "plan/shards")
      let results = try Self.files(shards)
      // Again, with other threads: nothing is left to do.
      let again = try await Self.shell("placement sweep run plan --threads 3", in: folder)
      #expect(again.output == "caps: 0 cells solved, 6 were there already\n")
      // In three shards, by the variables of schedulers, and each of them twice: the same.
      try FileManager.default.removeItem(at: shards)
      let runs = [
        "placement sweep run plan --shard 0/3", "SLURM_ARRAY_TASK_ID=1 placement sweep run plan --shards 3",
        "JOB_COMPLETION_INDEX=2 placement sweep run plan --shards 3",
        "AWS_BATCH_JOB_ARRAY_INDEX=2 placement sweep run plan --shards 3",
      ]
      for (number, line) in runs.enumerated() {
        let run = try await Self.shell(line, in: folder)
        let solved = number == 3 ? "0 cells solved, 2 were" : "2 cells solved, 0 were"
        #expect(run.status == 0 && run.output == "caps: \(solved) there already\n", "\(run)")
        if number == 1 {
          let open = try await Self.shell("placement sweep collect plan -o early", in: folder)
          #expect(open.status == 65 && open.error.contains("2 of 6 cells are missing, the first is cell 2"), "\(open)")
        }
      }
      #expect(try names(in: shards).count == 3)
      _ = try await Self.shell("placement sweep collect plan -o parts", in: folder)
      #expect(try Self.files(folder.appending(path: "parts")) == whole)
      // All at once beside the shards: every cell twice, with the same result.
      _ = try await Self.shell("placement sweep run plan", in: folder)
      #expect(try Self.files(shards).filter { results[$0.key] != nil } == results)
      _ = try await Self.shell("placement sweep collect plan -o both", in: folder)
      #expect(try Self.files(folder.appending(path: "both")) == whole)
      #expect(whole.keys.sorted() == ["index.html", "sweep.csv", "sweep.json"])
    }
  }

  /// The same inputs make the same plan; each answer is the scenario's.
  @Test func aCellIsItsScenario() async throws {
    try await withFolder { folder in
      try await Self.plan(in: folder)
      let plan = try Data(contentsOf: folder.appending(path: "plan/plan.json"))
      _ = try await Self.shell(
        "placement sweep plan \(Rounds.sixty) caps.json -o again; placement sweep run plan", in: folder)
      #expect(try Data(contentsOf: folder.appending(path: "again/plan.json")) == plan)
      let collected = try await Self.shell("placement sweep collect plan -o out --json ", in: folder)
      let cell = (collected.json?["cells"] as? [[String: Any]])?[2]
      #expect(cell?["values"] as? [String] == ["2", "0.8"])
      let changes = #"""
        {"set": "positions", "where": {}, "values": {"seats_max": 2}}, {"set": "agencies", "where": {}, "values": {"payroll_max": {"times": 0.8}}}
        """#
      try Data(#"{"format": 1, "scenario": "cell", "changes": [\#(changes)]}"#.utf8).write(
        to: folder.appending(path: "cell.json"))
      let asked = try await Self.shell(
        "placement what-if \(Rounds.sixty) cell.json --base plan/base/allocation.json --json", in: folder)
      let comparison = (asked.json?["scenarios"] as? [[String: Any]])?.first?["comparison"] as? [String: Any]
      let after = (comparison?["goals"] as? [[String: Any]])?.map { ($0["after"] as? [String: Any])?["best"] as? Int }
      let own = (cell?["goals"] as? [[String: Any]])?.map { $0["best"] as? Int }
      #expect(after == own && own?.isEmpty == false, "\(collected.output)")
    }
  }

  @Test func whatDoesNotBelongIsRefused() async throws {
    try await withFolder { folder in
      let text =
        #"{"format": 1, "scenario": "two", "sweep": {"u": [400, 500]}, "changes": [{"policy": {"unrated": {"$": "u"}}}]}"#
      try Data(text.utf8).write(to: folder.appending(path: "two.json"))
      _ = try await Self.shell(
        "placement sweep plan \(Rounds.sixty) two.json -o plan; placement sweep run plan", in: folder)
      for (damage, message) in [
        ("cp plan/shards/$(ls plan/shards | head -1) plan/shards/shard-0.json", "it is no result of this plan"),
        ("echo '{' > plan/shards/$(ls plan/shards | head -1)", "not JSON"),
        ("echo 'NEW,New,' >> plan/round/skills.csv; rm plan/shards/*", "it has changed since the plan"),
        ("sed -i 's/400/401/' plan/sweep.json", "it has changed since the plan"),
        ("sed -i 's/2026-09/2026-10/' plan/base/allocation.json; rm plan/shards/*", "it has changed since the plan"),
        ("echo '{}' > plan/plan.json", "the key is missing"),
      ] {
        let line =
          "rm -rf copy; cp -r plan keep; \(damage); placement sweep run plan && placement sweep collect plan -o out; "
          + "status=$?; rm -rf plan; mv keep plan; exit $status"
        let result = try await Self.shell(line, in: folder)
        #expect(result.status == 65 && result.error.contains(message), "\(damage): \(result)")
        #expect(try !names(in: folder).contains("out"))
      }
      for (line, message) in [
        ("placement sweep run plan --shard 3/3", "is no shard"), ("placement sweep run plan --shard x", "is no shard"),
        ("placement sweep run plan --shards 3", "no scheduler names an index"),
        ("SLURM_ARRAY_TASK_ID=3 placement sweep run plan --shards 3", "none of 0 to 2"),
        ("SLURM_ARRAY_TASK_ID=3 placement sweep run plan", "add --shards"),
        ("placement sweep collect plan -o out --pareto quality", "does not name two goals"),
      ] {
        let result = try await Self.shell(line, in: folder)
        #expect(result.status == 64 && result.error.contains(message), "\(line): \(result)")
      }
    }
  }

  /// Killed in the middle, as often as it takes: nothing is lost, and nothing is half there.
  @Test func aKilledRunGoesOn() async throws {
    try await withFolder { folder in
      let values = (1...12).map(String.init).joined(separator: ", ")
      let text =
        #"{"format": 1, "scenario": "many", "sweep": {"u": [\#(values)]}, "changes": [{"policy": {"unrated": {"$": "u"}}}]}"#
      try Data(text.utf8).write(to: folder.appending(path: "many.json"))
      _ = try await Self.shell("placement sweep plan \(Rounds.sixty) many.json -o plan", in: folder)
      var done = 0
      for _ in 0..<2 {
        let run = try Command.start("sweep", "run", "plan", "--threads", "1", in: folder)
        try await Task.sleep(for: .milliseconds(400))
        run.send(SIGKILL)
        _ = try await run.result()
        let there = (try? names(in: folder.appending(path: "plan/shards"))) ?? []
        #expect(there.allSatisfy { $0.hasPrefix("shard-") && $0.hasSuffix(".json") })
        #expect(there.count >= done)
        done = there.count
      }
      let last = try await Self.shell("placement sweep run plan && placement sweep collect plan -o out", in: folder)
      #expect(last.status == 0 && last.output.contains("\(done) were there already"), "\(last)")
    }
  }
}
