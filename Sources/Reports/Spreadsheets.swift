import Explanation
import Staffing

/// Planners' tables: each is a CSV file and a sheet of the workbook.
enum Spreadsheets {
  static func tables(_ explanation: RoundExplanation) -> [Sheet] {
    [
      placements(explanation), unplaced(explanation), unfilled(explanation), alternatives(explanation),
      standby(explanation), limits(explanation), changes(explanation), overrides(explanation), passedOver(explanation),
    ]
  }

  private static func placements(_ explanation: RoundExplanation) -> Sheet {
    Sheet(
      "placements",
      [
        "candidate_id", "candidate", "position_id", "title", "unit_id", "unit", "agency_id", "agency", "site", "salary",
        "quality", "fit", "preference", "rating", "referral", "burden", "without_it", "first_goal_lost", "least_loss",
        "most_loss", "who_would_move", "standby",
      ],
      explanation.cards.map { card in
        names(card.candidate) + names(card.post) + [
          .text(card.site), .money(card.salary), .number(card.scores.quality), .number(card.scores.fit),
          .number(card.scores.preference), .number(card.scores.rating), .number(card.scores.referral),
          .number(card.burden),
        ] + without(card.consequence) + [.optional(card.outlook?.standbyCount)]
      })
  }

  private static func unplaced(_ explanation: RoundExplanation) -> Sheet {
    Sheet(
      "unplaced",
      [
        "candidate_id", "candidate", "class", "partner_id", "reason", "eligible_positions", "full_positions",
        "nearest_position_id", "failed_gates", "best_open_position_id", "best_full_position_id", "explanation",
      ],
      explanation.unplaced.map { unplaced in
        names(unplaced.candidate) + [
          .text(unplaced.staffClass.rawValue), .text(unplaced.partner?.id ?? ""), .text(unplaced.kind.rawValue),
          .number(unplaced.eligiblePositions), .number(unplaced.fullPositions),
          .text(unplaced.nearMiss?.post.position.id ?? ""),
          .text(unplaced.nearMiss?.failures.map(\.gate).joined(separator: "|") ?? ""),
          .text(unplaced.openSeat?.post.position.id ?? ""), .text(unplaced.fullPosition?.post.position.id ?? ""),
          .text(ReasonWords.sentences(unplaced)),
        ]
      })
  }

  private static func unfilled(_ explanation: RoundExplanation) -> Sheet {
    Sheet(
      "unfilled",
      [
        "position_id", "title", "unit_id", "unit", "agency_id", "agency", "role", "priority", "seats", "filled",
        "seats_min", "reason", "eligible", "placed_elsewhere", "stopped_by_a_rule", "free", "failed_alone",
        "would_fill", "explanation",
      ],
      explanation.unfilled.map { unfilled in
        names(unfilled.post) + [
          .text(unfilled.role), .number(unfilled.priority), .number(unfilled.seats), .number(unfilled.filled),
          .number(unfilled.seatsMin), .text(unfilled.kind.rawValue), .number(unfilled.eligible),
          .number(unfilled.placedElsewhere), .number(unfilled.stopped), .number(unfilled.free),
          .text(unfilled.soleGates.map { "\($0.gate) \($0.pairs)" }.joined(separator: "|")),
          .text(unfilled.filling?.ways.map(FillingWords.changes).joined(separator: "|") ?? ""),
          .text(ReasonWords.sentences(unfilled)),
        ]
      })
  }

  /// The exchanges that lose least, three for each seat.
  private static func alternatives(_ explanation: RoundExplanation) -> Sheet {
    exchanges("alternatives", explanation) { $0.exchanges }
  }

  private static func standby(_ explanation: RoundExplanation) -> Sheet {
    exchanges("standby", explanation) { $0.standby }
  }

  private static func exchanges(
    _ name: String, _ explanation: RoundExplanation, _ list: (SeatOutlook) -> [Exchange]
  ) -> Sheet {
    let goals = explanation.summary.goals.map(\.result.goal)
    return Sheet(
      name,
      ["position_id", "candidate_id", "order", "instead_id", "instead", "now_in", "change_places", "quality"]
        + goals.map { "loss_\($0.rawValue)" },
      explanation.cards.flatMap { card -> [[Cell]] in
        (card.outlook.map(list) ?? []).enumerated().map { index, exchange in
          [
            .text(card.post.position.id), .text(card.candidate.id), .number(index + 1), .text(exchange.candidate.id),
            .text(exchange.candidate.name), .text(exchange.placedAt?.position.id ?? ""),
            .text(exchange.isSwap ? "yes" : "no"), .number(exchange.scores.quality),
          ] + exchange.losses.map { .number($0.most) }
        }
      })
  }

