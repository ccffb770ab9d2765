public import Explanation
import Staffing

/// The audit of an allocation, for planners.
extension Answers {
  /// Entries of one kind that the text shows; the JSON has all.
  private static let shown = 10

  public static func text(_ audit: FairnessAudit) -> String {
    lines(
      ["A look back at the allocation. Nothing of it is a rule or a goal of the round."] + blocking(audit)
        + passedOver(audit) + ranks(audit)
        + selection("Placed, by partner", audit.byPartner) + selection("Placed, by class", audit.byClass)
        + selection("Placed, by role (whoever has several counts in each)", audit.byRole)
        + selection("Placed, by standing", audit.byStanding) + beside(audit))
  }

  private static func blocking(_ audit: FairnessAudit) -> [String] {
    let pairs = audit.blockingPairs
    if pairs.isEmpty { return ["", "No person and position would both rather have each other than what they have."] }
    let allowed = pairs.count { $0.isAllowed }
    return [
      "",
      "\(Wording.count(pairs.count, "pair")) of a person and a position would both rather have each other; with everyone"
        + " else where they are, the rules would allow \(allowed == 0 ? "none" : Wording.number(allowed)) of them. A person"
        + " is taken to want a position that they ranked higher than theirs, or, unplaced, any that they are eligible for;"
        + " a position, whoever scores higher without their preference:",
    ] + list(pairs.sorted { $0.isAllowed && !$1.isAllowed }) { AuditWords.sentence($0) }
  }

  private static func passedOver(_ audit: FairnessAudit) -> [String] {
    if audit.passedOver.isEmpty { return ["", "Nobody of a higher standing was passed over for a seat."] }
    let people = PassOverRow.all(audit.passedOver)
    return [
      "",
      "\(Wording.count(people.count, "person", "people")) without a placement had a higher standing than someone in a seat"
        + " that they are eligible for (\(Wording.count(audit.passedOver.count, "case"))). Each with the case that"
        + " speaks most for them:",
    ] + list(people) { AuditWords.sentence($0) }
  }

  private static func ranks(_ audit: FairnessAudit) -> [String] {
    if audit.ranks.isEmpty && audit.withoutPreferences == 0 { return [] }
    var parts = audit.ranks.map { row in
      let people = Wording.count(row.people, "person", "people")
      return row.rank.map { "  rank \($0): \(people)" } ?? "  none of those they ranked: \(people)"
    }
    if audit.withoutPreferences > 0 {
      parts.append("  had ranked nothing: \(Wording.count(audit.withoutPreferences, "person", "people"))")
    }
    return ["", "Preferences reached by those who are placed:"] + parts
  }

  private static func selection(_ title: String, _ rows: [FairnessAudit.SelectionRow]) -> [String] {
    if rows.isEmpty { return [] }
    let withheld = rows.count { $0.figures == nil }
    var parts = rows.compactMap { row in
      row.figures.map {
        "  \(row.group.text): \(Wording.number($0.placed)) of \(Wording.number($0.candidates))"
          + " (\(Wording.percent($0.placed, of: $0.candidates)) %)"
      }
    }
    if withheld > 0 {
      parts.append(
        "  \(Wording.count(withheld, "group is", "groups are")) not shown: fewer than"
          + " \(FairnessAudit.smallestGroup) candidates, or needed to keep such a group from being worked out")
    }
    return ["", "\(title):"] + parts
  }

  private static func beside(_ audit: FairnessAudit) -> [String] {
    func row(_ title: String, _ value: (FairnessAudit.Measures) -> Int) -> String {
      let (ours, stable) = (Wording.number(value(audit.ours)), Wording.number(value(audit.stable)))
      func padded(_ text: String) -> String { String(repeating: " ", count: max(0, 12 - text.count)) + text }
      return "  " + title + String(repeating: " ", count: max(0, 32 - title.count)) + padded(ours) + padded(stable)
    }
    return [
      "",
      "Beside the stable allocation, where no two would rather have each other. It knows seats and no other rule;"
        + (audit.stable.keepsRules ? " this time it breaks none." : " it breaks rules of this round."),
      "  \(String(repeating: " ", count: 32))        ours      stable",
      row("people placed", \.placed), row("points for filled seats", \.placementPoints), row("total score", \.quality),
      row("first choices reached", \.firstChoices), row("pairs who would both rather", \.blockingPairs),
    ]
  }

  private static func list<Item>(_ items: [Item], _ words: (Item) -> String) -> [String] {
    let rest = items.count - shown
    return items.prefix(shown).map { "  · " + words($0) }
      + (rest > 0 ? ["  \(Wording.number(rest)) more are in the JSON."] : [])
  }

  public static func json(_ audit: FairnessAudit) -> String {
    JSONText.object([("answer", "audit"), ("audit", RoundJSON.audit(audit))]).text
  }
}

