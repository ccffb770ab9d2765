import Explanation
import Staffing

/// What planners read beside the allocation itself: limits, fragile seats, changes, decisions by hand.
@HTMLBuilder func bindingSection(_ survey: BindingSurvey?) -> HTML {
  if let survey {
    if survey.limits.isEmpty {
      tag("p", "Every limit leaves room for one step more.")
    } else {
      tag(
        "p",
        "\(Wording.count(survey.tight, "limit leaves", "limits leave")) no room for one step more. What one step looser and"
          + " one step tighter would do was solved again for \(survey.isCutShort ? Wording.number(survey.limits.count) : "each") of them."
      )
      if survey.isCutShort {
        tag(
          "p", ["class": "notice"],
          "Those were tried whose looser step promises most. For all of them run: placement explain ROUND allocation.json"
            + " --what-binds")
      }
      tag("p", ["class": "quiet narrow"], "On a small screen the table scrolls sideways.")
      dataTable(
        id: "binding-table", caption: "Limits without room for one step more, what gains most first",
        [.words("Limit"), .figure("Used"), .words("One step looser"), .words("One step tighter")],
        survey.limits.map { limit in
          [
            .text(RuleWords.statement(limit.rule)), used(limit),
            long(step(limit.looser, limit)), limit.tighter.map { long(step($0, limit)) } ?? .text("–"),
          ]
        })
    }
  } else {
    tag("p", "It was not asked what one step of each limit would do.")
  }
}

/// Sorted by unit and then by number: money and people do not compare.
private func used(_ limit: BindingLimit) -> HTML {
  let text = RuleWords.value(limit.used, limit.rule, isCount: true)
  let digits = String(limit.used)
  let key =
    (text.hasPrefix("$") ? "money " : "count ") + String(repeating: "0", count: max(0, 15 - digits.count)) + digits
  return tag("span", ["data-sort": key], text)
}

private func step(_ effect: BindingLimit.Effect, _ limit: BindingLimit) -> String {
  "\(RuleWords.value(effect.limit, limit.rule)): \(ChangeWords.outcome(effect.consequence))."
}

/// Seats that no one who is free could take over.
@HTMLBuilder func fragileSection(_ cards: [PlacementCard]) -> HTML {
  let known = cards.filter { $0.outlook != nil }
  let fragile = known.filter { $0.outlook?.isFragile ?? false }
  if known.isEmpty {
    tag("p", "It was not looked for who could follow in each seat.")
  } else {
    tag(
      "p",
      "Nobody who is free could follow in \(Wording.count(fragile.count, "seat")) of \(Wording.number(known.count)), with"
        + " everyone else staying where they are.")
    if !fragile.isEmpty {
      longTable(
        id: "fragile-table", caption: "Fragile seats", file: "standby.csv",
        [.words("Seat"), .words("Held by"), .words("If it stays empty")],
        fragile.lazy.map { card in
          [
            .text(card.post.position.text), .text(card.candidate.text),
            long(
              card.outlook.flatMap(\.empty).map { ExchangeWords.effects($0).capitalized + "." }
                ?? "Not possible: a rule would be broken."),
          ]
        })
    }
  }
}

/// This allocation beside the last published one.
@HTMLBuilder func priorSection(_ prior: PriorComparison?) -> HTML {
  if let prior {
    facts(
      [
        ("Kept", Wording.number(prior.count(.kept))), ("Moved", Wording.number(prior.count(.moved))),
        ("No longer placed", Wording.number(prior.count(.unplaced))),
        ("Gone from the pool", Wording.number(prior.count(.gone))),
        ("New", Wording.number(prior.newcomers)),
      ], style: "figures")
    let changed = prior.changes.filter { $0.kind != .kept }
    if changed.isEmpty {
      tag("p", "Every earlier placement is kept.")
    } else {
      longTable(
        id: "prior-table", caption: "Earlier placements that are not kept", file: "changes.csv",
        [.words("Candidate"), .words("Stage"), .words("Was in"), .words("Is in"), .words("Could have been kept")],
        changed.lazy.map { change in
          [
            .text(change.candidate.text), .text(change.stage.rawValue), .text(change.before.text),
            .text(change.now?.position.text ?? (change.kind == .gone ? "not in the pool" : "unplaced")),
            .text(change.isStillPossible ? "Yes" : "No: the pair is not eligible"),
          ]
        })
    }
  } else {
    tag("p", "There is no earlier allocation to compare with.")
  }
}

