internal import CGLPK

/// The place where GLPK runs. Its environment belongs to one thread; here that thread is made for the purpose, with a
/// stack that deep recursion does not exhaust, and everything of GLPK is freed when the body has ended.
public enum GLPKThread {
  /// Runs the body to its end on a thread of its own and returns what it returns. Called on such a thread it just runs
  /// the body there, under the limits already set. Should the system give no thread, the body runs on the caller's.
  ///
  /// - Parameters:
  ///   - memoryLimitMegabytes: what all of GLPK's data on this thread may take together; nil for no limit.
  ///   - stackMegabytes: address space for the stack; pages are only taken when touched.
  @available(*, noasync)
  public static func run<Value: Sendable, Failure: Error>(
    memoryLimitMegabytes: Int? = nil, stackMegabytes: Int = 256, _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if cglpk_is_open() != 0 { return try body() }
    return try runOnNewThread(memoryLimitMegabytes: memoryLimitMegabytes, stackMegabytes: stackMegabytes, body)
  }

  /// As `run`, but never on the caller's thread when that is GLPK's: an abort in here harms nothing out there.
  static func runOnNewThread<Value, Failure: Error>(
    memoryLimitMegabytes: Int?, stackMegabytes: Int = 256, _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let limit = memoryLimitMegabytes.map { Int32(clamping: max(1, $0)) } ?? 0
    var outcome: Result<Value, Failure>?
    func work() {
      let opened = cglpk_open(limit)
      defer { if opened == 1 { cglpk_close() } }
      do throws(Failure) {
        outcome = .success(try body())
      } catch {
        outcome = .failure(error)
      }
    }
    withoutActuallyEscaping(work) { work in
      let call = Call(work)
      let context = unsafe Unmanaged.passRetained(call)
      let bytes = max(1, stackMegabytes) << 20
      let error = unsafe cglpk_run_on_thread(
        bytes, { context in if let context = unsafe context { unsafe Call.run(context) } }, context.toOpaque())
      if error != 0 { call.body() }
      unsafe context.release()
    }
    guard let outcome else { preconditionFailure("the body has run to its end") }
    return try outcome.get()
  }

  /// A closure as a C context.
  private final class Call {
    let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }

    static func run(_ context: UnsafeMutableRawPointer) {
      unsafe Unmanaged<Call>.fromOpaque(context).takeUnretainedValue().body()
    }
  }
}
