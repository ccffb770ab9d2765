import Foundation
import Testing

/// Places that cannot be written, and readers that have gone.
@Suite struct WritingTests {
  @Test(arguments: [
    "solve ROUND -o file", "solve ROUND -o file/below", "generate --seats 24 -o file",
    "solve ROUND -o /proc/self/made", "export ROUND --lp /proc/self/made/x", "export ROUND --lp /dev/stdout",
    "export ROUND --lp folder", "solve ROUND -o taken",
  ])
  func whatCannotBeWritten(line: String) async throws {
    try await withFolder { folder in
      try Data("kept".utf8).write(to: folder.appending(path: "file"))
      for name in ["folder", "taken/allocation.json"] {
        try FileManager.default.createDirectory(
          at: folder.appending(path: name), withIntermediateDirectories: true)
      }
      let arguments = line.replacing("ROUND", with: Rounds.small)
      let result = try await Command.shell("\"$placement\" \(arguments)", in: folder)
      #expect(result.status == 70 && result.output.isEmpty, "\(result)")
      let errors = result.error.split(separator: "\n").filter { !$0.contains(": warning: ") }
      #expect(errors.count == 1 && errors[0].contains(": error: it cannot be written: "), "\(result)")
      #expect(try String(contentsOf: folder.appending(path: "file"), encoding: .utf8) == "kept")
      #expect(try names(in: folder) == ["file", "folder", "taken"])
      #expect(try names(in: folder.appending(path: "taken")) == ["allocation.json"])
    }
  }

  /// A disk without room for what is written: a file may have 1 KB at most.
  @Test func aFullDiskLeavesNothingBehind() async throws {
    try await withFolder { folder in
      let result = try await Command.shell(
        "trap '' XFSZ; ulimit -f 1; \"$placement\" solve \(Rounds.sixty) -o out --time-limit 1", in: folder)
      #expect(result.status == 70, "\(result)")
      #expect(try names(in: folder.appending(path: "out")).isEmpty)
    }
  }

  @Test func aFullStandardOutputIsAnError() async throws {
    try await withFolder { folder in
      let result = try await Command.shell("\"$placement\" check \(Rounds.small) > /dev/full", in: folder)
      #expect(result.status == 70 && result.error.contains("standard output: error: "), "\(result)")
    }
  }

  /// The status of a solve stays its own when nobody reads what it says.
  @Test func aReaderThatHasGoneIsNoError() async throws {
    try await withFolder { folder in
      let result = try await Command.shell(
        "\"$placement\" solve \(Rounds.infeasible) -o out --json | true; exit ${PIPESTATUS[0]}", in: folder)
      #expect(result.status == 11 && result.error.isEmpty, "\(result)")
      #expect(try names(in: folder.appending(path: "out")) == ["allocation.json", "placements.csv", "proof.json"])
    }
  }

  @Test func exportToStandardOutput() async throws {
    try await withFolder { folder in
      let result = try await Command.run("export", Rounds.small, "--lp", "-", in: folder)
      #expect(result.status == 0 && result.error.contains(" columns, "), "\(result)")
      #expect(result.output.hasSuffix("End\n"))
      #expect(try names(in: folder).isEmpty)
    }
  }
}
