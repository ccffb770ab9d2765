public import Staffing

/// Turns a round folder into a `Round`, or into every problem that its files have.
///
/// Cells are not trimmed. Numbers are bounded so that no sum overflows: counts, ranks, days, points and weights by
/// 1,000,000, money by 10¹². An id that is unknown because its own table cannot be read is not reported again.
public enum RoundReader {
  /// The round, nil after any error, and the diagnostics in order of file (as format.md lists them) and line.
  ///
  /// The order of rows and columns has no effect on the round. Time is linear in the size of the folder, but for
  /// sorting.
  public static func read(_ folder: RoundFolder) -> (round: Round?, diagnostics: [Diagnostic]) {
    read(RoundSource(folder))
  }

  /// The same for a source, which may have been edited.
  public static func read(_ source: RoundSource) -> (round: Round?, diagnostics: [Diagnostic]) {
    let log = Log()
    for diagnostic in source.diagnostics { log.add(diagnostic) }
    let policy = source.policy.flatMap { PolicyReader.read($0, log: log) }
    let builder = RoundBuilder(source, log: log)
    let round = builder.round(policy: policy)
    return (log.hasErrors ? nil : round, sorted(log.diagnostics))
  }

  private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let files = [PolicyReader.file] + TableName.allCases.map(\.file)
    let places = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1, $0) })
    return diagnostics.enumerated().map { (files: places[$1.file] ?? files.count, place: $0, diagnostic: $1) }
      .sorted {
        ($0.files, $0.diagnostic, $0.place) < ($1.files, $1.diagnostic, $1.place)
      }
      .map(\.diagnostic)
  }
}

/// The sheets and ids of one round under validation.
struct RoundBuilder {
  let log: Log
  private let sheets: [TableName: Sheet]
  let source: RoundSource
  let agencies: Identifiers
  let units: Identifiers
  let positions: Identifiers
  let candidates: Identifiers
  let skills: Identifiers
  let partners: Identifiers
  /// The rows of companies.csv.
  let companyRows: Identifiers
  /// Those and the partners.
  let companies: Identifiers
  let roles: Vocabulary
  let sites: Vocabulary

  init(_ source: RoundSource, log: Log) {
    self.log = log
    self.source = source
    var sheets: [TableName: Sheet] = [:]
    for name in TableName.allCases { sheets[name] = Sheet(name, of: source, log: log) }
    self.sheets = sheets
    func ids(_ name: TableName, _ column: String, _ noun: String) -> Identifiers {
      Identifiers(sheets[name] ?? Sheet(name, of: source, log: log), column, noun: noun)
    }
    agencies = ids(.agencies, "agency_id", "agency")
    units = ids(.units, "unit_id", "unit")
    positions = ids(.positions, "position_id", "position")
    candidates = ids(.candidates, "candidate_id", "candidate")
    skills = ids(.skills, "skill_id", "skill")
    partners = ids(.partners, "partner_id", "partner")
    companyRows = ids(.companies, "company_id", "company")
    companies = Identifiers(union: companyRows, partners, noun: "company")
    roles = Self.vocabulary(sheets, [(.positions, "role"), (.candidates, "roles"), (.quotas, "roles")], besides: [])
    sites = Self.vocabulary(
      sheets, [(.positions, "site"), (.candidates, "sites"), (.quotas, "sites")], besides: [Site.remote])
  }

  func sheet(_ name: TableName) -> Sheet { sheets[name] ?? Sheet(name, of: source, log: log) }

  /// All words that stand in those columns, which are lists but for those of positions.
  private static func vocabulary(
    _ sheets: [TableName: Sheet], _ columns: [(table: TableName, column: String)], besides known: [String]
  ) -> Vocabulary {
    var index = ByteIndex()
    for word in known { index.insert(word) }
    for (name, column) in columns {
      guard let table = sheets[name]?.table, let place = table.column(column) else { continue }
      for row in 0..<table.count {
        let cell = table.range(row, place)
        let items = name == .positions ? [cell] : table.items(cell)
        for item in items where !item.isEmpty && !(name == .candidates && table.isAsterisk(item)) {
          _ = index.insert(table.bytes, item)
        }
      }
    }
    return Vocabulary(index)
  }

