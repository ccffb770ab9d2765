import Dispatch
import IntegerProgram

/// The relaxation of a program that is too large for the simplex method: the primal-dual hybrid gradient method with
/// diagonal step sizes (Pock and Chambolle, "Diagonal preconditioning for first order primal-dual algorithms", 2011),
/// reflected and drawn to the point of its last restart (Lu and Yang, "Restarted Halpern PDHG for linear programming", 2024).
///
/// It finds multipliers, of which `DualBound` makes exact bounds, and a point near the relaxation's optimum that is no
/// corner. An iteration takes time linear in the entries of its columns, and is the same on every machine.
struct FirstOrder {
  /// The space's columns and rows that take part: a row that these columns cannot break does not.
  let columns: [Int]
  let rows: [Int]
  private(set) var x: [Double]
  private(set) var y: [Double]
  private(set) var iterations = 0
  private(set) var hasConverged = false
  /// How long a step of the rows is beside one of the columns.
  private(set) var weight: Double

  private let cost: [Double]
  private let costScale: Double
  private let lower: [Double]
  private let upper: [Double]
  private let columnStep: [Double]
  private let byColumn: SparseLines
  private let rowLower: [Double]
  private let rowUpper: [Double]
  private let rowStep: [Double]
  private let rowScale: [Double]
  private let byRow: SparseLines
  private let threads: Int
  /// Fewer lines are not worth a thread.
  var fewest = 20_000

  /// - Parameters:
  ///   - columns: ascending; all others rest at their lower bounds.
  ///   - point: values of all columns of the space to start from.
  ///   - multipliers: of all rows.
  ///   - threads: what comes out does not depend on it.
  init(_ space: SearchSpace, columns: [Int], point: [Double], multipliers: [Double], weight: Double, threads: Int) {
    self.columns = columns
    self.threads = threads
    let held = HeldRows(space, columns)
    rows = held.rows
    byRow = held.lines
    rowLower = held.lower
    rowUpper = held.upper
    rowScale = held.scale
    // A row that none of the columns is in asks for some.
    rowStep = held.lines.sums.map { $0 > 0 ? 1 / $0 : 1 }
    byColumn = held.lines.transposed(columns.count)
    columnStep = byColumn.sums.map { $0 > 0 ? 1 / $0 : 1 }
    let most = columns.reduce(1.0) { max($0, abs(Double(space.costs[$1]))) }
    costScale = most
    cost = columns.map { -Double(space.costs[$0]) / most }
    lower = columns.map { Double(space.columnLower[$0]) }
    upper = columns.map { Double(space.columnUpper[$0]) }
    x = columns.map { point[$0] }
    y = held.rows.indices.map { multipliers[held.rows[$0]] / (held.scale[$0] * most) }
    self.weight = weight
  }

  /// Multipliers of all rows of the space.
  func multipliers(_ count: Int) -> [Double] {
    var all = [Double](repeating: 0, count: count)
    for (index, row) in rows.enumerated() { all[row] = y[index] * rowScale[index] * costScale }
    return all
  }

  /// Goes on until an iterate hardly differs from the next, for so many iterations at most.
  mutating func run(iterations most: Int, until tolerance: Double, isSpent: (Int) -> Bool) {
    var next = (x: x, y: y)
    var work = [Double](repeating: 0, count: x.count)
    var anchor = (x: x, y: y)
    var errors = (first: 0.0, last: Double.infinity)
    var age = 0
    while iterations < most {
      if iterations % 64 == 63, isSpent(iterations) { return }
      let error = step(&next, &work)
      iterations += 1
      if age == 0 { errors.first = error }
      let isShort = error < tolerance
      let isStale =
        error <= 0.2 * errors.first || (error <= 0.8 * errors.first && error > errors.last)
        || Double(age) >= 0.36 * Double(iterations)
      if isShort || (age > 0 && isStale) {
        swap(&x, &next.x)
        swap(&y, &next.y)
        if isShort {
          hasConverged = true
          return
        }
        balance(anchor)
        anchor = (x, y)
        errors.last = .infinity
        age = 0
        continue
      }
      let share = Double(age + 1) / Double(age + 2)
      Self.reflect(&x, next.x, anchor.x, share)
      Self.reflect(&y, next.y, anchor.y, share)
      errors.last = error
      age += 1
    }
  }

  /// One step of the method from (x, y); how long it is.
  private func step(_ next: inout (x: [Double], y: [Double]), _ work: inout [Double]) -> Double {
    let ofColumns = inParts(x.count, &next.x, &work) { [self] columns, nextX, work in
      byColumn.multiply(columns, y, into: work)
      var sum = 0.0
      for column in columns {
        let moved = x[column] - columnStep[column] / weight * (cost[column] + work[column])
        let value = min(upper[column], max(lower[column], moved))
        nextX[column] = value
        work[column] = 2 * value - x[column]
        sum += (value - x[column]) * (value - x[column]) / columnStep[column]
      }
      return sum
    }
    let reflected = work
    var unused: [Double] = []
    let ofRows = inParts(y.count, &next.y, &unused) { [self] rows, nextY, _ in
      byRow.multiply(rows, reflected, into: nextY)
      var sum = 0.0
      for row in rows {
        let length = rowStep[row] * weight
        let wish = y[row] / length + nextY[row]
        let value = length * (wish - min(rowUpper[row], max(rowLower[row], wish)))
        nextY[row] = value
        sum += (value - y[row]) * (value - y[row]) / rowStep[row]
      }
      return sum
    }
    return (ofColumns * weight + ofRows / weight).squareRoot()
  }

