import Explanation
import Staffing

/// The facts of the ethics officials' page as JSON.
enum EthicsJSON {
  static func text(_ view: EthicsView) -> String {
    let review = view.review
    let counts = SmallCounts(review.partners.counts, floor: Audience.ethics.smallestCount)
    let value: JSONText = [
      "report": .number(SharedJSON.version), "audience": "ethics", "round": SharedJSON.named(view.round),
      "as_of": .string(view.asOf.description),
      "status": .string(view.status.rawValue), "placed": .number(view.placed),
      "limits": [
        "specific_party_usd": .number(review.limits.specificPartyUSD), "general_usd": .number(review.limits.generalUSD),
        "former_employer_days": .number(review.limits.formerEmployerDays),
        "covered_payment_days": .number(review.limits.coveredPaymentDays),
        "burden_max": .number(review.limits.burdenMax),
      ],
      "placements": .list(review.placed) { row in
        [
          "candidate": SharedJSON.named(row.candidate), "position": SharedJSON.named(row.post.position),
          "unit": SharedJSON.named(row.post.unit), "agency": SharedJSON.named(row.post.agency),
          "burden": .number(row.burden), "touches": .list(row.touches, touch),
        ]
      },
      "kept_out": .list(review.keptOut) { row in
        [
          "candidate": SharedJSON.named(row.candidate), "unit": SharedJSON.named(row.unit),
          "agency": SharedJSON.named(row.agency), "positions": .list(row.positions) { .string($0.id) },
          "touches": .list(row.touches, touch), "disclosure_missing": .bool(row.isDisclosureMissing),
          "burden": .optional(row.impairment) { .number($0.burden) },
          "placed_in": .optional(row.placedAt) { .string($0.position.id) },
        ]
      },
      "missing_disclosures": .list(review.missing) {
        [
          "candidate": SharedJSON.named($0.candidate), "positions": .number($0.positions),
          "placed_in": .optional($0.placedAt) { .string($0.position.id) },
        ]
      },
      "waivers": .list(review.waivers) {
        [
          "id": .string($0.id), "candidate": SharedJSON.named($0.candidate), "unit": SharedJSON.named($0.unit),
          "company": SharedJSON.named($0.company), "expires": .optional($0.expires) { .string($0.description) },
          "days_left": .optional($0.daysLeft, JSONText.number), "used": .bool($0.isUsed),
          "ends_before_post": .optional($0.endsBeforePost, JSONText.bool),
        ]
      },
      "concentrations": .list(view.concentrations) {
        [
          "partner": SharedJSON.named($0.partner), "unit": SharedJSON.named($0.unit),
          "half_of_team": .bool($0.isHalf), "at_limit": .optional($0.isAtLimit, JSONText.bool),
        ]
      },
      "partners": [
        "partners": .list(review.partners.partners, SharedJSON.named),
        "agencies": .list(review.partners.agencies, SharedJSON.named),
        "counts": .list(counts.cells) { .list($0) { .optional($0, JSONText.number) } },
      ],
      "waiver_gains": .optional(view.trials) { trials in
        [
          "cut_short": .bool(trials.isCutShort),
          "tried": .list(trials.rows) {
            [
              "candidate": SharedJSON.named($0.candidate), "unit": SharedJSON.named($0.unit),
              "company": SharedJSON.named($0.company), "outcome": .optional($0.outcome, JSONText.string),
            ]
          },
        ]
      },
    ]
    return value.text
  }

  private static func touch(_ touch: InterestTouch) -> JSONText {
    [
      "company": SharedJSON.named(touch.company), "duty": .string(touch.duty.rawValue),
      "outcome": .string(EthicsWords.code(touch)),
      "interests": .list(touch.interests) {
        [
          "kind": .string($0.kind.rawValue), "value": .optional($0.value, JSONText.number),
          "date": .optional($0.date) { .string($0.description) }, "evidence": .optional($0.evidence, JSONText.string),
        ]
      },
      "matters": .list(touch.matters) { ["kind": .string($0.kind.rawValue), "duty": .string($0.duty.rawValue)] },
      "tests": .list(touch.tests) {
        ["title": .string($0.title), "source": .string($0.source), "words": .string($0.words)]
      },
    ]
  }
}

/// The same as tables.
enum EthicsSheets {
  static func tables(_ view: EthicsView) -> [Sheet] {
    let review = view.review
    return [
      Sheet(
        "touched",
        [
          "candidate_id", "candidate", "position_id", "unit_id", "agency_id", "company_id", "company", "interest",
          "duty",
          "test", "outcome", "evidence",
        ],
        review.placed.flatMap { row in
          row.touches.map { touch in
            [
              .text(row.candidate.id), .text(row.candidate.name), .text(row.post.position.id), .text(row.post.unit.id),
              .text(row.post.agency.id), .text(touch.company.id), .text(touch.company.name),
              .text(EthicsWords.interests(touch)), .text(touch.duty.rawValue), .text(EthicsWords.tests(touch)),
              .text(EthicsWords.code(touch)), .text(EthicsWords.evidence(touch)),
            ]
          }
        }),
      Sheet(
        "kept-out", ["candidate_id", "candidate", "unit_id", "agency_id", "positions", "why", "placed_in"],
        review.keptOut.map { row in
          [
            .text(row.candidate.id), .text(row.candidate.name), .text(row.unit.id), .text(row.agency.id),
            .text(row.positions.map(\.id).joined(separator: "|")), .text(EthicsWords.reasons(row)),
            .text(row.placedAt?.position.id ?? ""),
          ]
        }),
      Sheet(
        "missing-disclosures", ["candidate_id", "candidate", "positions", "placed_in"],
        review.missing.map { row in
          [
            .text(row.candidate.id), .text(row.candidate.name), .number(row.positions),
            .text(row.placedAt?.position.id ?? ""),
          ]
        }),
      Sheet(
        "waivers",
        [
          "waiver_id", "candidate_id", "candidate", "unit_id", "company_id", "expires", "days_left", "used",
          "ends_before_post",
        ],
        review.waivers.map { row in
          [
            .text(row.id), .text(row.candidate.id), .text(row.candidate.name), .text(row.unit.id),
            .text(row.company.id),
            .text(row.expires?.description ?? ""), .optional(row.daysLeft), .text(row.isUsed ? "yes" : "no"),
            .text(row.endsBeforePost.map { $0 ? "yes" : "no" } ?? ""),
          ]
        }),
      Sheet(
        "concentration", ["unit_id", "agency_id", "partner_id", "partner", "half_of_team", "at_limit"],
        view.concentrations.map { row in
          [
            .text(row.unit.id), .text(row.agency.id), .text(row.partner.id), .text(row.partner.name),
            .text(row.isHalf ? "yes" : "no"), .text(row.isAtLimit.map { $0 ? "yes" : "no" } ?? "withheld"),
          ]
        }),
    ]
  }
}
