import Foundation
import TestSupport
import Testing

/// Reports as their users write them: by audience, with a trace, and printed where a browser is at hand.
@Suite struct ReportTests {
  private func solved(in folder: URL) async throws {
    let solved = try await Command.run("solve", Rounds.small, "-o", "out", "--trace", "trace.csv", in: folder)
    #expect(solved.status == 0, "\(solved)")
  }

  @Test func onlyForSome() async throws {
    try await withFolder { folder in
      try await solved(in: folder)
      let run = try await Command.run(
        "report", Rounds.small, "out/allocation.json", "-o", "some", "--quick", "--audience", "ethics", "candidate",
        in: folder)
      #expect(run.status == 0 && run.error.isEmpty, "\(run)")
      #expect(try names(in: folder.appending(path: "some")) == ["ethics", "notices", "notices.json"])
      let unknown = try await Command.run(
        "report", Rounds.small, "out/allocation.json", "-o", "none", "--audience", "press", in: folder)
      #expect(unknown.status == 64 && unknown.error.contains("ethics"), "\(unknown)")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "none").path))
    }
  }

  @Test func theTraceBecomesAChart() async throws {
    try await withFolder { folder in
      try await solved(in: folder)
      let run = try await Command.run(
        "report", Rounds.small, "out/allocation.json", "-o", "out/reports", "--quick", "--trace", "trace.csv",
        in: folder)
      #expect(run.status == 0, "\(run)")
      let page = try String(contentsOf: folder.appending(path: "out/reports/index.html"), encoding: .utf8)
      #expect(page.contains("id=\"convergence-") && page.contains("<polyline"))
      try Data("seconds,goal,incumbent,bound\n1.0,happiness,1,2\nx,quality,1,2\n".utf8)
        .write(to: folder.appending(path: "bad.csv"))
      let bad = try await Command.run(
        "report", Rounds.small, "out/allocation.json", "-o", "bad", "--trace", "bad.csv", in: folder)
      #expect(bad.status == 65 && bad.error.contains("bad.csv:2") && bad.error.contains("bad.csv:3"), "\(bad)")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "bad").path))
    }
  }

  /// Without a browser all else is written, and the command says what is not.
  @Test func withoutABrowser() async throws {
    try await withFolder { folder in
      try await solved(in: folder)
      // PDFs of an earlier report; the last is the reader's own.
      for name in ["index.pdf", "agency-A0/report.pdf", "agency-A0/mine.pdf"] {
        let old = folder.appending(path: "reports/\(name)")
        try FileManager.default.createDirectory(at: old.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("old".utf8).write(to: old)
      }
      let run = try await Command.shell(
        "PATH=/nowhere \"$placement\" report '\(Rounds.small)' out/allocation.json -o reports --quick --pdf", in: folder
      )
      #expect(run.status == 0 && run.error.contains("no PDF is made") && run.error.contains("chromium"), "\(run)")
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: "reports").path)
      #expect(files.contains("index.html"))
      #expect(files.filter { $0.hasSuffix(".pdf") } == ["agency-A0/mine.pdf"], "no page lies beside an older PDF")
    }
  }

  /// With one: tagged, with bookmarks, the same bytes twice, and in an agency's text nobody else's people.
  @Test(.timeLimit(.minutes(3))) func printed() async throws {
    let tools = try await Command.shell("command -v chromium && command -v pdftotext", in: URL(filePath: "/"))
    guard tools.status == 0 else {
      print("skipped: chromium and pdftotext, which print and read PDFs, are not both installed")
      return
    }
    try await withFolder { folder in
      try await solved(in: folder)
      for output in ["a", "b"] {
        let run = try await Command.run(
          "report", Rounds.small, "out/allocation.json", "-o", output, "--quick", "--pdf", "--audience", "agency",
          "ethics",
          in: folder)
        #expect(run.status == 0 && run.error.isEmpty, "\(run)")
      }
      let pages = try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: "a").path)
        .filter { $0.hasSuffix(".html") }
      #expect(pages.count >= 2)
      for page in pages {
        let name = String(page.dropLast(5)) + ".pdf"
        let bytes = try Data(contentsOf: folder.appending(path: "a/\(name)"))
        #expect(bytes == (try Data(contentsOf: folder.appending(path: "b/\(name)"))), "\(name) differs")
        let raw = String(decoding: bytes, as: UTF8.self)
        for mark in ["%PDF-", "/StructTreeRoot", "/MarkInfo", "/Outlines", "/S /H1", "/S /TH"] {
          #expect(raw.contains(mark), "\(name) has no \(mark)")
        }
      }
      let allocation = try String(contentsOf: folder.appending(path: "out/placements.csv"), encoding: .utf8)
      let rows = allocation.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
      for page in pages where page.hasPrefix("agency-") {
        let file = "'a/\(page.dropLast(5)).pdf'"
        let text = try await Command.shell("pdftotext \(file) - && pdfinfo \(file)", in: folder)
        let own = try String(contentsOf: folder.appending(path: "a/\(page)"), encoding: .utf8)
        for row in rows {
          let isNamed = text.output.range(of: "\\b\(row[0])\\b", options: .regularExpression) != nil
          #expect(isNamed == own.contains("id=\"p-\(row[0])\""), "\(page): \(row[0])")
        }
      }
    }
  }

  /// Every kind of page in a browser, against axe-core: light, dark, narrow, printed and by keyboard. `make pages` installs
  /// what it takes.
  @Test(.timeLimit(.minutes(5))) func pages() async throws {
    try await withFolder { folder in
      try await solved(in: folder)
      let run = try await Command.run(
        "report", Rounds.small, "out/allocation.json", "-o", "reports", "--quick", "--trace", "trace.csv", in: folder)
      #expect(run.status == 0, "\(run)")
      let venv = "\(Shared.packageRoot)/.build/pages/bin/python"
      let check = try await Command.shell(
        "python=python3; [ -x '\(venv)' ] && python='\(venv)'; $python '\(Shared.packageRoot)/Tests/Pages/check.py'"
          + " reports/index.html reports/agency-A0/report.html reports/ethics/report.html"
          + " $(ls reports/notices/*.html | head -n 2)", in: folder)
      if check.status == 77 || check.status == 127 {
        print("pages: \(check.status == 77 ? check.output : "skipped: python3 is missing")")
        return
      }
      #expect(check.status == 0, "\(check)")
    }
  }
}
