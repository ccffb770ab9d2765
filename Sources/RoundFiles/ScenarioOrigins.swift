import Staffing

/// Where in a scenario's file the edited cells of a round come from, so that a fault of the changed round is reported at
/// the change that made it.
struct ScenarioOrigins {
  private struct RowOrigin {
    var path: String
    var line: Int
    /// The whole row is the scenario's.
    var isAdded: Bool
    var cells: [String: (path: String, line: Int)] = [:]
  }

  /// File → line or label → origin.
  private var rows: [String: [Int: RowOrigin]] = [:]
  /// Key of the policy → path of the object that holds it.
  private var policy: [String: String] = [:]
  private var labels = RawTable.firstLabel

  /// A cell of the row was set.
  mutating func note(_ assignment: ScenarioChange.Assignment, _ row: Int, in table: inout RawTable) {
    let place = place(row, &table)
    let values = assignment.value.path.dropLast(assignment.column.count + 1)
    var origin =
      rows[table.file]?[place]
      ?? RowOrigin(path: String(values), line: assignment.value.line, isAdded: false)
    origin.cells[assignment.column] = (assignment.value.path, assignment.value.line)
    rows[table.file, default: [:]][place] = origin
  }

  /// The row was added.
  mutating func note(_ added: ScenarioChange.AddedRow, _ row: Int, in table: inout RawTable) {
    let cells = added.cells.map { ($0.column, (path: $0.text.path, line: $0.text.line)) }
    rows[table.file, default: [:]][place(row, &table)] = RowOrigin(
      path: added.path, line: added.line, isAdded: true, cells: Dictionary(uniqueKeysWithValues: cells))
  }

  mutating func note(policyKey key: String, _ path: String) { policy[key] = path }

  /// The row's line; a row without one gets a label.
  private mutating func place(_ row: Int, _ table: inout RawTable) -> Int {
    if let place = table.place(row) { return place }
    let label = labels
    labels += 1
    table.label(row, label)
    return label
  }

  /// The problem at the change it comes from, or blamed on the changes as a whole.
  func translated(_ diagnostic: Diagnostic, _ scenario: Scenario) -> Diagnostic {
    // An added row has no line of its own.
    let row = diagnostic.line.flatMap { $0 < RawTable.firstLabel ? ":\($0)" : nil } ?? ""
    func moved(_ line: Int?, _ path: String) -> Diagnostic {
      Diagnostic(
        diagnostic.severity, file: scenario.file, line: line, column: path,
        message: "\(diagnostic.message) (in \(diagnostic.file)\(row))", remedy: diagnostic.remedy)
    }
    if diagnostic.file == PolicyReader.file, let column = diagnostic.column {
      let key = String(column.prefix { $0 != "." && $0 != "[" })
      return policy[key].map { moved(diagnostic.line, "\($0).\(column)") } ?? scenario.blame(diagnostic)
    }
    guard let place = diagnostic.line, let origin = rows[diagnostic.file]?[place] else {
      return scenario.blame(diagnostic)
    }
    guard let column = diagnostic.column else { return moved(origin.line, origin.path) }
    if let cell = origin.cells[column] { return moved(cell.line, cell.path) }
    return moved(origin.line, origin.isAdded ? "\(origin.path).\(column)" : origin.path)
  }
}
