import Staffing

/// Warns of minimums above the seats there are, and of filters that match no position. Such a round is solved all the
/// same: an unmet commitment is not an error.
struct SeatChecks {
  let builder: RoundBuilder
  let agencies: [Agency]
  let units: [Unit]
  let positions: [Position]
  let partners: [Partner]
  let coverage: [(coverage: Coverage, row: Int)]
  let quotas: [Quota]

  /// Does nothing where one of the tables has errors, as its rows would not line up.
  func check() {
    let tables: [TableName] = [.agencies, .units, .positions, .partners, .skills, .coverage, .quotas]
    guard !tables.contains(where: { builder.log.hasErrors(in: $0.file) }) else { return }
    checkAgenciesAndUnits()
    checkPartners()
    checkQuotas()
  }

  private func seats(_ isCounted: (Position) -> Bool) -> Int {
    positions.reduce(0) { isCounted($1) ? $0 + $1.seatsMax : $0 }
  }

  private func warn(_ name: TableName, _ row: Int, _ column: String, _ minimum: Int, _ seats: Int, _ place: String) {
    guard minimum > seats else { return }
    let sheet = builder.sheet(name)
    sheet.warning(
      row, sheet.column(column),
      "the minimum \(minimum) is above the \(seats == 1 ? "1 seat" : "\(seats) seats") \(place)",
      "lower it or add seats")
  }

  private func checkAgenciesAndUnits() {
    var agencySeats = [Int](repeating: 0, count: agencies.count)
    var unitSeats = [Int](repeating: 0, count: units.count)
    for position in positions {
      agencySeats[position.agency.position] += position.seatsMax
      unitSeats[position.unit.position] += position.seatsMax
    }
    for (rank, agency) in agencies.enumerated() {
      let row = builder.agencies.rows[rank]
      warn(.agencies, row, "seats_min", agency.seatsMin, agencySeats[rank], "of the agency's positions")
    }
    for (rank, unit) in units.enumerated() {
      warn(.units, builder.units.rows[rank], "team_min", unit.teamMin, unitSeats[rank], "of the unit's positions")
    }
    for (coverage, row) in coverage {
      let seats = unitSeats[coverage.unit.position]
      warn(.coverage, row, "count", coverage.count, seats, "of the unit's positions")
    }
  }

  private func checkPartners() {
    let all = seats { _ in true }
    for (rank, partner) in partners.enumerated() {
      warn(.partners, builder.partners.rows[rank], "placements_min", partner.placementsMin, all, "of the round")
    }
  }

  private func checkQuotas() {
    let sheet = builder.sheet(.quotas)
    let ids = sheet.table.column("quota_id")
    let roles = Set(positions.map(\.role))
    let sites = Set(positions.map(\.site))
    for row in sheet.rows {
      guard let quota = quotas.first(where: { $0.id == ids.map { sheet.table[row, $0] } }) else { continue }
      for role in quota.filters.roles where !roles.contains(role) {
        warnOfUnused(
          row, "roles", "role", builder.roles.text(rank: role.position), roles.map(\.position), builder.roles)
      }
      for site in quota.filters.sites where !sites.contains(site) {
        warnOfUnused(
          row, "sites", "site", builder.sites.text(rank: site.position), sites.map(\.position), builder.sites)
      }
      if let minimum = quota.min, !quota.share {
        warn(.quotas, row, "min", minimum, seats(quota.filters.pass), "of the positions that pass its filters")
      }
    }
  }

  private func warnOfUnused(
    _ row: Int, _ column: String, _ noun: String, _ found: String, _ used: [Int], _ words: Vocabulary
  ) {
    let sheet = builder.sheet(.quotas)
    sheet.warning(
      row, sheet.column(column), "no position has the \(noun) \(quoted(found)), so that it matches nothing",
      builder.log.nearMiss(found, among: used.sorted().map { words.text(rank: $0) }))
  }
}
