/// Which columns name rows of which tables.
extension TableName {
  /// What the rows are called, for a table whose first column is the id of its rows.
  var idColumn: (table: TableName, noun: String)? {
    switch self {
    case .agencies: (self, "agency")
    case .units: (self, "unit")
    case .positions: (self, "position")
    case .candidates: (self, "candidate")
    case .skills: (self, "skill")
    case .partners: (self, "partner")
    case .companies: (self, "company")
    case .quotas: (self, "quota")
    default: nil
    }
  }

  /// The tables one of which holds the id in that column; nil for a column that names no row of another table.
  func references(_ column: String) -> [(table: TableName, noun: String)]? {
    let tables: [TableName]
    switch column {
    case _ where column == columns[0] && idColumn != nil: return nil
    case "agency_id": tables = [.agencies]
    case "unit_id": tables = [.units]
    case "position_id": tables = [.positions]
    case "candidate_id", "candidate_a", "candidate_b": tables = [.candidates]
    case "skill_id": tables = [.skills]
    case "partner": tables = [.partners]
    case "company_id": return [(.companies, "company"), (.partners, "partner")]
    case "target": tables = [.agencies, .units, .positions]
    default: return nil
    }
    return tables.compactMap(\.idColumn)
  }

  /// The column of a quota's filter that names rows of this table.
  var quotaFilter: String? {
    switch self {
    case .agencies, .units, .partners: rawValue
    default: nil
    }
  }
}
