import RoundFiles
import Staffing
import Testing

/// Response files: what an agency may write, and what each mistake is told as.
@Suite struct ResponseTests {
  static let header = "round,agency_id,candidate_id,position_id,answer,reason,note\n"
  static let placements = [("C1", "B-0014"), ("C2", "B-0015")].map {
    AllocationRecord.Pair(candidate: $0, position: $1)
  }

  private static func read(_ text: String) throws -> (answers: [ReviewAnswer]?, diagnostics: [Diagnostic]) {
    let round = try #require(RoundReader.read(SmallRound.folder).round)
    return ResponseReader.read(Array(text.utf8), file: "in/GSA.csv", of: placements, in: round)
  }

  @Test func answersAreRead() throws {
    for (row, decision, reason, note) in [
      ("accept,,", ReviewDecision.accept, nil, ""), (",,\"'=waiting, still\"", nil, nil, "=waiting, still"),
      ("return,duties,\"two\nlines\"", .returned, ReturnReason.duties, "two lines"),
      ("return,other,moved away", .returned, .other, "moved away"),
    ] as [(String, ReviewDecision?, ReturnReason?, String)] {
      let (answers, diagnostics) = try Self.read(Self.header + "2026-09,GSA,C1,B-0014,\(row)\n")
      let expected = ReviewAnswer(
        agency: "GSA", candidate: "C1", position: "B-0014", decision: decision, reason: reason, note: note,
        file: "in/GSA.csv", line: 2)
      #expect(answers == [expected] && diagnostics.isEmpty, "\(diagnostics)")
    }
    // As spreadsheets save it: a byte-order mark, other line ends, other columns, another order.
    let (answers, diagnostics) = try Self.read(
      "\u{FEFF}answer,position_id,candidate_id,agency_id,round,mine\r\naccept,B-0014,C1,GSA,2026-09,x\r\n")
    #expect(answers?.map(\.decision) == [.accept])
    #expect(diagnostics.map(\.column) == ["mine"] && diagnostics.allSatisfy { $0.severity == .warning })
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let rows: String
    let line: Int?
    let column: String?
    let message: String
    let remedy: String
    var testDescription: String { message }
  }

  static let mistakes = [
    Mistake(
      rows: "2026-08,GSA,C1,B-0014,accept,,", line: 2, column: "round",
      message: "found '2026-08'; expected '2026-09'", remedy: "packet of this round"),
    Mistake(
      rows: "2026-09,GSX,C1,B-0014,accept,,", line: 2, column: "agency_id", message: "unknown agency 'GSX'",
      remedy: "did you mean 'GSA'?"),
    Mistake(
      rows: "2026-09,GSA,C1,B-0014,accept,,\n2026-09,NASA,C2,B-0015,accept,,", line: 3, column: "agency_id",
      message: "the row is of agency 'NASA', and line 2 of 'GSA'", remedy: "a file of their own"),
    Mistake(
      rows: "2026-09,GSA,C1,B-0014,accept,,\n2026-09,GSA,C2,B-0015,accept,,", line: 3, column: "position_id",
      message: "'B-0015' is a position of agency 'NASA', and the file answers for 'GSA'", remedy: "own positions"),
    Mistake(
      rows: "2026-09,GSA,C9,B-0014,accept,,", line: 2, column: "candidate_id", message: "unknown candidate 'C9'",
      remedy: ""),
    Mistake(
      rows: "2026-09,GSA,C1,B-014,accept,,", line: 2, column: "position_id", message: "unknown position 'B-014'",
      remedy: "did you mean 'B-0014'?"),
    Mistake(
      rows: "2026-09,GSA,C2,B-0014,accept,,", line: 2, column: "candidate_id",
      message: "'C2' is not placed in 'B-0014': the allocation has them in 'B-0015'", remedy: "of this allocation"),
    Mistake(
      rows: "2026-09,GSA,C1,B-0014,accept,,\n2026-09,GSA,C1,B-0014,accept,,", line: 3, column: "position_id",
      message: "'C1' in 'B-0014' is already in line 2", remedy: "keep one"),
    Mistake(
      rows: "2026-09,GSA,C2,B-0014,accept,,", line: nil, column: nil,
      message: "'C1' in 'B-0014' is neither answered nor left open", remedy: "an empty answer leaves it open"),
    Mistake(
      rows: "2026-09,GSA,C1,B-0014,Accept,,", line: 2, column: "answer",
      message: "unknown answer 'Accept'; expected 'accept' or 'return'", remedy: "did you mean 'accept'?"),
    Mistake(
      rows: "2026-09,GSA,C1,B-0014,return,,", line: 2, column: "reason", message: "a return needs a reason",
      remedy: "'skills', 'clearance'"),
    Mistake(
      rows: "2026-09,GSA,C1,B-0014,return,too short,", line: 2, column: "reason",
      message: "unknown reason 'too short'", remedy: "'other' with a note"),
    Mistake(
      rows: "2026-09,GSA,C1,B-0014,accept,skills,", line: 2, column: "reason",
      message: "'skills' is the reason of a return, and the answer is 'accept'", remedy: "leave the reason empty"),
    Mistake(
      rows: "2026-09,GSA,C1,B-0014,,skills,", line: 2, column: "reason",
      message: "'skills' is the reason of a return, and the answer is none", remedy: "leave the reason empty"),
    Mistake(
      rows: "2026-09,GSA,C1,B-0014,return,other, ", line: 2, column: "note",
      message: "the reason 'other' says nothing without a note", remedy: "say in the note"),
    Mistake(
      rows: "2026-09,,C1,B-0014,accept,,", line: 2, column: "agency_id", message: "the cell is empty", remedy: ""),
    Mistake(
      rows: "2026-09,GSA,C1", line: 2, column: nil, message: "the row has 3 cells, expected 7", remedy: "commas"),
    Mistake(rows: "", line: nil, column: nil, message: "the file answers nothing", remedy: "response.csv"),
  ]

