/// Where a cell's text lies in the bytes of its table.
struct CellRange: Hashable, Sendable {
  var start: UInt32
  var end: UInt32

  init(_ start: Int, _ end: Int) {
    self.start = UInt32(start)
    self.end = UInt32(end)
  }

  var bounds: Range<Int> { Int(start)..<Int(end) }
  var isEmpty: Bool { start == end }
}

/// A CSV file as it is written: a header and rows of cell texts, each with its line.
///
/// Nothing is interpreted here, so a table can be edited as text and then goes through the same validation as one that
/// was read. All cells lie in one byte array; an edited cell is appended to it.
public struct RawTable: Sendable {
  private struct Mark: Sendable {
    /// 0 for a row that no file has; from `RawTable.firstLabel`, the label of a row that an edit made or found without
    /// a line.
    var line: UInt32
    /// As many cells in the file as the header names.
    var isWhole: Bool
  }

  /// The file's name inside the round folder, `positions.csv`.
  public let file: String
  /// The header, as written.
  public private(set) var columns: [String]
  /// The cells of rows that were read, and of rows that were added, back to back.
  private(set) var bytes: [UInt8]
  private var cells: [CellRange] = []
  private var marks: [Mark] = []
  /// False when rows were lost to a fault of the file, so that an id missing here proves nothing.
  var isComplete = true

  public init(file: String, columns: [String]) {
    self.init(file: file, columns: columns, bytes: [])
  }

  init(file: String, columns: [String], bytes: [UInt8]) {
    self.file = file
    self.columns = columns
    self.bytes = bytes
  }

  /// Rows, without the header.
  public var count: Int { marks.count }

  /// The first column of that name, from 0.
  public func column(_ name: String) -> Int? { columns.firstIndex(of: name) }

  /// A cell's text, unquoted; row and column from 0.
  public subscript(row: Int, column: Int) -> String {
    get { text(range(row, column)) }
    set { cells[row * columns.count + column] = store(newValue.utf8) }
  }

  /// Labels take the place of lines, above every line that a file can have.
  static let firstLabel = 1 << 31

  /// The line where the row begins, from 1; nil for a row that was added.
  public func line(_ row: Int) -> Int? { place(row).flatMap { $0 < Self.firstLabel ? $0 : nil } }

  /// The line, or the label of a row that has one.
  func place(_ row: Int) -> Int? { marks[row].line == 0 ? nil : Int(marks[row].line) }

  /// Gives a row a label instead of a line.
  mutating func label(_ row: Int, _ label: Int) { marks[row].line = UInt32(label) }

  /// Takes all labels away.
  mutating func removeLabels() {
    for row in marks.indices where marks[row].line >= Self.firstLabel { marks[row].line = 0 }
  }

  /// Adds a row of cells in the order of the columns; cells not given are empty.
  public mutating func append(_ texts: [String]) {
    precondition(texts.count <= columns.count)
    for text in texts { cells.append(store(text.utf8)) }
    finishRow(cellCount: texts.count, line: 0)
    marks[marks.count - 1].isWhole = true
  }

  /// Adds a column of empty cells on the right.
  public mutating func addColumn(_ name: String) {
    let width = columns.count
    var wider: [CellRange] = []
    wider.reserveCapacity(cells.count + count)
    for row in 0..<count {
      wider += cells[row * width..<(row + 1) * width]
      wider.append(CellRange(0, 0))
    }
    columns.append(name)
    cells = wider
  }

  /// Removes the rows for which the predicate, given the row's number, holds.
  public mutating func removeRows(where isRemoved: (Int) -> Bool) {
    let width = columns.count
    let kept = (0..<count).filter { !isRemoved($0) }
    cells = kept.flatMap { cells[$0 * width..<($0 + 1) * width] }
    marks = kept.map { marks[$0] }
  }

  /// The table as a CSV file.
  var csv: [UInt8] {
    CSVWriter.write(columns: columns, rows: (0..<count).lazy.map { row in columns.indices.map { self[row, $0] } })
  }

  func range(_ row: Int, _ column: Int) -> CellRange { cells[row * columns.count + column] }
  func text(_ range: CellRange) -> String { String(decoding: bytes[range.bounds], as: UTF8.self) }
  /// False for a row whose cells do not line up with the header; only its id is of use.
  func isWhole(_ row: Int) -> Bool { marks[row].isWhole }

  mutating func reserve(rows: Int) {
    marks.reserveCapacity(rows)
    cells.reserveCapacity(rows * columns.count)
  }

  mutating func append(cell: CellRange) { cells.append(cell) }

  /// Ends a row after its cells were appended: pads or cuts it to the header's width.
  mutating func finishRow(cellCount: Int, line: Int) {
    if cellCount < columns.count {
      for _ in cellCount..<columns.count { cells.append(CellRange(0, 0)) }
    } else if cellCount > columns.count {
      cells.removeLast(cellCount - columns.count)
    }
    marks.append(Mark(line: UInt32(line), isWhole: cellCount == columns.count))
  }

  mutating func store(_ text: some Sequence<UInt8>) -> CellRange {
    let start = bytes.count
    bytes.append(contentsOf: text)
    return CellRange(start, bytes.count)
  }
}
