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
  /// The checks that did not pass, with how many positions ask for them.
  let checks: [GateCount]
  /// Positions that ethics checks alone, and of them those that the missing disclosure alone kept out of reach.
  let ethicsOnly: Int
  let disclosureOnly: Int
  /// What did not pass at the position that came nearest; the position is not named.
  let nearest: [(check: String, words: String)]

  init(_ unplaced: UnplacedCandidate) {
    reason = NoticeWords.reason(unplaced)
    eligiblePositions = unplaced.eligiblePositions
    checks = unplaced.gateCounts
    ethicsOnly = unplaced.ethicsOnly
    disclosureOnly = unplaced.disclosureOnly
    nearest = unplaced.nearMiss?.failures.map { (NoticeWords.check($0), NoticeWords.words($0)) } ?? []
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
      tag("p", "A computer program proposed this result by rules that are published. A person at the agency decides.")
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
    }
    ethics(notice)
    if !notice.checks.isEmpty {
      dataTable(
        id: "checks-table", caption: "Checks that did not pass, by number of positions",
        [.words("Check"), .figure("Positions")],
        notice.checks.map { [.text(NoticeWords.check($0)), .text(Wording.number($0.pairs))] })
    }
  }
}

/// What an ethics check alone kept out of reach, and what the person can do about it.
@HTMLBuilder private func ethics(_ notice: UnplacedNotice) -> HTML {
  let others = notice.ethicsOnly - notice.disclosureOnly
  if notice.disclosureOnly > 0 {
    tag(
      "p", ["class": "notice"],
      "Your financial disclosure is not on file. Filing it would open"
        + " \(Wording.count(notice.disclosureOnly, "more position")) to the checks.")
  }
  if others > 0 {
    tag(
      "p",
      "At \(Wording.count(others, "other position")) you passed all but an ethics check. That says nothing about your"
        + " conduct.")
  }
}

/// All notices as one file, for a mail merge by planners.
enum NoticeJSON {
  static func text(_ views: [NoticeView], of round: Named) -> String {
    JSONText.object([
      ("report", .number(SharedJSON.version)), ("audience", "candidate"), ("round", SharedJSON.named(round)),
      ("notices", .list(views, notice)),
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
        ("eligible_positions", .number(notice.eligiblePositions)), ("ethics_alone", .number(notice.ethicsOnly)),
        ("disclosure_alone", .number(notice.disclosureOnly)), ("checks", checks(notice.nearest)),
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
