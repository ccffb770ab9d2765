import ArgumentParser
import GLPKSolver
import Optimizer

/// How much work one solve may do.
struct WorkLimits: ParsableArguments {
  @Option(help: ArgumentHelp("Stop after this much time, all goals together.", valueName: "seconds"))
  var timeLimit: Double?
  @Option(help: ArgumentHelp("Stop after this many simplex pivots: the same on every machine.", valueName: "count"))
  var pivotLimit: Int?
  @Option(help: ArgumentHelp("Leave a goal once its relative gap is at most this, such as 0.005.", valueName: "share"))
  var gap = 0.0
  @Option(help: ArgumentHelp("Threads to work with; the answer does not depend on it.", valueName: "count"))
  var threads: Int?

  func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit < 1e9) {
      throw ValidationError("--time-limit takes seconds above 0.")
    }
    if let pivotLimit, pivotLimit < 1 { throw ValidationError("--pivot-limit takes a count of at least 1.") }
    if !(gap >= 0 && gap < 1) { throw ValidationError("--gap takes a share from 0 up to 1, such as 0.005.") }
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads takes a count from 1 to 1024.") }
  }

  /// The limits of one solve.
  var limits: SolveLimits {
    var limits = SolveLimits()
    limits.time = timeLimit.map { .seconds($0) }
    limits.pivots = pivotLimit
    limits.relativeGap = gap
    if let threads { limits.threads = threads }
    return limits
  }

  /// Versions and the parameters that decide the answer. Threads are not among them.
  var solver: [String: String] {
    var parameters = ["placement": PlacementCommand.version, "glpk": glpkVersion, "gap": "\(gap)"]
    if let timeLimit { parameters["time_limit"] = "\(timeLimit)" }
    if let pivotLimit { parameters["pivot_limit"] = "\(pivotLimit)" }
    return parameters
  }

  /// The same once the work is done: whether Ctrl-C ended it is a part of what decided the answer.
  var solverAtItsEnd: [String: String] {
    var parameters = solver
    if Interruption.cancellation.isCancelled { parameters["interrupted"] = "yes" }
    return parameters
  }
}
