public import Staffing

/// A round with a scenario's changes made.
public struct ChangedRound: Sendable {
  /// Nil after any error.
  public let round: Round?
  /// The tables with the changes made; meaningless after an error.
  public let source: RoundSource
  /// What every change did, in their order.
  public let effects: [ScenarioEffect]
  /// Errors, and the warnings that the round did not have before, in order of line.
  public let diagnostics: [Diagnostic]
  /// The tables that differ from what they were.
  public let editedTables: [TableName]
  /// Whether the policy does.
  public let editsPolicy: Bool

  /// The changed round as a folder: what was not changed is the base folder's, byte for byte.
  public func folder(over base: RoundFolder) -> RoundFolder {
    var files = base.files
    for name in editedTables { files[name.file] = source.tables[name]?.csv }
    if editsPolicy, let policy = source.policy { files[PolicyReader.file] = Array(policy.json.text.utf8) }
    return RoundFolder(bytes: files)
  }
}

extension Scenario {
  /// Makes the changes in their order, in memory, and validates the result as if it had been read.
  ///
  /// Every fault is reported by its JSON path; when a change cannot be made, the result is not validated.
  /// - Parameters:
  ///   - base: a source that reads without an error.
  ///   - known: the base's own diagnostics, which are not repeated.
  /// - Complexity: linear in the size of the round for every change.
  public func applied(to base: RoundSource, known: [Diagnostic] = []) -> ChangedRound {
    var applier = ScenarioApplier(self, base)
    for change in changes { applier.apply(change) }
    return applier.finish(known: known)
  }

  /// A problem of the changed round that has no place in the scenario's file.
  public func blame(_ diagnostic: Diagnostic) -> Diagnostic {
    let place = diagnostic.line.map { "\(diagnostic.file):\($0)" } ?? diagnostic.file
    let column = diagnostic.column.map { ": column '\($0)'" } ?? ""
    let result = diagnostic.severity == .error ? "the changed round is not valid" : "in the changed round"
    return Diagnostic(
      diagnostic.severity, file: file, column: "changes",
      message: "\(result): \(place)\(column): \(diagnostic.message)",
      remedy: diagnostic.remedy)
  }
}

/// One application of a scenario.
struct ScenarioApplier {
  let scenario: Scenario
  let log = Log()
  var source: RoundSource
  private var origins = ScenarioOrigins()
  private var effects: [ScenarioEffect] = []
  private var edited: Set<TableName> = []
  private var editsPolicy = false

  init(_ scenario: Scenario, _ base: RoundSource) {
    self.scenario = scenario
    source = base
  }

  mutating func apply(_ change: ScenarioChange) {
    switch change.kind {
    case .set(let table, let conditions, let assignments): set(change, table, conditions, assignments)
    case .add(let table, let rows): add(table, rows)
    case .remove(let table, let conditions): remove(change, table, conditions)
    case .policy(let members): merge(members, under: "\(change.path).policy")
    }
  }

  mutating func finish(known: [Diagnostic]) -> ChangedRound {
    var round: Round?
    if !log.hasErrors {
      let read = RoundReader.read(source)
      round = read.round
      let old = Set(known)
      for diagnostic in read.diagnostics where !old.contains(diagnostic) {
        log.add(origins.translated(diagnostic, scenario))
      }
      for name in edited { source.tables[name]?.removeLabels() }
    }
    return ChangedRound(
      round: round, source: source, effects: effects, diagnostics: log.diagnostics.sorted(),
      editedTables: TableName.allCases.filter(edited.contains), editsPolicy: editsPolicy)
  }

  // MARK: Changes

