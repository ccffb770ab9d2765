import Explanation
import Foundation
import Reports
import RoundFiles
import TestSupport
import Testing

/// The reports of one small round, byte for byte: all but the workbook, and of the notices' pages the first two.
/// `RECORD=1 swift test --filter GoldenTests` records them anew, and fails so that no one takes a recording for a pass.
@Suite struct GoldenTests {
  @Test func reports() throws {
    let solved = try SolvedRound(RoundFolder(Shared.packageRoot + "/instances/round-60"))
    let folder = URL(filePath: Shared.fixtures).appending(path: "reports/round-60")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let files = chosen(try solved.explainer().explanation(solved.program))
      try? FileManager.default.removeItem(at: folder)
      for file in files {
        let place = folder.appending(path: file.name)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.contents.utf8).write(to: place)
      }
      Issue.record("recorded \(files.count) files; look at the difference and run again without RECORD")
      return
    }
    let placements = try String(contentsOf: folder.appending(path: "placements.csv"), encoding: .utf8)
    let placed = try solved.placing(records(placements))
    let files = chosen(try placed.explainer().explanation(placed.program))
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains(".") }
    #expect(names.sorted() == files.map(\.name).sorted())
    for file in files {
      let golden = try String(contentsOf: folder.appending(path: file.name), encoding: .utf8)
      #expect(file.contents == golden, "\(file.name) differs; record it anew if that is meant")
    }
  }

  private func chosen(_ explanation: RoundExplanation) -> [ReportFile] {
    let files = ReportFiles.render(explanation)
    let pages = files.filter { $0.name.hasPrefix("notices/") }.map(\.name).prefix(2)
    return files.filter { !$0.name.hasPrefix("notices/") || pages.contains($0.name) }
  }
}
