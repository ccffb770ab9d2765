import Dispatch
import GLPKSolver
import Optimizer
import Synchronization

/// Does independent pieces of work, at most `threads` at a time. Results come in the order of the pieces.
package func sideBySide<Value: Sendable>(_ count: Int, threads: Int, _ work: @Sendable (Int) -> Value) -> [Value] {
  if threads <= 1 || count <= 1 { return (0..<count).map(work) }
  let results = Mutex([Value?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { runner in
    for piece in stride(from: runner, to: count, by: min(threads, count)) {
      let value = work(piece)
      results.withLock { $0[piece] = value }
    }
  }
  return results.withLock { $0 }.compactMap { $0 }
}

extension Inquiry {
  /// Pivots that all changes of a list may cost together on a round that is not small, before each gets less.
  private static let pivotsForAll = 400_000

  /// The same inquiry with its part of the effort for a list of so many changes: counted in pivots, so that the answers
  /// are the same on every machine.
  func sharing(_ changes: Int) -> Inquiry {
    if resolver.isExact { return self }
    var inquiry = self
    let part = Self.pivotsForAll / max(1, changes)
    inquiry.resolver.limits.mending = min(resolver.limits.mending, max(100, part / 8))
    inquiry.resolver.limits.search = resolver.limits.search.map { min($0, max(100, part / 4)) }
    return inquiry
  }

  /// The same for work that may fail; of several failures the first piece's is thrown.
  func solvedSideBySide<Value: Sendable>(
    _ count: Int, _ work: @Sendable (Int) throws(GLPKError) -> Value
  ) throws(GLPKError) -> [Value] {
    let results = sideBySide(count, threads: resolver.limits.threads) { piece -> Result<Value, GLPKError> in
      do throws(GLPKError) { return .success(try work(piece)) } catch { return .failure(error) }
    }
    var values: [Value] = []
    for result in results { values.append(try result.get()) }
    return values
  }
}
