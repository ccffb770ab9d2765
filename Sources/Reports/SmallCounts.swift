import Explanation

/// Counts of people in a table that crosses agencies, with small ones withheld, and as many others as it takes that no
/// withheld count can be worked out from those shown.
///
/// A zero is shown: it is about nobody. So whoever reads the table knows that a withheld count is at least 1. In a table
/// with totals, the counts that are withheld form the edges of a graph between rows and columns (the totals are one row
/// and one column more). Along a cycle of this graph counts can go up and down by one by turns without any shown figure
/// changing (Gusfield 1988). So every withheld count is closed to a cycle on which it can go up while no count falls
/// below 1, by withholding the counts of the cheapest path between its ends.
struct SmallCounts: Equatable {
  /// nil: withheld.
  let cells: [[Int?]]
  let rowTotals: [Int?]
  let columnTotals: [Int?]
  let total: Int?

  /// - Parameters:
  ///   - counts: rows of equal length.
  ///   - floor: counts from 1 up to it, exclusive, are withheld.
  init(_ counts: [[Int]], floor: Int) {
    let width = counts.first?.count ?? 0
    // The totals are the last row and the last column.
    var table = counts.map { $0 + [$0.reduce(0, +)] }
    table.append((0...width).map { column in table.reduce(0) { $0 + $1[column] } })
    var graph = WithheldGraph(table)
    for row in table.indices {
      for column in 0...width where table[row][column] > 0 && table[row][column] < floor {
        graph.isWithheld[row][column] = true
      }
    }
    graph.protect()
    let shown = table.indices.map { row in
      (0...width).map { graph.isWithheld[row][$0] ? nil : table[row][$0] }
    }
    cells = shown.dropLast().map { $0.dropLast() }
    rowTotals = shown.dropLast().map { $0[width] }
    columnTotals = shown[counts.count].dropLast()
    total = shown[counts.count][width]
  }

  /// One list of counts whose sum may be known.
  static func list(_ counts: [Int], floor: Int) -> [Int?] {
    var isWithheld = counts.map { $0 > 0 && $0 < floor }
    // Alone, or with nothing but ones, the sum would tell them.
    while true {
      let hidden = counts.indices.filter { isWithheld[$0] }
      if hidden.isEmpty || (hidden.count > 1 && hidden.reduce(0) { $0 + counts[$1] } > hidden.count) { break }
      let rest = counts.indices.filter { !isWithheld[$0] && counts[$0] > 0 }
      guard let next = rest.min(by: { (counts[$0], $0) < (counts[$1], $1) }) else { break }
      isWithheld[next] = true
    }
    return zip(counts, isWithheld).map { $1 ? nil : $0 }
  }

  /// How a count reads that stands alone.
  static func words(_ count: Int, floor: Int, _ singular: String, _ plural: String) -> String {
    count > 0 && count < floor ? "fewer than \(floor) \(plural)" : Wording.count(count, singular, plural)
  }
}

/// Rows and columns of a table as nodes, its counts as edges.
private struct WithheldGraph {
  private let table: [[Int]]
  private let height: Int
  private let width: Int
  var isWithheld: [[Bool]]

  init(_ table: [[Int]]) {
    self.table = table
    height = table.count
    width = table.first?.count ?? 0
    isWithheld = table.map { $0.map { _ in false } }
  }

  /// Withholds what it takes. Every path that is closed closes those before it as well, so one pass does.
  mutating func protect() {
    for row in 0..<height {
      for column in 0..<width where isWithheld[row][column] {
        for edge in cheapestPath(from: row, to: column) { isWithheld[edge.row][edge.column] = true }
      }
    }
  }

  /// Withheld counts are free, others cost what is lost with them, totals much more, and zeros are never withheld.
  private func cost(_ row: Int, _ column: Int) -> Int? {
    if isWithheld[row][column] { return 0 }
    let count = table[row][column]
    if count == 0 { return nil }
    let isTotal = (row == height - 1 ? 1 : 0) + (column == width - 1 ? 1 : 0)
    return count + [0, 1 << 24, 1 << 40][isTotal]
  }

  /// Whether a total of one row or of one column: it goes up where the counts that it adds up go up.
  private func isSum(_ row: Int, _ column: Int) -> Bool { (row == height - 1) != (column == width - 1) }

  /// From a row to a column, without the edge between them; Dijkstra over a few dozen nodes.
  private func cheapestPath(from row: Int, to column: Int) -> [(row: Int, column: Int)] {
    let goal = height + column
    var distance = [Int](repeating: .max, count: height + width)
    var previous = [Int](repeating: -1, count: height + width)
    var isDone = [Bool](repeating: false, count: height + width)
    distance[row] = 0
    while let node = distance.indices.filter({ !isDone[$0] && distance[$0] < .max }).min(by: {
      (distance[$0], $0) < (distance[$1], $1)
    }), node != goal {
      isDone[node] = true
      for next in node < height ? height..<height + width : 0..<height where !isDone[next] {
        let edge = node < height ? (node, next - height) : (next, node - height)
        if edge == (row, column) { continue }
        guard let step = cost(edge.0, edge.1), distance[node] + step < distance[next] else { continue }
        // With the first count going up, this one goes down when it is passed from its row and is of the same kind.
        let falls = (node < height) == (isSum(edge.0, edge.1) == isSum(row, column))
        if falls && table[edge.0][edge.1] < 2 { continue }
        distance[next] = distance[node] + step
        previous[next] = node
      }
    }
    var path: [(row: Int, column: Int)] = []
    var node = goal
    while node != row, previous[node] >= 0 {
      let from = previous[node]
      path.append(node < height ? (node, from - height) : (from, node - height))
      node = from
    }
    return path
  }
}
