import Explanation
public import Planning
import Staffing

/// A scenario as it is reported: what was asked, what it changed, and how the answer compares with the base.
public struct ComparedScenario: Sendable {
  public let name: String
  public let why: String
  /// What its changes did to the tables, a sentence each.
  public let effects: [String]
  public let comparison: Comparison

  public init(name: String, why: String, effects: [String], comparison: Comparison) {
    self.name = name
    self.why = why
    self.effects = effects
    self.comparison = comparison
  }
}

/// Two allocations side by side, for planners, as text on a terminal.
public enum ComparisonWords {
  /// Agencies, roles, partners and limits shown before the rest is only counted.
  private static let shown = 8

  /// - Parameters:
  ///   - title: the first line.
  ///   - names: what the two are called, `base` and the scenario's name.
  ///   - people: how many of those who move are listed.
  public static func text(
    _ comparison: Comparison, title: String, names: (before: String, after: String), effects: [String] = [],
    people: Int = 0
  ) -> String {
    var lines = [title]
    lines += effects.map { "  " + $0 }
    if !hasAllocation(comparison.statuses.after) {
      lines.append("  " + status(comparison.statuses.after))
    } else {
      lines += goals(comparison, names).map { "  " + $0 }
      lines.append("  " + placed(comparison))
      for (heading, groups) in [
        ("agencies", comparison.agencies), ("roles", comparison.roles), ("partners", comparison.partners),
      ] {
        if let line = self.groups(groups) { lines.append("  \(heading): \(line)") }
      }
      lines += units(comparison).map { "  " + $0 }
      lines += shortfalls(comparison).map { "  " + $0 }
      lines += limits(comparison).map { "  " + $0 }
      lines += comparison.moves.prefix(people).map { "    " + move($0) }
      let rest = comparison.moves.count - people
      if people > 0, rest > 0 { lines.append("    and \(Wording.number(rest)) more") }
    }
    return lines.joined(separator: "\n")
  }

  static func hasAllocation(_ status: SolveStatus) -> Bool { status == .optimal || status == .feasible }

  static func status(_ status: SolveStatus) -> String {
    switch status {
    case .optimal: "Proven optimal."
    case .feasible: "A feasible allocation, not proven optimal."
    case .infeasible: "Infeasible: no allocation satisfies all rules."
    case .stopped: "Stopped before any allocation was found."
    }
  }

  /// A table: goal, both values with their bounds, the change.
  private static func goals(_ comparison: Comparison, _ names: (before: String, after: String)) -> [String] {
    var rows = [["", names.before, names.after, "change"]]
    for goal in comparison.goals {
      rows.append([goal.goal.rawValue, result(goal.before), result(goal.after), change(goal)])
    }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let padded =
        [row[0] + blanks(widths[0] - row[0].count)] + (1...2).map { blanks(widths[$0] - row[$0].count) + row[$0] }
      return (padded + [row[3]]).joined(separator: "  ")
    }
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// `8,272,104 (at most 8,281,414)`, `2,858 proven`.
  static func result(_ result: GoalResult?) -> String {
    guard let result else { return "–" }
    let best = result.goal.amount(result.best)
    if result.status == .optimal { return "\(best) proven" }
    return "\(best) (at \(result.goal.sense == .max ? "most" : "least") \(result.goal.amount(result.bound)))"
  }

  /// What the change costs or earns: the difference reached, and between what the true one lies.
  static func change(_ goal: GoalChange) -> String {
    guard let difference = goal.difference, let range = goal.range else { return "not compared" }
    let reached = signed(difference)
    if range.lowerBound == range.upperBound { return reached }
    return "\(reached) (between \(signed(range.lowerBound)) and \(signed(range.upperBound)))"
  }

  static func signed(_ number: Int) -> String { (number > 0 ? "+" : "") + Wording.number(number) }

  static func placed(_ comparison: Comparison) -> String {
    let (before, after) = (Wording.number(comparison.placed.before), Wording.number(comparison.placed.after))
    let seats = comparison.seats.map { seats in
      " in \(Wording.number(seats.before))" + (seats.difference == 0 ? "" : " → \(Wording.number(seats.after))")
        + " seats"
    }
    let total = before == after ? "\(after) placed" : "\(before) → \(after) placed"
    if comparison.moves.isEmpty { return "\(total)\(seats ?? ""); everyone stays" }
    return "\(total)\(seats ?? ""): \(Wording.number(comparison.count(.joins))) in, "
      + "\(Wording.number(comparison.count(.leaves))) out, \(Wording.number(comparison.count(.moves))) elsewhere, "
      + "\(Wording.number(comparison.staying)) stay"
  }

  private static func groups(_ groups: [GroupChange]) -> String? {
    let changed = groups.filter { $0.filled.difference != 0 }
      .enumerated().sorted {
        (-abs($0.element.filled.difference), $0.offset) < (-abs($1.element.filled.difference), $1.offset)
      }.map(\.element)
    if changed.isEmpty { return nil }
    let words = changed.prefix(shown).map { group in
      "\(group.name.id.isEmpty ? "open applications" : group.name.id) \(signed(group.filled.difference))"
    }
    let rest = changed.count - shown
    return words.joined(separator: ", ") + (rest > 0 ? ", and \(rest) more" : "")
  }

  static func units(_ comparison: Comparison) -> [String] {
    [("opens", "open", comparison.opened), ("closes", "close", comparison.closed)].compactMap { one, many, units in
      units.isEmpty ? nil : "\(Wording.list(units.map(\.text))) \(units.count == 1 ? one : many)"
    }
  }

  static func shortfalls(_ comparison: Comparison) -> [String] {
    comparison.shortfalls.map { change in
      let name = "the minimum of \(change.kind.rawValue) \(change.id)"
      func missing(_ shortfall: Shortfall) -> String { Wording.number(shortfall.minimum - shortfall.placed) }
      return switch (change.before, change.after) {
      case (nil, let after?): "\(name) is now missed by \(missing(after))"
      case (_?, nil): "\(name) is no longer missed"
      case (let before?, let after?): "\(name) is missed by \(missing(after)), before by \(missing(before))"
      case (nil, nil): name
      }
    }
  }

  /// Seats of positions come last, as one count.
  private static func limits(_ comparison: Comparison) -> [String] {
    LimitChange.Kind.allCases.flatMap { kind -> [String] in
      let all = comparison.limits.filter { $0.kind == kind }
      let seats = all.count { isSeats($0) }
      let others = all.filter { !isSeats($0) }
      let verb = kind == .began ? "began" : "ceased"
      var words = others.prefix(shown).map { RuleWords.title($0.limit.rule) }
      if others.count > shown { words.append("\(others.count - shown) other limits") }
      if seats > 0 { words.append("the seats of \(Wording.count(seats, "position"))") }
      return words.isEmpty ? [] : ["\(verb) to bind: \(words.joined(separator: "; "))"]
    }
  }

  static func isSeats(_ change: LimitChange) -> Bool {
    if case .seats = change.limit.rule.kind { return true }
    return false
  }

  static func move(_ move: PersonMove) -> String {
    let why = move.reason.map { " (\($0.rawValue))" } ?? ""
    return
      "\(move.candidate.text): \(move.from?.position.text ?? "unplaced") → \(move.to?.position.text ?? "unplaced")\(why)"
  }
}