/// Pins and bars.
@HTMLBuilder func overrideSection(_ overrides: [Override]) -> HTML {
  if overrides.isEmpty {
    tag("p", "Nothing was decided by hand.")
  } else {
    longTable(
      id: "override-table", caption: "Pins and bars, with their reasons", file: "overrides.csv",
      [.words("Candidate"), .words("Decision"), .words("Position"), .words("Reason"), .words("Is in")],
      overrides.lazy.map { lock in
        [
          .text(lock.candidate.text), .text(lock.kind == .pin ? "Pinned to" : "Barred from"),
          .text(lock.post.position.text), .text(lock.reason), .text(lock.placedAt?.position.text ?? "unplaced"),
        ]
      })
  }
}

/// Who was passed over, the stable baseline, and groups.
@HTMLBuilder func auditSection(_ audit: FairnessAudit?) -> HTML {
  if let audit {
    tag("p", "A look back. Nothing of it is a rule or a goal of the round.")
    passOvers(audit.passedOver)
    tag("h3", "Beside the stable allocation")
    tag(
      "p",
      "In the stable allocation no person and position would both rather have each other. It knows seats and no other"
        + " rule; \(audit.stable.keepsRules ? "this time it breaks none" : "it breaks rules of this round").")
    dataTable(
      id: "stable-table", caption: "This allocation and the stable one",
      [.words("Measure"), .figure("This one"), .figure("Stable")],
      [
        measure("People placed", audit, \.placed), measure("Points for filled seats", audit, \.placementPoints),
        measure("Total score", audit, \.quality), measure("First choices reached", audit, \.firstChoices),
        measure("Pairs who would both rather have each other", audit, \.blockingPairs),
      ])
    tag("h3", "Preferences reached")
    dataTable(
      id: "rank-table", caption: "Placed people by the rank that they gave",
      [.words("Rank"), .figure("People")],
      audit.ranks.map {
        [.text($0.rank.map { "Rank \($0)" } ?? "None of those ranked"), .text(Wording.number($0.people))]
      }
        + [[.text("Had ranked nothing"), .text(Wording.number(audit.withoutPreferences))]])
    tag("h3", "Placed by group")
    tag(
      "p",
      "Groups of fewer than \(FairnessAudit.smallestGroup) candidates are not shown, nor the group that would give one"
        + " away.")
    groups("by-partner", "Placed by partner", audit.byPartner)
    groups("by-class", "Placed by class", audit.byClass)
    groups("by-candidate-role", "Placed by role (whoever has several counts in each)", audit.byRole)
    groups("by-standing", "Placed by standing, the highest goes first", audit.byStanding)
  } else {
    tag("p", "Nobody is placed: there is nothing to look back on.")
  }
}

private func measure(
  _ title: String, _ audit: FairnessAudit, _ value: (FairnessAudit.Measures) -> Int
) -> [HTML] {
  [.text(title), .text(Wording.number(value(audit.ours))), .text(Wording.number(value(audit.stable)))]
}

@HTMLBuilder private func passOvers(_ cases: [FairnessAudit.PassOver]) -> HTML {
  tag("h3", "Pass-over ledger")
  if cases.isEmpty {
    tag("p", "Nobody of a higher standing was passed over for a seat.")
  } else {
    let people = PassOverRow.all(cases)
    tag(
      "p",
      "\(Wording.count(people.count, "person", "people")) without a placement had a higher standing than someone in a seat"
        + " that they are eligible for (\(Wording.count(cases.count, "case"))).")
    longTable(
      id: "pass-over-table", caption: "People who were passed over", file: "passed-over.csv",
      [
        .words("Candidate"), .figure("Standing"), .figure("Cases"),
        .words("The case that speaks most for them"),
      ],
      people.lazy.map { row in
        [
          .text(row.nearest.candidate.text), .text(Wording.number(row.nearest.standing)),
          .text(Wording.number(row.cases)), long(AuditWords.sentence(row.nearest)),
        ]
      })
  }
}

private func groups(_ id: String, _ caption: String, _ rows: [FairnessAudit.SelectionRow]) -> HTML {
  dataTable(
    id: id, caption: caption, [.words("Group"), .figure("Candidates"), .figure("Placed"), .figure("Share")],
    rows.map { row in
      [
        .text(row.group.text), .text(shown(row.figures?.candidates)), .text(shown(row.figures?.placed)),
        .text(row.figures.map { "\(Wording.percent($0.placed, of: $0.candidates)) %" } ?? "–"),
      ]
    })
}
