import Explanation

/// Which scores at a seat an agency may read of people who do not hold it.
///
/// A score holds no preference, and yet it can tell of one: where someone with a higher score was passed over, the
/// holder's preference must have made up for the difference. So a score is told only where it is below that of everyone
/// who holds a seat of the position, and below the person's own in the seat that the agency knows of. Then no
/// rearrangement of the people whose scores are told would raise the sum of them, and nothing follows from the round
/// not having made it.
struct SeatScores {
  /// The lowest score that holds a seat, by position.
  private var lowest: [String: Int] = [:]
  /// By candidate.
  private var own: [String: Int] = [:]

  /// - Parameter cards: all placements of the agency.
  init(_ cards: [PlacementCard]) {
    for card in cards {
      let score = card.scores.merit
      lowest[card.post.position.id] = min(score, lowest[card.post.position.id] ?? .max)
      own[card.candidate.id] = score
    }
  }

  /// The score of the person at the position, without preference; nil for withheld.
  func told(_ scores: ScoreBreakdown, of person: Named, at position: Named) -> Int? {
    let score = scores.merit
    return score < min(lowest[position.id] ?? .max, own[person.id] ?? .max) ? score : nil
  }
}
