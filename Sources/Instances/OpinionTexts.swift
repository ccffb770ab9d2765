/// The tables about wishes, ratings and interests, which every class of round has, and those of the rules, which a
/// class may lack.
extension RoundDraft {
  var opinionTables: [(String, CSVText)] {
    var wishes = CSVText("candidate_id", "target", "rank")
    for row in preferences { wishes.row(candidates[row.candidate].id, row.target, row.rank) }

    var rated = CSVText("candidate_id", "position_id", "rating", "salary", "selectable")
    for row in ratings.sorted(by: { $0.pair < $1.pair }) {
      rated.row(
        candidates[row.pair.candidate].id, positions[row.pair.position].id, row.rating, row.salary, row.selectable)
    }

    var firms = CSVText("company_id", "name")
    for company in companies.dropFirst(partners.count) { firms.row(company.id, company.name) }

    var held = CSVText("candidate_id", "company_id", "kind", "value", "date", "evidence")
    for row in interests {
      held.row(
        candidates[row.candidate].id, companies[row.company].id, row.kind, row.value, date(row.date), row.evidence)
    }

    var affected = CSVText("unit_id", "company_id", "kind", "duty")
    for row in matters {
      affected.row(
        units[row.unit].id, companies[row.company].id, row.isSpecific ? "specific_party" : "general",
        row.isCore ? "core" : "peripheral")
    }

    var waived = CSVText("candidate_id", "unit_id", "company_id", "waiver_id", "expires")
    for (index, row) in waivers.enumerated() {
      waived.row(
        candidates[row.candidate].id, units[row.unit].id, companies[row.company].id, number("W", index + 1),
        date(row.expires))
    }
    return [
      ("preferences.csv", wishes), ("ratings.csv", rated), ("companies.csv", firms), ("interests.csv", held),
      ("matters.csv", affected), ("waivers.csv", waived),
    ]
  }

  private func number(_ letter: String, _ value: Int) -> String {
    let digits = String(value)
    return letter + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  var ruleTables: [(String, CSVText)] {
    var tables: [(String, CSVText)] = []
    if options.roundClass.hasTeams {
      var covered = CSVText("unit_id", "skill_id", "min_level", "count")
      for row in coverage {
        covered.row(units[row.unit].id, SkillFacts.all[row.skill].id, row.minLevel, row.count)
      }
      tables.append(("coverage.csv", covered))
    }
    guard options.roundClass.hasRest else { return tables }

    var linked = CSVText("kind", "scope", "candidate_a", "candidate_b", "reason")
    for row in links {
      linked.row(
        row.isTogether ? "together" : "apart", row.scope, candidates[row.first].id, candidates[row.second].id,
        row.reason)
    }

    var locked = CSVText("kind", "candidate_id", "position_id", "reason")
    for row in locks {
      locked.row(
        row.isPin ? "pin" : "bar", candidates[row.pair.candidate].id, positions[row.pair.position].id, row.reason)
    }

    var earlier = CSVText("candidate_id", "position_id", "stage")
    for row in prior.sorted(by: { $0.pair < $1.pair }) {
      earlier.row(candidates[row.pair.candidate].id, positions[row.pair.position].id, row.stage)
    }
    return tables + [
      ("links.csv", linked), ("quotas.csv", quotaTable), ("locks.csv", locked), ("prior.csv", earlier),
    ]
  }

  private var quotaTable: CSVText {
    var table = CSVText(
      "quota_id", "min", "max", "hard", "share", "partners", "classes", "candidate_terms", "roles", "agencies",
      "units", "sites", "priorities")
    for quota in quotas {
      table.row(
        quota.id, quota.min, quota.max, quota.hard, quota.share,
        quota.partners.map { $0.map { partners[$0].facts.id } ?? "-" }.joined(separator: "|"),
        quota.classes.map(\.rawValue).joined(separator: "|"), quota.terms.isEmpty ? "" : quota.terms.text,
        quota.roles.map(\.id).joined(separator: "|"), quota.agencies.map { agencies[$0].id }.joined(separator: "|"),
        "", quota.sites.map { SiteFacts.all[$0].name }.joined(separator: "|"),
        quota.priorities.map(String.init).joined(separator: "|"))
    }
    return table
  }
}
