import Explanation
public import Planning
import Staffing

/// Comparisons as JSON, for planners.
enum ComparisonJSON {
  static func comparison(_ comparison: Comparison) -> JSONText {
    [
      "status": [
        "before": .string(comparison.statuses.before.rawValue), "after": .string(comparison.statuses.after.rawValue),
      ],
      "placed": change(comparison.placed),
      "candidates": .optional(comparison.candidates, change), "seats": .optional(comparison.seats, change),
      "goals": .list(comparison.goals, goal), "agencies": .list(comparison.agencies, group),
      "roles": .list(comparison.roles, group), "partners": .list(comparison.partners, group),
      "moves": .list(comparison.moves, move), "staying": .number(comparison.staying),
      "opened": .list(comparison.opened, SharedJSON.named), "closed": .list(comparison.closed, SharedJSON.named),
      "shortfalls": .list(comparison.shortfalls, shortfall), "limits": .list(comparison.limits, limit),
    ]
  }

  private static func change(_ change: Comparison.Change) -> JSONText {
    ["before": .number(change.before), "after": .number(change.after)]
  }

  static func goal(_ goal: GoalChange) -> JSONText {
    [
      "goal": .string(goal.goal.rawValue), "sense": .string(goal.goal.sense.rawValue),
      "before": .optional(goal.before, result), "after": .optional(goal.after, result),
      "change": .optional(goal.difference, JSONText.number),
      "change_at_least": .optional(goal.range?.lowerBound, JSONText.number),
      "change_at_most": .optional(goal.range?.upperBound, JSONText.number),
    ]
  }

  private static func result(_ result: GoalResult) -> JSONText {
    [
      "best": .number(result.best), "bound": .number(result.bound), "status": .string(result.status.rawValue),
      "value": .number(result.value),
    ]
  }

  private static func group(_ group: GroupChange) -> JSONText {
    [
      "id": .string(group.name.id), "name": .string(group.name.name),
      "seats": [
        "before": .optional(group.seats.before, JSONText.number),
        "after": .optional(group.seats.after, JSONText.number),
      ], "filled": change(group.filled),
    ]
  }

  private static func move(_ move: PersonMove) -> JSONText {
    [
      "candidate": .string(move.candidate.id), "kind": .string(move.kind.rawValue),
      "from": .optional(move.from) { .string($0.position.id) }, "to": .optional(move.to) { .string($0.position.id) },
      "reason": .optional(move.reason) { .string($0.rawValue) },
    ]
  }

  private static func shortfall(_ change: ShortfallChange) -> JSONText {
    func side(_ shortfall: Shortfall) -> JSONText {
      ["minimum": .number(shortfall.minimum), "placed": .number(shortfall.placed), "cost": .number(shortfall.cost)]
    }
    return [
      "kind": .string(change.kind.rawValue), "id": .string(change.id), "before": .optional(change.before, side),
      "after": .optional(change.after, side),
    ]
  }

  private static func limit(_ change: LimitChange) -> JSONText {
    [
      "binding": .string(change.kind.rawValue), "used": .number(change.limit.used),
      "limit": RoundJSON.rule(change.limit.rule),
    ]
  }
}

extension ComparisonWords {
  /// A comparison of two allocations, as one JSON document.
  public static func json(_ comparison: Comparison) -> String { ComparisonJSON.comparison(comparison).text }

  /// All scenarios of a round, as one JSON document.
  public static func json(_ scenarios: [ComparedScenario], round: String) -> String {
    let document: JSONText = ["round": .string(round), "scenarios": .list(scenarios, ComparisonJSON.scenario)]
    return document.text
  }
}

extension ComparisonJSON {
  static func scenario(_ scenario: ComparedScenario) -> JSONText {
    [
      "scenario": .string(scenario.name), "why": .string(scenario.why),
      "changes": .array(scenario.effects.map { .string($0) }), "comparison": comparison(scenario.comparison),
    ]
  }
}
