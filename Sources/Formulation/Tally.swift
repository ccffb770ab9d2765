public import Eligibility
public import Staffing

/// Seats of each agency as the goal `balance` counts them: Σ seats_max of its positions, or its own seats_max if less.
public func balanceSeats(_ round: Round) -> [Int] {
  var seats = [Int](repeating: 0, count: round.agencies.count)
  for position in round.positions.rows { seats[position.agency.position] += position.seatsMax }
  for (index, agency) in round.agencies.rows.enumerated() {
    if let most = agency.seatsMax { seats[index] = min(seats[index], most) }
  }
  return seats
}

/// Head counts of a solution.
public struct Tally: Sendable {
  private let round: Round
  public private(set) var position: [Int]
  public private(set) var unit: [Int]
  public private(set) var agency: [Int]
  public private(set) var partner: [Int]
  public private(set) var quota: [Int]

  /// - Parameter solution: the first `pairs.count` entries are the pairs' columns.
  public init(_ pairs: EligiblePairs, _ solution: [Int]) {
    self.init(pairs.round, (0..<pairs.count).lazy.filter { solution[$0] == 1 }.map { pairs.placement($0) })
  }

  public init(_ round: Round, _ allocation: Allocation) { self.init(round, allocation.placements) }

  private init(_ round: Round, _ placements: some Sequence<Placement>) {
    self.round = round
    position = Array(repeating: 0, count: round.positions.count)
    unit = Array(repeating: 0, count: round.units.count)
    agency = Array(repeating: 0, count: round.agencies.count)
    partner = Array(repeating: 0, count: round.partners.count)
    quota = Array(repeating: 0, count: round.quotas.count)
    let filters = round.quotas.rows.map(\.filters)
    for placement in placements {
      let post = round.positions[placement.position]
      let person = round.candidates[placement.candidate]
      position[placement.position.position] += 1
      unit[post.unit.position] += 1
      agency[post.agency.position] += 1
      if let index = person.partner { partner[index.position] += 1 }
      for index in filters.indices where filters[index].pass(post) && filters[index].pass(person) { quota[index] += 1 }
    }
  }

  public func placed(_ commitment: Commitment) -> Int {
    switch commitment {
    case .position(let index): position[index.position]
    case .agency(let index): agency[index.position]
    case .partner(let index): partner[index.position]
    case .quota(let index): quota[index.position]
    }
  }

  /// The least over agencies with seats of ⌊1000 × placed / seats⌋; 1000 when none has seats.
  public var balance: Int {
    zip(agency, balanceSeats(round)).filter { $0.1 > 0 }.map { 1000 * $0.0 / $0.1 }.min() ?? 1000
  }

  /// The unmet commitments, in order of kind and id.
  public var shortfalls: [Shortfall] {
    Commitment.standing(in: round).compactMap { commitment in
      let minimum = commitment.minimum(in: round)
      let placed = placed(commitment)
      guard placed < minimum else { return nil }
      return Shortfall(
        kind: commitment.kind(), id: commitment.id(in: round), minimum: minimum, placed: placed,
        cost: (minimum - placed) * commitment.weight(in: round))
    }
  }

  /// Units with a placement, and those that must open.
  public var openUnits: [UnitIndex] {
    round.units.indices.filter { unit[$0.position] > 0 || round.units[$0].mustOpen }
  }
}
