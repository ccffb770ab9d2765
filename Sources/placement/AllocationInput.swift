import ArgumentParser
import Explanation
import RoundFiles
import Staffing

struct AllocationArgument: ParsableArguments {
  @Argument(help: "The allocation: an allocation.json.", completion: .file(extensions: ["json"]))
  var allocation: String

  var file: AllocationFile { AllocationFile(path: allocation) }
}

/// An `allocation.json` that something is to be said about.
struct AllocationFile {
  /// Unknown ids that are listed one by one.
  private static let mostListed = 20
  let path: String

  /// What explains the allocation; every placement must be of the round, and eligible.
  ///
  /// A table that has changed since the allocation was made is a warning.
  func explainer(of loaded: Loaded) throws -> RoundExplainer {
    let record = try readRecord(path, of: loaded.round)
    let placements = try allocation(record, of: loaded)
    do {
      return try RoundExplainer(loaded.pairs(), placements, record)
    } catch {
      throw Failure.refused(path, "\(error)", remedy: "run placement verify for every breach")
    }
  }

  /// The record; a solve that ended without an allocation is a failure.
  ///
  /// - Parameter purpose: what is not possible without one.
  func record(of loaded: Loaded, orElse purpose: String) throws -> AllocationRecord {
    let record = try readRecord(path, of: loaded.round)
    guard record.status == .optimal || record.status == .feasible else {
      throw Failure.refused(path, "the solve ended without an allocation (\(record.status.rawValue)): \(purpose)")
    }
    return record
  }

  /// The allocation of the record; every id must be of the round.
  ///
  /// A table that has changed since the allocation was made is a warning.
  ///
  /// - Parameter replaced: tables that are meant to differ.
  func allocation(_ record: AllocationRecord, of loaded: Loaded, replaced: [TableName] = []) throws -> Allocation {
    let placements = Allocation(try placements(of: record, in: loaded.round))
    let replaced = replaced.map(\.file)
    for name in record.inputs.keys.sorted()
    where !replaced.contains(name) && loaded.hashes[name] != record.inputs[name] {
      note(Diagnostic(.warning, file: name, message: "it has changed since the allocation", remedy: "solve again"))
    }
    return placements
  }

  private func placements(of record: AllocationRecord, in round: Round) throws -> [Placement] {
    var problems: [Diagnostic] = []
    func index<Index>(_ found: Index?, _ noun: String, _ id: String) -> Index? {
      if found == nil {
        problems.append(
          Diagnostic(
            .error, file: path, message: "unknown \(noun) '\(id)'",
            remedy: "run placement verify for every breach"))
      }
      return found
    }
    let placements = record.placements.compactMap { pair -> Placement? in
      let candidate = index(round.candidates.index(of: pair.candidate), "candidate", pair.candidate)
      let position = index(round.positions.index(of: pair.position), "position", pair.position)
      guard let candidate, let position else { return nil }
      return Placement(candidate: candidate, position: position)
    }
    if problems.count > Self.mostListed {
      throw Failure.refused(
        path, "it names \(problems.count) candidates and positions that the round does not have",
        remedy: "it was made from other inputs: name the round that it is of")
    }
    if !problems.isEmpty { throw Failure.refused(problems) }
    return placements
  }
}

/// The record in an `allocation.json`, whatever round it is of.
/// - Throws: `Failure` when the file cannot be read or has errors.
func readRecord(_ path: String) throws -> AllocationRecord {
  let (record, diagnostics): (AllocationRecord?, [Diagnostic])
  do {
    (record, diagnostics) = try AllocationReader.read(path: path)
  } catch {
    throw Failure.cannotRead(error, expected: "an allocation.json")
  }
  guard let record else { throw Failure.refused(diagnostics) }
  for warning in diagnostics { note(warning) }
  return record
}

/// The same; it must be of that round.
func readRecord(_ path: String, of round: Round) throws -> AllocationRecord {
  let record = try readRecord(path)
  guard record.round == round.policy.round else {
    throw Failure.refused(
      path, "it is an allocation of round '\(record.round)', not of '\(round.policy.round)'",
      remedy: "name the round that it was made from")
  }
  return record
}
