/// Limits of agencies, and links between people. What the anchors need stays allowed.
extension RoundDraft {
  mutating func setLimits() {
    var dice = dice("limits")
    var anchored = [(count: Int, pay: Int)](repeating: (0, 0), count: agencies.count)
    for pair in anchors {
      let post = positions[pair.position]
      anchored[post.agency].count += 1
      anchored[post.agency].pay += post.salary
    }
    var costs = [Int](repeating: 0, count: agencies.count)
    for post in positions { costs[post.agency] += post.salary * post.seats }
    for index in agencies.indices {
      let seats = agencies[index].seats
      let limited = dice.chance(35)
      let minimum = seats * dice.within(45...75) / 100
      if limited && seats >= 5 { agencies[index].seatsMax = max(anchored[index].count, seats - max(1, seats / 12)) }
      if dice.chance(50) { agencies[index].seatsMin = min(agencies[index].room, max(1, minimum)) }
      // Three to seven percent short of what its full staffing would cost, for some agencies.
      let permille = dice.within(930...970)
      if dice.chance(55) || index == 0 {
        let full = costs[index] * agencies[index].room / seats
        let budget = max(full * permille / 1000, anchored[index].pay)
        agencies[index].payrollMax = (budget + 999) / 1000 * 1000
      }
    }
  }

  /// Couples who go together or not at all, and pairs to keep apart. Anchors are in none of them, so that leaving all
  /// linked people unplaced is always allowed.
  mutating func linkPeople() {
    var dice = dice("links")
    let anchored = anchoredPositions
    var people = candidates.indices.filter { anchored[$0] < 0 }
    dice.shuffle(&people)
    let couples = max(1, scale.candidates / 250)
    let apart = max(2, scale.candidates * 3 / 250)
    for _ in 0..<couples {
      guard let first = people.popLast(), let second = people.popLast() else { return }
      join(first, second, dice: &dice)
    }
    for number in 0..<apart {
      guard let first = people.popLast() else { return }
      // Better than any two: people who would want the same place.
      let likely = people.suffix(40).firstIndex { candidates[$0].roles[0] == candidates[first].roles[0] }
      guard let second = likely.map({ people.remove(at: $0) }) else { continue }
      let scope = ["unit", "agency", "position"][number % 3]
      let reason = dice.pick(["family members", "former supervisor", "open grievance", "share a startup"])
      links.append(
        LinkDraft(
          isTogether: false, scope: scope, first: min(first, second), second: max(first, second), reason: reason))
    }
  }

  /// Makes two people a couple who can work in the same cities.
  private mutating func join(_ first: Int, _ second: Int, dice: inout Dice) {
    candidates[second].sites = candidates[first].sites
    candidates[second].anySite = candidates[first].anySite
    let scope = ["site", "agency"][dice.weighted([80, 20])]
    links.append(
      LinkDraft(
        isTogether: true, scope: scope, first: min(first, second), second: max(first, second),
        reason: scope == "site" ? "household" : "apply as a team"))
  }
}
