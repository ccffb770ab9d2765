import Explanation

/// Other people and other positions in a few words, for planners.
enum RoundWords {
  static func rival(_ rival: Rival) -> String {
    "\(rival.candidate.text), \(Wording.number(rival.scores.quality)), "
      + (rival.placedAt.map { "placed in \($0.position.id)" } ?? "unplaced")
  }

  static func alternative(_ alternative: Alternative) -> String {
    "\(alternative.post.position.text), \(Wording.number(alternative.scores.quality)), "
      + (alternative.emptySeats > 0 ? Wording.count(alternative.emptySeats, "empty seat") : "full")
  }

  /// Where explaining an allocation that is not proven best came upon a better one: by how much; else nil.
  static func better(_ explanation: RoundExplanation) -> String? {
    let better = explanation.cards.compactMap(\.consequence).filter { $0.verdict == .better }
    let best = better.min { $0.losses.map(\.most).lexicographicallyPrecedes($1.losses.map(\.most)) }
    guard let first = best?.decisive else { return nil }
    return
      "A better allocation was met while this report was made: \(ConsequenceWords.effect(first)). Solve again with more"
      + " time."
  }
}
