public import Staffing

/// A decision by hand with its reason and who took it.
public struct Override: Equatable, Sendable {
  public let kind: LockKind
  public let pair: AllocationRecord.Pair
  public let reason: String
  public let person: String
}

/// Reads who decided what stands in `locks.csv`.
public enum OverrideReader {
  /// Those of `locks.csv`, and `by`: who decided.
  public static let columns = TableName.locks.columns + ["by"]

  /// Every lock of the round, in order of candidate and position, nil after any error.
  ///
  /// Who decided is told by the column `by` of a table of overrides, else of `locks.csv` itself, else it is `person`. A lock
  /// for which nobody is told is an error, and so is a row of the table that is no lock of the round.
  /// - Parameter table: bytes and name of the table of overrides.
  public static func read(
    _ source: RoundSource, table: (bytes: [UInt8], file: String)?, person: String?
  ) -> (overrides: [Override]?, diagnostics: [Diagnostic]) {
    let log = Log()
    let locks = source.tables[.locks] ?? RawTable(file: TableName.locks.file, columns: TableName.locks.columns)
    let named = table.flatMap { CSVReader.table($0.bytes, file: $0.file, log: log) }
    if let named { check(named, locks, log) }
    if log.hasErrors { return (nil, log.diagnostics.sorted()) }
    let rows = named?.rowsByPair ?? [:]
    let overrides = (0..<locks.count).compactMap { row -> Override? in
      guard let lock = lock(locks, row) else { return nil }
      let told = named.flatMap { table in rows[lock.pair].flatMap { by(table, $0) } } ?? by(locks, row)
      guard let person = told ?? person else {
        log.error(
          locks.file, locks.line(row), nil,
          "nobody is named for the \(lock.kind.rawValue) of \(quoted(lock.pair.candidate)) in \(quoted(lock.pair.position))",
          "name who decided with --by, or for each lock in a table of overrides")
        return nil
      }
      return Override(kind: lock.kind, pair: lock.pair, reason: lock.reason, person: person)
    }
    let sorted = overrides.sorted { AllocationWriter.precedes($0.pair, $1.pair) }
    return (log.hasErrors ? nil : sorted, log.diagnostics.sorted())
  }

  private static func lock(
    _ table: RawTable, _ row: Int
  ) -> (kind: LockKind, pair: AllocationRecord.Pair, reason: String)? {
    guard let candidate = cell(table, row, "candidate_id"), let position = cell(table, row, "position_id"),
      let kind = cell(table, row, "kind").flatMap(LockKind.init(rawValue:)), let reason = cell(table, row, "reason")
    else { return nil }
    return (kind, .init(candidate: candidate, position: position), reason)
  }

  private static func cell(_ table: RawTable, _ row: Int, _ column: String) -> String? {
    table.column(column).map { table[row, $0] }
  }

  private static func by(_ table: RawTable, _ row: Int) -> String? {
    cell(table, row, "by").flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func check(_ table: RawTable, _ locks: RawTable, _ log: Log) {
    for column in ["candidate_id", "position_id", "by"] where table.column(column) == nil {
      log.error(
        table.file, 1, column, "the column is missing from the header",
        "the columns of this table are \(columns.joined(separator: ", "))")
    }
    if log.hasErrors { return }
    let places = locks.rowsByPair
    for row in 0..<table.count {
      let pair = AllocationRecord.Pair(
        candidate: cell(table, row, "candidate_id") ?? "", position: cell(table, row, "position_id") ?? "")
      guard let place = places[pair] else {
        log.error(
          table.file, table.line(row), "candidate_id",
          "\(locks.file) has no lock of \(quoted(pair.candidate)) in \(quoted(pair.position))",
          "remove the row, or name the round that it is of")
        continue
      }
      for column in ["kind", "reason"] {
        guard let found = cell(table, row, column), let expected = cell(locks, place, column), found != expected else {
          continue
        }
        log.error(
          table.file, table.line(row), column, "found \(quoted(found)); \(locks.file) has \(quoted(expected))",
          "write what the lock says, or leave the column out")
      }
      if by(table, row) == nil {
        log.error(table.file, table.line(row), "by", "the cell is empty; a value is required")
      }
    }
  }
}
