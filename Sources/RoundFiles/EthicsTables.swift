import Staffing

/// Companies, interests in them, matters that touch them, waivers.
extension RoundBuilder {
  /// The rows of companies.csv and the partners; where both name a company, companies.csv's name holds.
  func readCompanies() -> [Company] {
    let sheet = sheet(.companies)
    let name = sheet.column("name")
    var names = [String](repeating: "", count: companies.count)
    let partnerTable = self.sheet(.partners).table
    if let place = partnerTable.column("name") {
      for (rank, row) in partners.rows.enumerated() {
        if let company = companies.vocabulary.rank(partners.vocabulary.text(rank: rank)) {
          names[company] = partnerTable[row, place]
        }
      }
    }
    for row in sheet.rows {
      let text = sheet.text(row, name) ?? ""
      if let rank = companyRows.rankOfRow[row],
        let company = companies.vocabulary.rank(companyRows.vocabulary.text(rank: rank))
      {
        names[company] = text
      }
    }
    return zip(companies.vocabulary.texts, names).map { Company(id: $0, name: $1) }
  }

  func readInterests() -> [Interest] {
    let sheet = sheet(.interests)
    let candidate = sheet.column("candidate_id")
    let company = sheet.column("company_id")
    let kind = sheet.column("kind")
    let value = sheet.column("value")
    let date = sheet.column("date")
    let evidence = sheet.column("evidence")
    var interests: [Interest] = []
    for row in sheet.rows {
      let candidate = sheet.reference(row, candidate, to: candidates, as: Candidate.self)
      let company = sheet.reference(row, company, to: companies, as: Company.self)
      let kind = sheet.choice(row, kind, InterestKind.self)
      let value = sheet.integer(row, value, 0...Limit.money)
      let date = sheet.day(row, date)
      guard let candidate, let company, let kind else { continue }
      interests.append(
        Interest(
          candidate: candidate, company: company, kind: kind, value: value, date: date,
          evidence: sheet.text(row, evidence)))
    }
    return interests.sorted {
      ($0.candidate, $0.company, $0.kind.rawValue, $0.value ?? -1, $0.date?.number ?? Int.min, Bytes($0.evidence)) < (
        $1.candidate, $1.company, $1.kind.rawValue, $1.value ?? -1, $1.date?.number ?? Int.min, Bytes($1.evidence)
      )
    }
  }

  func readMatters() -> [Matter] {
    let sheet = sheet(.matters)
    let unit = sheet.column("unit_id")
    let company = sheet.column("company_id")
    let kind = sheet.column("kind")
    let duty = sheet.column("duty")
    var matters: [Matter] = []
    for row in sheet.rows {
      let unit = sheet.reference(row, unit, to: units, as: Unit.self)
      let company = sheet.reference(row, company, to: companies, as: Company.self)
      let kind = sheet.choice(row, kind, MatterKind.self)
      let duty = sheet.choice(row, duty, Duty.self)
      guard let unit, let company, let kind, let duty else { continue }
      matters.append(Matter(unit: unit, company: company, kind: kind, duty: duty))
    }
    return matters.sorted {
      ($0.unit, $0.company, $0.kind.rawValue, $0.duty.rawValue) < (
        $1.unit, $1.company, $1.kind.rawValue, $1.duty.rawValue
      )
    }
  }

  func readWaivers() -> [Waiver] {
    let sheet = sheet(.waivers)
    let ids = Identifiers(sheet, "waiver_id", noun: "waiver")
    let candidate = sheet.column("candidate_id")
    let unit = sheet.column("unit_id")
    let company = sheet.column("company_id")
    let expires = sheet.column("expires")
    return rows(.waivers, ids) { sheet, row, id in
      let candidate = sheet.reference(row, candidate, to: candidates, as: Candidate.self)
      let unit = sheet.reference(row, unit, to: units, as: Unit.self)
      let company = sheet.reference(row, company, to: companies, as: Company.self)
      let expires = sheet.day(row, expires)
      guard let candidate, let unit, let company else { return nil }
      return Waiver(id: id, candidate: candidate, unit: unit, company: company, expires: expires)
    }
  }
}

/// A text in the order of its UTF-8 bytes; nil is first.
struct Bytes: Comparable {
  let text: String?

  init(_ text: String?) { self.text = text }

  static func == (left: Self, right: Self) -> Bool {
    switch (left.text, right.text) {
    case (nil, nil): true
    case (let one?, let other?): one.utf8.elementsEqual(other.utf8)
    default: false
    }
  }

  static func < (left: Self, right: Self) -> Bool {
    guard let other = right.text else { return false }
    guard let one = left.text else { return true }
    return one.utf8.lexicographicallyPrecedes(other.utf8)
  }
}
