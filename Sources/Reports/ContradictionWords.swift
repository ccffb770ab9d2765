public import Explanation
import Staffing

/// Why a round has no allocation, and what would give it one, for planners.
public enum ContradictionWords {
  /// About a round as it stands.
  static func lines(_ found: Contradiction) -> [String] {
    switch found.verdict {
    case .feasible: return ["The rules do not contradict each other: there is an allocation that keeps them all."]
    case .unknown:
      return [
        "Whether any allocation keeps all the rules was not found out in the time given. Give it more time with"
          + " --time-limit."
      ]
    case .infeasible: break
    }
    return ["No allocation keeps all the rules. \(summary(found))"] + details(found)
  }

  /// After “Impossible: …”: which rules stand against what was asked for.
  static func because(_ found: Contradiction) -> [String] {
    found.verdict == .infeasible ? [summary(found, asked: true)] + details(found, asked: true) : []
  }

  /// - Parameter asked: whether something was asked for beside the rules.
  private static func details(_ found: Contradiction, asked: Bool = false) -> [String] {
    var lines: [String] = []
    if found.cores.first?.rules.isEmpty == true { return lines }
    for (index, core) in found.cores.enumerated() {
      lines += ["", "\(index + 1). \(heading(core, asked: asked))"]
      if isTold(core) { lines += core.rules.map { "   · \(RuleWords.statement($0))" } }
    }
    if found.cores.contains(where: isTold) { lines += [""] + repairs(found) }
    if found.isCutShort {
      lines += ["", "The time ran out before everything was looked at: there may be more to find."]
    }
    return lines
  }

  /// A long list of rules that were never told apart tells nobody anything.
  private static func isTold(_ core: Contradiction.Core) -> Bool { core.isMinimal || core.rules.count <= 20 }

  static func summary(_ found: Contradiction, asked: Bool = false) -> String {
    if found.cores.first?.rules.isEmpty == true {
      return "No rule is to blame that could be changed: the gates and one placement a person rule it out."
    }
    if found.disjoint == 1 {
      return found.cores.count == 1
        ? found.isCutShort ? "At least one set of rules is to blame." : "One set of rules is to blame."
        : "\(found.cores.count) sets of rules are to blame; they share rules."
    }
    let sets =
      "\(found.disjoint) sets of rules have no rule in common, and each alone"
      + (asked ? " makes this impossible." : " rules every allocation out.")
    return found.cores.count == found.disjoint ? sets : sets + " The sets after them share rules with others."
  }

  static func heading(_ core: Contradiction.Core, asked: Bool = false) -> String {
    let count = Wording.count(core.rules.count, "rule")
    if !isTold(core) { return "Which of \(count) stand against it was not found out in the time given." }
    let then = asked ? " then" : ""
    if core.rules.count == 1 {
      return (asked ? "This rule alone stands against it" : "This rule alone cannot be kept")
        + (core.isMinimal ? ":" : ", as far as was found out:")
    }
    return core.isMinimal
      ? "These \(count) cannot \(core.rules.count == 2 ? "both" : "all") be kept\(then); with"
        + " \(core.rules.count == 2 ? "either" : "any one") of them gone,"
        + " \(core.rules.count == 2 ? "the other" : "the others") can:"
      : "These \(count) cannot all be kept\(then); whether all of them are needed for that was not found out in the time given:"
  }

  private static func repairs(_ found: Contradiction) -> [String] {
    if found.repairs.isEmpty { return ["No repair was found in the time given."] }
    var lines = ["What would repair it; each repair was solved, and leaves an allocation:"]
    for (index, repair) in found.repairs.enumerated() {
      let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
      let fewest =
        found.hasFewestChanges && repair.changes.count > 1 && repair.changes.count == found.repairs[0].changes.count
        ? "; fewer will not do" : ""
      lines.append("\(letter). \(Wording.count(repair.changes.count, "change"))\(fewest):")
      lines += repair.changes.map { "   · \(RuleWords.change($0.rule, to: $0.to))" }
      if !repair.isLeast { lines.append("   Smaller steps may do as well: the time ran out.") }
    }
    if found.mayHaveMoreRepairs, !found.isCutShort {
      lines.append("No more were looked for; other choices among these rules may repair it as well.")
    }
    return lines
  }
}

extension Answers {
  /// - Parameter round: its name.
  public static func text(_ found: Contradiction, round: String) -> String {
    let lines = ContradictionWords.lines(found)
    return self.lines(["\(round): \(lines[0].prefix(1).lowercased())\(lines[0].dropFirst())"] + lines.dropFirst())
  }

  public static func json(_ found: Contradiction) -> String {
    JSONText.object([("answer", "infeasible"), ("contradiction", RoundJSON.contradiction(found))]).text
  }
}

extension RoundJSON {
  static func contradiction(_ found: Contradiction) -> JSONText {
    [
      "verdict": .string(found.verdict.rawValue), "disjoint_cores": .number(found.disjoint),
      "cores": .list(found.cores) { core in
        ["rules": .list(core.rules, rule), "minimal": .bool(core.isMinimal)]
      },
      "repairs": .list(found.repairs) { repair in
        [
          "changes": .list(repair.changes) { change in
            [
              "rule": rule(change.rule), "to": .optional(change.to, JSONText.number),
              "words": .string(RuleWords.change(change.rule, to: change.to)),
            ]
          },
          "least": .bool(repair.isLeast),
        ]
      },
      "fewest_changes": .bool(found.hasFewestChanges), "more_repairs": .bool(found.mayHaveMoreRepairs),
      "cut_short": .bool(found.isCutShort),
    ]
  }
}
