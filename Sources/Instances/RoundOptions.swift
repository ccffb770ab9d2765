/// Which rules a round has. The people, the posts and the eligible pairs are the same for all classes of one seed,
/// but for those a `bar` takes away.
public enum RoundClass: String, CaseIterable, Sendable {
  /// Seats of positions and agencies, and partner caps.
  case plain
  /// `plain` and payroll limits.
  case budget
  /// `plain` and team sizes, units that must open, mentor ratios and coverage.
  case teams
  /// Every rule and every table.
  case full

  var hasPayroll: Bool { self == .budget || self == .full }
  var hasTeams: Bool { self == .teams || self == .full }
  /// Minimums, links, quotas, locks and the prior allocation.
  var hasRest: Bool { self == .full }
}

/// What round to make. The same options give the same bytes on every machine.
public struct RoundOptions: Equatable, Sendable {
  public var seed: UInt64
  /// Openings over all positions, 12…100,000.
  public var seats: Int
  /// People in the pool, from `seats` to 1,000,000; five for each seat where nil.
  public var candidates: Int?
  public var roundClass: RoundClass
  /// Adds three contradictions, each of which alone makes the round infeasible. Class `full` only.
  public var contradictions: Bool
  /// `YYYY-MM-DD`, in the years 1900 to 9000; the round's id is its year and month.
  public var asOf: String
  /// The round's title; one that names the size where nil.
  public var title: String?

  public init(
    seed: UInt64 = 1, seats: Int = 1000, candidates: Int? = nil, roundClass: RoundClass = .full,
    contradictions: Bool = false, asOf: String = "2026-09-01", title: String? = nil
  ) {
    self.seed = seed
    self.seats = seats
    self.candidates = candidates
    self.roundClass = roundClass
    self.contradictions = contradictions
    self.asOf = asOf
    self.title = title
  }
}

/// Options that no round can be made from; the description says which and what would do.
public enum RoundOptionsError: Error, Equatable, CustomStringConvertible {
  case seats(Int)
  case candidates(Int, seats: Int)
  case contradictionsOutside(RoundClass)
  case asOf(String)

  public var description: String {
    switch self {
    case .seats(let seats): "seats must be from 12 to 100000, not \(seats)"
    case .candidates(let count, let seats):
      "candidates must be from the number of seats (\(seats)) to 1000000, not \(count)"
    case .contradictionsOutside(let roundClass):
      "contradictions need the class full: '\(roundClass.rawValue)' leaves out the rules that they break"
    case .asOf(let text): "as-of must be a date YYYY-MM-DD in the years 1900 to 9000, not '\(text)'"
    }
  }
}
