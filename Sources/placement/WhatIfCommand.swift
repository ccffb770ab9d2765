import ArgumentParser
import Eligibility
import Explanation
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
      A scenario file names changes to the round: rows set, added or removed, the policy changed. Each changed round is \
      validated, solved from the base allocation, rechecked and compared with it. The base is solved first; --base gives one \
      that was solved before. With -o, DIR gets index.html with all scenarios side by side, comparison.json and goals.csv, \
      the base in DIR/base, and each scenario's allocation and comparison in a folder of its name. A bad scenario is \
      refused, and nothing is written. Without a limit, each solve ends after \(RoundWork.pivots) pivots, the base after \
      twice as many: enough to prove small rounds.

        placement what-if rounds/2026-09 scenarios/nasa-force.json
        placement what-if rounds/2026-09 scenarios/*.json --base out/allocation.json -o out/what-if

      Exit status: that of the worst scenario: 0 proven optimal, 10 feasible but not proven, 11 infeasible, 12 stopped \
      with no allocation; 64 wrong usage, 65 an input has errors, 70 the results cannot be written or the program failed.
      """)

  @OptionGroup var input: RoundArgument
  @Argument(help: "Scenario files.", completion: .file(extensions: ["json"])) var scenarios: [String]
  @OptionGroup var base: BaseArgument
  @Option(
    name: [.short, .long], help: ArgumentHelp("Where to write; made if absent.", valueName: "dir"),
    completion: .directory) var output: String?
  @Flag(help: "With -o, write each changed round as well, as a round folder in the scenario's folder.") var rounds =
    false
  @OptionGroup var work: WorkLimits
  @Flag(help: "Print the comparison as JSON.") var json = false

  func validate() throws {
    if output?.isEmpty ?? false { throw ValidationError("--output takes a folder; '' is none.") }
    if rounds, output == nil { throw ValidationError("--rounds goes with --output.") }
  }

  func run() throws {
    try reporting(json: json) {
      Interruption.watch()
      let began = ContinuousClock.now
      let loaded = try Loaded.showingWarnings(input.round)
      let files = try ScenarioInput.read(scenarios)
      try checkNames(files)
      let changed = try ScenarioInput.apply(files.flatMap(\.scenarios), to: loaded)
      for warning in changed.flatMap(\.warnings) { note(warning) }
      let folder = try output.map { try ResultFolder($0, besides: input.round) }
      let work = RoundWork(work)
      let line = ProgressLine()
      let base = try base.solved(loaded, work) { line.show($0) }
      let answers = try work.solve(changed, from: base) { line.show($0, of: changed.count, "scenarios") }
      line.clear()
      let compared = zip(changed, answers).map { round, answer in
        ComparedScenario(
          name: round.scenario.name, why: round.scenario.why, effects: round.effects.map(\.description),
          comparison: Comparison(base.side, answer.side))
      }
      if let folder { try write(compared, changed, answers, base, to: folder) }
      let name = loaded.round.policy.round
      try say(json ? ComparisonWords.json(compared, round: name) : text(compared, since: began))
      let status = answers.map(\.record.status.exitStatus).max() ?? 0
      if status != 0 { throw ExitCode(status) }
    }
  }

  private func text(_ compared: [ComparedScenario], since began: ContinuousClock.Instant) -> String {
    let seconds = ((ContinuousClock.now - began) / .seconds(1) * 100).rounded() / 100
    let end = output.map { "written to \($0); start with \($0)/index.html (\(seconds) s)" } ?? "(\(seconds) s)"
    let texts = compared.map { item in
      ComparisonWords.text(
        item.comparison, title: item.name + (item.why.isEmpty ? "" : ": \(item.why)"), names: ("base", "scenario"),
        effects: item.effects)
    }
    return (texts + [end]).joined(separator: "\n\n")
  }

  private func checkNames(_ files: [ScenarioFile]) throws {
    var paths: [String: String] = [:]
    for (path, file) in zip(scenarios, files) {
      if !file.parameters.isEmpty {
        throw Failure.refused(
          path, "it is a sweep, with \(file.scenarios.count) scenarios", remedy: "run placement sweep")
      }
      if file.scenario == Self.baseFolder {
        throw Failure.refused(path, "a scenario cannot be named 'base'", remedy: "give it another name")
      }
      if let first = paths.updateValue(path, forKey: file.scenario) {
        throw Failure.refused(
          path, "the scenario's name '\(file.scenario)' is also that of \(first)", remedy: "give each a name of its own"
        )
      }
    }
  }

  private static let baseFolder = "base"

  /// Scenarios first, so that the overview never points to what is not there.
  private func write(
    _ compared: [ComparedScenario], _ changed: [ScenarioRound], _ answers: [SolvedRound], _ base: SolvedRound,
    to folder: ResultFolder
  ) throws {
    let policy = base.pairs.round.policy
    let name = Named(id: policy.round, name: policy.title)
    try folder.write(base.files, into: Self.baseFolder)
    for (item, (round, answer)) in zip(compared, zip(changed, answers)) {
      if rounds {
        let tables = round.folder.names.map { ($0, round.folder.files[$0] ?? []) }
        try folder.write(tables, into: "\(item.name)/round")
      }
      try folder.write(answer.files + ComparisonFiles.scenario(item, round: name).files, into: item.name)
    }
    try folder.write(ComparisonFiles.overview(compared, round: name).files)
  }
}

/// The allocation that scenarios are compared with.
struct BaseArgument: ParsableArguments {
  @Option(
    help: ArgumentHelp("The base: an allocation.json of the round. Solved first where not given.", valueName: "file"),
    completion: .file(extensions: ["json"])) var base: String?

  /// Reads the base, or solves it.
  /// - Throws: `Failure` where it cannot be read, has errors, or is not of the round.
  func solved(
    _ loaded: Loaded, _ work: RoundWork, progress: @escaping @Sendable (SolveProgress) -> Void
  ) throws -> SolvedRound {
    let pairs = loaded.pairs()
    guard let base else {
      let solved = try work.twice.solve(pairs, hashes: loaded.hashes, scenario: nil, progress: progress)
      try solved.requireAccepted()
      return solved
    }
    let record = try readRecord(base, of: loaded.round)
    let allocation = try AllocationFile(path: base).allocation(record, of: loaded)
    for placement in allocation.placements where pairs.pair(placement.candidate, placement.position) == nil {
      throw Failure.refused(
        base, "'\(loaded.round.candidates[placement.candidate].id)' is not eligible where it is placed",
        remedy: "run placement verify for every breach")
    }
    return SolvedRound(pairs: pairs, record: record, proof: nil, allocation: allocation, verdict: nil, pivots: 0)
  }
}
