import Explanation
import Planning
import Staffing

/// Comparisons as spreadsheets, for planners.
enum ComparisonSheets {
  /// One row for each goal of each scenario.
  static func goals(_ scenarios: [ComparedScenario]) -> String {
    CSVText.file(
      [
        "scenario", "goal", "sense", "best_before", "bound_before", "status_before", "best_after", "bound_after",
        "status_after", "change", "change_at_least", "change_at_most", "placed_before", "placed_after",
      ],
      scenarios.flatMap { scenario in
        scenario.comparison.goals.map { goal in
          [scenario.name, goal.goal.rawValue, goal.goal.sense.rawValue] + result(goal.before) + result(goal.after)
            + [number(goal.difference), number(goal.range?.lowerBound), number(goal.range?.upperBound)]
            + [String(scenario.comparison.placed.before), String(scenario.comparison.placed.after)]
        }
      })
  }

  static func moves(_ comparison: Comparison) -> String {
    CSVText.file(
      [
        "candidate_id", "candidate", "kind", "from_position_id", "from_title", "from_agency_id", "to_position_id",
        "to_title", "to_agency_id", "reason",
      ],
      comparison.moves.map { move in
        [move.candidate.id, move.candidate.name, move.kind.rawValue] + post(move.from) + post(move.to)
          + [move.reason?.rawValue ?? ""]
      })
  }

  static func groups(_ comparison: Comparison) -> String {
    let kinds = [
      ("agency", comparison.agencies), ("role", comparison.roles), ("partner", comparison.partners),
    ]
    return CSVText.file(
      ["kind", "id", "name", "seats_before", "seats_after", "filled_before", "filled_after", "change"],
      kinds.flatMap { kind, groups in
        groups.map { group in
          [
            kind, group.name.id, group.name.name, number(group.seats.before), number(group.seats.after),
            String(group.filled.before), String(group.filled.after), String(group.filled.difference),
          ]
        }
      })
  }

  static func limits(_ comparison: Comparison) -> String {
    CSVText.file(
      ["binding", "limit", "number", "used"],
      comparison.limits.map { change in
        [
          change.kind.rawValue, RuleWords.statement(change.limit.rule), number(change.limit.rule.limit),
          String(change.limit.used),
        ]
      })
  }

  private static func number(_ value: Int?) -> String { value.map(String.init) ?? "" }

  private static func result(_ result: GoalResult?) -> [String] {
    result.map { [String($0.best), String($0.bound), $0.status.rawValue] } ?? ["", "", ""]
  }

  private static func post(_ post: Post?) -> [String] {
    post.map { [$0.position.id, $0.position.name, $0.agency.id] } ?? ["", "", ""]
  }
}
