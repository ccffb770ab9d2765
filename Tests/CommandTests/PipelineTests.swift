import Foundation
import Testing

/// From nothing to an answer for one person, as the first page of the help tells it.
@Suite struct PipelineTests {
  @Test(.timeLimit(.minutes(3)))
  func generateCheckSolveVerifyReportExplain() async throws {
    try await withFolder { folder in
      let made = try await Command.run("generate", "-o", "round", "--seats", "24", "--seed", "3", in: folder)
      #expect(made.status == 0 && made.output.contains("files written to round"), "\(made)")

      let checked = try await Command.run("check", "round", in: folder)
      #expect(checked.status == 0 && checked.output.contains("24 seats"), "\(checked)")

      let solved = try await Command.run("solve", "round", "-o", "out", "--pivot-limit", "20000", in: folder)
      #expect([0, 10].contains(solved.status), "\(solved)")
      #expect(try names(in: folder.appending(path: "out")) == ["allocation.json", "placements.csv", "proof.json"])
      #expect(solved.error.isEmpty, "progress is for terminals only")

      let verified = try await Command.run("verify", "round", "out/allocation.json", in: folder)
      #expect(verified.status == 0 && verified.output.hasPrefix("Accepted: "), "\(verified)")
      #expect(verified.output.contains("proven from proof.json"), "\(verified)")

      let reported = try await Command.run("report", "round", "out/allocation.json", "-o", "reports", in: folder)
      #expect(reported.status == 0, "\(reported)")
      let files = try names(in: folder.appending(path: "reports"))
      for file in ["index.html", "report.json", "report.xlsx", "placements.csv", "unplaced.csv", "ethics", "notices"] {
        #expect(files.contains(file))
      }
      let packet = try #require(files.first { $0.hasPrefix("agency-") })
      #expect(
        try names(in: folder.appending(path: "reports/\(packet)"))
          == ["placements.csv", "report.html", "report.json", "response.csv"])

      let placements = try String(contentsOf: folder.appending(path: "out/placements.csv"), encoding: .utf8)
      let row = try #require(placements.split(separator: "\n").dropFirst().first)
      let (candidate, position) = (String(row.split(separator: ",")[0]), String(row.split(separator: ",")[2]))
      let explained = try await Command.run(
        "explain", "round", "out/allocation.json", "--candidate", candidate, in: folder)
      #expect(explained.status == 0 && explained.output.contains("is placed in"), "\(explained)")
      let pair = try await Command.run(
        "explain", "round", "out/allocation.json", "-c", candidate, "-p", position, in: folder)
      #expect(pair.output == explained.output)
    }
  }

  /// Ethics officers see no scores, of someone who is placed neither.
  @Test func whatItTakesTellsEthicsNoScores() async throws {
    try await withFolder { folder in
      _ = try await Command.run("solve", Rounds.sixty, "-o", "out", in: folder)
      func ask(_ audience: String) async throws -> Command.Result {
        try await Command.run(
          "explain", Rounds.sixty, "out/allocation.json", "-c", "C00005", "--what-it-takes", "--json", "--audience",
          audience, in: folder)
      }
      let planner = try await ask("planner")
      #expect(planner.status == 0 && planner.output.contains("\"scores\""), "\(planner)")
      let ethics = try await ask("ethics")
      #expect(ethics.status == 0 && ethics.output.contains("\"waivers\""), "\(ethics)")
      #expect(!ethics.output.contains("score"), "\(ethics)")
    }
  }

  /// What may differ between two runs is the time they took.
  @Test func sameRoundSameBytes() async throws {
    try await withFolder { folder in
      for output in ["a", "b"] {
        let solved = try await Command.run("solve", Rounds.small, "-o", output, in: folder)
        #expect(solved.status == 0)
      }
      func bytes(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      }
      #expect(try bytes("a/placements.csv") == bytes("b/placements.csv"))
      #expect(try bytes("a/proof.json") == bytes("b/proof.json"))
      let (first, second) = (try bytes("a/allocation.json"), try bytes("b/allocation.json"))
      let timings = try #require(first.range(of: "\"timings\""))
      #expect(first[..<timings.lowerBound] == second.prefix(first[..<timings.lowerBound].count))
    }
  }

  @Test func verifyRejectsATamperedAllocation() async throws {
    try await withFolder { folder in
      _ = try await Command.run("solve", Rounds.small, "-o", ".", in: folder)
      let file = folder.appending(path: "allocation.json")
      let honest = try String(contentsOf: file, encoding: .utf8)
      let best = try #require(honest.firstMatch(of: /"best": (\d+), "bound": (\d+)/))
      let tampered = honest.replacingCharacters(in: best.range, with: "\"best\": 987654, \"bound\": 987654")
      try Data(tampered.utf8).write(to: file)
      let verified = try await Command.run("verify", Rounds.small, "allocation.json", in: folder)
      #expect(verified.status == 1 && verified.output.hasPrefix("Rejected: ") && verified.error.isEmpty, "\(verified)")
      let json = try await Command.run("verify", Rounds.small, "allocation.json", "--json", in: folder)
      #expect(json.status == 1 && json.json?["accepted"] as? Bool == false, "\(json)")
      #expect((json.json?["breaches"] as? [Any])?.isEmpty == false)
    }
  }

  @Test func verifyRejectsATamperedProof() async throws {
    try await withFolder { folder in
      _ = try await Command.run("solve", Rounds.small, "-o", ".", in: folder)
      let file = folder.appending(path: "proof.json")
      let honest = try String(contentsOf: file, encoding: .utf8)
      let bound = try #require(honest.firstMatch(of: /"goal": "quality", "bound": (\d+)/))
      let tampered = honest.replacingCharacters(in: bound.range, with: "\"goal\": \"quality\", \"bound\": 1")
      let other = folder.appending(path: "other.json")
      try Data(tampered.utf8).write(to: other)
      let verified = try await Command.run(
        "verify", Rounds.small, "allocation.json", "--proof", "other.json", in: folder)
      #expect(verified.status == 1, "\(verified)")
      #expect(verified.output.contains("The proof is wrong at the bound of the goal quality"), "\(verified)")

      // Found beside the allocation, it is looked at without being asked for; one that is no proof is refused.
      try Data(tampered.utf8).write(to: file)
      #expect(try await Command.run("verify", Rounds.small, "allocation.json", in: folder).status == 1)
      try Data(honest.dropLast(10).utf8).write(to: file)
      let broken = try await Command.run("verify", Rounds.small, "allocation.json", in: folder)
      #expect(broken.status == 65 && broken.error.contains("proof.json:"), "\(broken)")
      try FileManager.default.removeItem(at: file)
      let without = try await Command.run("verify", Rounds.small, "allocation.json", in: folder)
      #expect(without.status == 0 && !without.output.contains("proof.json"), "\(without)")
    }
  }

  /// GLPK's own program reads what is exported, and finds the value that the solve proved.
  @Test func exportIsReadByOthers() async throws {
    try await withFolder { folder in
      let found = try await Command.shell("command -v glpsol", in: folder)
      guard found.status == 0 else { return print("skipped: glpsol is not here (Debian: glpk-utils)") }
      let solved = try await Command.run("solve", Rounds.small, "-o", ".", "--json", in: folder)
      let goals = try #require(solved.json?["goals"] as? [[String: Any]])
      let name = try #require(goals[0]["goal"] as? String)
      let best = try #require(goals[0]["best"] as? Int)
      let exported = try await Command.run(
        "export", Rounds.small, "--goal", name, "--lp", "goal.lp", "--mps", "goal.mps", in: folder)
      #expect(exported.status == 0 && exported.output.contains(" columns, "), "\(exported)")
      for read in ["--lp goal.lp", "--freemps goal.mps"] {
        let other = try await Command.shell("glpsol \(read) -o answer.txt && grep Objective answer.txt", in: folder)
        let value = try #require(other.output.firstMatch(of: /Objective:.*= (-?\d+)/), "\(other)")
        #expect(Int(value.1).map(abs) == abs(best), "\(read)")
      }
    }
  }
}
