/// A set of candidates of one round as one bit each, so that a gate is tested for 64 candidates at a time.
struct CandidateSet {
  private(set) var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ candidate: Int) { words[candidate >> 6] |= 1 << UInt64(candidate & 63) }
  mutating func remove(_ candidate: Int) { words[candidate >> 6] &= ~(1 << UInt64(candidate & 63)) }
  func contains(_ candidate: Int) -> Bool { words[candidate >> 6] >> UInt64(candidate & 63) & 1 == 1 }
  mutating func removeAll() { words.withUnsafeMutableBufferPointer { $0.update(repeating: 0) } }

  mutating func copy(_ sets: CandidateSets, _ number: Int) { combine(sets, number) { $1 } }
  mutating func formIntersection(_ sets: CandidateSets, _ number: Int) { combine(sets, number) { $0 & $1 } }

  mutating func subtract(_ other: CandidateSet) { combine(other) { $0 & ~$1 } }
  mutating func formUnion(_ other: CandidateSet) { combine(other) { $0 | $1 } }

  /// Ascending.
  var members: some Sequence<Int> {
    words.indices.lazy.filter { words[$0] != 0 }.flatMap { word in
      (0..<64).lazy.filter { words[word] >> UInt64($0) & 1 == 1 }.map { word << 6 + $0 }
    }
  }

  @inline(__always)
  private mutating func combine(_ other: CandidateSet, _ operation: (UInt64, UInt64) -> UInt64) {
    words.withUnsafeMutableBufferPointer { own in
      other.words.withUnsafeBufferPointer { other in
        for word in 0..<min(own.count, other.count) { own[word] = operation(own[word], other[word]) }
      }
    }
  }

  @inline(__always)
  private mutating func combine(_ sets: CandidateSets, _ number: Int, _ operation: (UInt64, UInt64) -> UInt64) {
    words.withUnsafeMutableBufferPointer { own in
      sets.words.withUnsafeBufferPointer { all in
        let other = UnsafeBufferPointer(rebasing: all[number * own.count..<(number + 1) * own.count])
        for word in 0..<own.count { own[word] = operation(own[word], other[word]) }
      }
    }
  }
}

/// Several sets of candidates of one round, numbered from 0, back to back in one array.
struct CandidateSets {
  private let wordsOfEach: Int
  fileprivate private(set) var words: [UInt64]

  init(sets: Int, candidates: Int) {
    wordsOfEach = (candidates + 63) / 64
    words = Array(repeating: 0, count: sets * wordsOfEach)
  }

  mutating func insert(_ candidate: Int, into number: Int) {
    words[number * wordsOfEach + candidate >> 6] |= 1 << UInt64(candidate & 63)
  }
}
