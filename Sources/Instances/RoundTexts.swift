/// The draft as the texts of a round folder: columns in the format's order, rows by agency, unit and candidate.
extension RoundDraft {
  func files() -> [String: String] {
    var files = ["round.json": policyText]
    let tables: [(String, CSVText)] =
      [
        ("agencies.csv", agencyTable), ("units.csv", unitTable), ("positions.csv", positionTable),
        ("skills.csv", skillTable), ("position_skills.csv", needTable), ("candidates.csv", candidateTable),
        ("candidate_skills.csv", levelTable), ("partners.csv", partnerTable),
      ] + opinionTables + ruleTables
    for (name, table) in tables where table.rows > 0 { files[name] = table.text }
    return files
  }

  func date(_ days: Int?) -> String? { days.map { (asOf + $0).text } }

  private var policyText: String {
    let title =
      options.title ?? "Generated round: \(scale.seats) seats, \(scale.candidates) candidates, seed \(options.seed)"
    return """
      {
        "format": 1,
        "round": "\(asOf.text.prefix(7))",
        "title": \(jsonString(title)),
        "as_of": "\(asOf.text)",
        "goals": [
          {"goal": "commitments"},
          {"goal": "placements"},
          {"goal": "quality"}
        ],
        "quality": {"fit": 6, "preference": 3, "rating": 3, "referral": 1},
        "priority_points": [5, 4, 3, 2, 1],
        "unrated": 500,
        "assumptions": {
          "basis": "assumed: no round of this program has been run yet",
          "proposed": 0.02,
          "offered": {"fellow": 0.12, "manager": 0.2},
          "accepted": 0.03
        }
      }

      """
  }

  private func jsonString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private var agencyTable: CSVText {
    var table = CSVText("agency_id", "name", "seats_min", "seats_max", "payroll_max")
    for agency in agencies {
      table.row(
        agency.id, agency.facts.name, minimum(agency.seatsMin), agency.seatsMax,
        options.roundClass.hasPayroll ? agency.payrollMax : nil)
    }
    return table
  }

  /// A minimum where the class has minimums and there is one.
  private func minimum(_ count: Int) -> Int? { options.roundClass.hasRest && count > 0 ? count : nil }

  private var unitTable: CSVText {
    var table = CSVText("unit_id", "agency_id", "name", "team_min", "team_max", "must_open", "mentor_ratio")
    let hasTeams = options.roundClass.hasTeams
    for unit in units {
      table.row(
        unit.id, agencies[unit.agency].id, unit.name, hasTeams ? unit.teamMin : nil, hasTeams ? unit.teamMax : nil,
        hasTeams ? unit.mustOpen : nil, hasTeams ? unit.mentorRatio : nil)
    }
    return table
  }

  private var positionTable: CSVText {
    var table = CSVText(
      "position_id", "unit_id", "title", "role", "seats_max", "seats_min", "priority", "class", "site", "clearance",
      "terms", "start_by", "salary")
    for post in positions {
      table.row(
        post.id, units[post.unit].id, post.title, post.role.id, post.seats, minimum(post.seatsMin), post.priority,
        post.staff.rawValue, post.site.map { SiteFacts.all[$0].name } ?? "remote", post.clearance, post.terms.text,
        date(post.startBy), post.salary)
    }
    return table
  }

  private var skillTable: CSVText {
    var table = CSVText("skill_id", "name", "role")
    for (index, skill) in SkillFacts.all.enumerated() where scale.isInPlay(index) {
      table.row(skill.id, skill.name, skill.role?.id)
    }
    return table
  }

  private var needTable: CSVText {
    var table = CSVText("position_id", "skill_id", "min_level", "weight")
    for post in positions {
      for need in post.needs { table.row(post.id, SkillFacts.all[need.skill].id, need.minLevel, need.weight) }
    }
    return table
  }

  private var candidateTable: CSVText {
    var table = CSVText(
      "candidate_id", "name", "roles", "class", "partner", "referral", "clearance", "terms", "sites", "available",
      "salary_min", "disclosure", "standing")
    for person in candidates {
      table.row(
        person.id, person.name, person.roles.map(\.id).joined(separator: "|"), person.staff.rawValue,
        person.partner.map { partners[$0].facts.id }, person.referral, person.clearance, person.terms.text,
        person.anySite ? "*" : person.sites.names.joined(separator: "|"), date(person.available), person.salaryMin,
        person.disclosed ? "filed" : "missing", person.standing)
    }
    return table
  }

  private var levelTable: CSVText {
    var table = CSVText("candidate_id", "skill_id", "level")
    for person in candidates {
      for (skill, level) in person.levels.enumerated() where level > 0 {
        table.row(person.id, SkillFacts.all[skill].id, Int(level))
      }
    }
    return table
  }

  private var partnerTable: CSVText {
    var table = CSVText("partner_id", "name", "placements_min", "placements_max", "unit_cap", "agency_cap")
    for partner in partners {
      table.row(
        partner.facts.id, partner.facts.name, minimum(partner.placementsMin), partner.placementsMax, partner.unitCap,
        partner.agencyCap)
    }
    return table
  }
}