  private mutating func set(
    _ change: ScenarioChange, _ name: TableName, _ conditions: [ScenarioChange.Condition],
    _ assignments: [ScenarioChange.Assignment]
  ) {
    guard let rows = matches(change, name, conditions), var table = source.tables[name] else { return }
    for assignment in assignments where table.column(assignment.column) == nil { table.addColumn(assignment.column) }
    for assignment in assignments {
      guard let column = table.column(assignment.column) else { continue }
      let empty = name.numberOfEmptyCell(assignment.column)
      var changed = 0
      for row in rows {
        switch assignment.value.value.applied(to: table[row, column], empty: empty) {
        case .text(let text):
          changed += 1
          // A cell that keeps its text keeps its table: a scenario that changes nothing edits nothing.
          if table[row, column] == text { continue }
          table[row, column] = text
          edited.insert(name)
          origins.note(assignment, row, in: &table)
        case .none: continue
        case .fault(let message):
          let id = "\(name.columns[0]) \(quoted(table.column(name.columns[0]).map { table[row, $0] } ?? ""))"
          log.error(
            scenario.file, assignment.value.line, assignment.value.path,
            "\(message); it is column '\(assignment.column)' of \(id) in \(name.file)",
            "write the new text itself")
          changed += 1
        }
      }
      if changed == 0 {
        log.error(
          scenario.file, assignment.value.line, assignment.value.path,
          "no matching row of \(name.file) has a number in column '\(assignment.column)'", "write the new text itself")
      }
    }
    if edited.contains(name) { source.tables[name] = table }
    effects.append(ScenarioEffect(verb: .set, table: name, rows: rows.count, cascades: []))
  }

  private mutating func add(_ name: TableName, _ rows: [ScenarioChange.AddedRow]) {
    var table = source.tables[name] ?? RawTable(file: name.file, columns: name.columns)
    for row in rows {
      for cell in row.cells where table.column(cell.column) == nil { table.addColumn(cell.column) }
    }
    for row in rows {
      var cells = [String](repeating: "", count: table.columns.count)
      for cell in row.cells {
        if let column = table.column(cell.column) { cells[column] = cell.text.value }
      }
      table.append(cells)
      origins.note(row, table.count - 1, in: &table)
    }
    source.tables[name] = table
    edited.insert(name)
    effects.append(ScenarioEffect(verb: .add, table: name, rows: rows.count, cascades: []))
  }

  private mutating func remove(
    _ change: ScenarioChange, _ name: TableName, _ conditions: [ScenarioChange.Condition]
  ) {
    guard let rows = matches(change, name, conditions) else { return }
    let removal = ScenarioRemoval(source, of: name, rows: rows)
    if let refusal = removal.refusal {
      log.error(scenario.file, change.line, change.path, refusal.message, refusal.remedy)
      return
    }
    for notice in removal.notices {
      log.warning(scenario.file, change.line, change.path, notice.message, notice.remedy)
    }
    for (table, lost) in removal.lost {
      source.tables[table]?.removeRows { lost.contains($0) }
      edited.insert(table)
    }
    effects.append(
      ScenarioEffect(verb: .remove, table: name, rows: rows.count, cascades: removal.cascades))
  }

  /// As `round.json` is merged with the defaults: `ethics` by its keys, everything else whole.
  private mutating func merge(_ members: [JSONValue.Member], under path: String) {
    guard case .object(var merged)? = source.policy?.content else { return }
    for member in members {
      origins.note(policyKey: member.key, path)
      var member = member
      if let place = merged.firstIndex(where: { $0.key == member.key }) {
        if member.key == "ethics", case .object(let old) = merged[place].value.content,
          case .object(let new) = member.value.content
        {
          let kept = old.filter { key in !new.contains { $0.key == key.key } }
          let value = JSONValue(content: .object(kept + new), line: member.value.line)
          member = JSONValue.Member(key: member.key, line: member.line, value: value)
        }
        if merged[place].value.json.text == member.value.json.text { continue }
        merged[place] = member
      } else {
        merged.append(member)
      }
      editsPolicy = true
    }
    if editsPolicy { source.policy = JSONValue(content: .object(merged), line: source.policy?.line ?? 1) }
    effects.append(ScenarioEffect(verb: .policy, table: nil, rows: 0, cascades: []))
  }

