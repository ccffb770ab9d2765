import Testing

/// One way to get a scenario of the small round wrong.
struct BadScenario: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String

  var testDescription: String { name }

  /// - Parameter document: the whole file.
  init(_ name: String, document: String) {
    self.name = name
    text = document
  }

  /// - Parameters:
  ///   - changes: what stands between the brackets, a change on a line.
  ///   - sweep: nil for a file without one.
  init(_ name: String, _ changes: String..., sweep: String? = nil) {
    self.name = name
    let list = changes.joined(separator: ",\n")
    text = """
      {"format": 1, "scenario": "bad",\(sweep.map { " \"sweep\": \($0)," } ?? "")
      "changes": [
      \(list)
      ]}
      """
  }

  static let all = documents + shapes + tables + cells + rows + results + policies + sweeps

  private static let documents = [
    BadScenario("not JSON", document: "{\"format\": 1,"),
    BadScenario("a list", document: "[]"),
    BadScenario("format missing", document: #"{"scenario": "a", "changes": []}"#),
    BadScenario("format unknown", document: #"{"format": 2, "scenario": "a", "changes": []}"#),
    BadScenario("name missing", document: #"{"format": 1, "changes": []}"#),
    BadScenario("name empty", document: #"{"format": 1, "scenario": "", "changes": []}"#),
    BadScenario("name no file could have", document: #"{"format": 1, "scenario": "a/b", "changes": []}"#),
    BadScenario("name of the parent folder", document: #"{"format": 1, "scenario": "..", "changes": []}"#),
    BadScenario("why is a number", document: #"{"format": 1, "scenario": "a", "why": 3, "changes": []}"#),
    BadScenario("changes missing", document: #"{"format": 1, "scenario": "a", "change": []}"#),
    BadScenario("changes are an object", document: #"{"format": 1, "scenario": "a", "changes": {}}"#),
  ]

  private static let shapes = [
    BadScenario("change is a text", #""remove C1""#),
    BadScenario("no verb", #"{"where": {"unit_id": "GSA-CLOUD"}}"#),
    BadScenario("verb misspelt", #"{"delete": "positions", "where": {}}"#, #"{"sett": "positions", "where": {}}"#),
    BadScenario("two verbs", #"{"set": "positions", "remove": "positions", "where": {}}"#),
    BadScenario("key misspelt", #"{"set": "positions", "where": {}, "value": {"seats_max": 2}}"#),
    BadScenario("where missing", #"{"remove": "positions"}"#),
    BadScenario("where is a text", #"{"remove": "positions", "where": "B-0014"}"#),
    BadScenario("values missing", #"{"set": "positions", "where": {}}"#),
    BadScenario("values empty", #"{"set": "positions", "where": {}, "values": {}}"#),
    BadScenario("row missing", #"{"add": "positions"}"#),
    BadScenario("row and rows", #"{"add": "skills", "row": {}, "rows": []}"#),
    BadScenario("rows empty", #"{"add": "skills", "rows": []}"#),
    BadScenario("row of rows is a text", #"{"add": "skills", "rows": [{"skill_id": "go", "name": "Go"}, "x"]}"#),
  ]

  private static let tables = [
    BadScenario("table unknown", #"{"remove": "postions", "where": {}}"#),
    BadScenario("table with its file's ending", #"{"remove": "positions.csv", "where": {}}"#),
    BadScenario("table is a number", #"{"remove": 3, "where": {}}"#),
    BadScenario("column unknown", #"{"remove": "positions", "where": {"unit": "GSA-CLOUD"}}"#),
    BadScenario("column to set unknown", #"{"set": "positions", "where": {}, "values": {"seat_max": 3}}"#),
    BadScenario("column to add unknown", #"{"add": "skills", "row": {"skill_id": "go", "name": "Go", "level": 3}}"#),
  ]

  private static let cells = [
    BadScenario("where holds null", #"{"remove": "positions", "where": {"site": null}}"#),
    BadScenario("where holds true", #"{"remove": "units", "where": {"must_open": true}}"#),
    BadScenario("where holds an empty list", #"{"remove": "units", "where": {"unit_id": []}}"#),
    BadScenario("where holds a list of lists", #"{"remove": "units", "where": {"unit_id": [["GSA-CLOUD"]]}}"#),
    BadScenario("value is a list", #"{"set": "candidates", "where": {}, "values": {"roles": ["data"]}}"#),
    BadScenario(
      "value is an unknown object", #"{"set": "candidates", "where": {}, "values": {"salary_min": {"add": 3}}}"#),
    BadScenario("times a text", #"{"set": "agencies", "where": {}, "values": {"payroll_max": {"times": "0.9"}}}"#),
    BadScenario("times below 0", #"{"set": "agencies", "where": {}, "values": {"payroll_max": {"times": -1}}}"#),
    BadScenario("plus a fraction", #"{"set": "agencies", "where": {}, "values": {"payroll_max": {"plus": 0.5}}}"#),
    BadScenario(
      "times of a text", #"{"set": "positions", "where": {"position_id": "B-0014"}, "values": {"title": {"times": 2}}}"#
    ),
    BadScenario(
      "times of nothing",
      #"{"set": "agencies", "where": {"agency_id": "NASA"}, "values": {"payroll_max": {"times": 2}}}"#),
    BadScenario(
      "plus leaves less than 0", #"{"set": "positions", "where": {}, "values": {"seats_max": {"plus": -3}}}"#),
    BadScenario(
      "times leaves too much",
      #"{"set": "agencies", "where": {"agency_id": "GSA"}, "values": {"payroll_max": {"times": 999999}}}"#),
  ]

  private static let rows = [
    BadScenario("id unknown", #"{"set": "positions", "where": {"unit_id": "GSA-CLOUDS"}, "values": {"seats_max": 6}}"#),
    BadScenario("own id unknown", #"{"remove": "positions", "where": {"position_id": ["B-0014", "B-14", "X"]}}"#),
    BadScenario("target unknown", #"{"remove": "preferences", "where": {"target": "NAVY"}}"#),
    BadScenario("company unknown", #"{"remove": "interests", "where": {"company_id": "aple"}}"#),
    BadScenario("no row matches", #"{"set": "positions", "where": {"site": "denver"}, "values": {"seats_max": 6}}"#),
    BadScenario("each matches, none all", #"{"remove": "candidates", "where": {"class": "fellow", "name": "Ben"}}"#),
    BadScenario("case differs", #"{"remove": "candidates", "where": {"class": "Fellow"}}"#),
    BadScenario("partner still named", #"{"remove": "partners", "where": {"partner_id": "apple"}}"#),
    BadScenario("quota names the agency", #"{"remove": "agencies", "where": {"agency_id": "GSA"}}"#),
    BadScenario("quota names the unit", #"{"remove": "units", "where": {"unit_id": "GSA-CLOUD"}}"#),
  ]

  private static let results = [
    BadScenario(
      "value out of range", #"{"set": "positions", "where": {"position_id": "B-0014"}, "values": {"seats_max": 0}}"#),
    BadScenario(
      "value of another type",
      #"{"set": "candidates", "where": {"candidate_id": "C1"}, "values": {"available": "soon"}}"#),
    BadScenario(
      "required cell emptied", #"{"set": "units", "where": {"unit_id": "NASA-FLT"}, "values": {"name": ""}}"#),
    BadScenario(
      "value names nobody", #"{"set": "candidates", "where": {"candidate_id": "C2"}, "values": {"partner": "aple"}}"#),
    BadScenario(
      "row without a required cell", #"{"add": "positions", "row": {"position_id": "B-9", "unit_id": "NASA-FLT"}}"#),
    BadScenario(
      "row names an unknown unit",
      #"{"add": "positions", "rows": [{"position_id": "B-9", "unit_id": "NASA-FLY", "title": "T", "role": "data", "seats_max": 1}]}"#
    ),
    BadScenario("row repeats an id", #"{"add": "skills", "row": {"skill_id": "swift", "name": "Again"}}"#),
    BadScenario(
      "two rows with one id",
      #"{"add": "skills", "rows": [{"skill_id": "go", "name": "Go"}, {"skill_id": "go", "name": "Go"}]}"#),
    BadScenario(
      "minimum above maximum is only told",
      #"{"set": "agencies", "where": {"agency_id": "GSA"}, "values": {"seats_max": 0}}"#),
    BadScenario(
      "partner's company goes with it is only told",
      #"{"set": "candidates", "where": {"partner": "apple"}, "values": {"partner": ""}}"#,
      #"{"remove": "quotas", "where": {}}"#, #"{"remove": "partners", "where": {"partner_id": "apple"}}"#),
    BadScenario(
      "an edit of an edit", #"{"add": "skills", "row": {"skill_id": "go", "name": "Go"}}"#,
      #"{"set": "skills", "where": {"skill_id": "go"}, "values": {"name": ""}}"#),
  ]

  private static let policies = [
    BadScenario("policy is a list", #"{"policy": []}"#),
    BadScenario("policy empty", #"{"policy": {}}"#),
    BadScenario("policy key unknown", #"{"policy": {"goal": []}}"#),
    BadScenario("policy names the round", #"{"policy": {"round": "2027-09"}}"#),
    BadScenario("weight unknown", #"{"policy": {"quality": {"fitt": 3}}}"#),
    BadScenario("goal unknown", #"{"policy": {"goals": [{"goal": "quality"}, {"goal": "balanse"}]}}"#),
    BadScenario("goal's key unknown", #"{"policy": {"goals": [{"goal": "quality", "tolerence": 0.1}]}}"#),
    BadScenario("ethics out of range", #"{"policy": {"ethics": {"burden_max": -1}}}"#),
  ]

  private static let sweeps = [
    BadScenario("sweep empty", "", sweep: "{}"),
    BadScenario("sweep is a list", "", sweep: "[2, 3]"),
    BadScenario(
      "parameter without values", #"{"set": "partners", "where": {}, "values": {"unit_cap": {"$": "cap"}}}"#,
      sweep: #"{"cap": []}"#),
    BadScenario("parameter's values are no list", "", sweep: #"{"cap": 3}"#),
    BadScenario("parameter's value repeats", "", sweep: #"{"cap": [3, 4, "3"]}"#),
    BadScenario("parameter's value is an object", "", sweep: #"{"cap": [3, {}]}"#),
    BadScenario("parameter's name", "", sweep: #"{"the cap": [3]}"#),
    BadScenario(
      "parameter unknown", #"{"set": "partners", "where": {}, "values": {"unit_cap": {"$": "caps"}}}"#,
      sweep: #"{"cap": [3]}"#),
    BadScenario(
      "parameter without a sweep", #"{"set": "partners", "where": {}, "values": {"unit_cap": {"$": "cap"}}}"#),
    BadScenario(
      "reference is a number", #"{"set": "partners", "where": {}, "values": {"unit_cap": {"$": 3}}}"#,
      sweep: #"{"cap": [3]}"#),
    BadScenario("grid too large", "", sweep: #"{"a": [\#(numbers)], "b": [\#(numbers)]}"#),
    BadScenario(
      "value of one cell", #"{"set": "partners", "where": {}, "values": {"unit_cap": {"times": {"$": "cap"}}}}"#,
      sweep: #"{"cap": [3, "x"]}"#),
    BadScenario(
      "result of one cell", #"{"set": "partners", "where": {}, "values": {"unit_cap": {"$": "cap"}}}"#,
      sweep: #"{"cap": [3, "x"]}"#),
  ]

  private static let numbers = (1...101).map(String.init).joined(separator: ", ")
}
