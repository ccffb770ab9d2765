import Explanation
import Staffing

/// The page for ethics officials.
func ethicsPage(_ view: EthicsView) -> String {
  page(
    title: "Ethics review: \(view.round.name.isEmpty ? "round \(view.round.id)" : view.round.name)",
    subtitle: "Round \(view.round.id), as of \(view.asOf). For ethics officials.",
    sections: [
      ("overview", "Overview"), ("touched", "Placements"), ("recusals", "Recusals"), ("waiver-queue", "Needs a waiver"),
      ("missing", "Disclosures"), ("waivers", "Waivers"), ("gains", "What a waiver would change"),
      ("partners", "Partners"), ("limits", "Tests"),
    ],
    footer: Audience.ethics.notice
  ) {
    section("overview", "Overview") { overview(view) }
    section("touched", "Placements that touch an interest (\(Wording.number(view.review.placed.count)))") {
      touched(view)
    }
    section("recusals", "Drafts of recusal lists (\(Wording.number(view.recusals.count)))") { recusals(view) }
    section("waiver-queue", "Kept out by a conflict alone (\(Wording.number(view.review.keptOut.count)))") {
      keptOut(view)
    }
    section("missing", "Missing disclosures (\(Wording.number(view.missing.count)))") { missing(view) }
    section("waivers", "Waivers on record (\(Wording.number(view.review.waivers.count)))") { waivers(view) }
    section("gains", "What a waiver would change") { gains(view) }
    section("partners", "Partners' people") { partners(view) }
    section("limits", "The tests and their thresholds") { limits(view.review.limits) }
  }
}

@HTMLBuilder private func overview(_ view: EthicsView) -> HTML {
  facts(
    [
      ("Placements", Wording.number(view.placed)), ("Touch an interest", Wording.number(view.review.placed.count)),
      ("With recusals", Wording.number(view.recusals.count)),
      ("People kept out", Wording.number(Set(view.review.keptOut.map(\.candidate)).count)),
      ("Pairs kept out", Wording.number(view.review.keptOut.count)),
      ("No disclosure", Wording.number(view.missing.count)),
      ("Waivers used", Wording.number(view.review.waivers.count { $0.isUsed })),
    ], style: "figures")
  if view.status == .infeasible || view.status == .stopped {
    tag("p", ["class": "notice bad"], ReasonWords.status(view.status))
  }
  tag(
    "p",
    "The tests apply thresholds to facts that people declared. They are no legal advice: an ethics official decides.")
}

@HTMLBuilder private func touched(_ view: EthicsView) -> HTML {
  if view.review.placed.isEmpty {
    tag("p", "No placement touches an interest on file.")
  } else {
    longTable(
      id: "touched-table", caption: "Placements that touch an interest", file: "touched.csv",
      [
        .words("Candidate"), .words("Position"), .words("Interest and evidence"), .words("Duty"), .words("Test"),
        .words("Outcome"),
      ],
      view.review.placed.flatMap { row in
        row.touches.map { touch in
          [
            .text(row.candidate.text), .text("\(row.post.position.text), unit \(row.post.unit.id)"),
            .joined([
              long("\(touch.company.text): \(EthicsWords.interests(touch))"),
              long("Evidence: \(EthicsWords.evidence(touch))"),
            ]), .text(EthicsWords.duty(touch)), long(EthicsWords.tests(touch)), .text(EthicsWords.outcome(touch)),
          ]
        }
      })
  }
}

@HTMLBuilder private func recusals(_ view: EthicsView) -> HTML {
  if view.recusals.isEmpty {
    tag("p", "No placement asks for a recusal.")
  } else {
    tag(
      "p",
      "Each is a draft to be checked and signed. The person stays out of the companies' matters, not out of the"
        + " position."
    )
    for row in view.recusals {
      tag("article", ["aria-labelledby": "recusal-\(row.candidate.id)"]) {
        tag("h3", ["id": "recusal-\(row.candidate.id)"], "\(row.candidate.text), \(row.post.position.text)")
        tag(
          "p",
          "While placed in \(row.post.unit.text) of \(row.post.agency.text), I will not take part personally and"
            + " substantially in any particular matter that has a direct and predictable effect on:")
        tag("ul") {
          for touch in row.recusals {
            tag(
              "li",
              "\(touch.company.text): \(EthicsWords.interests(touch)) (\(Wording.list(sources(touch))))"
                + (touch.until.map { ", until \($0)" } ?? ""))
          }
        }
        tag(
          "p", ["class": "quiet"],
          "Burden \(Wording.number(row.burden)) of at most \(Wording.number(row.burdenMax)).")
        facts([("Name", signatureLine), ("Signature", signatureLine), ("Date", signatureLine)])
      }
    }
  }
}

private let signatureLine = String(repeating: "_", count: 20)

private func sources(_ touch: InterestTouch) -> [String] {
  var seen: [String] = []
  for test in touch.tests where !seen.contains(test.source) { seen.append(test.source) }
  return seen
}

