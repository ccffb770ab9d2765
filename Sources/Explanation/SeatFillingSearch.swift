import Eligibility
import Staffing

/// Looks for the least that would have to change so that someone unplaced could take an empty seat.
struct SeatFillingSearch {
  private static let shown = 3
  private static let mostChanges = 3
  private let explainer: RoundExplainer
  private var pairs: EligiblePairs { explainer.pairs }
  private var round: Round { pairs.round }
  private var gates: Gates { explainer.review.gates }

  init(_ explainer: RoundExplainer) { self.explainer = explainer }

  /// What one person would need.
  private struct Need {
    let person: CandidateIndex
    var edits: [RoundEdit] = []
    /// For each change what it is about, and how large it is.
    var matters: [Matter] = []
    var sizes: [Int] = []

    mutating func add(_ edit: RoundEdit, _ matter: Matter, _ size: Int) {
      edits.append(edit)
      matters.append(matter)
      sizes.append(size)
    }

    /// Whether what is changed for the other is enough here. An offer is made to one person.
    func isCovered(by other: Need) -> Bool {
      if person == other.person { return true }
      return matters.indices.allSatisfy { place in
        guard matters[place] != .pay, let same = other.matters.firstIndex(of: matters[place]) else { return false }
        return sizes[place] <= other.sizes[same]
      }
    }
  }

  private enum Matter: Hashable {
    case rule(RoundRule)
    case staffClass, clearance, site, terms, start, pay
    case skill(SkillIndex)
  }

  /// - Returns: ways with the edits that they are made of. No preference has a part in the choice.
  /// - Complexity: every gate of every unplaced candidate; then a round changed for each way.
  func ways(_ position: PositionIndex) -> [(edits: [RoundEdit], way: SeatFilling.Way)] {
    let needs = round.candidates.indices.filter { explainer.room.position(of: $0) == nil }
      .compactMap { need($0, position) }
    var groups: [[Matter]] = []
    var members: [[Matter]: [Need]] = [:]
    for need in needs where !need.edits.isEmpty {
      if members[need.matters] == nil { groups.append(need.matters) }
      members[need.matters, default: []].append(need)
    }
    let choices = groups.compactMap { choice(members[$0] ?? [], needs, position) }
    let order = choices.indices.sorted { first, second in
      let (one, two) = (choices[first], choices[second])
      if one.need.edits.count != two.need.edits.count { return one.need.edits.count < two.need.edits.count }
      return one.people != two.people ? one.people > two.people : first < second
    }
    var found: [(edits: [RoundEdit], way: SeatFilling.Way)] = []
    var kept: [[Matter]] = []
    for index in order where found.count < Self.shown {
      let (need, people) = (choices[index].need, choices[index].people)
      // Whoever needs all that another way changes, and more, is no news.
      if kept.contains(where: { Set($0).isSubset(of: need.matters) }) { continue }
      guard admits(need, position) else { continue }
      kept.append(need.matters)
      found.append(
        (
          need.edits,
          SeatFilling.Way(
            changes: need.edits.map(round.fact), candidate: round.named(need.person), people: people)
        ))
    }
    return found
  }

  /// The smallest changes of the group, made for the one whose skills fit best of those who need just these; and for how
  /// many they are enough.
  private func choice(_ group: [Need], _ all: [Need], _ position: PositionIndex) -> (need: Need, people: Int)? {
    guard let least = group.min(by: { $0.sizes.lexicographicallyPrecedes($1.sizes) }) else { return nil }
    let post = round.positions[position]
    let fit = { (need: Need) in round.candidates[need.person].fit(for: post) }
    let best = group.filter { $0.sizes == least.sizes }.reduce(least) { fit($1) > fit($0) ? $1 : $0 }
    return (best, all.count { $0.isCovered(by: best) })
  }

  /// Whether the person can have the seat in the changed round, everyone else staying where they are.
  private func admits(_ need: Need, _ position: PositionIndex) -> Bool {
    let changed = round.applying(need.edits)
    if need.edits.contains(where: \.changesEligibility) {
      guard Gates(changed).failures(need.person, position).isEmpty else { return false }
    } else if pairs.pair(need.person, position) == nil {
      return false
    }
    let room = Room(EligiblePairs(pairs, withRulesOf: changed), explainer.allocation)
    return room.obstacles(need.person, position, salary: salary(need, position)).isEmpty
  }

  private func salary(_ need: Need, _ position: PositionIndex) -> Int {
    for case .offer(_, _, let salary) in need.edits { return salary }
    return gates.salary(need.person, position)
  }

