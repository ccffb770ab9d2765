import ArgumentParser
import Glibc
import RoundFiles
import Staffing
import Verification

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Recheck an allocation from the round alone, without the solver.",
    discussion: """
      Rules, goals, open units, shortfalls and bounds are recomputed by code that shares nothing with the solver. Every \
      breach is listed. Where proof.json lies beside the allocation, each bound is checked step by step from it.

        placement verify rounds/2026-09 out/allocation.json

      Exit status: 0 accepted, 1 at least one breach, 65 an input has errors.
      """)

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @Option(
    help: ArgumentHelp("The proof of the bounds; proof.json beside the allocation where not given.", valueName: "file"),
    completion: .file(extensions: ["json"])) var proof: String?
  @Flag(help: "Print the verdict as JSON.") var json = false

  func run() throws {
    try reporting(json: json) {
      let loaded = try Loaded(input.round)
      let record = try readRecord(allocation.allocation)
      let verdict = Verifier(loaded.round).verify(record: record, proof: try readProof(), inputHashes: loaded.hashes)
      try say(json ? JSONOutput.text(VerdictOutput(verdict)) : text(verdict, record))
      if !verdict.isAccepted { throw ExitStatus.breach }
    }
  }

  /// Nil where none is given and none lies beside the allocation.
  private func readProof() throws -> ProofRecord? {
    let folder = allocation.allocation.lastIndex(of: "/").map { String(allocation.allocation[...$0]) } ?? ""
    let path = proof ?? folder + ProofWriter.file
    if proof == nil, access(path, F_OK) != 0 { return nil }
    let (read, diagnostics): (ProofRecord?, [Diagnostic])
    do {
      (read, diagnostics) = try ProofReader.read(path: path)
    } catch {
      throw Failure.cannotRead(error, expected: "a proof.json")
    }
    guard let read else { throw Failure.refused(diagnostics) }
    return read
  }

  private func text(_ verdict: Verdict, _ record: AllocationRecord) -> String {
    let breaches = verdict.breaches.count
    let title =
      if !verdict.isAccepted {
        "Rejected: \(breaches) \(breaches == 1 ? "breach" : "breaches")."
      } else if record.status == .infeasible || record.status == .stopped {
        "Accepted: the solve ended without an allocation (\(record.status.rawValue)), and the record claims none."
      } else {
        "Accepted: \(grouped(record.placements.count)) placements keep every rule, and every figure was recounted."
      }
    return ([title] + verdict.sentences.map { "  \($0)" }).joined(separator: "\n")
  }
}

private struct VerdictOutput: Encodable {
  struct BreachItem: Encodable {
    let family: String
    let text: String
  }

  struct GoalItem: Encodable {
    let goal: String
    let finding: String
  }

  let accepted: Bool
  let breaches: [BreachItem]
  let goals: [GoalItem]
  let notes: [String]

  init(_ verdict: Verdict) {
    accepted = verdict.isAccepted
    breaches = verdict.breaches.map { BreachItem(family: $0.family.rawValue, text: $0.text) }
    goals = verdict.goals.map { GoalItem(goal: $0.goal.rawValue, finding: $0.text) }
    notes = verdict.notes
  }
}
