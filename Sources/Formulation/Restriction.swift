import IntegerProgram

/// What a solve must hold to beside the round's rules: a question such as "what if she were not there?" put to the
/// program. It only ever takes allocations away, so every bound of the round holds under it as well.
public struct Restriction: Equatable, Sendable {
  /// So many of the pairs are placed, less those of the others that are.
  public struct Count: Equatable, Sendable {
    public var pairs: [Int]
    public var less: [Int]
    public var atLeast: Int?
    public var atMost: Int?

    /// What it counts of a solution.
    public func value(in solution: [Int]) -> Int {
      pairs.reduce(0) { $0 + solution[$1] } - less.reduce(0) { $0 + solution[$1] }
    }

    public init(_ pairs: [Int], less: [Int] = [], atLeast: Int? = nil, atMost: Int? = nil) {
      self.pairs = pairs
      self.less = less
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
        let placed = count.value(in: solution)
        return placed >= count.atLeast ?? .min && placed <= count.atMost ?? .max
      }
  }
}

extension RoundProgram {
  /// atLeast ≤ Σ_pairs x − Σ_less x ≤ atMost for each count.
  func add(_ counts: [Restriction.Count], to builder: inout ProgramBuilder) {
    for count in counts {
      // Two rows, so that a count that asks for more than it allows is infeasible, and no malformed row.
      let entries = count.pairs.ones + count.less.map { Entry($0, -1) }
      if let least = count.atLeast { builder.addRow(lower: least, upper: nil, entries) }
      if let most = count.atMost { builder.addRow(lower: nil, upper: most, entries) }
    }
  }
}
