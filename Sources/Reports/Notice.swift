import Explanation
import Staffing

/// What a candidate may read of a round, after `Audience.candidate`: the own outcome, the own checks, and the right to
/// ask. Nobody else is in it.
struct NoticeView {
  let candidate: Named
  let round: Named
  let asOf: Day
  let outcome: Outcome

  enum Outcome {
    case placed(PlacementNotice)
    case unplaced(UnplacedNotice)
  }

  static func all(_ explanation: RoundExplanation) -> [NoticeView] {
    let placed = explanation.cards.map { ($0.candidate, Outcome.placed(PlacementNotice($0))) }
    let unplaced = explanation.unplaced.map { ($0.candidate, Outcome.unplaced(UnplacedNotice($0))) }
    return (placed + unplaced).sorted { $0.0.id.utf8.lexicographicallyPrecedes($1.0.id.utf8) }.map {
      NoticeView(candidate: $0, round: explanation.summary.round, asOf: explanation.summary.asOf, outcome: $1)
    }
  }
}

struct PlacementNotice {
  let post: Post
  let role: String
  let site: String
  let salary: Int
  let checks: [(check: String, words: String)]
  /// Companies whose matters the candidate must stay out of: the candidate's own.
  let recusals: [Named]

  init(_ card: PlacementCard) {
    post = card.post
    role = card.role
    site = card.site
    salary = card.salary
    checks = card.gates.map { (NoticeWords.check($0), NoticeWords.words($0)) }
    recusals = card.recusals
  }
}

struct UnplacedNotice {
  let reason: String
  let eligiblePositions: Int
  /// Where no position was eligible: the checks that most positions ask for and that did not pass.
  let checks: [GateCount]
  /// What did not pass at the position that came nearest; the position is not named.
  let nearest: [(check: String, words: String)]

  init(_ unplaced: UnplacedCandidate) {
    reason = NoticeWords.reason(unplaced.kind)
    eligiblePositions = unplaced.eligiblePositions
    checks = unplaced.gateCounts
    nearest = unplaced.nearMiss?.failures.map { (NoticeWords.check($0), NoticeWords.words($0)) } ?? []
  }
}

/// Findings told to the person whom they are about.
enum NoticeWords {
  static func check(_ finding: GateFinding) -> String { AgencyWords.label(finding) }

  static func words(_ finding: GateFinding) -> String {
    let passes = finding.passes
    switch finding.fact {
    case .rated: return passes ? "The agency has assessed you." : "The agency has not assessed you."
    case .role(let needed, let held):
      return "The position is for the role \(needed). Your roles on file: \(Wording.list(held))."
    case .staffClass(let needed, let has):
      return needed == .any
        ? "The position is for fellows and managers. You are a \(has.rawValue)."
        : "The position is for a \(needed.rawValue). You are a \(has.rawValue)."
    case .skill(_, let needed, let has):
      return "Level \(needed) of 5 is asked for. On file for you: level \(has)."
    case .clearance(let needed, let has):
      return "Asked for: \(Wording.clearance(needed)). On file for you: \(Wording.clearance(has))."
    case .site(let needed, let remote, _, _):
      return remote
        ? "The position is remote."
        : "The position is in \(needed). \(passes ? "You can work there." : "It is not among your sites on file.")"
    case .term(let offered, let accepted):
      return "The post lasts \(Wording.terms(offered)). You accept \(Wording.terms(accepted))."
    case .date(let available, let startBy):
      let start = startBy.map { "The latest start is \($0)." } ?? "There is no latest start."
      return start + (available.map { " You are free from \($0)." } ?? "")
    case .pay(let offered, let asked):
      return "The salary is \(Wording.money(offered)) a year."
        + (asked == 0 ? "" : " You ask for at least \(Wording.money(asked)).")
    case .selectable: return passes ? "The agency did not rule you out." : "The agency did not select you."
    case .barred:
      return passes
        ? "No decision stands against it." : "A decision on record stands against it. You may ask for its reason."
    case .ethics(let gate, let fact): return ethics(gate, fact)
    }
  }

  private static func ethics(_ gate: EthicsGate, _ fact: EthicsFact) -> String {
    switch fact {
    case .clear: "\(gate.title): passed."
    case .missingDisclosure: "Your financial disclosure is not on file."
    case .companies(let companies):
      "The work affects companies in which you have an interest on file: \(Wording.list(companies.map(\.name)))."
    case .burden(_, _, let companies):
      "You would have to stay out of the matters of too many companies: \(Wording.list(companies.map(\.name)))."
    }
  }

  static func reason(_ kind: ReasonKind) -> String {
    switch kind {
    case .ineligible: "No position in this round matches what is on file for you."
    case .conflictOfInterest:
      "You match at least one position, but an ethics rule stands between you and it. That says nothing about your conduct."
    case .competition: "You match positions, but every seat in them went to others."
    case .cap, .budget, .quota, .team, .link:
      "You match a position with an empty seat, but a limit of the program would have been exceeded."
    case .goals: "You match a position with an empty seat, but the round as a whole did better with that seat empty."
    }
  }
}