@HTMLBuilder private func keptOut(_ view: EthicsView) -> HTML {
  if view.review.keptOut.isEmpty {
    tag("p", "Nobody is kept out by ethics rules alone.")
  } else {
    tag(
      "p",
      "These people pass every other check for the positions. \(Wording.count(view.needsWaiver.count, "row needs", "rows need"))"
        + " a waiver before the pair could be placed; the others a disclosure or fewer recusals.")
    longTable(
      id: "kept-out-table", caption: "Pairs kept out by ethics rules alone", file: "kept-out.csv",
      [.words("Candidate"), .words("Unit"), .figure("Positions"), .words("Why"), .words("Is in")],
      view.review.keptOut.lazy.map { row in
        [
          .text(row.candidate.text), .text("\(row.unit.text), \(row.agency.name)"),
          .text(Wording.number(row.positions.count)), long(EthicsWords.reasons(row)),
          .text(row.placedAt?.position.text ?? "unplaced"),
        ]
      })
  }
}

@HTMLBuilder private func missing(_ view: EthicsView) -> HTML {
  if view.missing.isEmpty {
    tag("p", "Every disclosure is on file.")
  } else {
    tag(
      "p",
      "Without a disclosure nobody is placed where the unit's work affects a company: it blocks, it does not clear.")
    longTable(
      id: "missing-table", caption: "People without a disclosure on file", file: "missing-disclosures.csv",
      [.words("Candidate"), .figure("Positions it alone blocks"), .words("Is in")],
      view.missing.lazy.map { row in
        [
          .text(row.candidate.text), .text(Wording.number(row.positions)),
          .text(row.placedAt?.position.text ?? "unplaced"),
        ]
      })
  }
}

@HTMLBuilder private func waivers(_ view: EthicsView) -> HTML {
  if view.review.waivers.isEmpty {
    tag("p", "There is no waiver on record.")
  } else {
    longTable(
      id: "waivers-table", caption: "Waivers on record", file: "waivers.csv",
      [
        .word("Waiver"), .words("Candidate"), .words("Unit"), .words("Company"), .word("Expires"), .words("State"),
        .words("Used"), .words("Ends before the post does"),
      ],
      view.review.waivers.lazy.map { waiver in
        [
          .text(waiver.id), .text(waiver.candidate.text), .text(waiver.unit.text), .text(waiver.company.text),
          .text(waiver.expires?.description ?? "–"), .text(EthicsWords.waiver(waiver)),
          .text(waiver.isUsed ? "Yes" : "No"), .text(EthicsWords.answer(waiver.endsBeforePost, otherwise: "–")),
        ]
      })
  }
}

@HTMLBuilder private func gains(_ view: EthicsView) -> HTML {
  tag("p", ["class": "notice"], "This stands here alone, and in no other report: a gain must not press a waiver.")
  if let trials = view.trials {
    tag(
      "p",
      "\(Wording.count(trials.rows.count, "waiver was", "waivers were")) tried, each by solving the round again with"
        + " it."
        + (trials.isCutShort
          ? " The others were not tried, and nothing is known of them. For all that concern one person run:"
            + " placement explain ROUND"
            + " allocation.json --candidate ID --what-it-takes --audience ethics" : ""))
    if !trials.rows.isEmpty {
      dataTable(
        id: "trials-table", caption: "Waivers that were tried, one at a time",
        [.words("Candidate"), .words("Unit"), .words("Company"), .words("What it would change")],
        trials.rows.map { row in
          [
            .text(row.candidate.text), .text(row.unit.text), .text(row.company.text),
            .text(row.outcome?.capitalized ?? "Nothing that the round reaches"),
          ]
        })
    }
  } else {
    tag("p", "It was not asked.")
  }
}

@HTMLBuilder private func partners(_ view: EthicsView) -> HTML {
  partnerMap(view.review.partners, floor: Audience.ethics.smallestCount)
  if view.concentrations.isEmpty {
    tag("p", "There is no unit of two people or more to name where one partner alone has half of the team.")
  } else {
    longTable(
      id: "concentration-table", caption: "Units with much of one partner", file: "concentration.csv",
      [.words("Unit"), .words("Partner"), .words("Half of the team or more"), .words("At the partner's limit")],
      view.concentrations.lazy.map { row in
        [
          .text("\(row.unit.text), \(row.agency.name)"), .text(row.partner.text), .text(row.isHalf ? "Yes" : "No"),
          .text(EthicsWords.answer(row.isAtLimit, otherwise: "withheld")),
        ]
      })
  }
}

private func limits(_ limits: EthicsLimits) -> HTML {
  dataTable(
    id: "limits-table", caption: "Tests, thresholds and where they come from",
    [.words("Test"), .words("Fails when"), .words("Source")],
    [
      [
        .text("Employer on leave"), .text("There is an agreement to return to an affected company"),
        .text("5 CFR 2635.606"),
      ],
      [
        .text("Securities"),
        .text(
          "Public stock above \(Wording.money(limits.specificPartyUSD)) in specific party matters, or"
            + " \(Wording.money(limits.generalUSD)) in general ones, summed over the affected companies; any private stock"
            + " or unvested units"), .text("18 U.S.C. 208, 5 CFR 2640.202"),
      ],
      [
        .text("Former employer"),
        .text("Employment ended within \(Wording.count(limits.formerEmployerDays, "day"))"), .text("5 CFR 2635.502"),
      ],
      [
        .text("Covered payment"), .text("It was made within \(Wording.count(limits.coveredPaymentDays, "day"))"),
        .text("5 CFR 2635.503"),
      ],
      [
        .text("Too many recusals"), .text("The burden is above \(Wording.number(limits.burdenMax))"),
        .text("5 CFR 2635.403"),
      ],
    ])
}
