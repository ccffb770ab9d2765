import Explanation
import Staffing

/// The facts of an agency's page.
enum AgencyJSON {
  static func text(_ view: AgencyView) -> String {
    let value: JSONText = [
      "report": .number(SharedJSON.version), "audience": "agency", "agency": SharedJSON.named(view.agency),
      "round": SharedJSON.named(view.round),
      "as_of": .string(view.asOf.description), "status": .string(view.status.rawValue),
      "seats": .number(view.fill.seats), "filled": .number(view.fill.filled),
      "beyond_limit": .number(view.fill.beyond),
      "units": .list(view.units, SharedJSON.fill), "unmet": .list(view.unmet, SharedJSON.unmet),
      "weights": [
        "fit": .number(view.weights.fit), "rating": .number(view.weights.rating),
        "referral": .number(view.weights.referral),
      ],
      "placements": .list(view.cards, card), "unfilled": .list(view.unfilled, unfilled),
      "program": .list(view.program) {
        ["role": .string($0.role.id), "seats": .number($0.seats), "filled": .optional($0.filled, JSONText.number)]
      },
    ]
    return value.text
  }

  private static func card(_ card: AgencyCard) -> JSONText {
    [
      "candidate": SharedJSON.named(card.candidate), "class": .string(card.staffClass.rawValue),
      "partner": .optional(card.partner, SharedJSON.named), "position": SharedJSON.named(card.position),
      "unit": SharedJSON.named(card.unit), "role": .string(card.role), "site": .string(card.site),
      "salary": .number(card.salary),
      "checks": .list(card.gates) { ["check": .string($0.label), "evidence": .string($0.evidence)] },
      "skills": .list(card.skills, SharedJSON.skill), "fit": .number(card.fit), "rating": .number(card.rating),
      "rated": .bool(card.isRated), "referral": .number(card.referral), "score": .number(card.score),
      "recusals": .number(card.recusals),
      "waiver": .optional(card.waiver) { ["until": .optional($0.until) { .string($0.description) }] },
      "need": .optional(card.need, JSONText.string),
      "pinned": .bool(card.isPinned),
      "alternatives": .optional(card.exchanges) { .list($0, exchange) },
      "standby": .list(card.standby.scores) { ["score": .number($0)] },
      "standby_count": .optional(card.standby.count, JSONText.number),
      "other_positions": .list(card.alternatives) { other in
        [
          "position": .optional(other.position, SharedJSON.named), "in_this_agency": .bool(other.position != nil),
          "score": .optional(other.score, JSONText.number),
        ]
      },
    ]
  }

  private static func unfilled(_ unfilled: AgencyUnfilled) -> JSONText {
    [
      "position": SharedJSON.named(unfilled.position), "unit": SharedJSON.named(unfilled.unit),
      "role": .string(unfilled.role), "seats": .number(unfilled.seats), "filled": .number(unfilled.filled),
      "seats_min": .number(unfilled.seatsMin), "reason": .string(unfilled.reason),
      "others_eligible": .optional(unfilled.others, JSONText.number),
      "placed_elsewhere": .optional(unfilled.placedElsewhere, JSONText.number),
      "stopped_by_a_rule": .optional(unfilled.stopped, JSONText.number),
      "free": .optional(unfilled.free, JSONText.number),
      "rules": .list(unfilled.rules) {
        ["rule": .string($0.words), "candidates": .optional($0.candidates, JSONText.number)]
      },
      "failed_checks": .list(unfilled.gates, gate), "failed_alone": .list(unfilled.soleGates, gate),
      "ethics_alone": .bool(unfilled.hasEthicsOnly),
      "would_fill": .optional(unfilled.ways) { ways in
        .list(ways) { ["change": .string($0.change), "candidates_at_least": .number($0.areMany ? Audience.floor : 1)] }
      },
    ]
  }

  private static func gate(_ count: (gate: GateCount, candidates: Int?)) -> JSONText {
    ["gate": .string(count.gate.gate), "candidates": .optional(count.candidates, JSONText.number)]
  }

  private static func exchange(_ exchange: AgencyExchange) -> JSONText {
    [
      "candidate": .optional(exchange.candidate, SharedJSON.named), "fate": .string(exchange.fate),
      "score": .optional(exchange.score, JSONText.number),
      "score_lost": .optional(exchange.scoreLost, JSONText.number),
      "losses": .list(exchange.losses) { ["goal": .string($0.goal.rawValue), "loss": .number($0.most)] },
    ]
  }
}
