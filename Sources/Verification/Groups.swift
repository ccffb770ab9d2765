import Staffing

extension Verifier {
  func checkLinks(_ tally: Tally, into findings: inout Findings) {
    for link in round.links {
      let first = places(tally.positions[link.first.position], link.scope)
      let second = places(tally.positions[link.second.position], link.scope)
      let names = "\(round.candidates[link.first].id) and \(round.candidates[link.second].id)"
      switch link.kind {
      case .apart:
        for place in first where second.contains(place) {
          findings.add(
            .apart,
            "Candidates \(names) are both in \(words(link.scope, place)) but must be apart by \(link.scope.rawValue).")
        }
      case .together:
        if Set(first) != Set(second) {
          findings.add(
            .together,
            "Candidates \(names) must be together by \(link.scope.rawValue), found \(words(link.scope, first)) and "
              + "\(words(link.scope, second)).")
        }
      }
    }
  }

  /// The places of one scope that the positions lie in, by index.
  private func places(_ positions: [PositionIndex], _ scope: LinkScope) -> [Int] {
    positions.map { index in
      let position = round.positions[index]
      return switch scope {
      case .position: index.position
      case .unit: position.unit.position
      case .agency: position.agency.position
      case .site: position.site.position
      }
    }
  }

  private func words(_ scope: LinkScope, _ place: Int) -> String {
    let id =
      switch scope {
      case .position: round.positions.rows[place].id
      case .unit: round.units.rows[place].id
      case .agency: round.agencies.rows[place].id
      case .site: round.sites.rows[place].id
      }
    return "\(scope.rawValue) \(id)"
  }

  private func words(_ scope: LinkScope, _ places: [Int]) -> String {
    places.isEmpty ? "no placement" : places.map { words(scope, $0) }.joined(separator: ", ")
  }

  func checkQuotas(_ tally: Tally, into findings: inout Findings) {
    for (index, quota) in round.quotas.rows.enumerated() {
      let selected = tally.selected[index]
      if quota.share {
        let base = tally.base[index]
        if let least = quota.min, 100 * selected < least * base {
          findings.add(
            .quotaShare, "Quota \(quota.id) has \(selected) of \(base) placements, its share min asks for \(least) %.")
        }
        if let most = quota.max, 100 * selected > most * base {
          findings.add(
            .quotaShare, "Quota \(quota.id) has \(selected) of \(base) placements, its share max allows \(most) %.")
        }
      } else {
        if let least = quota.min, quota.hard, selected < least {
          findings.add(.quotaMin, "Quota \(quota.id) has \(selected) placements, its hard min asks for \(least).")
        }
        if let most = quota.max, selected > most {
          findings.add(.quotaMax, "Quota \(quota.id) has \(selected) placements, its max allows \(most).")
        }
      }
    }
  }
}
