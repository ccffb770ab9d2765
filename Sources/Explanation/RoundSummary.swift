import Eligibility
import Formulation
public import Staffing

/// What one goal reached, ready to be read.
public struct GoalOutcome: Equatable, Sendable {
  public let result: GoalResult

  public init(result: GoalResult) { self.result = result }

  /// |bound − best|: 0 when proven.
  public var gap: Int { abs(result.bound - result.best) }
  public var isProven: Bool { result.status == .optimal && gap == 0 }

  /// `proven best`, or how far from the best possible it can be at most.
  public var proof: String {
    if isProven { return "proven best" }
    let share = Wording.percentAtMost(gap, of: result.bound)
    let above = result.goal.sense == .min
    return "not proven: at most \(result.goal.amount(gap)) \(above ? "above" : "below") the best possible"
      + (share.map { " (\($0))" } ?? "")
  }

  public var title: String { result.goal.title }
}

/// Seats and placements of an agency, a role or a unit.
public struct FillRow: Equatable, Sendable {
  public let name: Named
  /// Of a unit: its agency; else nil.
  public let agency: Named?
  /// Σ seats_max over its positions.
  public let seats: Int
  public let filled: Int
  /// Of the seats, those that no allocation may fill: they are beyond the agency's own limit or the largest team.
  public let beyond: Int

  public var empty: Int { seats - filled }
}

/// A commitment that is not met, with its name.
public struct UnmetCommitment: Equatable, Sendable {
  public let shortfall: Shortfall
  public let name: Named
  /// The agency of a position or of the agency itself; nil for partners and quotas.
  public let agency: Named?
}

public struct RoundSummary: Equatable, Sendable {
  public let round: Named
  /// The day that dates are counted from.
  public let asOf: Day
  public let scenario: String?
  public let status: SolveStatus
  /// In the policy's order.
  public let goals: [GoalOutcome]
  public let candidates: Int
  public let positions: Int
  /// Σ seats_max over the positions.
  public let seats: Int
  public let eligiblePairs: Int
  public let placed: Int
  public let openUnits: Int
  public let units: Int
  public let weights: QualityWeights
  /// Every agency, in order of id.
  public let byAgency: [FillRow]
  public let byRole: [FillRow]
  public let byUnit: [FillRow]
  /// Sites and priorities that positions have.
  public let bySite: [FillRow]
  public let byPriority: [FillRow]
  public let unmet: [UnmetCommitment]

  public var unplaced: Int { candidates - placed }
}

extension RoundExplainer {
  func summary() -> RoundSummary {
    let policy = round.policy
    var seatsByUnit = [Int](repeating: 0, count: round.units.count)
    var byRole = [(seats: Int, filled: Int)](repeating: (0, 0), count: round.roles.count)
    for index in round.positions.indices {
      let position = round.positions[index]
      seatsByUnit[position.unit.position] += position.seatsMax
      byRole[position.role.position].seats += position.seatsMax
      byRole[position.role.position].filled += room.placed(in: index)
    }
    return RoundSummary(
      round: Named(id: policy.round, name: policy.title), asOf: policy.asOf, scenario: record.scenario,
      status: record.status, goals: record.goals.map(GoalOutcome.init), candidates: round.candidates.count,
      positions: round.positions.count, seats: seatsByUnit.reduce(0, +), eligiblePairs: pairs.count,
      placed: allocation.placements.count,
      openUnits: round.units.indices.count { room.placed(in: $0) > 0 || round.units[$0].mustOpen },
      units: round.units.count, weights: policy.quality,
      byAgency: round.agencies.indices.map { fill($0, seatsByUnit) },
      byRole: round.roles.indices.filter { byRole[$0.position].seats > 0 }.map {
        FillRow(
          name: Named(id: round.roles[$0].id, name: ""), agency: nil, seats: byRole[$0.position].seats,
          filled: byRole[$0.position].filled, beyond: 0)
      },
      byUnit: round.units.indices.map { fill($0, seatsByUnit) },
      bySite: fill(round.sites.indices.map { round.sites[$0].id }) { $0.site.position },
      byPriority: fill((1...5).map { "\($0)" }) { $0.priority - 1 },
      unmet: record.shortfalls.map(unmet))
  }

  private func fill(_ unit: UnitIndex, _ seatsByUnit: [Int]) -> FillRow {
    let seats = seatsByUnit[unit.position]
    return FillRow(
      name: round.named(unit), agency: round.named(round.units[unit].agency), seats: seats,
      filled: room.placed(in: unit), beyond: max(0, seats - (round.units[unit].teamMax ?? .max)))
  }

  private func fill(_ agency: AgencyIndex, _ seatsByUnit: [Int]) -> FillRow {
    let units = round.units.indices.filter { round.units[$0].agency == agency }.map { fill($0, seatsByUnit) }
    let seats = units.reduce(0) { $0 + $1.seats }
    let most = min(units.reduce(0) { $0 + $1.seats - $1.beyond }, round.agencies[agency].seatsMax ?? .max)
    return FillRow(
      name: round.named(agency), agency: nil, seats: seats, filled: room.placed(in: agency), beyond: seats - most)
  }

  /// By group of positions, those that have none left out.
  private func fill(_ groups: [String], _ group: (Position) -> Int) -> [FillRow] {
    var counts = groups.map { _ in (seats: 0, filled: 0) }
    for index in round.positions.indices {
      let place = group(round.positions[index])
      counts[place].seats += round.positions[index].seatsMax
      counts[place].filled += room.placed(in: index)
    }
    return zip(groups, counts).filter { $0.1.seats > 0 }.map { id, count in
      FillRow(name: Named(id: id, name: ""), agency: nil, seats: count.seats, filled: count.filled, beyond: 0)
    }
  }

  private func unmet(_ shortfall: Shortfall) -> UnmetCommitment {
    let id = shortfall.id
    switch shortfall.kind {
    case .position:
      let index = round.positions.index(of: id)
      return UnmetCommitment(
        shortfall: shortfall, name: index.map(round.named) ?? Named(id: id, name: ""),
        agency: index.map { round.named(round.positions[$0].agency) })
    case .agency:
      let name = round.agencies.index(of: id).map(round.named)
      return UnmetCommitment(shortfall: shortfall, name: name ?? Named(id: id, name: ""), agency: name)
    case .partner:
      let name = round.partners.index(of: id).map(round.named)
      return UnmetCommitment(shortfall: shortfall, name: name ?? Named(id: id, name: ""), agency: nil)
    case .quota: return UnmetCommitment(shortfall: shortfall, name: Named(id: id, name: ""), agency: nil)
    }
  }
}
