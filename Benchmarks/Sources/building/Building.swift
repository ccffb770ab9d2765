import ArgumentParser
import Eligibility
import Formulation
import Foundation
import RoundFiles
import Staffing

/// How long the way to a goal's rows and columns takes, without any solving: JSON with the least of several runs.
@main
struct Building: ParsableCommand {
  @Argument(help: "The round folder.") var folder: String
  @Option(help: "The goal; the round's last if absent.") var goal: String?
  @Option(help: "Runs of each part.") var repeats = 5
  @Option(help: "The last part to run: read, pair or build.") var last = Part.build

  enum Part: String, ExpressibleByArgument { case read, pair, build }

  func run() throws {
    guard repeats > 0 else { throw ValidationError("--repeats takes a count of at least 1.") }
    let (read, round) = try least { RoundReader.read(try RoundFolder(folder)).round }
    guard let round else { throw ValidationError("\(folder) has errors; placement check shows them.") }
    if last == .read { return try show(["read": read]) }
    let terms = round.policy.goals
    guard let turn = terms.firstIndex(where: { $0.goal.rawValue == goal ?? terms.last?.goal.rawValue }) else {
      throw ValidationError("The round has no goal '\(goal ?? "")'.")
    }
    let (pairing, pairs) = least { EligiblePairs(round) }
    let checks = Double(round.candidates.count * round.positions.count) / pairing
    if last == .pair {
      return try show(["read": read, "pair": pairing, "checks a second": checks, "pairs": pairs.count])
    }
    // The limits of the rows that keep the earlier goals do not matter here.
    let kept = terms[..<turn].map { KeptGoal($0, best: 0) }
    let (formulation, program) = least { RoundProgram(pairs).program(for: terms[turn], keeping: kept) }
    try show([
      "read": read, "pair": pairing, "build": formulation, "checks a second": checks,
      "columns": program.columnCount, "rows": program.rowCount, "entries": program.entryCount,
    ])
  }

  private func show(_ facts: [String: Any]) throws {
    let data = try JSONSerialization.data(withJSONObject: facts, options: [.prettyPrinted, .sortedKeys])
    print(String(decoding: data, as: UTF8.self))
  }

  private func least<Made>(_ make: () throws -> Made) rethrows -> (seconds: Double, made: Made) {
    var best = Double.infinity
    for _ in 1..<repeats {
      let began = ContinuousClock.now
      _ = try make()
      best = min(best, (ContinuousClock.now - began) / .seconds(1))
    }
    let began = ContinuousClock.now
    let made = try make()
    return (min(best, (ContinuousClock.now - began) / .seconds(1)), made)
  }
}
