import Foundation
import Staffing
import TestSupport
import Testing

@testable import placement

/// What an agency's packet must not hold, in every form that it has: pages, PDFs with what they say of themselves, JSON, CSV
/// and the names of files. Ten random rounds, one browser for all.
@Suite struct LeakTests {
  @Test(.timeLimit(.minutes(5))) func nothingLeaks() async throws {
    let tools = try await Command.shell("command -v pdftotext", in: URL(filePath: "/"))
    let program = tools.status == 0 ? Browser.find() : nil
    if program == nil { print("leaks: PDFs are skipped: chromium and pdftotext are not both installed") }
    let browser = try program.map { program throws(Browser.Trouble) in try Browser(program) }
    var (checks, leaks, packets) = (0, 0, 0)
    var solvedRounds = 0
    for seed in 1...20 where solvedRounds < 10 {
      try await withFolder { folder in
        let files = RandomRound.files(seed: UInt64(seed), size: .small)
        let round = folder.appending(path: "round")
        try FileManager.default.createDirectory(at: round, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: round.appending(path: name)) }
        let solved = try await Command.run("solve", "round", "-o", "out", in: folder)
        guard solved.status == 0 else { return #expect(solved.status == 11, "seed \(seed): \(solved)") }
        solvedRounds += 1
        let report = try await Command.run(
          "report", "round", "out/allocation.json", "-o", "reports", "--audience", "agency", in: folder)
        #expect(report.status == 0 && report.error.isEmpty, "seed \(seed): \(report)")
        let placements = Sheet(
          parsing: try String(contentsOf: folder.appending(path: "out/placements.csv"), encoding: .utf8))
        for packet in try names(in: folder.appending(path: "reports")) {
          packets += 1
          let words = Forbidden(files, placements, agency: String(packet.dropFirst("agency-".count)))
          var forms = try Self.texts(folder.appending(path: "reports/\(packet)"))
          if let browser { forms += try await Self.printed(browser, folder.appending(path: "reports/\(packet)")) }
          #expect(forms.count == (browser == nil ? 4 : 5), "seed \(seed), \(packet): \(forms.map(\.name))")
          for form in forms {
            for word in words.all {
              checks += 1
              if !Forbidden.holds("\(form.name)\n\(form.text)", word) { continue }
              leaks += 1
              Issue.record("seed \(seed), \(packet)/\(form.name) holds \(word)")
            }
          }
        }
      }
    }
    print("leaks: \(leaks) of \(checks) checks in \(packets) packets")
    #expect(solvedRounds == 10 && packets >= 15 && checks > 1000)
  }

  private static func texts(_ packet: URL) throws -> [(name: String, text: String)] {
    try names(in: packet).map { name in
      (name, try String(contentsOf: packet.appending(path: name), encoding: .utf8))
    }
  }

  /// The page's PDF: its text, what it says of itself, its outline and structure, and its objects without their packed streams.
  private static func printed(_ browser: Browser, _ packet: URL) async throws -> [(name: String, text: String)] {
    let page = try String(contentsOf: packet.appending(path: "report.html"), encoding: .utf8)
    let bytes = try browser.print(page, asOf: try #require(Day("2026-09-01")))
    try Data(bytes).write(to: packet.appending(path: "report.pdf"))
    let text = try await Command.shell(
      "pdftotext report.pdf - && pdfinfo report.pdf && pdfinfo -meta report.pdf && pdfinfo -struct-text report.pdf",
      in: packet)
    #expect(text.status == 0 && text.output.contains("Your answer"), "\(text)")
    let objects = String(decoding: bytes, as: UTF8.self).components(separatedBy: "endstream").map {
      $0.components(separatedBy: "stream\n")[0]
    }
    return [("report.pdf", text.output + objects.joined())]
  }
}

/// What one agency may not read.
private struct Forbidden {
  let all: [String]

  init(_ files: [String: String], _ placements: Sheet, agency: String) {
    func column(_ table: String, _ name: String) -> [String] {
      let sheet = Sheet(parsing: files[table] ?? "")
      guard let place = sheet.columns.firstIndex(of: name) else { return [] }
      return sheet.rows.map { $0[place] }
    }
    func places(_ name: String) -> [String] {
      placements.columns.firstIndex(of: name).map { place in placements.rows.map { $0[place] } } ?? []
    }
    let own = Set(zip(places("candidate_id"), places("agency_id")).filter { $0.1 == agency }.map(\.0))
    var words: [String] = []
    for (id, name) in zip(column("candidates.csv", "candidate_id"), column("candidates.csv", "name"))
    where !own.contains(id) {
      words += [id, name]
    }
    // Anyone's holdings: the company, unless it is a partner as well, and the evidence.
    let partners = Set(column("partners.csv", "partner_id"))
    for (id, name) in zip(column("companies.csv", "company_id"), column("companies.csv", "name"))
    where !partners.contains(id) {
      words += [id, name]
    }
    words += column("interests.csv", "evidence")
    // Other agencies' seats, and what a preference would be called.
    let units = Dictionary(zip(column("units.csv", "unit_id"), column("units.csv", "agency_id"))) { first, _ in first }
    for (id, unit) in zip(column("positions.csv", "position_id"), column("positions.csv", "unit_id"))
    where units[unit] != agency {
      words += [id, unit]
    }
    all = Set(words + ["\"preference\"", "\"rank\"", "Rank 1"]).filter { !$0.isEmpty }.sorted()
  }

  /// Whether the text holds the word with no letter, digit or joining sign beside it.
  static func holds(_ text: String, _ word: String) -> Bool {
    var rest = text[...]
    while let found = rest.range(of: word) {
      let joins: (Character?) -> Bool = { $0.map { $0.isLetter || $0.isNumber || "-_".contains($0) } ?? false }
      let before = found.lowerBound == text.startIndex ? nil : text[text.index(before: found.lowerBound)]
      let after = found.upperBound == text.endIndex ? nil : text[found.upperBound]
      if !joins(before), !joins(after) { return true }
      rest = rest[found.upperBound...]
    }
    return false
  }
}
