import Foundation
import TestSupport
import Testing

/// What-if questions as planners ask them.
@Suite struct WhatIfTests {
  private static func write(_ text: String, _ name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private static func scenario(_ name: String, _ changes: String, more: String = "") -> String {
    #"{"format": 1, "scenario": "\#(name)", \#(more)"changes": [\#(changes)]}"#
  }

  /// The same placements and figures as the base, byte for byte but for the scenario's name.
  @Test(arguments: [
    "", #"{"set": "agencies", "where": {"agency_id": "IRS"}, "values": {"name": "Internal Revenue Service"}}"#,
  ])
  func noChangeIsTheBase(changes: String) async throws {
    try await withFolder { folder in
      let agencies = try String(contentsOfFile: "\(Rounds.sixty)/agencies.csv", encoding: .utf8)
      #expect(agencies.contains("\nIRS,Internal Revenue Service,"))
      try Self.write(Self.scenario("same", changes), "same.json", in: folder)
      let solved = try await Command.run("solve", Rounds.sixty, "-o", "solved", in: folder)
      #expect(solved.status == 0)
      for base in [["--base", "solved/allocation.json"], []] {
        let line = "\"$placement\" what-if \(Rounds.sixty) same.json -o out \(base.joined(separator: " "))"
        let result = try await Command.shell(line, in: folder)
        #expect(result.status == 0 && result.output.contains("everyone stays"), "\(result)")
        let placements = try Data(contentsOf: folder.appending(path: "out/same/placements.csv"))
        #expect(try placements == Data(contentsOf: folder.appending(path: "solved/placements.csv")))
        #expect(try placements == Data(contentsOf: folder.appending(path: "out/base/placements.csv")))
        let own = try String(contentsOf: folder.appending(path: "out/same/allocation.json"), encoding: .utf8)
        let base = try String(contentsOf: folder.appending(path: "out/base/allocation.json"), encoding: .utf8)
        #expect(own == base.replacing("\"scenario\": null", with: "\"scenario\": \"same\""))
      }
    }
  }

  /// The answer is that of the round written out; the verifier accepts it there, with its proof.
  @Test func theAnswerIsThatOfTheRoundWrittenOut() async throws {
    try await withFolder { folder in
      try Self.write(
        Self.scenario(
          "fewer",
          #"{"set": "agencies", "where": {}, "values": {"payroll_max": {"times": 0.8}}}, {"remove": "candidates", "where": {"class": "fellow", "clearance": ["2", "3"]}}"#,
          more: #""why": "what then?", "#), "fewer.json", in: folder)
      let result = try await Command.run("what-if", Rounds.sixty, "fewer.json", "-o", "out", "--rounds", in: folder)
      #expect(result.status == 0, "\(result)")
      #expect(result.output.hasPrefix("fewer: what then?\n") && result.output.contains("start with out/index.html"))
      let verified = try await Command.run("verify", "out/fewer/round", "out/fewer/allocation.json", in: folder)
      #expect(verified.status == 0 && !verified.output.contains("consistent"), "\(verified)")
      let solved = try await Command.run("solve", "out/fewer/round", "-o", "scratch", "--json", in: folder)
      let own = try JSONSerialization.jsonObject(
        with: Data(contentsOf: folder.appending(path: "out/fewer/allocation.json")))
      let figures = { (record: Any?) in
        (((record as? [String: Any])?["goals"] as? [[String: Any]]) ?? []).map {
          [$0["best"], $0["bound"]].map { $0 as? Int }
        }
      }
      #expect(figures(own) == figures(solved.json) && !figures(own).isEmpty)
      #expect(
        try names(in: folder.appending(path: "out/fewer")) == [
          "allocation.json", "comparison.json", "groups.csv", "index.html", "limits.csv", "moves.csv",
          "placements.csv", "proof.json", "round",
        ])
      #expect(
        try names(in: folder.appending(path: "out")) == ["base", "comparison.json", "fewer", "goals.csv", "index.html"])
      let diff = try await Command.shell(
        "\"$placement\" diff out/base/allocation.json out/fewer/allocation.json --round \(Rounds.sixty)"
          + " --round-after out/fewer/round --json -o diff", in: folder)
      #expect(diff.status == 0, "\(diff)")
      let told = try await Command.run("what-if", Rounds.sixty, "fewer.json", "--json", in: folder)
      let scenarios = told.json?["scenarios"] as? [[String: Any]]
      let comparison = scenarios?.first?["comparison"] as? [String: Any]
      #expect(comparison?["moves"] as? NSArray == diff.json?["moves"] as? NSArray)
      #expect((comparison?["moves"] as? NSArray)?.count ?? 0 > 0)
    }
  }

  @Test(arguments: [2, 5])
  func threadsChangeNothing(threads: Int) async throws {
    try await withFolder { folder in
      for number in 1...3 {
        try Self.write(
          Self.scenario("s\(number)", #"{"set": "positions", "where": {}, "values": {"seats_max": \#(number)}}"#),
          "s\(number).json", in: folder)
      }
      let line = "\"$placement\" what-if \(Rounds.sixty) s1.json s2.json s3.json --json --threads"
      let one = try await Command.shell("\(line) 1", in: folder)
      let many = try await Command.shell("\(line) \(threads)", in: folder)
      #expect(one.output == many.output && one.json != nil && one.status == many.status)
    }
  }

  @Test func anInfeasibleScenarioIsAnAnswer() async throws {
    try await withFolder { folder in
      try Self.write(
        Self.scenario("nobody", #"{"set": "agencies", "where": {}, "values": {"seats_max": 0}}"#), "nobody.json",
        in: folder)
      let result = try await Command.run("what-if", Rounds.sixty, "nobody.json", "-o", "out", in: folder)
      #expect(
        result.status == 11 && result.output.contains("Infeasible: no allocation satisfies all rules."), "\(result)")
    }
  }

  @Test(arguments: [
    (
      #"{"remove": "positions", "where": {"unit_id": "IRS-FORM"}}"#, "changes[0].where.unit_id",
      "did you mean 'IRS-FORMS'?"
    ),
    (
      #"{"set": "units", "where": {"unit_id": "IRS-FORMS"}, "values": {"agency_id": "VAX"}}"#,
      "changes[0].values.agency_id", "unknown agency 'VAX'"
    ),
    (
      #"{"set": "candidates", "where": {"candidate_id": "C00001"}, "values": {"clearance": 9}}"#,
      "changes[0].values.clearance", "out of range"
    ),
    (
      #"{"set": "candidates", "where": {"site": "Mars"}, "values": {"clearance": 1}}"#, "changes[0].where.site",
      "no column 'site'"
    ),
    (#"{"policy": {"goals": []}}"#, "changes[0].policy.goals", "the list is empty"),
  ])
  func aBadScenarioIsRefusedWhole(changes: String, path: String, message: String) async throws {
    try await withFolder { folder in
      try Self.write(Self.scenario("good", ""), "good.json", in: folder)
      try Self.write(Self.scenario("bad", changes), "bad.json", in: folder)
      for command in [
        "what-if \(Rounds.sixty) good.json bad.json -o out", "sweep plan \(Rounds.sixty) bad.json -o out",
      ] {
        let result = try await Command.shell("\"$placement\" \(command)", in: folder)
        #expect(result.status == 65 && result.output.isEmpty, "\(result)")
        if command.hasPrefix("what-if") {
          #expect(
            result.error.contains("bad.json:1: error: column '\(path)': ") && result.error.contains(message),
            "\(result)")
        }
        #expect(try names(in: folder) == ["bad.json", "good.json"])
      }
    }
  }

  /// A pin on a pair that the change makes ineligible is an error of the scenario, not a fault.
  @Test func aPinThatBreaksIsToldAsSuch() async throws {
    try await withFolder { folder in
      let locks = try String(contentsOfFile: "\(Rounds.sixty)/locks.csv", encoding: .utf8)
      let pin = try #require(locks.split(separator: "\n").first { $0.hasPrefix("pin,") }?.split(separator: ","))
      try Self.write(
        Self.scenario(
          "late", #"{"set": "candidates", "where": {"candidate_id": "\#(pin[1])"}, "values": {"roles": "cook"}}"#),
        "late.json", in: folder)
      let result = try await Command.run("what-if", Rounds.sixty, "late.json", in: folder)
      #expect(result.status == 65 && result.error.contains("the changed round is not valid: locks.csv:"), "\(result)")
    }
  }

  @Test(arguments: [
    "what-if \(Rounds.sixty)", "what-if \(Rounds.sixty) s.json -o ''", "what-if \(Rounds.sixty) s.json --rounds",
    "diff a.json", "diff a.json b.json --round-after x", "sweep run", "sweep run plan --shard 0/2 --shards 2",
    "sweep plan \(Rounds.sixty) s.json -o out --time-limit 3", "sweep run plan --threads 0",
  ])
  func wrongUsage(arguments: String) async throws {
    try await withFolder { folder in
      let result = try await Command.shell("\"$placement\" \(arguments)", in: folder)
      #expect(result.status == 64 && result.output.isEmpty, "\(result)")
      #expect(try names(in: folder).isEmpty)
    }
  }

  @Test func namesMustDiffer() async throws {
    try await withFolder { folder in
      try Self.write(Self.scenario("same", ""), "one.json", in: folder)
      try Self.write(Self.scenario("same", ""), "other.json", in: folder)
      try Self.write(Self.scenario("base", ""), "base.json", in: folder)
      let sweep = Self.scenario(
        "s", #"{"policy": {"unrated": {"$": "u"}}}"#, more: #""sweep": {"u": [1]}, "#)
      try Self.write(sweep, "sweep.json", in: folder)
      for files in ["one.json other.json", "base.json", "sweep.json", "nowhere.json"] {
        let result = try await Command.shell("\"$placement\" what-if \(Rounds.sixty) \(files) -o out", in: folder)
        #expect(result.status == 65 && result.error.contains(": error: "), "\(result)")
      }
      #expect(try names(in: folder) == ["base.json", "one.json", "other.json", "sweep.json"])
    }
  }
}
