public import Staffing

/// A round folder as it is written: the policy and the tables as text, each value with its line.
///
/// It can be edited, as scenarios do, and then goes through the same validation as one that was read.
public struct RoundSource: Sendable {
  var policy: JSONValue?
  /// Of the tables that are there, one each; a table whose file could not be read at all is missing.
  public var tables: [TableName: RawTable] = [:]
  /// The tables that have a file, or had one before an edit.
  private(set) var present: Set<TableName> = []
  /// What was found while reading the text; what it means is checked by `RoundReader`.
  let diagnostics: [Diagnostic]

  /// Reads the text of every file. Linear in the size of the folder.
  public init(_ folder: RoundFolder) {
    let log = Log()
    if let bytes = folder.files[PolicyReader.file] {
      policy = JSONReader.read(bytes, file: PolicyReader.file, log: log)
    } else {
      log.error(PolicyReader.file, nil, nil, "the file is missing; a round has a policy", "add \(PolicyReader.file)")
    }
    for name in TableName.allCases {
      if let bytes = folder.files[name.file] {
        present.insert(name)
        tables[name] = CSVReader.table(bytes, file: name.file, log: log)
      } else if name.isRequired {
        log.error(
          name.file, nil, nil, "the file is missing; every round has this table",
          "add it with the columns \(name.requiredColumns.joined(separator: ", "))")
      }
    }
    let known = TableName.allCases.map(\.file)
    for file in folder.names where file != PolicyReader.file && TableName(file: file) == nil {
      let free = known.filter { folder.files[$0] == nil }
      log.warning(file, nil, nil, "unknown table; it is ignored", log.nearMiss(file, among: free))
    }
    diagnostics = log.diagnostics
  }

  /// The line of `locks.csv` that holds the lock; nil where no file has it. Linear in the number of locks.
  public func line(of lock: Lock, in round: Round) -> Int? {
    guard let table = tables[.locks], let candidates = table.column("candidate_id"),
      let positions = table.column("position_id")
    else { return nil }
    let candidate = round.candidates[lock.candidate].id
    let position = round.positions[lock.position].id
    return (0..<table.count).first { table[$0, candidates] == candidate && table[$0, positions] == position }
      .flatMap { table.line($0) }
  }

  /// True for a table whose file is there and could not be read, and for a required table without a file.
  func isUnreadable(_ name: TableName) -> Bool {
    tables[name] == nil && (present.contains(name) || name.isRequired)
  }
}
