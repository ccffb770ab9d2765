public import Staffing

extension Verifier {
  /// The goal's value in the allocation. The seed is the lottery's.
  public func value(of goal: Goal, in allocation: Allocation, seed: String = "") -> Int {
    switch goal {
    case .commitments:
      return shortfalls(in: allocation).reduce(0) { $0 + $1.cost }
    case .balance:
      return balance(Tally(allocation, of: self))
    case .continuity:
      let kept = Set(allocation.placements)
      return round.prior.reduce(0) { sum, row in
        if let pair = row.pair, kept.contains(pair), isEligible(pair.candidate, pair.position) { return sum }
        return sum + row.stage.weight
      }
    case .placements, .quality, .recusals, .lottery, .fit, .preference, .rating, .referral:
      return allocation.placements.reduce(0) { $0 + gain(of: goal, $1, seed: seed) }
    }
  }

  /// What one placement adds to a goal that is a plain sum over placements; 0 for the three that are not:
  /// `commitments`, `balance` and `continuity`.
  public func gain(of goal: Goal, _ pair: Placement, seed: String = "") -> Int {
    switch goal {
    case .commitments, .balance, .continuity: 0
    case .placements: round.policy.points(round.positions[pair.position])
    case .quality: quality(pair.candidate, pair.position)
    case .recusals: burden(pair.candidate, round.positions[pair.position].unit)
    case .lottery: draw(seed: seed, pair.candidate, pair.position)
    case .fit: fit(pair.candidate, pair.position)
    case .preference: preference(pair.candidate, pair.position)
    case .rating: rating(pair.candidate, pair.position)
    case .referral: round.candidates[pair.candidate].referral
    }
  }

  /// The least over agencies with seats of ⌊1000 × placed / seats⌋.
  private func balance(_ tally: Tally) -> Int {
    agencySeats().enumerated().filter { $0.element > 0 }
      .map { agency, seats in 1000 * tally.agency[agency] / seats }.min() ?? 1000
  }

  /// By agency: the sum of its positions' seats, or its own limit if less.
  func agencySeats() -> [Int] {
    var seats = [Int](repeating: 0, count: round.agencies.count)
    for position in round.positions.rows { seats[position.agency.position] += position.seatsMax }
    return zip(seats, round.agencies.rows).map { seats, agency in min(seats, agency.seatsMax ?? seats) }
  }

  /// Every minimum that the allocation does not meet: positions, agencies, partners, soft quotas, each in order of id.
  public func shortfalls(in allocation: Allocation) -> [Shortfall] {
    let tally = Tally(allocation, of: self)
    let all =
      zip(round.positions.rows, tally.seats).map { position, placed in
        shortfall(.position, position.id, position.seatsMin, placed, round.policy.points(position))
      }
      + zip(round.agencies.rows, tally.agency).map { shortfall(.agency, $0.id, $0.seatsMin, $1) }
      + zip(round.partners.rows, tally.partner).map { shortfall(.partner, $0.id, $0.placementsMin, $1) }
      + zip(round.quotas.rows, tally.selected).map { quota, placed in
        shortfall(.quota, quota.id, quota.hard || quota.share ? 0 : quota.min ?? 0, placed)
      }
    return all.compactMap { $0 }
  }

  private func shortfall(
    _ kind: ShortfallKind, _ id: String, _ minimum: Int, _ placed: Int, _ weight: Int = 1
  ) -> Shortfall? {
    guard placed < minimum else { return nil }
    return Shortfall(kind: kind, id: id, minimum: minimum, placed: placed, cost: (minimum - placed) * weight)
  }

  /// The ids of the units that are open, in order of id.
  public func openUnits(in allocation: Allocation) -> [String] {
    let tally = Tally(allocation, of: self)
    return round.units.indices.filter { isOpen($0, tally) }.map { round.units[$0].id }
  }
}

extension PriorPlacement {
  /// nil where an id is no longer known.
  var pair: Placement? {
    guard let candidate, let position else { return nil }
    return Placement(candidate: candidate, position: position)
  }
}
