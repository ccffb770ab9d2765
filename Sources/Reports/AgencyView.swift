import Explanation
import Staffing

/// What one agency may see of a round. Pages and files for agencies are made from this alone, so what is not here
/// cannot leak: no one else's people, no holdings, no preferences, no score that contains a preference.
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
    cards = explanation.cards.filter { $0.post.agency.id == fill.name.id }.map(AgencyCard.init)
    unfilled = explanation.unfilled.filter { $0.post.agency.id == fill.name.id }.map(AgencyUnfilled.init)
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
  let rivals: [AgencyRival]
  let alternatives: [AgencyAlternative]
  /// What the round would lose without the placement, in words that hold nobody else's data.
  let need: String?

  init(_ card: PlacementCard) {
    let agency = card.post.agency.id
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
      + [("Ethics", "Every ethics test is passed.")]
    skills = card.skills
    fit = card.scores.fit
    rating = card.scores.rating
    isRated = card.scores.isRated
    referral = card.scores.referral
    score = card.scores.merit
    recusals = card.recusals.count
    rivals = card.rivalsByMerit.map { AgencyRival($0, agency: agency) }
    alternatives = card.alternativesByMerit.map { AgencyAlternative($0, agency: agency) }
    need = card.consequence.map(ConsequenceWords.forAgency)
  }
}

/// Another candidate for a seat; unnamed when another agency has the person.
struct AgencyRival {
  let candidate: Named?
  /// The score without preference.
  let score: Int
  let fate: String

  init(_ rival: Rival, agency: String) {
    score = rival.scores.merit
    switch rival.placedAt {
    case nil:
      candidate = rival.candidate
      fate = "unplaced"
    case let post? where post.agency.id == agency:
      candidate = rival.candidate
      fate = "placed in \(post.position.text)"
    default:
      candidate = nil
      fate = "placed in another agency"
    }
  }
}

/// Another position for a candidate; without its name and score when it is another agency's.
struct AgencyAlternative {
  let position: Named?
  let score: Int?

  init(_ alternative: Alternative, agency: String) {
    let own = alternative.post.agency.id == agency
    position = own ? alternative.post.position : nil
    score = own ? alternative.scores.merit : nil
  }
}

/// A position with an empty seat as its agency may see it: head counts, no names.
struct AgencyUnfilled {
  let position: Named
  let unit: Named
  let role: String
  let seats: Int
  let filled: Int
  let seatsMin: Int
  let reason: String
  let eligible: Int
  let placedElsewhere: Int
  let stopped: Int
  let free: Int
  /// Rules and how many people each stops, most first.
  let rules: [(words: String, candidates: Int)]
  /// Gates and how many candidates fail each, most first, ethics left out.
  let gates: [GateCount]
  let ethicsOnly: Int

  init(_ unfilled: UnfilledPosition) {
    position = unfilled.post.position
    unit = unfilled.post.unit
    role = unfilled.role
    seats = unfilled.seats
    filled = unfilled.filled
    seatsMin = unfilled.seatsMin
    reason = ReasonWords.title(ofUnfilled: unfilled.kind)
    eligible = unfilled.eligible
    placedElsewhere = unfilled.placedElsewhere
    stopped = unfilled.stopped
    free = unfilled.free
    // Several rules can read alike once the names are gone; one person may meet several, so the most that one stops.
    var rules: [(words: String, candidates: Int)] = []
    for count in unfilled.obstacles {
      let words = AgencyWords.obstacle(count.obstacle)
      if !rules.contains(where: { $0.words == words }) { rules.append((words, count.candidates)) }
    }
    self.rules = rules
    let ethics = Set(EthicsGate.allCases.map(\.rawValue))
    gates = unfilled.gateCounts.filter { !ethics.contains($0.gate) }
    ethicsOnly = unfilled.ethicsOnly
  }

  var empty: Int { seats - filled }
}
