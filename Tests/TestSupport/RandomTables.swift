/// The tables of one random round, filled in the order of their references.
struct RandomTables {
  var generator: SeededGenerator
  private(set) var files: [String: String] = [:]

  private let agencies: [String]
  private let units: [String]
  private let positions: [String]
  private let candidates: [String]
  private let partners: [String]
  private let companies: [String]
  private let skills = ["go", "rust", "sql"]
  private let roles = ["software", "data", "cyber"]
  private let sites = ["dc", "denver"]
  private let isRated: Bool
  private var locks = Sheet("kind candidate_id position_id reason")

  init(size: RandomRound.Size, generator start: SeededGenerator) {
    var generator = start
    func ids(_ prefix: String, _ count: Int) -> [String] {
      (1...count).map { "\(prefix)\($0)" }.shuffled(using: &generator)
    }
    let positionCount = generator.number(size.positions)
    candidates = ids("C", generator.number(size.candidates))
    positions = ids("B", positionCount)
    units = ids("U", generator.number(1...max(1, min(positionCount, 2 + positionCount / 2))))
    agencies = ids("A", generator.number(1...min(3, units.count)))
    partners = ids("firm-", generator.number(1...3))
    companies = partners + ids("co_", generator.number(1...2))
    isRated = generator.chance(15)
    self.generator = generator
    writePlaces()
    writePositions()
    writeCandidates()
    writeInterests()
    writeGroups()
    writeQuotas()
    writePrior()
    writePolicy()
  }

  // Cells

  private mutating func maybe(_ percent: Int, _ range: ClosedRange<Int>) -> String {
    generator.chance(percent) ? String(generator.number(range)) : ""
  }

  private mutating func maybe(_ percent: Int, _ items: [String]) -> String {
    generator.chance(percent) ? generator.pick(items) : ""
  }

  private mutating func list(_ counts: ClosedRange<Int>, of items: [String]) -> String {
    generator.pick(generator.number(counts), of: items).joined(separator: "|")
  }

  private mutating func money(_ percent: Int, _ range: ClosedRange<Int>) -> String {
    generator.chance(percent) ? String(generator.number(range) * 1000) : ""
  }

  private mutating func date() -> String {
    // Both edges of 365 and 730 days before 2026-09-01 are among them.
    maybe(85, ["2026-08-01", "2025-09-01", "2025-08-31", "2024-09-01", "2024-08-31", "2027-01-01"])
  }

  // Tables

  private mutating func writePlaces() {
    var sheet = Sheet("agency_id name seats_min seats_max payroll_max")
    for id in agencies {
      sheet.add(id, "Agency, \"\(id)\"", maybe(30, 1...3), maybe(25, 1...4), money(20, 150...500))
    }
    files["agencies.csv"] = sheet.text
    sheet = Sheet("unit_id agency_id name team_min team_max must_open mentor_ratio")
    for (index, id) in units.enumerated() {
      let agency = index < agencies.count ? agencies[index] : generator.pick(agencies)
      sheet.add(
        id, agency, "Team \(id)", maybe(25, 1...3), maybe(20, 1...3), maybe(12, ["yes", "no"]), maybe(15, 1...3))
    }
    files["units.csv"] = sheet.text
    sheet = Sheet("skill_id name role")
    for id in skills { sheet.add(id, "Skill \(id)", maybe(30, roles)) }
    files["skills.csv"] = sheet.text
    sheet = Sheet("partner_id name placements_min placements_max unit_cap agency_cap")
    for id in partners {
      sheet.add(id, "Firm \(id)", maybe(30, 1...2), maybe(20, 1...3), maybe(15, 1...2), maybe(15, 1...2))
    }
    files["partners.csv"] = sheet.text
    sheet = Sheet("company_id name")
    for id in companies where !partners.contains(id) { sheet.add(id, "Company \(id)") }
    files["companies.csv"] = sheet.text
  }

