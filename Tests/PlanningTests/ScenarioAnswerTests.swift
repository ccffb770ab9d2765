import Planning
import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

/// A scenario's answer is that of the round written out with the changes made, solved from nothing.
@Suite struct ScenarioAnswerTests {
  @Test(arguments: 1...40)
  func tinyAnswersAreThoseFromScratch(seed: Int) throws { try check(seed: seed, size: .dozen) }

  @Test(arguments: 1...8)
  func smallAnswersAreThoseFromScratch(seed: Int) throws { try check(seed: seed, size: .small) }

  private func check(seed: Int, size: RandomRound.Size) throws {
    guard let question = try WhatIf(seed: seed, size: size) else { return }
    let base = try Answer(question.base)
    let warm = try Answer(question.changed, from: base)
    let written = try #require(RoundReader.read(question.folder).round, "seed \(seed)")
    let cold = try Answer(written)
    #expect(warm.record.status == cold.record.status, "seed \(seed)\n\(question.text)")
    #expect(warm.record.goals.map(\.best) == cold.record.goals.map(\.best), "seed \(seed)\n\(question.text)")
    #expect(warm.record.goals.map(\.bound) == cold.record.goals.map(\.bound), "seed \(seed)")
    #expect(warm.record.goals.map(\.status) == cold.record.goals.map(\.status), "seed \(seed)")
    #expect(warm.verdict.isAccepted, "seed \(seed): \(warm.verdict.sentences)")
  }

  /// The test above must not pass for want of valid scenarios.
  @Test func mostScenariosAreValid() throws {
    let valid = try (1...60).count { try WhatIf(seed: $0, size: .dozen) != nil }
    #expect(valid > 40, "\(valid) of 60")
  }

  /// From a start of another round, or from one that makes no sense here, the answer is the same.
  @Test(arguments: 1...8)
  func aStartChangesNoAnswer(seed: Int) throws {
    let round = try Round.random(seed: seed, size: .small)
    let own = try Answer(round)
    let other = try Answer(try Round.random(seed: seed + 500, size: .small))
    let far = try Answer(round, from: other)
    #expect(far.record.status == own.record.status, "seed \(seed)")
    #expect(far.record.goals.map(\.best) == own.record.goals.map(\.best), "seed \(seed)")
    let again = try Answer(round, from: own)
    #expect(again.record.goals == own.record.goals, "seed \(seed)")
  }
}
