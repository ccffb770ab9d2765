import Foundation
import TestSupport
import Testing

/// Rounds that go on, as their planners run them.
@Suite struct RefillCommandTests {
  /// A solved round of sixty in `round` and `out`, and who is placed there.
  private static func solved(in folder: URL) async throws -> [String] {
    _ = try Rounds.copy(Rounds.sixty, to: folder)
    let result = try await Command.run("solve", "round", "-o", "out", in: folder)
    #expect(result.status == 0, "\(result)")
    let rows = try String(contentsOf: folder.appending(path: "out/placements.csv"), encoding: .utf8)
    return rows.split(separator: "\n").dropFirst().map { String($0.split(separator: ",")[0]) }
  }

  @Test(.timeLimit(.minutes(5)))
  func aChainReplaysToTheSameBytes() async throws {
    try await withFolder { folder in
      let placed = try await Self.solved(in: folder)
      let demand = """
        {"format": 1, "scenario": "more", "changes": [
          {"set": "positions", "where": {"position_id": "NASA-ZTA-02"}, "values": {"seats_max": 3}}]}
        """
      try Data(demand.utf8).write(to: folder.appending(path: "more.json"))
      let first = try await Command.run(
        "refill", "round", "out/allocation.json", "--declined", "\(placed[1]),\(placed[3])", "--withdrawn", placed[2],
        "--accepted", placed[0], "-o", "one", in: folder)
      #expect(first.status == 0 && first.error.isEmpty, "\(first)")
      #expect(first.output.contains("\(placed[2])) withdrew from "), "\(first)")
      let second = try await Command.run(
        "refill", "one/round", "one/allocation.json", "--declined", placed[0], "--new-demand", "more.json",
        "--seats-first", "-o", "two", "--json", in: folder)
      #expect(second.status == 0 && second.json?["answer"] as? String == "refill", "\(second)")
      try FileManager.default.copyItem(
        at: folder.appending(path: "two/prior.csv"), to: folder.appending(path: "stages.csv"))
      let third = try await Command.run(
        "refill", "two/round", "two/allocation.json", "--prior", "stages.csv", "--stage", "accepted", "-o", "three",
        in: folder)
      #expect(third.status == 0, "\(third)")
      #expect(!third.output.contains("elsewhere"), "nobody left, so nobody moves")
      #expect(
        try names(in: folder.appending(path: "two")) == [
          "allocation.json", "moves.csv", "new-demand.json", "placements.csv", "prior.csv", "proof.json", "refill.json",
          "refill.txt", "round",
        ])
      for step in ["one", "two", "three"] {
        let verified = try await Command.run("verify", "\(step)/round", "\(step)/allocation.json", in: folder)
        #expect(verified.status == 0 && verified.output.hasPrefix("Accepted: "), "\(verified)")
      }
      let prior = try String(contentsOf: folder.appending(path: "two/prior.csv"), encoding: .utf8)
      let locks = try String(contentsOf: folder.appending(path: "two/round/locks.csv"), encoding: .utf8)
      #expect(!prior.contains(placed[2]) && locks.contains("bar,\(placed[1]),"))
      #expect(locks.contains("bar,\(placed[0]),") && !locks.contains("pin,\(placed[0]),"), "\(locks)")

      let steps = ["one", "two", "three"]
      let replayed = try await Command.run(
        "replay", "round", "out/allocation.json", "one", "two", "three", "--threads", "1", in: folder)
      #expect(replayed.status == 0, "\(replayed)")
      for step in steps { #expect(replayed.output.contains("\(step): "), "\(replayed)") }

      // What was tampered with shows, and a chain in another order is no chain.
      let file = folder.appending(path: "one/moves.csv")
      try Data((String(contentsOf: file, encoding: .utf8) + "x\n").utf8).write(to: file)
      let tampered = try await Command.run("replay", "round", "out/allocation.json", "one", in: folder)
      #expect(tampered.status == 1 && tampered.output.contains("differs in moves.csv"), "\(tampered)")
      let swapped = try await Command.run("replay", "round", "out/allocation.json", "two", in: folder)
      #expect(swapped.status == 65 && swapped.error.contains("began with other files"), "\(swapped)")
    }
  }

