import Staffing

/// A set of candidates of one round as one bit each, so that a gate is tested for 64 candidates at a time.
struct CandidateSet {
  private(set) var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  init(count: Int, where holds: (Int) -> Bool) {
    self.init(count: count)
    for candidate in 0..<count where holds(candidate) { insert(candidate) }
  }

  mutating func insert(_ candidate: Int) { words[candidate >> 6] |= 1 << UInt64(candidate & 63) }
  mutating func remove(_ candidate: Int) { words[candidate >> 6] &= ~(1 << UInt64(candidate & 63)) }

  mutating func set(_ candidate: Int, _ isMember: Bool) {
    if isMember { insert(candidate) } else { remove(candidate) }
  }

  mutating func formIntersection(_ other: CandidateSet) {
    for word in words.indices { words[word] &= other.words[word] }
  }

  mutating func formUnion(_ other: CandidateSet) {
    for word in words.indices { words[word] |= other.words[word] }
  }

  mutating func subtract(_ other: CandidateSet) {
    for word in words.indices { words[word] &= ~other.words[word] }
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Members in ascending order.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    for word in words.indices {
      var bits = words[word]
      while bits != 0 {
        body(word << 6 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }
}
