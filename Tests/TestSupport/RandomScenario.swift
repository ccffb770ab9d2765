/// Random scenarios of a round: a few changes of every kind, as the text of a scenario file.
///
/// The same seed gives the same text. Most of them leave a valid round; one can also take away what a rule needs, and is
/// then refused.
public enum RandomScenario {
  /// - Parameter files: the round's texts, by file name.
  public static func text(_ files: [String: String], seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    let tables = files.filter { $0.key.hasSuffix(".csv") }.mapValues { Sheet(parsing: $0) }
    let count = generator.number(1...4)
    let changes = (0..<count).compactMap { change($0, tables, &generator) }
    return """
      {"format": 1, "scenario": "random-\(seed)", "changes": [
        \(changes.joined(separator: ",\n  "))
      ]}
      """
  }

  private static func change(
    _ number: Int, _ tables: [String: Sheet], _ generator: inout SeededGenerator
  ) -> String? {
    func id(_ file: String, _ column: String) -> String? {
      guard let sheet = tables[file], let place = sheet.columns.firstIndex(of: column), !sheet.rows.isEmpty else {
        return nil
      }
      return generator.pick(sheet.rows)[place]
    }
    func set(_ table: String, _ column: String, _ values: String) -> String? {
      id("\(table).csv", column).map {
        #"{"set": "\#(table)", "where": {"\#(column)": "\#($0)"}, "values": {\#(values)}}"#
      }
    }
    switch generator.number(0...11) {
    case 0: return set("positions", "position_id", #""seats_max": \#(generator.number(1...3))"#)
    case 1: return set("positions", "position_id", #""clearance": \#(generator.number(0...2)), "site": "remote""#)
    case 2: return set("agencies", "agency_id", #""seats_max": \#(generator.number(1...4)), "seats_min": ""# + #"""#)
    case 3:
      return #"{"set": "agencies", "where": {}, "values": {"payroll_max": "\#(generator.number(2...8) * 100_000)"}}"#
    case 4: return set("candidates", "candidate_id", #""clearance": \#(generator.number(0...3)), "salary_min": 0"#)
    case 5: return set("candidates", "candidate_id", #""available": "2027-0\#(generator.number(1...9))-01""#)
    case 6: return set("units", "unit_id", #""team_min": \#(generator.number(0...2)), "must_open": "no""#)
    case 7: return set("partners", "partner_id", #""unit_cap": \#(generator.number(0...2))"#)
    case 8:
      return id("candidates.csv", "candidate_id").map {
        #"{"remove": "candidates", "where": {"candidate_id": "\#($0)"}}"#
      }
    case 9:
      return
        #"{"add": "candidates", "row": {"candidate_id": "NEW\#(number)", "name": "New", "roles": "software|data|cyber", "clearance": 3, "sites": "*"}}"#
    case 10:
      guard let unit = id("units.csv", "unit_id") else { return nil }
      return
        #"{"add": "positions", "row": {"position_id": "POST\#(number)", "unit_id": "\#(unit)", "title": "New", "role": "data", "seats_max": 2, "salary": 150000}}"#
    default:
      let goals = ["placements", "quality", "preference", "recusals", "balance", "continuity"]
      let chosen = generator.pick(generator.number(1...3), of: goals)
      let terms = chosen.map { #"{"goal": "\#($0)", "tolerance": \#(generator.pick(["0", "0.1"]))}"# }
      return #"{"policy": {"goals": [\#(terms.joined(separator: ", "))]}}"#
    }
  }
}
