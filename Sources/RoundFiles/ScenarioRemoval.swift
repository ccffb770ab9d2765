/// What goes when rows are removed: the rows themselves, and whatever refers to them, step by step.
struct ScenarioRemoval {
  struct Problem {
    let message: String
    let remedy: String
  }

  private let source: RoundSource
  private let name: TableName
  private var gone: [TableName: Set<Int>]
  /// Why nothing may be removed.
  private(set) var refusal: Problem?
  /// What a planner should know.
  private(set) var notices: [Problem] = []

  /// - Complexity: linear in the size of the round, for every table that loses rows.
  init(_ source: RoundSource, of name: TableName, rows: [Int]) {
    self.source = source
    self.name = name
    gone = [name: Set(rows)]
    var waiting: [(table: TableName, ids: Set<String>)] = [(name, ids(name, Set(rows)))]
    while let next = waiting.popLast() {
      follow(next.table, next.ids, &waiting)
      if refusal != nil { return }
    }
  }

  /// Every table that loses rows, with their numbers.
  var lost: [(table: TableName, rows: Set<Int>)] {
    TableName.allCases.compactMap { table in gone[table].map { (table, $0) } }
  }

  /// What goes besides the rows themselves.
  var cascades: [ScenarioEffect.Cascade] {
    lost.filter { $0.table != name }.map { ScenarioEffect.Cascade(table: $0.table, rows: $0.rows.count) }
  }

  private func ids(_ table: TableName, _ rows: Set<Int>) -> Set<String> {
    guard table.idColumn != nil, let raw = source.tables[table], let place = raw.column(table.columns[0]) else {
      return []
    }
    return Set(rows.map { raw[$0, place] })
  }

  /// Takes away the rows that refer to those ids.
  private mutating func follow(
    _ table: TableName, _ ids: Set<String>, _ waiting: inout [(table: TableName, ids: Set<String>)]
  ) {
    guard let noun = table.idColumn?.noun, !ids.isEmpty else { return }
    refuseForQuotas(table, noun, ids)
    if table == .partners { refuseForCandidates(ids) }
    if refusal != nil { return }
    for other in TableName.allCases {
      guard let raw = source.tables[other] else { continue }
      for column in other.columns {
        guard other.references(column)?.contains(where: { $0.table == table }) ?? false,
          !(other == .candidates && column == "partner"), let place = raw.column(column)
        else { continue }
        // A company that is named elsewhere too stays one: a partner is a company without a row of its own.
        let lostIDs = column == "company_id" ? ids.filter { !isStillCompany($0, besides: table) } : ids
        let sought = Set(lostIDs.map { Array($0.utf8) })
        let rows = (0..<raw.count).filter { row in
          !(gone[other]?.contains(row) ?? false) && sought.contains(Array(raw.bytes[raw.range(row, place).bounds]))
        }
        if rows.isEmpty { continue }
        gone[other, default: []].formUnion(rows)
        if table == .partners { noticeInterests(other, rows.count, lostIDs) }
        if other.idColumn != nil { waiting.append((other, self.ids(other, Set(rows)))) }
      }
    }
  }

  private func isStillCompany(_ id: String, besides table: TableName) -> Bool {
    let other: TableName = table == .partners ? .companies : .partners
    guard let raw = source.tables[other], let place = raw.column(other.columns[0]) else { return false }
    return (0..<raw.count).contains { raw[$0, place] == id && !(gone[other]?.contains($0) ?? false) }
  }

  /// A quota would count something else if what its filter names were gone.
  private mutating func refuseForQuotas(_ table: TableName, _ noun: String, _ ids: Set<String>) {
    guard let filter = table.quotaFilter, let raw = source.tables[.quotas], let place = raw.column(filter) else {
      return
    }
    for row in 0..<raw.count where !(gone[.quotas]?.contains(row) ?? false) {
      let named = raw[row, place].split(separator: "|").map(String.init)
      guard let id = named.first(where: ids.contains) else { continue }
      let quota = raw.column("quota_id").map { raw[row, $0] } ?? ""
      refusal = Problem(
        message:
          "the \(noun) \(quoted(id)) would be removed, but the filter '\(filter)' of quota \(quoted(quota)) names it",
        remedy: "change or remove that quota first")
      return
    }
  }

  private mutating func refuseForCandidates(_ ids: Set<String>) {
    guard let raw = source.tables[.candidates], let place = raw.column("partner") else { return }
    for id in ids.sorted() {
      let count = (0..<raw.count).count { raw[$0, place] == id }
      if count == 0 { continue }
      refusal = Problem(
        message: "the partner \(quoted(id)) would be removed, but \(count) "
          + (count == 1 ? "candidate names it" : "candidates name it"),
        remedy: "first remove them, or set their 'partner' to \"\"")
      return
    }
  }

  private mutating func noticeInterests(_ table: TableName, _ count: Int, _ ids: Set<String>) {
    let names = ids.sorted().map(quoted).joined(separator: ", ")
    notices.append(
      Problem(
        message: "with the partner goes the company \(names), and with it \(count) "
          + "\(count == 1 ? "row" : "rows") of \(table.file): conflicts of interest are no longer seen there",
        remedy: "to keep them, first add the company to companies.csv"))
  }
}
