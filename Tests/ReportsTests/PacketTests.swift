import Explanation
import Formulation
import Foundation
import RoundFiles
import Staffing
import TestSupport
import Testing

@testable import Reports

/// What each reader's files must not hold, in random rounds with every table in play.
@Suite struct PacketTests {
  static let seeds = Array(1...10)

  private static func round(_ seed: Int) throws -> SolvedRound {
    try SolvedRound.cached("random \(seed)")
  }

  /// No one outside an agency, and nothing that anyone holds, in any file of its packet.
  @Test(arguments: seeds) func agencies(_ seed: Int) throws {
    let solved = try Self.round(seed)
    let round = solved.round
    let files = ReportFiles.render(try solved.explainer().explanation(solved.program))
    var own: [String: Set<CandidateIndex>] = [:]
    for placement in solved.allocation.placements {
      own[round.agencies[round.positions[placement.position].agency].id, default: []].insert(placement.candidate)
    }
    for agency in round.agencies.indices {
      let id = round.agencies[agency].id
      let packet = files.filter { $0.name.hasPrefix("agency-\(id)/") }
      #expect(packet.count == 4)
      for file in packet {
        for person in round.candidates.indices where !own[id, default: []].contains(person) {
          let found = [round.candidates[person].id, round.candidates[person].name].filter {
            !$0.isEmpty && contains(file.contents, word: $0)
          }
          #expect(found.isEmpty, "seed \(seed): \(file.name) names \(found)")
        }
        for position in round.positions.rows where position.agency != agency {
          #expect(!contains(file.contents, word: position.id), "seed \(seed): \(file.name) names \(position.id)")
        }
        for evidence in Set(round.interests.compactMap(\.evidence)) {
          #expect(!file.contents.contains(evidence), "seed \(seed): \(file.name) holds evidence")
        }
        for company in round.companies.rows where round.partners.index(of: company.id) == nil {
          #expect(!contains(file.contents, word: company.id), "seed \(seed): \(file.name) names \(company.id)")
        }
      }
    }
  }

  /// Preferences change no byte of what agencies, ethics officials and placed candidates get.
  @Test(arguments: seeds) func preferences(_ seed: Int) throws {
    let solved = try Self.round(seed)
    let before = ReportFiles.render(try solved.explainer().explanation(solved.program), for: [.agency, .ethics])
    let after = ReportFiles.render(
      try solved.explanation { $0["preferences.csv"] = "candidate_id,target,rank\n" }, for: [.agency, .ethics])
    #expect(before == after, "seed \(seed)")
  }

