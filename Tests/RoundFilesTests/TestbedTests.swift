import RoundFiles
import Staffing
import Testing

@Suite struct TestbedTests {
  /// They may have warnings: some of them ask for more than there are seats.
  @Test(arguments: Places.featured)
  func committedRoundsAreReadWithoutErrors(path: String) throws {
    try expectNoErrors(path)
  }

  @Test(
    .enabled(if: !Places.allTestbeds.isEmpty, "the folder shared/testbeds is not beside the package"),
    arguments: Places.allTestbeds)
  func everyTestbedIsReadWithoutErrors(path: String) throws {
    try expectNoErrors(path)
  }

  private func expectNoErrors(_ path: String) throws {
    let (round, diagnostics) = RoundReader.read(try RoundFolder(path))
    #expect(diagnostics.filter { $0.severity == .error }.map(\.description) == [])
    #expect(round?.candidates.isEmpty == false)
  }
}
