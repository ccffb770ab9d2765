import RoundFiles
import Testing

/// One way to spoil the small round: a text of a file that is replaced, or the whole file.
struct Malformed: Sendable, CustomTestStringConvertible {
  let name: String
  let file: String
  /// Replaced by `with`; nil for the whole file.
  let text: String?
  /// nil for no file at all.
  let with: [UInt8]?

  var testDescription: String { name }

  init(_ name: String, _ file: String, _ text: String, _ with: String) {
    self.init(name: name, file: file, text: text, with: Array(with.utf8))
  }

  init(_ name: String, _ file: String, whole: String?) {
    self.init(name: name, file: file, text: nil, with: whole.map { Array($0.utf8) })
  }

  init(name: String, file: String, text: String?, with: [UInt8]?) {
    self.name = name
    self.file = file
    self.text = text
    self.with = with
  }

  /// Nil where the text to replace is not there exactly once.
  var folder: RoundFolder? {
    var files = SmallRound.files.mapValues { Array($0.utf8) }
    if let text, let with {
      guard let old = files[file] else { return nil }
      let places = old.indices.filter { old[$0...].starts(with: text.utf8) }
      guard places.count == 1, let place = places.first else { return nil }
      files[file]?.replaceSubrange(place..<place + text.utf8.count, with: with)
    } else {
      files[file] = with
    }
    return RoundFolder(bytes: files)
  }

  static let all = files + text + json + cells + ids + rules + warnings

  private static let files = [
    Malformed("policy missing", "round.json", whole: nil),
    Malformed("required table missing", "units.csv", whole: nil),
    Malformed("optional table missing but named", "skills.csv", whole: nil),
    Malformed("unknown table", "candidate_skill.csv", whole: "a,b\n"),
    Malformed("optional table misnamed", "quota.csv", whole: "quota_id\n"),
    Malformed("table empty", "agencies.csv", whole: ""),
    Malformed("table only a byte-order mark", "links.csv", whole: "\u{FEFF}"),
    Malformed("table only empty lines", "locks.csv", whole: "\n\n"),
  ]

  private static let text = [
    Malformed("bare quote", "agencies.csv", "General Services", "General \"Services\""),
    Malformed("quote never closed", "units.csv", "Cloud,2", "\"Cloud,2"),
    Malformed("text after closing quote", "agencies.csv", "Washington\"", "Washington\" DC"),
    Malformed("row too short", "units.csv", "Flight,,,yes,", "Flight"),
    Malformed("row too long", "partners.csv", "apple,Apple,", "apple,Apple,Inc,"),
    Malformed("row of one cell", "locks.csv", "bar,C2,B-0014,withdrew", "bar"),
    Malformed("empty line between rows", "skills.csv", "\nsql", "\n\nsql"),
    Malformed("empty line before the header", "skills.csv", "skill_id", "\n\nskill_id"),
    Malformed("carriage return alone", "skills.csv", "Swift,software\n", "Swift,software\r"),
    Malformed("line after a cell with line ends", "agencies.csv", "NASA, Washington\",,,", "NASA,\nWashington\",x,,"),
    Malformed(name: "not UTF-8", file: "candidates.csv", text: "Ada Łukasik", with: [0x41, 0xC5, 0x20]),
    Malformed(name: "UTF-16", file: "skills.csv", text: nil, with: [0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0xD8, 0x0A, 0xD8]),
    Malformed("header missing", "companies.csv", whole: "acme,Acme Robotics\n"),
    Malformed("header twice", "skills.csv", "skill_id,name,role", "skill_id,name,name"),
    Malformed("required column missing", "positions.csv", ",title,", ",heading,"),
    Malformed("id column missing", "units.csv", "unit_id,agency_id", "id,agency_id"),
    Malformed("column misspelt", "ratings.csv", "selectable", "selectible"),
    Malformed("column unknown", "ratings.csv", "rating,salary", "rating,remarks"),
    Malformed("column without a name", "skills.csv", "skill_id,name,role", "skill_id,name,"),
  ]

