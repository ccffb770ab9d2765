import Instances
import RoundFiles
import Staffing
import Testing
import Verification

@Suite struct ContradictionTests {
  static let rounds: [RoundOptions] = (1...8).map { seed in
    RoundOptions(seed: seed, seats: seed < 7 ? 24 : 200, candidates: seed < 7 ? 60 : nil, contradictions: true)
  }

  @Test("a round with contradictions still reads without an error", arguments: rounds)
  func reads(_ options: RoundOptions) throws {
    let (_, diagnostics) = try GeneratedRound(options).round()
    #expect(diagnostics.isEmpty, "\(diagnostics.prefix(3).map(\.description))")
    #expect(try RoundGenerator(options).knownPlacements.isEmpty)
  }

  @Test("a unit that must open needs what nobody in the pool has", arguments: rounds)
  func coverage(_ options: RoundOptions) throws {
    let (round, _) = try GeneratedRound(options).round()
    let lacking = round.coverage.filter { row in
      round.units[row.unit].mustOpen
        && round.candidates.rows.count { $0.level(of: row.skill) >= row.minLevel } < row.count
    }
    #expect(lacking.count == 1)
  }

  @Test("one person is pinned to two positions of a unit, and is eligible for both", arguments: rounds)
  func pins(_ options: RoundOptions) throws {
    let (round, _) = try GeneratedRound(options).round()
    let pins = round.locks.filter { $0.kind == .pin }
    let twice = pins.filter { pin in pins.count { $0.candidate == pin.candidate } == 2 }
    #expect(twice.count == 2)
    #expect(Set(twice.map(\.candidate)).count == 1)
    #expect(Set(twice.map { round.positions[$0.position].unit }).count == 1)
    let verifier = Verifier(round)
    for pin in pins { #expect(verifier.failedGates(pin.candidate, pin.position) == []) }
  }

  @Test("a hard quota asks for more people than there are", arguments: rounds)
  func quota(_ options: RoundOptions) throws {
    let (round, _) = try GeneratedRound(options).round()
    let beyond = round.quotas.rows.filter { quota in
      quota.hard && round.candidates.rows.count { quota.filters.pass($0) } < quota.min ?? 0
    }
    #expect(beyond.count == 1)
  }

  @Test("without the three the round is feasible: nothing else was broken", arguments: rounds)
  func nothingElse(_ options: RoundOptions) throws {
    var sound = options
    sound.contradictions = false
    let known = try RoundGenerator(sound).knownPlacements
    let (round, _) = try GeneratedRound(options).round()
    let breaches = try GeneratedRound.breaches(of: known, in: round)
    #expect(breaches.map(\.family.rawValue).sorted() == ["coverage", "pin", "quotaMin"], "\(breaches)")
  }
}
