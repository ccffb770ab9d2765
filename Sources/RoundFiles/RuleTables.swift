import Staffing

/// Links, quotas, locks and the last published allocation.
extension RoundBuilder {
  func readLinks() -> [Link] {
    let sheet = sheet(.links)
    let kind = sheet.column("kind")
    let scope = sheet.column("scope")
    let first = sheet.column("candidate_a")
    let second = sheet.column("candidate_b")
    let reason = sheet.column("reason")
    var links: [Link] = []
    for row in sheet.rows {
      let kind = sheet.choice(row, kind, LinkKind.self)
      let scope = sheet.choice(row, scope, LinkScope.self)
      let one = sheet.reference(row, first, to: candidates, as: Candidate.self)
      let other = sheet.reference(row, second, to: candidates, as: Candidate.self)
      if let one, one == other {
        sheet.error(
          row, second, "the candidate \(quoted(candidates.vocabulary.text(rank: one.position))) is linked to itself",
          "name two candidates")
      }
      guard let kind, let scope, let one, let other else { continue }
      links.append(Link(kind: kind, scope: scope, first: one, second: other, reason: sheet.text(row, reason)))
    }
    return links.sorted {
      ($0.kind.rawValue, $0.scope.rawValue, $0.first, $0.second, Bytes($0.reason)) < (
        $1.kind.rawValue, $1.scope.rawValue, $1.first, $1.second, Bytes($1.reason)
      )
    }
  }

  func readLocks() -> [Lock] {
    let sheet = sheet(.locks)
    let kind = sheet.column("kind")
    let candidate = sheet.column("candidate_id")
    let position = sheet.column("position_id")
    let reason = sheet.column("reason")
    var keys: [KeyedRow] = []
    var values = [Lock?](repeating: nil, count: sheet.table.count)
    for row in sheet.rows {
      let kind = sheet.choice(row, kind, LockKind.self)
      let candidate = sheet.reference(row, candidate, to: candidates, as: Candidate.self)
      let position = sheet.reference(row, position, to: positions, as: Position.self)
      let reason = sheet.text(row, reason)
      guard let candidate, let position else { continue }
      keys.append(KeyedRow(candidate.raw, position.raw, row: row))
      values[row] = Lock(kind: kind ?? .bar, candidate: candidate, position: position, reason: reason ?? "")
    }
    return sheet.unique(keys, [candidate, position]).compactMap { values[Int($0.row)] }
      .sorted {
        ($0.kind.rawValue, $0.candidate, $0.position) < ($1.kind.rawValue, $1.candidate, $1.position)
      }
  }

  /// An unknown id is a warning, and the row stays: an accepted placement does not vanish with its position.
  func readPrior() -> [PriorPlacement] {
    let sheet = sheet(.prior)
    let candidate = sheet.column("candidate_id")
    let position = sheet.column("position_id")
    let stage = sheet.column("stage")
    var seen = ByteIndex()
    var firstRows: [Int] = []
    var prior: [PriorPlacement] = []
    for row in sheet.rows {
      let candidateCell = sheet.cell(row, candidate)
      let positionCell = sheet.cell(row, position)
      let stage = sheet.choice(row, stage, Stage.self) ?? .proposed
      if let candidateCell {
        let (number, isNew) = seen.insert(sheet.table.bytes, candidateCell)
        if isNew { firstRows.append(row) } else { sheet.reportRepeated(row, of: firstRows[number], [candidate]) }
      }
      guard let candidateCell, let positionCell else { continue }
      prior.append(
        PriorPlacement(
          candidateID: sheet.table.text(candidateCell), positionID: sheet.table.text(positionCell),
          candidate: priorReference(sheet, row, candidate, candidateCell, candidates),
          position: priorReference(sheet, row, position, positionCell, positions), stage: stage))
    }
    return prior.sorted {
      (Bytes($0.candidateID), Bytes($0.positionID)) < (Bytes($1.candidateID), Bytes($1.positionID))
    }
  }

  private func priorReference<Row>(
    _ sheet: Sheet, _ row: Int, _ column: Sheet.Column, _ cell: CellRange, _ ids: Identifiers
  ) -> RowIndex<Row>? {
    if let rank = ids.vocabulary.rank(sheet.table.bytes, cell) { return RowIndex(rank) }
    if ids.isComplete {
      let found = sheet.table.text(cell)
      sheet.warning(
        row, column, "unknown \(ids.noun) \(quoted(found)); the row counts as not kept",
        log.nearMiss(found, among: ids.likely))
    }
    return nil
  }

  func readQuotas() -> [Quota] {
    let sheet = sheet(.quotas)
    let ids = Identifiers(sheet, "quota_id", noun: "quota")
    let least = sheet.column("min")
    let most = sheet.column("max")
    let hard = sheet.column("hard")
    let share = sheet.column("share")
    return rows(.quotas, ids) { sheet, row, id in
      let isShare = sheet.isYes(row, share, default: false)
      let range = 0...(isShare ? 100 : Limit.count)
      let quota = Quota(
        id: id, min: sheet.integer(row, least, range), max: sheet.integer(row, most, range),
        hard: sheet.isYes(row, hard, default: false), share: isShare, filters: filters(sheet, row))
      sheet.warnIfAbove(row, least, quota.min, most, quota.max)
      if [least, most].allSatisfy({ $0.place.map { sheet.table.range(row, $0).isEmpty } ?? true }) {
        sheet.warning(row, nil, "the quota has neither a minimum nor a maximum and so no effect")
      }
      return quota
    }
  }

  private func filters(_ sheet: Sheet, _ row: Int) -> Quota.Filters {
    let bytes = sheet.table.bytes
    func indices<Row>(_ name: String, _ ids: Identifiers) -> [RowIndex<Row>] {
      let column = sheet.column(name)
      return ascending(
        sheet.items(row, column).compactMap { sheet.reference(row, column, $0, to: ids, as: Row.self)?.position })
    }
    var filters = Quota.Filters()
    let partnerColumn = sheet.column("partners")
    let partnerItems = sheet.items(row, partnerColumn)
    func isOpen(_ item: CellRange) -> Bool { sheet.table.text(item) == "-" }
    let named = partnerItems.filter { !isOpen($0) }
      .compactMap { sheet.reference(row, partnerColumn, $0, to: partners, as: Partner.self)?.position }
    filters.partners = (partnerItems.contains(where: isOpen) ? [nil] : []) + ascending(named).map { $0 }
    let classes = sheet.column("classes")
    let chosen = sheet.items(row, classes).compactMap { sheet.choice(row, classes, $0, CandidateClass.self) }
    filters.classes = CandidateClass.allCases.filter(chosen.contains)
    filters.candidateTerms = sheet.terms(row, sheet.column("candidate_terms"))
    filters.roles = ascending(sheet.items(row, sheet.column("roles")).compactMap { roles.rank(bytes, $0) })
    filters.sites = ascending(sheet.items(row, sheet.column("sites")).compactMap { sites.rank(bytes, $0) })
    filters.agencies = indices("agencies", agencies)
    filters.units = indices("units", units)
    let priorities = sheet.column("priorities")
    let wanted = Set(sheet.items(row, priorities).compactMap { sheet.integer(row, priorities, $0, 1...5) })
    filters.priorities = wanted.sorted()
    return filters
  }
}
