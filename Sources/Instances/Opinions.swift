/// What candidates want, what agencies think of them, what the last round proposed, and who is barred.
extension RoundDraft {
  mutating func drawPreferences() {
    let fame = Weights(agencies.map(\.facts.fame))
    var unitsOf = [[Int]](repeating: [], count: agencies.count)
    for (index, unit) in units.enumerated() { unitsOf[unit.agency].append(index) }
    for candidate in candidates.indices {
      var dice = dice("preferences", candidate)
      guard !dice.chance(14) else { continue }  // they rank nothing
      var rank = 0
      for agency in dice.weightedSample(fame, count: dice.within(2...6)) {
        if rank == 0 || !dice.chance(6) { rank += 1 }  // now and then two are liked the same
        var target = agencies[agency].id
        let unit = dice.pick(unitsOf[agency])
        if dice.chance(30) {
          target = units[unit].id
          let role = candidates[candidate].roles[0]
          if dice.chance(40), let position = units[unit].positions.first(where: { positions[$0].role == role }) {
            target = positions[position].id
          }
        }
        preferences.append(PreferenceDraft(candidate: candidate, target: target, rank: rank))
      }
    }
  }

  /// Ratings, offers, the prior allocation and bars, all about pairs that pass the plain gates. The agencies look at
  /// no more than 100 positions of a role for a candidate.
  mutating func drawOpinions() {
    let anchored = anchoredPositions
    var matcher = Matcher(positions)
    var order = Array(candidates.indices)
    var dice = dice("opinions")
    dice.shuffle(&order)
    var priorLeft = scale.seats / 4
    var barsLeft = max(1, scale.seats / 100)
    var priorRoom = positions.map(\.seats)
    var isPinned = [Bool](repeating: false, count: candidates.count)
    for pair in anchors.prefix(max(1, scale.seats / 125)) {
      isPinned[pair.candidate] = true
      pin(pair, because: "offer accepted before the round opened")
      prior.append(PriorDraft(pair: pair, stage: "accepted"))
      priorRoom[pair.position] -= 1
    }
    for candidate in order {
      var dice = self.dice("ratings", candidate)
      let matches = matcher.matches(candidates[candidate])
      for position in matches {
        rate(PairDraft(candidate: candidate, position: position), isAnchor: anchored[candidate] == position, &dice)
      }
      guard !matches.isEmpty else { continue }
      let position = dice.pick(matches)
      let pair = PairDraft(candidate: candidate, position: position)
      let isChosen = dice.chance(30)
      if barsLeft > 0, anchored[candidate] < 0, isChosen {
        barsLeft -= 1
        let reasons = ["former supervisor", "family member in the unit", "declined this unit in writing"]
        locks.append(LockDraft(isPin: false, pair: pair, reason: dice.pick(reasons)))
      } else if priorLeft > 0, priorRoom[position] > 0, !isPinned[candidate], isChosen {
        priorLeft -= 1
        priorRoom[position] -= 1
        let stage = ["proposed", "offered", "accepted"][dice.weighted([60, 25, 15])]
        prior.append(PriorDraft(pair: pair, stage: stage))
      }
    }
  }

  /// For each candidate the position it anchors, or −1.
  var anchoredPositions: [Int] {
    var anchored = [Int](repeating: -1, count: candidates.count)
    for pair in anchors { anchored[pair.candidate] = pair.position }
    return anchored
  }

  mutating func pin(_ pair: PairDraft, because reason: String) {
    locks.append(LockDraft(isPin: true, pair: pair, reason: reason))
  }

  /// A third of the pairs are rated, a tenth have an offer of their own, one in fifty is ruled out.
  private mutating func rate(_ pair: PairDraft, isAnchor: Bool, _ dice: inout Dice) {
    let person = candidates[pair.candidate]
    let score = min(1000, max(0, 100 + person.latent * 3 / 2 + dice.bell(500)))
    let rating = dice.chance(33) ? score : nil
    let offer = max(person.salaryMin, positions[pair.position].salary * dice.within(930...1080) / 1000 / 500 * 500)
    let salary = dice.chance(11) && !isAnchor ? min(195_000, offer) : nil
    let selectable = !dice.chance(2) || isAnchor
    guard rating != nil || salary != nil || !selectable else { return }
    ratings.append(RatingDraft(pair: pair, rating: rating, salary: salary, selectable: selectable))
  }
}

/// Finds positions whose plain gates (all but those of ethics and locks) a candidate passes.
private struct Matcher {
  private let positions: [PositionDraft]
  private var byRole: [[Int]]
  private var next: [Int]

  init(_ positions: [PositionDraft]) {
    self.positions = positions
    byRole = Role.allCases.map { role in positions.indices.filter { positions[$0].role == role } }
    next = byRole.map { _ in 0 }
  }

  /// Ascending; of each role at most 100 positions are looked at, going on where the last candidate's look ended.
  mutating func matches(_ person: CandidateDraft) -> [Int] {
    var found: [Int] = []
    for role in person.roles {
      let bucket = byRole[role.rawValue]
      for _ in 0..<min(100, bucket.count) {
        let position = bucket[next[role.rawValue]]
        next[role.rawValue] = (next[role.rawValue] + 1) % bucket.count
        if passes(person, positions[position]) { found.append(position) }
      }
    }
    return found.sorted()
  }

  private func passes(_ person: CandidateDraft, _ post: PositionDraft) -> Bool {
    guard post.staff == .any || post.staff == person.staff, person.clearance >= post.clearance,
      person.salaryMin <= post.salary, !person.terms.isDisjoint(with: post.terms)
    else { return false }
    if let site = post.site, !person.anySite, !person.sites.contains(SiteSet(site: site)) { return false }
    if let available = person.available, let latest = post.startBy, available > latest { return false }
    for need in post.needs where person.levels[need.skill] < need.minLevel { return false }
    return true
  }
}