  private static func limits(_ explanation: RoundExplanation) -> Sheet {
    Sheet(
      "limits", ["limit", "used", "looser", "with_looser", "tighter", "with_tighter"],
      explanation.binding?.limits.map { limit in
        [
          .text(RuleWords.statement(limit.rule)), .number(limit.used), .number(limit.looser.limit),
          .text(ChangeWords.outcome(limit.looser.consequence)), .optional(limit.tighter?.limit),
          .text(limit.tighter.map { ChangeWords.outcome($0.consequence) } ?? ""),
        ]
      } ?? [])
  }

  private static func changes(_ explanation: RoundExplanation) -> Sheet {
    Sheet(
      "changes",
      ["candidate_id", "candidate", "stage", "was_in", "is_in", "change", "still_possible"],
      explanation.prior?.changes.map { change in
        names(change.candidate) + [
          .text(change.stage.rawValue), .text(change.before.id), .text(change.now?.position.id ?? ""),
          .text(change.kind.rawValue), .text(change.isStillPossible ? "yes" : "no"),
        ]
      } ?? [])
  }

  private static func overrides(_ explanation: RoundExplanation) -> Sheet {
    Sheet(
      "overrides", ["kind", "candidate_id", "candidate", "position_id", "reason", "is_in"],
      explanation.overrides.map { lock in
        [.text(lock.kind.rawValue)] + names(lock.candidate) + [
          .text(lock.post.position.id), .text(lock.reason), .text(lock.placedAt?.position.id ?? ""),
        ]
      })
  }

  private static func passedOver(_ explanation: RoundExplanation) -> Sheet {
    Sheet(
      "passed-over",
      [
        "candidate_id", "candidate", "standing", "cases", "position_id", "quality", "chosen_id", "chosen_standing",
        "chosen_quality", "exchange_allowed",
      ],
      PassOverRow.all(explanation.audit?.passedOver ?? []).map { row in
        let found = row.nearest
        return names(found.candidate) + [
          .number(found.standing), .number(row.cases), .text(found.post.position.id), .number(found.quality),
          .text(found.chosen.id), .number(found.chosenStanding), .number(found.chosenQuality),
          .text(found.isAllowed ? "yes" : "no"),
        ]
      })
  }

  private static func without(_ consequence: Consequence?) -> [Cell] {
    guard let consequence else { return [.text(""), .text(""), .empty, .empty, .text("")] }
    let loss = consequence.decisive
    return [
      .text(consequence.verdict.rawValue), .text(loss?.goal.rawValue ?? ""), .optional(loss?.least),
      .optional(loss?.most), .text(consequence.moves.map(\.candidate.id).joined(separator: "|")),
    ]
  }

  private static func names(_ named: Named) -> [Cell] { [.text(named.id), .text(named.name)] }
  private static func names(_ post: Post) -> [Cell] { names(post.position) + names(post.unit) + names(post.agency) }
}

/// An agency's placements as a table, from what it may see.
enum AgencySheets {
  static func placements(_ view: AgencyView) -> Sheet {
    Sheet(
      "placements",
      [
        "candidate_id", "candidate", "position_id", "title", "unit_id", "unit", "role", "site", "salary", "score",
        "fit",
        "rating", "rated", "referral", "recusals", "standby",
      ],
      view.cards.map { card in
        [
          .text(card.candidate.id), .text(card.candidate.name), .text(card.position.id), .text(card.position.name),
          .text(card.unit.id), .text(card.unit.name), .text(card.role), .text(card.site), .money(card.salary),
          .number(card.score), .number(card.fit), .number(card.rating), .text(card.isRated ? "yes" : "no"),
          .number(card.referral), .number(card.recusals),
          card.exchanges == nil ? .empty : card.standby.count.map(Cell.number) ?? .text("fewer than \(Audience.floor)"),
        ]
      })
  }
}
