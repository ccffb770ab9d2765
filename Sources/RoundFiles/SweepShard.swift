public import Staffing

/// A file of one shard's results.
public enum SweepShard {
  /// The same results give the same bytes.
  ///
  /// - Parameter plan: the plan's hash.
  public static func json(_ cells: [SweepRecord.Cell], plan: String) -> String {
    JSONText.object([
      ("format", .integer(1)), ("plan", .string(plan)), ("cells", .array(cells.map(cell))),
    ]).text
  }

  private static func cell(_ cell: SweepRecord.Cell) -> JSONText {
    .object([
      ("cell", .integer(cell.index)), ("values", .array(cell.values.map(JSONText.string))),
      ("status", .string(cell.status.rawValue)), ("placed", .integer(cell.placed)),
      ("open_units", .integer(cell.openUnits)), ("unmet", .integer(cell.unmet)),
      ("placements", .string(cell.placements)), ("goals", .array(cell.goals.map(AllocationWriter.goal))),
    ])
  }

  /// The results in a file of a shard, and the hash of the plan that they belong to; nil after any error.
  public static func read(
    _ bytes: [UInt8], file: String
  ) -> (shard: (plan: String, cells: [SweepRecord.Cell])?, diagnostics: [Diagnostic]) {
    let log = Log()
    guard let value = JSONReader.read(bytes, file: file, log: log),
      let fields = JSONFields(value, file: file, path: "", log: log)
    else { return (nil, log.diagnostics.sorted()) }
    _ = fields.requiredInteger("format", 1...1)
    let plan = fields.requiredText("plan")
    let cells = AllocationReader.objects(fields, "cells").compactMap(cell)
    guard !log.hasErrors, let plan else { return (nil, log.diagnostics.sorted()) }
    return ((plan, cells), log.diagnostics.sorted())
  }

  private static func cell(_ fields: JSONFields) -> SweepRecord.Cell? {
    let index = fields.requiredInteger("cell", 0...SweepGrid.mostCells)
    let status = fields.choice("status", AllocationReader.statuses, noun: "status")
    let placed = fields.requiredInteger("placed", 0...Limit.count)
    let units = fields.requiredInteger("open_units", 0...Limit.count)
    let unmet = fields.requiredInteger("unmet", 0...Limit.count)
    let placements = fields.requiredText("placements")
    let goals = AllocationReader.objects(fields, "goals").compactMap(AllocationReader.goal)
    guard let index, let status, let placed, let units, let unmet, let placements else { return nil }
    return SweepRecord.Cell(
      index: index, values: AllocationReader.texts(fields, "values"), status: status, goals: goals, placed: placed,
      openUnits: units, unmet: unmet, placements: placements)
  }
}
