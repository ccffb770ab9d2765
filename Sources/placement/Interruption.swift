import Glibc
import GLPKSolver

/// SIGINT and SIGTERM ask the work to stop; a second one ends the process at once.
enum Interruption {
  static let cancellation = Cancellation()

  static func watch() {
    _ = cancellation
    let handler: @convention(c) (Int32) -> Void = { number in
      Interruption.cancellation.cancel()
      signal(number, SIG_DFL)
    }
    signal(SIGINT, handler)
    signal(SIGTERM, handler)
  }
}
