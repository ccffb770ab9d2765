import Foundation
import RoundFiles
import Staffing
import Testing

@Suite struct AllocationTests {
  static let record = AllocationRecord(
    round: "2026-09", scenario: nil, inputs: ["round.json": "ab12", "agencies.csv": "cd34"], status: .feasible,
    goals: [
      GoalResult(goal: .commitments, best: 0, bound: 0, status: .optimal, tolerance: .zero, value: 0),
      GoalResult(
        goal: .quality, best: 9120, bound: 9130, status: .feasible, tolerance: Tolerance(digits: 2, places: 3),
        value: 9101),
    ],
    placements: [
      AllocationRecord.Pair(candidate: "C1", position: "B-0014"),
      AllocationRecord.Pair(candidate: "C2", position: "B-0015"),
    ],
    openUnits: ["GSA-CLOUD", "NASA-FLT"],
    shortfalls: [Shortfall(kind: .agency, id: "GSA", minimum: 3, placed: 1, cost: 2)],
    solver: ["name": "GLPK \"5.0\"\n", "seed": "0"], timings: ["solve": 0.000_012_5, "read": 1.25, "total": 120])

  private static let text = """
    {
      "format": 1,
      "round": "2026-09",
      "scenario": null,
      "inputs": {"agencies.csv": "cd34", "round.json": "ab12"},
      "status": "feasible",
      "goals": [
        {"goal": "commitments", "sense": "min", "best": 0, "bound": 0, "status": "optimal", "tolerance": 0, "value": 0},
        {"goal": "quality", "sense": "max", "best": 9120, "bound": 9130, "status": "feasible", \
    "tolerance": 0.002, "value": 9101}
      ],
      "placements": [
        {"candidate": "C1", "position": "B-0014"},
        {"candidate": "C2", "position": "B-0015"}
      ],
      "open_units": ["GSA-CLOUD", "NASA-FLT"],
      "shortfalls": [
        {"kind": "agency", "id": "GSA", "minimum": 3, "placed": 1, "cost": 2}
      ],
      "solver": {"name": "GLPK \\"5.0\\"\\n", "seed": "0"},
      "timings": {"read": 1.25, "solve": 0.0000125, "total": 120}
    }

    """

  @Test func bytesAreFixed() {
    #expect(AllocationWriter.json(Self.record) == Self.text)
  }

  @Test func whatIsWrittenIsReadBack() {
    let (record, diagnostics) = AllocationReader.read(Array(AllocationWriter.json(Self.record).utf8))
    #expect(diagnostics.map(\.description) == [])
    #expect(record == Self.record)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func anyRecordIsReadBack(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var record = Self.record
    record.scenario = "what if \u{1F680} \"\\\u{1}"
    record.timings = Dictionary(
      uniqueKeysWithValues: (0..<20).map {
        (
          "t\($0)",
          Double.random(in: 0...1, using: &random) * [1e-12, 1e-5, 1, 1e9, 1e20].randomElement(using: &random)!
        )
      })
    record.placements = (0..<10).map {
      AllocationRecord.Pair(candidate: "C\($0)", position: "B\(Int.random(in: 0...99, using: &random))")
    }
    record.goals = Goal.allCases.map {
      let value = Int.random(in: 0...1_000_000_000_000, using: &random)
      return GoalResult(
        goal: $0, best: value, bound: value + 1, status: .optimal,
        tolerance: Tolerance(
          digits: Int64.random(in: 1...9, using: &random), places: Int.random(in: 1...18, using: &random)),
        value: value)
    }
    let text = AllocationWriter.json(record)
    #expect(AllocationReader.read(Array(text.utf8)).record == record, "seed \(seed)")
    #expect(!text.contains(/\de[-+\d]/), "seed \(seed): a number with an exponent")
  }

  @Test(arguments: [
    ("\"round\": \"2026-09\",\n", "", "1: error: column 'round': the key is missing; expected it in every allocation"),
    (
      "\"format\": 1", "\"format\": 3",
      "2: error: column 'format': found the number 3; expected 1, the only format there is"
    ),
    (
      "\"sense\": \"max\"", "\"sense\": \"min\"",
      "9: error: column 'goals[1].sense': found 'min'; the goal 'quality' is 'max'"
    ),
    (
      "\"best\": 9120", "\"best\": 9120.5",
      "9: error: column 'goals[1].best': found the number 9120.5; expected a whole number"
    ),
    (
      "\"status\": \"feasible\",\n", "\"status\": \"feasable\",\n",
      "6: error: column 'status': unknown status 'feasable'; expected 'optimal', 'feasible', 'infeasible' or "
        + "'stopped'; did you mean 'feasible'?"
    ),
    (
      "{\"candidate\": \"C2\", ", "{",
      "13: error: column 'placements[1].candidate': the key is missing; expected a text"
    ),
    (
      "\"GSA-CLOUD\", ", "7, ",
      "15: error: column 'open_units[0]': found the number 7; expected a text in double quotes"
    ),
    (
      "\"kind\": \"agency\"", "\"kind\": \"unit\"",
      "17: error: column 'shortfalls[0].kind': unknown kind 'unit'; expected 'position', 'agency', 'partner' or 'quota'"
    ),
    ("1.25", "\"long\"", "20: error: column 'timings.read': found the text 'long'; expected a number of seconds"),
    (
      "\"scenario\"", "\"szenario\"",
      "4: warning: column 'szenario': unknown key; it is ignored; did you mean 'scenario'?"
    ),
  ])
  func faultsAreNamed(text: String, with: String, message: String) throws {
    let place = try #require(Self.text.range(of: text))
    let spoilt = Self.text.replacingCharacters(in: place, with: with)
    let (record, diagnostics) = AllocationReader.read(Array(spoilt.utf8))
    #expect(diagnostics.map(\.description) == ["allocation.json:" + message])
    #expect((record == nil) == message.contains("error"))
  }

  @Test func placementsAreWrittenWithNames() throws {
    let round = try #require(RoundReader.read(SmallRound.folder).round)
    let position = round.positions[try #require(round.positions.index(of: "B-0015"))]
    let row = PlacementRow(
      candidate: round.candidates[try #require(round.candidates.index(of: "C2"))], position: position,
      agency: round.agencies[position.agency], unit: round.units[position.unit], site: round.sites[position.site].id,
      salary: 1, quality: 2, fit: 3, preference: 4, rating: 5, referral: 6, burden: 7)
    #expect(
      String(decoding: AllocationWriter.csv([row]), as: UTF8.self) == """
        candidate_id,candidate,position_id,title,agency_id,agency,unit_id,unit,site,salary,quality,fit,preference,\
        rating,referral,burden
        C2,Ben,B-0015,Lead,NASA,"NASA, Washington",NASA-FLT,Flight,remote,1,2,3,4,5,6,7

        """)
    // In a spreadsheet no name runs.
    var hostile = row
    hostile.candidateName = "=HYPERLINK(1)"
    hostile.title = "＝1+1"
    #expect(
      String(decoding: AllocationWriter.csv([hostile]), as: UTF8.self).contains("C2,'=HYPERLINK(1),B-0015,'＝1+1,NASA"))
  }

  @Test func bothFilesAreWritten() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "allocation-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try AllocationWriter.write(Self.record, rows: [], proof: ProofRecord(round: "r"), to: folder.path)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
        "allocation.json", "placements.csv", "proof.json",
      ])
    let (record, diagnostics) = try AllocationReader.read(path: folder.appending(path: "allocation.json").path)
    #expect(record == Self.record)
    #expect(diagnostics.isEmpty)
  }
}
