import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

@Suite struct TestBedTests {
  /// The rounds whose number of eligible pairs is known.
  static let counted = Shared.rounds.filter { $0.expected?.pairs != nil }

  @Test(.enabled(if: !counted.isEmpty, "there is no folder `shared` beside the package"), arguments: counted)
  func pairs(_ bed: TestBed) throws {
    let read = RoundReader.read(try RoundFolder(bed.path))
    let round = try #require(read.round, "\(read.diagnostics)")
    #expect(Verifier(round).eligiblePairCount() == bed.expected?.pairs)
  }
}
