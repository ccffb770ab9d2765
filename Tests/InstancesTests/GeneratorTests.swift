import Instances
import RoundFiles
import Staffing
import Testing
import Verification

@Suite struct GeneratorTests {
  static let rounds: [RoundOptions] = [
    RoundOptions(seed: 1, seats: 12), RoundOptions(seed: 2, seats: 24, candidates: 60),
    RoundOptions(seed: 3, seats: 24, candidates: 60), RoundOptions(seed: 4, seats: 57),
    RoundOptions(seed: 5, seats: 100), RoundOptions(seed: 6, seats: 250, candidates: 900),
    RoundOptions(seed: UInt64.max, seats: 400, asOf: "2024-02-29"),
  ]

  @Test("the same options give the same bytes, another seed gives others", arguments: rounds.prefix(6))
  func sameBytes(_ options: RoundOptions) throws {
    let files = try RoundGenerator(options).files()
    #expect(try RoundGenerator(options).files() == files)
    var other = options
    other.seed += 100
    let others = try RoundGenerator(other).files()
    for name in ["candidates.csv", "positions.csv", "interests.csv"] { #expect(others[name] != files[name]) }
  }

  @Test(
    "a full round has every table, with the format's columns and as many seats and people as asked for",
    arguments: rounds)
  func shape(_ options: RoundOptions) throws {
    let generated = try GeneratedRound(options)
    #expect(generated.files.keys.sorted() == (TableName.allCases.map(\.file) + ["round.json"]).sorted())
    for name in TableName.allCases {
      let table = try generated.table(name)
      #expect(table.columns == name.columns)
      #expect(table.count > 0)
      #expect(generated.files[name.file]?.contains("\r") == false)
    }
    let (round, _) = try generated.round()
    #expect(round.positions.rows.reduce(0) { $0 + $1.seatsMax } == options.seats)
    #expect(round.candidates.count == options.candidates ?? 5 * options.seats)
    #expect(round.policy.asOf.description == options.asOf)
  }

  @Test("a generated round reads without an error or a warning", arguments: rounds, RoundClass.allCases)
  func reads(_ options: RoundOptions, _ roundClass: RoundClass) throws {
    var options = options
    options.roundClass = roundClass
    let (_, diagnostics) = try GeneratedRound(options).round()
    #expect(diagnostics.isEmpty, "\(diagnostics.prefix(3).map(\.description))")
  }

  @Test("the known placements keep every hard rule: the round is feasible", arguments: rounds, RoundClass.allCases)
  func feasible(_ options: RoundOptions, _ roundClass: RoundClass) throws {
    var options = options
    options.roundClass = roundClass
    let (round, _) = try GeneratedRound(options).round()
    let known = try RoundGenerator(options).knownPlacements
    #expect(!known.isEmpty)
    #expect(try GeneratedRound.breaches(of: known, in: round) == [])
  }

  @Test("a thousand seats have the shape of the real program")
  func programSize() throws {
    let seed: UInt64 = 11
    let (round, _) = try GeneratedRound(RoundOptions(seed: seed)).round()
    #expect(round.agencies.count == 30)
    #expect(round.partners.count == 28)
    #expect(95...105 ~= round.units.count)
    #expect(225...275 ~= round.positions.count)
    let verifier = Verifier(round)
    let eligible = round.candidates.indices.map { verifier.eligiblePositions(of: $0) }
    let pairs = eligible.reduce(0) { $0 + $1.count }
    #expect(42_000...60_000 ~= pairs, "seed \(seed): \(pairs) eligible pairs")
    let managerSeats = round.positions.rows.filter { $0.staffClass == .manager }.reduce(0) { $0 + $1.seatsMax }
    #expect(90...150 ~= managerSeats)
    let empty = round.positions.count - Set(eligible.joined()).count
    #expect(empty <= 3, "seed \(seed): \(empty) positions without an eligible candidate")
    let pay = round.positions.rows.map(\.salary)
    #expect(pay.allSatisfy { 130_000...195_000 ~= $0 })
    let offers = round.ratings.count { $0.salary != nil && verifier.isEligible($0.candidate, $0.position) }
    #expect(8...12 ~= offers * 100 / pairs, "seed \(seed): \(offers) offers of \(pairs) pairs")
    let short = round.agencies.indices.filter { agency in
      guard let most = round.agencies[agency].payrollMax else { return false }
      let cost = round.positions.rows.filter { $0.agency == agency }.reduce(0) { $0 + $1.salary * $1.seatsMax }
      return most < cost
    }
    #expect(8...25 ~= short.count)
  }

  @Test("ten thousand seats are made in seconds", .timeLimit(.minutes(3)))
  func large() throws {
    let files = try RoundGenerator(RoundOptions(seed: 5, seats: 10_000)).files()
    #expect(files["candidates.csv"]?.utf8.count { $0 == 0x0A } == 50_001)
  }

  @Test("options that make no round are refused with a reason")
  func refusals() {
    #expect(throws: RoundOptionsError.seats(11)) { try RoundGenerator(RoundOptions(seats: 11)) }
    #expect(throws: RoundOptionsError.seats(100_001)) { try RoundGenerator(RoundOptions(seats: 100_001)) }
    #expect(throws: RoundOptionsError.candidates(99, seats: 100)) {
      try RoundGenerator(RoundOptions(seats: 100, candidates: 99))
    }
    #expect(throws: RoundOptionsError.contradictionsOutside(.teams)) {
      try RoundGenerator(RoundOptions(seats: 100, roundClass: .teams, contradictions: true))
    }
    for text in ["2026-02-29", "2026-9-01", "yesterday", "2026-13-01", "1899-12-31", "2026-04-31", "+026-01-01"] {
      #expect(throws: RoundOptionsError.asOf(text)) { try RoundGenerator(RoundOptions(asOf: text)) }
    }
    #expect(
      RoundOptionsError.candidates(99, seats: 100).description
        == "candidates must be from the number of seats (100) to 1000000, not 99")
  }

  @Test("a title of any text arrives whole")
  func title() throws {
    let title = "A \"quoted\" \\ title,\n with a tab\t and é"
    let (round, _) = try GeneratedRound(RoundOptions(seats: 12, title: title)).round()
    #expect(round.policy.title == title)
  }
}
