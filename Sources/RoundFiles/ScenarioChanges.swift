import Staffing

/// Reads the changes of a scenario: everything that can be said of them without a round.
struct ScenarioChanges {
  let file: String
  let log: Log
  static let verbs = ["set", "add", "remove", "policy"]

  func read(_ value: JSONValue) -> [ScenarioChange] {
    guard case .array(let elements) = value.content else {
      log.error(file, value.line, "changes", "found \(value.words); expected a list of changes; [] for none")
      return []
    }
    return elements.enumerated().compactMap { index, element in
      JSONFields(element, file: file, path: "changes[\(index)]", log: log).flatMap(change)
    }
  }

  private func change(_ fields: JSONFields) -> ScenarioChange? {
    let verbs = Self.verbs.filter(fields.has)
    guard verbs.count == 1, let verb = verbs.first else {
      let all = Self.verbs.map(quoted).alternatives
      let near = fields.allKeys.lazy.compactMap { log.nearMiss($0, among: Self.verbs) }.first
      log.error(
        file, fields.line, fields.path,
        verbs.isEmpty
          ? "the change says neither of \(all)" : "the change says \(verbs.map(quoted).joined(separator: " and "))",
        verbs.isEmpty ? near ?? "name the table under one of them" : "make a change of its own of each")
      return nil
    }
    func made(_ kind: ScenarioChange.Kind?) -> ScenarioChange? {
      kind.map { ScenarioChange(path: fields.path, line: fields.line, kind: $0) }
    }
    if verb == "policy" {
      fields.refuseUnknown(besides: ["policy"])
      return made(policy(fields))
    }
    let keys = ["set": ["set", "where", "values"], "add": ["add", "row", "rows"], "remove": ["remove", "where"]]
    fields.refuseUnknown(besides: keys[verb] ?? [])
    guard let table = table(fields, verb) else { return nil }
    switch verb {
    case "set":
      let conditions = conditions(fields, table)
      let assignments = assignments(fields, table)
      guard let conditions, let assignments else { return nil }
      return made(.set(table, conditions, assignments))
    case "add": return made(rows(fields, table).map { .add(table, $0) })
    default: return made(conditions(fields, table).map { .remove(table, $0) })
    }
  }

  private func table(_ fields: JSONFields, _ verb: String) -> TableName? {
    guard let found = fields.text(verb) else { return nil }
    if let table = TableName(rawValue: found) { return table }
    let known = TableName.allCases.map(\.rawValue)
    fields.fault(
      verb, "unknown table \(quoted(found))",
      TableName(file: found).map { "write \(quoted($0.rawValue)), without '.csv'" } ?? log.nearMiss(found, among: known)
        ?? "the tables are \(known.joined(separator: ", "))")
    return nil
  }

  /// Every column must be one that the table can have.
  private func checkColumn(_ column: String, _ fields: JSONFields, _ table: TableName) -> Bool {
    if table.columns.contains(column) { return true }
    fields.fault(
      column, "\(table.file) has no column \(quoted(column))",
      log.nearMiss(column, among: table.columns) ?? "its columns are \(table.columns.joined(separator: ", "))")
    return false
  }

  private func conditions(_ fields: JSONFields, _ table: TableName) -> [ScenarioChange.Condition]? {
    guard fields.required("where", "which rows, such as {\"\(table.columns[0])\": \"…\"}; {} for every row") != nil,
      let place = fields.fields("where")
    else { return nil }
    var isWhole = true
    let conditions = place.allKeys.compactMap { column -> ScenarioChange.Condition? in
      guard checkColumn(column, place, table), let value = place.value(column) else { return nil }
      var texts: [Located<String>?]
      if case .array(let elements) = value.content {
        texts = elements.enumerated().map { text($1, "\(place.path(column))[\($0)]") }
        if elements.isEmpty {
          place.fault(column, "the list is empty, so no row can match; expected one text at least")
          texts = [nil]
        }
      } else {
        texts = [text(value, place.path(column))]
      }
      if texts.contains(where: { $0 == nil }) { isWhole = false }
      return ScenarioChange.Condition(column: column, texts: texts.compactMap { $0 })
    }
    return isWhole && conditions.count == place.allKeys.count ? conditions : nil
  }

  /// A cell's text; a number counts as it is written.
  private func text(_ value: JSONValue, _ path: String) -> Located<String>? {
    let found: String
    switch value.content {
    case .string(let text): found = text
    case .number(let text): found = text
    case .bool(let isTrue):
      log.error(
        file, value.line, path, "found \(value.words); expected a text", "write \(isTrue ? "\"yes\"" : "\"no\"")")
      return nil
    case .null:
      log.error(file, value.line, path, "found null; expected a text", "write \"\" for an empty cell")
      return nil
    case .object, .array:
      log.error(file, value.line, path, "found \(value.words); expected a text or a whole number")
      return nil
    }
    if found.utf8.contains(where: isControl) {
      log.error(file, value.line, path, "\(quoted(found)) holds a control character", "remove it")
      return nil
    }
    return Located(value: found, path: path, line: value.line)
  }

