import Foundation
import TestSupport
import Testing

/// Agencies' answers and runs in one file, as planners take them in and keep them.
@Suite struct ReviewCommandTests {
  /// A solved round of sixty in `round` and `out`, with the agencies' packets.
  private static func packets(in folder: URL) async throws {
    _ = try Rounds.copy(Rounds.sixty, to: folder)
    let solved = try await Command.run("solve", "round", "-o", "out", in: folder)
    #expect(solved.status == 0, "\(solved)")
    let reports = try await Command.run(
      "report", "round", "out/allocation.json", "-o", "out/reports", "--quick", "--audience", "agency", in: folder)
    #expect(reports.status == 0, "\(reports)")
  }

  private static func text(_ path: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  private static func write(_ text: String, _ path: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appending(path: path))
  }

  /// A packet's response file with the answers of these candidates filled in, all others accepted.
  private static func answer(
    _ agency: String, _ answers: [String: String], to path: String, in folder: URL
  ) throws {
    let lines = try text("out/reports/agency-\(agency)/response.csv", in: folder).split(separator: "\n")
    let filled = lines.enumerated().map { index, line in
      if index == 0 { return String(line) }
      let candidate = String(line.split(separator: ",")[2])
      return line.dropLast(2) + (answers[candidate] ?? "accept,,")
    }
    try write(filled.joined(separator: "\n") + "\n", path, in: folder)
  }

