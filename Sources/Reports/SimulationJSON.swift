import Explanation
public import Planning
import Staffing

/// A simulation as JSON and as spreadsheets; decimals have at most six places.
enum SimulationJSON {
  static func simulation(_ found: Simulation) -> JSONText {
    [
      "answer": "simulation", "round": .string(found.round), "draws": .number(found.settings.draws),
      "seed": .string(String(found.settings.seed)),
      "standbys": .optional(found.settings.standbys, JSONText.number),
      "over_offers": .number(found.settings.overOffers), "refills": .number(found.settings.refills),
      "assumptions": assumptions(found.assumptions), "seats": .number(found.seats), "placed": .number(found.placed),
      "pool": .number(found.pool), "expected_losses": decimal(found.expectedLosses),
      "filled": estimate(found.filled), "fell_away": estimate(found.fellAway), "offers": estimate(found.offers),
      "surplus": estimate(found.surplus),
      "fragile": .list(found.fragile) { fragile in
        [
          "position": .string(fragile.post.position.id), "agency": .string(fragile.post.agency.id),
          "filled": .number(fragile.filled), "expected_empty": decimal(fragile.expectedEmpty),
          "short": likelihood(fragile.isShort),
        ]
      },
      "broken_rules": .list(found.broken) { broken in
        ["rule": RoundJSON.rule(broken.rule), "broken": likelihood(broken.likelihood)]
      },
      "called": .list(found.called) { called in
        ["candidate": .string(called.candidate.id), "called": likelihood(called.likelihood)]
      },
      "standby_curve": .list(found.standbyCurve) { point in
        [
          "standbys": .number(point.standbys), "filled": estimate(point.filled), "gain": decimal(point.gain),
        ]
      },
      "worth_holding": .optional(found.worthHolding, JSONText.number),
      "offer_curve": .list(found.offerCurve) { point in
        [
          "offers": .number(point.offers), "filled": estimate(point.filled), "surplus": estimate(point.surplus),
          "has_surplus": likelihood(point.hasSurplus),
        ]
      },
    ]
  }

  private static func assumptions(_ assumptions: Assumptions) -> JSONText {
    .object(
      [("basis", .string(assumptions.basis))]
        + Stage.allCases.map { stage in
          (
            stage.rawValue,
            .object(
              CandidateClass.allCases.map {
                ($0.rawValue, .decimal(assumptions.chance(at: stage, $0).text))
              })
          )
        })
  }

  /// The interval is the mean's, 95 %; nine draws in ten lie from `low` to `high`.
  private static func estimate(_ estimate: Estimate) -> JSONText {
    [
      "mean": decimal(estimate.mean), "half_width_95": decimal(estimate.halfWidth), "low": .number(estimate.low),
      "high": .number(estimate.high),
    ]
  }

  private static func likelihood(_ likelihood: Likelihood) -> JSONText {
    [
      "share": decimal(likelihood.share), "low_95": decimal(likelihood.low), "high_95": decimal(likelihood.high),
    ]
  }

  static func decimal(_ value: Double) -> JSONText { .decimal(Decimals.text(value, 6)) }
}

/// One file of a simulation's results.
extension ReportFiles {
  /// `simulation.json`, `simulation.txt`, `fragile.csv`, `standbys.csv`, `curves.csv`.
  public static func render(_ found: Simulation) -> [ReportFile] {
    func number(_ value: Double) -> String { Decimals.text(value, 6) }
    let fragile = CSVText.file(
      [
        "position_id", "title", "unit_id", "unit", "agency_id", "agency", "filled", "expected_empty", "short", "low_95",
        "high_95",
      ],
      found.fragile.map {
        [
          $0.post.position.id, $0.post.position.name, $0.post.unit.id, $0.post.unit.name, $0.post.agency.id,
          $0.post.agency.name, String($0.filled), number($0.expectedEmpty), number($0.isShort.share),
          number($0.isShort.low), number($0.isShort.high),
        ]
      })
    let standbys = CSVText.file(
      ["candidate_id", "candidate", "called", "low_95", "high_95"],
      found.called.map {
        [
          $0.candidate.id, $0.candidate.name, number($0.likelihood.share), number($0.likelihood.low),
          number($0.likelihood.high),
        ]
      })
    func cells(_ estimate: Estimate) -> [String] {
      [number(estimate.mean), number(estimate.halfWidth), String(estimate.low), String(estimate.high)]
    }
    let curves = CSVText.file(
      ["curve", "size", "filled", "half_width_95", "low", "high", "surplus", "has_surplus"],
      found.standbyCurve.map { ["standbys", String($0.standbys)] + cells($0.filled) + ["", ""] }
        + found.offerCurve.map {
          ["offers", String($0.offers)] + cells($0.filled)
            + [number($0.surplus.mean), number($0.hasSurplus.share)]
        })
    return [
      ReportFile(name: "simulation.json", contents: Answers.json(found)),
      ReportFile(name: "simulation.txt", contents: Answers.text(found, most: .max) + "\n"),
      ReportFile(name: "fragile.csv", contents: fragile), ReportFile(name: "standbys.csv", contents: standbys),
      ReportFile(name: "curves.csv", contents: curves),
    ]
  }
}