  private mutating func writePositions() {
    var sheet = Sheet(
      "position_id unit_id title role seats_max seats_min priority class site clearance terms start_by salary")
    var needs = Sheet("position_id skill_id min_level weight")
    for id in positions {
      sheet.add(
        id, generator.pick(units), "Post \(id)", generator.pick(Array(roles.prefix(2))),
        String(generator.number(1...3)), maybe(30, 1...2), maybe(70, 1...5),
        generator.pick(["", "fellow", "manager", "any", "any", "any", "any"]),
        maybe(40, sites + ["remote"]), maybe(15, 1...2), maybe(30, ["12", "24", "12|24"]),
        maybe(30, ["2026-10-01", "2026-12-01"]), money(80, 120...190))
      for skill in skills where generator.chance(30) { needs.add(id, skill, maybe(30, 0...3), maybe(60, 1...5)) }
    }
    files["positions.csv"] = sheet.text
    files["position_skills.csv"] = needs.text
  }

  private mutating func writeCandidates() {
    var sheet = Sheet(
      "candidate_id name roles class partner referral clearance terms sites available salary_min disclosure standing")
    var levels = Sheet("candidate_id skill_id level")
    var preferences = Sheet("candidate_id target rank")
    var ratings = Sheet("candidate_id position_id rating salary selectable")
    for id in candidates {
      sheet.add(
        id, "Name of \(id)", list(2...3, of: roles), maybe(40, ["manager", "fellow"]), maybe(60, partners),
        maybe(40, 0...1000), maybe(80, 1...3), maybe(30, ["12", "24"]),
        generator.chance(60) ? "*" : list(0...2, of: sites), maybe(30, ["2026-10-01", "2026-10-02", "2026-09-01"]),
        money(30, 100...140), maybe(12, ["missing", "filed"]), maybe(20, 0...2))
      for skill in skills where generator.chance(70) { levels.add(id, skill, String(generator.number(1...5))) }
      for target in generator.pick(generator.number(0...3), of: agencies + units + positions) {
        preferences.add(id, target, String(generator.number(1...12)))
      }
      for position in positions where generator.chance(isRated ? 60 : 35) {
        ratings.add(id, position, maybe(80, 0...1000), money(20, 90...200), maybe(25, ["yes", "yes", "no"]))
      }
    }
    files["candidates.csv"] = sheet.text
    files["candidate_skills.csv"] = levels.text
    files["preferences.csv"] = preferences.text
    files["ratings.csv"] = ratings.text
  }

  private mutating func writeInterests() {
    let kinds = [
      "employer_leave", "stock_public", "stock_public", "stock_private", "rsu_unvested", "former_employer",
      "covered_payment",
    ]
    var interests = Sheet("candidate_id company_id kind value date evidence")
    for candidate in candidates where generator.chance(45) {
      for _ in 1...generator.number(1...3) {
        let value = maybe(80, ["0", "9000", "15000", "15001", "26000"])
        interests.add(
          candidate, generator.pick(companies), generator.pick(kinds), value, date(), maybe(20, ["form, p. 2"]))
      }
    }
    files["interests.csv"] = interests.text
    var matters = Sheet("unit_id company_id kind duty")
    for unit in units where generator.chance(60) {
      for _ in 1...generator.number(1...3) {
        matters.add(
          unit, generator.pick(companies), generator.pick(["specific_party", "general"]),
          generator.pick(["core", "peripheral", "peripheral"]))
      }
    }
    files["matters.csv"] = matters.text
    var waivers = Sheet("candidate_id unit_id company_id waiver_id expires")
    for number in 0..<generator.number(0...4) {
      waivers.add(
        generator.pick(candidates), generator.pick(units), generator.pick(companies), "W\(number)",
        maybe(60, ["2026-09-01", "2026-08-31", "2027-01-01"]))
    }
    files["waivers.csv"] = waivers.text
  }

  private mutating func writeGroups() {
    var links = Sheet("kind scope candidate_a candidate_b reason")
    for _ in 0..<(generator.chance(50) ? generator.number(1...3) : 0) {
      let pair = generator.pick(2, of: candidates)
      links.add(
        generator.pick(["together", "apart", "apart", "apart"]),
        generator.pick(["position", "unit", "agency", "site"]), pair[0],
        pair[1], maybe(50, ["on file"]))
    }
    files["links.csv"] = links.text
    var coverage = Sheet("unit_id skill_id min_level count")
    for unit in units where generator.chance(20) {
      coverage.add(
        unit, generator.pick(skills), String(generator.number(1...4)), String(generator.pick([1, 1, 2])))
    }
    files["coverage.csv"] = coverage.text
    for candidate in candidates where generator.chance(6) {
      locks.add("bar", candidate, generator.pick(positions), "withdrew, by letter")
    }
    files["locks.csv"] = locks.text
  }

