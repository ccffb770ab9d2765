import Explanation
import Staffing

/// The facts of an agency's page.
enum AgencyJSON {
  static func text(_ view: AgencyView) -> String {
    let value: JSONText = [
      "report": 1, "audience": "agency", "agency": SharedJSON.named(view.agency), "round": SharedJSON.named(view.round),
      "as_of": .string(view.asOf.description), "status": .string(view.status.rawValue),
      "seats": .number(view.fill.seats), "filled": .number(view.fill.filled),
      "units": .list(view.units, SharedJSON.fill), "unmet": .list(view.unmet, SharedJSON.unmet),
      "weights": [
        "fit": .number(view.weights.fit), "rating": .number(view.weights.rating),
        "referral": .number(view.weights.referral),
      ],
      "placements": .list(view.cards, card), "unfilled": .list(view.unfilled, unfilled),
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
      "recusals": .number(card.recusals), "need": .optional(card.need, JSONText.string),
      "others_for_the_seat": .list(card.rivals) { rival in
        [
          "candidate": .optional(rival.candidate, SharedJSON.named), "fate": .string(rival.fate),
          "score": .number(rival.score),
        ]
      },
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
      "eligible": .number(unfilled.eligible), "placed_elsewhere": .number(unfilled.placedElsewhere),
      "stopped_by_a_rule": .number(unfilled.stopped), "free": .number(unfilled.free),
      "rules": .list(unfilled.rules) { ["rule": .string($0.words), "candidates": .number($0.candidates)] },
      "failed_checks": .list(unfilled.gates, SharedJSON.gateCount), "ethics_alone": .number(unfilled.ethicsOnly),
    ]
  }
}
