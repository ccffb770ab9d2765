import Explanation
import Foundation
import Reports
import Staffing
import Testing

/// What an agency could work out of the scores that its files tell: recomputed from the JSON alone.
@Suite struct SeatScoreTests {
  /// A score that an agency reads of someone at a position where that person has no seat.
  private struct Told {
    /// nil: nameless.
    let person: String?
    let position: String
    let score: Int
  }

  private static let names = SolvedRound.names + PacketTests.seeds.map { "random \($0)" }

  /// No one else at a seat is told to score as much as its holder: the round would have taken them, but for the
  /// holder's preference, and the difference would bound it from below. The same for a holder's own other seats, and
  /// for two who could change places.
  @Test func noPreferenceFollows() throws {
    var (told, withheld) = (0, 0)
    for name in Self.names {
      for packet in try Self.packets(name) {
        var held: [(person: String, position: String, score: Int)] = []
        var others: [Told] = []
        for card in packet.placements {
          let (person, position) = (try Self.id(card, "candidate"), try Self.id(card, "position"))
          held.append((person, position, try #require(card["score"] as? Int)))
          for row in card["alternatives"] as? [[String: Any]] ?? [] {
            guard let score = row["score"] as? Int else {
              withheld += 1
              #expect(row["score_lost"] is NSNull)
              continue
            }
            others.append(
              Told(person: (row["candidate"] as? [String: Any])?["id"] as? String, position: position, score: score))
          }
          for row in try #require(card["standby"] as? [[String: Any]]) {
            others.append(Told(person: nil, position: position, score: try #require(row["score"] as? Int)))
          }
          for row in try #require(card["other_positions"] as? [[String: Any]]) {
            guard let score = row["score"] as? Int else { continue }
            others.append(Told(person: person, position: try Self.id(row, "position"), score: score))
          }
        }
        told += others.count
        for other in others {
          let lowest = held.filter { $0.position == other.position }.map(\.score).min() ?? .max
          #expect(other.score - lowest <= 0, "\(name): a bound of \(other.score - lowest) at \(other.position)")
          let own = held.first { $0.person == other.person }?.score ?? .max
          #expect(other.score - own <= 0, "\(name): a bound of \(other.score - own) for \(other.person ?? "")")
        }
        for (one, two) in pairs(held) {
          let there = others.filter { $0.person == one.person && $0.position == two.position }.map(\.score).max()
          let back = others.filter { $0.person == two.person && $0.position == one.position }.map(\.score).max()
          if let there, let back { #expect(there + back <= one.score + two.score, "\(name): \(one) and \(two)") }
        }
        for words in ["more at this seat", "the same score at this seat"] {
          #expect(!packet.page.contains(words), "\(name)")
        }
      }
    }
    #expect(told > 50 && withheld > 5, "\(told) told, \(withheld) withheld")
  }

  /// Fewer than five people of the pool are "a few", in every form, and no list of single ones counts them.
  @Test func fewOnStandbyAreNotCounted() throws {
    var few = 0
    for name in Self.names {
      for packet in try Self.packets(name) {
        let table = records(packet.csv)
        let column = try #require(table[0].firstIndex(of: "standby"))
        for (card, row) in zip(packet.placements, table.dropFirst()) {
          let rows = card["alternatives"] as? [[String: Any]]
          if let count = card["standby_count"] as? Int {
            #expect(count == 0 || count >= 5, "\(name): \(count)")
            #expect(row[column] == (rows == nil ? "" : "\(count)"))
          } else {
            few += 1
            #expect(row[column] == "fewer than 5")
            #expect((card["standby"] as? [[String: Any]])?.isEmpty ?? false)
            #expect(rows?.allSatisfy { $0["fate"] as? String != "unplaced" } ?? false, "\(name)")
          }
        }
        #expect(!packet.page.contains(/>[1-4] unplaced (?:person|people) could follow/), "\(name)")
        // What a rule stops is a lower bound of all who are stopped: beside the total it would tell who is placed
        // elsewhere.
        for seat in packet.unfilled where seat["stopped_by_a_rule"] is NSNull {
          let rules = try #require(seat["rules"] as? [[String: Any]])
          #expect(rules.allSatisfy { $0["candidates"] is NSNull }, "\(name): \(rules)")
        }
      }
    }
    #expect(few > 5)
  }

  private struct Packet {
    let page: String
    let csv: String
    let placements: [[String: Any]]
    let unfilled: [[String: Any]]
  }

  private static func packets(_ name: String) throws -> [Packet] {
    let solved = try SolvedRound.cached(name)
    let files = ReportFiles.render(try solved.explainer().explanation(solved.program), for: [.agency])
    return try solved.round.agencies.rows.map { agency in
      func text(_ file: String) throws -> String {
        try #require(files.first { $0.name == "agency-\(agency.id)/\(file)" }).contents
      }
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(try text("report.json").utf8)) as? [String: Any])
      return Packet(
        page: try text("report.html"), csv: try text("placements.csv"),
        placements: try #require(json["placements"] as? [[String: Any]]),
        unfilled: try #require(json["unfilled"] as? [[String: Any]]))
    }
  }

  private static func id(_ row: [String: Any], _ key: String) throws -> String {
    try #require((row[key] as? [String: Any])?["id"] as? String)
  }

  private func pairs<Item>(_ items: [Item]) -> [(Item, Item)] {
    items.indices.flatMap { first in items.indices.dropFirst(first + 1).map { (items[first], items[$0]) } }
  }
}
