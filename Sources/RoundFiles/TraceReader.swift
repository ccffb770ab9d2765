public import Staffing

/// Reads what `placement solve --trace` writes: how each goal's best value and bound changed.
public enum TraceReader {
  public struct Point: Equatable, Sendable {
    /// Since the command began.
    public let milliseconds: Int
    /// nil while there was no allocation.
    public let incumbent: Int?
    public let bound: Int
  }

  public struct GoalTrace: Equatable, Sendable {
    public let goal: Goal
    /// In the file's order, which is that of time.
    public let points: [Point]
  }

  private static let columns = ["seconds", "goal", "incumbent", "bound"]

  /// - Returns: the goals in order of their first line; empty after any error.
  /// - Throws: `FileError` when the file cannot be read.
  public static func read(path: String) throws(FileError) -> (goals: [GoalTrace], diagnostics: [Diagnostic]) {
    read(try readFile(path), file: path.split(separator: "/").last.map(String.init) ?? path)
  }

  public static func read(_ bytes: [UInt8], file: String) -> (goals: [GoalTrace], diagnostics: [Diagnostic]) {
    let log = Log()
    guard let table = CSVReader.table(bytes, file: file, log: log) else { return ([], log.diagnostics) }
    let places = columns.map { table.column($0) }
    for (name, place) in zip(columns, places) where place == nil {
      log.error(file, 1, name, "the column is missing", "name a file that placement solve --trace wrote")
    }
    let known = places.compactMap { $0 }
    guard known.count == columns.count, !log.hasErrors else { return ([], log.diagnostics) }
    var traces: [(goal: Goal, points: [Point])] = []
    for row in 0..<table.count {
      let cells = known.map { table[row, $0] }
      func fault(_ column: Int, _ expected: String) {
        log.error(file, table.line(row), columns[column], "found \(quoted(cells[column])); expected \(expected)")
      }
      guard let time = milliseconds(cells[0]) else {
        fault(0, "seconds such as 12.345")
        continue
      }
      guard let goal = Goal(rawValue: cells[1]) else {
        fault(1, "a goal")
        continue
      }
      guard let bound = Int(cells[3]), abs(bound) <= Limit.money * Limit.count else {
        fault(3, "an integer")
        continue
      }
      let incumbent = Int(cells[2])
      if incumbent == nil, !cells[2].isEmpty {
        fault(2, "an integer or nothing")
        continue
      }
      let point = Point(milliseconds: time, incumbent: incumbent, bound: bound)
      if let place = traces.firstIndex(where: { $0.goal == goal }) {
        traces[place].points.append(point)
      } else {
        traces.append((goal, [point]))
      }
    }
    if log.hasErrors { return ([], log.diagnostics) }
    return (traces.map { GoalTrace(goal: $0.goal, points: $0.points) }, log.diagnostics)
  }

  /// `12.345` as 12,345; at most a year.
  private static func milliseconds(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
      let whole = Int(parts[0]), whole < 31_536_000
    else { return nil }
    if parts.count == 1 { return 1000 * whole }
    let digits = (parts[1] + "000").prefix(3)
    return Int(digits).map { 1000 * whole + $0 }
  }
}
