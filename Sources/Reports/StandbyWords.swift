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
      parts.append(
        "  Nobody who is free can follow with everyone else where they are.\(standby.stopped.map(why) ?? "")")
    }
    parts += standby.replacements.prefix(most).enumerated().map { index, next in
      "  \(index + 1). \(next.candidate.text), score \(Wording.number(next.scores.quality)): \(ExchangeWords.effects(next.losses))."
    }
    let rest = standby.replacements.count - most
    if rest > 0 { parts.append("  \(Wording.count(rest, "more person", "more people")) could follow.") }
    parts.append(
      "  If the seat stays empty: "
        + (standby.empty.map { ExchangeWords.effects($0) + "." }
          ?? "not possible: \(standby.emptyBreaks.map(RuleWords.statement).joined(separator: " "))"))
    if let cascade = standby.cascade {
      parts.append(
        "  With \(moves == 0 ? "nobody else" : "at most \(Wording.count(moves, "other person", "other people"))") moved:"
          + " \(ChangeWords.outcome(cascade))."
      )
      parts += cascade.moves.map { "    " + ConsequenceWords.move($0) }
    }
    return parts
  }

  private static func why(_ stopped: Standby.Stopped) -> String {
    let who = stopped.people == 1 ? "One person is" : "\(Wording.number(stopped.people)) people are"
    return " \(who) eligible, and rules keep \(stopped.people == 1 ? "them" : "them all") out; most often:"
      + " \(stopped.rules.map(RuleWords.statement).joined(separator: " "))"
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
      "stopped": .optional(standby.stopped) {
        ["people": .number($0.people), "rules": .list($0.rules, rule)]
      },
      "if_empty": .optional(standby.empty) { .list($0, loss) },
      "if_empty_breaks": .list(standby.emptyBreaks, rule),
      "cascade": .optional(standby.cascade, consequence),
    ]
  }
}
