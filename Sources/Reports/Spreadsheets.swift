import Explanation
import Staffing

/// Planners' tables as CSV.
enum Spreadsheets {
  static func placements(_ explanation: RoundExplanation) -> String {
    CSVText.file(
      [
        "candidate_id", "candidate", "position_id", "title", "unit_id", "unit", "agency_id", "agency", "site", "salary",
        "quality", "fit", "preference", "rating", "referral", "burden", "without_it", "first_goal_lost", "least_loss",
        "most_loss", "who_would_move",
      ],
      explanation.cards.map { card in
        names(card.candidate) + names(card.post) + [
          card.site, String(card.salary), String(card.scores.quality), String(card.scores.fit),
          String(card.scores.preference), String(card.scores.rating), String(card.scores.referral), String(card.burden),
        ] + without(card.consequence)
      })
  }

  static func unplaced(_ explanation: RoundExplanation) -> String {
    CSVText.file(
      [
        "candidate_id", "candidate", "class", "partner_id", "reason", "eligible_positions", "full_positions",
        "nearest_position_id", "failed_gates", "best_open_position_id", "best_full_position_id", "explanation",
      ],
      explanation.unplaced.map { unplaced in
        names(unplaced.candidate) + [
          unplaced.staffClass.rawValue, unplaced.partner?.id ?? "", unplaced.kind.rawValue,
          String(unplaced.eligiblePositions), String(unplaced.fullPositions), unplaced.nearMiss?.post.position.id ?? "",
          unplaced.nearMiss?.failures.map(\.gate).joined(separator: "|") ?? "",
          unplaced.openSeat?.post.position.id ?? "", unplaced.fullPosition?.post.position.id ?? "",
          ReasonWords.sentences(unplaced),
        ]
      })
  }

  static func unfilled(_ explanation: RoundExplanation) -> String {
    CSVText.file(
      [
        "position_id", "title", "unit_id", "unit", "agency_id", "agency", "role", "priority", "seats", "filled",
        "seats_min", "reason", "eligible", "placed_elsewhere", "stopped_by_a_rule", "free", "explanation",
      ],
      explanation.unfilled.map { unfilled in
        names(unfilled.post) + [
          unfilled.role, String(unfilled.priority), String(unfilled.seats), String(unfilled.filled),
          String(unfilled.seatsMin), unfilled.kind.rawValue, String(unfilled.eligible),
          String(unfilled.placedElsewhere), String(unfilled.stopped), String(unfilled.free),
          ReasonWords.sentences(unfilled),
        ]
      })
  }

  private static func without(_ consequence: Consequence?) -> [String] {
    guard let consequence else { return ["", "", "", "", ""] }
    let loss = consequence.decisive
    return [
      consequence.verdict.rawValue, loss?.goal.rawValue ?? "", loss.map { String($0.least) } ?? "",
      loss.map { String($0.most) } ?? "", consequence.moves.map(\.candidate.id).joined(separator: "|"),
    ]
  }

  private static func names(_ named: Named) -> [String] { [named.id, named.name] }
  private static func names(_ post: Post) -> [String] { names(post.position) + names(post.unit) + names(post.agency) }
}
