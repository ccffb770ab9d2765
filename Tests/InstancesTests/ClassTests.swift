import Instances
import RoundFiles
import Staffing
import Testing

@Suite struct ClassTests {
  private static func options(_ roundClass: RoundClass) -> RoundOptions {
    RoundOptions(seed: 8, seats: 150, roundClass: roundClass)
  }

  @Test("a class leaves out the tables of the rules that it does not have")
  func tables() throws {
    let full = Set(TableName.allCases)
    let expected: [RoundClass: Set<TableName>] = [
      .plain: full.subtracting([.coverage, .links, .quotas, .locks, .prior]),
      .budget: full.subtracting([.coverage, .links, .quotas, .locks, .prior]),
      .teams: full.subtracting([.links, .quotas, .locks, .prior]),
      .full: full,
    ]
    for roundClass in RoundClass.allCases {
      let files = try GeneratedRound(Self.options(roundClass)).files
      #expect(Set(files.keys.compactMap { TableName(file: $0) }) == expected[roundClass])
    }
  }

  @Test("a class leaves out the limits that it does not have", arguments: RoundClass.allCases)
  func limits(_ roundClass: RoundClass) throws {
    let (round, _) = try GeneratedRound(Self.options(roundClass)).round()
    let hasPayroll = roundClass == .budget || roundClass == .full
    let hasTeams = roundClass == .teams || roundClass == .full
    let isFull = roundClass == .full
    #expect(round.agencies.rows.contains { $0.payrollMax != nil } == hasPayroll)
    #expect(round.agencies.rows.contains { $0.seatsMax != nil })
    #expect(round.units.rows.contains { $0.teamMin > 0 } == hasTeams)
    #expect(round.units.rows.contains { $0.teamMax != nil } == hasTeams)
    #expect(round.units.rows.contains { $0.mustOpen } == hasTeams)
    #expect(round.units.rows.contains { $0.mentorRatio != nil } == hasTeams)
    #expect(round.partners.rows.contains { $0.placementsMax != nil && $0.placementsMin == 0 })
    #expect(round.partners.rows.contains { $0.placementsMin > 0 } == isFull)
    #expect(round.agencies.rows.contains { $0.seatsMin > 0 } == isFull)
    #expect(round.positions.rows.contains { $0.seatsMin > 0 } == isFull)
  }

  @Test("people, posts and opinions are the same in every class", arguments: RoundClass.allCases)
  func sameWorld(_ roundClass: RoundClass) throws {
    let files = try GeneratedRound(Self.options(roundClass)).files
    let full = try GeneratedRound(Self.options(.full)).files
    for name in [TableName.candidates, .candidateSkills, .preferences, .ratings, .interests, .matters, .waivers] {
      #expect(files[name.file] == full[name.file])
    }
  }
}
