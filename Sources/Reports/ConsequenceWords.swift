public import Explanation
import Staffing

/// What else might have been asked for, and the answer of the re-solve in a planner's words.
public enum ConsequenceWords {
  public enum Question: Sendable {
    /// The placement were not there.
    case without
    /// The pair were placed.
    case with
    /// The person were placed anywhere.
    case placed
    /// One more seat of the position were filled.
    case filled
  }

  /// One or two sentences.
  public static func verdict(_ consequence: Consequence, _ question: Question) -> String {
    let changed = consequence.losses.filter { $0.most != 0 }
    let effects = Wording.list(effects(consequence.losses))
    // Goals count in their order, so a later one may well gain.
    let order = changed.dropFirst().contains { $0.most < 0 } ? " Earlier goals come first." : ""
    let it = subject(question)
    switch consequence.verdict {
    case .tie:
      return question == .without
        ? "One of several equally good answers: without this placement every goal reaches the same."
        : "Equally good: with \(it), every goal reaches the same. The solver chose between equals."
    case .worse where changed.first?.goal == .lottery:
      return question == .without
        ? "Equally good without this placement, but for the draw that decides among equals: \(effects)."
        : "Equally good with \(it), but for the draw that decides among equals: \(effects)."
    case .worse:
      return
        (question == .without
        ? "Needed for this result. Without this placement, \(effects)."
        : "It would cost: with \(it), \(effects).") + order
    case .probablyWorse:
      return "In the best allocation found \(question == .without ? "without this placement" : "with \(it)"),"
        + " \(Wording.list(changed.map(found))).\(order) That no better one exists was not proven."
    case .better:
      return "An allocation with \(it) is better: \(effects). The one in hand was not proven the best; solve again with"
        + " more time."
    case .impossible:
      return question == .without
        ? "Required: no allocation keeps all the rules without this placement."
        : "Impossible: no allocation with \(it) keeps all the rules."
    case .unknown:
      return "No allocation with \(it) was found within the limits, and none was ruled out."
    }
  }

  static func subject(_ question: Question) -> String {
    switch question {
    case .without: "this placement left out"
    case .with: "this person in this position"
    case .placed: "this person placed"
    case .filled: "one more seat filled here"
    }
  }

  /// What changes, goal by goal. After one whose change is a range, later ones are told as they are in the allocation that
  /// was found: what they reach depends on it.
  static func effects(_ losses: [GoalLoss]) -> [String] {
    var isOpen = false
    var words: [String] = []
    for loss in losses {
      if loss.most != 0 { words.append(isOpen ? "in the allocation found, \(found(loss))" : effect(loss)) }
      if !loss.isExact { isOpen = true }
    }
    return words
  }

  /// As the allocation shows it, whatever is proven.
  private static func found(_ loss: GoalLoss) -> String { change(loss) + reached(loss) }

  /// “total score falls by 569, from 8,913,827 to 8,913,258”; of a goal that gave something up for later ones, also what the
  /// allocations themselves reach.
  static func effect(_ loss: GoalLoss) -> String {
    bestEffect(loss) + reached(loss)
  }

  /// What the allocations themselves reach, where they give up a part of a goal's best for later ones.
  private static func reached(_ loss: GoalLoss) -> String {
    let values = loss.values
    if values.before == loss.before, values.after == loss.after { return "" }
    return " (the best possible; the allocations themselves, which give some of it up for later goals, have"
      + " \(loss.goal.amount(values.before)) and \(loss.goal.amount(values.after)))"
  }

  private static func change(_ loss: GoalLoss) -> String {
    let goal = loss.goal
    return "\(goal.name) \(goal.verb(falls: loss.after < loss.before)) by"
      + " \(goal.difference(abs(loss.after - loss.before))), from \(goal.amount(loss.before)) to"
      + " \(goal.amount(loss.after))"
  }

