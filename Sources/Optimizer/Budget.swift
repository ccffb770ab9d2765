public import FoundationEssentials
import GLPKSolver

/// How much work a solve may do. Without any limit it goes on until everything is proven.
public struct SolveLimits: Equatable, Sendable {
  /// Wall clock for all goals together.
  public var time: Duration?
  /// Pivots of the simplex method over all goals together; unlike time, the same on every machine. No search of a goal has
  /// more nodes than that either: some take no pivot.
  public var pivots: Int?
  /// A goal is left when (bound − best) / |best| is not above this.
  public var relativeGap: Double
  /// Threads that independent parts may use; the answer does not depend on it.
  public var threads: Int

  public init(
    time: Duration? = nil, pivots: Int? = nil, relativeGap: Double = 0,
    threads: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    self.time = time
    self.pivots = pivots
    self.relativeGap = relativeGap
    self.threads = threads
  }
}

/// What is left of the limits for one part of the work.
struct Budget: Sendable {
  var deadline: ContinuousClock.Instant?
  /// Pivots that may still be done.
  var pivots: Int?
  var cancellation: Cancellation?

  var isCancelled: Bool { cancellation?.isCancelled ?? false }

  func isSpent(pivots done: Int) -> Bool {
    if isCancelled { return true }
    if let pivots, done >= pivots { return true }
    if let deadline, ContinuousClock.now >= deadline { return true }
    return false
  }

  /// Half of the time that is left.
  var half: Budget {
    guard let deadline else { return self }
    return part(seconds: (deadline - .now) / .seconds(2))
  }

  /// What those pivots leave.
  func rest(after done: Int) -> Budget {
    var rest = self
    rest.pivots = pivots.map { max(0, $0 - done) }
    return rest
  }

  /// A part of what is left: an earlier deadline and fewer pivots.
  func part(seconds: Double? = nil, pivots limit: Int? = nil) -> Budget {
    var part = self
    if let seconds {
      let end = ContinuousClock.now + .milliseconds(Int64(max(0, seconds) * 1000))
      part.deadline = min(end, deadline ?? end)
    }
    if let limit { part.pivots = min(limit, pivots ?? limit) }
    return part
  }
}
