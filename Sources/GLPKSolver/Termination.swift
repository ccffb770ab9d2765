internal import CGLPK

/// How a solve ended: what is known of the answer, which limit stopped it (nil: none), and a detail in words.
public struct Termination: Equatable, Sendable, CustomStringConvertible {
  public enum Reason: String, Equatable, Sendable {
    /// The answer is optimal, within GLPK's tolerances.
    case optimal
    /// No answer exists.
    case infeasible
    /// The objective has no bound.
    case unbounded
    /// The answer is feasible; a limit came before proof.
    case feasible
    /// Nothing is known: a limit came before any answer, or the answer did not pass its check.
    case undetermined
  }

  public enum Limit: String, Equatable, Sendable {
    case time, pivots, nodes, memory, cancelled, gap
  }

  public let reason: Reason
  public let limit: Limit?
  public let detail: String

  public init(_ reason: Reason, limit: Limit? = nil, detail: String = "") {
    self.reason = reason
    self.limit = limit
    self.detail = detail
  }

  public var isOptimal: Bool { reason == .optimal }
  public var isInfeasible: Bool { reason == .infeasible }

  public var description: String {
    [reason.rawValue, limit.map { "stopped by \($0.rawValue)" } ?? "", detail].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
}

extension Termination {
  /// Reads GLPK's return code and solution status together.
  ///
  /// - Parameter stop: the limit behind a stop that we asked for ourselves.
  /// - Throws: `numericalFailure` when GLPK gave up, `invalid` for a program it rejects, `unknown` for anything else.
  init(code: Int32, status: Int32, stop: Limit? = nil) throws(GLPKError) {
    switch code {
    case 0: self.init(try Self.reason(status: status))
    case GLP_EITLIM: self.init(try Self.reasonAtLimit(status: status), limit: .pivots)
    case GLP_ETMLIM: self.init(try Self.reasonAtLimit(status: status), limit: .time)
    case GLP_EMIPGAP: self.init(try Self.reasonAtLimit(status: status), limit: .gap)
    case GLP_ESTOP: self.init(try Self.reasonAtLimit(status: status), limit: stop ?? .cancelled)
    case GLP_ENOPFS: self.init(.infeasible, detail: "no point satisfies the relaxation")
    case GLP_ENODFS: self.init(.unbounded, detail: "the relaxation is unbounded, if it is feasible")
    case GLP_EBADB: throw .numericalFailure("the basis is invalid")
    case GLP_ESING: throw .numericalFailure("the basis matrix is singular")
    case GLP_ECOND: throw .numericalFailure("the basis matrix is ill-conditioned")
    case GLP_EFAIL: throw .numericalFailure("the solver failed")
    case GLP_EBOUND: throw .invalid("a row or column has bounds that cross")
    case GLP_EROOT: throw .invalid("the optimum of the relaxation is missing")
    case GLP_EOBJLL, GLP_EOBJUL: throw .unknown("return code \(code): an objective limit that was never set")
    default: throw .unknown("return code \(code) with status \(status)")
    }
  }

  private static func reason(status: Int32) throws(GLPKError) -> Reason {
    switch status {
    case GLP_OPT: .optimal
    case GLP_FEAS: .feasible
    case GLP_NOFEAS: .infeasible
    case GLP_UNBND: .unbounded
    case GLP_INFEAS, GLP_UNDEF: .undetermined
    default: throw .unknown("solution status \(status)")
    }
  }

  /// At a limit GLPK still keeps the status of what it has.
  private static func reasonAtLimit(status: Int32) throws(GLPKError) -> Reason {
    let reason = try reason(status: status)
    return reason == .optimal ? .feasible : reason
  }
}
