public import Staffing

extension Gates {
  /// One error for each pin on a pair that fails a gate, naming the gates.
  ///
  /// - Parameter line: where the lock stands in `locks.csv`.
  public func pinDiagnostics(line: (Lock) -> Int?) -> [Diagnostic] {
    round.locks.filter { $0.kind == .pin }.compactMap { lock in
      let failed = failures(lock.candidate, lock.position).map { $0.name(in: round) }
      if failed.isEmpty { return nil }
      let candidate = round.candidates[lock.candidate].id
      let position = round.positions[lock.position].id
      return Diagnostic(
        .error, file: "locks.csv", line: line(lock), column: "position_id",
        message: "the pin of '\(candidate)' in '\(position)' is not an eligible pair; it fails: "
          + failed.joined(separator: ", "),
        remedy: "remove the pin, or mend what makes the pair fail")
    }.sorted()
  }
}
