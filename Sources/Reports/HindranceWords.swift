public import Explanation
import Staffing

/// What stands in the way, told apart, for planners.
enum HindranceWords {
  static func lines(_ best: Consequence) -> [String] {
    if let kept = best.othersKept { return lines(kept) }
    let rivals = rivals(best)
    var causes = best.hindrances.map { hindrance in
      let gone =
        hindrance.kind == .competition
        ? "With more seats there" : "Without \(hindrance.rules.count == 1 ? "it" : "them")"
      return "  · \(cause(hindrance, rivals)) \(gone),"
        + (hindrance.isAlone
          ? " this would cost nothing."
          : " the cost would be less, counted from what the round would reach then: \(losses(hindrance)).")
    }
    if let rivals, !best.hindrances.contains(where: { $0.kind == .competition }) {
      causes.append("  · Competition: \(rivals).")
    }
    return causes.isEmpty
      ? []
      : ["What stands in the way; rules were left out one kind at a time, and the round solved again:"]
        + causes
  }

  static func lines(_ kept: OthersKept) -> [String] {
    let header =
      "What stands in the way, with everyone else kept where they are; each figure is exact for that one change:"
    let first =
      kept.cheapest.map { way in
        let kind = way.givesWay != nil || way.from != nil ? "Competition" : "No rule, but the goals"
        return "  · \(kind): \(action(way)). Then \(effects(way))."
      } ?? "  · No single exchange keeps all the rules."
    return [header, first]
      + kept.blocked.map { way in
        let one = way.rules.count == 1
        let rules = way.rules.map(RuleWords.statement).joined(separator: " ")
        let title =
          way.kinds.count == 1
          ? title(way.kinds[0]) : "Several rules together (\(Wording.list(way.kinds.map(noun))))"
        let figures = effects(way)
        return "  · \(title): \(rules) Without \(one ? "it" : "them"), \(action(way))."
          + (figures.isEmpty ? "" : " Then \(figures).")
      }
  }

  /// “Ann (C1) could take the seat of Bo (C2) in P”
  private static func action(_ way: OthersKept.Way) -> String {
    let (person, post) = (way.candidate.text, way.post.position.text)
    switch (way.givesWay, way.from) {
    case (let other?, let from?) where way.isSwap:
      return "\(person) could change places with \(other.text), from \(from.position.text) to \(post)"
    case (let other?, _): return "\(person) could take the seat of \(other.text) in \(post)"
    case (nil, let from?): return "\(person) could move from \(from.position.text) to \(post)"
    case (nil, nil): return "\(person) could be added to \(post)"
    }
  }

  private static func effects(_ way: OthersKept.Way) -> String {
    if way.losses.isEmpty { return "" }
    let changed = ConsequenceWords.effects(way.losses)
    return changed.isEmpty ? "every goal would reach the same" : Wording.list(changed)
  }

  private static func losses(_ hindrance: Hindrance) -> String {
    Wording.list(ConsequenceWords.effects(hindrance.losses))
  }

  private static func cause(_ hindrance: Hindrance, _ rivals: String?) -> String {
    let rules = hindrance.rules.map(RuleWords.statement).joined(separator: " ")
    if hindrance.kind == .competition {
      return "Competition for seats\(rivals.map { ": \($0)" } ?? ""). \(rules)"
    }
    return "\(title(hindrance.kind)): \(rules)"
  }

  private static func title(_ kind: Hindrance.Kind) -> String {
    switch kind {
    case .competition: "Competition for seats"
    case .cap: "A limit"
    case .budget: "The budget"
    case .team: "A team rule"
    case .quota: "A quota"
    case .link: "A rule for two people"
    case .pin: "A decision by hand"
    }
  }

  private static func noun(_ kind: Hindrance.Kind) -> String {
    switch kind {
    case .competition: "seats"
    case .cap: "a limit"
    case .budget: "the budget"
    case .team: "a team rule"
    case .quota: "a quota"
    case .link: "a rule for two people"
    case .pin: "a decision by hand"
    }
  }

  /// Against whom, and by how much: those who lose their seat in the best allocation that has what is asked for.
  private static func rivals(_ best: Consequence) -> String? {
    let giveWay = best.moves.filter { $0.from != nil && $0.to == nil }.map(\.candidate.text)
    if giveWay.isEmpty || best.verdict == .better { return nil }
    let effects = ConsequenceWords.effects(best.losses)
    return "\(Wording.list(giveWay)) would give way, and"
      + " \(effects.isEmpty ? "every goal reaches the same" : Wording.list(effects))"
  }
}

extension Answers {
  /// What stands in the way with everyone else kept where they are.
  public static func text(_ kept: OthersKept) -> String { lines(HindranceWords.lines(kept)) }
}

extension RoundJSON {
  static func hindrance(_ hindrance: Hindrance) -> JSONText {
    [
      "kind": .string(hindrance.kind.rawValue), "rules": .list(hindrance.rules, rule),
      "alone": .bool(hindrance.isAlone), "losses_without": .list(hindrance.losses, loss),
    ]
  }

  static func othersKept(_ kept: OthersKept) -> JSONText {
    ["cheapest": .optional(kept.cheapest, way), "in_the_way": .list(kept.blocked, way)]
  }

  private static func way(_ way: OthersKept.Way) -> JSONText {
    [
      "candidate": .string(way.candidate.id), "to": .string(way.post.position.id),
      "from": .optional(way.from) { .string($0.position.id) },
      "gives_way": .optional(way.givesWay) { .string($0.id) }, "change_places": .bool(way.isSwap),
      "kinds": .list(way.kinds) { .string($0.rawValue) }, "rules": .list(way.rules, rule),
      "goals": .list(way.losses, loss),
    ]
  }
}
