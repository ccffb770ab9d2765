public import Explanation
import Staffing

/// Standby lists, for planners.
extension Answers {
  /// - Parameters:
  ///   - most: replacements shown for each seat.
  ///   - moves: the most moves of a cascade.
  public static func text(_ lists: [Standby], most: Int, moves: Int) -> String {
    return lists.map { lines(text($0, most, moves)) }.joined(separator: "\n\n")
  }

  private static func text(_ standby: Standby, _ most: Int, _ moves: Int) -> [String] {
    var parts = ["If \(standby.candidate.text) leaves \(standby.post.position.text):"]
    if standby.isPinned {
      return parts + ["  The person is pinned there: the pin must be dropped before anyone can follow."]
    }
    if standby.replacements.isEmpty {
      parts.append("  Nobody who is free can follow with everyone else where they are.")
    }
    parts += standby.replacements.prefix(most).enumerated().map { index, next in
      "  \(index + 1). \(next.candidate.text), score \(Wording.number(next.scores.quality)): \(effects(next.losses))."
    }
    let rest = standby.replacements.count - most
    if rest > 0 { parts.append("  \(Wording.count(rest, "more person", "more people")) could follow.") }
    parts.append(
      "  If the seat stays empty: "
        + (standby.empty.map { effects($0) + "." } ?? "not possible, a rule would be broken."))
    if let cascade = standby.cascade {
      parts.append(
        "  With at most \(Wording.count(moves, "other person", "other people")) moved: \(ChangeWords.outcome(cascade))."
      )
      parts += cascade.moves.map { "    " + ConsequenceWords.move($0) }
    }
    return parts
  }

  private static func effects(_ losses: [GoalLoss]) -> String {
    let changed = losses.filter { $0.most != 0 }.map(ConsequenceWords.effect)
    return changed.isEmpty ? "every goal reaches the same" : Wording.list(changed)
  }

  public static func json(_ lists: [Standby]) -> String {
    JSONText.object([("answer", "standby"), ("seats", .list(lists, RoundJSON.standby))]).text
  }
}

extension RoundJSON {
  static func standby(_ standby: Standby) -> JSONText {
    [
      "candidate": SharedJSON.named(standby.candidate), "position": SharedJSON.named(standby.post.position),
      "pinned": .bool(standby.isPinned),
      "replacements": .list(standby.replacements) { next in
        [
          "candidate": SharedJSON.named(next.candidate), "quality": .number(next.scores.quality),
          "losses": .list(next.losses, loss),
        ]
      },
      "if_empty": .optional(standby.empty) { .list($0, loss) },
      "cascade": .optional(standby.cascade, consequence),
    ]
  }
}