  private static let json = [
    Malformed("JSON cut off", "round.json", whole: "{\"format\": 1,"),
    Malformed("JSON comma missing", "round.json", "\"format\": 1,", "\"format\": 1"),
    Malformed("JSON comma at the end", "round.json", "[5, 4, 3, 2, 1]", "[5, 4, 3, 2, 1,]"),
    Malformed("JSON key without quotes", "round.json", "\"title\"", "title"),
    Malformed("JSON text never closed", "round.json", "cohort\",", "cohort,"),
    Malformed("JSON unknown escape", "round.json", "September", "Sept\\ember"),
    Malformed("JSON half a surrogate pair", "round.json", "September", "\\ud800"),
    Malformed("JSON hexadecimal digits missing", "round.json", "September", "\\u12"),
    Malformed("JSON number with a leading zero", "round.json", ": 500", ": 0500"),
    Malformed("JSON number without a digit", "round.json", "0.002", "0."),
    Malformed("JSON unknown word", "round.json", ": 500", ": nil"),
    Malformed("JSON text after the end", "round.json", whole: "{} {}"),
    Malformed("JSON too deep", "round.json", whole: String(repeating: "[", count: 200)),
    Malformed(name: "JSON not UTF-8", file: "round.json", text: "September", with: [0x80]),
    Malformed("JSON key twice", "round.json", "\"unrated\": 500", "\"title\": \"x\""),
    Malformed("policy not an object", "round.json", whole: "[]"),
    Malformed("policy without anything", "round.json", whole: "{}"),
    Malformed("format unknown", "round.json", "\"format\": 1", "\"format\": 2"),
    Malformed("round empty", "round.json", "\"2026-09\"", "\"\""),
    Malformed("title not a text", "round.json", "\"September 2026 cohort\"", "7"),
    Malformed("as_of not a day", "round.json", "2026-09-01", "2026-09-31"),
    Malformed("key misspelt", "round.json", "priority_points", "priority_point"),
    Malformed("key unknown", "round.json", "\"unrated\"", "\"colour\""),
    Malformed("goals empty", "round.json", whole: #"{"format": 1, "round": "r", "as_of": "2026-09-01", "goals": []}"#),
    Malformed("goals not a list", "round.json", "\"goals\": [", "\"goals\": {}, \"quality\": ["),
    Malformed("goal a text", "round.json", "{\"goal\": \"commitments\"}", "\"commitments\""),
    Malformed("goal without a name", "round.json", "{\"goal\": \"commitments\"}", "{}"),
    Malformed("goal unknown", "round.json", "\"commitments\"", "\"comitments\""),
    Malformed("goal twice", "round.json", "\"commitments\"", "\"quality\""),
    Malformed("goal after the lottery", "round.json", "\"commitments\"", "\"lottery\""),
    Malformed("tolerance above 1", "round.json", "0.002", "1.5"),
    Malformed("tolerance a text", "round.json", "0.002", "\"0.2 %\""),
    Malformed("tolerance below 0", "round.json", "0.002", "-0.1"),
    Malformed("seed without lottery", "round.json", "\"tolerance\": 0.002", "\"seed\": \"x\""),
    Malformed("weight below 0", "round.json", "\"fit\": 6", "\"fit\": -6"),
    Malformed("weight unknown", "round.json", "\"preference\": 3", "\"preferences\": 3"),
    Malformed("points too few", "round.json", "[5, 4, 3, 2, 1]", "[5, 4, 3]"),
    Malformed("point not whole", "round.json", "[5, 4, 3, 2, 1]", "[5, 4, 3, 2, 0.5]"),
    Malformed("assumptions not an object", "round.json", "\"unrated\": 500", "\"assumptions\": 0.1"),
    Malformed("assumption above 1", "round.json", "\"unrated\": 500", "\"assumptions\": {\"offered\": 1.2}"),
    Malformed("assumption negative", "round.json", "\"unrated\": 500", "\"assumptions\": {\"accepted\": -0.1}"),
    Malformed(
      "assumption of one class only", "round.json", "\"unrated\": 500",
      "\"assumptions\": {\"proposed\": {\"fellow\": 0.1}}"),
    Malformed(
      "assumption of an unknown class", "round.json", "\"unrated\": 500",
      "\"assumptions\": {\"offered\": {\"fellow\": 0.1, \"manager\": 0, \"felow\": 0.2}}"),
    Malformed("assumption of an unknown stage", "round.json", "\"unrated\": 500", "\"assumptions\": {\"ofered\": 0.1}"),
    Malformed("basis not a text", "round.json", "\"unrated\": 500", "\"assumptions\": {\"basis\": 1}"),
    Malformed("unrated out of range", "round.json", ": 500", ": 1001"),
    Malformed("pairs unknown", "round.json", "\"open\"", "\"rate\""),
    Malformed("ethics not whole", "round.json", "25000", "1e4"),
    Malformed("ethics key unknown", "round.json", "general_usd", "general_us"),
  ]

  private static let cells = [
    Malformed("required cell empty", "positions.csv", "Engineer", ""),
    Malformed("number with a sign", "agencies.csv", ",9,", ",-9,"),
    Malformed("number with a point", "units.csv", ",2,6,", ",2.0,6,"),
    Malformed("number with a blank", "units.csv", ",2,6,", ", 2,6,"),
    Malformed("number too large", "agencies.csv", "2000000", "99999999999999999999999"),
    Malformed("seats none", "positions.csv", "software,4,", "software,0,"),
    Malformed("priority out of range", "positions.csv", "4,1,1,", "4,1,6,"),
    Malformed("class unknown", "positions.csv", "fellow", "felow"),
    Malformed("clearance out of range", "candidates.csv", "700,2,", "700,4,"),
    Malformed("referral out of range", "candidates.csv", "700", "1001"),
    Malformed("terms unknown", "positions.csv", "12|24", "12|18"),
    Malformed("date not a day", "positions.csv", "2026-10-01", "01/10/2026"),
    Malformed("list with an empty item", "candidates.csv", "software|data", "software||data"),
    Malformed("answer in capitals", "units.csv", "yes", "YES"),
    Malformed("disclosure unknown", "candidates.csv", "filed", "file"),
    Malformed("level out of range", "candidate_skills.csv", "swift,5", "swift,6"),
    Malformed("minimum level out of range", "position_skills.csv", "swift,3", "swift,6"),
    Malformed("weight out of range", "position_skills.csv", "3,2", "3,11"),
    Malformed("rank zero", "preferences.csv", "GSA,1", "GSA,0"),
    Malformed("rating out of range", "ratings.csv", "900", "1900"),
    Malformed("interest unknown", "interests.csv", "stock_public", "stock_publik"),
    Malformed("matter unknown", "matters.csv", "specific_party,core", "specific,main"),
    Malformed("stage unknown", "prior.csv", "offered", "offer"),
    Malformed(
      "control characters and a long text are shown in short", "units.csv", "yes",
      "\"y\n\t\u{7F}" + String(repeating: "x", count: 99) + "\""),
  ]

  private static let ids = [
    Malformed("id with a blank", "agencies.csv", "GSA,General", "G SA,General"),
    Malformed("id too long", "skills.csv", "sql,SQL", String(repeating: "s", count: 65) + ",SQL"),
    Malformed("id empty", "candidates.csv", "C2,Ben", ",Ben"),
    Malformed("id twice", "candidates.csv", "C2,Ben", "C1,Ben"),
    Malformed("waiver twice", "waivers.csv", "W1,2027-01-01", "W1,2027-01-01\nC2,GSA-CLOUD,acme,W1,"),
    Malformed("unit with an agency's id", "units.csv", "NASA-FLT,", "NASA,"),
    Malformed("position with a unit's id", "positions.csv", "B-0015", "NASA-FLT"),
    Malformed("pair of position and skill twice", "position_skills.csv", "B-0014,sql", "B-0014,swift"),
    Malformed("pair of candidate and skill twice", "candidate_skills.csv", "C1,sql", "C1,swift"),
    Malformed("target twice", "preferences.csv", "C1,NASA-FLT", "C1,GSA"),
    Malformed("rating twice", "ratings.csv", "C2,B-0015", "C1,B-0014"),
    Malformed("lock twice", "locks.csv", "withdrew", "withdrew\npin,C2,B-0014,again"),
    Malformed("candidate twice in prior", "prior.csv", "offered", "offered\nC1,B-0015,"),
    Malformed("coverage twice", "coverage.csv", "swift,3,1", "swift,3,1\nGSA-CLOUD,swift,2,1"),
    Malformed("agency unknown", "units.csv", "GSA-CLOUD,GSA", "GSA-CLOUD,GSB"),
    Malformed("unit unknown", "positions.csv", "GSA-CLOUD", "GSA-CLOD"),
    Malformed("position without its zeros", "ratings.csv", "B-0014", "B-014"),
    Malformed("candidate in small letters", "candidate_skills.csv", "C1,sql", "c1,sql"),
    Malformed("candidate unknown and nothing near", "links.csv", "C1,C2", "X-Y-Z,C2"),
    Malformed("skill unknown", "candidate_skills.csv", "swift", "swiftt"),
    Malformed("partner unknown", "candidates.csv", "apple", "appel"),
    Malformed("company unknown", "interests.csv", "acme", "acmee"),
    Malformed("target unknown", "preferences.csv", "NASA-FLT", "NASA-FTL"),
    Malformed("quota names an unknown partner", "quotas.csv", "-|apple", "-|aple"),
  ]

  private static let rules = [
    Malformed("linked to itself", "links.csv", "C1,C2", "C2,C2"),
    Malformed("link of an unknown kind", "links.csv", "apart,unit", "part,team"),
    Malformed("lock without a reason", "locks.csv", "withdrew", ""),
    Malformed("lock of an unknown kind", "locks.csv", "bar,", "ban,"),
    Malformed("share above 100", "quotas.csv", "10,60", "10,160"),
    Malformed("quota of an unknown class", "quotas.csv", "fellow", "fellows"),
    Malformed("quota of an unknown priority", "quotas.csv", "1|2", "1|9"),
    Malformed("quota of a priority with a sign", "quotas.csv", "1|2", "+1|2"),
    Malformed(
      "everything at once", "positions.csv", "B-0015,NASA-FLT,Lead,data,2,,,manager", "B 15,NASA,,data,x,,0,boss"),
  ]

  private static let warnings = [
    Malformed("agency's minimum above its maximum", "agencies.csv", "1,9", "5,4"),
    Malformed("agency's minimum above its seats", "agencies.csv", "1,9", "5,9"),
    Malformed("team minimum above its maximum", "units.csv", "2,6", "3,2"),
    Malformed("team minimum above its seats", "units.csv", "2,6", "5,6"),
    Malformed("position's minimum above its maximum", "positions.csv", "software,4,1", "software,4,5"),
    Malformed("partner's minimum above its maximum", "partners.csv", "1,4", "5,4"),
    Malformed("partner's minimum above all seats", "partners.csv", "1,4", "7,9"),
    Malformed("coverage above the seats", "coverage.csv", "swift,3,1", "swift,3,5"),
    Malformed("quota's minimum above its maximum", "quotas.csv", "10,60", "70,60"),
    Malformed("quota's minimum above its seats", "quotas.csv", "10,60,yes,yes", "10,60,yes,no"),
    Malformed("quota without effect", "quotas.csv", "10,60", ","),
    Malformed("quota of a role that no position has", "quotas.csv", "software", "softwear"),
    Malformed("quota of a site that no position has", "quotas.csv", "dc", "denver"),
    Malformed("prior candidate unknown", "prior.csv", "C1,", "C9-gone,"),
    Malformed("prior position unknown", "prior.csv", "B-0014", "B-014"),
  ]
}
