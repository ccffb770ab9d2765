public import Explanation
public import Staffing

/// Changes to a round and what they would do, for planners; waivers for ethics officers.
enum ChangeWords {
  /// What someone would do: “grant … secret clearance”.
  static func change(_ fact: ChangeFact) -> String {
    switch fact {
    case .rule(let rule, let number): RuleWords.change(rule, to: number)
    case .clearance(let person, let from, let to):
      "grant \(person.text) \(Wording.aClearance(to)) (now: \(Wording.clearance(from)))"
    case .skill(let person, let skill, let from, let to):
      "bring \(person.text) from level \(from) to level \(to) in \(skill.name)"
    case .waiver(let person, let unit, let company):
      "grant \(person.text) a waiver for \(company.name) in \(unit.text)"
    case .requirement(let post, _), .offer(_, let post, _, _):
      "\(FillingWords.change(fact)), in \(post.position.text)"
    }
  }

  /// What the round would reach then, against the allocation in hand: a clause without a full stop.
  static func outcome(_ consequence: Consequence) -> String {
    switch consequence.verdict {
    case .impossible: return "no allocation keeps all the rules"
    case .unknown: return "nothing was found out within the limits"
    case .tie, .worse, .probablyWorse, .better: break
    }
    let effects = ConsequenceWords.effects(consequence.losses)
    // The goals count in their order: after one that changes for sure, nothing else decides.
    let open = consequence.losses.first { $0.most != 0 || $0.least != 0 }.flatMap {
      !$0.isExact && $0.least < min(0, $0.most) ? $0 : nil
    }
    let doubt = open.map { loss in
      // A bound beyond a twentieth of the whole says nothing to anyone.
      -loss.least * 20 > abs(loss.before)
        ? "; how much more could be gained was not found out"
        : "; a gain of more than \(loss.goal.difference(-loss.least)) in \(loss.goal.name) is ruled out"
    }
    return (effects.isEmpty ? "every goal reaches the same" : Wording.list(effects)) + (doubt ?? "")
  }

  /// What an ethics officer may know of a gain: nothing of scores or preferences.
  static func outcomeForEthics(_ consequence: Consequence) -> String {
    let (came, went) = (
      consequence.moves.count { $0.from == nil && $0.to != nil },
      consequence.moves.count { $0.from != nil && $0.to == nil }
    )
    let heads =
      if came != went {
        "\(Wording.count(abs(came - went), "person", "people")) \(came > went ? "more" : "fewer") would be placed"
      } else if came > 0 {
        "as many people would be placed as now, \(Wording.number(came)) of them others"
      } else {
        "the same people would be placed" + (consequence.moves.isEmpty ? "" : ", some of them elsewhere")
      }
    let shown = consequence.losses.filter { $0.most != 0 && $0.goal.isHeadCount }.map(ConsequenceWords.effect)
    return Wording.list([heads] + shown)
  }
}

extension Goal {
  /// Whether its value holds no score, rating or preference of anyone.
  var isHeadCount: Bool {
    switch self {
    case .commitments, .placements, .recusals, .balance, .continuity: true
    case .quality, .lottery, .fit, .preference, .rating, .referral: false
    }
  }
}

extension Answers {
  /// What it would take, for planners: no waivers.
  ///
  /// - Parameters:
  ///   - asked: what was asked for; nil for the round as a whole.
  ///   - isProven: whether the allocation in hand is proven the best.
  ///   - showsBaseline: whether to say what asking for it without any change would come to.
  public static func text(
    _ menu: Menu, asked: ConsequenceWords.Question?, isProven: Bool = true, showsBaseline: Bool = true
  ) -> String {
    let entries = menu.withoutWaivers
    var parts: [String] = []
    if let asked, showsBaseline, let baseline = menu.baseline {
      parts.append("Without any change: " + ConsequenceWords.verdict(baseline, asked))
    }
    if asked == nil, let baseline = menu.baseline, baseline.verdict == .better {
      parts.append(
        "Solving again without any change already does better than the allocation in hand:"
          + " \(ChangeWords.outcome(baseline)). What follows does better than that.")
    } else if !isProven, !entries.isEmpty {
      parts.append(unproven)
    }
    let tried = Wording.count(menu.tried, "single change was", "single changes were")
    parts.append(
      menu.tried == 0
        ? "No single change to a rule, a clearance or a skill would do it."
        : entries.isEmpty
          ? "\(tried) tried, and \(menu.tried == 1 ? "it would not" : "none of them would") help."
          : "\(tried) tried by solving the round again."
            + (entries.count == 1 ? " One helps" : " Those that help, the best first")
            + (asked == nil ? "" : "; figures are against the allocation in hand") + ":")
    parts += entries.enumerated().map { index, entry in
      "\(index + 1). \(ChangeWords.change(entry.change)): \(ChangeWords.outcome(entry.consequence))."
    }
    if menu.isCutShort { parts.append("Only the likeliest \(Wording.number(menu.tried)) were tried; there are more.") }
    return lines(parts)
  }

  /// Asked what it would take to place someone who is placed.
  public static func text(alreadyPlaced person: Named, _ post: Post) -> String {
    lines([
      "\(person.text) is already placed, in \(post.position.text).",
      "Whether the placement is needed: --candidate \(person.id). What would improve the round: --what-it-takes alone.",
    ])
  }

