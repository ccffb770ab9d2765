import ArgumentParser
import RoundFiles
import Staffing
import Verification

struct Bundle: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Keep all that a run was made of in one archive, from which it can be made again.",
    discussion: """
      The archive (tar, uncompressed) holds the round's files, allocation.json, and placements.csv and proof.json where they \
      lie beside it. Its manifest.json has the SHA-256 of each and of the reports, the policy, versions and parameters, and \
      every lock with its reason and who decided. The same run gives the same bytes. An allocation that placement verify would \
      reject, or that was made from other files, is refused.

        placement bundle rounds/2026-09 out/allocation.json --reports out/reports --by 'R. Olsen' -o run.tar
        placement replay run.tar

      Exit status: 0 done, 64 wrong usage, 65 an input has errors.
      """)

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @Option(
    help: ArgumentHelp("The reports of the allocation: what placement report wrote.", valueName: "dir"),
    completion: .directory) var reports: String?
  @Option(
    help: ArgumentHelp(
      "A table with the columns of locks.csv and 'by': who decided. overrides.csv of placement review import is one.",
      valueName: "file"), completion: .file(extensions: ["csv"])) var overrides: String?
  @Option(help: ArgumentHelp("Who decided all locks for which nobody else is named.", valueName: "name"))
  var by: String?
  @Option(
    name: [.short, .long], help: ArgumentHelp("The archive to write.", valueName: "file"),
    completion: .file(extensions: ["tar"])) var output: String
  @Flag(help: "Print what is in the archive as JSON.") var json = false

  func validate() throws {
    if output.isEmpty || output.hasSuffix("/") { throw ValidationError("--output takes the name of a file.") }
    if let by, by.isEmpty { throw ValidationError("--by takes a name.") }
  }

  func run() throws {
    try reporting(json: json) {
      let loaded = try Loaded.showingWarnings(input.round)
      let record = try readRecord(allocation.allocation, of: loaded.round)
      try checkInputs(record, loaded)
      let bundle = RunBundle(
        inputs: loaded.folder.files, allocation: try readBytes(allocation.allocation, "an allocation.json"),
        placements: beside(AllocationWriter.placementsFile), proof: beside(ProofWriter.file),
        reports: try reports.map(Self.hashes) ?? [:], overrides: try decided(loaded.source))
      let verdict = Verifier(loaded.round).verify(
        record: record, proof: try BundleReplay.proof(bundle, in: "\(allocation.allocation) (\(ProofWriter.file))"),
        inputHashes: loaded.hashes)
      guard verdict.isAccepted else {
        throw Failure.refused(
          allocation.allocation, "the recheck rejects it: \(verdict.breaches.first?.text ?? "")",
          remedy: "run placement verify for every breach")
      }
      let archive = try archive(bundle, record)
      try write(archive)
      let summary = BundleSummary(bundle, record, sha256: hexadecimalHash(archive), path: output)
      try say(json ? JSONOutput.text(summary) : summary.text)
    }
  }

  private func checkInputs(_ record: AllocationRecord, _ loaded: Loaded) throws {
    let names = Set(record.inputs.keys).union(loaded.hashes.keys).sorted()
    let changed = names.filter { record.inputs[$0] != loaded.hashes[$0] }
    if changed.isEmpty { return }
    throw Failure.refused(
      changed.map {
        Diagnostic(
          .error, file: $0, message: "it is not the file that the allocation was made from",
          remedy: "name the round as it was solved, or solve it again")
      })
  }

  /// The bytes of a file beside the allocation; nil where there is none.
  private func beside(_ name: String) -> [UInt8]? {
    let folder = allocation.allocation.lastIndex(of: "/").map { String(allocation.allocation[...$0]) } ?? ""
    return try? RefillReader.bytes(ofFile: folder + name)
  }

  /// Path → SHA-256 of a folder of reports.
  static func hashes(_ path: String) throws -> [String: String] {
    do {
      return try FolderHashes.read(path)
    } catch {
      throw Failure.cannotRead(error, expected: "a folder of placement report")
    }
  }

  private func decided(_ source: RoundSource) throws -> [Override] {
    let table = try overrides.map { (bytes: try readBytes($0, "a table of overrides"), file: $0) }
    let (read, diagnostics) = OverrideReader.read(source, table: table, person: by)
    guard let read else { throw Failure.refused(diagnostics) }
    return read
  }

  private func archive(_ bundle: RunBundle, _ record: AllocationRecord) throws -> [UInt8] {
    do {
      return try bundle.archive(record)
    } catch {
      throw Failure.refused(error.path, error.reason, remedy: "give the file a shorter name without a backslash")
    }
  }

  private func write(_ archive: [UInt8]) throws {
    let slash = output.lastIndex(of: "/")
    let folder = slash.map { String(output[..<$0]) }.map { $0.isEmpty ? "/" : $0 } ?? "."
    do {
      try AtomicFolder(folder).write(slash.map { String(output[output.index(after: $0)...]) } ?? output, archive)
    } catch {
      throw Failure.cannotWrite(error)
    }
  }
}

/// What a bundle holds, in figures.
struct BundleSummary: Encodable {
  let path: String
  let sha256: String
  let files: Int
  let inputs: Int
  let hasProof: Bool
  let reports: Int
  let overrides: Int
  let people: [String]
  /// Why the bytes cannot be made again; nil where they can.
  let obstacle: String?

  init(_ bundle: RunBundle, _ record: AllocationRecord, sha256: String, path: String) {
    self.path = path
    self.sha256 = sha256
    files = bundle.members.count + 2
    inputs = bundle.inputs.count
    hasProof = bundle.proof != nil
    reports = bundle.reports.count
    overrides = bundle.overrides.count
    people = Set(bundle.overrides.map(\.person)).sorted()
    obstacle = RunBundle.obstacle(to: record)
  }

  var text: String {
    var lines = [
      "\(path): \(files) files, the round with \(inputs) of them"
        + (hasProof ? "" : "; no proof lay beside the allocation"),
      "  sha256 \(sha256)",
    ]
    if reports > 0 { lines.append("  \(reports) reports, by their SHA-256") }
    if overrides > 0 {
      let all = "\(overrides) \(overrides == 1 ? "decision" : "decisions") by hand"
      lines.append("  \(all), by \(people.count > 5 ? "\(people.count) people" : people.joined(separator: ", "))")
    }
    lines.append(
      obstacle.map { "  placement replay rechecks it; the bytes cannot be made again: \($0)" }
        ?? "  placement replay makes it again, byte for byte")
    return lines.joined(separator: "\n")
  }
}
