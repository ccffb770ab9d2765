/// The place of a row in one table of a round: a dense index, 0 for the first row in order of id.
///
/// Typed by the row, so that a candidate's index cannot be used where a position's belongs.
public struct RowIndex<Row>: Hashable, Comparable, Sendable {
  public let raw: UInt32

  @inlinable public init(_ position: Int) { raw = UInt32(truncatingIfNeeded: position) }
  @inlinable public var position: Int { Int(raw) }
  @inlinable public static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
}

public typealias AgencyIndex = RowIndex<Agency>
public typealias UnitIndex = RowIndex<Unit>
public typealias PositionIndex = RowIndex<Position>
public typealias CandidateIndex = RowIndex<Candidate>
public typealias PartnerIndex = RowIndex<Partner>
public typealias SkillIndex = RowIndex<Skill>
public typealias CompanyIndex = RowIndex<Company>
public typealias RoleIndex = RowIndex<Role>
public typealias SiteIndex = RowIndex<Site>

/// A row that the planner's files name by an id.
public protocol Identified: Sendable {
  var id: String { get }
}

/// The rows of one table, in ascending order of their ids' UTF-8 bytes, so that the order of rows in a file never
/// reaches an answer. Subscripts take constant time.
public struct Table<Row: Identified>: Sendable {
  public let rows: [Row]

  /// - Parameter rows: in ascending order of id, each id once (a precondition: files are checked before this).
  public init(sorted rows: [Row]) {
    precondition(zip(rows, rows.dropFirst()).allSatisfy { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) })
    self.rows = rows
  }

  @inlinable public subscript(index: RowIndex<Row>) -> Row { rows[Int(index.raw)] }
  /// The same rows, one of them changed; its id stays.
  func replacing(_ index: RowIndex<Row>, _ change: (inout Row) -> Void) -> Table {
    var rows = rows
    change(&rows[index.position])
    return Table(sorted: rows)
  }

  @inlinable public var count: Int { rows.count }
  @inlinable public var isEmpty: Bool { rows.isEmpty }
  /// Every index, in ascending order.
  public var indices: some RandomAccessCollection<RowIndex<Row>> { rows.indices.lazy.map { RowIndex($0) } }
  /// The row whose id has the same bytes, or nil. Logarithmic in the number of rows.
  public func index(of id: String) -> RowIndex<Row>? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].id.utf8.lexicographicallyPrecedes(id.utf8) { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].id.utf8.elementsEqual(id.utf8) ? RowIndex(low) : nil
  }
}
