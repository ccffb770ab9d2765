import ArgumentParser
import Eligibility
import Formulation
import Foundation
import Optimizer
import RoundFiles
import Staffing
import Verification

/// Solves every round with a known answer and compares: pairs, status, the best of each goal.
@main
struct Testbeds: ParsableCommand {
  @Argument(help: "Folders of rounds with an expected.json each, or such rounds.") var folders: [String]
  @Option(help: "Seconds for each round.") var timeLimit = 60.0
  @Flag(help: "Show progress.") var verbose = false

  func run() throws {
    print("| round | pairs | status | seconds | nodes | pivots | goals |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    var wrong = 0
    for folder in rounds() {
      let row = try solve(folder)
      if row.contains("WRONG") { wrong += 1 }
      print(row)
      fflush(nil)
    }
    if wrong > 0 {
      print("\n\(wrong) wrong")
      throw ExitCode(1)
    }
  }

  private func rounds() -> [String] {
    folders.flatMap { folder -> [String] in
      if FileManager.default.fileExists(atPath: folder + "/expected.json") { return [folder] }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.sorted().map { folder + "/" + $0 }.filter {
        FileManager.default.fileExists(atPath: $0 + "/expected.json")
      }
    }
  }

  private func solve(_ folder: String) throws -> String {
    let name = URL(fileURLWithPath: folder).lastPathComponent
    let (read, diagnostics) = RoundReader.read(try RoundFolder(folder))
    guard let round = read else { return "| \(name) | WRONG: \(diagnostics.count) diagnostics |" }
    let began = ContinuousClock.now
    let pairs = EligiblePairs(round)
    let verbose = verbose
    let solver = RoundSolver(
      RoundProgram(pairs), limits: SolveLimits(time: .seconds(timeLimit)),
      progress: { if verbose { print("  \(ContinuousClock.now - began)", $0) } })
    let outcome = try solver.solve()
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    var notes: [String] = []
    let expected = try Expected(folder)
    if let count = expected.pairs, count != pairs.count { notes.append("WRONG pairs: expected \(count)") }
    if let status = expected.status, status != outcome.status.rawValue {
      notes.append(outcome.status == .feasible ? "expected \(status)" : "WRONG status: expected \(status)")
    }
    // A goal's optimum is known only where the goals before it reached theirs.
    var comparable = true
    for goal in outcome.goals {
      let known = comparable ? expected.goals[goal.goal.rawValue] : nil
      comparable = comparable && known == goal.best
      var note = "\(goal.goal.rawValue) \(goal.best)"
      if goal.bound != goal.best { note += " (bound \(goal.bound))" }
      if let known, known != goal.best { note += goal.status == .optimal ? " WRONG: \(known)" : " (optimum \(known))" }
      notes.append(note)
    }
    if let allocation = outcome.allocation {
      let breaches = Verifier(round).breaches(of: allocation)
      if !breaches.isEmpty { notes.append("WRONG: \(breaches.map(\.text))") }
    }
    let time = String(format: "%.2f", seconds)
    return "| \(name) | \(pairs.count) | \(outcome.status.rawValue) | \(time) | \(outcome.nodes) | \(outcome.pivots) | "
      + notes.joined(separator: ", ") + " |"
  }
}

/// `expected.json`: `{"status", "pairs", "goals": [{"goal", "best"}]}`, or goal names with their optima.
struct Expected {
  var status: String?
  var pairs: Int?
  var goals: [String: Int] = [:]

  init(_ folder: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/expected.json"))
    guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else { return }
    status = object["status"] as? String
    pairs = object["pairs"] as? Int
    if let list = object["goals"] as? [[String: Any]] {
      for item in list {
        if let goal = item["goal"] as? String, let best = item["best"] as? Int { goals[goal] = best }
      }
    } else {
      for (key, value) in object where !["status", "pairs"].contains(key) {
        if let value = value as? Int { goals[key] = value }
      }
    }
  }
}
