import Foundation
import TestSupport
import Testing

/// The help is read more often than any manual: its texts are kept byte for byte in `Tests/Fixtures/help`.
/// `RECORD=1 swift test --filter HelpTests` records them anew, and fails so that no one takes a recording for a pass.
@Suite struct HelpTests {
  static let commands = [
    "check", "solve", "verify", "report", "explain", "what-if", "sweep", "sweep plan", "sweep run", "sweep collect",
    "diff", "simulate", "review", "review import", "refill", "bundle", "replay", "export", "generate",
  ]

  @Test(arguments: [""] + commands)
  func help(command: String) async throws {
    try await withFolder { folder in
      let result =
        command.isEmpty
        ? try await Command.run("--help", in: folder)
        : try await Command.shell("\"$placement\" \(command) --help", in: folder)
      #expect(result.status == 0 && result.error.isEmpty)
      let file = URL(
        filePath: "\(Shared.fixtures)/help/\(command.isEmpty ? "placement" : command.replacing(" ", with: "-")).txt")
      if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(result.output.utf8).write(to: file)
        Issue.record("recorded \(file.lastPathComponent); look at the difference and run again without RECORD")
      }
      #expect(result.output == Shared.text(file.path), "the help differs; record it anew if that is meant")
    }
  }

  @Test func everyCommandIsThere() async throws {
    try await withFolder { folder in
      let help = try await Command.run("--help", in: folder).output
      for command in Self.commands where !command.contains(" ") {
        #expect(help.contains("\n  \(command) "), "no \(command)")
      }
    }
  }

  @Test func version() async throws {
    try await withFolder { folder in
      let result = try await Command.run("--version", in: folder)
      #expect(result.status == 0)
      #expect(result.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(result.output)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completion(shell: String) async throws {
    try await withFolder { folder in
      let result = try await Command.run("--generate-completion-script", shell, in: folder)
      #expect(result.status == 0 && result.output.contains("time-limit"))
    }
  }
}