  private mutating func writeQuotas() {
    var sheet = Sheet(
      "quota_id min max hard share partners classes candidate_terms roles agencies units sites priorities")
    for number in 0..<(generator.chance(60) ? generator.number(1...3) : 0) {
      let isShare = generator.chance(30)
      let isHard = generator.chance(20)
      let least = isShare ? maybe(50, [20, 34, 50].map(String.init)) : maybe(70, 1...(isHard ? 1 : 3))
      let most = isShare ? maybe(50, [50, 67, 80].map(String.init)) : maybe(40, 1...3)
      sheet.add(
        "Q\(number)", least, most, isHard ? "yes" : maybe(20, ["no"]), isShare ? "yes" : "",
        generator.chance(30) ? list(1...2, of: partners + ["-"]) : "", maybe(20, ["fellow", "manager"]),
        maybe(15, ["12", "24"]), generator.chance(15) ? list(1...2, of: Array(roles.prefix(2))) : "",
        generator.chance(15) ? list(1...2, of: agencies) : "", generator.chance(15) ? list(1...2, of: units) : "",
        maybe(10, ["remote"]), generator.chance(10) ? "1|3" : "")
    }
    files["quotas.csv"] = sheet.text
  }

  private mutating func writePrior() {
    var sheet = Sheet("candidate_id position_id stage")
    if generator.chance(50) {
      for candidate in candidates + ["C-gone"] where generator.chance(40) {
        sheet.add(candidate, generator.pick(positions + ["B-gone"]), maybe(70, ["proposed", "offered", "accepted"]))
      }
    }
    files["prior.csv"] = sheet.text
  }

  private mutating func writePolicy() {
    var goals = generator.chance(60) ? ["commitments"] : []
    let others = [
      "placements", "quality", "recusals", "balance", "continuity", "fit", "preference", "rating", "referral",
    ]
    goals += generator.pick(generator.number(1...3), of: others)
    if generator.chance(25) { goals.append("lottery") }
    if generator.chance(10) { goals.shuffle(using: &generator) }
    let terms = goals.map { goal in
      var parts = ["\"goal\": \"\(goal)\""]
      if generator.chance(25) { parts.append("\"tolerance\": \(generator.pick(["0.002", "0.05", "0.1", "0.34"]))") }
      if goal == "lottery" && generator.chance(80) { parts.append("\"seed\": \"r\(generator.number(1...9))\"") }
      return "{" + parts.joined(separator: ", ") + "}"
    }
    var lines = [
      "\"format\": 1", "\"round\": \"random\"", "\"as_of\": \"2026-09-01\"",
      "\"goals\": [\(terms.joined(separator: ", "))]",
    ]
    if isRated { lines.append("\"pairs\": \"rated\"") }
    if generator.chance(40) {
      lines.append(generator.pick(["\"quality\": {\"rating\": 1}", "\"quality\": {\"fit\": 2, \"preference\": 5}"]))
    }
    if generator.chance(40) {
      lines.append("\"priority_points\": " + generator.pick(["[1, 1, 1, 1, 1]", "[9, 4, 4, 1, 0]"]))
    }
    if generator.chance(30) { lines.append("\"unrated\": \(generator.number(0...1000))") }
    if generator.chance(40) {
      lines.append(
        "\"ethics\": {\"peripheral_burden\": \(generator.number(0...2)), \"burden_max\": \(generator.number(0...3))}")
    }
    files["round.json"] = "{\n  " + lines.joined(separator: ",\n  ") + "\n}\n"
  }

  /// Pins on eligible pairs only: any other is an error.
  mutating func addPins(_ pairs: [(candidate: String, positions: [String])]) {
    guard generator.chance(20) else { return }
    for (candidate, positions) in generator.pick(generator.number(1...2), of: pairs) {
      for position in generator.pick(generator.chance(4) ? 2 : 1, of: positions) {
        locks.add("pin", candidate, position, "agreed by hand")
      }
    }
    files["locks.csv"] = locks.text
  }
}
