import ArgumentParser
import GLPKSolver
import Optimizer
import Reports
import RoundFiles
import Staffing

struct Sweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Solve a scenario for every combination of its parameters, on one machine or many.",
    discussion: """
      A sweep is a scenario file with "sweep": {"cap": [2, 3, 4]}, where {"$": "cap"} stands for the value. `plan` checks \
      every cell and makes a folder that holds all that is needed; `run` solves the cells, or a shard of them, and can be \
      started again at any time, here or on other machines that see the folder; `collect` writes curves and tables.

        placement sweep plan rounds/2026-09 sweeps/caps.json -o caps
        placement sweep run caps
        placement sweep collect caps -o out/caps
      """,
    subcommands: [PlanSweep.self, RunSweep.self, CollectSweep.self])
}

struct PlanSweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Check every cell of a sweep, and make the folder that its work is done in.",
    discussion: """
      The folder gets plan.json, the round, the sweep's file and the base allocation, from which every cell starts. The \
      base is solved first; --base gives one that was solved before. Without a limit, each cell ends after \
      \(RoundWork.pivots) pivots, the base after twice as many. The same inputs and options make the same plan.

        placement sweep plan rounds/2026-09 sweeps/caps.json -o caps --base out/allocation.json

      Exit status: 0 planned, 64 wrong usage, 65 an input has errors, 70 the folder cannot be written.
      """)

  @OptionGroup var input: RoundArgument
  @Argument(help: "The sweep: a scenario file with parameters.", completion: .file(extensions: ["json"]))
  var sweep: String
  @OptionGroup var folder: OutputFolder
  @OptionGroup var base: BaseArgument
  @OptionGroup var work: WorkLimits

  func validate() throws {
    if work.timeLimit != nil {
      throw ValidationError("--time-limit would make cells depend on the machine; give --pivot-limit or --gap.")
    }
  }

  func run() throws {
    try reporting {
      Interruption.watch()
      let loaded = try Loaded.showingWarnings(input.round)
      let bytes = try InputFile.read(sweep, expected: "a sweep's file")
      guard let file = try ScenarioInput.read([sweep]).first, !file.parameters.isEmpty else {
        throw Failure.refused(
          sweep, "the scenario has no parameters", remedy: "add \"sweep\", or ask with placement what-if")
      }
      // Every cell must be a valid round before any work is done.
      for scenario in file.scenarios { _ = try ScenarioInput.apply([scenario], to: loaded) }
      let results = try ResultFolder(folder.output, besides: input.round)
      let work = RoundWork(work)
      let line = ProgressLine()
      let base = try base.solved(loaded, work) { line.show($0) }
      line.clear()
      let record = Array(AllocationWriter.json(base.record.withoutTimings).utf8)
      let plan = SweepPlan(
        round: loaded.round.policy.round, scenario: file.scenario, cells: file.scenarios.count,
        sweep: hexadecimalHash(bytes), base: hexadecimalHash(record), inputs: loaded.hashes, solver: work.solver)
      try results.write(loaded.folder.names.map { ($0, loaded.folder.files[$0] ?? []) }, into: PlannedSweep.roundFolder)
      try results.write([(AllocationWriter.allocationFile, record)], into: PlannedSweep.baseFolder)
      try results.write([(PlannedSweep.sweepFile, bytes)])
      // Last: with the plan, everything is there.
      try results.write([(SweepPlan.file, Array(plan.json.utf8))])
      let names = file.parameters.map { "\($0.name) (\($0.values.count))" }.joined(separator: " × ")
      try say("\(file.scenario): \(grouped(plan.cells)) cells, \(names); planned in \(folder.output)")
    }
  }
}

extension AllocationRecord {
  /// The same on every machine.
  var withoutTimings: AllocationRecord {
    var record = self
    record.timings = [:]
    return record
  }
}