  /// An ethics official reads of no one whom no interest touches, and no rating changes what is read.
  @Test(arguments: seeds) func ethics(_ seed: Int) throws {
    let solved = try Self.round(seed)
    let round = solved.round
    let files = ReportFiles.render(try solved.explainer().explanation(solved.program), for: [.ethics])
    #expect(files.count == 7)
    let touched = Set(round.interests.map(\.candidate)).union(round.waivers.rows.map(\.candidate))
    for person in round.candidates.indices
    where !touched.contains(person) && round.candidates[person].disclosureFiled {
      for file in files {
        #expect(!contains(file.contents, word: round.candidates[person].id), "seed \(seed): \(file.name)")
      }
    }
    let rows = records(try #require(files.first { $0.name == "ethics/concentration.csv" }).contents).dropFirst()
    for row in rows {
      let people = solved.allocation.placements.count {
        round.units[round.positions[$0.position].unit].id == row[0]
          && round.candidates[$0.candidate].partner.map { round.partners[$0].id } == row[2]
      }
      #expect((row[5] == "withheld") == (people < 5), "seed \(seed): a limit of fewer than five tells their number")
    }
    for unit in round.units.rows {
      let halves = rows.count { $0[0] == unit.id && $0[4] == "yes" }
      #expect(halves <= 1, "seed \(seed): two partners with half of \(unit.id) each tell its size")
    }
    for file in files where file.name.hasSuffix(".json") {
      for key in ["quality", "preference", "rating", "rank", "score", "standing"] {
        #expect(!file.contents.contains("\"\(key)\""), "\(key)")
      }
    }
  }

  /// A notice names nobody but whom it is for.
  @Test(arguments: seeds) func notices(_ seed: Int) throws {
    let solved = try Self.round(seed)
    let round = solved.round
    let files = ReportFiles.render(try solved.explainer().explanation(solved.program), for: [.candidate])
    let hasAllocation = [.optimal, .feasible].contains(solved.record.status)
    #expect(files.count == (hasAllocation ? round.candidates.count + 1 : 1))
    for file in files where file.name.hasPrefix("notices/") {
      for person in round.candidates.rows where file.name != "notices/\(person.id).html" {
        #expect(!contains(file.contents, word: person.id), "seed \(seed): \(file.name) names \(person.id)")
      }
      try checkMarkup(file)
    }
  }

  /// Every JSON file is as its published schema says.
  @Test(arguments: seeds) func schemas(_ seed: Int) throws {
    let solved = try Self.round(seed)
    try checkSchemas(ReportFiles.render(try solved.explainer().explanation(solved.program)))
  }

  @Test(arguments: SolvedRound.names) func schemas(_ name: String) throws {
    try checkSchemas(ReportFiles.render(try SolvedRound.cached(name).explained()))
  }

  /// With all that a report solves again.
  @Test(arguments: ["featured-04"]) func wholeReports(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    let inquiry = try #require(Inquiry(try solved.explainer(), solved.program))
    let explanation = try inquiry.explanation(Inquiry.Effort())
    let binding = try #require(explanation.binding)
    #expect(binding.limits.count == binding.tight && !binding.isCutShort, "a small round is looked at to the end")
    let gains = try #require(explanation.ethics.gains)
    let alone = explanation.ethics.keptOut.count {
      $0.touches.count == 1 && !$0.isDisclosureMissing && $0.impairment == nil
    }
    #expect(gains.tried == alone && gains.entries.allSatisfy(\.change.isWaiver))
    let files = ReportFiles.render(explanation)
    try checkSchemas(files)
    // What a waiver would gain stands in no file but those of ethics officials.
    for file in files where !file.name.hasPrefix("ethics/") {
      #expect(!file.contents.contains("a waiver for"), "\(file.name)")
    }
    let page = try #require(files.first { $0.name == "ethics/report.html" }).contents
    #expect(page.contains("\(Wording.count(gains.tried, "waiver was", "waivers were")) tried"))
    // Each that was tried, with what came of it: what is not there was not tried.
    let trials = page.components(separatedBy: "id=\"trials-table-caption\"").last ?? ""
    #expect(gains.attempts.count == alone && alone > 0)
    for row in explanation.ethics.keptOut
    where row.touches.count == 1 && !row.isDisclosureMissing && row.impairment == nil {
      #expect(
        trials.contains("<th scope=\"row\">\(row.candidate.text)</th><td>\(row.unit.text)</td>"), "\(row.candidate)")
    }
  }

  private func checkSchemas(_ files: [ReportFile]) throws {
    for file in files where file.name.hasSuffix(".json") {
      let schema =
        file.name == "report.json"
        ? "planner" : file.name == "notices.json" ? "notices" : file.name.hasPrefix("ethics/") ? "ethics" : "agency"
      let text = try #require(Shared.text(Shared.packageRoot + "/Sources/Reports/Schemas/\(schema).schema.json"))
      let faults = try JSONSchema(text).faults(in: file.contents)
      #expect(faults.isEmpty, "\(file.name): \(faults.prefix(3))")
    }
  }

  /// The validator finds what is wrong: it is no rubber stamp.
  @Test func theValidatorRefuses() throws {
    let text = try #require(Shared.text(Shared.packageRoot + "/Sources/Reports/Schemas/notices.schema.json"))
    let schema = try JSONSchema(text)
    #expect(try schema.faults(in: "[]") != [])
    #expect(try schema.faults(in: #"{"report": 1}"#).contains { $0.hasPrefix("$.report") })
    let whole = #"{"report": 3, "audience": "candidate", "round": {"id": "r", "name": ""}, "notices": []}"#
    #expect(try schema.faults(in: whole) == [])
    #expect(try schema.faults(in: whole.replacing("\"r\"", with: "\"\"")) != [])
    #expect(try schema.faults(in: whole.replacing("\"notices\"", with: "\"notes\"")).count == 2)
  }

  @Test func responses() throws {
    let solved = try SolvedRound.cached("featured-04")
    let files = ReportFiles.render(try solved.explainer().explanation())
    var answered = 0
    for agency in solved.round.agencies.rows {
      let rows = records(try #require(files.first { $0.name == "agency-\(agency.id)/response.csv" }).contents)
      let page = try #require(files.first { $0.name == "agency-\(agency.id)/report.html" }).contents
      #expect(rows[0] == ResponseFile.columns)
      for row in rows.dropFirst() {
        #expect(row[0] == solved.round.policy.round && row[1] == agency.id && row[4...] == ["", "", ""])
        #expect(page.contains("data-candidate=\"\(row[2])\" data-position=\"\(row[3])\""))
      }
      answered += rows.count - 1
    }
    #expect(answered == solved.allocation.placements.count)
  }
}