enum AuditWords {
  static func sentence(_ pair: FairnessAudit.BlockingPair) -> String {
    let now = pair.placedAt.map { "is in \($0.position.text)\(rank(pair.rankNow))" } ?? "is not placed"
    let wish = pair.rank == nil ? "is eligible for" : "would rather have"
    let other =
      if let holder = pair.holder, let merit = pair.holderMerit {
        "scores them \(Wording.number(pair.merit)), above \(holder.text) with \(Wording.number(merit))"
      } else {
        "has an empty seat"
      }
    return "\(pair.candidate.text) \(now) and \(wish) \(pair.post.position.text)\(rank(pair.rank)), which \(other)."
      + (pair.isAllowed ? " The rules would allow it." : against(pair.rules))
  }

  static func sentence(_ case: FairnessAudit.PassOver) -> String {
    let gap = `case`.chosenQuality - `case`.quality
    let scores =
      gap == 0
      ? "and both score \(Wording.number(`case`.quality))"
      : "and scores \(Wording.number(`case`.chosenQuality)), \(Wording.number(abs(gap))) \(gap > 0 ? "more" : "less")"
    return "\(`case`.candidate.text), standing \(`case`.standing), is eligible for \(`case`.post.position.text), where"
      + " \(`case`.chosen.text), standing \(`case`.chosenStanding), has a seat \(scores)."
      + (`case`.isAllowed ? "" : against(`case`.rules))
  }

  /// A person's line: the case with the least difference, and how many more there are.
  static func sentence(_ row: PassOverRow) -> String {
    let rest = row.cases - 1
    let allowed = row.allowed - (row.nearest.isAllowed ? 1 : 0)
    let others = allowed == 0 ? "none" : allowed == rest ? "all" : Wording.number(allowed)
    return sentence(row.nearest)
      + (rest == 0
        ? ""
        : " \(Wording.count(rest, "more case")) of this person; the rules would allow \(rest == 1 ? allowed == 1 ? "that exchange" : "no exchange there" : "the exchange in \(others) of them").")
  }

  private static func against(_ rules: [RuleFact]) -> String {
    " Against it: \(rules.map(RuleWords.statement).joined(separator: " "))"
  }

  private static func rank(_ rank: Int?) -> String { rank.map { " (rank \($0))" } ?? " (not ranked)" }
}

extension RoundJSON {
  static func audit(_ audit: FairnessAudit) -> JSONText {
    [
      "blocking_pairs": .list(audit.blockingPairs) { pair in
        [
          "candidate": .string(pair.candidate.id), "position": .string(pair.post.position.id),
          "rank": .optional(pair.rank, JSONText.number),
          "placed_in": .optional(pair.placedAt) { .string($0.position.id) },
          "rank_now": .optional(pair.rankNow, JSONText.number), "merit": .number(pair.merit),
          "holder": .optional(pair.holder) { .string($0.id) },
          "holder_merit": .optional(pair.holderMerit, JSONText.number), "allowed": .bool(pair.isAllowed),
          "against": .list(pair.rules, ruleName),
        ]
      },
      "passed_over": .list(audit.passedOver) { row in
        [
          "candidate": .string(row.candidate.id), "standing": .number(row.standing), "quality": .number(row.quality),
          "position": .string(row.post.position.id), "chosen": .string(row.chosen.id),
          "chosen_standing": .number(row.chosenStanding), "chosen_quality": .number(row.chosenQuality),
          "exchange_allowed": .bool(row.isAllowed), "against": .list(row.rules, ruleName),
        ]
      },
      "ranks": .list(audit.ranks) { ["rank": .optional($0.rank, JSONText.number), "people": .number($0.people)] },
      "ranked_nothing": .number(audit.withoutPreferences), "smallest_group": .number(FairnessAudit.smallestGroup),
      "by_partner": .list(audit.byPartner, selection), "by_class": .list(audit.byClass, selection),
      "by_role": .list(audit.byRole, selection), "by_standing": .list(audit.byStanding, selection),
      "ours": measures(audit.ours), "stable": measures(audit.stable),
    ]
  }

  private static func selection(_ row: FairnessAudit.SelectionRow) -> JSONText {
    [
      "group": SharedJSON.named(row.group), "candidates": .optional(row.figures) { .number($0.candidates) },
      "placed": .optional(row.figures) { .number($0.placed) },
    ]
  }

  private static func measures(_ measures: FairnessAudit.Measures) -> JSONText {
    [
      "placed": .number(measures.placed), "placement_points": .number(measures.placementPoints),
      "quality": .number(measures.quality), "first_choices": .number(measures.firstChoices),
      "blocking_pairs": .number(measures.blockingPairs), "keeps_rules": .bool(measures.keepsRules),
    ]
  }
}
