import Explanation
import Staffing

/// Who else could have a seat, and what that would lose.
enum ExchangeWords {
  /// A clause without a full stop; empty losses and gains say so.
  static func effects(_ losses: [GoalLoss]) -> String {
    let changed = ConsequenceWords.effects(losses)
    return changed.isEmpty ? "every goal reaches the same" : Wording.list(changed)
  }

  /// For planners.
  static func sentence(_ exchange: Exchange) -> String {
    let place = exchange.placedAt.map { ", now in \($0.position.text)" } ?? ", unplaced"
    let how = exchange.isSwap ? "; the two change places" : exchange.placedAt == nil ? "" : "; that seat is then empty"
    return "\(exchange.candidate.text)\(place)\(how): \(effects(exchange.losses))."
  }

  /// For the agency of the seat: what seats alone would lose, and the difference in score at this seat where it is
  /// told.
  static func forAgency(_ exchange: AgencyExchange) -> String {
    let who = exchange.candidate.map { "\($0.text), \(exchange.fate)" } ?? "A candidate who is \(exchange.fate)"
    let score = exchange.score.map {
      "\(Wording.number(exchange.scoreLost ?? 0)) less at this seat (\(Wording.number($0)))"
    }
    let losses = ConsequenceWords.effects(exchange.losses)
    let seats = losses.isEmpty ? "the round fills and keeps as many seats" : Wording.list(losses)
    return "\(who): \([score, seats].compactMap(\.self).joined(separator: "; "))."
  }
}

extension String {
  /// With a capital letter at its start.
  var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
