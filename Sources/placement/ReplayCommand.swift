import ArgumentParser
import RoundFiles
import Staffing

struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a run, or the steps of a chain of refills, again, and compare every byte.",
    discussion: """
      A bundle that placement bundle wrote: every file in it is held against its SHA-256, the allocation and its proof are \
      rechecked, and the round is solved again. A run that the clock or a person ended is rechecked only, and it is said \
      that its bytes cannot be made again.

        placement replay out/run.tar

      A chain of refills: the round and the allocation that the first step began with, then the steps. Each is made again \
      from its refill.json and from what the step before it gave.

        placement replay rounds/2026-09 out/allocation.json step-1 step-2

      Nothing is written. Exit status: 0 the same bytes, or rechecked where they cannot be; 1 a file differs, or the recheck \
      found a breach; 65 an input has errors, was tampered with, or is not what the step began with.
      """)

  @Argument(
    help: ArgumentHelp(
      "A bundle; or the round folder, its allocation.json, and the steps' folders in their order.", valueName: "path"),
    completion: .file()) var paths: [String]
  @Option(
    help: ArgumentHelp(
      "With a bundle: the folder of reports that is to be the one it was made with.", valueName: "dir"),
    completion: .directory) var reports: String?
  @Option(help: ArgumentHelp("Threads to work with; the answer does not depend on it.", valueName: "count"))
  var threads: Int?
  @Flag(help: "Print what was compared as JSON.") var json = false

  func validate() throws {
    if paths.count == 2 {
      throw ValidationError("Name a bundle alone; or a round, its allocation, and the folder of one step at least.")
    }
    if reports != nil, paths.count != 1 { throw ValidationError("--reports goes with a bundle.") }
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads takes a count from 1 to 1024.") }
  }

  func run() throws {
    try reporting(json: json) {
      Interruption.watch()
      if paths.count == 1 {
        let replay = try BundleReplay(paths[0], reports: reports, threads: threads)
        try say(json ? JSONOutput.text(replay) : replay.text)
        if !replay.isAccepted { throw ExitStatus.breach }
        return
      }
      var (round, before) = (paths[0], paths[1])
      var compared: [Comparison] = []
      for step in paths.dropFirst(2) {
        compared.append(try again(step, from: round, before))
        round = "\(step)/\(RefillWriter.roundFolder)"
        before = "\(step)/\(AllocationWriter.allocationFile)"
      }
      try say(json ? JSONOutput.text(compared) : compared.map(\.text).joined(separator: "\n"))
      if compared.contains(where: { !$0.different.isEmpty }) { throw ExitStatus.breach }
    }
  }

  /// One step beside what is on the disk.
  private struct Comparison: Encodable {
    let step: String
    let files: Int
    let different: [String]
    /// Whether a time limit, or Ctrl-C, was part of the step: then the answer may differ from run to run.
    let timed: Bool

    var text: String {
      if different.isEmpty { return "\(step): \(files) files, the same bytes." }
      let why = timed ? " The step was ended by the clock or by hand, so that another run may end elsewhere." : ""
      return "\(step): differs in \(different.joined(separator: ", ")).\(why)"
    }
  }

  private func again(_ step: String, from round: String, _ before: String) throws -> Comparison {
    let path = "\(step)/\(RefillWriter.recordFile)"
    let old = try readBytes(path, "the folder of a refill")
    let (read, diagnostics) = RefillReader.read(old, file: path)
    guard let record = read else { throw Failure.refused(diagnostics) }
    let folder = try readFolder(round)
    try checkInputs(record, path, folder, before)
    func given(_ hash: String?, _ name: String) throws -> [UInt8]? {
      guard let hash else { return nil }
      let bytes = try readBytes("\(step)/\(name)", "the file that the step was given")
      guard RefillWriter.hash(bytes) == hash else {
        throw Failure.refused("\(step)/\(name)", "it is not the file that \(path) names by its hash")
      }
      return bytes
    }
    let run = RefillRun(
      folder: folder, stages: try given(record.stages, RefillWriter.stagesFile),
      newDemand: try given(record.newDemand, RefillWriter.newDemandFile), allocation: AllocationFile(path: before),
      step: record.step,
      work: WorkLimits(of: record.solver, threads: threads),
      names: ("declined", "withdrawn", "accepted"))
    let files = try run.run().files
    var different: [String] = []
    for file in files where (try? RefillReader.bytes(ofFile: "\(step)/\(file.name)")) != file.bytes {
      different.append(file.name)
    }
    return Comparison(
      step: step, files: files.count, different: different,
      timed: record.solver["time_limit"] != nil || record.solver["interrupted"] != nil)
  }

  private func checkInputs(
    _ record: RefillRecord, _ path: String, _ folder: RoundFolder, _ before: String
  ) throws {
    var found = folder.hashes
    found[AllocationWriter.allocationFile] = RefillWriter.hash(try readBytes(before, "an allocation.json"))
    for name in Set(found.keys).union(record.inputs.keys).sorted() where found[name] != record.inputs[name] {
      let what =
        found[name] == nil ? "is missing" : record.inputs[name] == nil ? "was not there then" : "has changed since"
      throw Failure.refused(
        path, "the step began with other files: '\(name)' \(what)",
        remedy: "name the round and the allocation that the step was made from, and the steps in their order")
    }
  }
}
