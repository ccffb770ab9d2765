import ArgumentParser
import RoundFiles
import Staffing

struct AllocationArgument: ParsableArguments {
  @Argument(help: "The allocation to look at: an allocation.json.", completion: .file(extensions: ["json"]))
  var allocation: String

  /// - Throws: `Refusal` when the file cannot be read or has errors.
  func record() throws -> AllocationRecord {
    let (record, diagnostics): (AllocationRecord?, [Diagnostic])
    do {
      (record, diagnostics) = try AllocationReader.read(path: allocation)
    } catch {
      throw Refusal(diagnostics: [
        Diagnostic(.error, file: error.path, message: error.reason, remedy: "name an allocation.json that can be read")
      ])
    }
    guard let record else { throw Refusal(diagnostics: diagnostics) }
    for warning in diagnostics { note("\(warning)") }
    return record
  }

  /// The record with its placements as the round's own; every placement must be of the round.
  func allocation(in round: Round) throws -> (AllocationRecord, Allocation) {
    let record = try record()
    var problems: [Diagnostic] = []
    func problem(_ message: String) {
      problems.append(
        Diagnostic(.error, file: allocation, message: message, remedy: "run placement verify for every breach"))
    }
    if record.round != round.policy.round {
      problem("it is an allocation of round '\(record.round)', not of '\(round.policy.round)'")
    }
    let placements = record.placements.compactMap { pair -> Placement? in
      guard let candidate = round.candidates.index(of: pair.candidate) else {
        problem("unknown candidate '\(pair.candidate)'")
        return nil
      }
      guard let position = round.positions.index(of: pair.position) else {
        problem("unknown position '\(pair.position)'")
        return nil
      }
      return Placement(candidate: candidate, position: position)
    }
    if !problems.isEmpty { throw Refusal(diagnostics: problems) }
    return (record, Allocation(placements))
  }
}