  /// Waivers and what they would change, for ethics officers alone.
  ///
  /// - Parameter isAsked: whether someone or some seat was asked for; else the round as a whole.
  public static func textForEthics(_ menu: Menu, isAsked: Bool = false) -> String {
    let entries = menu.waivers
    let tried = Wording.count(menu.tried, "waiver was", "waivers were")
    return lines(
      [
        entries.isEmpty
          ? menu.tried == 0
            ? "There is no waiver to try: none alone would let anyone in."
            : "\(tried) tried, and \(menu.tried == 1 ? "it would not" : "none of them would") \(isAsked ? "help." : "change what the round reaches.")"
          : "\(tried) tried. Those that would \(isAsked ? "help" : "change the round"), for ethics officers alone;"
            + " what the round would reach\(isAsked ? " with it" : "") is against the allocation in hand:"
      ]
        + entries.enumerated().map { index, entry in
          "\(index + 1). \(ChangeWords.change(entry.change)): \(ChangeWords.outcomeForEthics(entry.consequence))."
        })
  }

  /// For the agency of a position: what would fill one more of its seats. It names nobody, and no figure.
  public static func textForAgency(_ menu: Menu, agency: String) -> String {
    let told = toldToAgency(menu, agency)
    return lines(
      told.isEmpty
        ? ["No single change that was tried would fill one more seat."]
        : ["What would fill one more seat:"]
          + told.map { "· \($0)" })
  }

  public static func jsonForAgency(_ menu: Menu, agency: String) -> String {
    JSONText.object([
      ("answer", "menu"), ("audience", "agency"), ("changes", .list(toldToAgency(menu, agency), JSONText.string)),
    ]).text
  }

  private static func toldToAgency(_ menu: Menu, _ agency: String) -> [String] {
    var seen: Set<String> = []
    // Sorted by their words: the order of the gains holds preferences.
    return menu.withoutWaivers.map { AgencyWords.entry($0, agency: agency) }.filter { seen.insert($0).inserted }
      .sorted()
  }

  /// - Parameter isProven: whether the allocation in hand is proven the best.
  public static func text(_ limits: [BindingLimit], goals: [Goal], isProven: Bool = true) -> String {
    if limits.isEmpty { return "Every limit leaves room for one step more." }
    var parts = [
      "\(Wording.count(limits.count, "limit leaves", "limits leave")) no room for one step more. For each: what one step"
        + " looser and one step tighter would do, solved again; and as an indication only, what the looser step would be"
        + " worth if people could be split between positions."
    ]
    if !isProven { parts.append(unproven) }
    for (index, limit) in limits.enumerated() {
      parts += [
        "",
        "\(index + 1). \(RuleWords.statement(limit.rule)) \(RuleWords.used(limit.used, limit.rule))",
        "   \(step(limit.looser, limit)).\(price(limit, goals))",
      ]
      if let tighter = limit.tighter { parts.append("   \(step(tighter, limit)).") }
    }
    return lines(parts)
  }

  private static let unproven =
    "The allocation in hand is not proven the best: part of a gain may be had without the change."

  private static func step(_ effect: BindingLimit.Effect, _ limit: BindingLimit) -> String {
    "With \(RuleWords.limit(effect.limit, limit.rule)): \(ChangeWords.outcome(effect.consequence))"
  }

  private static func price(_ limit: BindingLimit, _ goals: [Goal]) -> String {
    let prices = zip(goals, limit.prices).compactMap { goal, price -> String? in
      guard let price, price != 0 else { return nil }
      return "\(indicated(price, goal)) in \(goal.name)"
    }
    if limit.prices.allSatisfy({ $0 == nil }) { return "" }
    return " Indicated: \(prices.isEmpty ? "nothing" : Wording.list(prices))."
  }

  private static func indicated(_ hundredths: Int, _ goal: Goal) -> String {
    goal == .balance ? goal.difference(hundredths / 100) : decimal(hundredths)
  }

  /// Hundredths as a decimal, `4.25`.
  private static func decimal(_ hundredths: Int) -> String {
    let (whole, part) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let digits = part == 0 ? "" : part % 10 == 0 ? ".\(part / 10)" : part < 10 ? ".0\(part)" : ".\(part)"
    return (hundredths < 0 ? "−" : "") + Wording.number(whole) + digits
  }

  public static func json(_ menu: Menu) -> String {
    JSONText.object([
      ("answer", "menu"), ("baseline", .optional(menu.baseline, RoundJSON.consequence)),
      ("tried", .number(menu.tried)), ("cut_short", .bool(menu.isCutShort)),
      ("changes", .list(menu.withoutWaivers, RoundJSON.entry)),
    ]).text
  }

  public static func jsonForEthics(_ menu: Menu) -> String {
    JSONText.object([
      ("answer", "waivers"), ("audience", "ethics"), ("tried", .number(menu.tried)),
      (
        "waivers",
        .list(menu.waivers) {
          [
            "change": .string(ChangeWords.change($0.change)),
            "outcome": .string(ChangeWords.outcomeForEthics($0.consequence)),
          ]
        }
      ),
    ]).text
  }

  public static func json(_ limits: [BindingLimit], goals: [Goal]) -> String {
    JSONText.object([("answer", "limits"), ("limits", .list(limits) { RoundJSON.limit($0, goals) })]).text
  }
}

extension RoundJSON {
  static func entry(_ entry: Menu.Entry) -> JSONText {
    ["change": .string(ChangeWords.change(entry.change)), "consequence": consequence(entry.consequence)]
  }

  static func limit(_ limit: BindingLimit, _ goals: [Goal]) -> JSONText {
    [
      "limit": rule(limit.rule), "used": .number(limit.used), "step": .number(limit.step),
      "looser": ["to": .number(limit.looser.limit), "consequence": consequence(limit.looser.consequence)],
      "tighter": .optional(limit.tighter) {
        ["to": .number($0.limit), "consequence": consequence($0.consequence)]
      },
      "indicated_hundredths": .object(
        zip(goals, limit.prices).map { ($0.rawValue, .optional($1, JSONText.number)) }),
    ]
  }
}
