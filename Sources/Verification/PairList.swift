import Staffing

/// The eligible pairs of a round, candidate by candidate, in four bytes each.
///
/// It asks the gates of `failures` again, from flat tables and in the order in which most pairs fall; what only few pairs
/// have, interests in a unit's matters, is left to `conflicts`.
struct PairList: Sendable {
  /// Pairs of candidate c: `start[c]..<start[c + 1]`.
  private(set) var start = [0]
  private(set) var position: [UInt32] = []

  var count: Int { position.count }

  init(_ verifier: Verifier) {
    var screen = PairScreen(verifier)
    start.reserveCapacity(verifier.round.candidates.count + 1)
    for candidate in verifier.round.candidates.indices {
      screen.appendPositions(of: candidate, to: &position)
      start.append(position.count)
    }
  }

  func pairs(of candidate: CandidateIndex) -> ArraySlice<UInt32> {
    position[start[candidate.position]..<start[candidate.position + 1]]
  }
}

/// The positions that a candidate is eligible for.
private struct PairScreen {
  private struct Post {
    let staffClass: PositionClass
    let clearance: Int
    /// Nil where anybody can work.
    let site: SiteIndex?
    let terms: Terms
    let startBy: Day?
    let salary: Int
    let unit: UnitIndex
    /// In `needs`.
    let required: Range<Int>
  }

  private let verifier: Verifier
  private let isOpen: Bool
  private var posts: [Post] = []
  private var needs: [(skill: Int, level: Int)] = []
  private var byRole: [[UInt32]]
  private var ratings: [[Rating]]
  /// Of the candidate at hand, by skill.
  private var levels: [Int]

  init(_ verifier: Verifier) {
    let round = verifier.round
    self.verifier = verifier
    isOpen = round.policy.pairs == .open
    byRole = Array(repeating: [], count: round.roles.count)
    for (index, position) in round.positions.rows.enumerated() {
      let first = needs.count
      for need in position.skills where need.minLevel >= 1 { needs.append((need.skill.position, need.minLevel)) }
      byRole[position.role.position].append(UInt32(index))
      posts.append(
        Post(
          staffClass: position.staffClass, clearance: position.clearance, site: position.isRemote ? nil : position.site,
          terms: position.terms, startBy: position.startBy, salary: position.salary, unit: position.unit,
          required: first..<needs.count))
    }
    ratings = Array(repeating: [], count: round.candidates.count)
    for rating in round.ratings { ratings[rating.candidate.position].append(rating) }
    levels = Array(repeating: 0, count: round.skills.count)
  }

  /// In ascending order.
  mutating func appendPositions(of index: CandidateIndex, to list: inout [UInt32]) {
    let candidate = verifier.round.candidates[index]
    let rated = ratings[index.position]
    for skill in candidate.skills { levels[skill.skill.position] = skill.level }
    defer { for skill in candidate.skills { levels[skill.skill.position] = 0 } }
    let hasBars = !verifier.barred.isEmpty
    let hasInterests = !verifier.interests[index.position].isEmpty
    var isClear: [UnitIndex: Bool] = [:]
    let asked: [UInt32] =
      isOpen
      ? Set(candidate.roles).flatMap { byRole[$0.position] } : rated.map { UInt32($0.position.position) }
    let first = list.count
    for number in asked {
      let post = posts[Int(number)]
      switch post.staffClass {
      case .any: break
      case .fellow: if candidate.staffClass != .fellow { continue }
      case .manager: if candidate.staffClass != .manager { continue }
      }
      if isOpen, !isFit(candidate, post) { continue }
      let position = PositionIndex(Int(number))
      let rating = rated.first { $0.position == position }
      if rating?.salary ?? post.salary < candidate.salaryMin || !(rating?.selectable ?? true) { continue }
      if hasBars, verifier.barred.contains(Placement(candidate: index, position: position)) { continue }
      if verifier.matters[post.unit.position].isEmpty {
        list.append(number)
        continue
      }
      if !candidate.disclosureFiled { continue }
      if hasInterests {
        let isKnown = isClear[post.unit]
        let passes = isKnown ?? isClearOf(index, post.unit)
        isClear[post.unit] = passes
        if !passes { continue }
      }
      list.append(number)
    }
    list[first...].sort()
  }

  private func isClearOf(_ candidate: CandidateIndex, _ unit: UnitIndex) -> Bool {
    let conflicts = verifier.conflicts(of: candidate, in: unit)
    return !conflicts.employer && !conflicts.securities && !conflicts.appearance
      && conflicts.burden <= verifier.round.policy.ethics.burdenMax
  }

  /// Skills, clearance, site, term and date.
  private func isFit(_ candidate: Candidate, _ post: Post) -> Bool {
    if candidate.clearance < post.clearance || candidate.terms.isDisjoint(with: post.terms) { return false }
    for need in post.required where levels[needs[need].skill] < needs[need].level { return false }
    if let site = post.site, !candidate.anySite, !candidate.sites.contains(site) { return false }
    if let available = candidate.available, let startBy = post.startBy, available > startBy { return false }
    return true
  }
}
