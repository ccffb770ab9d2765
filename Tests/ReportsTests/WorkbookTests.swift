import Explanation
import Foundation
import Staffing
import Testing

@testable import Reports

@Suite struct WorkbookTests {
  private static let sheet = Sheet(
    "things", ["name", "count", "pay"],
    [
      [.text("=HYPERLINK(\"x\")"), .number(-3), .money(150_000)], [.text("+1"), .empty, .money(0)],
      [.text("@SUM(A1)"), .number(1), .empty], [.text("\tx"), .number(2), .empty], [.text("-2+3"), .number(2), .empty],
      [.text("<b>&\"'"), .number(2), .empty], [.text("\rcr"), .number(2), .empty],
      [.text("plain"), .number(2), .empty],
    ])

  /// The parts of the file, by name; nil, with a word, where there is no Python to unpack it.
  private func parts(_ bytes: [UInt8]) throws -> [String: String]? {
    let path = FileManager.default.temporaryDirectory.appending(path: "book-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data(bytes).write(to: path)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import json,sys,zipfile; z=zipfile.ZipFile(sys.argv[1]);"
        + " print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))", path.path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      print("skipped: python3, which unpacks the workbook for this test, is missing")
      return nil
    }
    return try JSONDecoder().decode([String: String].self, from: output)
  }

  @Test func cellsAreTypedAndHarmless() throws {
    let day = try #require(Day("2026-09-01"))
    let bytes = try Workbook.render([Self.sheet], title: "Round <x>", asOf: day)
    #expect(try bytes == Workbook.render([Self.sheet], title: "Round <x>", asOf: day), "same tables, same bytes")
    guard let parts = try parts(bytes) else { return }
    let page = try #require(parts["xl/worksheets/sheet1.xml"])
    let texts = try #require(parts["xl/sharedStrings.xml"])
    #expect(!page.contains("<f>") && !page.contains("<f "), "no formula")
    for text in ["'=HYPERLINK", "'+1", "'@SUM(A1)", "'-2+3", "&lt;b&gt;&amp;", "plain"] {
      #expect(texts.contains(text))
    }
    #expect(page.contains("<pane ") && page.contains("state=\"frozen\""), "the header stays")
    #expect(page.contains("<autoFilter ref=\"A1:C9\"/>"))
    #expect(page.contains("<v>-3</v>") && page.contains("<v>150000</v>"))
    #expect(try #require(parts["docProps/core.xml"]).contains("2026-09-01T00:00:00Z"))
  }

  @Test func csvIsHarmlessToo() {
    let rows = records(Self.sheet.csv)
    #expect(
      rows.dropFirst().map { $0[0] } == [
        "'=HYPERLINK(\"x\")", "'+1", "'@SUM(A1)", "'\tx", "'-2+3", "<b>&\"'", "'\rcr", "plain",
      ])
    #expect(rows[1][1] == "-3", "a number below zero is no formula")
  }

  @Test func everyTableIsASheet() throws {
    let explanation = try SolvedRound.cached("featured-04").explainer().explanation()
    guard let parts = try parts(try Workbook.render(explanation)) else { return }
    let book = try #require(parts["xl/workbook.xml"])
    let names = Spreadsheets.tables(explanation).map(\.name)
    #expect(names.allSatisfy { book.contains("<sheet name=\"\($0)\"") })
    #expect(parts.keys.count { $0.hasPrefix("xl/worksheets/sheet") } == names.count)
  }
}
