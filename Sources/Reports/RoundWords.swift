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
}
