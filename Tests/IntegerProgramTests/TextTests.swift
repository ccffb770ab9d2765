import Foundation
import IntegerProgram
import Testing

@Suite struct TextTests {
  static let glpsol = ["/usr/bin/glpsol", "/usr/local/bin/glpsol"].first(where: FileManager.default.isExecutableFile)
  static let formats = ["--lp", "--freemps"]

  private var small: Program {
    var builder = ProgramBuilder()
    builder.addColumn(lower: 0, upper: 1)
    builder.addColumn(lower: -2, upper: 5)
    builder.addColumn(lower: 3, upper: 3)
    builder.addColumn(lower: 0, upper: 9)
    builder.addRow(lower: nil, upper: 7, [Entry(0, 1), Entry(1, -2), Entry(2, 1)])
    builder.addRow(lower: 1, upper: 4, [Entry(0, 3), Entry(1, 1)])
    builder.addRow(lower: nil, upper: nil, [Entry(3, 1)])
    builder.addRow(lower: 2, upper: 2, [Entry(1, -1), Entry(2, 4)])
    return builder.program(.maximize, [Entry(0, 5), Entry(1, -1)], constant: -8)
  }

  private let rowNames = ["Seats at [Treasury]", "seats", "unused", "seats"]
  private let columnNames = ["Ada → IRS", "constant", "free", "1st"]

  @Test("LP text of a small program")
  func lpText() {
    let text = small.lpText(rowName: { rowNames[$0] }, columnName: { columnNames[$0] })
    #expect(
      text == """
        Maximize
         obj: 5 Ada___IRS - constant~2 + 0 c_1st - 8 constant
        Subject To
         Seats_at__Treasury_: Ada___IRS - 2 constant~2 + c_free <= 7
         seats_min: 3 Ada___IRS + constant~2 >= 1
         seats_max: 3 Ada___IRS + constant~2 <= 4
         seats: - constant~2 + 4 c_free = 2
        Bounds
         0 <= Ada___IRS <= 1
         -2 <= constant~2 <= 5
         c_free = 3
         0 <= c_1st <= 9
         constant = 1
        General
         Ada___IRS
         constant~2
         c_free
         c_1st
         constant
        End

        """)
  }

  @Test("MPS text of a small program")
  func mpsText() {
    let text = small.mpsText(name: "round 7", rowName: { rowNames[$0] }, columnName: { columnNames[$0] })
    #expect(
      text == """
        * maximise: the objective is negated
        NAME round_7 FREE
        ROWS
         N obj
         L Seats_at__Treasury_
         L seats
         E seats~2
        COLUMNS
         MARKER 'MARKER' 'INTORG'
         Ada___IRS obj -5
         Ada___IRS Seats_at__Treasury_ 1
         Ada___IRS seats 3
         constant~2 obj 1
         constant~2 Seats_at__Treasury_ -2
         constant~2 seats 1
         constant~2 seats~2 -1
         c_free Seats_at__Treasury_ 1
         c_free seats~2 4
         c_1st obj 0
         constant obj 8
         MARKER 'MARKER' 'INTEND'
        RHS
         RHS Seats_at__Treasury_ 7
         RHS seats 4
         RHS seats~2 2
        RANGES
         RANGES seats 3
        BOUNDS
         LO BOUNDS Ada___IRS 0
         UP BOUNDS Ada___IRS 1
         LO BOUNDS constant~2 -2
         UP BOUNDS constant~2 5
         FX BOUNDS c_free 3
         LO BOUNDS c_1st 0
         UP BOUNDS c_1st 9
         FX BOUNDS constant 1
        ENDATA

        """)
  }

  @Test(
    "glpsol reads the optimum that brute force finds", .enabled(if: glpsol != nil, "glpsol is not installed"),
    arguments: formats, 0..<5)
  func readBack(format: String, block: Int) throws {
    for seed in block * 40..<block * 40 + 40 {
      let program = Program.random(seed: seed)
      let text = format == "--lp" ? program.lpText() : program.mpsText()
      let sign = format == "--freemps" && program.direction == .maximize ? -1 : 1
      let read = try optimum(text, format)
      #expect(read == program.bruteForce().map { $0 * sign }, "seed \(seed)\n\(text)")
    }
  }

  @Test(
    "Names of any kind are read back", .enabled(if: glpsol != nil, "glpsol is not installed"), arguments: formats)
  func names(format: String) throws {
    let names = [
      "", " ", "e1", "E12", "1e5", ".5", "inf", "Infinity", "st", "S.T.", "end", "free", "obj", "constant", "x y",
      "x\ty", "x\ny", "é", "日本", "a:b", "a+b", "a-b", "a*b", "a<=b", "[a]", "\\a", "'a'", "$a", "*", "MARKER", "marker",
      "RHS",
      String(repeating: "n", count: 300), String(repeating: "n", count: 300), "max", "general", "x~2", "x", "x", "_",
      "\0",
    ]
    var builder = ProgramBuilder()
    for _ in names { builder.addColumn(lower: 0, upper: 1) }
    for column in names.indices { builder.addRow(lower: 1, upper: nil, [Entry(column, 1)]) }
    let program = builder.program(.minimize, names.indices.map { Entry($0, 1 + $0) }, constant: 3)
    let name = { (index: Int) in names[index] }
    let text =
      format == "--lp"
      ? program.lpText(rowName: name, columnName: name) : program.mpsText(rowName: name, columnName: name)
    #expect(try optimum(text, format) == names.count * (names.count + 1) / 2 + 3)
    #expect(text.utf8.allSatisfy { $0 < 128 })
    let long = text.split(whereSeparator: { " \n:".contains($0) }).map(\.count).max()
    #expect(long == 100)
  }

  /// The optimum that glpsol reads from a text; nil when it says there is none.
  private func optimum(_ text: String, _ format: String) throws -> Int? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "placement-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: "program")
    let output = folder.appending(path: "solution")
    try Data(text.utf8).write(to: input)
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.glpsol))
    process.arguments = [format, input.path, "-w", output.path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let solution = try String(decoding: Data(contentsOf: output), as: UTF8.self)
    // s mip ROWS COLUMNS STATUS OBJECTIVE
    let line = try #require(solution.split(separator: "\n").first { $0.hasPrefix("s mip") }, "\(solution)\n\(text)")
    let words = line.split(separator: " ")
    switch words[4] {
    case "o": return Int(exactly: try #require(Double(words[5])))
    // Presolve leaves an infeasible program undefined.
    case "n", "u": return nil
    default: throw Unread(line: String(line))
    }
  }

  private struct Unread: Error { let line: String }
}
