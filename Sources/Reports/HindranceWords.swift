import Explanation
import Staffing

/// What stands in the way, told apart, for planners.
enum HindranceWords {
  static func lines(_ best: Consequence) -> [String] {
    let rivals = rivals(best)
    var causes = best.hindrances.map { hindrance in
      "  · \(cause(hindrance, rivals)) Without \(hindrance.rules.count == 1 ? "it" : "them"),"
        + (hindrance.isAlone ? " this would cost nothing." : " the cost would be less: \(losses(hindrance)).")
    }
    if let rivals, !best.hindrances.contains(where: { $0.kind == .competition }) {
      causes.append("  · Competition: \(rivals).")
    }
    return causes.isEmpty
      ? []
      : ["What stands in the way; rules were left out one kind at a time, and the round solved again:"]
        + causes
  }

  private static func losses(_ hindrance: Hindrance) -> String {
    Wording.list(hindrance.losses.filter { $0.most != 0 }.map(ConsequenceWords.effect))
  }

  private static func cause(_ hindrance: Hindrance, _ rivals: String?) -> String {
    let rules = hindrance.rules.map(RuleWords.statement).joined(separator: " ")
    switch hindrance.kind {
    case .competition: return "Competition for seats\(rivals.map { ": \($0)" } ?? ""). \(rules)"
    case .cap: return "A limit: \(rules)"
    case .budget: return "The budget: \(rules)"
    case .team: return "A team rule: \(rules)"
    case .quota: return "A quota: \(rules)"
    case .link: return "A rule for two people: \(rules)"
    }
  }

  /// Against whom, and by how much: those who lose their seat in the best allocation that has what is asked for.
  private static func rivals(_ best: Consequence) -> String? {
    let giveWay = best.moves.filter { $0.from != nil && $0.to == nil }.map(\.candidate.text)
    if giveWay.isEmpty || best.verdict == .better { return nil }
    let loss = best.decisive.map { ", and \(ConsequenceWords.effect($0))" } ?? ", and every goal reaches the same"
    return "\(Wording.list(giveWay)) would give way\(loss)"
  }
}

extension RoundJSON {
  static func hindrance(_ hindrance: Hindrance) -> JSONText {
    [
      "kind": .string(hindrance.kind.rawValue), "rules": .list(hindrance.rules, rule),
      "alone": .bool(hindrance.isAlone), "losses_without": .list(hindrance.losses, loss),
    ]
  }
}
