import Explanation
import Planning
import RoundFiles
import Staffing
import TestSupport
import Testing

/// What a comparison says agrees with the two allocations, and with itself.
@Suite struct ComparisonTests {
  @Test(arguments: 1...25)
  func figuresAgree(seed: Int) throws {
    guard let question = try WhatIf(seed: seed, size: .small) else { return }
    let (before, after) = (try Answer(question.base), try Answer(question.changed))
    let there = Comparison(before.side, after.side)
    let back = Comparison(after.side, before.side)
    let (old, new) = (before.record.placements, after.record.placements)
    #expect(there.placed.difference == there.count(.joins) - there.count(.leaves), "seed \(seed)")
    #expect(there.placed == Comparison.Change(old.count, new.count))
    #expect(there.staying + there.count(.leaves) + there.count(.moves) == old.count, "seed \(seed)")
    for groups in [there.agencies, there.roles, there.partners] {
      #expect(groups.reduce(0) { $0 + $1.filled.before } == old.count, "seed \(seed)")
      #expect(groups.reduce(0) { $0 + $1.filled.after } == new.count, "seed \(seed)")
    }
    #expect(back.count(.joins) == there.count(.leaves) && back.count(.moves) == there.count(.moves), "seed \(seed)")
    #expect(Set(back.opened.map(\.id)) == Set(there.closed.map(\.id)), "seed \(seed)")
    let began = Set(there.limits.filter { $0.kind == .began }.map(\.limit))
    #expect(began == Set(back.limits.filter { $0.kind == .ceased }.map(\.limit)), "seed \(seed)")
    for move in there.moves {
      #expect(old.first { $0.candidate == move.candidate.id }?.position == move.from?.position.id)
      #expect(new.first { $0.candidate == move.candidate.id }?.position == move.to?.position.id)
    }
    for (goal, result) in zip(there.goals, before.record.goals) {
      #expect(goal.before == result)
      // Both are proven: the price is one number.
      if let difference = goal.difference { #expect(goal.range == difference...difference, "seed \(seed)") }
    }
    #expect(Comparison(before.side, before.side).isSame)
  }

  @Test func aRangeHoldsEveryTruth() {
    func result(_ goal: Goal, _ best: Int, _ bound: Int) -> GoalResult {
      GoalResult(goal: goal, best: best, bound: bound, status: .feasible, tolerance: .zero, value: best)
    }
    for goal in [Goal.quality, .commitments] {
      let sign = goal.sense == .max ? 1 : -1
      let change = GoalChange(
        goal: goal, before: result(goal, 100, 100 + sign * 7), after: result(goal, 90, 90 + sign * 5))
      for (before, after) in [(0, 0), (7, 0), (0, 5), (7, 5)] {
        let truth = (90 + sign * after) - (100 + sign * before)
        #expect(change.range?.contains(truth) == true, "\(goal) \(truth)")
      }
      #expect(change.isBetter == (goal.sense == .min))
    }
  }

  /// Without the rounds, ids are all that is known.
  @Test func idsAreEnough() throws {
    let question = try #require(try (1...20).lazy.compactMap { try WhatIf(seed: $0, size: .small) }.first)
    let (before, after) = (try Answer(question.base), try Answer(question.changed))
    let known = Comparison(before.side, after.side)
    let plain = Comparison(ComparedSide(before.record), ComparedSide(after.record))
    #expect(plain.moves.map(\.candidate.id) == known.moves.map(\.candidate.id))
    #expect(plain.goals == known.goals && plain.agencies.isEmpty && plain.limits.isEmpty && plain.seats == nil)
  }
}
