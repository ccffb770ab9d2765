import Eligibility
import Formulation
import GLPKSolver
import Optimizer
import Planning
import Reports
import RoundFiles
import Staffing

/// One step of a round that goes on: from files and what planners say to files, with nothing written on the way. The same
/// files give the same bytes.
struct RefillRun {
  /// The round as it was given, and the table that stands in for its `prior.csv`.
  let folder: RoundFolder
  let stages: [UInt8]?
  let newDemand: [UInt8]?
  let allocation: AllocationFile
  let step: RefillStep
  let work: WorkLimits

  struct Result {
    let report: RefillReport
    /// The step's files, each named by its path inside the step's folder, the record last.
    let files: [(name: String, bytes: [UInt8])]
  }

  /// How candidates of each list are called in messages.
  var names: (declined: String, withdrawn: String, accepted: String) = ("--declined", "--withdrawn", "--accepted")

  /// - Parameter begin: called once the inputs are known to be in order, before long work.
  /// - Throws: `Failure`.
  func run(begin: () throws -> Void = {}) throws -> Result {
    let loaded = try base()
    let record = try allocation.record(of: loaded, orElse: "nobody has a seat to lose")
    let placements = try allocation.allocation(
      // What people and agencies answered since is what a step is about.
      record, of: loaded, replaced: [.prior, .ratings, .locks])
    try check(record, loaded.round)
    let held = step.held(record.placements, in: loaded.round)
    let declined = record.placements.filter { step.declined.contains($0.candidate) }
    let changed = RefillRound(
      loaded.source, known: loaded.warnings, newDemand: try scenario(), withdrawn: step.withdrawn, declined: declined,
      held: held, seatsFirst: step.seatsFirst)
    let pairs = try pairs(of: changed)
    let question = RefillQuestion(
      before: loaded.pairs(), placements, after: pairs, departures: step.departures, held: held,
      recorded: record.goals)
    try begin()
    let line = ProgressLine()
    let refiller = Refiller(question, limits: work.limits, cancellation: Interruption.cancellation) { line.show($0) }
    let solved = try refiller.solve()
    let report = try refiller.report(solved) { line.show($0, of: $1, "moves priced") }
    line.clear()
    return Result(report: report, files: try files(loaded, changed, record, solved, report))
  }

  /// The round with the stages that were given.
  private func base() throws -> Loaded {
    guard let stages else { return try Loaded(folder) }
    var files = folder.files
    files[TableName.prior.file] = stages
    return try Loaded(RoundFolder(bytes: files))
  }

  private func scenario() throws -> Scenario? {
    guard let newDemand else { return nil }
    let (read, diagnostics) = ScenarioReader.read(newDemand, file: RefillWriter.newDemandFile)
    guard let read else { throw Failure.refused(diagnostics) }
    guard read.parameters.isEmpty, let scenario = read.scenarios.first else {
      throw Failure.refused(
        RefillWriter.newDemandFile, "it is a sweep of \(read.scenarios.count) scenarios; a refill takes one",
        remedy: "remove the key 'sweep'")
    }
    for diagnostic in diagnostics { note(diagnostic) }
    return scenario
  }

  /// Whoever left or accepted is placed, and in one list only.
  private func check(_ record: AllocationRecord, _ round: Round) throws {
    let placed = Set(record.placements.map(\.candidate))
    var seen: [String: String] = [:]
    for (list, option) in [
      (step.declined, names.declined), (step.withdrawn, names.withdrawn), (step.accepted, names.accepted),
    ] {
      for id in list {
        _ = try round.candidates.find(id, option, "candidate")
        guard placed.contains(id) else {
          throw Failure.usage(
            option, "'\(id)' is not placed in this allocation",
            remedy: "name people who have a seat; those who never had one can be barred in locks.csv")
        }
        if let other = seen[id], other != option {
          throw Failure.usage(option, "'\(id)' is already in \(other)", remedy: "name everyone in one list")
        }
        seen[id] = option
      }
    }
    if let warning = step.overruled(record.placements, in: round) { note(warning) }
  }