  @Test(.timeLimit(.minutes(3))) func fromAnswersToTheNextAllocation() async throws {
    try await withFolder { folder in
      try await Self.packets(in: folder)
      try Self.answer(
        "DHS", ["C00021": "return,skills,too junior", "C00045": ",,", "C00050": "accept,,"], to: "DHS.csv", in: folder)
      try Self.answer("GSA", ["C00057": "return,other,moved away"], to: "GSA.csv", in: folder)
      let review = try await Command.run(
        "review", "import", "round", "out/allocation.json", "DHS.csv", "GSA.csv", "-o", "review", in: folder)
      #expect(review.status == 0 && review.error.isEmpty, "\(review)")
      #expect(review.output.contains("2 returned: no longer selectable there; 1 of them barred"), "\(review)")
      #expect(
        try names(in: folder.appending(path: "review")) == ["overrides.csv", "review.json", "review.txt", "round"])
      let locks = try Self.text("review/round/locks.csv", in: folder)
      for row in [
        "bar,C00021,DHS-CYBER-02,returned by DHS (skills): too junior", "pin,C00050,DHS-CYBER-02,accepted by DHS",
      ] {
        #expect(locks.contains(row + "\n"), "\(locks)")
      }
      #expect(!locks.contains("C00057") && !locks.contains("C00045"))
      let ratings = try Self.text("review/round/ratings.csv", in: folder)
      #expect(ratings.contains("C00021,DHS-CYBER-02,,,no\n") && ratings.contains("C00057,GSA-MISSION-03,,,no\n"))
      let prior = try Self.text("review/round/prior.csv", in: folder)
      for row in [
        "C00038,GSA-MISSION-01,accepted", "C00050,DHS-CYBER-02,offered", "C00045,DHS-PAY-02,proposed",
        "C00005,IRS-FORMS-02,proposed",
      ] {
        #expect(prior.contains(row + "\n"), "\(prior)")
      }
      #expect(!prior.contains("C00021"))
      let json = try await Command.run(
        "review", "import", "round", "out/allocation.json", "DHS.csv", "GSA.csv", "-o", "review", "--json", in: folder)
      #expect(json.output == (try Self.text("review/review.json", in: folder)), "the same again, and the same bytes")

      let refill = try await Command.run(
        "refill", "review/round", "out/allocation.json", "--stage", "proposed", "-o", "next", in: folder)
      #expect(refill.status == 0 && refill.error.isEmpty, "\(refill)")
      #expect(refill.output.contains("points for filled seats: 63 → 63"), "\(refill)")
      #expect(refill.output.contains("refilled after 2 returns; proven optimal."), "\(refill)")
      #expect(refill.output.contains("18 before, 16 left of them."), "\(refill)")
      #expect(refill.output.contains("Could not stay: the pair fails selectable and barred now."), "\(refill)")
      let placements = try Self.text("next/placements.csv", in: folder)
      #expect(placements.contains("C00050,") && !placements.contains("C00021,Maya G. Perez,DHS-CYBER-02"))
      let verified = try await Command.run("verify", "next/round", "next/allocation.json", in: folder)
      #expect(verified.status == 0, "\(verified)")

      // Whoever an agency accepted may still decline: its pin gives way.
      let later = try await Command.run(
        "refill", "next/round", "next/allocation.json", "--declined", "C00050", "-o", "later", in: folder)
      #expect(later.status == 0, "\(later)")
      let barred = try Self.text("later/round/locks.csv", in: folder)
      #expect(barred.contains("bar,C00050,DHS-CYBER-02,declined offer\n") && !barred.contains("pin,C00050,DHS"))

      // The round that follows keeps who decided what.
      let bundled = try await Command.run(
        "bundle", "next/round", "next/allocation.json", "--overrides", "review/overrides.csv", "--by", "R. Olsen",
        "-o", "next.tar", in: folder)
      #expect(bundled.status == 0 && bundled.output.contains("by hand, by DHS, GSA, R. Olsen"), "\(bundled)")
      let replayed = try await Command.run("replay", "next.tar", in: folder)
      #expect(replayed.status == 0 && replayed.output.contains("the same bytes"), "\(replayed)")
    }
  }

  /// The form at the end of an agency's page, filled in by a browser: what it saves is taken in as it is.
  @Test(.timeLimit(.minutes(3))) func theFormSavesWhatIsImported() async throws {
    try await withFolder { folder in
      try await Self.packets(in: folder)
      let venv = "\(Shared.packageRoot)/.build/pages/bin/python"
      let answered = try await Command.shell(
        "python=python3; [ -x '\(venv)' ] && python='\(venv)'; $python '\(Shared.packageRoot)/Tests/Pages/answer.py'"
          + " out/reports/agency-DHS/report.html saved", in: folder)
      if answered.status == 77 || answered.status == 127 {
        print("the form: \(answered.status == 77 ? answered.output : "skipped: python3 is missing")")
        return
      }
      #expect(answered.status == 0, "\(answered)")
      let review = try await Command.run(
        "review", "import", "round", "out/allocation.json", "saved/response-DHS.csv", "-o", "review", "--json",
        in: folder)
      #expect(review.status == 0 && review.error.isEmpty, "\(review)")
      let answers = try #require(review.json?["answers"] as? [[String: Any]])
      let decisions = answers.compactMap { $0["answer"] as? String }
      #expect(decisions.count { $0 == "accept" } == 1 && decisions.count { $0 == "return" } == 1, "\(review)")
      let locks = try Self.text("review/round/locks.csv", in: folder)
      #expect(locks.contains("she said \"\"yes\"\""), "\(locks)")
    }
  }

  @Test(.timeLimit(.minutes(3))) func whatContradicts() async throws {
    try await withFolder { folder in
      try await Self.packets(in: folder)
      try Self.answer("DHS", [:], to: "a.csv", in: folder)
      try Self.answer("DHS", ["C00021": "return,skills,", "C00045": ",,"], to: "b.csv", in: folder)
      try Self.answer("GSA", ["C00038": "return,duplicate,"], to: "pinned.csv", in: folder)
      try Self.answer("IRS", [:], to: "irs.csv", in: folder)
      let short = try Self.text("a.csv", in: folder).split(separator: "\n").dropLast().joined(separator: "\n")
      try Self.write(short, "short.csv", in: folder)
      let before = try names(in: folder)
      let line = "\"$placement\" review import round out/allocation.json -o review "
      for (files, message) in [
        (
          "a.csv b.csv", "b.csv:2: error: column 'answer': 'C00021' in 'DHS-CYBER-02' is answered 'return, skills' here"
        ),
        ("short.csv", "neither answered nor left open"), ("nowhere.csv", "nowhere.csv"),
        ("out/placements.csv", "the column is missing from the header"),
        ("pinned.csv", "is returned, and pinned in locks.csv (offer accepted before the round opened)"),
      ] {
        let result = try await Command.shell(line + files, in: folder)
        #expect(result.status == 65 && result.error.contains(message), "\(files): \(result)")
        #expect(try names(in: folder) == before, "\(files): nothing is written")
      }
      // The round has changed since the packets went out.
      for (table, was, now, message) in [
        ("positions.csv", "DHS-CYBER-02,DHS-CYBER,", nil, "position 'DHS-CYBER-02' has seats_max 1"),
        ("locks.csv", "bar,C00053,GSA-MISSION-03", "bar,C00023,DHS-PAY-01", "no longer eligible for 'DHS-PAY-01'"),
        ("locks.csv", "bar,C00053,GSA-MISSION-03", "pin,C00050,NASA-ZTA-01", "and pinned to"),
      ] as [(String, String, String?, String)] {
        let path = "round/\(table)"
        let text = try Self.text(path, in: folder)
        let changed =
          now.map { text.replacing(was, with: $0) }
          ?? text.split(separator: "\n").map { $0.hasPrefix(was) ? Self.oneSeat($0) : String($0) }
          .joined(separator: "\n")
        #expect(changed != text)
        try Self.write(changed, path, in: folder)
        let result = try await Command.shell(line + "a.csv", in: folder)
        #expect(result.status == 65 && result.error.contains(message), "\(result)")
        try Self.write(text, path, in: folder)
      }
      // What can be settled is told, and settled.
      let settled = try await Command.shell(line + "b.csv b.csv irs.csv", in: folder)
      #expect(settled.status == 0 && settled.error.contains("and alike; it counts once"), "\(settled)")
      #expect(settled.output.contains("Conflicts, and what counts:"))
      let own = try await Command.shell(line + "b.csv -o round", in: folder)
      #expect(own.status == 64, "\(own)")
    }
  }

  /// A row of positions.csv with one seat.
  private static func oneSeat(_ row: Substring) -> String {
    var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    cells[4] = "1"
    return cells.joined(separator: ",")
  }

  @Test(.timeLimit(.minutes(3))) func aRunInOneFile() async throws {
    try await withFolder { folder in
      try await Self.packets(in: folder)
      func run(_ line: String) async throws -> Command.Result {
        try await Command.shell("\"$placement\" " + line, in: folder)
      }
      let bundle = "bundle round out/allocation.json --reports out/reports --by 'R. Olsen' -o "
      let first = try await run(bundle + "run.tar")
      #expect(first.status == 0 && first.output.contains("placement replay makes it again, byte for byte"), "\(first)")
      let second = try await run(bundle + "new/again.tar --json")
      #expect(second.status == 0 && second.json?["overrides"] as? Int == 2, "\(second)")
      let bytes = try Data(contentsOf: folder.appending(path: "run.tar"))
      #expect(bytes == (try Data(contentsOf: folder.appending(path: "new/again.tar"))))
      let unpacked = try await Command.shell("mkdir u && tar xf run.tar -C u && ls u u/inputs", in: folder)
      #expect(unpacked.status == 0 && unpacked.output.contains("manifest.json"), "any tar reads it: \(unpacked)")
      for more in ["", " --threads 1", " --reports out/reports"] {
        let replayed = try await run("replay run.tar" + more)
        #expect(
          replayed.status == 0
            && replayed.output.contains("Solved again: allocation.json, placements.csv and proof.json, the same bytes"),
          "\(replayed)")
      }

      // One letter of the archive, and one of the reports.
      var tampered = bytes
      let place = try #require(tampered.range(of: Data("C00038,GSA-MISSION-01".utf8)))
      tampered[place.lowerBound + 5] = UInt8(ascii: "9")
      try tampered.write(to: folder.appending(path: "tampered.tar"))
      let found = try await run("replay tampered.tar")
      #expect(
        found.status == 65 && found.error.contains("tampered.tar/inputs/locks.csv: error: the file was changed"),
        "\(found)")
      try Self.write("x", "out/reports/agency-GSA/report.html", in: folder)
      let report = try await run("replay run.tar --reports out/reports --json")
      #expect(report.status == 1 && report.output.contains("agency-GSA/report.html"), "\(report)")

      // A run under a time limit is rechecked, and no more is claimed.
      #expect(try await run("solve round -o timed --time-limit 100").status == 0)
      #expect(try await run("bundle round timed/allocation.json --by X -o timed.tar").status == 0)
      let timed = try await run("replay timed.tar")
      #expect(timed.status == 0 && timed.output.contains("Its bytes cannot be made again"), "\(timed)")
      // One under a limit of work is made again, not proven as it is, or without an allocation.
      for limit in ["--gap 0.05", "--pivot-limit 400", "--pivot-limit 30"] {
        let limited = try await run("solve round -o limited " + limit)
        #expect([0, 10, 12].contains(limited.status), "\(limited)")
        #expect(try await run("bundle round limited/allocation.json --by X -o limited.tar").status == 0)
        let again = try await run("replay limited.tar")
        #expect(again.status == 0 && again.output.contains("the same bytes"), "\(limit): \(again)")
      }

      // An answer that the solver would not give: it keeps the rules, and its bytes are not those of a solve.
      let other = try Self.text("out/allocation.json", in: folder).replacing("\"gap\": \"0.0\"", with: "\"gap\": \"0\"")
      try Self.write(other, "out/other.json", in: folder)
      #expect(try await run("bundle round out/other.json --by X -o other.tar").status == 0)
      let differs = try await run("replay other.tar")
      #expect(differs.status == 1 && differs.output.contains("allocation.json, line "), "\(differs)")

      for (line, status, message) in [
        ("bundle round out/allocation.json -o x.tar", 65, "nobody is named for the pin of 'C00038'"),
        ("bundle round out/allocation.json --by '' -o x.tar", 64, "--by"),
        ("bundle round out/allocation.json --by X --reports nowhere -o x.tar", 65, "nowhere"),
        ("replay run.tar out/allocation.json", 64, "Name a bundle"), ("replay nowhere.tar", 65, "nowhere.tar"),
        ("replay round out/allocation.json out --reports out", 64, "--reports goes with a bundle"),
        ("replay out/allocation.json", 65, "archive"),
      ] {
        let result = try await run(line)
        #expect(result.status == Int32(status) && result.error.contains(message), "\(line): \(result)")
      }
      try Self.write(try Self.text("round/units.csv", in: folder) + "\n", "round/units.csv", in: folder)
      let changed = try await run("bundle round out/allocation.json --by X -o x.tar")
      #expect(changed.status == 65 && changed.error.contains("units.csv"), "\(changed)")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "x.tar").path))
    }
  }

  /// Random rounds, with or without an allocation: a run is made again byte for byte, and a change is found.
  @Test(.timeLimit(.minutes(3)), arguments: 1...8) func anyRunIsMadeAgain(_ seed: Int) async throws {
    try await withFolder { folder in
      let round = folder.appending(path: "round")
      try FileManager.default.createDirectory(at: round, withIntermediateDirectories: true)
      for (name, text) in RandomRound.files(seed: UInt64(seed), size: seed < 5 ? .tiny : .small) {
        try Data(text.utf8).write(to: round.appending(path: name))
      }
      let solved = try await Command.run("solve", "round", "-o", "out", in: folder)
      #expect(solved.status == 0 || solved.status == 11, "seed \(seed): \(solved)")
      let bundled = try await Command.run(
        "bundle", "round", "out/allocation.json", "--by", "X", "-o", "run.tar", in: folder)
      #expect(bundled.status == 0, "seed \(seed): \(bundled)")
      let replayed = try await Command.run("replay", "run.tar", "--json", in: folder)
      #expect(replayed.status == 0 && replayed.error.isEmpty, "seed \(seed): \(replayed)")
      let compared = replayed.json?["compared"] as? [String]
      #expect(compared == ["allocation.json", "placements.csv", "proof.json"], "seed \(seed): \(replayed)")
      var bytes = try Data(contentsOf: folder.appending(path: "run.tar"))
      bytes[bytes.count * seed / 10] ^= 1
      try bytes.write(to: folder.appending(path: "run.tar"))
      let found = try await Command.run("replay", "run.tar", in: folder)
      #expect(found.status == 65 && found.error.contains("run.tar"), "seed \(seed): \(found)")
    }
  }
}
