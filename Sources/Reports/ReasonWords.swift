import Explanation
import Staffing

/// Reasons as headings and sentences for planners.
enum ReasonWords {
  static func title(ofUnplaced kind: ReasonKind) -> String {
    switch kind {
    case .ineligible: "Not eligible for any position"
    case .conflictOfInterest: "Not eligible; for one position or more, by ethics rules alone"
    case .competition: "Every eligible seat is filled"
    case .cap: "A limit is reached"
    case .budget: "The payroll leaves too little room"
    case .quota: "A quota is reached"
    case .team: "A team rule"
    case .link: "A rule for two people"
    case .goals: "No rule stops it; the goals decided"
    }
  }

  static func title(ofUnfilled kind: ReasonKind) -> String {
    switch kind {
    case .ineligible: "No eligible candidate"
    case .conflictOfInterest: "No eligible candidate; for one or more, by ethics rules alone"
    case .competition: "Every eligible candidate is placed"
    case .cap: "A limit is reached"
    case .budget: "The payroll leaves too little room"
    case .quota: "A quota is reached"
    case .team: "A team rule"
    case .link: "A rule for two people"
    case .goals: "No rule stops it; the goals decided"
    }
  }

  static func status(_ status: SolveStatus) -> String {
    switch status {
    case .optimal: "Proven best: no allocation does better on these goals, taken in this order."
    case .feasible:
      "Every rule is kept, but it is not proven that no better allocation exists. The goals below say how much better"
        + " one could be at most."
    case .infeasible: "No allocation keeps all the rules. Nobody is placed."
    case .stopped: "The search ended before it found an allocation. Nobody is placed, and nothing is said about why."
    }
  }

  /// - Parameter isSolved: whether what a swap would cost elsewhere follows.
  static func sentences(_ unplaced: UnplacedCandidate, isSolved: Bool = false) -> String {
    var parts: [String] = []
    if let miss = unplaced.nearMiss {
      parts.append("Nearest: \(miss.post.position.text). What is missing there: \(failures(miss))")
      if let most = unplaced.gateCounts.first {
        parts.append("What fails most often is the \(gate(most)), for \(Wording.count(most.pairs, "position")).")
      }
    } else {
      parts.append(
        "Eligible for \(Wording.count(unplaced.eligiblePositions, "position")),"
          + " \(full(unplaced.fullPositions, of: unplaced.eligiblePositions)).")
    }
    if let tie = unplaced.tie { parts.append(sentence(tie)) }
    if let seat = unplaced.openSeat { parts.append(sentence(seat)) }
    if let full = unplaced.fullPosition { parts.append(sentence(full, isSolved: isSolved)) }
    return parts.joined(separator: " ")
  }

  private static func sentence(_ tie: Tie) -> String {
    let place = tie.scope.words
    let gap =
      if !tie.isEligibleElsewhere {
        ", who is eligible for no position"
      } else if tie.scope == .position {
        "; they have no eligible position in common"
      } else {
        "; no position that one of them is eligible for is \(place) as one that the other is"
      }
    return "Must be placed \(place) as \(tie.other.text)\(gap): as long as this holds, neither can be placed."
  }

  /// A gate, after “the”.
  private static func gate(_ count: GateCount) -> String {
    if let skill = count.skill { return "required level in \(skill.name)" }
    if let ethics = EthicsGate(rawValue: count.gate) { return "ethics test “\(ethics.title)”" }
    return switch count.gate {
    case "unrated": "rating by the agency"
    case "class": "class, fellow or manager"
    case "pay": "salary against what they ask for"
    case "date": "latest start"
    case "term": "length of the post"
    case "selectable": "agency's refusal"
    case "barred": "bar by hand"
    default: count.gate
    }
  }

  private static func full(_ full: Int, of all: Int) -> String {
    if all == 1 { return full == 1 ? "and it is full" : "and it is not full" }
    if full == all { return "all of them full" }
    return full == 0 ? "none of them full" : "\(Wording.number(full)) of them full"
  }

