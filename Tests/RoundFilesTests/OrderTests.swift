import RoundFiles
import Staffing
import Testing

/// The order of rows and columns in a file never reaches a round.
@Suite struct OrderTests {
  @Test(arguments: Places.featured, [1, 2] as [UInt64])
  func shuffledRowsAndColumnsGiveTheSameRound(path: String, seed: UInt64) throws {
    let folder = try RoundFolder(path)
    var random = SeededGenerator(seed: seed)
    var files = folder.files
    for name in folder.names where name.hasSuffix(".csv") {
      files[name] = try shuffled(try #require(folder.files[name]), name, &random)
    }
    let plain = try #require(RoundReader.read(folder).round)
    let mixed = try #require(RoundReader.read(RoundFolder(bytes: files)).round)
    #expect(differences(plain, mixed) == [], "seed \(seed)")
  }

  private func shuffled(_ bytes: [UInt8], _ name: String, _ random: inout SeededGenerator) throws -> [UInt8] {
    let table = try #require(CSVReader.read(bytes, file: name).table)
    let columns = table.columns.indices.shuffled(using: &random)
    let rows = (0..<table.count).shuffled(using: &random)
    return CSVWriter.write(
      columns: columns.map { table.columns[$0] }, rows: rows.map { row in columns.map { table[row, $0] } })
  }

  private func differences(_ one: Round, _ other: Round) -> [String] {
    let comparisons: [(name: String, isSame: Bool)] = [
      ("policy", one.policy == other.policy), ("agencies", one.agencies.rows == other.agencies.rows),
      ("units", one.units.rows == other.units.rows), ("positions", one.positions.rows == other.positions.rows),
      ("candidates", one.candidates.rows == other.candidates.rows), ("skills", one.skills.rows == other.skills.rows),
      ("partners", one.partners.rows == other.partners.rows),
      ("companies", one.companies.rows == other.companies.rows), ("roles", one.roles.rows == other.roles.rows),
      ("sites", one.sites.rows == other.sites.rows), ("ratings", one.ratings == other.ratings),
      ("interests", one.interests == other.interests), ("matters", one.matters == other.matters),
      ("waivers", one.waivers.rows == other.waivers.rows), ("links", one.links == other.links),
      ("coverage", one.coverage == other.coverage), ("quotas", one.quotas.rows == other.quotas.rows),
      ("locks", one.locks == other.locks), ("prior", one.prior == other.prior),
    ]
    return comparisons.filter { !$0.isSame }.map(\.name)
  }
}