  @Test(arguments: mistakes) func eachMistakeHasItsMessage(_ mistake: Mistake) throws {
    let (answers, diagnostics) = try Self.read(Self.header + mistake.rows)
    #expect(answers == nil)
    let found = diagnostics.filter { $0.message.hasPrefix(mistake.message) }
    #expect(found.count == 1 && found.first?.severity == .error, "\(diagnostics)")
    #expect(found.first?.file == "in/GSA.csv" && found.first?.line == mistake.line, "\(found)")
    #expect(found.first?.column == mistake.column && (found.first?.remedy ?? "").contains(mistake.remedy), "\(found)")
  }

  /// A spreadsheet takes the round's id for a month; the id of another round stays wrong in either form.
  @Test func aDateMadeOfTheRoundIsRead() throws {
    let (answers, diagnostics) = try Self.read(Self.header + "Sep-26,GSA,C1,B-0014,accept,,\n")
    #expect(answers?.map(\.decision) == [.accept] && diagnostics.isEmpty, "\(diagnostics)")
    for other in ["Aug-26", "Sep-25", "9/1/2026"] {
      let (none, told) = try Self.read(Self.header + "\(other),GSA,C1,B-0014,accept,,\n")
      #expect(none == nil && told.contains { $0.remedy?.contains("write '2026-09' as text") ?? false }, "\(told)")
    }
  }

  @Test func semicolonsAreNamed() throws {
    let (answers, diagnostics) = try Self.read(
      Self.header.replacing(",", with: ";") + "2026-09;GSA;C1;B-0014;accept;;\n")
    #expect(answers == nil && diagnostics.map(\.message) == ["the file uses ; instead of ,"], "\(diagnostics)")
  }

  @Test func allMistakesAreTold() throws {
    let (answers, diagnostics) = try Self.read(
      "round,agency_id,candidate_id,position_id,answr\n2026-09,GSA,C1,B-0014,accept\n")
    #expect(answers == nil && diagnostics.map(\.column) == ["answer", "answr"], "\(diagnostics)")
    let (_, many) = try Self.read(Self.header + "2026-08,GSA,C1,B-0014,yes,no,\n2026-09,GSA,C7,B-9,accept,skills,\n")
    #expect(
      many.map(\.column) == ["answer", "reason", "round", "candidate_id", "position_id"], "\(many)")
  }
}
