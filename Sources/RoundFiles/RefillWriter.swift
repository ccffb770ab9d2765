import Crypto
public import Staffing

/// The files that a step of refilling leaves, beside those of its allocation.
public enum RefillWriter {
  public static let recordFile = "refill.json"
  public static let newDemandFile = "new-demand.json"
  public static let stagesFile = "stages.csv"
  public static let movesFile = "moves.csv"
  public static let reportFile = "refill.txt"
  /// The folder with the round as it was solved.
  public static let roundFolder = "round"

  /// `prior.csv`, in order of candidate.
  static func prior(_ held: [HeldSeat]) -> RawTable {
    var table = RawTable(file: TableName.prior.file, columns: TableName.prior.columns)
    for seat in held.sorted(by: { $0.candidate.utf8.lexicographicallyPrecedes($1.candidate.utf8) }) {
      table.append([seat.candidate, seat.position, seat.stage.rawValue])
    }
    return table
  }

  /// The same as the bytes of a file.
  public static func priorCSV(_ held: [HeldSeat]) -> [UInt8] { prior(held).csv }

  /// 64 hexadecimal digits.
  public static func hash(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// `refill.json`: keys in the order of `RefillRecord`, those of maps in order of their bytes.
  public static func json(_ record: RefillRecord) -> [UInt8] {
    func list(_ ids: [String]) -> JSONText { .array(ids.map(JSONText.string)) }
    func map(_ values: [String: String]) -> JSONText {
      .object(
        values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, .string($0.value)) })
    }
    let text = JSONText.object([
      ("format", .integer(1)), ("round", .string(record.round)), ("declined", list(record.step.declined)),
      ("withdrawn", list(record.step.withdrawn)), ("accepted", list(record.step.accepted)),
      ("stage", .string(record.step.stage.rawValue)),
      ("seats_first", .number(record.step.seatsFirst ? "true" : "false")),
      ("new_demand", record.newDemand.map(JSONText.string) ?? .null),
      ("stages", record.stages.map(JSONText.string) ?? .null), ("status", .string(record.status.rawValue)),
      ("solver", map(record.solver)), ("inputs", map(record.inputs)), ("outputs", map(record.outputs)),
    ]).text
    return Array(text.utf8)
  }
}
