public import Staffing

/// A round as the agencies' answers leave it: what they accept is pinned, what they return is ruled out, and `prior.csv` is
/// what everyone else holds. All else is the base round's, byte for byte.
public struct ReviewRound: Sendable {
  /// A decision on a pair as it stands in `locks.csv`, and who took it.
  public struct Decision: Equatable, Sendable {
    public let kind: LockKind
    public let pair: AllocationRecord.Pair
    public let reason: String
    public let person: String

    public init(kind: LockKind, pair: AllocationRecord.Pair, reason: String, person: String) {
      self.kind = kind
      self.pair = pair
      self.reason = reason
      self.person = person
    }
  }

  /// The tables as they are then.
  public private(set) var source: RoundSource
  private var edited: Set<TableName> = [.prior]
  private var added: [Decision] = []

  /// - Parameters:
  ///   - returned: gets `selectable` `no` in `ratings.csv`, and loses its pin.
  ///   - decisions: for `locks.csv`; a lock of the same kind that is there already stays as it is.
  ///   - held: what everyone else holds.
  public init(
    _ base: RoundSource, returned: [AllocationRecord.Pair], decisions: [Decision], held: [HeldSeat]
  ) {
    source = base
    source.tables[.prior] = RefillWriter.prior(held)
    ruleOut(returned)
    unpin(returned)
    lock(decisions)
  }

  /// The round as a folder.
  public func folder(over base: RoundFolder) -> RoundFolder {
    var files = base.files
    for name in TableName.allCases where edited.contains(name) { files[name.file] = source.tables[name]?.csv }
    return RoundFolder(bytes: files)
  }

  /// The new locks with who decided them, as `placement bundle` takes them.
  public var overridesCSV: [UInt8] {
    CSVWriter.write(
      columns: OverrideReader.columns,
      rows: added.map { [$0.kind.rawValue, $0.pair.candidate, $0.pair.position, $0.reason, $0.person] })
  }

  private func table(_ name: TableName) -> RawTable {
    source.tables[name] ?? RawTable(file: name.file, columns: name.columns)
  }

  private mutating func ruleOut(_ pairs: [AllocationRecord.Pair]) {
    if pairs.isEmpty { return }
    var table = table(.ratings)
    if table.column("selectable") == nil { table.addColumn("selectable") }
    guard let selectable = table.column("selectable") else { return }
    let rows = table.rowsByPair
    for pair in pairs {
      if let row = rows[pair] {
        table[row, selectable] = "no"
      } else {
        table.append(["candidate_id": pair.candidate, "position_id": pair.position, "selectable": "no"])
      }
    }
    source.tables[.ratings] = table
    edited.insert(.ratings)
  }

  private mutating func unpin(_ pairs: [AllocationRecord.Pair]) {
    var table = table(.locks)
    guard let kind = table.column("kind") else { return }
    let rows = table.rowsByPair
    let stale = Set(pairs.compactMap { rows[$0] }.filter { table[$0, kind] == LockKind.pin.rawValue })
    if stale.isEmpty { return }
    table.removeRows(where: stale.contains)
    source.tables[.locks] = table
    edited.insert(.locks)
  }

  private mutating func lock(_ decisions: [Decision]) {
    var table = table(.locks)
    let rows = table.rowsByPair
    for decision in decisions where rows[decision.pair] == nil {
      table.append(lock: decision.kind, decision.pair, decision.reason)
      added.append(decision)
      edited.insert(.locks)
    }
    if edited.contains(.locks) { source.tables[.locks] = table }
  }
}
