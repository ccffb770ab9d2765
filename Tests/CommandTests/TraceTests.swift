import Foundation
import Testing

/// `solve --trace`.
@Suite struct TraceTests {
  @Test func theTraceEndsWhereTheAllocationDoes() async throws {
    try await withFolder { folder in
      let solved = try await Command.run(
        "solve", Rounds.small, "-o", "out", "--trace", "trace.csv", "--json", in: folder)
      #expect(solved.status == 0, "\(solved)")
      let goals = try #require(solved.json?["goals"] as? [[String: Any]])
      let text = try String(contentsOf: folder.appending(path: "trace.csv"), encoding: .utf8)
      #expect(text.hasPrefix("seconds,goal,incumbent,bound\n"))
      let rows = text.split(separator: "\n").dropFirst().map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      #expect(rows.allSatisfy { $0.count == 4 && Double($0[0]) != nil }, "\(text)")
      for goal in goals {
        let own = rows.filter { $0[1] == goal["goal"] as? String }
        #expect(zip(own, own.dropFirst()).allSatisfy { $0[2...] != $1[2...] }, "a line without news:\n\(text)")
        let last = try #require(own.last)
        #expect(Int(last[2]) == goal["best"] as? Int && Int(last[3]) == goal["bound"] as? Int, "\(text)")
      }
      #expect(Set(rows.map { $0[1] }).count == goals.count)
    }
  }

  @Test(arguments: ["/dev/full", "missing/trace.csv"])
  func aTraceThatCannotBeWrittenEndsTheWorkBeforeItBegins(path: String) async throws {
    try await withFolder { folder in
      let result = try await Command.run("solve", Rounds.small, "-o", "out", "--trace", path, in: folder)
      #expect(result.status == 70 && result.error.contains("\(path): error: it cannot be written: "), "\(result)")
      #expect(try names(in: folder.appending(path: "out")).isEmpty)
    }
  }
}
