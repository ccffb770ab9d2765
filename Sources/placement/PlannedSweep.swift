import Eligibility
import GLPKSolver
import Optimizer
import RoundFiles
import Staffing
import Synchronization

/// A file that a command reads whole.
enum InputFile {
  /// - Throws: `Failure`.
  static func read(_ path: String, expected: String) throws -> [UInt8] {
    do {
      return try readFile(path, onlyRegular: true)
    } catch {
      throw Failure.cannotRead(error, expected: expected)
    }
  }
}

/// The folder of a planned sweep: everything is checked against the plan before it is used.
struct PlannedSweep {
  static let roundFolder = "round"
  static let baseFolder = "base"
  static let sweepFile = "sweep.json"
  static let shardFolder = "shards"

  let path: String
  let plan: SweepPlan
  private let file: ScenarioFile

  /// - Throws: `Failure` where the plan or the sweep's file cannot be read, or do not belong together.
  init(_ path: String) throws {
    self.path = path
    let place = "\(path)/\(SweepPlan.file)"
    let (plan, diagnostics) = SweepPlan.read(try InputFile.read(place, expected: "the folder of a planned sweep"))
    guard let plan else { throw Failure.refused(diagnostics) }
    self.plan = plan
    let sweep = "\(path)/\(Self.sweepFile)"
    try Self.require(hexadecimalHash(try InputFile.read(sweep, expected: "the sweep's file")) == plan.sweep, sweep)
    guard let file = try ScenarioInput.read([sweep]).first, file.scenarios.count == plan.cells else {
      throw Failure.refused(sweep, "it has not the cells of the plan", remedy: "plan again")
    }
    self.file = file
  }

  private static func require(_ isSame: Bool, _ path: String) throws {
    if !isSame {
      throw Failure.refused(path, "it has changed since the plan", remedy: "plan again, into an empty folder")
    }
  }

  /// What a run found and did, in cells.
  struct Done {
    var solved = 0
    var found = 0
  }

  /// Solves what is not there yet.
  ///
  /// - Parameter progress: gets how many shards are done, and of how many.
  @available(*, noasync)
  func run(
    _ choice: ShardChoice, threads: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) throws -> Done {
    let shards: [[Int]] =
      switch choice {
      case .all: (0..<plan.cells).map { [$0] }
      case .shard(let index, let count): [plan.cells(ofShard: index, of: count)].filter { !$0.isEmpty }
      }
    let results = try ResultFolder("\(path)/\(Self.shardFolder)", besides: path)
    let there = Set(try names())
    let open = shards.filter { !there.contains(plan.file(ofCells: $0)) }
    var done = Done(solved: 0, found: shards.filter { there.contains(plan.file(ofCells: $0)) }.joined().count)
    if open.isEmpty { return done }
    let loaded = try Loaded("\(path)/\(Self.roundFolder)")
    try Self.require(loaded.hashes == plan.inputs, "\(path)/\(Self.roundFolder)")
    let base = try base(loaded)
    let work = RoundWork(plan)
    // One shard is spread over the threads by its cells, many are by themselves.
    let isSpread = open.count == 1
    let count = Atomic(0)
    let cells = Atomic(0)
    let failures = Mutex<[Failure]>([])
    _ = try inParallel(open.count, threads: isSpread ? 1 : threads) { index throws(GLPKError) in
      if Interruption.cancellation.isCancelled || failures.withLock({ !$0.isEmpty }) { return }
      do {
        let solved = try solve(open[index], loaded, base, work, threads: isSpread ? threads : 1)
        // What was interrupted is no result.
        if Interruption.cancellation.isCancelled { return }
        let json = SweepShard.json(solved, plan: plan.hash)
        try results.write([(plan.file(ofCells: open[index]), Array(json.utf8))])
        cells.add(solved.count, ordering: .relaxed)
        progress(count.wrappingAdd(1, ordering: .relaxed).newValue, open.count)
      } catch {
        failures.withLock { $0.append(error as? Failure ?? Failure(unexpected: error)) }
      }
    }
    if let failure = failures.withLock({ $0.first }) { throw failure }
    done.solved = cells.load(ordering: .relaxed)
    return done
  }

