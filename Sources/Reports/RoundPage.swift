import Explanation
import Staffing

/// A table of more bytes than this ends there and points to the spreadsheet, so that a page stays light.
private let longestTable = 250_000

/// The page of the whole round, for planners.
func roundPage(_ explanation: RoundExplanation, _ convergence: [Convergence] = []) -> String {
  let summary = explanation.summary
  return page(
    title: summary.round.name.isEmpty ? "Round \(summary.round.id)" : summary.round.name,
    subtitle: "Round \(summary.round.id), as of \(summary.asOf)"
      + (summary.scenario.map { ". Scenario: \($0)" } ?? "") + ". For planners.",
    sections: [
      ("result", "Result"), ("goals", "Goals"), ("fill", "Seats"), ("unmet", "Commitments"),
      ("unfilled", "Unfilled positions"), ("unplaced", "Unplaced candidates"), ("placements", "Placements"),
      ("binding", "Binding limits"), ("fragile", "Fragile seats"), ("prior", "Changes"), ("overrides", "By hand"),
      ("audit", "Audit"), ("scores", "Scores"), ("partners", "Partners"), ("convergence", "Course of the search"),
    ],
    footer: Audience.planner.notice
  ) {
    section("result", "Result") { result(summary, explanation) }
    section("goals", "Goals") { goals(summary) }
    section("fill", "Seats") { fill(summary) }
    section("unmet", "Commitments not met (\(Wording.number(summary.unmet.count)))") { unmet(summary) }
    section("unfilled", "Unfilled positions (\(Wording.number(explanation.unfilled.count)))") {
      unfilled(explanation)
    }
    section("unplaced", "Unplaced candidates (\(Wording.number(summary.unplaced)))") { unplaced(explanation) }
    section("placements", "Placements (\(Wording.number(explanation.cards.count)))") { placements(explanation) }
    section("binding", "Binding limits") { bindingSection(explanation.binding) }
    section("fragile", "Fragile seats") { fragileSection(explanation.cards) }
    section("prior", "Changes since the last allocation") { priorSection(explanation.prior) }
    section("overrides", "Decisions by hand (\(Wording.number(explanation.overrides.count)))") {
      overrideSection(explanation.overrides)
    }
    section("audit", "Audit") { auditSection(explanation.audit) }
    section("scores", "Scores") { scoreCharts(explanation) }
    section("partners", "Partners' people") {
      partnerMap(explanation.ethics.partners, floor: Audience.planner.smallestCount)
    }
    section("convergence", "How the search went") { convergenceSection(convergence) }
  }
}

@HTMLBuilder private func result(_ summary: RoundSummary, _ explanation: RoundExplanation) -> HTML {
  tag("p", ["class": "notice \(style(of: summary.status))"], ReasonWords.status(summary.status))
  if let better = RoundWords.better(explanation) { tag("p", ["class": "notice fair"], better) }
  if let found = explanation.contradiction, found.verdict == .infeasible { contradiction(found) }
  facts(
    [
      ("Placed", Wording.number(summary.placed)), ("Unplaced candidates", Wording.number(summary.unplaced)),
      ("Seats", Wording.number(summary.seats)), ("Empty seats", Wording.number(summary.seats - summary.placed)),
      ("Eligible pairs", Wording.number(summary.eligiblePairs)),
      ("Open teams", "\(Wording.number(summary.openUnits)) of \(Wording.number(summary.units))"),
    ], style: "figures")
  tag("h3", "Other reports")
  tag(
    "p",
    "A folder for each agency, to be sent as it is; one for ethics officials; a notice for each candidate in notices.")
  tag("ul") {
    for row in summary.byAgency {
      tag("li") { tag("a", ["href": ReportFiles.agencyLink(row.name)], row.name.text) }
    }
    tag("li") { tag("a", ["href": "ethics/report.html"], "Ethics officials") }
  }
}

@HTMLBuilder private func contradiction(_ found: Contradiction) -> HTML {
  tag("h3", "Rules that contradict each other")
  tag("p", ContradictionWords.summary(found))
  for core in found.cores where !core.rules.isEmpty {
    tag("p", ContradictionWords.heading(core))
    tag("ul") { for rule in core.rules { tag("li", RuleWords.statement(rule)) } }
  }
  if !found.repairs.isEmpty {
    tag("h3", "What would repair it")
    tag("p", "Each was solved, and leaves an allocation.")
    tag("ol") {
      for repair in found.repairs {
        tag("li") {
          tag("ul") { for change in repair.changes { tag("li", RuleWords.change(change.rule, to: change.to)) } }
        }
      }
    }
  }
}

