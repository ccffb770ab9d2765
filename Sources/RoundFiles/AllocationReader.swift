public import Staffing

/// Reads `allocation.json`, one of ours or of another program.
public enum AllocationReader {
  /// Of the keys, only these may be missing.
  private static let optionalKeys: Set<String> = ["scenario", "shortfalls", "solver", "timings"]
  private static let keys = [
    "format", "round", "scenario", "inputs", "status", "goals", "placements", "open_units", "shortfalls", "solver",
    "timings",
  ]

  /// Reads the file at that path; diagnostics carry the last part of the path.
  /// - Throws: `FileError` when it cannot be read.
  public static func read(
    path: String
  ) throws(FileError) -> (record: AllocationRecord?, diagnostics: [Diagnostic]) {
    read(try readFile(path), file: path.split(separator: "/").last.map(String.init) ?? path)
  }

  /// The record, nil after any error, and the diagnostics in order of line.
  ///
  /// Whether ids exist, and whether the allocation keeps the rules, is for the verification to say. Placements come in
  /// order of ids, repeated ones included. An unknown key is a warning.
  public static func read(
    _ bytes: [UInt8], file: String = AllocationWriter.allocationFile
  ) -> (record: AllocationRecord?, diagnostics: [Diagnostic]) {
    let log = Log()
    let value = JSONReader.read(bytes, file: file, log: log)
    let fields = value.flatMap { JSONFields($0, file: file, path: "", log: log) }
    let found = fields.flatMap(record)
    return (log.hasErrors ? nil : found, log.diagnostics.sorted())
  }

  private static func record(_ fields: JSONFields) -> AllocationRecord? {
    fields.warnOfUnknown(besides: keys)
    for key in keys where !optionalKeys.contains(key) { _ = fields.required(key, "it in every allocation") }
    if let format = fields.value("format") {
      if case .number("1") = format.content {
      } else {
        fields.fault("format", "found \(format.words); expected 1, the only format there is")
      }
    }
    let round = fields.text("round")
    let status = fields.choice("status", statuses, noun: "status")
    let goals = objects(fields, "goals").compactMap(goal)
    let placements = objects(fields, "placements").compactMap(pair).sorted(by: AllocationWriter.precedes)
    let shortfalls = objects(fields, "shortfalls").compactMap(shortfall)
    let scenario = isNull(fields.value("scenario")) ? nil : fields.text("scenario")
    let units = texts(fields, "open_units")
    let inputs = map(fields, "inputs") { fields, key in fields.text(key) }
    let solver = map(fields, "solver", plainText)
    let timings = map(fields, "timings", seconds)
    guard let round, let status else { return nil }
    return AllocationRecord(
      round: round, scenario: scenario, inputs: inputs, status: status, goals: goals, placements: placements,
      openUnits: units, shortfalls: shortfalls, solver: solver, timings: timings)
  }

  static let statuses = [SolveStatus.optimal, .feasible, .infeasible, .stopped]
  private static let whole = -Limit.money * Limit.count...Limit.money * Limit.count

  static func goal(_ fields: JSONFields) -> GoalResult? {
    let all = ["goal", "sense", "best", "bound", "status", "tolerance", "value"]
    fields.warnOfUnknown(besides: all)
    for key in ["goal", "sense", "status", "tolerance"] { _ = fields.required(key, "it beside every goal") }
    let goal = fields.choice("goal", Goal.allCases, noun: "goal")
    let sense = fields.choice("sense", [Sense.min, .max], noun: "sense")
    let best = fields.requiredInteger("best", whole)
    let bound = fields.requiredInteger("bound", whole)
    let status = fields.choice("status", statuses, noun: "status")
    let tolerance = PolicyReader.tolerance(fields, "tolerance")
    let value = fields.requiredInteger("value", whole)
    if let goal, let sense, goal.sense != sense {
      fields.fault("sense", "found '\(sense.rawValue)'; the goal '\(goal.rawValue)' is '\(goal.sense.rawValue)'")
    }
    guard let goal, let best, let bound, let status, let value else { return nil }
    return GoalResult(
      goal: goal, best: best, bound: bound, status: status, tolerance: tolerance ?? .zero, value: value)
  }

  private static func pair(_ fields: JSONFields) -> AllocationRecord.Pair? {
    fields.warnOfUnknown(besides: ["candidate", "position"])
    let candidate = fields.requiredText("candidate")
    let position = fields.requiredText("position")
    guard let candidate, let position else { return nil }
    return AllocationRecord.Pair(candidate: candidate, position: position)
  }

  private static func shortfall(_ fields: JSONFields) -> Shortfall? {
    fields.warnOfUnknown(besides: ["kind", "id", "minimum", "placed", "cost"])
    _ = fields.required("kind", "it beside every shortfall")
    let kind = fields.choice("kind", [ShortfallKind.position, .agency, .partner, .quota], noun: "kind")
    let id = fields.requiredText("id")
    let minimum = fields.requiredInteger("minimum", whole)
    let placed = fields.requiredInteger("placed", whole)
    let cost = fields.requiredInteger("cost", whole)
    guard let kind, let id, let minimum, let placed, let cost else { return nil }
    return Shortfall(kind: kind, id: id, minimum: minimum, placed: placed, cost: cost)
  }

  static func objects(_ fields: JSONFields, _ key: String) -> [JSONFields] {
    (fields.elements(key) ?? []).enumerated().compactMap { index, element in
      JSONFields(element, file: fields.file, path: "\(fields.path(key))[\(index)]", log: fields.log)
    }
  }

  static func texts(_ fields: JSONFields, _ key: String) -> [String] {
    (fields.elements(key) ?? []).enumerated().compactMap { index, element in
      if case .string(let text) = element.content { return text }
      fields.log.error(
        fields.file, element.line, "\(fields.path(key))[\(index)]",
        "found \(element.words); expected a text in double quotes")
      return nil
    }
  }

  private static func map<Value>(
    _ fields: JSONFields, _ key: String, _ value: (JSONFields, String) -> Value?
  ) -> [String: Value] {
    guard let inner = fields.fields(key) else { return [:] }
    return Dictionary(
      inner.allKeys.compactMap { key in value(inner, key).map { (key, $0) } }, uniquingKeysWith: { first, _ in first })
  }

  /// A text, or a number or truth value as it is written.
  private static func plainText(_ fields: JSONFields, _ key: String) -> String? {
    switch fields.value(key)?.content {
    case .number(let text): text
    case .bool(let value): value ? "true" : "false"
    default: fields.text(key)
    }
  }

  private static func seconds(_ fields: JSONFields, _ key: String) -> Double? {
    guard let value = fields.value(key) else { return nil }
    if case .number(let text) = value.content, let seconds = Double(text), seconds.isFinite { return seconds }
    fields.fault(key, "found \(value.words); expected a number of seconds")
    return nil
  }

  private static func isNull(_ value: JSONValue?) -> Bool {
    if case .null = value?.content { return true }
    return false
  }
}
