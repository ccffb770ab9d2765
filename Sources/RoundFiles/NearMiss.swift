/// `did you mean 'x'?`, or nil where none of the known names is near.
public func didYouMean(_ found: String, among known: some Sequence<String>) -> String? {
  let near = NearMiss.find(found, among: known)
  return near.isEmpty ? nil : "did you mean \(near.map(quoted).alternatives)?"
}

/// Likely intents behind a misspelt name.
struct NearMiss {
  /// The nearest known names, at most three: those that differ only in case, separators or leading zeros, else those
  /// at the least edit distance, which may be a third of the name's length and at most 3. Empty where nothing is near
  /// or where more than three are equally near. Linear in the number of names; each costs a narrow band of its edit
  /// table at most.
  static func find(_ found: String, among known: some Sequence<String>) -> [String] {
    var search = NearMiss(Array(found.utf8))
    guard !search.name.isEmpty, search.name.count <= 80 else { return [] }
    var best = min(3, search.name.count / 3)
    var near: [String] = []
    var isSimple = false
    for candidate in known where abs(candidate.utf8.count - search.name.count) <= 8 {
      search.load(candidate)
      if search.isSimplyEqual {
        if !isSimple { near = [] }
        isSimple = true
        near.append(candidate)
      } else if !isSimple, best > 0, let distance = search.distance(limit: best) {
        if distance < best { near = [] }
        best = distance
        near.append(candidate)
      }
    }
    return near.count <= 3 ? near : []
  }

  private let name: [UInt8]
  private var plainName: [UInt8] = []
  // What follows is kept from one candidate to the next, so that thousands of them need no memory of their own.
  private var other: [UInt8] = []
  private var plainOther: [UInt8] = []
  private var before: [Int] = []
  private var previous: [Int] = []
  private var current: [Int] = []

  private init(_ name: [UInt8]) {
    self.name = name
    Self.simplify(name, into: &plainName)
  }

  private mutating func load(_ candidate: String) {
    other.removeAll(keepingCapacity: true)
    other += candidate.utf8
    Self.simplify(other, into: &plainOther)
  }

  private var isSimplyEqual: Bool { !plainName.isEmpty && plainName == plainOther }

  /// Lower case, without separators, and without the leading zeros of each number.
  private static func simplify(_ name: [UInt8], into result: inout [UInt8]) {
    result.removeAll(keepingCapacity: true)
    for byte in name {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " "): continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if result.last == UInt8(ascii: "0"), !isDigit(result.dropLast().last) { result.removeLast() }
        result.append(byte)
      default: result.append(byte)
      }
    }
  }

  private static func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }

  /// The number of insertions, deletions, substitutions and swaps of neighbours from one text to the other; nil above
  /// the limit.
  private mutating func distance(limit: Int) -> Int? {
    let width = other.count
    guard abs(name.count - width) <= limit, width > 0 else { return nil }
    let far = limit + 1
    Self.fill(&before, far, width)
    Self.fill(&previous, far, width)
    for column in 0...min(width, limit) { previous[column] = column }
    for row in 1...name.count {
      Self.fill(&current, far, width)
      if row <= limit { current[0] = row }
      var least = current[0]
      let first = max(1, row - limit)
      let last = min(width, row + limit)
      guard first <= last else { return nil }
      for column in first...last {
        let isSame = name[row - 1] == other[column - 1]
        var cost = min(previous[column - 1] + (isSame ? 0 : 1), previous[column] + 1, current[column - 1] + 1)
        if row > 1, column > 1, name[row - 1] == other[column - 2], name[row - 2] == other[column - 1] {
          cost = min(cost, before[column - 2] + 1)
        }
        current[column] = min(cost, far)
        least = min(least, current[column])
      }
      guard least <= limit else { return nil }
      swap(&before, &previous)
      swap(&previous, &current)
    }
    return previous[width] <= limit ? previous[width] : nil
  }

  private static func fill(_ row: inout [Int], _ value: Int, _ width: Int) {
    row.removeAll(keepingCapacity: true)
    for _ in 0...width { row.append(value) }
  }
}
