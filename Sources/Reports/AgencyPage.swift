import Explanation
import Staffing

/// The page of one agency, from what it may see alone.
func agencyPage(_ view: AgencyView) -> String {
  let title = "\(view.agency.name.isEmpty ? view.agency.id : view.agency.name): assignment report"
  return page(
    title: title, subtitle: "\(view.round.text), as of \(view.asOf)",
    sections: [
      ("overview", "Overview"), ("placements", "Placements"), ("unfilled", "Unfilled seats"),
      ("response", "Your answer"),
      ("notes", "Notes"),
    ],
    footer: "For \(view.agency.text). \(Audience.agency.notice)"
  ) {
    section("overview", "Overview") {
      overview(view)
    }
    section("placements", "Placements (\(Wording.number(view.cards.count)))") {
      if view.cards.isEmpty { tag("p", "No one is placed in this agency.") }
      for card in view.cards { article(card, view.weights) }
    }
    section("unfilled", "Unfilled seats (\(Wording.number(view.unfilled.reduce(0) { $0 + $1.empty })))") {
      if view.unfilled.isEmpty { tag("p", hasAllocation(view.status) ? "Every seat is filled." : noAllocation) }
      for unfilled in view.unfilled { article(unfilled) }
    }
    section("response", "Your answer") { responseForm(view) }
    section("notes", "Notes") {
      tag(
        "p",
        "Scores: skill fit, your rating and the partner's referral count from 0 to 1,000 each, times its weight.")
      tag(
        "p",
        "The round's goals look at more than these scores, and at all agencies together. So a person with a lower score"
          + " here can be the better placement for the program as a whole.")
      tag("p", "“Would” means: if one more placement were added to this allocation as it stands, with nobody moved.")
      tag(
        "p",
        "Another person for a seat means one exchange, with nobody else moved; what it loses in seats is exact. A rearrangement of"
          + " more people may lose less.")
      tag(
        "p",
        "Counts of fewer than \(Audience.floor) people of the pool are withheld, and others where they would tell them."
      )
    }
  }
}

private let noAllocation = "There is no allocation, so nothing is said about seats."

private func hasAllocation(_ status: SolveStatus) -> Bool { status == .optimal || status == .feasible }

@HTMLBuilder private func overview(_ view: AgencyView) -> HTML {
  facts(
    [
      ("Asked", Wording.number(view.fill.seats)), ("Filled", Wording.number(view.fill.filled)),
      ("Empty", Wording.number(view.fill.empty)),
    ], style: "figures")
  tag("p", ["class": "quiet"], "Asked: the seats of your positions, all added up.")
  if view.fill.beyond > 0 {
    tag(
      "p",
      "Nobody can fill \(Wording.number(view.fill.beyond)) of the empty seats: they are beyond your agency's own limit,"
        + " or beyond the largest size of a team.")
  }
  if !hasAllocation(view.status) { tag("p", ["class": "notice bad"], ReasonWords.status(view.status)) }
  fillChart(id: "units-chart", title: "Seats filled by unit", view.units) {
    fillTable(id: "units", caption: "Seats by unit", heading: "Unit", view.units)
  }
  tag("details") {
    tag("summary", "All agencies together, by role")
    dataTable(
      id: "program", caption: "Seats and placements of the program by role",
      [.words("Role"), .figure("Seats"), .figure("Filled")],
      view.program.map { [.text($0.role.text), .text(Wording.number($0.seats)), .text(shown($0.filled))] })
  }
  if !view.unmet.isEmpty {
    dataTable(
      id: "unmet", caption: "Minimums that are not met",
      [.words("For"), .figure("Minimum"), .figure("Placed"), .figure("Missing")],
      view.unmet.map { unmet in
        [
          .text(unmet.name.text), .text(Wording.number(unmet.shortfall.minimum)),
          .text(Wording.number(unmet.shortfall.placed)),
          .text(Wording.number(unmet.shortfall.minimum - unmet.shortfall.placed)),
        ]
      })
  }
}

