/// A what-if question: changes to be made to a round, in order; format.md, "Scenario file".
public struct Scenario: Sendable {
  /// A parameter of a sweep and its value, as the file writes it.
  public struct Setting: Hashable, Sendable {
    public let parameter: String
    public let value: String

    public init(parameter: String, value: String) {
      self.parameter = parameter
      self.value = value
    }
  }

  /// As the file names it; within a sweep, all scenarios have the same.
  public let scenario: String
  public let why: String
  /// What the sweep's parameters are here; empty outside a sweep.
  public let settings: [Setting]
  /// The name of the file, for diagnostics.
  public let file: String
  let changes: [ScenarioChange]

  /// The scenario's name, with its settings: `caps cap=2 payroll=0.8`.
  public var name: String {
    ([scenario] + settings.map { "\($0.parameter)=\($0.value)" }).joined(separator: " ")
  }

  /// How many changes there are.
  public var changeCount: Int { changes.count }
}

/// What a scenario file says: one scenario, or one for every cell of its sweep's grid.
public struct ScenarioFile: Sendable {
  /// A parameter of the sweep with all its values.
  public struct Parameter: Hashable, Sendable {
    public let name: String
    public let values: [String]
  }

  public let scenario: String
  public let why: String
  /// In the order of the file; empty without a sweep.
  public let parameters: [Parameter]
  /// Never empty; the last parameter changes fastest.
  public let scenarios: [Scenario]
}

/// What one change did to the tables.
public struct ScenarioEffect: Hashable, Sendable {
  public enum Verb: String, Sendable { case set, add, remove, policy }

  /// Rows of one table that went because something they refer to was removed.
  public struct Cascade: Hashable, Sendable {
    public let table: TableName
    public let rows: Int
  }

  public let verb: Verb
  /// Nil for a change of the policy.
  public let table: TableName?
  /// Rows set, added or removed.
  public let rows: Int
  /// In the order of format.md's tables.
  public let cascades: [Cascade]

  /// `12 rows of positions.csv removed, and with them 40 of ratings.csv`.
  public var description: String {
    guard let table else { return "round.json changed" }
    let past = [Verb.set: "set", .add: "added", .remove: "removed"][verb] ?? ""
    let others = cascades.map { "\($0.rows) of \($0.table.file)" }
    let more = others.isEmpty ? "" : ", and with \(rows == 1 ? "it" : "them") " + others.joined(separator: ", ")
    return "\(rows) \(rows == 1 ? "row" : "rows") of \(table.file) \(past)\(more)"
  }
}

/// One change, with its place in the file.
struct ScenarioChange: Sendable {
  enum Kind: Sendable {
    case set(TableName, [Condition], [Assignment])
    case add(TableName, [AddedRow])
    case remove(TableName, [Condition])
    case policy([JSONValue.Member])
  }

  /// A cell must be one of these texts.
  struct Condition: Sendable {
    let column: String
    let texts: [Located<String>]
  }

  struct Assignment: Sendable {
    let column: String
    let value: Located<ScenarioValue>
  }

  struct AddedRow: Sendable {
    let path: String
    let line: Int
    let cells: [(column: String, text: Located<String>)]
  }

  /// `changes[2]`.
  let path: String
  let line: Int
  let kind: Kind
}

/// A value with its place in a JSON file.
struct Located<Value: Sendable>: Sendable {
  let value: Value
  let path: String
  let line: Int
}
