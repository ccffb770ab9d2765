import RoundFiles
import Staffing
import Testing

@Suite struct CSVTests {
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func whatIsWrittenIsReadBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let width = Int.random(in: 1...6, using: &random)
    let columns = (0..<width).map { "column \($0)\(cell(&random))" }
    let rows = (0..<Int.random(in: 0...20, using: &random)).map { _ in (0..<width).map { _ in cell(&random) } }
    let bytes = CSVWriter.write(columns: columns, rows: rows)
    let (table, diagnostics) = CSVReader.read(bytes, file: "x.csv")
    #expect(diagnostics.map(\.description) == [], "seed \(seed)")
    let read = try #require(table)
    #expect(read.columns == columns, "seed \(seed)")
    #expect((0..<read.count).map { row in (0..<width).map { read[row, $0] } } == rows, "seed \(seed)")
    var line = 1 + lineEnds(columns) + 1
    for (index, row) in rows.enumerated() {
      #expect(read.line(index) == line, "seed \(seed), row \(index)")
      line += 1 + lineEnds(row)
    }
  }

  private func lineEnds(_ row: [String]) -> Int {
    row.reduce(0) { $0 + $1.utf8.filter { $0 == UInt8(ascii: "\n") }.count }
  }

  private func cell(_ random: inout SeededGenerator) -> String {
    let pieces = [
      "a", "1", " ", ",", "\"", "\n", "\r\n", "\r", "é", "e\u{301}", "漢", "🛰️", "\u{FEFF}", "|", "\t", "=",
    ]
    return (0..<Int.random(in: 0...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  @Test func quotedEmptyCellIsNotAnEmptyLine() throws {
    let (table, diagnostics) = CSVReader.read(Array("a\n\"\"\nx\n\n\n".utf8), file: "x.csv")
    #expect(diagnostics.isEmpty)
    #expect(try #require(table).count == 2)
  }

  @Test func lastLineNeedsNoLineEnd() throws {
    let table = try #require(CSVReader.read(Array("a,b\n1,".utf8), file: "x.csv").table)
    #expect(table.count == 1)
    #expect(table[0, 0] == "1")
    #expect(table[0, 1].isEmpty)
  }
}