  private func pairs(of changed: RefillRound) throws -> EligiblePairs {
    guard let round = changed.round else { throw Failure.refused(changed.diagnostics) }
    for warning in changed.diagnostics { note(warning) }
    let gates = Gates(round)
    let pins = gates.pinDiagnostics { changed.source.line(of: $0, in: round) }
    if !pins.isEmpty { throw Failure.refused(pins) }
    return EligiblePairs(gates)
  }

  private func files(
    _ loaded: Loaded, _ changed: RefillRound, _ before: AllocationRecord, _ solved: Refiller.Solved,
    _ report: RefillReport
  ) throws -> [(name: String, bytes: [UInt8])] {
    let round = solved.program.round
    let ids = Set(solved.pinned.map { round.candidates[$0.candidate].id })
    let held = step.held(before.placements, in: loaded.round)
    let folder = changed.pinning(held.filter { ids.contains($0.candidate) }).folder(over: loaded.folder)
    let hashes = folder.hashes
    var record = solved.outcome.record(of: solved.program, inputs: hashes, solver: parameters)
    // The same step gives the same bytes; how long it took is no part of it.
    record.timings = [:]
    let rows = solved.outcome.allocation.map { placementRows($0, solved.program.pairs) } ?? []
    // Without an allocation, what was published last still stands.
    let next = solved.outcome.allocation == nil ? held : report.next
    var files = folder.names.map { ("\(RefillWriter.roundFolder)/\($0)", folder.files[$0] ?? []) }
    files += [
      (AllocationWriter.allocationFile, Array(AllocationWriter.json(record).utf8)),
      (AllocationWriter.placementsFile, AllocationWriter.csv(rows)),
      (ProofWriter.file, ProofWriter.json(solved.outcome.proofRecord(of: solved.program, inputs: hashes))),
      (TableName.prior.file, RefillWriter.priorCSV(next)),
      (RefillWriter.movesFile, Array(Answers.movesCSV(report).utf8)),
      (RefillWriter.reportFile, Array((Answers.text(report) + "\n").utf8)),
    ]
    if let newDemand { files.append((RefillWriter.newDemandFile, newDemand)) }
    if let stages { files.append((RefillWriter.stagesFile, stages)) }
    var inputs = self.folder.hashes
    inputs[AllocationWriter.allocationFile] = try hash(ofFile: allocation.path)
    let outputs = Dictionary(uniqueKeysWithValues: files.map { ($0.0, RefillWriter.hash($0.1)) })
    let refill = RefillRecord(
      round: round.policy.round, step: step, newDemand: newDemand.map(RefillWriter.hash),
      stages: stages.map(RefillWriter.hash), status: report.status, solver: parameters, inputs: inputs,
      outputs: outputs)
    return files.map { (name: $0.0, bytes: $0.1) } + [(RefillWriter.recordFile, RefillWriter.json(refill))]
  }

  private var parameters: [String: String] { work.solverAtItsEnd }

  private func hash(ofFile path: String) throws -> String {
    RefillWriter.hash(try readBytes(path, "an allocation.json"))
  }
}

/// - Throws: `Failure` when the file cannot be read.
func readBytes(_ path: String, _ expected: String) throws -> [UInt8] {
  do {
    return try RefillReader.bytes(ofFile: path)
  } catch {
    throw Failure.cannotRead(error, expected: expected)
  }
}

extension WorkLimits {
  /// Those that a run was made with, as its record names them.
  init(of solver: [String: String], threads: Int?) {
    self.init()
    timeLimit = solver["time_limit"].flatMap(Double.init)
    pivotLimit = solver["pivot_limit"].flatMap(Int.init)
    gap = solver["gap"].flatMap(Double.init) ?? 0
    self.threads = threads
  }
}
