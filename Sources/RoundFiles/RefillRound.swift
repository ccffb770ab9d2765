public import Staffing

/// A round as it stands after a step of refilling: new demand is in it, those who withdrew are not, what was declined is
/// barred, `prior.csv` is what everyone else holds, and `continuity` is among the goals.
public struct RefillRound: Sendable {
  /// Nil after any error.
  public private(set) var round: Round?
  /// Errors, and warnings that the round did not have before.
  public private(set) var diagnostics: [Diagnostic]
  /// The tables; meaningless after an error.
  public private(set) var source: RoundSource
  /// What the new demand, and leaving, did to the tables.
  public private(set) var effects: [ScenarioEffect] = []
  private var edited: Set<TableName> = []
  private var editsPolicy = false
  private let known: [Diagnostic]

  /// - Parameters:
  ///   - base: reads without an error; `known` are its own diagnostics.
  ///   - declined: placements that were turned down.
  ///   - held: what everyone else holds.
  ///   - seatsFirst: whether seats come before continuity, where the policy does not say.
  public init(
    _ base: RoundSource, known: [Diagnostic], newDemand: Scenario?, withdrawn: [String],
    declined: [AllocationRecord.Pair], held: [HeldSeat], seatsFirst: Bool = false
  ) {
    source = base
    self.known = known
    diagnostics = []
    if let newDemand, !apply(newDemand) { return }
    if let leaving = removal(of: withdrawn), !apply(leaving) { return }
    editLocks(declined)
    editPrior(held)
    addContinuity(seatsFirst)
    read()
  }

  /// The same with these placements pinned.
  public func pinning(_ seats: [HeldSeat]) -> RefillRound {
    var pinned = self
    var table = pinned.locks
    guard let candidates = table.column("candidate_id"), let positions = table.column("position_id") else {
      return self
    }
    let locked = Set((0..<table.count).map { [table[$0, candidates], table[$0, positions]] })
    for seat in seats where !locked.contains([seat.candidate, seat.position]) {
      table.append(
        lock: .pin, .init(candidate: seat.candidate, position: seat.position),
        seat.stage == .accepted ? HeldSeat.acceptedReason : HeldSeat.heldReason)
      pinned.edited.insert(.locks)
    }
    if pinned.edited.contains(.locks) { pinned.source.tables[.locks] = table }
    pinned.read()
    return pinned
  }

  /// The round as a folder: what was not changed is the base folder's, byte for byte.
  public func folder(over base: RoundFolder) -> RoundFolder {
    var files = base.files
    for name in TableName.allCases where edited.contains(name) { files[name.file] = source.tables[name]?.csv }
    if editsPolicy, let policy = source.policy { files[PolicyReader.file] = Array(policy.json.text.utf8) }
    return RoundFolder(bytes: files)
  }

  private mutating func read() {
    let read = RoundReader.read(source)
    let old = Set(known + diagnostics)
    round = read.round
    diagnostics += read.diagnostics.filter { !old.contains($0) }
  }

  /// False after an error.
  private mutating func apply(_ scenario: Scenario) -> Bool {
    let changed = scenario.applied(to: source, known: known)
    diagnostics += changed.diagnostics
    effects += changed.effects
    edited.formUnion(changed.editedTables)
    editsPolicy = editsPolicy || changed.editsPolicy
    guard changed.round != nil else { return false }
    source = changed.source
    return true
  }

  /// Leaving as a change like any other: what refers to a person goes with them.
  private func removal(of withdrawn: [String]) -> Scenario? {
    guard let table = source.tables[.candidates], let column = table.column("candidate_id") else { return nil }
    let present = Set((0..<table.count).map { table[$0, column] })
    let ids = withdrawn.filter(present.contains).sorted()
    if ids.isEmpty { return nil }
    let file = "--withdrawn"
    let texts = ids.map { Located(value: $0, path: file, line: 0) }
    let condition = ScenarioChange.Condition(column: "candidate_id", texts: texts)
    return Scenario(
      scenario: "withdrawn", why: "", settings: [], file: file,
      changes: [ScenarioChange(path: file, line: 0, kind: .remove(.candidates, [condition]))])
  }

  private var locks: RawTable {
    source.tables[.locks] ?? RawTable(file: TableName.locks.file, columns: TableName.locks.columns)
  }

