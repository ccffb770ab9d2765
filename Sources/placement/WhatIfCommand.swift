import ArgumentParser
import Eligibility
import GLPKSolver
import Optimizer
import Planning
import Reports
import RoundFiles
import Staffing

struct WhatIf: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: "Answer what-if questions: change a round in memory, solve it again, compare.",
    discussion: """
      A scenario file names changes to the round: rows set, added or removed, the policy changed. Each changed round is
      validated, solved from the base allocation, rechecked and compared with it. The base is solved first, with the same
      limits; --base gives one that was solved before. With -o, DIR gets index.html with all scenarios side by side,
      comparison.json and goals.csv, the base in DIR/base, and each scenario's allocation and comparison in a folder of its
      name. A bad scenario is refused, and nothing is written.

        placement what-if rounds/2026-09 scenarios/nasa-force.json
        placement what-if rounds/2026-09 scenarios/*.json --base out/allocation.json -o out/what-if

      Exit status: that of the worst scenario: 0 proven optimal, 10 feasible but not proven, 11 infeasible, 12 stopped
      with no allocation; 64 wrong usage, 65 an input has errors, 70 the results cannot be written or the program failed.
      """)

  @OptionGroup var input: RoundArgument
  @Argument(help: "Scenario files.", completion: .file(extensions: ["json"])) var scenarios: [String]
  @Option(
    help: ArgumentHelp("The base: an allocation.json of the round. Solved first where not given.", valueName: "file"),
    completion: .file(extensions: ["json"])) var base: String?
  @Option(
    name: [.short, .long], help: ArgumentHelp("Where to write; made if absent.", valueName: "dir"),
    completion: .directory) var output: String?
  @Flag(help: "With -o, write each changed round as well, as a round folder.") var rounds = false
  @OptionGroup var work: WorkLimits
  @Flag(help: "Print the comparison as JSON.") var json = false

  func run() throws {
    try reporting(json: json) {
      Interruption.watch()
      let loaded = try Loaded.showingWarnings(input.round)
      let files = try ScenarioInput.read(scenarios)
      try checkNames(files)
      let rounds = try ScenarioInput.apply(files.flatMap(\.scenarios), to: loaded)
      for warning in rounds.flatMap(\.warnings) { note(warning) }
      let work = RoundWork(limits: work.limits, solver: work.solver)
      let line = ProgressLine()
      let base = try solvedBase(loaded, work, line)
      let answers = try answer(rounds, base, work, line)
      line.clear()
      let compared = zip(rounds, answers).map { round, answer in
        ComparedScenario(
          name: round.scenario.name, why: round.scenario.why, effects: round.effects.map(\.description),
          comparison: Comparison(base.side, answer.side))
      }
      for item in compared { try say(text(item)) }
      let status = answers.map(\.record.status.exitStatus).max() ?? 0
      if status != 0 { throw ExitCode(status) }
    }
  }

  private func text(_ item: ComparedScenario) -> String {
    ComparisonWords.text(
      item.comparison, title: item.name + (item.why.isEmpty ? "" : ": \(item.why)"), names: ("base", item.name),
      effects: item.effects)
  }

  private func checkNames(_ files: [ScenarioFile]) throws {
    for (path, file) in zip(scenarios, files) {
      if !file.parameters.isEmpty {
        throw Failure.refused(path, "it is a sweep", remedy: "run placement sweep with it")
      }
    }
  }

  private func solvedBase(_ loaded: Loaded, _ work: RoundWork, _ line: ProgressLine) throws -> SolvedRound {
    let pairs = loaded.pairs()
    guard let base else {
      let solved = try work.solve(pairs, hashes: loaded.hashes, scenario: nil) { line.show($0) }
      try solved.requireAccepted()
      return solved
    }
    let file = AllocationFile(path: base)
    let record = try readRecord(base, of: loaded.round)
    return SolvedRound(
      pairs: pairs, record: record, proof: nil, allocation: try file.allocation(record, of: loaded), verdict: nil,
      pivots: 0)
  }

  /// Side by side, each on a thread of its own.
  private func answer(
    _ rounds: [ScenarioRound], _ base: SolvedRound, _ work: RoundWork, _ line: ProgressLine
  ) throws -> [SolvedRound] {
    var each = work
    each.limits.threads = max(1, work.limits.threads / max(1, rounds.count))
    let answers = try inParallel(rounds.count, threads: work.limits.threads) { [each] index throws(GLPKError) in
      let round = rounds[index]
      return try each.solve(
        EligiblePairs(round.gates), hashes: round.hashes, scenario: round.scenario.name, start: base)
    }
    for answer in answers { try answer.requireAccepted() }
    return answers
  }
}