  private func assignments(_ fields: JSONFields, _ table: TableName) -> [ScenarioChange.Assignment]? {
    guard fields.required("values", "the columns to set, such as {\"\(table.columns[1])\": \"…\"}") != nil,
      let values = fields.fields("values")
    else { return nil }
    if values.allKeys.isEmpty {
      fields.fault("values", "the change sets no column; expected one at least")
      return nil
    }
    let assignments = values.allKeys.compactMap { column -> ScenarioChange.Assignment? in
      guard checkColumn(column, values, table), let value = values.value(column) else { return nil }
      return assigned(value, values.path(column)).map { ScenarioChange.Assignment(column: column, value: $0) }
    }
    return assignments.count == values.allKeys.count ? assignments : nil
  }

  /// A text, or `{"times": 0.9}` or `{"plus": 2}` of what is there.
  private func assigned(_ value: JSONValue, _ path: String) -> Located<ScenarioValue>? {
    guard case .object = value.content else {
      return text(value, path).map { Located(value: .text($0.value), path: path, line: value.line) }
    }
    guard let fields = JSONFields(value, file: file, path: path, log: log) else { return nil }
    guard fields.allKeys.count == 1, let word = fields.allKeys.first, let number = fields.value(word),
      ["times", "plus"].contains(word)
    else {
      log.error(
        file, value.line, path,
        "found an object; expected a text, a whole number, {\"times\": number} or {\"plus\": number}")
      return nil
    }
    func made(_ result: ScenarioValue?, _ expected: String) -> Located<ScenarioValue>? {
      if let result { return Located(value: result, path: path, line: value.line) }
      fields.fault(word, "found \(number.words); expected \(expected)")
      return nil
    }
    var digits: String?
    if case .number(let text) = number.content { digits = text }
    if word == "times" {
      return made(
        digits.flatMap(ExactDecimal.init).map { .times($0) }, "a decimal of at least 0 with at most 9 places")
    }
    let term = digits.flatMap { Int($0) }.flatMap { abs($0) <= Limit.money ? $0 : nil }
    return made(term.map { .plus($0) }, "a whole number; of days where the cell is a date")
  }

  private func rows(_ fields: JSONFields, _ table: TableName) -> [ScenarioChange.AddedRow]? {
    if fields.has("row"), fields.has("rows") {
      fields.fault("rows", "the change has both \"row\" and \"rows\"", "keep one of the two")
      return nil
    }
    guard fields.has("rows") else {
      guard let value = fields.required("row", "the new row, such as {\"\(table.columns[0])\": \"…\"}") else {
        return nil
      }
      return row(value, fields.path("row"), table).map { [$0] }
    }
    guard let elements = fields.elements("rows") else { return nil }
    if elements.isEmpty {
      fields.fault("rows", "the list is empty; expected one row at least")
      return nil
    }
    let rows = elements.enumerated().compactMap { row($1, "\(fields.path("rows"))[\($0)]", table) }
    return rows.count == elements.count ? rows : nil
  }

  private func row(_ value: JSONValue, _ path: String, _ table: TableName) -> ScenarioChange.AddedRow? {
    guard let fields = JSONFields(value, file: file, path: path, log: log) else { return nil }
    let cells = fields.allKeys.compactMap { column -> (column: String, text: Located<String>)? in
      guard checkColumn(column, fields, table), let value = fields.value(column) else { return nil }
      return text(value, fields.path(column)).map { (column, $0) }
    }
    return cells.count == fields.allKeys.count
      ? ScenarioChange.AddedRow(path: path, line: value.line, cells: cells) : nil
  }

  private func policy(_ fields: JSONFields) -> ScenarioChange.Kind? {
    guard let value = fields.value("policy"), let policy = fields.fields("policy"),
      case .object(let members) = value.content
    else { return nil }
    for key in ["format", "round"] where policy.has(key) {
      policy.fault(key, "a scenario cannot change the round's \(key)", "remove the key")
    }
    policy.refuseUnknown(besides: PolicyReader.keys)
    for (key, known) in [("quality", PolicyReader.qualityKeys), ("ethics", PolicyReader.ethicsKeys)] {
      if case .object? = policy.value(key)?.content { policy.fields(key)?.refuseUnknown(besides: known) }
    }
    if case .array(let goals)? = policy.value("goals")?.content {
      for (index, goal) in goals.enumerated() {
        guard case .object = goal.content else { continue }
        JSONFields(goal, file: file, path: "\(policy.path("goals"))[\(index)]", log: log)?
          .refuseUnknown(besides: PolicyReader.goalKeys)
      }
    }
    if members.isEmpty {
      fields.fault("policy", "the change sets no key of the policy; expected one at least")
      return nil
    }
    return .policy(members)
  }
}
