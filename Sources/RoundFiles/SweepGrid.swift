import Staffing

/// The parameters of a sweep and the grid of their values.
///
/// `{"$": "cap"}`, wherever a value stands in the changes, is the value of the parameter `cap`.
struct SweepGrid {
  /// Most cells that one sweep may have.
  static let mostCells = 10_000
  static let reference = "$"

  let parameters: [ScenarioFile.Parameter]
  private let values: [[JSONValue]]

  /// The grid of a scenario file, with one cell and no parameter where it has no sweep; nil after an error.
  init?(_ fields: JSONFields) {
    guard fields.has("sweep") else {
      parameters = []
      values = []
      return
    }
    guard let sweep = fields.fields("sweep") else { return nil }
    if sweep.allKeys.isEmpty {
      fields.fault(
        "sweep", "the sweep is empty; expected a parameter with a list of values", "leave the key out for none")
      return nil
    }
    var parameters: [ScenarioFile.Parameter] = []
    var values: [[JSONValue]] = []
    var isWhole = true
    var cells = 1
    for key in sweep.allKeys {
      guard let list = Self.values(key, sweep) else {
        isWhole = false
        continue
      }
      parameters.append(ScenarioFile.Parameter(name: key, values: list.map(Self.text)))
      values.append(list)
      cells = min(cells * list.count, Int.max / 1_000_000)
    }
    if cells > Self.mostCells {
      fields.fault(
        "sweep", "the grid has more than \(Self.mostCells) cells",
        "give the parameters fewer values, or make two sweeps")
      return nil
    }
    guard isWhole else { return nil }
    self.parameters = parameters
    self.values = values
  }

  private static func values(_ key: String, _ sweep: JSONFields) -> [JSONValue]? {
    let isPlain = key.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: "_")
    }
    if key.isEmpty || !isPlain || key.utf8.count > 64 {
      sweep.fault(key, "\(quoted(key)) cannot name a parameter; expected 1 to 64 of A-Z, a-z, 0-9 and '_'")
      return nil
    }
    guard let list = sweep.elements(key) else { return nil }
    if list.isEmpty {
      sweep.fault(key, "the list is empty, so the sweep has no cell; expected one value at least")
      return nil
    }
    var seen: [String] = []
    var isWhole = true
    for (index, value) in list.enumerated() {
      let path = "\(sweep.path(key))[\(index)]"
      switch value.content {
      case .number, .string:
        let text = text(value)
        if let first = seen.firstIndex(of: text) {
          sweep.log.error(
            sweep.file, value.line, path, "the value \(quoted(text)) is already \(sweep.path(key))[\(first)]",
            "keep one of the two")
          isWhole = false
        }
        seen.append(text)
      default:
        sweep.log.error(sweep.file, value.line, path, "found \(value.words); expected a number or a text")
        isWhole = false
      }
    }
    return isWhole ? list : nil
  }

  private static func text(_ value: JSONValue) -> String {
    switch value.content {
    case .number(let text), .string(let text): text
    default: ""
    }
  }

  /// Every cell as one index into each parameter's values; the last parameter changes fastest.
  var cells: [[Int]] {
    values.reduce([[]]) { cells, list in cells.flatMap { cell in list.indices.map { cell + [$0] } } }
  }

  func settings(_ cell: [Int]) -> [Scenario.Setting] {
    zip(parameters, cell).map { Scenario.Setting(parameter: $0.name, value: $0.values[$1]) }
  }

  /// The value with every reference replaced by what it is in that cell.
  func replacing(_ cell: [Int], in value: JSONValue) -> JSONValue {
    switch value.content {
    case .object(let members):
      if case .string(let name)? = reference(members)?.content,
        let place = parameters.firstIndex(where: { $0.name == name })
      {
        return JSONValue(content: values[place][cell[place]].content, line: value.line)
      }
      let replaced = members.map { member in
        JSONValue.Member(key: member.key, line: member.line, value: replacing(cell, in: member.value))
      }
      return JSONValue(content: .object(replaced), line: value.line)
    case .array(let elements):
      return JSONValue(content: .array(elements.map { replacing(cell, in: $0) }), line: value.line)
    default: return value
    }
  }

  private func reference(_ members: [JSONValue.Member]) -> JSONValue? {
    members.count == 1 && members[0].key == Self.reference ? members[0].value : nil
  }

  /// Every reference must name a parameter, and every parameter must be referred to; false after an error.
  func checkReferences(in changes: JSONValue, file: String, log: Log) -> Bool {
    let before = log.diagnostics.count
    var used: Set<String> = []
    check(changes, "changes", file, log, &used)
    for parameter in parameters where !used.contains(parameter.name) {
      log.error(
        file, nil, "sweep.\(parameter.name)", "no change refers to the parameter, so all its cells would be the same",
        "write {\"$\": \"\(parameter.name)\"} where its value belongs, or remove the parameter")
    }
    return log.diagnostics.count == before
  }

  private func check(_ value: JSONValue, _ path: String, _ file: String, _ log: Log, _ used: inout Set<String>) {
    switch value.content {
    case .array(let elements):
      for (index, element) in elements.enumerated() { check(element, "\(path)[\(index)]", file, log, &used) }
    case .object(let members):
      guard let name = reference(members) else {
        for member in members { check(member.value, "\(path).\(member.key)", file, log, &used) }
        return
      }
      guard case .string(let text) = name.content else {
        log.error(file, name.line, path, "found \(name.words); expected the name of a parameter of the sweep")
        return
      }
      used.insert(text)
      let known = parameters.map(\.name)
      if known.contains(text) { return }
      log.error(
        file, name.line, path, "unknown parameter \(quoted(text))",
        known.isEmpty
          ? "the file has no \"sweep\"; add one, as \"sweep\": {\(JSONText.quoted(text)): [1, 2]}"
          : log.nearMiss(text, among: known) ?? "the parameters are \(known.joined(separator: ", "))")
    default: return
    }
  }
}
