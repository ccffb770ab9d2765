public import Explanation
import Planning
import Staffing

/// Files of comparisons: pages that need nothing else, the same facts as JSON, and spreadsheets.
public enum ComparisonFiles {
  /// `index.html`, `comparison.json` and `goals.csv` of all scenarios; each scenario's page lies in a folder of its name.
  public static func overview(_ scenarios: [ComparedScenario], round: Named) -> [ReportFile] {
    [
      ReportFile(name: "index.html", contents: whatIfPage(scenarios, round: round)),
      ReportFile(name: "comparison.json", contents: ComparisonWords.json(scenarios, round: round.id)),
      ReportFile(name: "goals.csv", contents: ComparisonSheets.goals(scenarios)),
    ]
  }

  /// `index.html`, `comparison.json`, `moves.csv`, `groups.csv` and `limits.csv` of one scenario.
  public static func scenario(_ scenario: ComparedScenario, round: Named) -> [ReportFile] {
    [
      ReportFile(name: "index.html", contents: comparisonPage(scenario, round: round)),
      ReportFile(name: "comparison.json", contents: ComparisonJSON.scenario(scenario).text),
      ReportFile(name: "moves.csv", contents: ComparisonSheets.moves(scenario.comparison)),
      ReportFile(name: "groups.csv", contents: ComparisonSheets.groups(scenario.comparison)),
      ReportFile(name: "limits.csv", contents: ComparisonSheets.limits(scenario.comparison)),
    ]
  }
}

private let footer = "For planners only: it names people of all agencies."

/// People of one kind shown on a page; all of them are in the spreadsheet.
private let mostMoves = 300

/// All scenarios side by side.
func whatIfPage(_ scenarios: [ComparedScenario], round: Named) -> String {
  page(
    title: "What if: \(round.name.isEmpty ? round.id : round.name)",
    subtitle: "Round \(round.id), \(Wording.count(scenarios.count, "scenario")) against the base. For planners.",
    sections: [("scenarios", "Scenarios"), ("goals", "Goals"), ("reading", "How to read it")], footer: footer
  ) {
    section("scenarios", "Scenarios") {
      dataTable(
        id: "scenario-table", caption: "What each scenario comes to",
        [
          .words("Scenario"), .words("Question"), .words("Result"), .figure("Placed"), .figure("In"), .figure("Out"),
          .figure("Elsewhere"),
        ],
        scenarios.map { scenario in
          [
            tag("a", ["href": "\(scenario.name)/index.html"], scenario.name), .text(scenario.why),
            .text(ComparisonWords.status(scenario.comparison.statuses.after)), placed(scenario.comparison),
          ]
            + PersonMove.Kind.allCases.map { .text(Wording.number(scenario.comparison.count($0))) }
        })
    }
    section("goals", "Goals") {
      for goal in goals(of: scenarios) {
        dataTable(
          id: "goal-\(goal.rawValue)", caption: "\(goal.title) (\(goal.sense == .max ? "more" : "less") is better)",
          [
            .words("Scenario"), .figure("Base"), .figure("Scenario"), .figure("Change reached"),
            .figure("True change at least"), .figure("at most"),
          ],
          scenarios.compactMap { scenario in
            scenario.comparison.goals.first { $0.goal == goal }.map { [.text(scenario.name)] + goalCells($0) }
          })
      }
    }
    section("reading", "How to read it") { reading }
  }
}

@HTMLBuilder private var reading: HTML {
  tag(
    "p",
    "Each figure is the best that was reached; where it is not proven, the bound stands beside it: no allocation passes it. "
      + "The price of a scenario is the change of the best possible value. It lies between the two last figures, which are "
      + "equal where both solves are proven. A goal keeps what those before it reached, so its bounds hold for that order."
  )
  tag(
    "p",
    "Both allocations were rechecked from the round alone. Who moves may be one of several equally good choices.")
}

private func goals(of scenarios: [ComparedScenario]) -> [Goal] {
  var goals: [Goal] = []
  for goal in scenarios.flatMap({ $0.comparison.goals.map(\.goal) }) where !goals.contains(goal) { goals.append(goal) }
  return goals
}

private func placed(_ comparison: Comparison) -> HTML {
  .text("\(Wording.number(comparison.placed.before)) → \(Wording.number(comparison.placed.after))")
}

private func goalCells(_ goal: GoalChange) -> [HTML] {
  [
    .text(ComparisonWords.result(goal.before)), .text(ComparisonWords.result(goal.after)),
    .text(goal.difference.map(ComparisonWords.signed) ?? "–"),
    .text(goal.range.map { ComparisonWords.signed($0.lowerBound) } ?? "–"),
    .text(goal.range.map { ComparisonWords.signed($0.upperBound) } ?? "–"),
  ]
}