private func article(_ card: AgencyCard, _ weights: (fit: Int, rating: Int, referral: Int)) -> HTML {
  let id = "p-\(card.candidate.id)"
  return tag("article", ["aria-labelledby": id]) {
    tag("h3", ["id": id], "\(card.candidate.text) in \(card.position.text)")
    facts([
      ("Unit", card.unit.text), ("Role", card.role), ("Class", card.staffClass.rawValue), ("Site", card.site),
      ("Salary", "\(Wording.money(card.salary)) a year"), ("Referred by", card.partner?.text ?? "Open application"),
    ])
    if let need = card.need { tag("p", need) }
    if let waiver = card.waiver {
      tag(
        "p", ["class": "notice"],
        "This placement rests on a waiver\(waiver.until.map { " until \($0)" } ?? "")."
          + " Ask your ethics official what follows."
      )
    }
    if card.recusals > 0 {
      tag(
        "p", ["class": "notice"],
        "This person must stay out of matters of \(Wording.count(card.recusals, "company", "companies")). That touches"
          + " peripheral duties of the position, not its core: plan for someone else to take such matters over. Your"
          + " ethics official knows which companies they are.")
    }
    skillTable(card.skills, id: id)
    dataTable(
      id: "\(id)-score", caption: "Score: \(Wording.number(card.score))",
      [.words("Part"), .figure("Value (0–1,000)"), .figure("Weight"), .figure("Points")],
      [
        scoreRow("Skill fit", card.fit, weights.fit),
        scoreRow(
          card.isRated ? "Your rating" : "Your rating (none given: the usual value)", card.rating, weights.rating),
        scoreRow("Partner's referral", card.referral, weights.referral),
      ])
    others(card, id: id)
    tag("details") {
      tag("summary", "Checks passed (\(Wording.number(card.gates.count)))")
      dataTable(
        id: "\(id)-gates", caption: "Evidence for each check", [.words("Check"), .words("Evidence")],
        card.gates.map { [.text($0.label), .text($0.evidence)] })
    }
  }
}

@HTMLBuilder private func others(_ card: AgencyCard, id: String) -> HTML {
  if let exchanges = card.exchanges {
    tag("h4", "Other people for this seat, by score here")
    if card.isPinned {
      tag("p", "This placement was decided by hand: nobody else can have the seat while that decision stands.")
    } else {
      tag(
        "p",
        "A higher score here is not everything: the round also counts what people prefer and what other seats need.")
      if card.hasEquals {
        tag(
          "p",
          "People who score at least as high as someone in this position were not chosen, and their scores are not"
            + " shown: the round weighs more than this score.")
      }
      rows(exchanges, isComplete: card.standby.count != nil)
      tag("h4", "Standby")
      standby(card.standby)
    }
  }
  tag("h4", "Other positions for this person")
  if card.alternatives.isEmpty {
    tag("p", "None: this is the only position that the person is eligible for.")
  } else {
    tag("ul") { for other in words(card.alternatives) { tag("li", other) } }
  }
}

@HTMLBuilder private func rows(_ exchanges: [AgencyExchange], isComplete: Bool) -> HTML {
  let told = exchanges.filter { $0.candidate != nil || $0.score != nil }
  if !told.isEmpty {
    tag("ol") { for exchange in told { tag("li", ExchangeWords.forAgency(exchange)) } }
  } else if exchanges.isEmpty, isComplete {
    tag("p", "None: no exchange with one other person keeps every rule.")
  }
}

@HTMLBuilder private func standby(_ standby: AgencyStandby) -> HTML {
  if standby.count == 0 {
    tag("p", "Nobody who is free could follow if this person declined.")
  } else {
    let people =
      standby.count.map { Wording.count($0, "unplaced person", "unplaced people") } ?? "A few unplaced people"
    tag(
      "p",
      "\(people) could follow if this person declined.\(standby.scores.isEmpty ? "" : " Some of them, by score here:")")
    if !standby.scores.isEmpty {
      tag("ol", ["class": "in-a-row"]) { for score in standby.scores { tag("li", "Score \(Wording.number(score))") } }
    }
  }
}

/// Its own by name; how many of the others, no name and no figure.
private func words(_ others: [AgencyAlternative]) -> [String] {
  let elsewhere = others.count { $0.position == nil }
  return others.compactMap { other in
    other.position.map { $0.text + (other.score.map { ": score \(Wording.number($0))" } ?? "") }
  }
    + (elsewhere == 0
      ? [] : [elsewhere == 1 ? "A position in another agency" : "\(elsewhere) positions in other agencies"])
}

