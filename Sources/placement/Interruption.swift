import GLPKSolver
import Glibc

/// SIGINT and SIGTERM ask the work to stop; a second one, of either kind, ends the process at once.
enum Interruption {
  static let cancellation = Cancellation()

  static func watch() {
    _ = cancellation
    let handler: @convention(c) (Int32) -> Void = { number in
      if Interruption.cancellation.isCancelled {
        signal(number, SIG_DFL)
        raise(number)
      }
      Interruption.cancellation.cancel()
    }
    signal(SIGINT, handler)
    signal(SIGTERM, handler)
    // A program that starts this one may have blocked them: Foundation's Process does on Linux.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }
}
