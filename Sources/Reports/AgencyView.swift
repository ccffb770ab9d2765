import Explanation
import Staffing

/// What one agency may see of a round, after `Audience.agency`. Pages and files for agencies are made from this alone, so
/// what is not here cannot leak: no one but its own people, no holdings, no preferences, no score that contains a
/// preference, no small count from the pool.
struct AgencyView {
  let agency: Named
  let round: Named
  let asOf: Day
  let status: SolveStatus
  let fill: FillRow
  let units: [FillRow]
  /// Those of the agency and its positions.
  let unmet: [UnmetCommitment]
  let weights: (fit: Int, rating: Int, referral: Int)
  let cards: [AgencyCard]
  let unfilled: [AgencyUnfilled]
  /// All agencies together, by role: seats, and placements where the count is not withheld.
  let program: [(role: Named, seats: Int, filled: Int?)]

  init(_ fill: FillRow, of explanation: RoundExplanation) {
    let summary = explanation.summary
    agency = fill.name
    round = summary.round
    asOf = summary.asOf
    status = summary.status
    self.fill = fill
    units = summary.byUnit.filter { $0.agency?.id == fill.name.id }
    unmet = summary.unmet.filter { $0.agency?.id == fill.name.id }
    weights = (summary.weights.fit, summary.weights.rating, summary.weights.referral)
    let own = explanation.cards.filter { $0.post.agency.id == fill.name.id }
    let scores = SeatScores(own)
    cards = own.map { AgencyCard($0, scores) }
    unfilled = explanation.unfilled.filter { $0.post.agency.id == fill.name.id }.map(AgencyUnfilled.init)
    let filled = SmallCounts.list(summary.byRole.map(\.filled), floor: Audience.agency.smallestCount)
    program = zip(summary.byRole, filled).map { ($0.name, $0.seats, $1) }
  }
}

/// A placement as its agency may see it.
struct AgencyCard {
  let candidate: Named
  let staffClass: CandidateClass
  let partner: Named?
  let position: Named
  let unit: Named
  let role: String
  let site: String
  let salary: Int
  let gates: [(label: String, evidence: String)]
  let skills: [SkillEvidence]
  let fit: Int
  let rating: Int
  let isRated: Bool
  let referral: Int
  /// The score without preference.
  let score: Int
  /// Companies whose matters the person must stay out of: how many, not which.
  let recusals: Int
  /// Of the waivers that the placement rests on, the first expiry; their companies are not told.
  let waiver: AgencyWaiver?
  /// At most three exchanges, the fewest seats lost first; nil where that was not looked for.
  let exchanges: [AgencyExchange]?
  /// Whether people who score at least as high as someone in the position were not chosen.
  let hasEquals: Bool
  let standby: AgencyStandby
  let isPinned: Bool
  let alternatives: [AgencyAlternative]
  /// What the round would lose without the placement, in words that hold nobody else's data.
  let need: String?

  init(_ card: PlacementCard, _ scores: SeatScores) {
    candidate = card.candidate
    staffClass = card.staffClass
    partner = card.partner
    position = card.post.position
    unit = card.post.unit
    role = card.role
    site = card.site
    salary = card.salary
    gates =
      card.gates.filter { !$0.isEthics }.map { (AgencyWords.label($0), AgencyWords.passed($0)) }
      + [("Ethics", AgencyWords.ethics(recusals: card.recusals.count, waivers: card.waivers.count))]
    skills = card.skills
    fit = card.scores.fit
    rating = card.scores.rating
    isRated = card.scores.isRated
    referral = card.scores.referral
    score = card.scores.merit
    recusals = card.recusals.count
    waiver = AgencyWaiver(card)
    let standby = AgencyStandby(card, scores)
    self.standby = standby
    // Row by row they would tell how few they are.
    exchanges = card.outlook?.exchangesByMerit.filter { $0.placedAt != nil || standby.count != nil }.map {
      AgencyExchange($0, for: card, scores)
    }
    hasEquals = card.outlook?.hasEquals ?? false
    isPinned = card.outlook?.isPinned ?? false
    alternatives = card.alternativesByMerit.map { AgencyAlternative($0, for: card, scores) }
    need = card.consequence.map(ConsequenceWords.forAgency)
  }
}

/// That a placement rests on a waiver, and until when: not whose company it is about.
struct AgencyWaiver {
  /// nil: none of them expires.
  let until: Day?

  init?(_ card: PlacementCard) {
    if card.waivers.isEmpty { return nil }
    until = card.waivers.compactMap(\.expires).min()
  }
}

/// Unplaced people who could follow in a seat, nameless.
struct AgencyStandby {
  /// nil: withheld, for there are few.
  let count: Int?
  /// Of the first of them, the highest first, where a score may be told.
  let scores: [Int]

  init(_ card: PlacementCard, _ scores: SeatScores) {
    let all = card.outlook?.standbyCount ?? 0
    count = all > 0 && all < Audience.agency.smallestCount ? nil : all
    self.scores =
      count == nil
      ? []
      : card.outlook?.standbyByMerit.compactMap {
        scores.told($0.scores, of: $0.candidate, at: card.post.position)
      } ?? []
  }
}

