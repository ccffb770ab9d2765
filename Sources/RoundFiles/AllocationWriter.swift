public import Staffing

/// One line of `placements.csv`: a placement with what a planner wants to see beside it.
public struct PlacementRow: Equatable, Sendable {
  public var candidateID: String
  public var candidateName: String
  public var positionID: String
  public var title: String
  public var agencyID: String
  public var agencyName: String
  public var unitID: String
  public var unitName: String
  public var site: String
  /// USD a year.
  public var salary: Int
  public var quality: Int
  public var fit: Int
  public var preference: Int
  public var rating: Int
  public var referral: Int
  public var burden: Int

  /// The names of what the placement touches, and the scores of the pair.
  public init(
    candidate: Candidate, position: Position, agency: Agency, unit: Unit, site: String, salary: Int, quality: Int,
    fit: Int, preference: Int, rating: Int, referral: Int, burden: Int
  ) {
    candidateID = candidate.id
    candidateName = candidate.name
    positionID = position.id
    title = position.title
    agencyID = agency.id
    agencyName = agency.name
    unitID = unit.id
    unitName = unit.name
    self.site = site
    self.salary = salary
    self.quality = quality
    self.fit = fit
    self.preference = preference
    self.rating = rating
    self.referral = referral
    self.burden = burden
  }
}

/// The files of an allocation. The same record gives the same bytes.
public enum AllocationWriter {
  public static let allocationFile = "allocation.json"
  public static let placementsFile = "placements.csv"

  static let placementColumns = [
    "candidate_id", "candidate", "position_id", "title", "agency_id", "agency", "unit_id", "unit", "site", "salary",
    "quality", "fit", "preference", "rating", "referral", "burden",
  ]

  /// `allocation.json`: keys in the order of format.md, those of maps in order of their bytes; decimals are exact and
  /// have no exponent.
  public static func json(_ record: AllocationRecord) -> String {
    let placements = record.placements.sorted(by: precedes).map { pair in
      JSONText.object([("candidate", .string(pair.candidate)), ("position", .string(pair.position))])
    }
    let shortfalls = record.shortfalls.map { shortfall in
      JSONText.object([
        ("kind", .string(shortfall.kind.rawValue)), ("id", .string(shortfall.id)),
        ("minimum", .integer(shortfall.minimum)), ("placed", .integer(shortfall.placed)),
        ("cost", .integer(shortfall.cost)),
      ])
    }
    return JSONText.object([
      ("format", .integer(1)), ("round", .string(record.round)),
      ("scenario", record.scenario.map(JSONText.string) ?? .null), ("inputs", map(record.inputs, JSONText.string)),
      ("status", .string(record.status.rawValue)), ("goals", .array(record.goals.map(goal))),
      ("placements", .array(placements)),
      ("open_units", .array(record.openUnits.map(JSONText.string))), ("shortfalls", .array(shortfalls)),
      ("solver", map(record.solver, JSONText.string)), ("timings", map(record.timings, JSONText.decimal)),
    ]).text
  }

  static func goal(_ goal: GoalResult) -> JSONText {
    .object([
      ("goal", .string(goal.goal.rawValue)), ("sense", .string(goal.goal.sense.rawValue)),
      ("best", .integer(goal.best)), ("bound", .integer(goal.bound)), ("status", .string(goal.status.rawValue)),
      ("tolerance", .number(goal.tolerance.text)), ("value", .integer(goal.value)),
    ])
  }

  /// `placements.csv`, in order of candidate and position. It is read in spreadsheets, so no name runs as a formula.
  public static func csv(_ rows: [PlacementRow]) -> [UInt8] {
    let sorted = rows.sorted {
      (Bytes($0.candidateID), Bytes($0.positionID)) < (Bytes($1.candidateID), Bytes($1.positionID))
    }
    return CSVWriter.write(
      columns: placementColumns,
      rows: sorted.map { row in
        [
          row.candidateID, row.candidateName, row.positionID, row.title, row.agencyID, row.agencyName, row.unitID,
          row.unitName, row.site,
        ].map(SpreadsheetText.neutralised)
          + [row.salary, row.quality, row.fit, row.preference, row.rating, row.referral, row.burden].map(String.init)
      })
  }

  /// Writes these and the proof into a folder, made if absent: all are on the disk before the first takes its name.
  public static func write(
    _ record: AllocationRecord, rows: [PlacementRow], proof: ProofRecord, to path: String
  ) throws(FileError) {
    try AtomicFolder(path).write([
      (allocationFile, Array(json(record).utf8)), (placementsFile, csv(rows)),
      (ProofWriter.file, ProofWriter.json(proof)),
    ])
  }

  static func precedes(_ left: AllocationRecord.Pair, _ right: AllocationRecord.Pair) -> Bool {
    (Bytes(left.candidate), Bytes(left.position)) < (Bytes(right.candidate), Bytes(right.position))
  }

  private static func map<Value>(_ values: [String: Value], _ text: (Value) -> JSONText) -> JSONText {
    let sorted = values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return .object(sorted.map { ($0.key, text($0.value)) })
  }
}
