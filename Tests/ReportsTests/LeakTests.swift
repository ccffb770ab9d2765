import Explanation
import Foundation
import Reports
import Staffing
import Testing

/// What an agency's files must not hold.
@Suite struct LeakTests {
  @Test(arguments: SolvedRound.names) func noOneElsesPeopleOrPosts(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    let round = solved.round
    let files = ReportFiles.render(try solved.explained())
    for agency in round.agencies.indices {
      for file in files where file.name.hasPrefix("agency-\(round.agencies[agency].id)/") {
        for placement in solved.allocation.placements where round.positions[placement.position].agency != agency {
          let person = round.candidates[placement.candidate]
          #expect(!contains(file.contents, word: person.id), "\(name) \(file.name) names \(person.id)")
          #expect(!contains(file.contents, word: person.name), "\(name) \(file.name) names \(person.name)")
        }
        for position in round.positions.rows where position.agency != agency {
          #expect(!contains(file.contents, word: position.id), "\(name) \(file.name) names \(position.id)")
        }
      }
    }
  }

  @Test(arguments: SolvedRound.names) func noHoldings(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    let round = solved.round
    let files = ReportFiles.render(try solved.explained())
    for placement in solved.allocation.placements {
      let person = round.candidates[placement.candidate]
      let agency = round.agencies[round.positions[placement.position].agency].id
      let page = try #require(files.first { $0.name == "agency-\(agency)/report.html" }).contents
      let article = try #require(
        page.components(separatedBy: "<article").first { $0.contains("id=\"p-\(person.id)\"") }, "\(person.id)")
      for interest in round.interests where interest.candidate == placement.candidate {
        let company = round.companies[interest.company]
        if company.id == person.partner.map({ round.partners[$0].id }) { continue }
        #expect(!contains(article, word: company.name), "\(name) \(person.id) \(company.name)")
        #expect(!contains(article, word: company.id), "\(name) \(person.id) \(company.id)")
        if let value = interest.value { #expect(!contains(article, word: Wording.money(value))) }
      }
    }
  }

  /// Takes every preference out of the round: with the same allocation, no byte of an agency's files may change.
  @Test(arguments: SolvedRound.names) func preferencesDoNotShow(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    let before = try agencyFiles(solved.explainer().explanation(solved.program))
    let after = agencyFiles(
      try solved.explanation { $0["preferences.csv"] = "candidate_id,target,rank\n" })
    #expect(before == after, "\(name)")
    #expect(!before.contains { $0.contents.contains("\"preference\"") || $0.contents.contains("\"rank\"") })
  }

  /// Renames everyone whom other agencies have, and every other agency's positions: an agency's files stay the same.
  @Test(arguments: SolvedRound.names) func otherAgenciesNamesDoNotShow(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    let round = solved.round
    let before = ReportFiles.render(try solved.explainer().explanation(solved.program))
    for agency in round.agencies.indices {
      let elsewhere = Set(
        solved.allocation.placements.filter { round.positions[$0.position].agency != agency }
          .map { round.candidates[$0.candidate].id })
      let foreign = Set(round.positions.rows.filter { $0.agency != agency }.map(\.id))
      let after = ReportFiles.render(
        try solved.explanation { files in
          files["candidates.csv"] = renamed(files["candidates.csv"] ?? "", key: 0, name: 1, elsewhere)
          files["positions.csv"] = renamed(files["positions.csv"] ?? "", key: 0, name: 2, foreign)
        })
      let prefix = "agency-\(round.agencies[agency].id)/"
      #expect(before.filter { $0.name.hasPrefix(prefix) } == after.filter { $0.name.hasPrefix(prefix) }, "\(name)")
    }
  }

  private func agencyFiles(_ explanation: RoundExplanation) -> [ReportFile] {
    ReportFiles.render(explanation).filter { $0.name.hasPrefix("agency-") }
  }

  private func renamed(_ table: String, key: Int, name: Int, _ ids: Set<String>) -> String {
    table.split(separator: "\n").map { line in
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if ids.contains(cells[key]) { cells[name] = "Someone Else" }
      return cells.joined(separator: ",") + "\n"
    }.joined()
  }

}

/// Whether the text holds the word with no letter, digit or joining sign beside it.
func contains(_ text: String, word: String) -> Bool {
  let joins = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_"))
  var rest = text.startIndex..<text.endIndex
  while let found = text.range(of: word, range: rest) {
    let before = found.lowerBound == text.startIndex ? nil : text[..<found.lowerBound].unicodeScalars.last
    let after = text[found.upperBound...].unicodeScalars.first
    if !(before.map(joins.contains) ?? false), !(after.map(joins.contains) ?? false) { return true }
    rest = found.upperBound..<text.endIndex
  }
  return false
}
