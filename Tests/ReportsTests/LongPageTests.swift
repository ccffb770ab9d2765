import Foundation
import Reports
import Staffing
import Testing

@testable import Explanation

@Suite struct LongPageTests {
  /// A round of thousands: the page ends its tables early and says so; the spreadsheet has everyone.
  @Test func aPageStaysLight() throws {
    let small = try SolvedRound.cached("featured-04").explainer().explanation()
    let many = RoundExplanation(
      summary: small.summary, cards: small.cards, unplaced: (0..<100).flatMap { _ in small.unplaced },
      unfilled: small.unfilled, ethics: small.ethics)
    let files = ReportFiles.render(many)
    let page = try #require(files.first { $0.name == "index.html" })
    #expect(page.contents.utf8.count < 2_000_000)
    #expect(page.contents.contains("of \(Wording.number(many.unplaced.count)) are shown. All are in"))
    try checkMarkup(page)
    let rows = records(try #require(files.first { $0.name == "unplaced.csv" }).contents)
    #expect(rows.count == many.unplaced.count + 1)
  }

  @Test func answersNameWhoAndWhere() throws {
    let solved = try SolvedRound.cached("featured-04")
    let (round, explainer) = (solved.round, try solved.explainer())
    for candidate in round.candidates.indices {
      let person = round.candidates[candidate]
      #expect(Answers.text(explainer.explain(candidate)).contains(person.id))
      for position in round.positions.indices {
        let text = Answers.text(explainer.explain(candidate, at: position))
        #expect(text.contains(person.id) && text.contains(round.positions[position].id))
      }
    }
  }

  @Test(arguments: [
    (1_234_567, "1,234,567"), (0, "0"), (999, "999"), (1000, "1,000"), (-1234, "−1,234"),
  ]) func thousands(_ value: Int, _ text: String) { #expect(Wording.number(value) == text) }

  @Test(arguments: [
    (Tolerance(digits: 2, places: 3), "0.2 %"), (Tolerance(digits: 5, places: 2), "5 %"), (.zero, "nothing"),
    (Tolerance(digits: 5, places: 1), "50 %"), (Tolerance(digits: 1, places: 0), "100 %"),
  ]) func tolerances(_ tolerance: Tolerance, _ text: String) { #expect(Wording.giveUp(tolerance) == text) }
}