/// A notice as a page.
func noticePage(_ view: NoticeView) -> String {
  let name = view.candidate.name.isEmpty ? view.candidate.id : view.candidate.name
  return page(
    title: "Your result: \(view.round.name.isEmpty ? "round \(view.round.id)" : view.round.name)",
    subtitle: "For \(name). As of \(view.asOf).",
    sections: [("outcome", "Result"), ("checks", "Your checks"), ("ask", "Your right to ask")],
    footer: "For \(name). \(Audience.candidate.notice)"
  ) {
    switch view.outcome {
    case .placed(let notice): placed(notice)
    case .unplaced(let notice): unplaced(notice)
    }
    section("ask", "Your right to ask") {
      tag("p", "A computer program proposed this result by rules that are published. People decided on it.")
      tag("p", "You may:")
      tag("ul") {
        tag("li", "ask how this result came about, and have the reasons on record explained to you;")
        tag("li", "have what is on file about you corrected;")
        tag("li", "ask for a person to look at your case again.")
      }
      tag("p", "Write to the office that sent you this notice, and give the number \(view.candidate.id).")
    }
  }
}

@HTMLBuilder private func placed(_ notice: PlacementNotice) -> HTML {
  section("outcome", "Result") {
    tag(
      "p", ["class": "notice good"],
      "You are proposed for a position. An offer comes from the agency, not from this notice.")
    facts([
      ("Position", notice.post.position.text), ("Team", notice.post.unit.text), ("Agency", notice.post.agency.text),
      ("Role", notice.role), ("Site", notice.site), ("Salary", "\(Wording.money(notice.salary)) a year"),
    ])
    if !notice.recusals.isEmpty {
      tag(
        "p",
        "In this position you would have to stay out of the matters of these companies, in which you have an interest on file:"
      )
      tag("ul") { for company in notice.recusals { tag("li", company.text) } }
    }
  }
  section("checks", "Your checks") {
    dataTable(
      id: "checks-table", caption: "What was checked, and what was found", [.words("Check"), .words("Finding")],
      notice.checks.map { [.text($0.check), .text($0.words)] })
  }
}

@HTMLBuilder private func unplaced(_ notice: UnplacedNotice) -> HTML {
  section("outcome", "Result") {
    tag("p", ["class": "notice"], "You are not placed in this round. \(notice.reason)")
  }
  section("checks", "Your checks") {
    if notice.eligiblePositions > 0 {
      tag(
        "p",
        "You passed every check for \(Wording.count(notice.eligiblePositions, "position"))."
          + " Your file needs no correction for \(notice.eligiblePositions == 1 ? "it" : "them").")
    } else {
      tag("p", "At the position that came nearest, these checks did not pass:")
      tag("ul") { for check in notice.nearest { tag("li", "\(check.check): \(check.words)") } }
      if !notice.checks.isEmpty {
        dataTable(
          id: "checks-table", caption: "Checks that did not pass, by number of positions",
          [.words("Check"), .figure("Positions")],
          notice.checks.map { [.text(AgencyWords.gate($0.gate).capitalized), .text(Wording.number($0.pairs))] })
      }
    }
  }
}

/// All notices as one file, for a mail merge by planners.
enum NoticeJSON {
  static func text(_ views: [NoticeView], of round: Named) -> String {
    JSONText.object([
      ("report", 2), ("audience", "candidate"), ("round", SharedJSON.named(round)), ("notices", .list(views, notice)),
    ]).text
  }

  private static func notice(_ view: NoticeView) -> JSONText {
    var fields: [(String, JSONText)] = [("candidate", SharedJSON.named(view.candidate))]
    switch view.outcome {
    case .placed(let notice):
      fields += [
        ("outcome", "placed"), ("position", SharedJSON.named(notice.post.position)),
        ("unit", SharedJSON.named(notice.post.unit)), ("agency", SharedJSON.named(notice.post.agency)),
        ("role", .string(notice.role)), ("site", .string(notice.site)), ("salary", .number(notice.salary)),
        ("checks", checks(notice.checks)), ("recusals", .list(notice.recusals, SharedJSON.named)),
      ]
    case .unplaced(let notice):
      fields += [
        ("outcome", "unplaced"), ("reason", .string(notice.reason)),
        ("eligible_positions", .number(notice.eligiblePositions)), ("checks", checks(notice.nearest)),
        (
          "failed_checks",
          .list(notice.checks) { ["gate": .string($0.gate), "positions": .number($0.pairs)] }
        ),
      ]
    }
    return .object(fields)
  }

  private static func checks(_ checks: [(check: String, words: String)]) -> JSONText {
    .list(checks) { ["check": .string($0.check), "finding": .string($0.words)] }
  }
}