  /// Bars what was declined, whatever lock was on it, and takes away the pins of an earlier step: they are made anew.
  private mutating func editLocks(_ declined: [AllocationRecord.Pair]) {
    var table = locks
    guard let kind = table.column("kind"), let reason = table.column("reason") else { return }
    let stale = Set(
      (0..<table.count).filter {
        table[$0, kind] == LockKind.pin.rawValue
          && [HeldSeat.acceptedReason, HeldSeat.heldReason].contains(table[$0, reason])
      })
    table.removeRows(where: stale.contains)
    if !stale.isEmpty { edited.insert(.locks) }
    for pair in declined where isKnown(pair) {
      edited.insert(.locks)
      if let row = table.row(of: pair) {
        table[row, kind] = LockKind.bar.rawValue
        table[row, reason] = HeldSeat.declinedReason
      } else {
        table.append(lock: .bar, pair, HeldSeat.declinedReason)
      }
    }
    if edited.contains(.locks) { source.tables[.locks] = table }
  }

  /// Whether the round still has both.
  private func isKnown(_ pair: AllocationRecord.Pair) -> Bool {
    func has(_ id: String, _ name: TableName) -> Bool {
      guard let table = source.tables[name], let column = table.column(name.columns[0]) else { return false }
      return (0..<table.count).contains { table[$0, column] == id }
    }
    return has(pair.candidate, .candidates) && has(pair.position, .positions)
  }

  private mutating func editPrior(_ held: [HeldSeat]) {
    source.tables[.prior] = RefillWriter.prior(held)
    edited.insert(.prior)
  }

  private mutating func addContinuity(_ seatsFirst: Bool) {
    guard case .object(var members)? = source.policy?.content, let policy = source.policy else { return }
    let read = RoundReader.read(source)
    guard let goals = read.round?.policy.goals, !goals.contains(where: { $0.goal == .continuity }) else { return }
    let wanted = goals.withContinuity(seatsFirst: seatsFirst)
    let place = wanted.firstIndex { $0.goal == .continuity } ?? 0
    func term(_ goal: Goal) -> JSONValue {
      let name = JSONValue(content: .string(goal.rawValue), line: policy.line)
      return JSONValue(content: .object([.init(key: "goal", line: policy.line, value: name)]), line: policy.line)
    }
    if let index = members.firstIndex(where: { $0.key == "goals" }),
      case .array(var terms) = members[index].value.content
    {
      terms.insert(term(.continuity), at: place)
      members[index] = .init(
        key: "goals", line: members[index].line,
        value: JSONValue(content: .array(terms), line: members[index].value.line))
    } else {
      let terms = wanted.map { term($0.goal) }
      members.append(
        .init(key: "goals", line: policy.line, value: JSONValue(content: .array(terms), line: policy.line)))
    }
    source.policy = JSONValue(content: .object(members), line: policy.line)
    editsPolicy = true
  }
}

extension RawTable {
  /// The first row with that candidate and that position. Linear in the number of rows.
  func row(of pair: AllocationRecord.Pair) -> Int? {
    guard let candidates = column("candidate_id"), let positions = column("position_id") else { return nil }
    return (0..<count).first { self[$0, candidates] == pair.candidate && self[$0, positions] == pair.position }
  }

  /// The first row of each candidate with each position. Linear in the number of rows.
  var rowsByPair: [AllocationRecord.Pair: Int] {
    guard let candidates = column("candidate_id"), let positions = column("position_id") else { return [:] }
    let rows = (0..<count).map { row in
      (AllocationRecord.Pair(candidate: self[row, candidates], position: self[row, positions]), row)
    }
    return Dictionary(rows) { first, _ in first }
  }

  /// Adds a row to `locks.csv`.
  mutating func append(lock kind: LockKind, _ pair: AllocationRecord.Pair, _ reason: String) {
    append([
      "kind": kind.rawValue, "candidate_id": pair.candidate, "position_id": pair.position, "reason": reason,
    ])
  }

  /// Adds a row of cells by column; cells not given, and columns that the table does not have, are left out.
  mutating func append(_ cells: [String: String]) { append(columns.map { cells[$0] ?? "" }) }
}
