import Foundation
import TestSupport
import Testing

/// Every exit status, what is said with it, and what is on the disk after it.
@Suite struct ExitStatusTests {
  @Test func infeasibleIsAResult() async throws {
    try await withFolder { folder in
      let solved = try await Command.run("solve", Rounds.infeasible, "-o", "out", "--json", in: folder)
      #expect(solved.status == 11 && solved.error.isEmpty, "\(solved)")
      #expect(solved.json?["status"] as? String == "infeasible")
      #expect((solved.json?["placements"] as? [Any])?.isEmpty == true)
      let placements = try String(contentsOf: folder.appending(path: "out/placements.csv"), encoding: .utf8)
      #expect(placements.hasPrefix("candidate_id,") && placements.split(separator: "\n").count == 1)
      let verified = try await Command.run("verify", Rounds.infeasible, "out/allocation.json", in: folder)
      #expect(verified.status == 0 && verified.output.contains("the record claims none"), "\(verified)")
      let explained = try await Command.run(
        "explain", Rounds.infeasible, "out/allocation.json", "-c", "C00001", "--json", in: folder)
      #expect(explained.status == 65 && explained.json?["diagnostics"] != nil, "\(explained)")
    }
  }

  @Test func optimalHasStatusZero() async throws {
    try await withFolder { folder in
      let solved = try await Command.run("solve", Rounds.small, "-o", "out", "--json", in: folder)
      #expect(solved.status == 0 && solved.json?["status"] as? String == "optimal", "\(solved)")
      #expect(try Data(solved.output.utf8) == Data(contentsOf: folder.appending(path: "out/allocation.json")))
    }
  }

  /// No time at all: nothing is found, or something is found that is not proven.
  @Test func aLimitEndsTheWork() async throws {
    try await withFolder { folder in
      let solved = try await Command.run(
        "solve", Rounds.sixty, "-o", "out", "--time-limit", "0.001", "--json", in: folder)
      #expect([10: "feasible", 12: "stopped"][solved.status] == solved.json?["status"] as? String, "\(solved)")
      #expect(try names(in: folder.appending(path: "out")) == ["allocation.json", "placements.csv", "proof.json"])
    }
  }

  @Test(arguments: [
    "check", "solve nowhere", "solve \(Rounds.small) -o ''", "solve \(Rounds.small) -o out --time-limit=-1",
    "solve \(Rounds.small) -o out --time-limit=nan", "solve \(Rounds.small) -o out --gap 1",
    "solve \(Rounds.small) -o out --threads 0", "solve \(Rounds.small) -o out --pivot-limit 0",
    "export \(Rounds.small)", "export \(Rounds.small) --lp x --mps x", "export \(Rounds.small) --lp out/",
    "export \(Rounds.small) --lp x --goal joy", "generate -o out --seats 3", "generate -o out --seats 1e9",
    "generate -o out --class odd", "bogus", "check \(Rounds.small) --bogus",
  ])
  func wrongUsage(arguments: String) async throws {
    try await withFolder { folder in
      let result = try await Command.shell("\"$placement\" \(arguments)", in: folder)
      #expect(result.status == 64 && result.output.isEmpty, "\(result)")
      #expect(result.error.lowercased().contains("error: "))
      #expect(try names(in: folder).isEmpty)
    }
  }

  /// The round's folder is no place for results: they would be read as tables of it.
  @Test(arguments: ["solve round -o round", "solve round -o ./round/"])
  func theRoundsOwnFolderIsRefused(arguments: String) async throws {
    try await withFolder { folder in
      let round = try Rounds.copy(to: folder)
      let before = try names(in: round)
      let result = try await Command.shell("\"$placement\" \(arguments)", in: folder)
      #expect(result.status == 64 && result.error.contains("own folder"), "\(result)")
      #expect(try names(in: round) == before)
    }
  }

  @Test func generateDoesNotMixRounds() async throws {
    try await withFolder { folder in
      let again = "\"$placement\" generate -o round --seats 24"
      let full = try await Command.shell("\(again) && \(again)", in: folder)
      #expect(full.status == 0, "\(full)")
      let plain = try await Command.shell("\(again) --class plain", in: folder)
      #expect(plain.status == 64 && plain.error.contains("would become a part of the round"), "\(plain)")
    }
  }

