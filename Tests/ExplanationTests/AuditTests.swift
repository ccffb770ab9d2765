import Explanation
import Reports
import Staffing
import TestSupport
import Testing
import Verification

/// The audit, recounted from the round and the verifier alone.
@Suite struct AuditTests {
  static let shards = 20

  @Test(arguments: 0..<shards) func agreesWithARecount(shard: Int) throws {
    for seed in stride(from: shard, to: 1000, by: Self.shards) {
      guard let examined = try Examined.dozen(seed) else { continue }
      let audit = examined.inquiry.audit()
      let recount = Recount(examined)
      Self.checkPairs(audit, recount, "seed \(seed)")
      Self.checkCounts(audit, recount, "seed \(seed)")
      #expect(audit.stable.blockingPairs == 0, "seed \(seed)")
      #expect(audit.ours.keepsRules, "seed \(seed)")
    }
  }

  private static func checkPairs(_ audit: FairnessAudit, _ recount: Recount, _ label: String) {
    let round = recount.round
    var blocking: [[String]] = []
    var passed: [[String]] = []
    for person in round.candidates.indices {
      for position in round.positions.indices where recount.verifier.isEligible(person, position) {
        let own = recount.now(person)
        if own == position { continue }
        let holders = recount.holders(of: position)
        let least = holders.map { recount.merit($0, position) }.min() ?? 0
        let hasRoom = holders.count < round.positions[position].seatsMax
        let rank = recount.rank(person, position) ?? .max
        let wants = own.map { rank < recount.rank(person, $0) ?? .max } ?? true
        if wants && (hasRoom || recount.merit(person, position) > least) {
          blocking.append([round.candidates[person].id, round.positions[position].id])
        }
        guard own == nil else { continue }
        for other in holders where round.candidates[other].standing < round.candidates[person].standing {
          passed.append([round.candidates[person].id, round.positions[position].id, round.candidates[other].id])
        }
      }
    }
    #expect(audit.blockingPairs.map { [$0.candidate.id, $0.post.position.id] } == blocking, "\(label)")
    #expect(audit.passedOver.map { [$0.candidate.id, $0.post.position.id, $0.chosen.id] } == passed, "\(label)")
    for pair in audit.blockingPairs {
      let allowed = recount.isAllowed(pair.candidate.id, pair.post.position.id, instead: pair.holder?.id)
      #expect(pair.isAllowed == allowed, "\(label), \(pair)")
      checkRules(pair.rules, recount, pair.candidate.id, pair.post.position.id, instead: pair.holder?.id, label)
    }
    for row in audit.passedOver {
      let allowed = recount.isAllowed(row.candidate.id, row.post.position.id, instead: row.chosen.id)
      #expect(row.isAllowed == allowed, "\(label), \(row)")
      checkRules(row.rules, recount, row.candidate.id, row.post.position.id, instead: row.chosen.id, label)
    }
    let text = AuditTests.text(audit)
    let people = Set(audit.passedOver.map(\.candidate))
    for person in people where people.count <= 10 {
      let nearest = audit.passedOver.filter { $0.candidate == person }.map { $0.chosenQuality - $0.quality }.min()
      let words =
        nearest == 0 ? "both score" : "\(Wording.number(abs(nearest ?? 0))) \(nearest ?? 0 > 0 ? "more" : "less")"
      #expect(
        text.split(separator: "\n").contains { $0.contains("· \(person.text), standing") && $0.contains(words) },
        "\(label)")
    }
  }

  /// Without the rules that are named nothing stands against it, and each of them alone does.
  private static func checkRules(
    _ rules: [RuleFact], _ recount: Recount, _ person: String, _ position: String, instead holder: String?,
    _ label: String
  ) {
    if rules.isEmpty { return }
    let all = rules.map { RoundEdit.drop($0.rule) }
    #expect(recount.isAllowed(person, position, instead: holder, after: all), "\(label): \(rules)")
    for index in rules.indices {
      let rest = all.indices.filter { $0 != index }.map { all[$0] }
      #expect(!recount.isAllowed(person, position, instead: holder, after: rest), "\(label): \(rules[index])")
    }
  }

  private static func checkCounts(_ audit: FairnessAudit, _ recount: Recount, _ label: String) {
    let round = recount.round
    let placed = recount.allocation.placements.count
    #expect(audit.ranks.reduce(audit.withoutPreferences) { $0 + $1.people } == placed, "\(label)")
    #expect(audit.ours.placed == placed, "\(label)")
    #expect(audit.ours.firstChoices == audit.ranks.first { $0.rank == 1 }?.people ?? 0, "\(label)")
    for rows in [audit.byPartner, audit.byClass, audit.byRole] {
      for row in rows {
        guard let figures = row.figures else { continue }
        #expect(figures.candidates >= 5, "\(label)")
        let members = round.candidates.indices.filter { index in
          let person = round.candidates[index]
          return row.group.id == person.staffClass.rawValue
            || row.group.id == person.partner.map { round.partners[$0].id } ?? "-"
            || person.roles.contains { round.roles[$0].id == row.group.id }
        }
        #expect(figures.candidates == members.count, "\(label), \(row)")
        #expect(figures.placed == members.count { recount.now($0) != nil }, "\(label), \(row)")
      }
      // A single group that is not shown could be worked out from the sum.
      #expect(rows.count { $0.figures == nil } != 1 || rows.count == 1, "\(label)")
    }
  }

  private static func text(_ audit: FairnessAudit) -> String { Answers.text(audit) }
}

/// The measures of an audit by their definitions.
private struct Recount {
  let round: Round
  let allocation: Allocation
  let verifier: Verifier

  init(_ examined: Examined) {
    round = examined.round
    allocation = examined.allocation
    verifier = Verifier(examined.round)
  }

  func now(_ person: CandidateIndex) -> PositionIndex? {
    allocation.placements.first { $0.candidate == person }?.position
  }

  func holders(of position: PositionIndex) -> [CandidateIndex] {
    allocation.placements.filter { $0.position == position }.map(\.candidate)
  }

  func merit(_ person: CandidateIndex, _ position: PositionIndex) -> Int {
    let pair = Allocation([Placement(candidate: person, position: position)])
    return verifier.value(of: .quality, in: pair)
      - round.policy.quality.preference * verifier.value(of: .preference, in: pair)
  }

  func rank(_ person: CandidateIndex, _ position: PositionIndex) -> Int? {
    let post = round.positions[position]
    let targets: [PreferenceTarget] = [.position(position), .unit(post.unit), .agency(post.agency)]
    return targets.lazy.compactMap { target in
      round.candidates[person].preferences.first { $0.target == target }?.rank
    }.first
  }

  func isAllowed(
    _ person: String, _ position: String, instead holder: String?, after edits: [RoundEdit] = []
  ) -> Bool {
    guard let person = round.candidates.index(of: person), let position = round.positions.index(of: position) else {
      return false
    }
    let gone = holder.flatMap { round.candidates.index(of: $0) }
    let rest = allocation.placements.filter { $0.candidate != person && $0.candidate != gone }
    let verifier = edits.isEmpty ? verifier : Verifier(round.applying(edits))
    return verifier.isFeasible(
      eligible: Allocation(rest + [Placement(candidate: person, position: position)]))
  }
}
