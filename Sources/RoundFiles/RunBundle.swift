public import Staffing

/// All that a run was made of and came to: enough to make its allocation again, years later.
///
/// As one archive it holds the round under `inputs/`, the allocation, its proof, and `manifest.json`, which names every file
/// by its SHA-256, and beside them the reports that were made, the policy, versions and parameters, and who decided what by
/// hand.
public struct RunBundle: Equatable, Sendable {
  public static let manifestFile = "manifest.json"
  /// The SHA-256 of the manifest, as `sha256sum` reads it: what the manifest alone says has no other witness.
  static let sealFile = "manifest.sha256"
  static let inputsFolder = "inputs"

  /// The round's files, by name.
  public var inputs: [String: [UInt8]]
  /// `allocation.json`.
  public var allocation: [UInt8]
  /// `placements.csv` and `proof.json`, where they lay beside the allocation.
  public var placements: [UInt8]?
  public var proof: [UInt8]?
  /// Path → SHA-256; the reports themselves are not in the archive.
  public var reports: [String: String]
  /// In order of candidate and position.
  public var overrides: [Override]

  public init(
    inputs: [String: [UInt8]], allocation: [UInt8], placements: [UInt8]?, proof: [UInt8]?, reports: [String: String],
    overrides: [Override]
  ) {
    self.inputs = inputs
    self.allocation = allocation
    self.placements = placements
    self.proof = proof
    self.reports = reports
    self.overrides = overrides
  }

  /// The files of the archive besides the manifest and its hash, in order of name.
  public var members: [(name: String, bytes: [UInt8])] {
    var members = inputs.map { (name: "\(Self.inputsFolder)/\($0.key)", bytes: $0.value) }
    members.append((AllocationWriter.allocationFile, allocation))
    if let placements { members.append((AllocationWriter.placementsFile, placements)) }
    if let proof { members.append((ProofWriter.file, proof)) }
    return members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The archive, the manifest first. The same run gives the same bytes.
  /// - Throws: `FileError` for a file of the round whose name no archive takes.
  public func archive(_ record: AllocationRecord) throws(FileError) -> [UInt8] {
    let manifest = manifest(record)
    return try TarArchive.write(
      [(Self.manifestFile, manifest), (Self.sealFile, Self.seal(of: manifest))] + members)
  }

  static func seal(of manifest: [UInt8]) -> [UInt8] {
    Array("\(hexadecimalHash(manifest))  \(manifestFile)\n".utf8)
  }

  /// `manifest.json`: nothing in it but what follows from the other files, the reports' hashes and who decided.
  func manifest(_ record: AllocationRecord) -> [UInt8] {
    func sorted(_ values: [(String, String)]) -> [(String, String)] {
      values.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }
    func hashes(_ values: [(String, String)]) -> JSONText {
      .array(sorted(values).map { .object([("file", .string($0.0)), ("sha256", .string($0.1))]) })
    }
    let log = Log()
    let policy = inputs[PolicyReader.file].flatMap { JSONReader.read($0, file: PolicyReader.file, log: log) }
    let decided = overrides.map { override in
      JSONText.object([
        ("kind", .string(override.kind.rawValue)), ("candidate", .string(override.pair.candidate)),
        ("position", .string(override.pair.position)), ("reason", .string(override.reason)),
        ("by", .string(override.person)),
      ])
    }
    let text = JSONText.object([
      ("format", .integer(1)), ("bundle", .string("run")), ("round", .string(record.round)),
      ("scenario", record.scenario.map(JSONText.string) ?? .null), ("status", .string(record.status.rawValue)),
      ("solver", .object(sorted(record.solver.map { ($0.key, $0.value) }).map { ($0.0, .string($0.1)) })),
      ("replay", .string(Self.obstacle(to: record) ?? "the same bytes, besides the seconds it took")),
      ("policy", policy?.json ?? .null), ("files", hashes(members.map { ($0.name, hexadecimalHash($0.bytes)) })),
      ("reports", hashes(reports.map { ($0.key, $0.value) })), ("overrides", .array(decided)),
    ]).text
    return Array(text.utf8)
  }

  /// Why a run cannot be made again byte for byte; nil where it can.
  public static func obstacle(to record: AllocationRecord) -> String? {
    if record.solver["interrupted"] != nil { return "the run was ended by hand" }
    if record.solver["time_limit"] != nil {
      return "the run had a time limit, and how far it came depends on the machine"
    }
    if record.scenario != nil { return "the run began from the allocation of another round, its base" }
    if record.solver["placement"] == nil { return "the allocation was not made by placement" }
    let isLimited = record.solver["pivot_limit"] != nil || (record.solver["gap"] ?? "0.0") != "0.0"
    let isDone = record.status == .optimal || record.status == .infeasible
    return isLimited || isDone ? nil : "the run ended without a proof and under no limit that it names"
  }
}
