public import Staffing

/// Reads a reconstruction bundle, and finds whatever is not as it was written.
public enum BundleReader {
  /// The bundle and its allocation, nil after any error; each names the file that was tampered with.
  ///
  /// Every file must be the one that the manifest names by its SHA-256, no file may be missing or added, and the manifest
  /// must say what the files come to, byte for byte.
  public static func read(
    _ bytes: [UInt8], file: String
  ) -> (content: (bundle: RunBundle, record: AllocationRecord)?, diagnostics: [Diagnostic]) {
    let log = Log()
    let found = TarArchive.read(bytes, file: file, log: log).flatMap { content($0, file, log) }
    return (log.hasErrors ? nil : found, log.diagnostics.sorted())
  }

  private static func content(
    _ members: [(name: String, bytes: [UInt8])], _ file: String, _ log: Log
  ) -> (bundle: RunBundle, record: AllocationRecord)? {
    let files = Dictionary(members.map { ($0.name, $0.bytes) }) { first, _ in first }
    let path = "\(file)/\(RunBundle.manifestFile)"
    guard let manifest = files[RunBundle.manifestFile] else {
      log.error(file, nil, nil, "the archive has no \(RunBundle.manifestFile)", "name a file of placement bundle")
      return nil
    }
    if files[RunBundle.sealFile] != RunBundle.seal(of: manifest) {
      log.error(path, nil, nil, "it is not the manifest that \(RunBundle.sealFile) names by its SHA-256", remedy)
    }
    let value = JSONReader.read(manifest, file: path, log: log)
    guard let fields = value.flatMap({ JSONFields($0, file: path, path: "", log: log) }) else { return nil }
    if case .number("1")? = fields.required("format", "it in every bundle")?.content {
    } else if fields.has("format") {
      fields.fault("format", "found another format; expected 1, the only one there is")
    }
    for key in ["files", "reports", "overrides"] { _ = fields.required(key, "it in every bundle") }
    let expected = hashes(fields, "files")
    compare(files, expected, file, log)
    let overrides = AllocationReader.objects(fields, "overrides").compactMap(override)
    let reports = hashes(fields, "reports")
    let allocation = files[AllocationWriter.allocationFile]
    guard !log.hasErrors, let allocation else {
      if allocation == nil { log.error(file, nil, nil, "the archive has no \(AllocationWriter.allocationFile)") }
      return nil
    }
    let (record, diagnostics) = AllocationReader.read(allocation, file: "\(file)/\(AllocationWriter.allocationFile)")
    diagnostics.forEach(log.add)
    guard let record else { return nil }
    let prefix = RunBundle.inputsFolder + "/"
    let inputs = members.filter { $0.name.hasPrefix(prefix) }.map {
      (String($0.name.dropFirst(prefix.count)), $0.bytes)
    }
    let bundle = RunBundle(
      inputs: Dictionary(inputs) { first, _ in first }, allocation: allocation,
      placements: files[AllocationWriter.placementsFile], proof: files[ProofWriter.file], reports: reports,
      overrides: overrides)
    checkInputs(bundle, record, file, log)
    checkOverrides(bundle, path, log)
    if !log.hasErrors { checkManifest(manifest, bundle.manifest(record), path, log) }
    if !log.hasErrors, members.map(\.name) != [RunBundle.manifestFile, RunBundle.sealFile] + bundle.members.map(\.name)
    {
      log.error(file, nil, nil, "the files of the archive are not in their order", remedy)
    }
    return (bundle, record)
  }

  /// File → SHA-256.
  private static func hashes(_ fields: JSONFields, _ key: String) -> [String: String] {
    let pairs = AllocationReader.objects(fields, key).compactMap { fields -> (String, String)? in
      guard let name = fields.requiredText("file"), let hash = fields.requiredText("sha256") else { return nil }
      return (name, hash)
    }
    return Dictionary(pairs) { first, _ in first }
  }

  private static let remedy = "take the bundle as it was written"

  private static func compare(
    _ files: [String: [UInt8]], _ expected: [String: String], _ file: String, _ log: Log
  ) {
    for name in Set(files.keys).union(expected.keys).sorted()
    where name != RunBundle.manifestFile && name != RunBundle.sealFile {
      let found = files[name].map(hexadecimalHash)
      if found == expected[name] { continue }
      let what =
        found == nil
        ? "the file is missing; the manifest names it"
        : expected[name] == nil
          ? "the manifest names no such file"
          : "the file was changed: it is not the one that the manifest names by its SHA-256"
      log.error("\(file)/\(name)", nil, nil, what, remedy)
    }
  }

  /// The allocation must be of these very inputs.
  private static func checkInputs(_ bundle: RunBundle, _ record: AllocationRecord, _ file: String, _ log: Log) {
    let hashes = bundle.inputs.mapValues(hexadecimalHash)
    for name in Set(hashes.keys).union(record.inputs.keys).sorted() where hashes[name] != record.inputs[name] {
      log.error(
        "\(file)/\(RunBundle.inputsFolder)/\(name)", nil, nil, "the allocation was not made from this file", remedy)
    }
  }

  /// The locks that the manifest lists are those of the round.
  private static func checkOverrides(_ bundle: RunBundle, _ path: String, _ log: Log) {
    let source = RoundSource(RoundFolder(bytes: bundle.inputs))
    let told = Dictionary(bundle.overrides.map { ($0.pair, $0.person) }) { first, _ in first }
    let locks = OverrideReader.read(source, table: nil, person: "").overrides ?? []
    let expected = locks.map {
      Override(kind: $0.kind, pair: $0.pair, reason: $0.reason, person: told[$0.pair] ?? "")
    }
    if expected != bundle.overrides || bundle.overrides.contains(where: \.person.isEmpty) {
      log.error(path, nil, "overrides", "they are not the locks of the round, each with who decided", remedy)
    }
  }

  private static func checkManifest(_ found: [UInt8], _ expected: [UInt8], _ path: String, _ log: Log) {
    if found == expected { return }
    let lines = zip(
      found.split(separator: 0x0A, omittingEmptySubsequences: false),
      expected.split(separator: 0x0A, omittingEmptySubsequences: false))
    let line = lines.enumerated().first { $0.element.0 != $0.element.1 }.map { $0.offset + 1 }
    log.error(path, line, nil, "it says something else than the files of the bundle come to", remedy)
  }

  private static func override(_ fields: JSONFields) -> Override? {
    let kind = fields.choice("kind", LockKind.allCases, noun: "kind")
    guard let kind, let candidate = fields.requiredText("candidate"), let position = fields.requiredText("position"),
      let reason = fields.requiredText("reason"), let person = fields.requiredText("by")
    else { return nil }
    return Override(
      kind: kind, pair: .init(candidate: candidate, position: position), reason: reason, person: person)
  }
}
