public import Staffing

/// `refill.json`: all that a step was told, so that it can be made again from the same files with the same result.
public struct RefillRecord: Equatable, Sendable {
  public var round: String
  public var step: RefillStep
  /// SHA-256 of the scenario file with new demand, which lies beside this record; nil without one.
  public var newDemand: String?
  /// SHA-256 of the table that stood in for the round's `prior.csv`, which lies beside this record; nil without one.
  public var stages: String?
  public var status: SolveStatus
  /// Versions and parameters.
  public var solver: [String: String]
  /// File name → SHA-256, of the round and of the allocation that the step began with.
  public var inputs: [String: String]
  /// The same of every file that the step wrote, besides this record.
  public var outputs: [String: String]

  public init(
    round: String, step: RefillStep, newDemand: String?, stages: String?, status: SolveStatus,
    solver: [String: String], inputs: [String: String], outputs: [String: String]
  ) {
    self.round = round
    self.step = step
    self.newDemand = newDemand
    self.stages = stages
    self.status = status
    self.solver = solver
    self.inputs = inputs
    self.outputs = outputs
  }
}

/// Reads `refill.json`.
public enum RefillReader {
  private static let keys = [
    "format", "round", "declined", "withdrawn", "accepted", "stage", "seats_first", "new_demand", "stages", "status",
    "solver", "inputs", "outputs",
  ]

  /// All bytes of a file that a step was given or has written.
  /// - Throws: `FileError` when it cannot be read.
  public static func bytes(ofFile path: String) throws(FileError) -> [UInt8] { try readFile(path, onlyRegular: true) }

  /// The record, nil after any error, and the diagnostics in order of line.
  public static func read(_ bytes: [UInt8], file: String) -> (record: RefillRecord?, diagnostics: [Diagnostic]) {
    let log = Log()
    let value = JSONReader.read(bytes, file: file, log: log)
    let fields = value.flatMap { JSONFields($0, file: file, path: "", log: log) }
    let found = fields.flatMap(record)
    return (log.hasErrors ? nil : found, log.diagnostics.sorted())
  }

  private static func record(_ fields: JSONFields) -> RefillRecord? {
    fields.warnOfUnknown(besides: keys)
    for key in keys { _ = fields.required(key, "it in every record of a refill") }
    if let format = fields.value("format") {
      if case .number("1") = format.content {
      } else {
        fields.fault("format", "found \(format.words); expected 1, the only format there is")
      }
    }
    let stage = fields.choice("stage", Stage.allCases, noun: "stage")
    let status = fields.choice("status", [SolveStatus.optimal, .feasible, .infeasible, .stopped], noun: "status")
    let round = fields.text("round")
    let step = RefillStep(
      declined: texts(fields, "declined"), withdrawn: texts(fields, "withdrawn"), accepted: texts(fields, "accepted"),
      stage: stage ?? .offered, seatsFirst: isTrue(fields, "seats_first"))
    let (newDemand, stages) = (optionalText(fields, "new_demand"), optionalText(fields, "stages"))
    let (solver, inputs, outputs) = (map(fields, "solver"), map(fields, "inputs"), map(fields, "outputs"))
    guard let round, let status else { return nil }
    return RefillRecord(
      round: round, step: step, newDemand: newDemand, stages: stages, status: status, solver: solver, inputs: inputs,
      outputs: outputs)
  }

  private static func texts(_ fields: JSONFields, _ key: String) -> [String] {
    (fields.elements(key) ?? []).enumerated().compactMap { index, element in
      if case .string(let text) = element.content { return text }
      fields.fault(key, "element \(index) is \(element.words); expected a text")
      return nil
    }
  }

  private static func isTrue(_ fields: JSONFields, _ key: String) -> Bool {
    guard let value = fields.value(key) else { return false }
    if case .bool(let isTrue) = value.content { return isTrue }
    fields.fault(key, "found \(value.words); expected true or false")
    return false
  }

  private static func optionalText(_ fields: JSONFields, _ key: String) -> String? {
    if case .null? = fields.value(key)?.content { return nil }
    return fields.text(key)
  }

  private static func map(_ fields: JSONFields, _ key: String) -> [String: String] {
    guard let members = fields.fields(key) else { return [:] }
    var map: [String: String] = [:]
    for name in members.allKeys { map[name] = members.text(name) }
    return map
  }
}