private func style(of status: SolveStatus) -> String {
  switch status {
  case .optimal: "good"
  case .feasible: "fair"
  case .infeasible, .stopped: "bad"
  }
}

@HTMLBuilder private func goals(_ summary: RoundSummary) -> HTML {
  tag("p", "Goals count in this order: each keeps what those before it reached, less what they may give up.")
  dataTable(
    id: "goals-table", caption: "What each goal reached",
    [
      .words("Goal"), .words("Wanted"), .figure("Value"), .figure("Best reached"), .figure("Bound"), .words("Proof"),
      .figure("May give up"),
    ],
    summary.goals.map { goal in
      [
        .text(goal.title), .text(goal.result.goal.sense == .max ? "most" : "least"),
        .text(goal.result.goal.amount(goal.result.value)), .text(goal.result.goal.amount(goal.result.best)),
        .text(goal.result.goal.amount(goal.result.bound)), .text(goal.proof),
        .text(Wording.giveUp(goal.result.tolerance)),
      ]
    })
  tag(
    "p", ["class": "quiet"],
    "Value: in this allocation. Best reached: when the goal's turn came. Bound: no allocation does better than this.")
}

@HTMLBuilder private func fill(_ summary: RoundSummary) -> HTML {
  fillChart(id: "fill-chart", title: "Seats filled by agency", summary.byAgency) {
    fillTable(id: "by-agency", caption: "Seats by agency", heading: "Agency", summary.byAgency)
  }
  tag(
    "p", ["class": "quiet"],
    "Beyond a limit: seats that nobody can fill, since the agency's own limit or the largest size of a team is smaller."
  )
  fillTable(id: "by-role", caption: "Seats by role", heading: "Role", summary.byRole)
  fillTable(id: "by-site", caption: "Seats by site", heading: "Site", summary.bySite)
  fillTable(id: "by-priority", caption: "Seats by priority, 1 the highest", heading: "Priority", summary.byPriority)
  tag("details") {
    tag("summary", "Seats by unit (\(Wording.number(summary.byUnit.count)))")
    fillTable(id: "by-unit", caption: "Seats by unit", heading: "Unit", summary.byUnit, showAgency: true)
  }
}

@HTMLBuilder private func unmet(_ summary: RoundSummary) -> HTML {
  if summary.unmet.isEmpty {
    tag("p", "Every minimum is met.")
  } else {
    dataTable(
      id: "unmet-table", caption: "Minimums that are not met",
      [.words("For"), .words("Kind"), .figure("Minimum"), .figure("Placed"), .figure("Missing"), .figure("Cost")],
      summary.unmet.map { unmet in
        let shortfall = unmet.shortfall
        return [
          .text(unmet.name.text), .text(shortfall.kind.rawValue), .text(Wording.number(shortfall.minimum)),
          .text(Wording.number(shortfall.placed)), .text(Wording.number(shortfall.minimum - shortfall.placed)),
          .text(Wording.number(shortfall.cost)),
        ]
      })
  }
}

@HTMLBuilder private func unfilled(_ explanation: RoundExplanation) -> HTML {
  if explanation.unfilled.isEmpty {
    tag("p", "There is none to explain.")
  } else {
    reasonTable(
      id: "unfilled-reasons", caption: "Unfilled positions by reason", heading: "Positions",
      explanation.unfilled.map(\.kind), ReasonWords.title(ofUnfilled:))
    tag(
      "p",
      "What would fill a seat was looked for among changes of one to three rules or needs. Each was checked in the changed"
        + " round: someone unplaced passes every gate, and no rule is broken while all others stay where they are.")
    longTable(
      id: "unfilled-table", caption: "Unfilled positions", file: "unfilled.csv",
      [.words("Position"), .words("Unit"), .figure("Filled"), .words("Reason"), .words("What was found")],
      explanation.unfilled.lazy.map { unfilled in
        [
          .text(unfilled.post.position.text), .text(unfilled.post.unit.text),
          .text("\(Wording.number(unfilled.filled)) of \(Wording.number(unfilled.seats))"),
          .text(ReasonWords.title(ofUnfilled: unfilled.kind)), found(unfilled),
        ]
      })
  }
}

@HTMLBuilder private func found(_ unfilled: UnfilledPosition) -> HTML {
  long(ReasonWords.sentences(unfilled))
  for sentence in FillingWords.sentences(unfilled) { long(sentence) }
}

