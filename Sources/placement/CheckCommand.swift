import ArgumentParser
import Eligibility
import Staffing

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a round and report every problem in it.",
    discussion: """
      Problems go to standard error with file, line and column; a summary of the round goes to standard output. Nothing \
      is written.

        placement check rounds/2026-09
        placement check rounds/2026-09 --json > check.json

      Exit status: 0 the round is in order (there may be warnings), 65 it has errors.
      """)

  @OptionGroup var input: RoundArgument
  @Flag(help: "Print the summary and all problems as JSON.") var json = false

  func run() throws {
    try reporting(json: json) {
      let loaded = try Loaded.showingWarnings(input.round)
      let summary = Summary(loaded)
      try say(json ? JSONOutput.text(summary) : summary.text)
    }
  }
}

/// What is in a round.
private struct Summary: Encodable {
  struct Goal: Encodable {
    let goal: String
    let tolerance: String
  }

  let round: String
  let candidates: Int
  let positions: Int
  let seats: Int
  let units: Int
  let agencies: Int
  let partners: Int
  let pairs: Int
  let candidatesWithPairs: Int
  let goals: [Goal]
  let diagnostics: [DiagnosticList.Item]

  private enum CodingKeys: String, CodingKey {
    case round, candidates, positions, seats, units, agencies, partners, pairs, goals, diagnostics
    case candidatesWithPairs = "candidates_with_pairs"
  }

  init(_ loaded: Loaded) {
    let round = loaded.round
    let eligible = loaded.pairs()
    self.round = round.policy.round
    candidates = round.candidates.count
    positions = round.positions.count
    seats = round.positions.rows.reduce(0) { $0 + $1.seatsMax }
    units = round.units.count
    agencies = round.agencies.count
    partners = round.partners.count
    pairs = eligible.count
    candidatesWithPairs = round.candidates.indices.count { !eligible.pairs(of: $0).isEmpty }
    goals = round.policy.goals.map { Goal(goal: $0.goal.rawValue, tolerance: $0.tolerance.text) }
    diagnostics = DiagnosticList(loaded.warnings).diagnostics
  }

  var text: String {
    let counts = [
      (candidates, "candidates"), (positions, "positions"), (seats, "seats"), (units, "units"), (agencies, "agencies"),
      (partners, "partners"), (pairs, "eligible pairs"), (candidatesWithPairs, "candidates with an eligible position"),
      (diagnostics.count, "warnings"),
    ]
    let lines = counts.map { "  \(leftPadded(grouped($0), 10)) \($1)" }
    let order = goals.map { $0.goal + ($0.tolerance == "0" ? "" : " (tolerance \($0.tolerance))") }
    return (["\(round): the round is in order."] + lines + ["  goals, in order: " + order.joined(separator: ", ")])
      .joined(separator: "\n")
  }
}
