import Eligibility
import Explanation
import Formulation
import Staffing

extension Comparison {
  /// Compares two allocations. Linear in the placements and the rules of both rounds.
  public init(_ before: ComparedSide, _ after: ComparedSide) {
    let (old, new) = (before.positions, after.positions)
    statuses = (before.record.status, after.record.status)
    placed = Change(before.record.placements.count, after.record.placements.count)
    let rounds = before.round.flatMap { one in after.round.map { (one, $0) } }
    candidates = rounds.map { Change($0.candidates.count, $1.candidates.count) }
    seats = rounds.map { Change(Self.seats($0), Self.seats($1)) }
    goals = Self.goals(before.record, after.record)
    moves = Set(old.keys).union(new.keys).sorted().compactMap { id in
      old[id] == new[id] ? nil : Self.move(id, old[id], new[id], before, after)
    }
    staying = old.count { new[$0.key] == $0.value }
    let (openBefore, openAfter) = (Set(before.record.openUnits), Set(after.record.openUnits))
    opened = openAfter.subtracting(openBefore).sorted().map(after.unit)
    closed = openBefore.subtracting(openAfter).sorted().map(before.unit)
    shortfalls = Self.shortfalls(before.record.shortfalls, after.record.shortfalls)
    guard let one = before.pairs, let other = after.pairs else {
      agencies = []
      roles = []
      partners = []
      limits = []
      return
    }
    let groups = [GroupTally(one, before.allocation), GroupTally(other, after.allocation)]
    agencies = GroupTally.changes(groups[0].agencies, groups[1].agencies)
    roles = GroupTally.changes(groups[0].roles, groups[1].roles)
    partners = GroupTally.changes(groups[0].partners, groups[1].partners)
    limits = Self.limits(
      UsedLimit.all(one, before.allocation), UsedLimit.all(other, after.allocation),
      hasAllocations: [before, after].allSatisfy { $0.record.goals.isEmpty == false })
  }

  private static func seats(_ round: Round) -> Int { round.positions.rows.reduce(0) { $0 + $1.seatsMax } }

  private static func goals(_ before: AllocationRecord, _ after: AllocationRecord) -> [GoalChange] {
    var goals = before.goals.map(\.goal)
    goals += after.goals.map(\.goal).filter { !goals.contains($0) }
    return goals.map { goal in
      GoalChange(
        goal: goal, before: before.goals.first { $0.goal == goal }, after: after.goals.first { $0.goal == goal })
    }
  }

  private static func move(
    _ id: String, _ from: String?, _ to: String?, _ before: ComparedSide, _ after: ComparedSide
  ) -> PersonMove {
    let isKnown = after.round?.candidates.index(of: id) != nil
    return PersonMove(
      candidate: isKnown ? after.candidate(id) : before.candidate(id), from: from.map(before.post),
      to: to.map(after.post), reason: reason(id, from, to, before, after))
  }

  private static func reason(
    _ id: String, _ from: String?, _ to: String?, _ before: ComparedSide, _ after: ComparedSide
  ) -> PersonMove.Reason? {
    guard let one = before.pairs, let other = after.pairs else { return nil }
    guard let now = other.round.candidates.index(of: id) else { return .candidateGone }
    guard let then = one.round.candidates.index(of: id) else { return .candidateNew }
    if let from {
      guard let position = other.round.positions.index(of: from) else { return .positionGone }
      if other.pair(now, position) == nil { return .ineligible }
    }
    if let to {
      guard let position = one.round.positions.index(of: to) else { return .newlyEligible }
      if one.pair(then, position) == nil { return .newlyEligible }
    }
    return nil
  }

  private static func shortfalls(_ before: [Shortfall], _ after: [Shortfall]) -> [ShortfallChange] {
    func same(_ one: Shortfall, _ other: Shortfall) -> Bool { one.kind == other.kind && one.id == other.id }
    let changes = before.map { one in
      ShortfallChange(kind: one.kind, id: one.id, before: one, after: after.first { same(one, $0) })
    }
    let new = after.filter { other in !before.contains { same($0, other) } }
    return (changes + new.map { ShortfallChange(kind: $0.kind, id: $0.id, before: nil, after: $0) })
      .filter { $0.before != $0.after }
  }

  /// - Parameter hasAllocations: without one, nothing is used up, and nothing can be said.
  private static func limits(
    _ before: [UsedLimit], _ after: [UsedLimit], hasAllocations: Bool
  ) -> [LimitChange] {
    if !hasAllocations { return [] }
    let (old, new) = (Set(before.map(\.rule.kind)), Set(after.map(\.rule.kind)))
    return after.filter { !old.contains($0.rule.kind) }.map { LimitChange(kind: .began, limit: $0) }
      + before.filter { !new.contains($0.rule.kind) }.map { LimitChange(kind: .ceased, limit: $0) }
  }
}

/// Seats and placements of a round by agency, role and partner.
private struct GroupTally {
  struct Row {
    let name: Named
    /// Nil for no limit.
    let seats: Int?
    var filled = 0
  }

  /// In order of id.
  private(set) var agencies: [Row]
  private(set) var roles: [Row]
  /// The open applications come first, without an id.
  private(set) var partners: [Row]

  init(_ pairs: EligiblePairs, _ allocation: Allocation) {
    let round = pairs.round
    let seats = balanceSeats(round)
    agencies = round.agencies.indices.map { Row(name: round.named($0), seats: seats[$0.position]) }
    var byRole = [Int](repeating: 0, count: round.roles.count)
    for position in round.positions.rows { byRole[position.role.position] += position.seatsMax }
    roles = zip(round.roles.rows, byRole).map { Row(name: Named(id: $0.id, name: ""), seats: $1) }
    partners =
      [Row(name: Named(id: "", name: "Open applications"), seats: nil)]
      + round.partners.indices.map { Row(name: round.named($0), seats: round.partners[$0].placementsMax) }
    for placement in allocation.placements {
      let position = round.positions[placement.position]
      agencies[position.agency.position].filled += 1
      roles[position.role.position].filled += 1
      let partner = round.candidates[placement.candidate].partner
      partners[partner.map { $0.position + 1 } ?? 0].filled += 1
    }
    roles.removeAll { $0.seats == 0 }
  }

  /// Both lists are in order of id; so is the result.
  static func changes(_ before: [Row], _ after: [Row]) -> [GroupChange] {
    var changes: [GroupChange] = []
    var (one, other) = (before[...], after[...])
    while let next = [one.first?.name.id, other.first?.name.id].compactMap({ $0 }).min(by: {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }) {
      let old = one.first?.name.id == next ? one.popFirst() : nil
      let new = other.first?.name.id == next ? other.popFirst() : nil
      guard let name = new?.name ?? old?.name else { break }
      changes.append(
        GroupChange(
          name: name, seats: (old?.seats, new?.seats),
          filled: Comparison.Change(old?.filled ?? 0, new?.filled ?? 0)))
    }
    return changes
  }
}
