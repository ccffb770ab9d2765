extension Round {
  /// The round with these placements pinned as well; a pair that is pinned already stays as it is, a bar on it gives way.
  public func pinning(_ placements: some Sequence<Placement>, reason: String) -> Round {
    var round = self
    for placement in placements {
      func isOfPair(_ lock: Lock) -> Bool {
        lock.candidate == placement.candidate && lock.position == placement.position
      }
      if round.locks.contains(where: { $0.kind == .pin && isOfPair($0) }) { continue }
      round.locks.removeAll(where: isOfPair)
      round.locks.append(
        Lock(kind: .pin, candidate: placement.candidate, position: placement.position, reason: reason))
    }
    round.locks.sort { ($0.kind.rawValue, $0.candidate, $0.position) < ($1.kind.rawValue, $1.candidate, $1.position) }
    return round
  }

  /// The round with other goals and another earlier allocation.
  ///
  /// - Parameter prior: in order of candidate id.
  public func replacing(goals: [GoalTerm], prior: [PriorPlacement]) -> Round {
    var policy = policy
    policy.goals = goals
    return Round(
      policy: policy, agencies: agencies, units: units, positions: positions, candidates: candidates, skills: skills,
      partners: partners, companies: companies, roles: roles, sites: sites, ratings: ratings, interests: interests,
      matters: matters, waivers: waivers, links: links, coverage: coverage, quotas: quotas, locks: locks, prior: prior)
  }
}

extension [GoalTerm] {
  /// The goals of a refill: `continuity` keeps its place where the policy has one, and else comes first, so that nobody
  /// with a seat moves unless the rules ask for it.
  ///
  /// - Parameter seatsFirst: it comes behind commitments and placements where those lead: people move where that fills more
  ///   seats, but not for a better score.
  public func withContinuity(seatsFirst: Bool) -> [GoalTerm] {
    if contains(where: { $0.goal == .continuity }) { return self }
    var goals = self
    let place = seatsFirst ? firstIndex { $0.goal != .commitments && $0.goal != .placements } ?? count : 0
    goals.insert(GoalTerm(goal: .continuity), at: place)
    return goals
  }
}
