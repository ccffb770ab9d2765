import Explanation
import Staffing

/// The page of one agency, from what it may see alone.
func agencyPage(_ view: AgencyView) -> String {
  let title = "\(view.agency.name.isEmpty ? view.agency.id : view.agency.name): assignment report"
  return page(
    title: title, subtitle: "\(view.round.text), as of \(view.asOf)",
    sections: [
      ("overview", "Overview"), ("placements", "Placements"), ("unfilled", "Unfilled seats"), ("notes", "Notes"),
    ],
    footer: "For \(view.agency.text). It names no one whom another agency has, and no one's holdings or preferences."
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
    section("notes", "Notes") {
      tag(
        "p",
        "Scores: skill fit, your rating and the partner's referral count from 0 to 1,000 each, times its weight.")
      tag(
        "p",
        "The round's goals look at more than these scores, and at all agencies together. So a person with a lower score"
          + " here can be the better placement for the program as a whole.")
      tag("p", "“Would” means: if one more placement were added to this allocation as it stands, with nobody moved.")
    }
  }
}

private let noAllocation = "There is no allocation, so nothing is said about seats."

private func hasAllocation(_ status: SolveStatus) -> Bool { status == .optimal || status == .feasible }

@HTMLBuilder private func overview(_ view: AgencyView) -> HTML {
  facts(
    [
      ("Seats", Wording.number(view.fill.seats)), ("Filled", Wording.number(view.fill.filled)),
      ("Empty", Wording.number(max(0, view.fill.seats - view.fill.filled))),
    ], style: "figures")
  tag("p", ["class": "quiet"], "Seats are those of your positions, or your agency's own limit if that is less.")
  if !hasAllocation(view.status) { tag("p", ["class": "notice bad"], ReasonWords.status(view.status)) }
  fillTable(id: "units", caption: "Seats by unit", heading: "Unit", view.units)
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
    if card.recusals > 0 {
      tag(
        "p", ["class": "notice"],
        "This person must stay out of matters of \(Wording.count(card.recusals, "company", "companies"))."
          + " Ask your ethics officer which.")
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
  tag("h4", "Others with the highest scores for this position")
  if card.rivals.isEmpty {
    tag("p", "No one else is eligible.")
  } else {
    tag("ul") {
      for rival in card.rivals {
        tag(
          "li",
          (rival.candidate.map { "\($0.text), \(rival.fate)" } ?? "A candidate \(rival.fate)")
            + ": score \(Wording.number(rival.score))")
      }
    }
  }
  tag("h4", "Other positions for this person")
  if card.alternatives.isEmpty {
    tag("p", "None: this is the only position that the person is eligible for.")
  } else {
    tag("ul") {
      for other in card.alternatives {
        tag("li", words(other))
      }
    }
  }
}

private func words(_ other: AgencyAlternative) -> String {
  guard let position = other.position, let score = other.score else { return "A position in another agency" }
  return "\(position.text): score \(Wording.number(score))"
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
    if unfilled.eligible == 0 {
      tag(
        "p",
        "No candidate is eligible."
          + (unfilled.ethicsOnly > 0
            ? " \(Wording.count(unfilled.ethicsOnly, "candidate")) would be, but for ethics rules." : ""))
      if !unfilled.gates.isEmpty {
        dataTable(
          id: "\(id)-gates", caption: "Candidates who fail each check", [.words("Check"), .figure("Candidates")],
          unfilled.gates.map { [.text($0.gate), .text(Wording.number($0.pairs))] })
      }
    } else {
      tag(
        "p",
        ReasonWords.heads(
          eligible: unfilled.eligible, here: unfilled.filled, elsewhere: unfilled.placedElsewhere))
    }
    if !unfilled.rules.isEmpty {
      tag("p", "Of the unplaced, adding any one of:")
      tag("ul") {
        for rule in unfilled.rules {
          tag("li", "\(Wording.count(rule.candidates, "person", "people")) \(rule.words)")
        }
      }
    }
    if unfilled.free > 0 {
      tag(
        "p",
        "Adding any one of \(Wording.count(unfilled.free, "other person", "other people")) would break no rule; the"
          + " round's goals, or a search that was not finished, left the seat empty.")
    }
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
