import RoundFiles
import Staffing
import Testing

/// What cells and keys become in a round.
@Suite struct MeaningTests {
  private func round(_ changes: [String: String?] = [:]) throws -> Round {
    var files = SmallRound.files
    for (file, text) in changes { files[file] = text }
    let (round, diagnostics) = RoundReader.read(RoundFolder(files: files))
    return try #require(round, "\(diagnostics.map(\.description))")
  }

  @Test func policyIsReadWhole() throws {
    let policy = try round().policy
    var ethics = EthicsPolicy()
    ethics.generalUSD = 25_000
    ethics.burdenMax = 3
    let expected = Policy(
      round: "2026-09", title: "September 2026 cohort", asOf: try #require(Day("2026-09-01")),
      goals: [
        GoalTerm(goal: .commitments), GoalTerm(goal: .quality, tolerance: Tolerance(digits: 2, places: 3)),
        GoalTerm(goal: .lottery, seed: "r2"),
      ],
      quality: QualityWeights(fit: 6, preference: 3, rating: 0, referral: 0), ethics: ethics)
    #expect(policy == expected)
  }

  @Test func keysLeftOutHaveDefaults() throws {
    let policy = try round(["round.json": #"{"format": 1, "round": "r", "as_of": "2026-09-01"}"#]).policy
    #expect(policy == Policy(round: "r", asOf: try #require(Day("2026-09-01"))))
  }

  @Test(arguments: [
    ("0", 0, 0), ("1", 1, 0), ("1.0", 1, 0), ("0.002", 2, 3), ("0.50", 5, 1), ("2e-3", 2, 3), ("0.1E1", 1, 0),
    ("0.000000000000000001", 1, 18), ("0e5", 0, 0),
  ])
  func tolerancesAreExact(text: String, digits: Int64, places: Int) throws {
    let policy = try round([
      "round.json":
        #"{"format": 1, "round": "r", "as_of": "2026-09-01", "goals": [{"goal": "quality", "tolerance": \#(text)}]}"#
    ]).policy
    #expect(policy.goals.first?.tolerance == Tolerance(digits: digits, places: places))
  }

  @Test func emptyCellsHaveDefaults() throws {
    let round = try round()
    let position = round.positions[try #require(round.positions.index(of: "B-0015"))]
    #expect(position.seatsMin == 0)
    #expect(position.priority == 3)
    #expect(position.isRemote)
    #expect(round.sites[position.site].id == "remote")
    #expect(position.terms == [.months12, .months24])
    #expect(position.startBy == nil)
    #expect(position.salary == 0)
    #expect(round.agencies[position.agency].id == "NASA")
    let candidate = round.candidates[try #require(round.candidates.index(of: "C2"))]
    #expect(candidate.partner == nil)
    #expect(candidate.sites.isEmpty && !candidate.anySite)
    #expect(candidate.disclosureFiled)
    let other = round.candidates[try #require(round.candidates.index(of: "C1"))]
    #expect(other.sites.map { round.sites[$0].id } == ["dc"])
    #expect(other.anySite)
    #expect(other.name == "Ada Łukasik")
    let rating = try #require(round.ratings.last)
    #expect(rating.rating == nil && rating.salary == nil && !rating.selectable)
  }

  @Test func partnersAreCompanies() throws {
    let plain = try round()
    #expect(plain.companies.rows == [Company(id: "acme", name: "Acme Robotics"), Company(id: "apple", name: "Apple")])
    let named = try round(["companies.csv": "company_id,name\napple,Apple Inc.\nacme,Acme Robotics\n"])
    #expect(named.companies.rows.map(\.name) == ["Acme Robotics", "Apple Inc."])
    #expect(named.partners.rows.map(\.name) == ["Apple"])
  }

  @Test func dashInAQuotaIsTheOpenApplication() throws {
    let round = try round()
    let quota = try #require(round.quotas.rows.first)
    #expect(quota.filters.partners == [nil, round.partners.index(of: "apple")])
    #expect(quota.filters.candidateTerms == [.months12, .months24])
    #expect(quota.filters.priorities == [1, 2])
    #expect(quota.share && quota.hard)
  }

  @Test func unknownPriorRowsStay() throws {
    let prior = try round(["prior.csv": "candidate_id,position_id,stage\nC1,B-0014,\nGONE,B-0014,accepted\n"]).prior
    #expect(prior.map(\.candidateID) == ["C1", "GONE"])
    #expect(prior.map { $0.candidate == nil } == [false, true])
    #expect(prior.map(\.stage) == [.proposed, .accepted])
  }

  /// Composed and decomposed letters are equal as Swift strings and different as bytes.
  @Test func rolesThatOnlyLookAlikeAreDifferent() throws {
    let composed = "caf\u{E9}"
    let decomposed = "cafe\u{301}"
    let round = try round([
      "positions.csv":
        "position_id,unit_id,title,role,seats_max\nB-0014,GSA-CLOUD,E,\(composed),9\nB-0015,NASA-FLT,L,x,2\n",
      "candidates.csv": "candidate_id,name,roles,partner\nC1,Ada,\(decomposed),apple\nC2,Ben,x|x,\n", "quotas.csv": nil,
    ])
    #expect(round.roles.count == 3)
    let position = round.positions[try #require(round.positions.index(of: "B-0014"))]
    #expect(round.candidates.rows.first?.roles.contains(position.role) == false)
    #expect(round.candidates.rows.last?.roles.count == 1)
  }

  @Test func lineEndsAndByteOrderMarksAreAccepted() throws {
    let files = SmallRound.files.mapValues { "\u{FEFF}" + $0.split(separator: "\n").joined(separator: "\r\n") }
    let (round, diagnostics) = RoundReader.read(RoundFolder(files: files))
    #expect(diagnostics.map(\.description) == [])
    let plain = try self.round()
    #expect(round?.candidates.rows == plain.candidates.rows)
  }

  @Test func lockIsFoundInItsFile() throws {
    let text = "kind,candidate_id,position_id,reason\nbar,C1,B-0015,\"two\nlines\"\npin,C2,B-0015,asked for\n"
    let source = RoundSource(RoundFolder(files: SmallRound.files.merging(["locks.csv": text]) { $1 }))
    let round = try #require(RoundReader.read(source).round)
    #expect(round.locks.map { source.line(of: $0, in: round) } == [2, 4])
  }

  @Test func editedTablesAreValidatedAlike() throws {
    var source = RoundSource(SmallRound.folder)
    var positions = try #require(source.tables[.positions])
    let seats = try #require(positions.column("seats_max"))
    positions[1, seats] = "7"
    positions.append(["B-9", "NASA-FLT", "New", "software", "3"])
    source.tables[.positions] = positions
    source.tables[.ratings]?.removeRows { $0 == 0 }
    source.tables[.skills]?.addColumn("remarks")
    let (round, diagnostics) = RoundReader.read(source)
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(round?.positions.rows.map(\.seatsMax) == [4, 7, 3])
    #expect(round?.ratings.count == 1)
    source.tables[.positions]?[2, 1] = "NASA-FTL"
    let faults = RoundReader.read(source).diagnostics.filter { $0.severity == .error }
    #expect(
      faults.map(\.description) == [
        "positions.csv: error: column 'unit_id': unknown unit 'NASA-FTL'; did you mean 'NASA-FLT'?"
      ])
  }

  @Test func misnamedTableIsRecognised() {
    var files = SmallRound.files
    files["Quota.csv"] = files.removeValue(forKey: "quotas.csv")
    let diagnostics = RoundReader.read(RoundFolder(files: files)).diagnostics
    #expect(
      diagnostics.map(\.description) == ["Quota.csv: warning: unknown table; it is ignored; did you mean 'quotas.csv'?"]
    )
  }

  @Test func folderKnowsTheHashesOfItsFiles() throws {
    #expect(
      RoundFolder(files: ["round.json": "abc"]).hashes
        == ["round.json": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"])
    #expect(throws: FileError(path: "/no/such/round", reason: "No such file or directory")) {
      try RoundFolder("/no/such/round")
    }
  }
}
