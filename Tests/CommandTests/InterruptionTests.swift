import Foundation
import Testing

/// A solve that is asked to stop ends soon, with what it has.
@Suite(.timeLimit(.minutes(3))) struct InterruptionTests {
  @Test(arguments: [SIGINT, SIGTERM])
  func aSignalEndsTheWorkWithTheBestSoFar(signal: Int32) async throws {
    try await withFolder { folder in
      let solve = try await start(in: folder)
      try await Task.sleep(for: .seconds(1))
      solve.send(signal)
      let ended = try await solve.result()
      #expect([10: "feasible", 12: "stopped"][ended.status] == ended.json?["status"] as? String, "\(ended)")
      let found = (ended.json?["placements"] as? [Any])?.isEmpty == false
      #expect(found == (ended.status == 10))
      #expect(try names(in: folder.appending(path: "out")) == ["allocation.json", "placements.csv", "proof.json"])
      let verified = try await Command.run("verify", "round", "out/allocation.json", in: folder)
      #expect(verified.status == 0, "\(verified)")
      // A run that a person ended is kept as such: nobody solves it again and wonders.
      #expect((ended.json?["solver"] as? [String: Any])?["interrupted"] as? String == "yes", "\(ended)")
      let bundled = try await Command.run(
        "bundle", "round", "out/allocation.json", "--by", "X", "-o", "run.tar", in: folder)
      #expect(bundled.status == 0, "\(bundled)")
      let replayed = try await Command.run("replay", "run.tar", in: folder)
      #expect(replayed.status == 0 && replayed.output.contains("the run was ended by hand"), "\(replayed)")
    }
  }

  @Test func aSecondSignalEndsItAtOnce() async throws {
    try await withFolder { folder in
      let solve = try await start(in: folder)
      solve.send(SIGINT)
      solve.send(SIGTERM)
      let ended = try await solve.result()
      #expect(ended.status == 128 + SIGINT || ended.status == 128 + SIGTERM, "\(ended)")
      #expect(try names(in: folder.appending(path: "out")).isEmpty)
    }
  }

  /// A solve of a round that takes far longer than this test, once it has read the round.
  private func start(in folder: URL) async throws -> Command.Running {
    let made = try await Command.run("generate", "-o", "round", "--seats", "250", in: folder)
    #expect(made.status == 0, "\(made)")
    let solve = try Command.start("solve", "round", "-o", "out", "--json", in: folder)
    while solve.isRunning, !FileManager.default.fileExists(atPath: folder.appending(path: "out").path) {
      try await Task.sleep(for: .milliseconds(20))
    }
    return solve
  }
}