  @Test(arguments: [
    "check ROUND", "solve ROUND -o out", "verify ROUND ALLOCATION", "report ROUND ALLOCATION -o out",
    "explain ROUND ALLOCATION -c C1", "export ROUND --lp out",
  ])
  func aRoundWithErrorsIsRefusedWhole(line: String) async throws {
    try await withFolder { folder in
      let round = try Rounds.copy(to: folder)
      let positions = round.appending(path: "positions.csv")
      let text = try String(contentsOf: positions, encoding: .utf8)
      try Data((text + "short,row\n").utf8).write(to: positions)
      let arguments = line.replacing("ROUND", with: "round").replacing("ALLOCATION", with: "allocation.json")
      let result = try await Command.shell("\"$placement\" \(arguments)", in: folder)
      #expect(result.status == 65 && result.output.isEmpty, "\(result)")
      #expect(result.error.contains("positions.csv:") && result.error.contains(": error: the row has 2 cells"))
      #expect(try names(in: folder) == ["round"])
    }
  }

  @Test func jsonOfErrorsListsThemAll() async throws {
    try await withFolder { folder in
      let round = try Rounds.copy(to: folder)
      try Data("position_id,unit_id\n\"\\,U\n".utf8).write(to: round.appending(path: "positions.csv"))
      for command in ["check round", "solve round -o out", "verify round a.json", "explain round a.json -c C1"] {
        let result = try await Command.shell("\"$placement\" \(command) --json", in: folder)
        let list = try #require(result.json?["diagnostics"] as? [[String: Any]], "\(result)")
        #expect(result.status == 65 && list.count == result.error.split(separator: "\n").count)
        let first = try #require(list.first)
        #expect(first["file"] as? String == "positions.csv" && first["severity"] as? String == "error")
        #expect(first["line"] is Int && first["message"] is String)
      }
    }
  }

  @Test func jsonOfACheckHasTheWarnings() async throws {
    try await withFolder { folder in
      let round = try Rounds.copy(to: folder)
      try Data("a,b\n".utf8).write(to: round.appending(path: "unknown.csv"))
      let result = try await Command.run("check", "round", "--json", in: folder)
      let list = try #require(result.json?["diagnostics"] as? [[String: Any]], "\(result)")
      #expect(result.status == 0 && list.contains { $0["file"] as? String == "unknown.csv" })
      #expect(result.error.contains("unknown.csv: warning: "))
      #expect(result.json?["pairs"] as? Int == 134)
    }
  }

  /// A line of the output is a problem, whatever a file is called.
  @Test func aNameCannotSteerTheTerminal() async throws {
    try await withFolder { folder in
      let round = try Rounds.copy(to: folder)
      try Data("a,b\n".utf8).write(to: round.appending(path: "x\u{1B}[2J\n.csv"))
      let result = try await Command.run("check", "round", in: folder)
      #expect(result.status == 0 && result.error.contains("x\\u{1B}[2J\\n.csv: warning: "), "\(result)")
      #expect(!result.error.contains("\u{1B}"))
    }
  }

  @Test(arguments: ["nowhere", "/dev/null", "."])
  func whatIsNoRound(path: String) async throws {
    try await withFolder { folder in
      let result = try await Command.run("check", path, in: folder)
      #expect(result.status == 65 && result.error.contains(": error: "), "\(result)")
    }
  }

  @Test(arguments: ["nowhere", "/dev/null", "."])
  func whatIsNoAllocation(path: String) async throws {
    try await withFolder { folder in
      for command in ["verify", "report -o out", "explain -c C000"] {
        let result = try await Command.shell("\"$placement\" \(command) \(Rounds.small) \(path)", in: folder)
        #expect(result.status == 65 && result.error.contains(": error: "), "\(result)")
        #expect(try names(in: folder).isEmpty)
      }
    }
  }

  @Test func anAllocationOfAnotherRoundIsRefused() async throws {
    try await withFolder { folder in
      _ = try await Command.run("solve", Rounds.small, "-o", ".", in: folder)
      let result = try await Command.run("report", Rounds.sixty, "allocation.json", "-o", "out", in: folder)
      #expect(result.status == 65 && result.error.contains("allocation of round 'random-4'"), "\(result)")
      let changed = try Rounds.copy(to: folder)
      try Data("a,b\n".utf8).write(to: changed.appending(path: "unknown.csv"))
      let warned = try await Command.run("report", "round", "allocation.json", "-o", "out", in: folder)
      #expect(warned.status == 0 && warned.error.isEmpty, "a table that is new is not one that has changed: \(warned)")
      let policy = changed.appending(path: "round.json")
      try Data((try String(contentsOf: policy, encoding: .utf8) + "\n").utf8).write(to: policy)
      let stale = try await Command.run("report", "round", "allocation.json", "-o", "out", in: folder)
      #expect(stale.status == 0 && stale.error.contains("round.json: warning: it has changed"), "\(stale)")
    }
  }
}
