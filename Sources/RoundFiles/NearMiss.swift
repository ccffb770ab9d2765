/// Likely intents behind a misspelt name.
enum NearMiss {
  /// The nearest known names, at most three: those that differ only in case, separators or leading zeros, else those
  /// at the least edit distance, which may be a third of the name's length and at most 3. Empty where nothing is near
  /// or where more than three are equally near. Linear in the number of names; each costs at most a narrow band of
  /// its edit table.
  static func find(_ found: String, among known: some Sequence<String>) -> [String] {
    let name = Array(found.utf8)
    guard !name.isEmpty, name.count <= 80 else { return [] }
    let plain = simplified(name)
    var best = min(3, name.count / 3)
    var near: [String] = []
    var isSimple = false
    for candidate in known {
      let other = Array(candidate.utf8)
      guard abs(other.count - name.count) <= 8 else { continue }
      if !plain.isEmpty, simplified(other) == plain {
        if !isSimple { near = [] }
        isSimple = true
        near.append(candidate)
      } else if !isSimple, best > 0, let distance = distance(name, other, limit: best) {
        if distance < best { near = [] }
        best = distance
        near.append(candidate)
      }
    }
    return near.count <= 3 ? near : []
  }

  /// Lower case, without separators, and without the leading zeros of each number.
  private static func simplified(_ name: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in name {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " "): continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let isAfterDigit = result.last.map { (0x30...0x39).contains($0) } ?? false
        if isAfterDigit, result[result.count - 1] == 0x30, !isAfterLongerNumber(result) { result.removeLast() }
        result.append(byte)
      default: result.append(byte)
      }
    }
    return result
  }

  /// Whether the zero at the end has a digit before it.
  private static func isAfterLongerNumber(_ text: [UInt8]) -> Bool {
    text.count >= 2 && (0x30...0x39).contains(text[text.count - 2])
  }

  /// The number of insertions, deletions, substitutions and swaps of neighbours from one text to the other; nil above
  /// the limit.
  static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    let far = limit + 1
    var before: [Int] = []
    var previous = (0...right.count).map { min($0, far) }
    for row in 1...max(1, left.count) where !left.isEmpty {
      var current = [Int](repeating: far, count: right.count + 1)
      if row <= limit { current[0] = row }
      var least = current[0]
      for column in max(1, row - limit)...max(1, min(right.count, row + limit)) where column <= right.count {
        let isSame = left[row - 1] == right[column - 1]
        var cost = min(previous[column - 1] + (isSame ? 0 : 1), previous[column] + 1, current[column - 1] + 1)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          cost = min(cost, before[column - 2] + 1)
        }
        current[column] = min(cost, far)
        least = min(least, current[column])
      }
      guard least <= limit else { return nil }
      before = previous
      previous = current
    }
    return previous[right.count] <= limit ? previous[right.count] : nil
  }
}
