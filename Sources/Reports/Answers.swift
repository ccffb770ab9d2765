public import Explanation
import Staffing

/// An answer of `RoundExplainer`, for planners: as text for a terminal, or as JSON.
public enum Answers {
  /// - Parameter isSolved: whether the re-solve's answer follows, which tells better what stands in the way.
  public static func text(_ answer: CandidateAnswer, isSolved: Bool = false) -> String {
    switch answer {
    case .placed(let card): text(card)
    case .unplaced(let unplaced):
      lines([
        "\(unplaced.candidate.text) is not placed."
          + (isSolved ? "" : " \(ReasonWords.title(ofUnplaced: unplaced.kind))."),
        "", ReasonWords.sentences(unplaced, isSolved: isSolved),
      ])
    }
  }

  public static func text(_ answer: PairAnswer) -> String {
    switch answer {
    case .placedHere(let card): text(card)
    case .ineligible(let miss):
      lines(
        ["\(miss.candidate.text) is not eligible for \(miss.post.position.text). Gates that fail:", ""]
          + miss.failures.map { "  ✗ \($0.gate): \($0.words)" })
    case .eligible(let pair): text(pair)
    }
  }

  /// - Parameter consequence: what the re-solve said, where there was one.
  public static func json(_ answer: CandidateAnswer, _ consequence: Consequence?) -> String {
    RoundJSON.answer(answer, consequence)
  }

  public static func json(_ answer: PairAnswer, _ consequence: Consequence?) -> String {
    RoundJSON.answer(answer, consequence)
  }

  /// - Parameter consequence: what filling one more seat would cost, where that was asked.
  public static func text(_ unfilled: UnfilledPosition, _ consequence: Consequence? = nil) -> String {
    let ways = FillingWords.ways(unfilled)
    let why = [
      "\(unfilled.post.position.text) has \(Wording.count(unfilled.empty, "empty seat")) of"
        + " \(Wording.number(unfilled.seats))."
        + (consequence == nil ? " \(ReasonWords.title(ofUnfilled: unfilled.kind))." : ""),
      "", ReasonWords.sentences(unfilled),
    ]
    return lines(
      why + (consequence.map { ["", text($0, .filled)] } ?? [])
        + (ways.isEmpty
          ? []
          : ways == [FillingWords.none]
            ? ["", FillingWords.none]
            : ["", "What would fill it:"] + ways.enumerated().map { "  \($0 + 1). \($1)" }))
  }

  /// Of a position without an empty seat.
  public static func text(full: (post: Post, people: [Named])) -> String {
    let id = full.post.position.id
    return lines(
      ["Every seat of \(full.post.position.text) is filled:"] + full.people.map { "  \($0.text)" }
        + [
          "Who could follow: --standby --position \(id). What one more seat would take: --what-it-takes --position \(id)."
        ])
  }

  public static func json(full: (post: Post, people: [Named])) -> String {
    JSONText.object([
      ("answer", "filled"), ("position", .string(full.post.position.id)),
      ("holders", .list(full.people) { .string($0.id) }),
    ]).text
  }

  public static func json(_ unfilled: UnfilledPosition, _ consequence: Consequence?) -> String {
    RoundJSON.answer(unfilled, consequence)
  }

  private static func text(_ card: PlacementCard) -> String {
    var parts = [
      "\(card.candidate.text) is placed in \(card.post.position.text).",
      "  \(card.post.unit.name), \(card.post.agency.name); \(card.role), \(card.site), priority \(card.priority);"
        + " \(Wording.money(card.salary)) a year; "
        + (card.partner.map { "referred by \($0.name)" } ?? "open application"),
      "", "Gates, all passed:",
    ]
    parts += card.gates.map { "  ✓ \($0.gate == "unrated" ? "rated" : $0.gate): \($0.words)" }
    if !card.skills.isEmpty {
      parts += ["", "Skills:"]
      parts += card.skills.map { skill in
        "  \(skill.skill.name): level \(skill.level), "
          + (skill.isRequired ? "\(skill.minLevel) required" : "desired") + ", weight \(skill.weight)"
      }
    }
    parts += ["", score(card.scores)]
    if !card.recusals.isEmpty {
      parts.append("Must stay out of the matters of \(Wording.list(card.recusals.map(\.name))).")
    }
    parts += ["", "Best others for the seat:"] + listed(card.rivals.map(RoundWords.rival), "no one else is eligible")
    parts += ["", "Best other positions:"] + listed(card.alternatives.map(RoundWords.alternative), "none")
    return lines(parts)
  }

  private static func text(_ pair: EligiblePair) -> String {
    var parts = [
      "\(pair.candidate.text) is eligible for \(pair.post.position.text) and is "
        + (pair.placedAt.map { "placed in \($0.position.text)." } ?? "not placed."),
      score(pair.scores), "",
    ]
    if pair.emptySeats > 0 {
      parts.append("The position has \(Wording.count(pair.emptySeats, "empty seat")).")
    }
    if pair.emptySeats == 0 {
      parts.append("Every seat of it is filled: someone would have to make room.")
    } else if !pair.obstacles.isEmpty {
      parts.append(ReasonWords.adding(pair.obstacles))
    } else if pair.placedAt == nil, pair.emptySeats > 0 {
      parts.append("Adding this person would break no rule.")
    }
    parts += ["Who holds its seats:"]
    parts += listed(
      pair.holders.map { "\($0.candidate.text), score \(Wording.number($0.scores.quality))" }, "nobody")
    return lines(parts)
  }

  private static func score(_ scores: ScoreBreakdown) -> String {
    let weights = scores.weights
    let rank = scores.preferenceRank.map { " (rank \($0))" } ?? ""
    return "Score \(Wording.number(scores.quality)) = \(weights.fit) × fit \(scores.fit)"
      + " + \(weights.preference) × preference \(scores.preference)\(rank)"
      + " + \(weights.rating) × rating \(scores.rating)\(scores.isRated ? "" : " (not rated)")"
      + " + \(weights.referral) × referral \(scores.referral)."
  }

  private static func listed(_ items: [String], _ none: String) -> [String] {
    (items.isEmpty ? [none] : items).map { "  \($0)" }
  }

  static func lines(_ parts: [String]) -> String { parts.joined(separator: "\n") }
}
