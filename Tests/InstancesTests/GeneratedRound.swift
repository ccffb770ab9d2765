import Instances
import RoundFiles
import Staffing
import Testing
import Verification

/// What a test looks at: the texts of a round, and its tables as rows of cells.
struct GeneratedRound {
  let files: [String: String]

  init(_ options: RoundOptions) throws { files = try RoundGenerator(options).files() }

  func table(_ name: TableName) throws -> RawTable {
    let text = try #require(files[name.file], "\(name.file) is missing")
    let (table, diagnostics) = CSVReader.read(Array(text.utf8), file: name.file)
    #expect(diagnostics.isEmpty)
    return try #require(table)
  }

  func round() throws -> (round: Round, warnings: [Diagnostic]) {
    let (round, diagnostics) = RoundReader.read(RoundFolder(files: files))
    let errors = diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.prefix(5).map(\.description).joined(separator: "\n"))")
    return (try #require(round), diagnostics)
  }

  /// What breaks in a round when these placements are its allocation.
  static func breaches(of placements: [(candidate: String, position: String)], in round: Round) throws -> [Breach] {
    let allocation = try placements.map { pair in
      Placement(
        candidate: try #require(round.candidates.index(of: pair.candidate)),
        position: try #require(round.positions.index(of: pair.position)))
    }
    return Verifier(round).breaches(of: Allocation(allocation))
  }
}