private func article(_ unfilled: AgencyUnfilled) -> HTML {
  let id = "u-\(unfilled.position.id)"
  return tag("article", ["aria-labelledby": id]) {
    tag("h3", ["id": id], "\(unfilled.position.text): \(Wording.count(unfilled.empty, "empty seat"))")
    facts([
      ("Unit", unfilled.unit.text), ("Role", unfilled.role), ("Seats", Wording.number(unfilled.seats)),
      ("Filled", Wording.number(unfilled.filled)),
      ("Minimum", unfilled.seatsMin == 0 ? "none" : Wording.number(unfilled.seatsMin)), ("Reason", unfilled.reason),
    ])
    if !unfilled.hasEligible {
      tag(
        "p",
        "No candidate is eligible." + (unfilled.hasEthicsOnly ? " Someone would be, but for ethics rules." : ""))
      if !unfilled.gates.isEmpty {
        dataTable(
          id: "\(id)-gates", caption: "Candidates who fail each check", [.words("Check"), .figure("Candidates")],
          unfilled.gates.map { [.text(AgencyWords.gate($0.gate)), .text(count($0.candidates))] })
      }
    } else {
      tag("p", heads(unfilled))
    }
    filling(unfilled)
  }
}

private func count(_ count: Int?) -> String { count.map(Wording.number) ?? "fewer than \(Audience.floor)" }

private func people(_ count: Int?) -> String {
  count.map { Wording.count($0, "person", "people") } ?? "fewer than \(Audience.floor) people"
}

private func able(_ areMany: Bool) -> String {
  areMany ? "At least \(Audience.floor) people" : "At least one person"
}

private func heads(_ unfilled: AgencyUnfilled) -> String {
  let others = "Eligible beside those placed here: \(people(unfilled.others))"
  guard let elsewhere = unfilled.placedElsewhere else { return others + "." }
  return "\(others), \(Wording.number(elsewhere)) of them placed in other positions."
}

/// What stops more placements, and what would let them in.
@HTMLBuilder private func filling(_ unfilled: AgencyUnfilled) -> HTML {
  if !unfilled.rules.isEmpty {
    tag("p", "Rules that stand against one more placement here. Of the unplaced, adding any one of:")
    tag("ul") {
      for rule in unfilled.rules { tag("li", "\(rule.candidates.map(people) ?? "Some people") \(rule.words)") }
    }
  }
  if !unfilled.soleGates.isEmpty {
    tag("p", "What would let more people in. Of the unplaced, this check alone keeps out:")
    tag("ul") {
      for gate in unfilled.soleGates { tag("li", "\(people(gate.candidates)): \(AgencyWords.gate(gate.gate))") }
    }
  }
  if let ways = unfilled.ways {
    if ways.isEmpty {
      if !unfilled.hasFree { tag("p", FillingWords.none) }
    } else {
      tag(
        "p",
        "What would fill one more seat, with nobody else moved. Each was checked against every rule and gate, the fewest"
          + " changes first:")
      tag("ol") {
        for way in ways { tag("li", "\(way.change). \(able(way.areMany)) could have the seat.") }
      }
    }
  }
  if unfilled.hasFree {
    tag(
      "p",
      "Adding any one of \(people(unfilled.free)) would break no rule; the round's goals, or a search that was not"
        + " finished, left the seat empty.")
  }
}

func scoreRow(_ part: String, _ value: Int, _ weight: Int) -> [HTML] {
  [
    .text(part), .text(Wording.number(value)), .text(Wording.number(weight)), .text(Wording.number(value * weight)),
  ]
}

/// What the position asks for against what the person has.
@HTMLBuilder func skillTable(_ skills: [SkillEvidence], id: String) -> HTML {
  if skills.isEmpty {
    tag("p", "The position names no skill.")
  } else {
    dataTable(
      id: "\(id)-skills", caption: "Skills",
      [.words("Skill"), .words("Need"), .figure("Level needed"), .figure("Level held"), .figure("Weight")],
      skills.map { skill in
        [
          .text(skill.skill.text), .text(skill.isRequired ? "Required" : "Desired"),
          .text(skill.isRequired ? "\(skill.minLevel) of 5" : "–"), .text("\(skill.level) of 5"),
          .text(Wording.number(skill.weight)),
        ]
      })
  }
}
