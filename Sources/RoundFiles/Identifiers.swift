import Staffing

/// Texts numbered by the order of their bytes, as the rows of a `Table` are.
struct Vocabulary: Sendable {
  private let index: ByteIndex
  private let ranks: [Int32]
  /// Of the text of each rank, its number in order of insertion.
  let order: [Int]

  init(_ index: ByteIndex) {
    self.index = index
    order = index.sorted()
    var ranks = [Int32](repeating: 0, count: index.count)
    for (rank, number) in order.enumerated() { ranks[number] = Int32(rank) }
    self.ranks = ranks
  }

  var count: Int { order.count }
  var texts: some Sequence<String> { order.lazy.map { [index] in index.text($0) } }

  func rank(_ bytes: [UInt8], _ range: CellRange) -> Int? { index.find(bytes, range).map { Int(ranks[$0]) } }

  func rank(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    return rank(bytes, CellRange(0, bytes.count))
  }

  func text(rank: Int) -> String { index.text(order[rank]) }
}

/// The ids that the first rows of a table declare, with the dense index that each has in the round.
struct Identifiers: Sendable {
  /// What an id names, `position`.
  let noun: String
  /// Where ids come from, as it is named in remedies.
  let files: String
  let vocabulary: Vocabulary
  /// False when an id that is not found may be missing because of another fault.
  let isComplete: Bool
  /// The row that declares the id of each rank.
  let rows: [Int]
  /// The rank of the id that a row declares; nil for a row that repeats one or has none.
  let rankOfRow: [Int?]

  var count: Int { vocabulary.count }
  /// What a misspelt id may have meant: the ids that are in order themselves.
  var likely: some Sequence<String> {
    vocabulary.texts.filter { id in Self.fault(Array(id.utf8), CellRange(0, id.utf8.count)) == nil }
  }

  /// Reads an id column; faulty and repeated ids are logged.
  init(_ sheet: Sheet, _ columnName: String, noun: String) {
    let column = sheet.column(columnName)
    var index = ByteIndex()
    var firstRows: [Int] = []
    var numbers = [Int?](repeating: nil, count: sheet.table.count)
    for row in 0..<sheet.table.count {
      guard let place = column.place else { break }
      let isWhole = sheet.table.isWhole(row)
      let range = sheet.table.range(row, place)
      if range.isEmpty {
        if isWhole { sheet.error(row, column, "the cell is empty; a value is required") }
        continue
      }
      if isWhole, let fault = Self.fault(sheet.table.bytes, range) {
        sheet.error(row, column, "\(quoted(sheet.table.text(range))) is not an id: \(fault)")
      }
      let (number, isNew) = index.insert(sheet.table.bytes, range)
      if isNew {
        firstRows.append(row)
        numbers[row] = number
      } else {
        let place = sheet.table.line(firstRows[number]).map { "line \($0)" } ?? "a row above"
        sheet.error(
          row, column, "the \(noun) \(quoted(sheet.table.text(range))) is already in \(place)",
          "remove the row or give it an id of its own")
      }
    }
    self.noun = noun
    files = sheet.file
    vocabulary = Vocabulary(index)
    isComplete = sheet.isComplete && column.place != nil
    rows = vocabulary.order.map { firstRows[$0] }
    var ranks = [Int](repeating: 0, count: firstRows.count)
    for (rank, number) in vocabulary.order.enumerated() { ranks[number] = rank }
    rankOfRow = numbers.map { $0.map { ranks[$0] } }
  }

  /// The ids of both; those have no rows.
  init(union first: Identifiers, _ second: Identifiers, noun: String) {
    var index = ByteIndex()
    for id in first.vocabulary.texts { index.insert(id) }
    for id in second.vocabulary.texts { index.insert(id) }
    self.noun = noun
    files = "\(first.files) or \(second.files)"
    vocabulary = Vocabulary(index)
    isComplete = first.isComplete && second.isComplete
    rows = []
    rankOfRow = []
  }

  static func fault(_ bytes: [UInt8], _ range: CellRange) -> String? {
    if range.bounds.count > 64 { return "it has \(range.bounds.count) characters; expected 1 to 64" }
    let isPlain = bytes[range.bounds].allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain ? nil : "expected only A-Z, a-z, 0-9, '.', '_' and '-'"
  }
}

extension Sheet {
  /// The index of the row that a cell names; an unknown id is logged. Nil for an empty cell.
  func reference<Row>(
    _ row: Int, _ column: Column, to ids: Identifiers, as type: Row.Type = Row.self
  ) -> RowIndex<Row>? {
    guard let cell = cell(row, column) else { return nil }
    return reference(row, column, cell, to: ids)
  }

  func reference<Row>(
    _ row: Int, _ column: Column, _ cell: CellRange, to ids: Identifiers, as type: Row.Type = Row.self
  ) -> RowIndex<Row>? {
    if let rank = ids.vocabulary.rank(table.bytes, cell) { return RowIndex(rank) }
    if ids.isComplete {
      let found = table.text(cell)
      error(
        row, column, "unknown \(ids.noun) \(quoted(found))",
        log.nearMiss(found, among: ids.likely) ?? "add it to \(ids.files), or correct the id")
    }
    return nil
  }
}

/// A row under the pair of indices that is its key.
struct KeyedRow {
  let key: UInt64
  let row: UInt32

  init(_ first: UInt32, _ second: UInt32, row: Int) {
    key = UInt64(first) << 32 | UInt64(second)
    self.row = UInt32(row)
  }

  var first: Int { Int(key >> 32) }
  var second: Int { Int(key & 0xFFFF_FFFF) }
}

extension Sheet {
  /// The rows in order of key; a row that repeats a key is logged with the line of the first and left out.
  func unique(_ rows: [KeyedRow], _ columns: [Column]) -> [KeyedRow] {
    let isSorted = zip(rows, rows.dropFirst()).allSatisfy { $0.key < $1.key }
    if isSorted { return rows }
    var kept: [KeyedRow] = []
    kept.reserveCapacity(rows.count)
    for row in Self.sorted(rows) {
      if let last = kept.last, last.key == row.key {
        reportRepeated(Int(row.row), of: Int(last.row), columns)
      } else {
        kept.append(row)
      }
    }
    return kept
  }

  /// By key and row: first into one group for each first index, which is dense, then within the groups.
  private static func sorted(_ rows: [KeyedRow]) -> [KeyedRow] {
    guard let most = rows.lazy.map(\.first).max(), let any = rows.first else { return rows }
    var starts = [Int](repeating: 0, count: most + 2)
    for row in rows { starts[row.first + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var places = starts
    var grouped = [KeyedRow](repeating: any, count: rows.count)
    for row in rows {
      grouped[places[row.first]] = row
      places[row.first] += 1
    }
    for index in 0...most where starts[index + 1] - starts[index] > 1 {
      grouped[starts[index]..<starts[index + 1]].sort { ($0.key, $0.row) < ($1.key, $1.row) }
    }
    return grouped
  }

  func reportRepeated(_ row: Int, of first: Int, _ columns: [Column]) {
    let key = columns.compactMap { column in column.place.map { "\(column.name) \(quoted(table[row, $0]))" } }
    let place = table.line(first).map { "line \($0)" } ?? "a row above"
    error(row, columns.last, "the row for \(key.joined(separator: ", ")) is already in \(place)", "keep one of the two")
  }
}
