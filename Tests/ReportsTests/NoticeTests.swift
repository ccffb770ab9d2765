import Explanation
import Foundation
import Reports
import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

/// What a notice tells its reader of the own checks, against the verifier.
@Suite struct NoticeTests {
  /// Every unplaced person reads all own checks that did not pass, and what an ethics check alone kept out of reach.
  @Test(arguments: SolvedRound.names + PacketTests.seeds.map { "random \($0)" })
  func failedChecks(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    guard solved.record.status == .optimal else { return }
    let (round, verifier) = (solved.round, Verifier(solved.round))
    let files = ReportFiles.render(try solved.explainer().explanation(solved.program), for: [.candidate])
    let placed = Set(solved.allocation.placements.map(\.candidate))
    let json = try #require(files.first { $0.name == "notices.json" })
    let root = try #require(try JSONSerialization.jsonObject(with: Data(json.contents.utf8)) as? [String: Any])
    let notices = try #require(root["notices"] as? [[String: Any]])
    let ethics: Set = ["disclosure", "employer", "securities", "appearance", "impairment"]
    for person in round.candidates.indices where !placed.contains(person) {
      let id = round.candidates[person].id
      let failed = round.positions.indices.map { verifier.failedGates(person, $0) }
      var counts: [String: Int] = [:]
      for gate in failed.joined() { counts[gate, default: 0] += 1 }
      let notice = try #require(notices.first { ($0["candidate"] as? [String: Any])?["id"] as? String == id })
      let told = try #require(notice["failed_checks"] as? [[String: Any]])
      let found = told.map { ($0["gate"] as? String ?? "", $0["positions"] as? Int ?? 0) }
      #expect(Dictionary(uniqueKeysWithValues: found) == counts, "\(name): \(id)")
      #expect(notice["ethics_alone"] as? Int == failed.count { !$0.isEmpty && ethics.isSuperset(of: $0) }, "\(id)")
      let missing = failed.count { $0 == ["disclosure"] }
      #expect(notice["disclosure_alone"] as? Int == missing, "\(name): \(id)")
      let page = try #require(files.first { $0.name == "notices/\(id).html" }).contents
      #expect(page.contains("Checks that did not pass, by number of positions") == !counts.isEmpty, "\(name): \(id)")
      let words = "Filing it would open \(Wording.count(missing, "more position")) to the checks."
      #expect(page.contains("Your financial disclosure is not on file. Filing") == (missing > 0), "\(name): \(id)")
      #expect(page.contains(words) == (missing > 0), "\(name): \(id)")
    }
  }

  /// A placement that only a waiver or a recusal allows says so: to the person with the companies, to the agency
  /// without.
  @Test(arguments: ["round-60"] + PacketTests.seeds.map { "random \($0)" })
  func waiversAndRecusals(_ name: String) throws {
    let solved =
      try name == "round-60"
      ? SolvedRound(RoundFolder(Shared.packageRoot + "/instances/round-60")) : SolvedRound.cached(name)
    let round = solved.round
    let explanation = try solved.explainer().explanation(solved.program)
    let files = ReportFiles.render(explanation, for: [.agency, .candidate, .ethics])
    func page(_ file: String) throws -> String { try #require(files.first { $0.name == file }).contents }
    var texts = solved.folder.files.mapValues { String(decoding: $0, as: UTF8.self) }
    texts["waivers.csv"] = nil
    let without = Verifier(try SolvedRound.read(RoundFolder(files: texts)))
    var waived = 0
    for placement in solved.allocation.placements {
      let (person, unit) = (round.candidates[placement.candidate], round.positions[placement.position].unit)
      let notice = try page("notices/\(person.id).html")
      let agency = try page("agency-\(round.agencies[round.positions[placement.position].agency].id)/report.html")
      let article = try #require(
        agency.components(separatedBy: "<article").first { $0.contains("id=\"p-\(person.id)\"") })
      let needed = !without.failedGates(placement.candidate, placement.position).isEmpty
      let own = round.waivers.rows.filter { $0.candidate == placement.candidate && $0.unit == unit }
      if needed {
        waived += 1
        #expect(own.contains { notice.contains("Passed by waiver \($0.id)") }, "\(name): \(person.id)")
        #expect(article.contains("This placement rests on a waiver"), "\(name): \(person.id)")
        #expect(!article.contains("Every ethics test is passed."), "\(name): \(person.id)")
      }
      for waiver in own where notice.contains("Passed by waiver \(waiver.id)") {
        let until = waiver.expires.map { " until \($0)" } ?? ""
        #expect(notice.contains("Passed by waiver \(waiver.id)\(until)"), "\(name): \(person.id)")
        #expect(article.contains("This placement rests on a waiver until") == own.contains { $0.expires != nil })
        #expect(!contains(article, word: waiver.id), "an agency does not need to know which")
      }
      let card = try #require(explanation.cards.first { $0.candidate.id == person.id })
      #expect(notice.contains("with a recusal from matters of") == !card.recusals.isEmpty, "\(name): \(person.id)")
      if own.isEmpty { #expect(!article.contains("waiver"), "\(name): \(person.id)") }
    }
    if name == "round-60" { #expect(waived > 0) }
    // A waiver that is used and runs out within the shortest year or two that both accept.
    for waiver in round.waivers.rows {
      guard let placement = solved.allocation.placements.first(where: { $0.candidate == waiver.candidate }),
        round.positions[placement.position].unit == waiver.unit, let expires = waiver.expires
      else { continue }
      let person = round.candidates[waiver.candidate]
      let accepted = person.terms.intersection(round.positions[placement.position].terms)
      let start = max(round.policy.asOf, person.available ?? round.policy.asOf)
      let ends = expires - start < (accepted.contains(.months12) ? 365 : 730)
      let rows = records(try page("ethics/waivers.csv"))
      let row = try #require(rows.first { $0[0] == waiver.id })
      #expect(row.last == (ends ? "yes" : "no"), "\(name): \(row)")
    }
  }
}
