import Explanation
import Staffing

/// Everything that is known, for planners.
enum RoundJSON {
  static func text(_ explanation: RoundExplanation) -> String {
    let fields: [(String, JSONText)] = [
      ("report", .number(SharedJSON.version)), ("audience", "planner"), ("summary", summary(explanation.summary)),
      ("placements", .list(explanation.cards, card)), ("unplaced", .list(explanation.unplaced, unplaced)),
      ("unfilled", .list(explanation.unfilled, unfilled)), ("overrides", .list(explanation.overrides, override)),
      ("prior", .optional(explanation.prior, prior)),
      (
        "binding",
        .optional(explanation.binding) { survey in
          let goals = explanation.summary.goals.map(\.result.goal)
          return ["used_up": .number(survey.tight), "tried": .list(survey.limits) { limit($0, goals) }]
        }
      ),
      ("audit", .optional(explanation.audit, audit)),
    ]
    return JSONText.object(
      fields + (explanation.contradiction.map { [("contradiction", contradiction($0))] } ?? [])
    ).text
  }

  static func answer(_ answer: CandidateAnswer, _ consequence: Consequence?) -> String {
    switch answer {
    case .placed(let found): self.answer("placed", consequence, [("placement", card(found))])
    case .unplaced(let found): self.answer("unplaced", consequence, [("candidate", unplaced(found))])
    }
  }

  static func answer(_ answer: PairAnswer, _ consequence: Consequence?) -> String {
    switch answer {
    case .placedHere(let found): self.answer("placed", consequence, [("placement", card(found))])
    case .ineligible(let found): self.answer("ineligible", consequence, [("pair", miss(found))])
    case .eligible(let pair):
      self.answer(
        "eligible", consequence,
        [
          ("candidate", SharedJSON.named(pair.candidate)), ("post", post(pair.post)), ("scores", scores(pair.scores)),
          ("placed_in", .optional(pair.placedAt) { .string($0.position.id) }),
          ("empty_seats", .number(pair.emptySeats)), ("holders", .list(pair.holders, holder)),
          ("obstacles", .list(pair.obstacles, obstacle)),
        ])
    }
  }

  static func answer(_ unfilled: UnfilledPosition, _ consequence: Consequence?) -> String {
    answer("unfilled", consequence, [("position", self.unfilled(unfilled))])
  }

  private static func answer(
    _ kind: String, _ consequence: Consequence?, _ fields: [(String, JSONText)]
  ) -> String {
    JSONText.object(
      [("answer", .string(kind))] + fields + (consequence.map { [("consequence", self.consequence($0))] } ?? [])
    ).text
  }

  private static func holder(_ holder: Holder) -> JSONText {
    ["candidate": .string(holder.candidate.id), "quality": .number(holder.scores.quality)]
  }

  private static func summary(_ summary: RoundSummary) -> JSONText {
    [
      "round": SharedJSON.named(summary.round), "as_of": .string(summary.asOf.description),
      "scenario": .optional(summary.scenario, JSONText.string), "status": .string(summary.status.rawValue),
      "goals": .list(summary.goals, goal), "candidates": .number(summary.candidates),
      "positions": .number(summary.positions), "seats": .number(summary.seats), "placed": .number(summary.placed),
      "unplaced": .number(summary.unplaced), "eligible_pairs": .number(summary.eligiblePairs),
      "units": .number(summary.units), "open_units": .number(summary.openUnits),
      "weights": [
        "fit": .number(summary.weights.fit), "preference": .number(summary.weights.preference),
        "rating": .number(summary.weights.rating), "referral": .number(summary.weights.referral),
      ],
      "by_agency": .list(summary.byAgency, SharedJSON.fill), "by_role": .list(summary.byRole, SharedJSON.fill),
      "by_unit": .list(summary.byUnit, SharedJSON.fill), "by_site": .list(summary.bySite, SharedJSON.fill),
      "by_priority": .list(summary.byPriority, SharedJSON.fill), "unmet": .list(summary.unmet, SharedJSON.unmet),
    ]
  }

  private static func goal(_ goal: GoalOutcome) -> JSONText {
    let result = goal.result
    return [
      "goal": .string(result.goal.rawValue), "sense": .string(result.goal.sense.rawValue), "best": .number(result.best),
      "bound": .number(result.bound), "gap": .number(goal.gap), "status": .string(result.status.rawValue),
      "tolerance": .string(result.tolerance.text), "value": .number(result.value), "proof": .string(goal.proof),
    ]
  }

