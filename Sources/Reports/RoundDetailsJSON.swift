import Explanation
import Staffing

/// What planners' JSON tells beside the allocation itself.
extension RoundJSON {
  static func outlook(_ outlook: SeatOutlook) -> JSONText {
    [
      "pinned": .bool(outlook.isPinned), "alternatives": .list(outlook.exchanges, exchange),
      "standby": .list(outlook.standby, exchange), "standby_count": .number(outlook.standbyCount),
      "if_empty": .optional(outlook.empty, losses),
    ]
  }

  private static func exchange(_ exchange: Exchange) -> JSONText {
    [
      "candidate": SharedJSON.named(exchange.candidate), "quality": .number(exchange.scores.quality),
      "placed_in": .optional(exchange.placedAt) { .string($0.position.id) }, "change_places": .bool(exchange.isSwap),
      "losses": losses(exchange.losses),
    ]
  }

  private static func losses(_ losses: [GoalLoss]) -> JSONText {
    .list(losses) { ["goal": .string($0.goal.rawValue), "loss": .number($0.most)] }
  }

  static func override(_ lock: Override) -> JSONText {
    [
      "kind": .string(lock.kind.rawValue), "candidate": SharedJSON.named(lock.candidate),
      "position": .string(lock.post.position.id), "reason": .string(lock.reason),
      "placed_in": .optional(lock.placedAt) { .string($0.position.id) },
    ]
  }

  static func prior(_ prior: PriorComparison) -> JSONText {
    [
      "newcomers": .number(prior.newcomers),
      "changes": .list(prior.changes) { change in
        [
          "candidate": SharedJSON.named(change.candidate), "stage": .string(change.stage.rawValue),
          "was_in": .string(change.before.id), "is_in": .optional(change.now) { .string($0.position.id) },
          "change": .string(change.kind.rawValue), "still_possible": .bool(change.isStillPossible),
        ]
      },
    ]
  }
}
