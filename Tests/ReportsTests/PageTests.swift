import Explanation
import Foundation
import Reports
import Staffing
import Testing
import Verification

@Suite struct PageTests {
  /// Names that would be markup, formulas or broken CSV if anything let them through.
  @Test func hostileNames() throws {
    let hostile = [
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=HYPERLINK(\"x:y\")", "@SUM(A1)", "-2+3",
      "+1", "\tx", "a\"\u{301}b", "&lt;b&gt;", "＝1+1", "</style><b>", "\u{202E}live", "line\nfeed",
    ]
    let solved = try SolvedRound("featured-04") { files in
      for (table, column) in [("candidates.csv", 1), ("positions.csv", 2), ("agencies.csv", 1), ("units.csv", 2)] {
        files[table] = (files[table] ?? "").split(separator: "\n").enumerated().map { row, line in
          var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
          if row > 0 { cells[column] = "\"\(doubled(hostile[row % hostile.count]))\"" }
          return cells.joined(separator: ",") + "\n"
        }.joined()
      }
    }
    let files = ReportFiles.render(try solved.explained())
    for file in files where file.name.hasSuffix(".html") {
      #expect(file.contents.components(separatedBy: "<script").count == 2)
      for mark in ["<script>alert", "<img", "<b>", "&lt;b&gt;<"] {
        #expect(!file.contents.contains(mark), "\(file.name)")
      }
      #expect(file.contents.components(separatedBy: "</style>").count == 2)
      try checkMarkup(file)
    }
    #expect(files.contains { $0.contents.contains("&lt;script&gt;alert(1)") })
    for file in files where file.name.hasSuffix(".json") {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(file.contents.utf8)) }
      #expect(!file.contents.contains("<"))
    }
    for file in files where file.name.hasSuffix(".csv") {
      for row in records(file.contents) {
        for cell in row where Int(cell) == nil || cell.first == "+" {
          #expect(cell.first.map { !"=+-@\t＝".contains($0) } ?? true, "\(file.name): \(cell)")
        }
        #expect(row.count == records(file.contents)[0].count)
      }
    }
  }

  private func doubled(_ text: String) -> String {
    text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
  }

  @Test(arguments: SolvedRound.names) func markupIsWhole(_ name: String) throws {
    for file in ReportFiles.render(try SolvedRound.cached(name).explained())
    where file.name.hasSuffix(".html") {
      try checkMarkup(file)
      #expect(file.contents.utf8.count < 2_000_000)
      #expect(!file.contents.contains("://"), "\(file.name) fetches nothing")
    }
  }

  @Test(arguments: SolvedRound.names) func figuresOnThePage(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    let round = solved.round
    let files = ReportFiles.render(try solved.explained())
    let text = try #require(files.first { $0.name == "report.json" }).contents
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let summary = try #require(json["summary"] as? [String: Any])
    let placed = solved.allocation.placements.count
    let seats = round.positions.rows.reduce(0) { $0 + $1.seatsMax }
    #expect(summary["placed"] as? Int == placed)
    #expect(summary["unplaced"] as? Int == round.candidates.count - placed)
    #expect(summary["seats"] as? Int == seats)
    for row in try #require(summary["by_agency"] as? [[String: Any]]) {
      let filled = solved.allocation.placements.count {
        round.agencies[round.positions[$0.position].agency].id == row["id"] as? String
      }
      #expect(row["filled"] as? Int == filled)
    }
    let html = try #require(files.first { $0.name == "index.html" }).contents
    for card in try solved.explained().cards {
      let without = try #require(card.consequence)
      let words = ConsequenceWords.verdict(without, .without).replacing("'", with: "&#39;")
      #expect(html.contains("<span class=\"long\">\(words)</span>"), "\(name) \(card.candidate.id): \(words)")
    }
    #expect(html.contains("<dt>Placed</dt>\n<dd>\(placed)</dd>"))
    #expect(html.contains("<dt>Empty seats</dt>\n<dd>\(seats - placed)</dd>"))
    let rows = records(try #require(files.first { $0.name == "placements.csv" }).contents)
    #expect(rows.count == placed + 1)
    for goal in solved.record.goals where goal.goal == .quality {
      #expect(rows.dropFirst().reduce(0) { $0 + (Int($1[10]) ?? 0) } == goal.value)
    }
    let unplaced = records(try #require(files.first { $0.name == "unplaced.csv" }).contents)
    let hasAllocation = solved.record.status == .optimal || solved.record.status == .feasible
    #expect(unplaced.count == (hasAllocation ? round.candidates.count - placed : 0) + 1)
  }

  /// Rows in another order in the files change no byte of the report.
  @Test(arguments: ["featured-01", "featured-05"]) func orderOfRows(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    let turned = try solved.explanation { files in
      for (table, text) in files where table.hasSuffix(".csv") {
        let lines = text.split(separator: "\n")
        files[table] = ([lines[0]] + lines.dropFirst().reversed()).map { $0 + "\n" }.joined()
      }
    }
    #expect(ReportFiles.render(try solved.explainer().explanation(solved.program)) == ReportFiles.render(turned))
  }

  @Test(arguments: [SolveStatus.infeasible, .stopped]) func withoutAnAllocation(_ status: SolveStatus) throws {
    let solved = try SolvedRound.cached("featured-01")
    let record = AllocationRecord(round: "r", status: status)
    let explanation = try RoundExplainer(solved.pairs, Allocation([]), record).explanation()
    #expect(explanation.unplaced.isEmpty && explanation.unfilled.isEmpty && explanation.cards.isEmpty)
    for file in ReportFiles.render(explanation) where file.name.hasSuffix(".html") {
      try checkMarkup(file)
      #expect(file.contents.contains("Nobody is placed"), "\(file.name)")
      #expect(!file.contents.contains("Every seat is filled"))
    }
  }

  @Test(arguments: [
    (GoalResult(goal: .quality, best: 997, bound: 1000, status: .feasible, tolerance: .zero, value: 997), "3", "0.3 %"),
    (GoalResult(goal: .quality, best: 999, bound: 1000, status: .feasible, tolerance: .zero, value: 1), "1", "0.1 %"),
    (
      GoalResult(goal: .quality, best: 99_866, bound: 100_000, status: .feasible, tolerance: .zero, value: 1), "134",
      "0.14 %"
    ),
    (GoalResult(goal: .commitments, best: 4, bound: 0, status: .feasible, tolerance: .zero, value: 4), "4", nil),
  ]) func unprovenGoalsSayHowFar(_ result: GoalResult, _ gap: String, _ share: String?) {
    let words = GoalOutcome(result: result).proof
    #expect(words.contains("not proven") && words.contains(gap) && words.contains("%") == (share != nil))
    if let share { #expect(words.contains("(\(share))")) }
  }

  /// Explaining an allocation with two placements too few comes upon a better one, and the page says so on top.
  @Test func aBetterAllocationIsTold() throws {
    let solved = try SolvedRound.cached("featured-01")
    func page(_ allocation: Allocation, _ record: AllocationRecord) throws -> String {
      let explainer = try RoundExplainer(solved.pairs, allocation, record)
      let explanation = try #require(Inquiry(explainer, solved.program)).explanation()
      return try #require(ReportFiles.render(explanation, for: [.planner]).first { $0.name == "index.html" }).contents
    }
    let words = "A better allocation was met while this report was made: "
    #expect(!(try page(solved.allocation, solved.record).contains(words)))
    let fewer = Allocation(Array(solved.allocation.placements.dropLast(2)))
    let verifier = Verifier(solved.round)
    let goals = zip(solved.record.goals, solved.round.policy.goals).map { found, term in
      let value = verifier.value(of: term.goal, in: fewer, seed: term.seed)
      return GoalResult(
        goal: found.goal, best: value, bound: found.bound, status: .feasible, tolerance: found.tolerance, value: value)
    }
    #expect(try page(fewer, AllocationRecord(round: "r", status: .feasible, goals: goals)).contains(words))
  }

  /// Half up; all only where nothing is missing, and nothing only where nothing is there.
  @Test(arguments: [(6, 7, 86), (2, 3, 67), (1, 8, 13), (199, 200, 99), (1, 400, 1), (0, 9, 0), (9, 9, 100), (0, 0, 0)])
  func shares(_ part: Int, _ whole: Int, _ percent: Int) { #expect(Wording.percent(part, of: whole) == percent) }

  /// The contrast of WCAG 2.2 AA for every ink on every ground that it stands on, in both schemes.
  @Test func contrast() throws {
    let page = ReportFiles.render(try SolvedRound.cached("featured-01").explainer().explanation())[0].contents
    let blocks = page.components(separatedBy: ":root {").dropFirst().map { $0.components(separatedBy: "}")[0] }
    #expect(blocks.count == 2)
    for block in blocks {
      let colours = Dictionary(
        uniqueKeysWithValues: block.components(separatedBy: ";").compactMap { rule -> (String, Double)? in
          let parts = rule.components(separatedBy: ":").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
          guard parts.count == 2, parts[0].hasPrefix("--"), parts[1].hasPrefix("#"),
            let value = Int(parts[1].dropFirst(), radix: 16)
          else { return nil }
          return (parts[0], luminance(value))
        })
      func ratio(_ one: String, _ two: String) throws -> Double {
        let (a, b) = (try #require(colours[one]), try #require(colours[two]))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
      }
      for ground in ["--ground", "--soft", "--good", "--warn", "--bad"] {
        #expect(try ratio("--ink", ground) >= 4.5, "\(ground)")
      }
      #expect(try ratio("--quiet", "--ground") >= 4.5)
      #expect(try ratio("--accent", "--ground") >= 4.5)
      #expect(try ratio("--accent", "--warn") >= 4.5)
      #expect(try ratio("--band-ink", "--band") >= 4.5)
      #expect(try ratio("--bar", "--bar-ground") >= 3)
      for shade in 0...2 { #expect(try ratio("--ink", "--heat-\(shade)") >= 4.5, "\(shade)") }
      #expect(try ratio("--on-4", "--heat-4") >= 4.5)
    }
  }

  private func luminance(_ colour: Int) -> Double {
    func channel(_ shift: Int) -> Double {
      let value = Double(colour >> shift & 255) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
  }
}