  /// Lines are worked on in so many parts, whatever the threads.
  private static let parts = 16

  /// Does parts of the lines side by side, each writing its own; the sum of what they return, in their order.
  private func inParts(
    _ count: Int, _ first: inout [Double], _ second: inout [Double],
    _ body: @Sendable (Range<Int>, UnsafeMutableBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Double
  ) -> Double {
    var sums = [Double](repeating: 0, count: Self.parts)
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        sums.withUnsafeMutableBufferPointer { sums in
          // Each part writes to lines and to a sum that no other touches.
          nonisolated(unsafe) let (first, second, sums) = (first, second, sums)
          @Sendable func run(_ part: Int) {
            sums[part] = body(part * count / Self.parts..<(part + 1) * count / Self.parts, first, second)
          }
          if threads < 2 || count < fewest {
            for part in 0..<Self.parts { run(part) }
          } else {
            let runners = min(threads, Self.parts)
            DispatchQueue.concurrentPerform(iterations: runners) { runner in
              for part in stride(from: runner, to: Self.parts, by: runners) { run(part) }
            }
          }
        }
      }
    }
    return sums.reduce(0, +)
  }

  private static func reflect(_ point: inout [Double], _ next: [Double], _ anchor: [Double], _ share: Double) {
    for index in point.indices {
      point[index] = share * (2 * next[index] - point[index]) + (1 - share) * anchor[index]
    }
  }

  /// Makes steps of rows and columns as long as their ways since the last restart were.
  private mutating func balance(_ anchor: (x: [Double], y: [Double])) {
    var (ofColumns, ofRows) = (0.0, 0.0)
    for column in x.indices {
      let way = x[column] - anchor.x[column]
      ofColumns += way * way / columnStep[column]
    }
    for row in y.indices {
      let way = y[row] - anchor.y[row]
      ofRows += way * way / rowStep[row]
    }
    if ofColumns > 1e-12, ofRows > 1e-12 { weight = ((ofRows / ofColumns).squareRoot() * weight).squareRoot() }
  }
}

/// The rows that some columns can break, over those columns, scaled to a largest entry of 1.
private struct HeldRows {
  var rows: [Int] = []
  var lines = SparseLines()
  var lower: [Double] = []
  var upper: [Double] = []
  var scale: [Double] = []

  init(_ space: SearchSpace, _ columns: [Int]) {
    let program = space.program
    var place = [Int32](repeating: -1, count: program.columnCount)
    for (index, column) in columns.enumerated() { place[column] = Int32(index) }
    for row in 0..<program.rowCount {
      var (least, most, largest, rest) = (0, 0, 1, 0)
      var entries: [(Int32, Int)] = []
      for entry in program.rowStart[row]..<program.rowStart[row + 1] {
        let column = Int(program.rowColumn[entry])
        let value = program.rowValue[entry]
        if place[column] < 0 {
          rest += value * space.columnLower[column]
          continue
        }
        entries.append((place[column], value))
        largest = max(largest, abs(value))
        least += value * (value > 0 ? space.columnLower[column] : space.columnUpper[column])
        most += value * (value > 0 ? space.columnUpper[column] : space.columnLower[column])
      }
      let low = space.rowLower[row].map { $0 - rest }
      let high = space.rowUpper[row].map { $0 - rest }
      if least >= low ?? .min, most <= high ?? .max { continue }
      let scale = 1 / Double(largest)
      rows.append(row)
      lines.append(entries.map { ($0.0, Double($0.1) * scale) })
      lower.append(low.map { Double($0) * scale } ?? -.infinity)
      upper.append(high.map { Double($0) * scale } ?? .infinity)
      self.scale.append(scale)
    }
  }
}

/// The lines, rows or columns, of a sparse matrix.
private struct SparseLines {
  private var start: [Int32] = [0]
  private var index: [Int32] = []
  private var value: [Double] = []

  mutating func append(_ entries: [(Int32, Double)]) {
    index += entries.map(\.0)
    value += entries.map(\.1)
    start.append(Int32(index.count))
  }

  /// Σ |entry| of each line.
  var sums: [Double] {
    (0..<start.count - 1).map { line in
      value[Int(start[line])..<Int(start[line + 1])].reduce(0) { $0 + abs($1) }
    }
  }

  func transposed(_ count: Int) -> SparseLines {
    var other = SparseLines()
    other.start = [Int32](repeating: 0, count: count + 1)
    for line in index { other.start[Int(line) + 1] += 1 }
    for line in 0..<count { other.start[line + 1] += other.start[line] }
    var next = other.start
    other.index = [Int32](repeating: 0, count: index.count)
    other.value = [Double](repeating: 0, count: index.count)
    for line in 0..<start.count - 1 {
      for entry in Int(start[line])..<Int(start[line + 1]) {
        let place = Int(next[Int(index[entry])])
        next[Int(index[entry])] += 1
        other.index[place] = Int32(line)
        other.value[place] = value[entry]
      }
    }
    return other
  }

  /// Some of the lines times a vector.
  func multiply(_ lines: Range<Int>, _ vector: [Double], into result: UnsafeMutableBufferPointer<Double>) {
    start.withUnsafeBufferPointer { start in
      index.withUnsafeBufferPointer { index in
        value.withUnsafeBufferPointer { value in
          vector.withUnsafeBufferPointer { vector in
            for line in lines {
              var sum = 0.0
              for entry in Int(start[line])..<Int(start[line + 1]) { sum += value[entry] * vector[Int(index[entry])] }
              result[line] = sum
            }
          }
        }
      }
    }
  }
}
