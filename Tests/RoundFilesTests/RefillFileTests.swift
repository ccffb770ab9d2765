import RoundFiles
import Staffing
import Testing

/// Assumptions, and the record of a refill.
@Suite struct RefillFileTests {
  private static func policy(_ block: String) throws -> Policy {
    let text = #"{"format": 1, "round": "r", "as_of": "2026-09-01"\#(block)}"#
    let files = SmallRound.files.merging(["round.json": text]) { $1 }
    let (round, diagnostics) = RoundReader.read(RoundFolder(files: files))
    return try #require(round, "\(diagnostics)").policy
  }

  @Test func assumptionsByStageAndClass() throws {
    #expect(try Self.policy("").assumptions == nil)
    let block = #", "assumptions": {"basis": "2025", "offered": {"fellow": 0.125, "manager": 0.2}, "accepted": 1}"#
    let found = try #require(try Self.policy(block).assumptions)
    #expect(found.basis == "2025")
    #expect(found.chance(at: .proposed, .fellow) == .zero)
    #expect(found.chance(at: .offered, .fellow) == Tolerance(digits: 125, places: 3))
    #expect(found.chance(at: .offered, .fellow).share == 0.125)
    #expect(found.chance(at: .offered, .manager).share == 0.2)
    #expect(found.chance(at: .accepted, .manager).share == 1)
    #expect(Stage.offered.ahead == [.offered, .accepted] && Stage.proposed.ahead.count == 3)
  }

  static let record = RefillRecord(
    round: "2026-09",
    step: RefillStep(declined: ["C1"], withdrawn: ["C2", "C3"], accepted: [], stage: .accepted, seatsFirst: true),
    newDemand: "ab", stages: nil, status: .feasible, solver: ["gap": "0.5"], inputs: ["round.json": "cd"],
    outputs: ["prior.csv": "ef"])

  @Test func recordReadsBack() {
    let bytes = RefillWriter.json(Self.record)
    let (read, diagnostics) = RefillReader.read(bytes, file: "refill.json")
    #expect(read == Self.record && diagnostics.isEmpty, "\(diagnostics)")
    #expect(read.map(RefillWriter.json) == bytes)
  }

  @Test(arguments: [
    ("\"format\": 1", "\"format\": 2", "format"), ("\"accepted\",", "\"agreed\",", "stage"),
    ("\"C1\"", "1", "declined"), ("true", "\"yes\"", "seats_first"), ("\"feasible\"", "\"done\"", "status"),
    ("\"ab\"", "7", "new_demand"), ("\"gap\": \"0.5\"", "\"gap\": 0.5", "solver.gap"),
    ("\"inputs\"", "\"input\"", "inputs"),
  ])
  func aBrokenRecordIsRefused(text: String, with: String, path: String) {
    let bytes = String(decoding: RefillWriter.json(Self.record), as: UTF8.self).replacing(text, with: with)
    let (read, diagnostics) = RefillReader.read(Array(bytes.utf8), file: "refill.json")
    #expect(read == nil && diagnostics.contains { $0.column == path }, "\(diagnostics)")
  }

  /// Stages: what prior.csv says of the same seat, what the step says, and the least that everyone has.
  @Test func stagesAreTheFurthestOfAllThatIsKnown() throws {
    let files = SmallRound.files.merging([
      "prior.csv": "candidate_id,position_id,stage\nC1,B-0014,accepted\nC2,B-0014,accepted\n"
    ]) { $1 }
    let round = try #require(RoundReader.read(RoundFolder(files: files)).round)
    let placements = [("C1", "B-0014"), ("C2", "elsewhere"), ("C3", "B-0014")].map {
      AllocationRecord.Pair(candidate: $0, position: $1)
    }
    let step = RefillStep(declined: [], withdrawn: [], accepted: ["C3"], stage: .proposed)
    #expect(step.held(placements, in: round).map(\.stage) == [.accepted, .proposed, .accepted])
    let warning = try #require(step.overruled(placements, in: round))
    #expect(warning.severity == .warning && warning.message.hasPrefix("'C2' accepted"), "\(warning)")
    let left = RefillStep(declined: ["C2"], withdrawn: [], accepted: [], stage: .offered)
    #expect(left.held(placements, in: round).map(\.candidate) == ["C1", "C3"])
    #expect(left.overruled(placements, in: round) == nil, "who leaves is not told of")
  }
}