  private static func bestEffect(_ loss: GoalLoss) -> String {
    let goal = loss.goal
    let change = goal.difference(abs(loss.after - loss.before))
    let ends = "from \(goal.amount(loss.before)) to \(goal.amount(loss.after))"
    let verb = "\(goal.name) \(goal.verb(falls: loss.after < loss.before))"
    if loss.isExact { return self.change(loss) }
    if loss.least > 0 { return "\(verb) by at least \(goal.difference(loss.least)) and at most \(change) (\(ends))" }
    return loss.most > 0
      ? "\(verb) by at most \(change) (\(ends)), perhaps not at all" : "\(verb) by at least \(change) (\(ends))"
  }

  /// Most people whom a text lists.
  private static let mostMoves = 40

  /// The chain, one line a person; empty where nobody moves.
  public static func moves(_ consequence: Consequence) -> [String] {
    if consequence.moves.isEmpty { return [] }
    let people = Wording.count(consequence.moves.count, "person's place would change", "people's places would change")
    let fewest = consequence.hasFewestMoves ? ", and fewer will not do" : ""
    let rest = consequence.moves.count - mostMoves
    return ["\(people)\(fewest):"]
      + consequence.moves.prefix(mostMoves).map { "  " + move($0) }
      + (rest > 0 ? ["  and \(Wording.number(rest)) more; --json lists all of them"] : [])
  }

  /// The chain in one line; nil where nobody moves.
  static func movesInline(_ consequence: Consequence) -> String? {
    let moves = consequence.moves.map { "\($0.candidate.text), \(place($0.from)) → \(place($0.to))" }
    return moves.isEmpty ? nil : "Then: " + moves.joined(separator: "; ") + "."
  }

  /// What the agency of a placement may know: no figure, since the goals' values hold everyone's preferences.
  static func forAgency(_ consequence: Consequence) -> String {
    switch consequence.verdict {
    case .tie: "One of several equally good choices for the round as a whole."
    case .worse: "The round as a whole would do worse without this placement; that is proven."
    case .probablyWorse: "Nothing better was found for the round as a whole without this placement."
    case .better: "Not needed for the best result: the round was not searched to the end."
    case .impossible: "The rules of the round ask for this placement."
    case .unknown: "What the round would look like without this placement was not found out."
    }
  }

  static func move(_ move: Move) -> String { "\(move.candidate.text): \(place(move.from)) → \(place(move.to))" }

  private static func place(_ post: Post?) -> String { post?.position.text ?? "unplaced" }
}

extension Answers {
  public static func text(_ consequence: Consequence, _ question: ConsequenceWords.Question) -> String {
    let why = consequence.contradiction.map { ContradictionWords.because($0) } ?? []
    return lines(
      [ConsequenceWords.verdict(consequence, question)] + ConsequenceWords.moves(consequence)
        + (question == .without || consequence.verdict == .tie || !why.isEmpty ? [] : HindranceWords.lines(consequence))
        + why)
  }
}

extension RoundJSON {
  static func consequence(_ consequence: Consequence) -> JSONText {
    let fields: [(String, JSONText)] = [
      ("verdict", .string(consequence.verdict.rawValue)),
      ("goals", .list(consequence.losses, loss)),
      (
        "moves",
        .list(consequence.moves) { move in
          [
            "candidate": .string(move.candidate.id), "from": .optional(move.from) { .string($0.position.id) },
            "to": .optional(move.to) { .string($0.position.id) },
          ]
        }
      ),
      ("fewest_moves", .bool(consequence.hasFewestMoves)),
    ]
    return .object(
      fields
        + (consequence.hindrances.isEmpty ? [] : [("in_the_way", .list(consequence.hindrances, hindrance))])
        + (consequence.othersKept.map { [("others_kept", othersKept($0))] } ?? [])
        + (consequence.contradiction.map { [("contradiction", contradiction($0))] } ?? []))
  }

  static func loss(_ loss: GoalLoss) -> JSONText {
    [
      "goal": .string(loss.goal.rawValue), "before": .number(loss.before), "after": .number(loss.after),
      "least_loss": .number(loss.least), "most_loss": .number(loss.most), "exact": .bool(loss.isExact),
      "value_before": .number(loss.values.before), "value_after": .number(loss.values.after),
    ]
  }
}