  /// The round; nil when the policy is. Meaningless once the log has errors.
  func round(policy: Policy?) -> Round? {
    checkSharedIDs()
    let agencyRows = readAgencies()
    let unitRows = readUnits()
    let positionRows = readPositions(needs: readSkillNeeds())
    let candidateRows = readCandidates(levels: readSkillLevels(), preferences: readPreferences())
    let skillRows = readSkills()
    let partnerRows = readPartners()
    let companyRows = readCompanies()
    let ratings = readRatings()
    let interests = readInterests()
    let matters = readMatters()
    let waivers = readWaivers()
    let links = readLinks()
    let coverage = readCoverage()
    let quotas = readQuotas()
    let locks = readLocks()
    let prior = readPrior()
    let seats = SeatChecks(
      builder: self, agencies: agencyRows, units: unitRows, positions: positionRows, partners: partnerRows,
      coverage: coverage, quotas: quotas)
    seats.check()
    guard let policy, !log.hasErrors else { return nil }
    return Round(
      policy: policy, agencies: Table(sorted: agencyRows), units: Table(sorted: unitRows),
      positions: Table(sorted: positionRows), candidates: Table(sorted: candidateRows),
      skills: Table(sorted: skillRows), partners: Table(sorted: partnerRows), companies: Table(sorted: companyRows),
      roles: Table(sorted: roles.texts.map(Role.init)), sites: Table(sorted: sites.texts.map(Site.init)),
      ratings: ratings, interests: interests, matters: matters, waivers: Table(sorted: waivers), links: links,
      coverage: coverage.map(\.coverage), quotas: Table(sorted: quotas), locks: locks, prior: prior)
  }

  /// An agency, a unit and a position never share an id.
  private func checkSharedIDs() {
    let kinds: [(name: TableName, ids: Identifiers, noun: String)] = [
      (.agencies, agencies, "an agency"), (.units, units, "a unit"), (.positions, positions, "a position"),
    ]
    for (index, kind) in kinds.enumerated() {
      let sheet = sheet(kind.name)
      for (rank, id) in kind.ids.vocabulary.texts.enumerated() {
        for earlier in kinds[..<index] {
          guard let place = earlier.ids.vocabulary.rank(id) else { continue }
          let line = self.sheet(earlier.name).table.line(earlier.ids.rows[place])
          sheet.error(
            kind.ids.rows[rank], sheet.column("\(kind.ids.noun)_id"),
            "\(quoted(id)) is already the id of \(earlier.noun) (\(earlier.name.file)\(line.map { ":\($0)" } ?? ""))",
            "give it an id of its own: an agency, a unit and a position never share one")
        }
      }
    }
  }

  /// One row of a table for each id, in order of id. Every row is read, so that faults of repeated rows show too.
  func rows<Row>(_ name: TableName, _ ids: Identifiers, _ read: (Sheet, Int, String) -> Row?) -> [Row] {
    let sheet = sheet(name)
    var rows = [Row?](repeating: nil, count: ids.count)
    for row in sheet.rows {
      let rank = ids.rankOfRow[row]
      let value = read(sheet, row, rank.map { ids.vocabulary.text(rank: $0) } ?? "")
      if let rank, ids.rows[rank] == row { rows[rank] = value }
    }
    return rows.compactMap { $0 }
  }
}

extension RawTable {
  /// The items of a list cell, empty ones included.
  func items(_ cell: CellRange) -> [CellRange] {
    var items: [CellRange] = []
    var start = cell.bounds.lowerBound
    for place in cell.bounds where bytes[place] == UInt8(ascii: "|") {
      items.append(CellRange(start, place))
      start = place + 1
    }
    items.append(CellRange(start, cell.bounds.upperBound))
    return items
  }

  func isAsterisk(_ cell: CellRange) -> Bool {
    cell.bounds.count == 1 && bytes[cell.bounds.lowerBound] == UInt8(ascii: "*")
  }
}
