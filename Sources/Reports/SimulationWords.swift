import Explanation
public import Planning
import Staffing

/// What a simulation found, for planners.
enum SimulationWords {
  /// - Parameter most: positions and people shown.
  static func lines(_ found: Simulation, most: Int) -> [String] {
    var lines = ["\(found.round): \(Wording.count(found.settings.draws, "simulation")), seed \(found.settings.seed)."]
    lines += assumptions(found.assumptions).map { "  " + $0 }
    let settings = found.settings
    let standbys = settings.standbys.map { Wording.number(min($0, found.pool)) } ?? "all \(Wording.number(found.pool))"
    lines += [
      "  Standing by: \(standbys); offers beyond the seats: \(Wording.number(settings.overOffers));"
        + " empty seats are offered again \(times(settings.refills)).", "",
      "Seats filled in the end: \(estimate(found.filled)), of \(Wording.number(found.seats)) seats and"
        + " \(Wording.count(found.placed, "placement")).",
      "  Expected to fall away of those placed: \(Decimals.text(found.expectedLosses, 1)) (exact).",
      "  Fell away in all: \(estimate(found.fellAway)). Offers to standbys: \(estimate(found.offers)).",
    ]
    if settings.overOffers > 0 { lines.append("  Accepted without a seat: \(estimate(found.surplus)).") }
    lines += [
      "  ± is the 95 % confidence interval of the mean; the range holds nine draws in ten.", "",
      "Fragile positions, by the chance that a seat filled now ends empty (95 % interval):",
    ]
    lines += listed(found.fragile, most, "None ended short.") { fragile in
      "\(fragile.post.position.text), \(fragile.post.agency.name): \(likelihood(fragile.isShort));"
        + " \(Decimals.text(fragile.expectedEmpty, 2)) of \(Wording.count(fragile.filled, "seat"))"
    }
    if !found.broken.isEmpty {
      lines += ["", "Rules that may end broken, because people leave whatever the rules say:"]
      lines += listed(found.broken, most, "") { "\(likelihood($0.likelihood)): \(RuleWords.statement($0.rule))" }
    }
    lines += ["", "How many to hold on standby, the most called first:", "  standbys  filled               gain"]
    lines += found.standbyCurve.map { point in
      "  \(left("\(point.standbys)", 8))  \(right(short(point.filled), 19))  +\(Decimals.text(point.gain, 2))"
    }
    lines.append(
      found.worthHolding.map {
        "  Worth holding: \(Wording.number($0)). That many bring at least 95 % of what everyone would."
      } ?? "  Nobody on standby fills a seat.")
    if !found.called.isEmpty {
      lines += ["", "Called most often:"]
      lines += listed(found.called, most, "") { "\($0.candidate.text): \(likelihood($0.likelihood))" }
    }
    lines += ["", "Offers beyond the seats:", "  offers    filled               accepted without a seat"]
    lines += found.offerCurve.map { point in
      "  \(left("\(point.offers)", 8))  \(right(short(point.filled), 19))  \(Decimals.text(point.surplus.mean, 2))"
        + " (any: \(Decimals.percent(point.hasSurplus.share)))"
    }
    return lines
  }

  /// The planners' own figures, named as what they are.
  private static func assumptions(_ assumptions: Assumptions) -> [String] {
    let stages = Stage.allCases.map { stage in
      let what =
        switch stage {
        case .proposed: "before an offer"
        case .offered: "declining"
        case .accepted: "not starting"
        }
      let (fellow, manager) = (
        assumptions.chance(at: stage, .fellow).share, assumptions.chance(at: stage, .manager).share
      )
      return fellow == manager
        ? "\(what) \(Decimals.percent(fellow))"
        : "\(what) \(Decimals.percent(fellow)) (managers \(Decimals.percent(manager)))"
    }
    let basis = assumptions.basis.isEmpty ? "no basis is given" : assumptions.basis
    return ["Assumed, not known: falling away \(Wording.list(stages)). Basis: \(basis)."]
  }

  private static func times(_ count: Int) -> String {
    switch count {
    case 0: "never"
    case 1: "once"
    case 2: "twice"
    default: "\(Wording.number(count)) times"
    }
  }

  private static func estimate(_ estimate: Estimate) -> String {
    "\(short(estimate)), range \(Wording.number(estimate.low)) to \(Wording.number(estimate.high))"
  }

  private static func short(_ estimate: Estimate) -> String {
    "\(Decimals.text(estimate.mean, 2)) ± \(Decimals.text(estimate.halfWidth, 2))"
  }

  private static func likelihood(_ likelihood: Likelihood) -> String {
    "\(Decimals.percent(likelihood.share)) (\(Decimals.text(100 * likelihood.low, 1)) to"
      + " \(Decimals.percent(likelihood.high)))"
  }

  private static func listed<Item>(
    _ items: [Item], _ most: Int, _ none: String, _ words: (Item) -> String
  ) -> [String] {
    if items.isEmpty { return ["  " + none] }
    let rest = items.count - most
    return items.prefix(most).map { "  " + words($0) } + (rest > 0 ? ["  … and \(Wording.number(rest)) more"] : [])
  }

  private static func left(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func right(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension Answers {
  /// - Parameter most: positions, rules and people shown of each list.
  public static func text(_ found: Simulation, most: Int) -> String {
    lines(SimulationWords.lines(found, most: most))
  }

  public static func json(_ found: Simulation) -> String { SimulationJSON.simulation(found).text }
}
