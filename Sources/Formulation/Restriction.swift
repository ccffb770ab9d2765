import IntegerProgram

/// What a solve must hold to beside the round's rules: a question such as "what if she were not there?" put to the
/// program. It only ever takes allocations away, so every bound of the round holds under it as well.
public struct Restriction: Equatable, Sendable {
  /// So many of the pairs are placed.
  public struct Count: Equatable, Sendable {
    public var pairs: [Int]
    public var atLeast: Int?
    public var atMost: Int?

    public init(_ pairs: [Int], atLeast: Int? = nil, atMost: Int? = nil) {
      self.pairs = pairs
      self.atLeast = atLeast
      self.atMost = atMost
    }
  }

  /// Pairs that must be placed.
  public var placed: [Int]
  /// Pairs that must not be placed.
  public var barred: [Int]
  public var counts: [Count]

  public init(placed: [Int] = [], barred: [Int] = [], counts: [Count] = []) {
    self.placed = placed
    self.barred = barred
    self.counts = counts
  }

  /// Whether the pairs' columns of a solution keep to it.
  public func allows(_ solution: [Int]) -> Bool {
    placed.allSatisfy { solution[$0] == 1 } && barred.allSatisfy { solution[$0] == 0 }
      && counts.allSatisfy { count in
        let placed = count.pairs.reduce(0) { $0 + solution[$1] }
        return placed >= count.atLeast ?? 0 && placed <= count.atMost ?? .max
      }
  }
}

extension RoundProgram {
  /// atLeast ≤ Σ x ≤ atMost for each count.
  func add(_ counts: [Restriction.Count], to builder: inout ProgramBuilder) {
    for count in counts {
      // Two rows, so that a count that asks for more than it allows is infeasible, and no malformed row.
      if let least = count.atLeast { builder.addRow(lower: least, upper: nil, count.pairs.ones) }
      if let most = count.atMost { builder.addRow(lower: nil, upper: most, count.pairs.ones) }
    }
  }
}
