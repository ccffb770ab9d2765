internal import CGLPK

/// What GLPK could not do. An infeasible program is no error but a `Termination`.
public enum GLPKError: Error, Equatable, Sendable, CustomStringConvertible {
  /// GLPK aborted with this message. All relaxations of the thread are lost; new ones can be made.
  case refused(String)
  /// GLPK aborted because the memory limit, or the machine's memory, was reached. The consequence is the same.
  case outOfMemory(String)
  /// No basis could be factorised, or the simplex method lost its way, with every pricing and start that was tried.
  case numericalFailure(String)
  /// The arguments were rejected before GLPK saw them: nothing has changed.
  case invalid(String)
  /// Used outside `GLPKThread.run`, on another thread, or from within a progress report.
  case misplaced(String)
  /// GLPK returned a code or a status that its manual does not list here.
  case unknown(String)

  public var description: String {
    switch self {
    case .refused(let message): "GLPK refused: \(message)"
    case .outOfMemory(let message): "GLPK ran out of memory: \(message)"
    case .numericalFailure(let message): "GLPK failed numerically: \(message)"
    case .invalid(let message): "not a linear program: \(message)"
    case .misplaced(let message): "GLPK was used out of place: \(message)"
    case .unknown(let message): "GLPK answered with something unknown: \(message)"
    }
  }
}

extension GLPKError {
  /// The error behind a negative result of the C wrapper.
  init(code: Int32) {
    let message = lastMessage()
    self =
      switch Int(code) {
      case CGLPK_REFUSED: .refused(message)
      case CGLPK_OUT_OF_MEMORY: .outOfMemory(message)
      case CGLPK_INVALID: .invalid(message)
      case CGLPK_STALE: .refused("an earlier refusal on this thread ended this linear program")
      case CGLPK_WRONG_THREAD: .misplaced("a linear program stays on the thread that made it")
      case CGLPK_BUSY: .misplaced("GLPK is running already on this thread")
      case CGLPK_CLOSED: .misplaced("GLPK only runs inside GLPKThread.run")
      default: .unknown("result \(code)")
      }
  }

  /// Whether the environment ended with this error, and all its linear programs with it.
  var isFatal: Bool {
    switch self {
    case .refused, .outOfMemory: true
    case .numericalFailure, .invalid, .misplaced, .unknown: false
    }
  }
}

/// What GLPK or a check of ours said last on this thread.
func lastMessage() -> String {
  unsafe String(cString: cglpk_message())
}