  static func failures(_ miss: NearMiss) -> String { miss.failures.map(\.words).joined(separator: " ") }

  static func sentence(_ seat: OpenSeat) -> String {
    let lead = "Empty seat in \(seat.post.position.text)."
    if seat.obstacles.isEmpty { return "\(lead) \(unstopped(seat.effect))" }
    return "\(lead) \(adding(seat.obstacles))"
  }

  /// One sentence a rule.
  static func adding(_ obstacles: [Obstacle]) -> String {
    obstacles.enumerated().map { index, obstacle in
      "\(index == 0 ? "Adding this person would" : "It would also")\(obstacle.words.trimmingPrefix("would"))."
    }.joined(separator: " ")
  }

  private static func unstopped(_ effect: GoalEffect) -> String {
    let recusals = effect.burden > 0 ? " and \(Wording.number(effect.burden)) to the burden of recusals" : ""
    return "Adding this person would break no rule; it would add"
      + " \(Wording.count(effect.placementPoints, "point for a filled seat", "points for a filled seat")) and"
      + " \(Wording.number(effect.quality)) to the total score\(recusals). The round's goals, or a search that was not finished, left it out."
  }

  static func sentence(_ full: FullPosition, isSolved: Bool = false) -> String {
    guard let last = full.holders.first else { return "" }
    let gap = last.scores.quality - full.scores.quality
    let own = Wording.number(full.scores.quality)
    let lead =
      "No empty seat in \(full.post.position.text): the lowest score that holds one is"
      + " \(Wording.number(last.scores.quality)) (\(last.candidate.text)); this person's is \(own)"
    if gap > 0 { return "\(lead), \(Wording.number(gap)) lower." }
    if gap == 0 { return "\(lead), the same." }
    return "\(lead), \(Wording.number(-gap)) higher"
      + (isSolved ? "." : "; what a swap would cost elsewhere was not examined.")
  }

  static func sentences(_ unfilled: UnfilledPosition) -> String {
    var parts: [String] = []
    if unfilled.eligible == 0 {
      parts.append("No candidate is eligible.")
      if unfilled.ethicsOnly > 0 {
        parts.append("\(Wording.count(unfilled.ethicsOnly, "candidate")) would be, but for ethics rules.")
      }
      let gates = unfilled.gateCounts.prefix(3).map { "the \(gate($0)) (\(Wording.number($0.pairs)))" }
      if !gates.isEmpty { parts.append("What most candidates fail: \(Wording.list(gates)).") }
      if let miss = unfilled.nearMiss { parts.append("Nearest: \(miss.candidate.text). \(failures(miss))") }
      return parts.joined(separator: " ")
    }
    parts.append(heads(eligible: unfilled.eligible, here: unfilled.filled, elsewhere: unfilled.placedElsewhere))
    parts += unfilled.obstacles.prefix(3).map {
      "Adding \(whom($0.candidates, of: unfilled.stopped + unfilled.free)) \($0.obstacle.words)."
    }
    let rest = unfilled.obstacles.count - 3
    if rest > 0 { parts.append("Adding some of them would break \(Wording.count(rest, "more rule")) as well.") }
    if let free = unfilled.bestFree {
      parts.append(
        "Adding \(free.candidate.text) would break no rule; the round's goals, or a search that was not finished,"
          + " left the seat empty.")
    }
    return parts.joined(separator: " ")
  }

  /// So many of the unplaced eligible people.
  private static func whom(_ people: Int, of all: Int) -> String {
    if all == 1 { return "the one unplaced person" }
    return people == all
      ? "any of the \(Wording.number(all)) unplaced people"
      : "\(Wording.number(people)) of the \(Wording.number(all)) unplaced people"
  }

  /// Who the eligible candidates are, by head count.
  static func heads(eligible: Int, here: Int, elsewhere: Int) -> String {
    "Eligible: \(Wording.count(eligible, "candidate")), \(Wording.number(here)) placed here,"
      + " \(Wording.number(elsewhere)) in other positions, \(Wording.number(eligible - here - elsewhere)) unplaced."
  }
}
