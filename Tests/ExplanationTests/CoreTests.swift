import Eligibility
import Explanation
import Formulation
import Optimizer
import Reports
import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

/// Cores and repairs against a look at every allocation.
@Suite struct CoreTests {
  static let shards = 20

  /// What is found for the round itself, and for a pair that is forced into it.
  @Test(arguments: 0..<shards) func agreesWithExhaustiveSearch(shard: Int) throws {
    for seed in stride(from: shard, to: 1000, by: Self.shards) {
      let round = try Round.dozen(seed: seed)
      let pairs = EligiblePairs(round)
      let found = try ContradictionFinder(pairs).find()
      let truth = BruteForce.isFeasible(round)
      #expect(found.verdict == (truth ? .feasible : .infeasible), "seed \(seed)")
      if !truth { Self.check(found, round, "seed \(seed)") { _ in true } }
      guard truth, pairs.count > 0 else { continue }
      var generator = SeededGenerator(seed: UInt64(seed))
      let pair = generator.number(0...pairs.count - 1)
      let placement = pairs.placement(pair)
      let forced = try ContradictionFinder(pairs, Restriction(placed: [pair])).find()
      func isPlaced(_ allocation: Allocation) -> Bool { allocation.placements.contains(placement) }
      let isPossible = forced.verdict == .feasible
      #expect(BruteForce.isFeasible(round, where: isPlaced) == isPossible, "seed \(seed), \(placement)")
      if !isPossible { Self.check(forced, round, "seed \(seed), \(placement)", where: isPlaced) }
    }
  }

  private static func check(
    _ found: Contradiction, _ round: Round, _ label: String, where allows: (Allocation) -> Bool
  ) {
    func isFeasible(_ edits: [RoundEdit]) -> Bool { BruteForce.isFeasible(round.applying(edits), where: allows) }
    func isFeasible(keeping kept: [RoundRule]) -> Bool {
      isFeasible(round.rules.filter { !kept.contains($0) }.map(RoundEdit.drop))
    }
    #expect(!found.isCutShort && !found.cores.isEmpty, "\(label)")
    for core in found.cores {
      let rules = core.rules.map(\.rule)
      #expect(core.isMinimal && !isFeasible(keeping: rules), "\(label): \(rules)")
      for rule in rules {
        #expect(isFeasible(keeping: rules.filter { $0 != rule }), "\(label): \(rules) without \(rule)")
      }
    }
    #expect(Set(found.cores.map { $0.rules.map(\.rule) }).count == found.cores.count, "\(label)")
    let disjoint = found.cores.prefix(found.disjoint).flatMap { $0.rules.map(\.rule) }
    #expect(Set(disjoint).count == disjoint.count, "\(label)")
    if found.cores[0].rules.isEmpty { return }
    #expect(isFeasible(disjoint.map(RoundEdit.drop)), "\(label): there is one more disjoint core")
    check(repairsOf: found, round, label, isFeasible)
    if found.hasFewestChanges, let first = found.repairs.first, first.changes.count == 2 {
      for rule in round.rules { #expect(!isFeasible([.drop(rule)]), "\(label): \(rule) alone does") }
    }
  }

  /// Every repair works, none of its changes is idle, and no number could stay nearer to the old one.
  private static func check(
    repairsOf found: Contradiction, _ round: Round, _ label: String, _ isFeasible: ([RoundEdit]) -> Bool
  ) {
    let repairs = found.repairs
    #expect(!repairs.isEmpty, "\(label)")
    #expect(Set(repairs.map { $0.changes.map(\.rule.rule) }).count == repairs.count, "\(label)")
    #expect(zip(repairs, repairs.dropFirst()).allSatisfy { $0.changes.count <= $1.changes.count }, "\(label)")
    let text = Answers.text(found, round: "r")
    for repair in repairs {
      for change in repair.changes {
        guard let to = change.to, let limit = change.rule.limit else { continue }
        let isMoney: Bool = if case .payroll = change.rule.rule { true } else { false }
        let (old, new) =
          isMoney ? (Wording.money(limit), Wording.money(to)) : (Wording.number(limit), Wording.number(to))
        #expect(text.contains("from \(old)") && text.contains("to \(new)"), "\(label): \(text)")
      }
      let edits = repair.changes.map { change in
        change.to.map { RoundEdit.limit(change.rule.rule, $0) } ?? .drop(change.rule.rule)
      }
      #expect(isFeasible(edits) && repair.isLeast, "\(label): \(edits)")
      for (index, change) in repair.changes.enumerated() {
        var less = edits
        less.remove(at: index)
        #expect(!isFeasible(less), "\(label): \(edits), \(index) is idle")
        guard let to = change.to, let limit = change.rule.limit, let isCap = change.rule.rule.isCap else { continue }
        #expect(isCap ? to > limit : to < limit, "\(label): \(edits)")
        less = edits
        less[index] = .limit(change.rule.rule, isCap ? to - 1 : to + 1)
        #expect(!isFeasible(less), "\(label): \(edits), less does")
      }
    }
  }

  /// The instance with three contradictions: three cores, as its page describes them.
  @Test func threeContradictions() throws {
    let folder = try RoundFolder(Shared.packageRoot + "/instances/infeasible-60")
    let round = try #require(RoundReader.read(folder).round)
    let found = try ContradictionFinder(EligiblePairs(round)).find()
    #expect(found.disjoint == 3 && found.cores.count == 3)
    #expect(found.cores.allSatisfy { $0.isMinimal })
    let text = Answers.text(found, round: "r")
    for part in [
      "C00045", "GSA-MISSION-02", "GSA-MISSION-03", "(DHS-PAY) must open", "from Oracle (oracle)) from 2 to 1",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(found.repairs.count == 3 && found.mayHaveMoreRepairs)
    // Two rules in the first two sets, one in the third: four repairs, and then no more.
    let whole = try ContradictionFinder(EligiblePairs(round), limits: .init(repairs: 10)).find()
    #expect(whole.repairs.count == 4 && !whole.mayHaveMoreRepairs)
    #expect(text.contains("No more were looked for") && !Answers.text(whole, round: "r").contains("No more were"))
  }

  /// Without time nothing is claimed.
  @Test func noTime() throws {
    let folder = try RoundFolder(Shared.packageRoot + "/instances/infeasible-60")
    let round = try #require(RoundReader.read(folder).round)
    let limits = ContradictionFinder.Limits(time: .zero)
    let found = try ContradictionFinder(EligiblePairs(round), limits: limits).find()
    #expect(!found.cores.contains { $0.isMinimal && $0.rules.count > 1 })
    #expect(found.isCutShort || found.verdict == .infeasible)
  }
}

extension Round {
  /// A random round of up to twelve candidates.
  static func dozen(seed: Int) throws -> Round {
    let files = RandomRound.files(seed: UInt64(seed), size: .dozen)
    return try #require(RoundReader.read(RoundFolder(files: files)).round)
  }
}
