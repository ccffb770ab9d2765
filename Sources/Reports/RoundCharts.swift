import Explanation
import Staffing

/// How scores are spread over those who are placed.
@HTMLBuilder func scoreCharts(_ explanation: RoundExplanation) -> HTML {
  let cards = explanation.cards
  if cards.isEmpty {
    tag("p", "Nobody is placed: there is no score to show.")
  } else {
    let weights = explanation.summary.weights
    let most = 1000 * (weights.fit + weights.preference + weights.rating + weights.referral)
    histogramChart(
      id: "scores-quality", Histogram("Scores of the placements", cards.map(\.scores.quality), range: 0...max(1, most)))
    histogramChart(id: "scores-fit", Histogram("Skill fit", cards.map(\.scores.fit), range: 0...1000))
    histogramChart(
      id: "scores-preference", Histogram("Candidates' preferences", cards.map(\.scores.preference), range: 0...1000))
    fitAgainstPreference(cards)
  }
}

private func fitAgainstPreference(_ cards: [PlacementCard]) -> HTML {
  var counts = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
  func part(_ value: Int) -> Int { min(4, value / 200) }
  for card in cards { counts[4 - part(card.scores.preference)][part(card.scores.fit)] += 1 }
  let ranges = ["0–199", "200–399", "400–599", "600–799", "800–1,000"]
  let high = counts[0][4]
  return heatMap(
    id: "fit-preference", title: "Skill fit (across) against preference (down)",
    words: "\(Wording.count(high, "placement has", "placements have")) both a fit and a preference of 800 or more.",
    rowHeading: "Preference", columns: ranges.map { Named(id: $0, name: "") },
    rows: ranges.reversed().enumerated().map { (Named(id: $1, name: ""), counts[$0].map { $0 }) }, total: nil)
}

/// Which partners' people work in which agencies.
///
/// - Parameter floor: counts from 1 up to it are withheld; 0 shows all.
@HTMLBuilder func partnerMap(_ partners: PartnerCounts, floor: Int) -> HTML {
  let used = partners.counts.indices.filter { partners.counts[$0].contains { $0 > 0 } }
  if used.isEmpty {
    tag("p", "No one who is placed was referred by a partner.")
  } else {
    let counts = SmallCounts(partners.counts, floor: floor)
    let places = partners.agencies.indices.count { agency in partners.counts.contains { $0[agency] > 0 } }
    let withheld = counts.cells.joined().count { $0 == nil }
    if floor > 0 {
      tag(
        "p",
        "Counts from 1 to \(floor - 1) are withheld, and as many others as it takes that none can be worked out"
          + " (\(Wording.count(withheld, "count")) of \(Wording.number(used.count * partners.agencies.count))).")
    }
    heatMap(
      id: "partners-map", title: "Placements by partner and agency",
      words: "\(Wording.count(used.count, "partner has", "partners have")) people placed, in"
        + " \(Wording.count(places, "agency", "agencies")).",
      rowHeading: "Partner", columns: partners.agencies,
      rows: used.map { (partners.partners[$0], counts.cells[$0]) }, total: counts.columnTotals)
  }
}

@HTMLBuilder func convergenceSection(_ goals: [Convergence]) -> HTML {
  if goals.isEmpty {
    tag(
      "p",
      "The course of the search was not given. To see it, solve with --trace trace.csv and add --trace trace.csv to the"
        + " report.")
  } else {
    for goal in goals { convergenceChart(goal) }
  }
}