/// One scenario against its base.
func comparisonPage(_ scenario: ComparedScenario, round: Named) -> String {
  let comparison = scenario.comparison
  return page(
    title: "What if: \(scenario.name)",
    subtitle: "Round \(round.id)\(scenario.why.isEmpty ? "" : ". \(scenario.why)"). For planners.",
    sections: [
      ("result", "Result"), ("goals", "Goals"), ("groups", "Gained and lost"), ("limits", "Limits"),
      ("people", "People"),
    ], footer: footer
  ) {
    section("result", "Result") {
      tag(
        "p", ["class": "notice \(ComparisonWords.hasAllocation(comparison.statuses.after) ? "good" : "bad")"],
        ComparisonWords.status(comparison.statuses.after))
      tag("ul") { for effect in scenario.effects { tag("li", effect) } }
      facts(
        [
          ("Placed before", Wording.number(comparison.placed.before)),
          ("Placed in the scenario", Wording.number(comparison.placed.after)),
          ("In", Wording.number(comparison.count(.joins))), ("Out", Wording.number(comparison.count(.leaves))),
          ("Elsewhere", Wording.number(comparison.count(.moves))), ("Stay", Wording.number(comparison.staying)),
        ], style: "figures")
      tag("p") { tag("a", ["href": "../index.html"], "All scenarios") }
    }
    section("goals", "Goals") {
      dataTable(
        id: "goal-table", caption: "Goals in their order, and the price of the scenario",
        [
          .words("Goal"), .figure("Base"), .figure("Scenario"), .figure("Change reached"),
          .figure("True change at least"), .figure("at most"),
        ], comparison.goals.map { [.text($0.goal.title)] + goalCells($0) })
      reading
    }
    section("groups", "Gained and lost") { gained(comparison) }
    section("limits", "Limits") { limits(comparison) }
    section("people", "People") { people(comparison) }
  }
}

@HTMLBuilder private func gained(_ comparison: Comparison) -> HTML {
  for (id, heading, groups) in [
    ("agencies", "Agency", comparison.agencies), ("roles", "Role", comparison.roles),
    ("partners", "Partner", comparison.partners),
  ] {
    let changed = groups.filter(\.isChanged)
    if changed.isEmpty {
      tag("p", "\(heading): no change.")
    } else {
      dataTable(
        id: id, caption: "By \(heading.lowercased()), where something changes",
        [
          .words(heading), .figure(id == "partners" ? "Limit before" : "Seats before"), .figure("after"),
          .figure("Placed before"), .figure("after"), .figure("Change"),
        ],
        changed.map { group in
          [
            .text(group.name.text), .text(group.seats.before.map(Wording.number) ?? "–"),
            .text(group.seats.after.map(Wording.number) ?? "–"), .text(Wording.number(group.filled.before)),
            .text(Wording.number(group.filled.after)), .text(ComparisonWords.signed(group.filled.difference)),
          ]
        })
    }
  }
  let notes = ComparisonWords.units(comparison) + ComparisonWords.shortfalls(comparison)
  if !notes.isEmpty { tag("ul") { for note in notes { tag("li", "\(note).") } } }
}

@HTMLBuilder private func limits(_ comparison: Comparison) -> HTML {
  if comparison.limits.isEmpty { tag("p", "The same limits bind.") }
  for kind in LimitChange.Kind.allCases {
    let all = comparison.limits.filter { $0.kind == kind }
    if !all.isEmpty {
      tag("h3", kind == .began ? "Began to bind" : "Ceased to bind")
      tag("ul") {
        for change in all where !ComparisonWords.isSeats(change) { tag("li", RuleWords.statement(change.limit.rule)) }
      }
      let seats = all.filter(ComparisonWords.isSeats)
      if !seats.isEmpty {
        tag("details") {
          tag("summary", "\(kind == .began ? "Full now" : "No longer full"): \(Wording.count(seats.count, "position"))")
          tag("ul") { for change in seats { tag("li", RuleWords.statement(change.limit.rule)) } }
        }
      }
    }
  }
}

@HTMLBuilder private func people(_ comparison: Comparison) -> HTML {
  if comparison.moves.isEmpty { tag("p", "Everyone stays.") }
  for kind in PersonMove.Kind.allCases {
    let all = comparison.moves.filter { $0.kind == kind }
    if !all.isEmpty {
      let title = [PersonMove.Kind.joins: "In", .leaves: "Out", .moves: "Elsewhere"][kind] ?? ""
      dataTable(
        id: "people-\(kind.rawValue)", caption: "\(title) (\(Wording.number(all.count)))",
        [.words("Candidate"), .words("From"), .words("To"), .words("Because")],
        all.prefix(mostMoves).map { move in
          [
            .text(move.candidate.text), .text(move.from.map { "\($0.position.text), \($0.agency.id)" } ?? "unplaced"),
            .text(move.to.map { "\($0.position.text), \($0.agency.id)" } ?? "unplaced"),
            .text(move.reason?.rawValue ?? ""),
          ]
        })
      if all.count > mostMoves {
        tag("p", "and \(Wording.number(all.count - mostMoves)) more in moves.csv.")
      }
    }
  }
}
