/// What is wrong with a proof, in words.
struct ProofFault: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

/// Sums that are refused where 128 bits do not hold them.
func product(_ left: Int128, _ right: Int128) throws(ProofFault) -> Int128 {
  let (value, overflows) = left.multipliedReportingOverflow(by: right)
  if overflows { throw ProofFault("numbers beyond 128 bits") }
  return value
}

func sum(_ left: Int128, _ right: Int128) throws(ProofFault) -> Int128 {
  let (value, overflows) = left.addingReportingOverflow(right)
  if overflows { throw ProofFault("numbers beyond 128 bits") }
  return value
}

/// Sums by column, of which few are touched.
struct ColumnSums {
  private(set) var values: [Int128]
  /// In the order of first touch.
  private(set) var touched: [Int] = []
  private var isTouched: [Bool]

  init(count: Int) {
    values = Array(repeating: 0, count: count)
    isTouched = Array(repeating: false, count: count)
  }

  subscript(column: Int) -> Int128 {
    get { values[column] }
    set { values[column] = newValue }
  }

  mutating func clear() {
    for column in touched {
      values[column] = 0
      isTouched[column] = false
    }
    touched.removeAll(keepingCapacity: true)
  }

  mutating func add(_ column: Int, _ value: Int128) throws(ProofFault) {
    if !isTouched[column] {
      isTouched[column] = true
      touched.append(column)
    }
    values[column] = try sum(values[column], value)
  }
}

/// An inequality Σ ≤ most, as a step concluded it.
struct Inequality {
  var entries: [(column: Int, value: Int)]
  var most: Int
}

/// What a conclusion takes for granted: that an aim reaches a limit, in units of the aim where more is better.
struct Assumptions {
  enum Aim: Hashable {
    /// The goal's place in the policy.
    case goal(Int)
    case sum(Int)
  }

  private(set) var list: [(aim: Aim, limit: Int)] = []

  mutating func add(_ aim: Aim, _ limit: Int) {
    if let index = list.firstIndex(where: { $0.aim == aim }) {
      list[index].limit = max(list[index].limit, limit)
    } else {
      list.append((aim, limit))
    }
  }

  mutating func add(_ other: Assumptions) { for (aim, limit) in other.list { add(aim, limit) } }

  /// Takes an aim away and returns its limit.
  mutating func remove(_ aim: Aim) -> Int? {
    guard let index = list.firstIndex(where: { $0.aim == aim }) else { return nil }
    return list.remove(at: index).limit
  }
}
