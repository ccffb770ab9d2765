import Explanation
import Reports
import Staffing
import TestSupport
import Testing
import Verification

/// Standby lists against a look at every replacement, and cascades against a look at every allocation.
@Suite struct StandbyTests {
  static let shards = 20

  @Test(arguments: 0..<shards) func agreesWithExhaustiveSearch(shard: Int) throws {
    for seed in stride(from: shard, to: 1000, by: Self.shards) {
      guard let examined = try Examined.dozen(seed) else { continue }
      let verifier = Verifier(examined.round)
      let lists = examined.inquiry.standby()
      #expect(
        lists.map(\.candidate.id) == examined.allocation.placements.map { examined.round.candidates[$0.candidate].id })
      for (placement, list) in zip(examined.allocation.placements, lists) {
        Self.check(list, placement, examined, verifier, "seed \(seed), \(placement)")
      }
      guard let chosen = examined.allocation.placements.randomElement(using: seed) else { continue }
      try Self.checkCascade(chosen, examined, moves: 1 + seed % 3, "seed \(seed), \(chosen)")
    }
  }

  private static func check(
    _ list: Standby, _ placement: Placement, _ examined: Examined, _ verifier: Verifier, _ label: String
  ) {
    let others = examined.allocation.placements.filter { $0 != placement }
    let goals = examined.round.policy.goals
    func losses(_ placements: [Placement]) -> [Int]? {
      let allocation = Allocation(placements)
      guard verifier.isFeasible(eligible: allocation) else { return nil }
      return goals.map { term in
        let before = verifier.value(of: term.goal, in: examined.allocation, seed: term.seed)
        let after = verifier.value(of: term.goal, in: allocation, seed: term.seed)
        return term.goal.sense == .max ? before - after : after - before
      }
    }
    var truth: [(id: String, losses: [Int])] = []
    for person in examined.round.candidates.indices
    where !examined.allocation.placements.contains(where: { $0.candidate == person })
      && verifier.isEligible(person, placement.position)
    {
      let next = Placement(candidate: person, position: placement.position)
      if let losses = losses(others + [next]) { truth.append((examined.round.candidates[person].id, losses)) }
    }
    truth.sort { $0.losses == $1.losses ? $0.id < $1.id : $0.losses.lexicographicallyPrecedes($1.losses) }
    let isPinned = examined.round.locks.contains {
      $0.kind == .pin && $0.candidate == placement.candidate && $0.position == placement.position
    }
    #expect(list.isPinned == isPinned, "\(label)")
    if isPinned { truth = [] }
    #expect(list.replacements.map(\.candidate.id) == truth.map(\.id), "\(label)")
    #expect(list.replacements.map { $0.losses.map(\.most) } == truth.map(\.losses), "\(label)")
    #expect(list.replacements.allSatisfy { $0.losses.allSatisfy { $0.isExact } }, "\(label)")
    let text = Answers.text([list], most: 100, moves: 0)
    for (next, truth) in zip(list.replacements, truth) {
      let name = next.candidate.text
      let line = text.split(separator: "\n").first { $0.contains(" \(name), score ") } ?? ""
      for (loss, truth) in zip(next.losses, truth.losses) where truth != 0 {
        let effect =
          "by \(Wording.number(abs(truth))), from \(Wording.number(loss.before)) to \(Wording.number(loss.after))"
        #expect(line.contains(effect), "\(label): \(text)")
      }
    }
    #expect(list.empty?.map(\.most) == losses(others), "\(label)")
  }

  private static func checkCascade(
    _ placement: Placement, _ examined: Examined, moves: Int, _ label: String
  ) throws {
    let list = try #require(try examined.inquiry.standby(for: placement.candidate, moves: moves), "\(label)")
    guard let cascade = list.cascade else {
      #expect(list.isPinned, "\(label)")
      return
    }
    let now = Dictionary(uniqueKeysWithValues: examined.allocation.placements.map { ($0.candidate, $0.position) })
    let truth = BruteForce.solve(examined.round) { other in
      let then = Dictionary(uniqueKeysWithValues: other.placements.map { ($0.candidate, $0.position) })
      let moved = examined.round.candidates.indices.count {
        $0 != placement.candidate && now[$0] != then[$0]
      }
      return then[placement.candidate] == nil && moved <= moves
    }
    #expect((cascade.verdict == .impossible) == (truth.status == .infeasible), "\(label)")
    #expect(cascade.losses.map(\.after) == truth.best, "\(label)")
    #expect(cascade.moves.count <= moves + 1, "\(label)")
    if truth.status == .optimal { #expect(truth.optima.contains(examined.apply(cascade.moves)), "\(label)") }
  }
}

extension [Placement] {
  fileprivate func randomElement(using seed: Int) -> Placement? {
    var generator = SeededGenerator(seed: UInt64(seed))
    return isEmpty ? nil : generator.pick(self)
  }
}
