import Crypto
public import Staffing

/// `plan.json`: all that decides what the cells of a sweep come to. Its own hash names the sweep.
public struct SweepPlan: Equatable, Sendable {
  public static let file = "plan.json"

  public let round: String
  public let scenario: String
  public let cells: Int
  /// SHA-256 of the sweep's file, of the base's `allocation.json`, and of the round's files by name.
  public let sweep: String
  public let base: String
  public let inputs: [String: String]
  /// Versions and parameters of the solver, as in `allocation.json`.
  public let solver: [String: String]

  public init(
    round: String, scenario: String, cells: Int, sweep: String, base: String, inputs: [String: String],
    solver: [String: String]
  ) {
    self.round = round
    self.scenario = scenario
    self.cells = cells
    self.sweep = sweep
    self.base = base
    self.inputs = inputs
    self.solver = solver
  }

  /// The same plan gives the same bytes.
  public var json: String {
    func map(_ values: [String: String]) -> JSONText {
      .object(
        values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, .string($0.value)) })
    }
    return JSONText.object([
      ("format", .integer(1)), ("round", .string(round)), ("scenario", .string(scenario)), ("cells", .integer(cells)),
      ("sweep", .string(sweep)), ("base", .string(base)), ("inputs", map(inputs)), ("solver", map(solver)),
    ]).text
  }

  public var hash: String { hexadecimalHash(Array(json.utf8)) }

  /// The cells of a shard: every `count`-th from `index` on, both from 0.
  public func cells(ofShard index: Int, of count: Int) -> [Int] { Array(stride(from: index, to: cells, by: count)) }

  /// The name of the file of a shard's results: by content, so the same work always has the same name.
  public func file(ofCells cells: [Int]) -> String {
    let text = hash + ":" + cells.map(String.init).joined(separator: ",")
    return "shard-\(hexadecimalHash(Array(text.utf8)).prefix(32)).json"
  }

  /// The plan in the bytes of a `plan.json`; nil after any error.
  public static func read(_ bytes: [UInt8]) -> (plan: SweepPlan?, diagnostics: [Diagnostic]) {
    let log = Log()
    guard let value = JSONReader.read(bytes, file: file, log: log),
      let fields = JSONFields(value, file: file, path: "", log: log)
    else { return (nil, log.diagnostics.sorted()) }
    fields.warnOfUnknown(besides: ["format", "round", "scenario", "cells", "sweep", "base", "inputs", "solver"])
    let format = fields.requiredInteger("format", 1...1)
    let round = fields.requiredText("round")
    let scenario = fields.requiredText("scenario")
    let cells = fields.requiredInteger("cells", 1...SweepGrid.mostCells)
    let sweep = fields.requiredText("sweep")
    let base = fields.requiredText("base")
    func map(_ key: String) -> [String: String] {
      guard let object = fields.fields(key) else { return [:] }
      return Dictionary(
        object.allKeys.compactMap { key in object.text(key).map { (key, $0) } }, uniquingKeysWith: { first, _ in first }
      )
    }
    let (inputs, solver) = (map("inputs"), map("solver"))
    guard !log.hasErrors, format != nil, let round, let scenario, let cells, let sweep, let base else {
      return (nil, log.diagnostics.sorted())
    }
    return (
      SweepPlan(
        round: round, scenario: scenario, cells: cells, sweep: sweep, base: base, inputs: inputs, solver: solver),
      log.diagnostics.sorted()
    )
  }
}

/// SHA-256 in hexadecimal.
public func hexadecimalHash(_ bytes: [UInt8]) -> String {
  SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