  private func solve(
    _ cells: [Int], _ loaded: Loaded, _ base: SolvedRound, _ work: RoundWork, threads: Int
  ) throws -> [SweepRecord.Cell] {
    var work = work
    work.limits.threads = threads
    let rounds = try ScenarioInput.apply(cells.map { file.scenarios[$0] }, to: loaded)
    let answers = try work.solve(rounds, from: base)
    return zip(cells, zip(rounds, answers)).map { index, item in
      let (round, answer) = item
      return SweepRecord.Cell(
        index: index, values: round.scenario.settings.map(\.value), status: answer.record.status,
        goals: answer.record.goals, placed: answer.record.placements.count, openUnits: answer.record.openUnits.count,
        unmet: answer.record.shortfalls.count,
        placements: hexadecimalHash(AllocationWriter.csv(placementRows(answer.allocation, answer.pairs))))
    }
  }

  private func base(_ loaded: Loaded) throws -> SolvedRound {
    let place = "\(path)/\(Self.baseFolder)/\(AllocationWriter.allocationFile)"
    let bytes = try InputFile.read(place, expected: "the base allocation of the plan")
    try Self.require(hexadecimalHash(bytes) == plan.base, place)
    var argument = BaseArgument()
    argument.base = place
    return try argument.solved(loaded, RoundWork(plan)) { _ in }
  }

  private func names() throws -> [String] {
    do {
      return try RoundFolder.names(in: "\(path)/\(Self.shardFolder)")
    } catch {
      throw Failure.cannotRead(error, expected: "the folder of the results")
    }
  }

  /// All results.
  /// - Throws: `Failure` for results of another plan, for two that contradict each other, and for missing ones.
  func collect() throws -> SweepRecord {
    var cells: [Int: SweepRecord.Cell] = [:]
    var problems: [Diagnostic] = []
    let folder = "\(path)/\(Self.shardFolder)"
    for name in try names() where name.hasPrefix("shard-") && name.hasSuffix(".json") {
      let place = "\(folder)/\(name)"
      let (shard, diagnostics) = SweepShard.read(
        try InputFile.read(place, expected: "a shard's results"), file: "\(Self.shardFolder)/\(name)")
      guard let shard else {
        problems += diagnostics
        continue
      }
      if shard.plan != plan.hash || plan.file(ofCells: shard.cells.map(\.index)) != name {
        problems.append(
          Diagnostic(
            .error, file: place, message: "it is no result of this plan", remedy: "remove it, and run its shard again"))
        continue
      }
      for cell in shard.cells {
        guard let first = cells.updateValue(cell, forKey: cell.index), first != cell else { continue }
        problems.append(
          Diagnostic(
            .error, file: place, message: "its cell \(cell.index) was solved before with another result",
            remedy: "remove the results of one machine or version, and run again"))
      }
    }
    let missing = (0..<plan.cells).filter { cells[$0] == nil }
    if let first = missing.first {
      problems.append(
        Diagnostic(
          .error, file: folder,
          message: "\(missing.count) of \(plan.cells) cells are missing, the first is cell \(first)",
          remedy: "run the shards that are not done, or placement sweep run \(path) for all of them"))
    }
    if !problems.isEmpty { throw Failure.refused(problems) }
    return SweepRecord(
      round: plan.round, scenario: file.scenario, why: file.why,
      parameters: file.parameters.map { SweepRecord.Parameter(name: $0.name, values: $0.values) },
      cells: cells.values.sorted { $0.index < $1.index })
  }
}

extension RoundWork {
  /// The work that a plan asks for.
  init(_ plan: SweepPlan) {
    var limits = SolveLimits()
    limits.pivots = plan.solver["pivot_limit"].flatMap { Int($0) }
    limits.relativeGap = plan.solver["gap"].flatMap { Double($0) } ?? 0
    self.init(limits, plan.solver)
  }
}
