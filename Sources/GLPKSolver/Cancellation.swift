import Synchronization

/// A flag that stops a solve from any thread, or from a signal handler: it takes no lock and allocates nothing.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)

  public init() {}

  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Asks all solves that hold this flag to stop soon, with what they have. It cannot be taken back.
  public func cancel() { flag.store(true, ordering: .relaxed) }
}
