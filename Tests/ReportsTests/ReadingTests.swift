import Explanation
import Foundation
import Reports
import RoundFiles
import Staffing
import TestSupport
import Testing

/// How hard the pages' prose is to read: the grade of Flesch and Kincaid (1975), from the length of sentences and words.
/// Names of the round count as one short word: a page cannot choose them.
@Suite struct ReadingTests {
  private static let folder = URL(filePath: Shared.fixtures).appending(path: "reports/round-60")
  /// What an ethics official reads is partly the regulation's own language.
  @Test(arguments: [
    ("index.html", 9.0), ("agency-DHS/report.html", 9), ("agency-GSA/report.html", 9), ("agency-IRS/report.html", 9),
    ("agency-NASA/report.html", 9), ("ethics/report.html", 10), ("notices/C00001.html", 8),
    ("notices/C00002.html", 8),
  ]) func pages(_ name: String, _ most: Double) throws {
    let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    let sentences = Self.sentences(text)
    #expect(sentences.count >= 10)
    let grade = Self.grade(sentences)
    print("\(name): grade \((grade * 10).rounded() / 10), \(sentences.count) sentences")
    #expect(grade <= most, "\(name)")
    // No single sentence is far harder, but for the undertaking that the regulation words.
    for sentence in Set(sentences)
    where sentence.split(separator: " ").count >= 8
      && !sentence.contains("personally and substantially")
    {
      #expect(Self.grade([sentence]) <= 17, "\(name): \(sentence)")
    }
  }

  @Test(arguments: [
    ("The cat sat on the mat.", -1.0), ("Eligibility determinations necessitate organizational coordination.", 45),
  ]) func grades(_ sentence: String, _ about: Double) {
    #expect(abs(Self.grade([sentence]) - about) < 6, "\(Self.grade([sentence]))")
  }

  /// Paragraphs, items of lists and long cells, in sentences; what has no end mark is a label and no prose.
  private static func sentences(_ page: String) -> [String] {
    var text = page.components(separatedBy: "<main")[1]
    for name in names { text = text.replacingOccurrences(of: name, with: "Name") }
    let blocks = text.matches(of: /<(?:p|li|span class="long")(?: [a-z-]+="[^"]*")*>((?s:.)*?)<\/(?:p|li|span)>/)
    return blocks.flatMap { block -> [String] in
      let words = block.output.1.replacing(/<[^>]*>/, with: "").replacing(/&[a-z#0-9]+;/, with: "’")
      guard words.contains(/[.!?]\s*$/) else { return [] }
      return String(words).components(separatedBy: .newlines).joined(separator: " ")
        .split(separator: /[.!?](?:\s+|$)/).map(String.init).filter { $0.contains(/[a-z]/) }
    }
  }

  /// As the pages show them, the longest first.
  private static let names: [String] = {
    guard let folder = try? RoundFolder(Shared.packageRoot + "/instances/round-60"),
      let round = try? SolvedRound.read(folder)
    else { return [] }
    let named =
      round.candidates.rows.map { [$0.name, $0.id] } + round.positions.rows.map { [$0.title, $0.id] }
      + round.units.rows.map { [$0.name, $0.id] } + round.agencies.rows.map { [$0.name, $0.id] }
      + round.companies.rows.map { [$0.name, $0.id] } + round.partners.rows.map { [$0.name, $0.id] }
      + round.skills.rows.map { [$0.name, $0.id] } + round.quotas.rows.map { ["quota \($0.id)"] }
    let both = named.filter { $0.count == 2 }.map { "\($0[0]) (\($0[1]))" }
    return Set(both + named.joined()).filter { $0.count > 2 }
      .map { $0.replacingOccurrences(of: "'", with: "&#39;").replacingOccurrences(of: "&amp;", with: "&") }
      .sorted { ($1.count, $0) < ($0.count, $1) }
  }()

  private static func grade(_ sentences: [String]) -> Double {
    let words = sentences.map { $0.matches(of: /[A-Za-z][A-Za-z’'-]*/).map { String($0.output) } }
    let count = words.joined().count
    if count == 0 { return 0 }
    let syllables = words.joined().reduce(0) { $0 + Self.syllables($1) }
    return 0.39 * Double(count) / Double(sentences.count) + 11.8 * Double(syllables) / Double(count) - 15.59
  }

  /// Groups of vowels, without a silent e at the end.
  private static func syllables(_ word: String) -> Int {
    var text = word.lowercased()[...]
    if text.count > 3, text.hasSuffix("e"), !text.hasSuffix("le") { text = text.dropLast() }
    if text.count > 3, text.hasSuffix("es") || text.hasSuffix("ed") { text = text.dropLast(2) }
    return max(1, text.matches(of: /[aeiouy]+/).count)
  }
}
