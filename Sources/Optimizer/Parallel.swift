import Dispatch
package import GLPKSolver
import Synchronization

/// Does independent pieces of work, each on GLPK's thread of its own, at most `threads` at a time. Results come in the
/// order of the pieces; of several failures the first piece's is thrown.
package func inParallel<Value: Sendable>(
  _ count: Int, threads: Int, _ work: @Sendable (Int) throws(GLPKError) -> Value
) throws(GLPKError) -> [Value] {
  let results = Mutex([Result<Value, GLPKError>?](repeating: nil, count: count))
  let next = Atomic(0)
  let runners = min(max(1, threads), count)
  withoutActuallyEscaping(work) { work in
    @Sendable func run() {
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if piece >= count { return }
        let result: Result<Value, GLPKError>
        do throws(GLPKError) {
          result = .success(try work(piece))
        } catch {
          result = .failure(error)
        }
        results.withLock { $0[piece] = result }
      }
    }
    if runners <= 1 {
      run()
    } else {
      DispatchQueue.concurrentPerform(iterations: runners) { _ in GLPKThread.run(run) }
    }
  }
  var values: [Value] = []
  for result in results.withLock({ $0 }) {
    guard let result else { continue }
    values.append(try result.get())
  }
  return values
}