@HTMLBuilder private func unplaced(_ explanation: RoundExplanation) -> HTML {
  if explanation.unplaced.isEmpty {
    tag("p", "There is none to explain.")
  } else {
    tag(
      "p",
      "“Adding” means: one more placement in this allocation as it stands, with nobody moved. Whether a chain of moves"
        + " would make room was not examined.")
    reasonTable(
      id: "unplaced-reasons", caption: "Unplaced candidates by reason", heading: "Candidates",
      explanation.unplaced.map(\.kind), ReasonWords.title(ofUnplaced:))
    longTable(
      id: "unplaced-table", caption: "Unplaced candidates", file: "unplaced.csv",
      [.words("Candidate"), .words("Reason"), .words("What was found")],
      explanation.unplaced.lazy.map { unplaced in
        [
          .text(unplaced.candidate.text), .text(ReasonWords.title(ofUnplaced: unplaced.kind)),
          long(ReasonWords.sentences(unplaced)),
        ]
      })
  }
}

@HTMLBuilder private func placements(_ explanation: RoundExplanation) -> HTML {
  if explanation.cards.isEmpty {
    tag("p", "Nobody is placed.")
  } else {
    let weights = explanation.summary.weights
    tag(
      "p",
      "“Instead” names the exchanges that lose least, with nobody else moved: what they lose is exact, and a rearrangement"
        + " of more people may lose less.")
    tag(
      "p",
      "Score = \(weights.fit) × fit + \(weights.preference) × preference + \(weights.rating) × rating +"
        + " \(weights.referral) × referral, each part from 0 to 1,000. report.json has every check and skill.")
    longTable(
      id: "placements-table", caption: "Placements", file: "placements.csv",
      [
        .words("Candidate"), .words("Position"), .figure("Score"), .figure("Fit"), .figure("Preference"),
        .figure("Rating"), .figure("Referral"), .words("Without it, and who else"),
      ],
      explanation.cards.lazy.map { card in
        [
          .text(card.candidate.text), .text("\(card.post.position.text), \(card.post.agency.name)"),
          .text(Wording.number(card.scores.quality)), .text(Wording.number(card.scores.fit)),
          .text(Wording.number(card.scores.preference)), .text(Wording.number(card.scores.rating)),
          .text(Wording.number(card.scores.referral)), nextBest(card),
        ]
      })
  }
}

@HTMLBuilder private func nextBest(_ card: PlacementCard) -> HTML {
  let posts = card.alternatives.map(RoundWords.alternative)
  if let outlook = card.outlook {
    for exchange in outlook.exchanges { long("Instead: \(ExchangeWords.sentence(exchange))") }
    if outlook.exchanges.isEmpty { long("Instead: no exchange keeps every rule.") }
    long(
      outlook.isPinned
        ? "Pinned: the pin must go before anyone can follow."
        : "\(Wording.count(outlook.standbyCount, "free person", "free people")) could follow.")
  } else {
    let people = card.rivals.map(RoundWords.rival)
    long("For the seat: \(people.isEmpty ? "no one else is eligible" : people.joined(separator: "; ")).")
  }
  long("For the person: \(posts.isEmpty ? "no other position is eligible" : posts.joined(separator: "; ")).")
  if let consequence = card.consequence {
    long(ConsequenceWords.verdict(consequence, .without))
    if let moves = ConsequenceWords.movesInline(consequence) { long(moves) }
  }
  if !card.recusals.isEmpty {
    long("Must stay out of matters of \(Wording.list(card.recusals.map(\.name))).")
  }
}

func long(_ text: String) -> HTML { tag("span", ["class": "long"], text) }

private func reasonTable(
  id: String, caption: String, heading: String, _ kinds: [ReasonKind], _ title: (ReasonKind) -> String
) -> HTML {
  var counts: [ReasonKind: Int] = [:]
  for kind in kinds { counts[kind, default: 0] += 1 }
  return dataTable(
    id: id, caption: caption, [.words("Reason"), .figure(heading), .words("Share")],
    ReasonKind.allCases.compactMap { kind in
      counts[kind].map { [.text(title(kind)), .text(Wording.number($0)), bar($0, of: kinds.count)] }
    })
}

/// A table that ends where it gets too long, and says so.
@HTMLBuilder func longTable(
  id: String, caption: String, file: String, _ columns: [Column], _ rows: some Collection<[HTML]>
) -> HTML {
  let shown = light(rows)
  dataTable(id: id, caption: caption, columns, shown)
  if shown.count < rows.count {
    tag("p", ["class": "notice"]) {
      HTML.text("The first \(Wording.number(shown.count)) of \(Wording.number(rows.count)) are shown. All are in ")
      tag("a", ["href": file], file)
      HTML.text(".")
    }
  }
}

private func light(_ rows: some Collection<[HTML]>) -> [[HTML]] {
  var shown: [[HTML]] = []
  var bytes = 0
  for row in rows {
    bytes += row.reduce(60) { $0 + $1.markup.utf8.count + 10 }
    if bytes > longestTable { break }
    shown.append(row)
  }
  return shown
}