  @Test(.timeLimit(.minutes(3)))
  func whatCannotBe() async throws {
    try await withFolder { folder in
      let placed = try await Self.solved(in: folder)
      let sweep = #"{"format": 1, "scenario": "s", "sweep": {"n": [1, 2]}, "changes": []}"#
      try Data(sweep.utf8).write(to: folder.appending(path: "sweep.json"))
      try Data(#"{"format": 1, "scenario": "s"}"#.utf8).write(to: folder.appending(path: "bad.json"))
      let before = try names(in: folder)
      let one = "\"$placement\" refill round out/allocation.json -o x"
      for (arguments, status, message) in [
        ("--declined C99999", 64, "no candidate 'C99999'"), ("--declined C00001", 64, "not placed"),
        ("--declined \(placed[0]) --withdrawn \(placed[0])", 64, "already in --declined"),
        ("--declined \(placed[0]),", 64, "--declined"), ("--stage maybe", 64, "--stage"),
        ("--new-demand nowhere.json", 65, "nowhere.json"), ("--new-demand bad.json", 65, "changes"),
        ("--new-demand sweep.json", 65, "sweep"), ("--prior round/units.csv", 65, "prior.csv"),
        ("--gap 2", 64, "--gap"), ("-o round", 64, "own folder"),
      ] {
        let result = try await Command.shell("\(one) \(arguments)", in: folder)
        #expect(result.status == Int32(status) && result.error.contains(message), "\(arguments): \(result)")
      }
      #expect(try names(in: folder) == before)
      // A table of another round in the step's folder would become a part of its round.
      let stale = folder.appending(path: "y/round")
      try FileManager.default.createDirectory(at: stale, withIntermediateDirectories: true)
      try Data("quota_id\n".utf8).write(to: stale.appending(path: "stray.csv"))
      let mixed = try await Command.run("refill", "round", "out/allocation.json", "-o", "y", in: folder)
      #expect(mixed.status == 64 && mixed.error.contains("stray.csv"), "\(mixed)")
    }
  }

  /// A manager who leaves takes the mentor ratio along: the round says why, and who has to move.
  @Test func anAcceptedPersonMovesOnlyWithACore() async throws {
    try await withFolder { folder in
      let round = folder.appending(path: "round")
      try FileManager.default.createDirectory(at: round, withIntermediateDirectories: true)
      for (name, text) in [
        "round.json": #"{"format": 1, "round": "r", "as_of": "2026-09-01"}"#,
        "agencies.csv": "agency_id,name\nA,Agency\n",
        "units.csv": "unit_id,agency_id,name,mentor_ratio\nU,A,Unit,2\n",
        "positions.csv":
          "position_id,unit_id,title,role,seats_max,class\nF,U,Fellow,go,2,fellow\nM,U,Manager,go,1,manager\n",
        "candidates.csv": "candidate_id,name,roles,class\nC1,One,go,fellow\nC2,Two,go,fellow\nC3,Three,go,manager\n",
      ] { try Data(text.utf8).write(to: round.appending(path: name)) }
      #expect(try await Command.run("solve", "round", "-o", "out", in: folder).status == 0)
      let result = try await Command.run(
        "refill", "round", "out/allocation.json", "--withdrawn", "C3", "--accepted", "C1,C2", "-o", "one", in: folder)
      #expect(result.status == 0, "\(result)")
      #expect(result.output.contains("2 people who had accepted cannot stay:"), "\(result)")
      #expect(result.output.contains("at most 2 fellows for each manager"), "\(result)")
      #expect(result.output.contains("fewer will not do"), "\(result)")
    }
  }

  @Test(.timeLimit(.minutes(3)))
  func simulationsDependOnTheSeedAlone() async throws {
    try await withFolder { folder in
      _ = try await Self.solved(in: folder)
      func simulate(_ more: String...) async throws -> Command.Result {
        let line = "\"$placement\" simulate round out/allocation.json --draws 60 " + more.joined(separator: " ")
        return try await Command.shell(line, in: folder)
      }
      let one = try await simulate("--json", "--threads 1")
      #expect(one.status == 0 && one.error.isEmpty && one.json?["answer"] as? String == "simulation", "\(one)")
      #expect(try await simulate("--json", "--threads 3").output == one.output)
      #expect(try await simulate("--json", "--seed 2").output != one.output)
      let written = try await simulate("--standbys 4", "--over-offer 2", "--refills 2", "-o ahead")
      #expect(
        written.status == 0 && written.output.contains("Standing by: 4; offers beyond the seats: 2"), "\(written)")
      #expect(
        try names(in: folder.appending(path: "ahead")) == [
          "curves.csv", "fragile.csv", "simulation.json", "simulation.txt", "standbys.csv",
        ])
      for (arguments, message) in [
        ("--draws 0", "--draws"), ("--standbys=-1", "--standbys"), ("--refills 101", "--refills"),
        ("--over-offer=-2", "--over-offer"), ("--top=-1", "--top"), ("--threads 0", "--threads"), ("-o ''", "--output"),
      ] {
        let result = try await simulate(arguments)
        #expect(result.status == 64 && result.error.contains(message), "\(result)")
      }
      // Nothing is assumed in the planners' stead.
      let policy = folder.appending(path: "round/round.json")
      let text = try String(contentsOf: policy, encoding: .utf8).replacing("assumptions", with: "assumption")
      try Data(text.utf8).write(to: policy)
      let without = try await simulate("-o nowhere")
      #expect(without.status == 65 && without.error.contains("assumptions"), "\(without)")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "nowhere").path))
    }
  }
}