  // MARK: Rows

  /// The rows that meet all conditions; nil, with an error for each reason, where there are none.
  private func matches(
    _ change: ScenarioChange, _ name: TableName, _ conditions: [ScenarioChange.Condition]
  ) -> [Int]? {
    let unknown = conditions.flatMap { condition in
      condition.texts.compactMap { unknownID($0, name, condition.column) }
    }
    for diagnostic in unknown { log.add(diagnostic) }
    if !unknown.isEmpty { return nil }
    let table = source.tables[name] ?? RawTable(file: name.file, columns: name.columns)
    var rows = Array(0..<table.count)
    for condition in conditions {
      let wanted = Set(condition.texts.map(\.value))
      guard let column = table.column(condition.column) else {
        if !wanted.contains("") { rows = [] }
        continue
      }
      let bytes = wanted.map { Array($0.utf8) }
      rows = rows.filter { row in
        let cell = table.bytes[table.range(row, column).bounds]
        return bytes.contains { $0.elementsEqual(cell) }
      }
    }
    if !rows.isEmpty { return rows }
    log.error(
      scenario.file, change.line, "\(change.path).where",
      conditions.isEmpty
        ? "\(name.file) has no row" : "no row of \(name.file) matches \(words(conditions))", remedy(conditions, table))
    return nil
  }

  private func words(_ conditions: [ScenarioChange.Condition]) -> String {
    conditions.map { condition in
      "\(condition.column) \(condition.texts.prefix(3).map { quoted($0.value) }.alternatives)"
        + (condition.texts.count > 3 ? " or \(condition.texts.count - 3) more" : "")
    }.joined(separator: ", ")
  }

  /// What the column does hold, where a single condition is to blame.
  private func remedy(_ conditions: [ScenarioChange.Condition], _ table: RawTable) -> String? {
    for condition in conditions {
      let column = table.column(condition.column)
      let held = Set((0..<table.count).map { row in column.map { table[row, $0] } ?? "" })
      guard let text = condition.texts.first, !condition.texts.contains(where: { held.contains($0.value) }) else {
        continue
      }
      if let near = log.nearMiss(text.value, among: held.sorted()) { return near }
      let some = held.sorted().prefix(5).map(quoted)
      let more = held.count > 5 ? " …" : ""
      return held.isEmpty ? nil : "column '\(condition.column)' holds \(some.joined(separator: ", "))\(more)"
    }
    return conditions.count > 1 ? "each condition alone matches; no row meets them all" : nil
  }

  /// An error for a text that should be an id and is none.
  private func unknownID(_ text: Located<String>, _ name: TableName, _ column: String) -> Diagnostic? {
    let targets =
      name.references(column) ?? (name.columns[0] == column ? name.idColumn.map { [($0.table, $0.noun)] } : nil)
    guard let targets, !text.value.isEmpty || name.requiredColumns.contains(column) else { return nil }
    if holds(name, column, text.value) || targets.contains(where: { holds($0.table, $0.table.columns[0], text.value) })
    {
      return nil
    }
    let nouns = targets.map(\.noun).alternatives
    let known = targets.flatMap { ids($0.table) }
    return Diagnostic(
      .error, file: scenario.file, line: text.line, column: text.path,
      message: "unknown \(nouns) \(quoted(text.value))",
      remedy: log.nearMiss(text.value, among: known)
        ?? "name one of \(targets.map { $0.table.file }.alternatives)")
  }

  private func holds(_ name: TableName, _ column: String, _ text: String) -> Bool {
    guard let table = source.tables[name], let place = table.column(column) else { return false }
    let bytes = Array(text.utf8)
    return (0..<table.count).contains { table.bytes[table.range($0, place).bounds].elementsEqual(bytes) }
  }

  private func ids(_ name: TableName) -> [String] {
    guard let table = source.tables[name], let place = table.column(name.columns[0]) else { return [] }
    return (0..<table.count).map { table[$0, place] }
  }
}
