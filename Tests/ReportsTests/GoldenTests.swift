import Explanation
import Foundation
import Reports
import Testing

/// The report of one small round, byte for byte. `RECORD=1 swift test --filter GoldenTests` records it anew, and fails
/// so that no one takes a recording for a pass.
@Suite struct GoldenTests {
  @Test func report() throws {
    let solved = try SolvedRound.cached("featured-04")
    let folder = SolvedRound.tests.deletingLastPathComponent().appending(path: "Fixtures/reports/featured-04")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let files = ReportFiles.render(try solved.explainer().explanation())
      try? FileManager.default.removeItem(at: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in files { try Data(file.contents.utf8).write(to: folder.appending(path: file.name)) }
      Issue.record("recorded \(files.count) files; look at the difference and run again without RECORD")
      return
    }
    let placements = try String(contentsOf: folder.appending(path: "placements.csv"), encoding: .utf8)
    let files = ReportFiles.render(try solved.placing(records(placements)).explainer().explanation())
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == files.map(\.name).sorted())
    for file in files {
      let golden = try String(contentsOf: folder.appending(path: file.name), encoding: .utf8)
      #expect(file.contents == golden, "\(file.name) differs; record it anew if that is meant")
    }
  }
}