/// Someone else in the seat; named only where the agency has the person.
struct AgencyExchange {
  let candidate: Named?
  let fate: String
  /// At this seat, without preference, and how much it is below the holder's; nil: withheld.
  let score: Int?
  let scoreLost: Int?
  /// Of the goals that an agency may see.
  let losses: [GoalLoss]

  init(_ exchange: Exchange, for card: PlacementCard, _ scores: SeatScores) {
    let agency = card.post.agency.id
    let score = scores.told(exchange.scores, of: exchange.candidate, at: card.post.position)
    self.score = score
    scoreLost = score.map { card.scores.merit - $0 }
    losses = exchange.losses.filter { Audience.agency.maySee($0.goal) }
    switch exchange.placedAt {
    case nil:
      candidate = nil
      fate = "unplaced"
    case let post? where post.agency.id == agency:
      candidate = exchange.candidate
      fate =
        "placed in \(post.position.text)" + (exchange.isSwap ? "; the two change places" : "; that seat is then empty")
    default:
      candidate = nil
      fate = "placed in another agency" + (exchange.isSwap ? "; the two change places" : "")
    }
  }
}

/// Another position for a candidate; without its name and score when it is another agency's.
struct AgencyAlternative {
  let position: Named?
  let score: Int?

  init(_ alternative: Alternative, for card: PlacementCard, _ scores: SeatScores) {
    let post = alternative.post
    let own = post.agency.id == card.post.agency.id
    position = own ? post.position : nil
    score = own ? scores.told(alternative.scores, of: card.candidate, at: post.position) : nil
  }
}

/// A position with an empty seat as its agency may see it: head counts, no names, and no small count from the pool.
struct AgencyUnfilled {
  let position: Named
  let unit: Named
  let role: String
  let seats: Int
  let filled: Int
  let seatsMin: Int
  let reason: String
  /// Whether anyone at all is eligible.
  let hasEligible: Bool
  /// Eligible people beside those placed here, and of them: placed elsewhere, unplaced and stopped by a rule, unplaced and
  /// free. nil: withheld.
  let others: Int?
  let placedElsewhere: Int?
  let stopped: Int?
  let free: Int?
  let hasFree: Bool
  /// Rules and how many people each stops, most first; without counts where that of all whom a rule stops is withheld.
  let rules: [(words: String, candidates: Int?)]
  /// Gates and how many candidates fail each, most first, ethics left out.
  let gates: [(gate: GateCount, candidates: Int?)]
  /// Gates that alone keep unplaced people out.
  let soleGates: [(gate: GateCount, candidates: Int?)]
  let hasEthicsOnly: Bool
  /// What would let someone unplaced have the seat, and whether no fewer than the floor could have it then: the exact count
  /// would tell small ones beside those of the rules. Nil where that was not looked for.
  let ways: [(change: String, areMany: Bool)]?

  init(_ unfilled: UnfilledPosition) {
    let floor = Audience.agency.smallestCount
    func shown(_ count: Int) -> Int? { count > 0 && count < floor ? nil : count }
    position = unfilled.post.position
    unit = unfilled.post.unit
    role = unfilled.role
    seats = unfilled.seats
    filled = unfilled.filled
    seatsMin = unfilled.seatsMin
    reason = ReasonWords.title(ofUnfilled: unfilled.kind)
    hasEligible = unfilled.eligible > 0
    let parts = [unfilled.placedElsewhere, unfilled.stopped, unfilled.free]
    let counts = SmallCounts.list(parts, floor: floor)
    (placedElsewhere, stopped, free) = (counts[0], counts[1], counts[2])
    others = shown(parts.reduce(0, +))
    hasFree = unfilled.free > 0
    // Several rules can read alike once the names are gone; one person may meet several, so the most that one stops.
    var rules: [(words: String, candidates: Int?)] = []
    for count in unfilled.obstacles {
      let words = AgencyWords.obstacle(count.obstacle)
      let people = stopped == nil ? nil : shown(count.candidates)
      if !rules.contains(where: { $0.words == words }) { rules.append((words, people)) }
    }
    self.rules = rules
    let ethics = Set(EthicsGate.allCases.map(\.rawValue))
    gates = unfilled.gateCounts.filter { !ethics.contains($0.gate) }.map { ($0, shown($0.pairs)) }
    // In order of name: the order of withheld counts would tell of them.
    soleGates = unfilled.soleGates.sorted { $0.gate < $1.gate }.map { ($0, shown($0.pairs)) }
    hasEthicsOnly = unfilled.ethicsOnly > 0
    ways = unfilled.filling.map { filling in
      var ways: [(change: String, areMany: Bool)] = []
      for way in filling.ways {
        let change = FillingWords.forAgency(way, agency: unfilled.post.agency.id)
        // Several ways can read alike once the names are gone.
        if !ways.contains(where: { $0.change == change }) { ways.append((change, way.people >= Audience.floor)) }
      }
      return ways
    }
  }

  var empty: Int { seats - filled }
}