  /// nil where something is in the way that nobody may bargain with, or too much at once.
  private func need(_ person: CandidateIndex, _ position: PositionIndex) -> Need? {
    var need = Need(person: person)
    if pairs.pair(person, position) == nil {
      for failure in gates.failures(person, position) {
        guard need.edits.count < Self.mostChanges, ask(failure, position, &need) else { return nil }
      }
    }
    for obstacle in explainer.room.obstacles(person, position, salary: salary(need, position)) {
      guard loosen(obstacle, position, &need), need.edits.count <= Self.mostChanges else { return nil }
    }
    return need
  }

  /// Asks for less at a gate; false where that cannot be.
  private func ask(_ failure: GateFailure, _ position: PositionIndex, _ need: inout Need) -> Bool {
    let post = round.positions[position]
    let person = round.candidates[need.person]
    switch failure {
    case .staffClass: need.add(.requirement(position, .staffClass(.any)), .staffClass, 1)
    case .skill(let skill, let needed, let has):
      need.add(.requirement(position, .skill(skill, minLevel: has)), .skill(skill), needed - has)
    case .clearance(let needed, let has):
      need.add(.requirement(position, .clearance(has)), .clearance, needed - has)
    case .site:
      // Those who have a seat here would move to another site as well: only where no rule asks where anyone is.
      let minds = round.quotas.rows.contains { !$0.filters.sites.isEmpty } || round.links.contains { $0.scope == .site }
      guard !minds, round.sites.index(of: Site.remote) != nil else { return false }
      need.add(.requirement(position, .remote), .site, 1)
    case .term: need.add(.requirement(position, .terms(post.terms.union(person.terms))), .terms, 1)
    case .date(let available, let startBy):
      need.add(.requirement(position, .startBy(available)), .start, available.number - startBy.number)
    case .pay(let offered, let asked): need.add(.offer(need.person, position, asked), .pay, asked - offered)
    case .unrated, .role, .notSelectable, .barred, .disclosure, .employer, .securities, .appearance, .impairment:
      return false
    }
    return true
  }

  /// Loosens the rule just as far as one more placement needs; false where that cannot be.
  private func loosen(_ obstacle: Obstacle, _ position: PositionIndex, _ need: inout Need) -> Bool {
    let post = round.positions[position]
    func limit(_ rule: RoundRule, _ number: Int) -> Bool {
      guard let old = round.limit(of: rule) else { return false }
      need.add(number <= 0 ? .drop(rule) : .limit(rule, number), .rule(rule), abs(number - old))
      return true
    }
    switch obstacle {
    case .seats: return false
    case .teamMin(_, _, let placed): return limit(.teamMin(post.unit), placed + 1)
    case .coverage(_, let skill, let level, let count, let have):
      let row = round.coverage.firstIndex {
        $0.unit == post.unit && $0.minLevel == level && $0.count == count && round.skills[$0.skill].id == skill.id
      }
      return row.map { limit(.coverage($0), have) } ?? false
    case .mentorRatio(_, _, let fellows, let managers):
      return limit(.mentorRatio(post.unit), managers == 0 ? 0 : (fellows + managers - 1) / managers)
    case .teamMax(_, let most): return limit(.teamMax(post.unit), most + 1)
    case .agencySeats(_, let most): return limit(.agencySeats(post.agency), most + 1)
    case .payroll(_, _, let spent, let salary): return limit(.payroll(post.agency), spent + salary)
    case .partnerTotal(_, let most): return partner(need).map { limit(.partnerTotal($0), most + 1) } ?? false
    case .partnerInUnit(_, _, let most): return partner(need).map { limit(.partnerInUnit($0), most + 1) } ?? false
    case .partnerInAgency(_, _, let most): return partner(need).map { limit(.partnerInAgency($0), most + 1) } ?? false
    case .quotaMax(let quota, let most):
      return round.quotas.index(of: quota.id).map { limit(.quotaMax($0), most + 1) } ?? false
    case .shareMax(let quota, _, let selected, let base):
      return round.quotas.index(of: quota.id).map { limit(.quotaMax($0), (100 * selected + base - 1) / base) } ?? false
    case .shareMin(let quota, _, let selected, let base):
      return round.quotas.index(of: quota.id).map { limit(.quotaMin($0), 100 * selected / base) } ?? false
    case .apart(let other, let scope), .together(let other, let scope):
      let kind: LinkKind = if case .apart = obstacle { .apart } else { .together }
      let row = round.links.firstIndex { link in
        let both = Set([round.candidates[link.first].id, round.candidates[link.second].id])
        return link.kind == kind && link.scope == scope && both == [round.candidates[need.person].id, other.id]
      }
      guard let row else { return false }
      need.add(.drop(.link(row)), .rule(.link(row)), 1)
      return true
    }
  }

  private func partner(_ need: Need) -> PartnerIndex? { round.candidates[need.person].partner }
}
