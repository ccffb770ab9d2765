import Formulation
import GLPKSolver
import RoundFiles
import Staffing
import Verification

/// A run made again from its bundle.
struct BundleReplay: Encodable {
  /// A file whose bytes came out otherwise.
  struct Difference: Encodable {
    let file: String
    /// The first line that differs, from 1.
    let line: Int
    let was: String
    let now: String
  }

  let summary: BundleSummary
  /// What the recheck says of the rules and the bounds.
  let findings: [String]
  let breaches: [String]
  /// The files that were compared byte for byte; none where that cannot be.
  let compared: [String]
  let different: [Difference]
  /// Reports that are missing, that were changed, or that the bundle does not name; nil where none were looked at.
  let changedReports: [String]?
  /// Versions that are not those of the run.
  let versions: [String]

  /// Whether nothing speaks against the bundle.
  var isAccepted: Bool { breaches.isEmpty && different.isEmpty && changedReports?.isEmpty != false }

  /// - Throws: `Failure` for a bundle that is not as it was written.
  init(_ path: String, reports: String?, threads: Int?) throws {
    let bytes = try readBytes(path, "a file of placement bundle")
    let (content, diagnostics) = BundleReader.read(bytes, file: path)
    guard let (bundle, record) = content else { throw Failure.refused(diagnostics) }
    for warning in diagnostics { note(warning) }
    summary = BundleSummary(bundle, record, sha256: hexadecimalHash(bytes), path: path)
    changedReports = try reports.map { folder in
      let found = try Bundle.hashes(folder)
      return Set(found.keys).union(bundle.reports.keys).sorted().filter { found[$0] != bundle.reports[$0] }
    }
    let loaded = try Loaded(RoundFolder(bytes: bundle.inputs))
    let proof = try Self.proof(bundle, in: "\(path)/\(ProofWriter.file)")
    let verdict = Verifier(loaded.round).verify(record: record, proof: proof, inputHashes: loaded.hashes)
    findings = verdict.sentences
    breaches = verdict.breaches.map(\.text)
    let work = WorkLimits(of: record.solver, threads: threads)
    versions = ["placement", "glpk"].compactMap { name in
      let (was, now) = (record.solver[name] ?? "none", work.solver[name] ?? "none")
      return was == now ? nil : "\(name) \(was), and this is \(now)"
    }
    guard verdict.isAccepted, summary.obstacle == nil else {
      (compared, different) = ([], [])
      return
    }
    let line = ProgressLine()
    var solved = try RoundWork(work.limits, work.solver).solve(loaded.pairs(), hashes: loaded.hashes, scenario: nil) {
      line.show($0)
    }
    line.clear()
    // How long it took is measured, and no part of what can be made again.
    solved.record.timings = record.timings
    if Interruption.cancellation.isCancelled { solved.record.solver["interrupted"] = "yes" }
    let old = bundle.members
    var (compared, different): ([String], [Difference]) = ([], [])
    for file in solved.files {
      guard let was = old.first(where: { $0.name == file.name })?.bytes else { continue }
      compared.append(file.name)
      if was != file.bytes { different.append(Self.difference(file.name, was, file.bytes)) }
    }
    (self.compared, self.different) = (compared, different)
  }

  /// The proof of a bundle; nil where it has none.
  /// - Throws: `Failure` when it has errors.
  static func proof(_ bundle: RunBundle, in file: String) throws -> ProofRecord? {
    guard let bytes = bundle.proof else { return nil }
    let (read, diagnostics) = ProofReader.read(bytes, file: file)
    guard let read else { throw Failure.refused(diagnostics) }
    return read
  }

  private static func difference(_ file: String, _ was: [UInt8], _ now: [UInt8]) -> Difference {
    func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    }
    let (old, new) = (lines(was), lines(now))
    let place = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    func shown(_ lines: [ArraySlice<UInt8>]) -> String {
      place < lines.count ? String(String(decoding: lines[place], as: UTF8.self).prefix(100)) : "nothing"
    }
    return Difference(file: file, line: place + 1, was: shown(old), now: shown(new))
  }

  var text: String {
    var lines = ["\(summary.path): \(summary.files) files, each as the manifest names it by its SHA-256."]
    if let changed = changedReports {
      lines.append(
        changed.isEmpty
          ? "Reports: \(summary.reports), the same bytes." : "Reports that differ: \(changed.joined(separator: ", ")).")
    }
    if breaches.isEmpty {
      lines.append("Rechecked: the allocation keeps every rule, and every figure was recounted.")
      lines += findings.map { "  \($0)" }
    } else {
      lines.append("Rejected by the recheck:")
      lines += breaches.map { "  \($0)" }
      return lines.joined(separator: "\n")
    }
    for version in versions { lines.append("Another version: it was made with \(version).") }
    if let obstacle = summary.obstacle {
      lines.append("Not solved again: \(obstacle). Its bytes cannot be made again; what was rechecked stands.")
    } else if different.isEmpty {
      lines.append("Solved again: \(list(compared)), the same bytes, besides the seconds it took.")
    } else {
      lines.append("Solved again, with other bytes:")
      lines += different.map { "  \($0.file), line \($0.line): was \($0.was) and is \($0.now)" }
    }
    return lines.joined(separator: "\n")
  }

  private func list(_ items: [String]) -> String {
    items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " and " + items[items.count - 1]
  }
}
