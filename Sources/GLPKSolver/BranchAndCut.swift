public import IntegerProgram

/// GLPK's branch and cut on a whole integer program.
///
/// It runs on a thread of its own, so that an abort of GLPK ends no relaxation of the caller. Solutions are rounded and
/// then checked against the program in integers; one that fails is dropped: GLPK 5.0's presolve may overlook that no
/// integer lies between a row's bounds. After an abort, a numerical failure or a dropped solution the search is made
/// again without presolve, and at last without cuts.
public enum BranchAndCut {
  /// When to stop without proof. nil: no such limit.
  public struct Limits: Sendable {
    /// From the call on. GLPK looks at it between nodes: cut generation, and the root with presolve, may overrun it.
    public var time: Duration?
    /// Nodes of the tree.
    public var nodes: Int?
    /// All of GLPK's data together.
    public var memoryMegabytes: Int?
    /// |incumbent - bound| / |incumbent|.
    public var relativeGap: Double?

    public init(
      time: Duration? = nil, nodes: Int? = nil, memoryMegabytes: Int? = nil, relativeGap: Double? = nil
    ) {
      self.time = time
      self.nodes = nodes
      self.memoryMegabytes = memoryMegabytes
      self.relativeGap = relativeGap
    }
  }

  public struct Cuts: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let gomory = Cuts(rawValue: 1)
    public static let rounding = Cuts(rawValue: 2)
    /// Not together with presolve: GLPK 5.0 aborts when presolve removes every column (prob1.c, line 360).
    public static let cover = Cuts(rawValue: 4)
    public static let clique = Cuts(rawValue: 8)
  }

  public struct Options: Sendable {
    /// Reduce the program first. GLPK can then take no start, and keeps no incumbent when memory runs out.
    public var presolve: Bool
    public var cuts: Cuts

    public init(presolve: Bool = true, cuts: Cuts = [.gomory, .rounding]) {
      self.presolve = presolve
      self.cuts = cuts
    }
  }

  /// Where the search stands.
  public struct Progress: Equatable, Sendable {
    /// The objective of the best solution so far.
    public let incumbent: Double?
    /// The best objective that is still possible; nil before the root is solved.
    public let bound: Double?
    public let nodes: Int
    public let seconds: Double
  }

  public struct Answer: Equatable, Sendable {
    public let termination: Termination
    /// The best solution, one value for each column; it satisfies the program exactly.
    public let solution: [Int]?
    /// Its objective, exactly.
    public let value: Int?
    /// No solution has a better objective, as far as GLPK's arithmetic is to be trusted: at most this when maximising,
    /// at least this when minimising. What the columns' bounds alone allow, when GLPK got no further.
    public let bound: Double
    /// Nodes of the last tree.
    public let nodes: Int
  }

  /// Solves the program to proof or to a limit.
  ///
  /// - Parameters:
  ///   - start: a solution to begin from: the answer is never worse.
  ///   - progress: called with each better incumbent, and else about every tenth of a second, on another thread than
  ///     the caller's, which waits meanwhile.
  ///   - cancellation: looked at at each node.
  /// - Throws: `invalid` for a start that breaks the program, for presolve with cover cuts, and for numbers beyond 2⁵³;
  ///   else what went wrong with the last attempt. Running out of memory is no error but a termination with the limit
  ///   `memory`.
  @available(*, noasync)
  public static func solve(
    _ program: Program, start: [Int]? = nil, limits: Limits = Limits(), options: Options = Options(),
    progress: ((Progress) -> Void)? = nil, cancellation: Cancellation? = nil
  ) throws(GLPKError) -> Answer {
    if options.presolve, options.cuts.contains(.cover) {
      throw .invalid("presolve and cover cuts together make GLPK 5.0 abort")
    }
    if let gap = limits.relativeGap, !(gap >= 0 && gap.isFinite) {
      throw .invalid("the relative gap \(gap) is no number from 0 on")
    }
    if let start {
      if start.count != program.columnCount { throw .invalid("the start has \(start.count) values") }
      if let breach = program.firstBreach(at: start) { throw .invalid("the start breaks \(breach.words)") }
    }
    let search = Search(
      program: program, start: start, limits: limits, options: options, progress: progress, cancellation: cancellation)
    return try GLPKThread.runOnNewThread(memoryLimitMegabytes: limits.memoryMegabytes) { () throws(GLPKError) in
      try search.run()
    }
  }
}

extension Program.Breach {
  var words: String {
    switch self {
    case .row(let row): "row \(row)"
    case .column(let column): "the bounds of column \(column)"
    }
  }
}
