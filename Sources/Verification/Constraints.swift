public import Staffing

extension Verifier {
  /// Every constraint that the allocation breaks, in a fixed order; empty when it is feasible.
  ///
  /// Linear in placements × (gates + quotas + coverage rows) plus the rows of all tables.
  public func breaches(of allocation: Allocation) -> [Breach] {
    var findings = Findings()
    checkPairs(of: allocation, into: &findings)
    checkRules(of: allocation, into: &findings)
    return findings.breaches
  }

  /// Whether an allocation of pairs that are known to be eligible keeps every constraint.
  public func isFeasible(eligible allocation: Allocation) -> Bool {
    var findings = Findings(silent: true)
    checkRules(of: allocation, into: &findings)
    return findings.count == 0
  }

  private func checkPairs(of allocation: Allocation, into findings: inout Findings) {
    for placement in allocation.placements {
      let gates = failedGates(placement.candidate, placement.position)
      if !gates.isEmpty {
        findings.add(
          .eligibility, "The pair \(words(placement)) is not eligible: it fails \(gates.joined(separator: ", ")).")
      }
    }
  }

  private func checkRules(of allocation: Allocation, into findings: inout Findings) {
    let tally = Tally(allocation, of: self)
    for (candidate, positions) in zip(round.candidates.rows, tally.positions) where positions.count > 1 {
      let names = positions.map { round.positions[$0].id }.joined(separator: ", ")
      findings.add(.onePlacement, "Candidate \(candidate.id) has \(positions.count) placements (\(names)), allowed 1.")
    }
    for (position, placed) in zip(round.positions.rows, tally.seats) where placed > position.seatsMax {
      findings.add(
        .positionSeats, "Position \(position.id) has \(placed) placements, its seats_max allows \(position.seatsMax).")
    }
    checkUnits(tally, allocation, into: &findings)
    checkAgencies(tally, into: &findings)
    checkPartners(tally, into: &findings)
    checkLinks(tally, into: &findings)
    checkQuotas(tally, into: &findings)
    for lock in round.locks where lock.kind == .pin {
      let pair = Placement(candidate: lock.candidate, position: lock.position)
      if !tally.positions[pair.candidate.position].contains(pair.position) {
        findings.add(.pin, "The pair \(words(pair)) is pinned (\(lock.reason)) but not placed.")
      }
    }
  }

  private func checkUnits(_ tally: Tally, _ allocation: Allocation, into findings: inout Findings) {
    for (unit, row) in zip(round.units.indices, round.units.rows) {
      let size = tally.team[unit.position]
      if size == 0 && row.mustOpen && row.teamMin > 0 {
        findings.add(.mustOpen, "Unit \(row.id) must open but is empty, its team_min asks for \(row.teamMin).")
      }
      if size > 0 && size < row.teamMin {
        findings.add(.teamMin, "Unit \(row.id) is open with \(size) people, its team_min asks for \(row.teamMin).")
      }
      if let most = row.teamMax, size > most {
        findings.add(.teamMax, "Unit \(row.id) has \(size) people, its team_max allows \(most).")
      }
      let fellows = tally.fellows[unit.position]
      let managers = tally.managers[unit.position]
      if let ratio = row.mentorRatio, fellows > ratio * managers {
        findings.add(
          .mentorRatio,
          "Unit \(row.id) has \(fellows) fellows for \(managers) managers, its mentor_ratio allows \(ratio * managers)."
        )
      }
    }
    for rule in round.coverage where isOpen(rule.unit, tally) {
      let skilled = allocation.placements.count {
        round.positions[$0.position].unit == rule.unit
          && round.candidates[$0.candidate].level(of: rule.skill) >= rule.minLevel
      }
      if skilled < rule.count {
        findings.add(
          .coverage,
          "Unit \(round.units[rule.unit].id) has \(skilled) people with \(round.skills[rule.skill].id) at level "
            + "\(rule.minLevel) or more, its coverage asks for \(rule.count).")
      }
    }
  }

  /// A unit with a placement is open; an empty one only by `must_open`.
  func isOpen(_ unit: UnitIndex, _ tally: Tally) -> Bool {
    tally.team[unit.position] > 0 || round.units[unit].mustOpen
  }

  private func checkAgencies(_ tally: Tally, into findings: inout Findings) {
    for (agency, row) in zip(round.agencies.indices, round.agencies.rows) {
      let placed = tally.agency[agency.position]
      if let most = row.seatsMax, placed > most {
        findings.add(.agencySeats, "Agency \(row.id) has \(placed) placements, its seats_max allows \(most).")
      }
      let payroll = tally.payroll[agency.position]
      if let most = row.payrollMax, payroll > most {
        findings.add(.payroll, "Agency \(row.id) pays \(payroll) USD a year, its payroll_max allows \(most).")
      }
    }
  }

  private func checkPartners(_ tally: Tally, into findings: inout Findings) {
    for (partner, row) in zip(round.partners.indices, round.partners.rows) {
      let placed = tally.partner[partner.position]
      if let most = row.placementsMax, placed > most {
        findings.add(.partnerMax, "Partner \(row.id) has \(placed) placements, its placements_max allows \(most).")
      }
      if let most = row.unitCap {
        for (unit, placed) in zip(round.units.rows, tally.partnerUnit[partner.position]) where placed > most {
          findings.add(
            .partnerUnitCap,
            "Partner \(row.id) has \(placed) placements in unit \(unit.id), its unit_cap allows \(most).")
        }
      }
      if let most = row.agencyCap {
        for (agency, placed) in zip(round.agencies.rows, tally.partnerAgency[partner.position]) where placed > most {
          findings.add(
            .partnerAgencyCap,
            "Partner \(row.id) has \(placed) placements in agency \(agency.id), its agency_cap allows \(most).")
        }
      }
    }
  }

  /// The candidate and position ids of a pair, as the planner writes them.
  func words(_ pair: Placement) -> String {
    "\(round.candidates[pair.candidate].id) → \(round.positions[pair.position].id)"
  }
}
