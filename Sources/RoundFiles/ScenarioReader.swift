public import Staffing

/// Reads scenario files: what-if questions as JSON; format.md, "Scenario file".
///
/// Diagnostics carry the JSON path of what is wrong as their column, `changes[2].where.unit_id`. What only a round can
/// tell (an unknown id, a change that matches no row) is found when the scenario is applied to one.
public enum ScenarioReader {
  static let keys = ["format", "scenario", "why", "sweep", "changes"]

  /// Reads the file at that path; diagnostics carry the last part of the path.
  /// - Throws: `FileError` when it cannot be read.
  public static func read(path: String) throws(FileError) -> (file: ScenarioFile?, diagnostics: [Diagnostic]) {
    read(try readFile(path, onlyRegular: true), file: path.split(separator: "/").last.map(String.init) ?? path)
  }

  /// What the file says, nil after any error, and the diagnostics in order of line.
  public static func read(_ bytes: [UInt8], file: String) -> (file: ScenarioFile?, diagnostics: [Diagnostic]) {
    let log = Log()
    let value = JSONReader.read(bytes, file: file, log: log)
    let found = value.flatMap { JSONFields($0, file: file, path: "", log: log) }.flatMap(document)
    // Cells of a sweep repeat each other's faults.
    var seen = Set<Diagnostic>()
    return (log.hasErrors ? nil : found, log.diagnostics.filter { seen.insert($0).inserted }.sorted())
  }

  private static func document(_ fields: JSONFields) -> ScenarioFile? {
    fields.refuseUnknown(besides: keys)
    if let format = fields.required("format", "1") {
      if case .number("1") = format.content {
      } else {
        fields.fault("format", "found \(format.words); expected 1, the only format there is")
      }
    }
    let name = fields.requiredText("scenario")
    if let name, !name.isEmpty, let fault = fault(ofName: name) {
      fields.fault("scenario", "\(quoted(name)) cannot name a scenario: \(fault)", "results are filed under this name")
    }
    let why = fields.text("why")
    let grid = SweepGrid(fields)
    guard let changes = fields.required("changes", "a list of changes; [] for none") else { return nil }
    // Where the parameters are in doubt, so is what the changes say.
    guard let grid, grid.checkReferences(in: changes, file: fields.file, log: fields.log) else { return nil }
    let scenarios = grid.cells.map { cell -> Scenario in
      let list = ScenarioChanges(file: fields.file, log: fields.log).read(grid.replacing(cell, in: changes))
      return Scenario(
        scenario: name ?? "", why: why ?? "", settings: grid.settings(cell), file: fields.file, changes: list)
    }
    return ScenarioFile(scenario: name ?? "", why: why ?? "", parameters: grid.parameters, scenarios: scenarios)
  }

  private static func fault(ofName name: String) -> String? {
    if name.utf8.count > 64 { return "it has \(name.utf8.count) characters; expected 1 to 64" }
    if name.hasPrefix(".") || name.hasPrefix("-") { return "expected a letter, a digit or '_' first" }
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain ? nil : "expected only A-Z, a-z, 0-9, '.', '_' and '-'"
  }
}

extension JSONFields {
  /// An unknown key is an error where a typing error would make a question mean something else.
  func refuseUnknown(besides known: [String]) {
    for key in allKeys where !known.contains(key) {
      let free = known.filter { !has($0) }
      log.error(
        file, value(key)?.line, path(key), "unknown key \(quoted(key))",
        log.nearMiss(key, among: free) ?? "the keys here are \(known.joined(separator: ", "))")
    }
  }
}