struct RunSweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Solve the cells of a planned sweep: all on this machine's cores, or one shard.",
    discussion: """
      A shard's results are one file, named by what was solved, that appears whole or not at all; a shard whose file is \
      there is done. So any number of machines may run shards at once, twice, or after a crash. Without a shard, every \
      cell is a shard of its own, and all cores are used.

      --shard I/N takes the cells I, I + N, I + 2N …, counted from 0. With --shards N, the index comes from \
      SLURM_ARRAY_TASK_ID, AWS_BATCH_JOB_ARRAY_INDEX or JOB_COMPLETION_INDEX, from 0.

        placement sweep run caps
        placement sweep run caps --shard 3/20
        sbatch --array=0-19 --wrap 'placement sweep run caps --shards 20'

      Exit status: 0 done, 12 interrupted, 64 wrong usage, 65 the plan has errors, 70 the results cannot be written.
      """)

  @Argument(help: "The folder of the plan.", completion: .directory) var plan: String
  @Option(help: ArgumentHelp("Solve this shard only, of so many; from 0.", valueName: "index/count")) var shard: String?
  @Option(help: ArgumentHelp("Of so many shards, solve the one that the scheduler names.", valueName: "count"))
  var shards: Int?
  @Option(help: ArgumentHelp("Cells solved at a time; the results do not depend on it.", valueName: "count"))
  var threads: Int?

  func validate() throws {
    if shard != nil, shards != nil { throw ValidationError("Give --shard or --shards, not both.") }
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads takes a count from 1 to 1024.") }
  }

  func run() throws {
    try reporting {
      Interruption.watch()
      let chosen = try ShardChoice(shard: shard, shards: shards)
      let planned = try PlannedSweep(plan)
      let limits = SolveLimits()
      let line = ProgressLine()
      let done = try planned.run(chosen, threads: threads ?? limits.threads) { done, all in
        line.show(done, of: all, "shards")
      }
      line.clear()
      if Interruption.cancellation.isCancelled {
        note("interrupted; run it again to go on")
        throw ExitCode(12)
      }
      try say(
        "\(planned.plan.scenario): \(grouped(done.solved)) cells solved, \(grouped(done.found)) were there already")
    }
  }
}

struct CollectSweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Gather a sweep's results: curves of every goal, a choice between two goals, tables.",
    discussion: """
      Writes index.html, sweep.json and sweep.csv. Every result must belong to the plan, and every cell must be there, once \
      or with the same result.

        placement sweep collect caps -o out/caps
        placement sweep collect caps -o out/caps --pareto placements,quality

      Exit status: 0 done, 64 wrong usage, 65 results are missing or contradict each other, 70 nothing can be written.
      """)

  @Argument(help: "The folder of the plan.", completion: .directory) var plan: String
  @OptionGroup var folder: OutputFolder
  @Option(
    help: ArgumentHelp("The two goals to choose between; the last two where not given.", valueName: "goal,goal"))
  var pareto: String?
  @Flag(help: "Print the results as JSON.") var json = false

  func run() throws {
    try reporting(json: json) {
      let planned = try PlannedSweep(plan)
      let record = try planned.collect()
      let goals = try pareto.map { try chosen($0, in: record) }
      let results = try ResultFolder(folder.output, besides: plan)
      try results.write(SweepFiles.render(record, pareto: goals).files)
      try say(
        json
          ? SweepFiles.json(record)
          : "\(record.scenario): \(grouped(record.cells.count)) cells\n" + SweepFiles.text(record)
            + "\nwritten to \(folder.output); start with \(folder.output)/index.html")
    }
  }

  private func chosen(_ text: String, in record: SweepRecord) throws -> (Goal, Goal) {
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let known = Goal.allCases.filter { goal in record.cells.contains { $0.goals.contains { $0.goal == goal } } }
    let goals = words.compactMap { word in known.first { $0.rawValue == word } }
    guard words.count == 2, goals.count == 2, goals[0] != goals[1] else {
      throw Failure.usage(
        "--pareto", "'\(text)' does not name two goals of this sweep",
        remedy: "choose two of \(known.map(\.rawValue).joined(separator: ", ")), separated by a comma")
    }
    return (goals[0], goals[1])
  }
}
