import Eligibility
import Staffing

extension RoundExplainer {
  func unplaced(_ candidate: CandidateIndex) -> UnplacedCandidate {
    let own = pairs.pairs(of: candidate)
    let person = round.candidates[candidate]
    let (full, open) = (
      own.filter { room.emptySeats(pairs.position[$0]) == 0 }, own.filter { room.emptySeats(pairs.position[$0]) > 0 }
    )
    var kind = ReasonKind.competition
    var seat: OpenSeat?
    let tie = own.isEmpty ? nil : room.tie(candidate)
    let eligible = Set(own.map { pairs.position[$0] })
    let misses = nearest(round.positions.indices.filter { !eligible.contains($0) }.map { (candidate, $0) })
    if own.isEmpty {
      kind = misses.ethicsOnly > 0 ? .conflictOfInterest : .ineligible
    } else if tie != nil {
      kind = .link
    } else if !open.isEmpty {
      let free = open.filter { room.obstacles($0).isEmpty }
      let pair = best(1, of: free.isEmpty ? open : free) { pairs.quality[$0] }[0]
      let chosen = openSeat(pair)
      kind = chosen.obstacles.first?.kind ?? .goals
      seat = chosen
    }
    return UnplacedCandidate(
      candidate: round.named(candidate), staffClass: person.staffClass, partner: person.partner.map(round.named),
      kind: kind, eligiblePositions: own.count, fullPositions: full.count,
      nearMiss: own.isEmpty ? misses.nearest : nil, gateCounts: misses.counts, ethicsOnly: misses.ethicsOnly,
      disclosureOnly: misses.disclosureOnly, tie: tie, openSeat: seat,
      fullPosition: tie != nil ? nil : best(1, of: full) { pairs.quality[$0] }.first.map(fullPosition))
  }

  func openSeat(_ pair: Int) -> OpenSeat {
    let position = pairs.position[pair]
    return OpenSeat(
      post: post(position), scores: scores(pair), obstacles: room.obstacles(pair),
      effect: GoalEffect(
        placementPoints: round.policy.points(round.positions[position]), quality: pairs.quality[pair],
        burden: pairs.burden[pair]))
  }

  func fullPosition(_ pair: Int) -> FullPosition {
    let position = pairs.position[pair]
    return FullPosition(
      post: post(position), scores: scores(pair),
      holders: holders[position.position].map {
        Holder(candidate: round.named(pairs.candidate[$0]), scores: scores($0))
      })
  }

  func unfilled(_ index: PositionIndex) -> UnfilledPosition {
    let position = round.positions[index]
    let own = pairs.pairs(of: index)
    let unplaced = own.filter { room.position(of: pairs.candidate[$0]) == nil }
    let here = room.placed(in: index)
    let met = unplaced.map { room.obstacles($0) }
    let free = zip(unplaced, met).filter { $0.1.isEmpty }.map(\.0)
    let obstacles = counted(met.joined())
    let misses = own.isEmpty ? nearest(round.candidates.indices.map { ($0, index) }) : nil
    let kind: ReasonKind =
      if let misses {
        misses.ethicsOnly > 0 ? .conflictOfInterest : .ineligible
      } else if unplaced.isEmpty {
        .competition
      } else if !free.isEmpty {
        .goals
      } else {
        obstacles[0].obstacle.kind
      }
    return UnfilledPosition(
      post: post(index), role: round.roles[position.role].id, priority: position.priority, seats: position.seatsMax,
      filled: here, seatsMin: position.seatsMin, kind: kind, eligible: own.count,
      placedElsewhere: own.count - unplaced.count - here, stopped: unplaced.count - free.count, free: free.count,
      obstacles: obstacles, bestFree: best(1, of: free) { pairs.quality[$0] }.first.map(rival),
      gateCounts: misses?.counts ?? [], ethicsOnly: misses?.ethicsOnly ?? 0, nearMiss: misses?.nearest,
      soleGates: soleGates(index))
  }

  /// Of unplaced people, those whom one gate alone keeps out.
  private func soleGates(_ index: PositionIndex) -> [GateCount] {
    var counts: [String: Int] = [:]
    for person in round.candidates.indices where room.position(of: person) == nil {
      let failures = review.gates.failures(person, index)
      guard failures.count == 1, let only = failures.first, !only.isEthics else { continue }
      counts[only.name(in: round), default: 0] += 1
    }
    return gateCounts(counts)
  }

  /// Most pairs first.
  private func gateCounts(_ counts: [String: Int]) -> [GateCount] {
    counts.map { name, pairs in
      let skill = name.hasPrefix("skill:") ? round.skills.index(of: String(name.dropFirst(6))) : nil
      return GateCount(gate: name, skill: skill.map(round.named), pairs: pairs)
    }
    .sorted { ($1.pairs, $0.gate) < ($0.pairs, $1.gate) }
  }

  /// Most people first. Payroll counts once, with the lowest salary: all who are stopped earn at least that.
  private func counted(_ obstacles: some Sequence<Obstacle>) -> [ObstacleCount] {
    var counts: [Obstacle: Int] = [:]
    var payroll: (obstacle: Obstacle, salary: Int, count: Int)?
    for obstacle in obstacles {
      guard case .payroll(_, _, _, let salary) = obstacle else {
        counts[obstacle, default: 0] += 1
        continue
      }
      let isLowest = payroll.map { salary < $0.salary } ?? true
      payroll = (
        isLowest ? obstacle : payroll?.obstacle ?? obstacle, min(salary, payroll?.salary ?? salary),
        (payroll?.count ?? 0) + 1
      )
    }
    if let payroll { counts[payroll.obstacle] = payroll.count }
    return counts.map { ObstacleCount(obstacle: $0.key, candidates: $0.value) }
      .sorted { ($1.candidates, $0.obstacle.words) < ($0.candidates, $1.obstacle.words) }
  }

  struct Misses {
    var nearest: NearMiss?
    var counts: [GateCount]
    /// Pairs that fail ethics gates and no other.
    var ethicsOnly: Int
    /// Of them, those that fail the disclosure alone.
    var disclosureOnly: Int
  }

  /// Looks at pairs that are all ineligible. Among equally near ones, one that ethics alone keeps out comes first, then
  /// one with the right role, then the earlier.
  private func nearest(_ ineligible: [(CandidateIndex, PositionIndex)]) -> Misses {
    var counts: [String: Int] = [:]
    var ethicsOnly = 0
    var disclosureOnly = 0
    var best: (rank: (Int, Int), pair: (CandidateIndex, PositionIndex))?
    for pair in ineligible {
      let failures = review.gates.failures(pair.0, pair.1)
      var wrongRole = 0
      var isEthics = true
      for failure in failures {
        counts[failure.name(in: round), default: 0] += 1
        if case .role = failure { wrongRole = 1 }
        if !failure.isEthics { isEthics = false }
      }
      if isEthics { ethicsOnly += 1 }
      if failures == [.disclosure] { disclosureOnly += 1 }
      let rank = (isEthics ? 0 : 1, 2 * failures.count + wrongRole)
      if best.map({ rank < $0.rank }) ?? true { best = (rank, pair) }
    }
    return Misses(
      nearest: best.map {
        NearMiss(
          candidate: round.named($0.pair.0), post: post($0.pair.1), failures: review.failures($0.pair.0, $0.pair.1))
      },
      counts: gateCounts(counts), ethicsOnly: ethicsOnly, disclosureOnly: disclosureOnly)
  }
}
