import Foundation
import RoundFiles
import Staffing
import Testing

/// Every kind of diagnostic, word for word. `RECORD=1 swift test` writes the texts anew, and then fails.
@Suite struct DiagnosticTests {
  static let golden = Places.fixtures.appending(path: "diagnostics.txt")

  @Test func smallRoundHasNoProblem() {
    let (round, diagnostics) = RoundReader.read(SmallRound.folder)
    #expect(diagnostics.map(\.description) == [])
    #expect(round != nil)
  }

  @Test(arguments: Malformed.all)
  func messagesAreExact(malformed: Malformed) throws {
    let found = try Self.messages(malformed)
    #expect(found == Self.recorded[malformed.name], "\(malformed.name): RECORD=1 records what is found")
    #expect(!found.isEmpty)
  }

  @Test(arguments: Malformed.all)
  func anErrorRefusesTheRound(malformed: Malformed) throws {
    let (round, diagnostics) = RoundReader.read(try #require(malformed.folder))
    #expect((round == nil) == diagnostics.contains { $0.severity == .error })
  }

  /// Looking for near misses stops after a while; reporting does not.
  @Test func everyOneOfManyFaultsIsReported() {
    let rows = (1...3000).map { "C1-\($0),swift,1\n" }.joined()
    let files = SmallRound.files.merging(["candidate_skills.csv": "candidate_id,skill_id,level\n" + rows]) { $1 }
    let diagnostics = RoundReader.read(RoundFolder(files: files)).diagnostics
    #expect(diagnostics.map(\.line) == (2...3001).map { $0 })
  }

  @Test func goldenFileIsCurrent() throws {
    #expect(Set(Malformed.all.map(\.name)).count == Malformed.all.count)
    guard ProcessInfo.processInfo.environment["RECORD"] == "1" else {
      #expect(Self.recorded.keys.sorted() == Malformed.all.map(\.name).sorted())
      return
    }
    let text = try Malformed.all.map { malformed in
      "# \(malformed.name)\n" + (try Self.messages(malformed)).map { $0 + "\n" }.joined()
    }
    try text.joined(separator: "\n").write(to: Self.golden, atomically: true, encoding: .utf8)
    Issue.record("diagnostics.txt was recorded; look at the difference and run the tests without RECORD")
  }

  private static func messages(_ malformed: Malformed) throws -> [String] {
    let folder = try #require(malformed.folder, "\(malformed.name): the text to replace is not there once")
    return RoundReader.read(folder).diagnostics.map(\.description)
  }

  private static let recorded: [String: [String]] = {
    let text = (try? String(contentsOf: golden, encoding: .utf8)) ?? ""
    var sections: [String: [String]] = [:]
    var name = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# ") {
        name = String(line.dropFirst(2))
        sections[name] = []
      } else {
        sections[name]?.append(String(line))
      }
    }
    return sections
  }()
}