  private static func card(_ card: PlacementCard) -> JSONText {
    let fields: [(String, JSONText)] = [
      ("candidate", SharedJSON.named(card.candidate)), ("class", .string(card.staffClass.rawValue)),
      ("partner", .optional(card.partner, SharedJSON.named)), ("post", post(card.post)), ("role", .string(card.role)),
      ("site", .string(card.site)), ("priority", .number(card.priority)), ("salary", .number(card.salary)),
      ("gates", .list(card.gates, gate)), ("skills", .list(card.skills, SharedJSON.skill)),
      ("scores", scores(card.scores)), ("burden", .number(card.burden)),
      ("recusals", .list(card.recusals, SharedJSON.named)), ("rivals", .list(card.rivals, rival)),
      ("alternatives", .list(card.alternatives, alternative)),
    ]
    return .object(
      fields + (card.consequence.map { [("without", consequence($0))] } ?? [])
        + (card.outlook.map { [("outlook", outlook($0))] } ?? []))
  }

  private static func post(_ post: Post) -> JSONText {
    [
      "position": SharedJSON.named(post.position), "unit": SharedJSON.named(post.unit),
      "agency": SharedJSON.named(post.agency),
    ]
  }

  private static func scores(_ scores: ScoreBreakdown) -> JSONText {
    [
      "quality": .number(scores.quality), "fit": .number(scores.fit), "preference": .number(scores.preference),
      "rank": .optional(scores.preferenceRank, JSONText.number), "rating": .number(scores.rating),
      "rated": .bool(scores.isRated), "referral": .number(scores.referral),
    ]
  }

  private static func gate(_ finding: GateFinding) -> JSONText {
    ["gate": .string(finding.gate), "passes": .bool(finding.passes), "evidence": .string(finding.words)]
  }

  private static func rival(_ rival: Rival) -> JSONText {
    [
      "candidate": SharedJSON.named(rival.candidate), "scores": scores(rival.scores),
      "placed_in": .optional(rival.placedAt) { .string($0.position.id) },
    ]
  }

  private static func alternative(_ alternative: Alternative) -> JSONText {
    [
      "post": post(alternative.post), "scores": scores(alternative.scores),
      "empty_seats": .number(alternative.emptySeats),
    ]
  }

  private static func miss(_ miss: NearMiss) -> JSONText {
    [
      "candidate": SharedJSON.named(miss.candidate), "post": post(miss.post),
      "failed_gates": .list(miss.failures, gate),
    ]
  }

  private static func obstacle(_ obstacle: Obstacle) -> JSONText {
    ["kind": .string(obstacle.kind.rawValue), "adding": .string(obstacle.words)]
  }

  private static func unplaced(_ unplaced: UnplacedCandidate) -> JSONText {
    [
      "candidate": SharedJSON.named(unplaced.candidate), "class": .string(unplaced.staffClass.rawValue),
      "partner": .optional(unplaced.partner, SharedJSON.named), "reason": .string(unplaced.kind.rawValue),
      "eligible_positions": .number(unplaced.eligiblePositions), "full_positions": .number(unplaced.fullPositions),
      "nearest": .optional(unplaced.nearMiss, miss),
      "failed_gates": .list(unplaced.gateCounts) { ["gate": .string($0.gate), "positions": .number($0.pairs)] },
      "best_open": .optional(unplaced.openSeat) { seat in
        [
          "post": post(seat.post), "scores": scores(seat.scores), "obstacles": .list(seat.obstacles, obstacle),
          "would_add": [
            "placement_points": .number(seat.effect.placementPoints), "quality": .number(seat.effect.quality),
            "burden": .number(seat.effect.burden),
          ],
        ]
      },
      "best_full": .optional(unplaced.fullPosition) { full in
        [
          "post": post(full.post), "scores": scores(full.scores),
          "holders": .list(full.holders, holder),
        ]
      },
      "explanation": .string(ReasonWords.sentences(unplaced)),
    ]
  }

  private static func unfilled(_ unfilled: UnfilledPosition) -> JSONText {
    [
      "post": post(unfilled.post), "role": .string(unfilled.role), "priority": .number(unfilled.priority),
      "seats": .number(unfilled.seats), "filled": .number(unfilled.filled), "seats_min": .number(unfilled.seatsMin),
      "reason": .string(unfilled.kind.rawValue), "eligible": .number(unfilled.eligible),
      "placed_elsewhere": .number(unfilled.placedElsewhere), "stopped_by_a_rule": .number(unfilled.stopped),
      "free": .number(unfilled.free),
      "rules": .list(unfilled.obstacles) { count in
        [
          "kind": .string(count.obstacle.kind.rawValue), "adding": .string(count.obstacle.words),
          "candidates": .number(count.candidates),
        ]
      },
      "best_free": .optional(unfilled.bestFree, rival),
      "failed_gates": .list(unfilled.gateCounts, SharedJSON.gateCount),
      "ethics_alone": .number(unfilled.ethicsOnly),
      "failed_alone": .list(unfilled.soleGates, SharedJSON.gateCount), "nearest": .optional(unfilled.nearMiss, miss),
      "filling": .optional(unfilled.filling, filling),
      "explanation": .string(ReasonWords.sentences(unfilled)),
    ]
  }
}
