internal import CGLPK
internal import IntegerProgram

/// One call of branch and cut: its attempts, its limits, and the check of what comes back.
final class Search {
  private let program: Program
  private let start: [Int]?
  private let limits: BranchAndCut.Limits
  private let options: BranchAndCut.Options
  private let progress: ((BranchAndCut.Progress) -> Void)?
  private let cancellation: Cancellation?
  private let began = ContinuousClock.now
  private var lastReport = ContinuousClock.now
  /// The limit behind a stop that we asked for.
  private var stop: Termination.Limit?

  init(
    program: Program, start: [Int]?, limits: BranchAndCut.Limits, options: BranchAndCut.Options,
    progress: ((BranchAndCut.Progress) -> Void)?, cancellation: Cancellation?
  ) {
    self.program = program
    self.start = start
    self.limits = limits
    self.options = options
    self.progress = progress
    self.cancellation = cancellation
  }

  private var deadline: ContinuousClock.Instant? { limits.time.map { began + $0 } }

  func run() throws(GLPKError) -> BranchAndCut.Answer {
    if let crossed = crossedBounds() {
      return answer(Termination(.infeasible, detail: "\(crossed.words) cross"), found: nil, bound: nil, nodes: 0)
    }
    var attempts = [options]
    if options.presolve { attempts.append(BranchAndCut.Options(presolve: false, cuts: options.cuts)) }
    if !options.cuts.isEmpty { attempts.append(BranchAndCut.Options(presolve: false, cuts: [])) }
    var failure = GLPKError.numericalFailure("nothing was tried")
    var dropped: BranchAndCut.Answer?
    for attempt in attempts {
      do throws(GLPKError) {
        let result = try solve(attempt)
        if result.termination.reason != .undetermined || result.termination.limit != nil { return result }
        dropped = result
      } catch {
        switch error {
        case .refused, .numericalFailure: failure = error
        case .outOfMemory(let message):
          return answer(
            Termination(.undetermined, limit: .memory, detail: message), found: nil, bound: nil, nodes: 0)
        case .invalid, .misplaced, .unknown: throw error
        }
      }
    }
    guard let dropped else { throw failure }
    return dropped
  }

  private func crossedBounds() -> Program.Breach? {
    for column in 0..<program.columnCount where program.columnLower[column] > program.columnUpper[column] {
      return .column(column)
    }
    for row in 0..<program.rowCount {
      if let lower = program.rowLower[row], let upper = program.rowUpper[row], lower > upper { return .row(row) }
    }
    return nil
  }

  private func solve(_ attempt: BranchAndCut.Options) throws(GLPKError) -> BranchAndCut.Answer {
    let relaxation = try Relaxation(program)
    if !attempt.presolve {
      try relaxation.advancedBasis()
      let root = try relaxation.solve(.dualThenPrimal, deadline: deadline, cancellation: cancellation)
      guard root.isOptimal else {
        let isBound = relaxation.isDualFeasible && !root.isInfeasible
        let reason = root.reason == .feasible ? Termination.Reason.undetermined : root.reason
        return answer(
          Termination(reason, limit: root.limit, detail: "at the root relaxation"), found: nil,
          bound: isBound ? relaxation.objectiveValue : nil, nodes: 0)
      }
    } else if cancellation?.isCancelled == true {
      return answer(Termination(.undetermined, limit: .cancelled), found: nil, bound: nil, nodes: 0)
    }
    var found = [Double](repeating: 0, count: program.columnCount)
    var outcome = cglpk_search_outcome()
    stop = nil
    do throws(GLPKError) {
      let code = try search(relaxation, attempt, &found, &outcome)
      let termination = try Termination(code: code, status: outcome.status, stop: stop)
      let state = outcome.state
      let bound = termination.isOptimal ? outcome.objective : state.has_bound == 1 ? state.bound : nil
      return answer(
        termination, found: outcome.has_solution == 1 ? found : nil, bound: bound, nodes: Int(state.nodes))
    } catch {
      guard case .outOfMemory(let message) = error else { throw error }
      return answer(
        Termination(outcome.has_solution == 1 ? .feasible : .undetermined, limit: .memory, detail: message),
        found: outcome.has_solution == 1 ? found : nil, bound: outcome.state.has_bound == 1 ? outcome.state.bound : nil,
        nodes: Int(outcome.state.nodes))
    }
  }

  private func search(
    _ relaxation: Relaxation, _ attempt: BranchAndCut.Options, _ found: inout [Double],
    _ outcome: inout cglpk_search_outcome
  ) throws(GLPKError) -> Int32 {
    let left = deadline.map { max(.zero, $0 - .now) }
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    let start = start.map { $0.map(Double.init) } ?? []
    return try relaxation.check {
      unsafe start.withUnsafeBufferPointer { start in
        var options = unsafe cglpk_search_options(
          presolve: attempt.presolve ? 1 : 0, gomory_cuts: attempt.cuts.contains(.gomory) ? 1 : 0,
          rounding_cuts: attempt.cuts.contains(.rounding) ? 1 : 0,
          cover_cuts: attempt.cuts.contains(.cover) ? 1 : 0, clique_cuts: attempt.cuts.contains(.clique) ? 1 : 0,
          relative_gap: limits.relativeGap ?? 0, milliseconds: left.map { Int32(clamping: $0.wholeMilliseconds) } ?? -1,
          start: start.isEmpty ? nil : start.baseAddress,
          poll: { context, state in
            guard let context = unsafe context, let state = unsafe state?.pointee else { return 0 }
            return unsafe Unmanaged<Search>.fromOpaque(context).takeUnretainedValue().poll(state) ? 1 : 0
          }, context: context)
        return unsafe cglpk_search(relaxation.problem, &options, &found, &outcome)
      }
    }
  }

  /// Reports progress, and says whether to stop.
  private func poll(_ state: cglpk_search_state) -> Bool {
    if stop != nil { return true }
    let now = ContinuousClock.now
    if let progress, state.improved == 1 || now - lastReport >= .milliseconds(100) {
      lastReport = now
      progress(
        BranchAndCut.Progress(
          incumbent: state.has_incumbent == 1 ? state.incumbent : nil, bound: state.has_bound == 1 ? state.bound : nil,
          nodes: Int(state.nodes), seconds: (now - began) / .seconds(1)))
    }
    if cancellation?.isCancelled == true {
      stop = .cancelled
    } else if let deadline, now >= deadline {
      stop = .time
    } else if let nodes = limits.nodes, Int(state.nodes) > nodes {
      stop = .nodes
    }
    return stop != nil
  }

  /// Rounds and checks what was found, and puts the start in its place when that is better.
  private func answer(
    _ termination: Termination, found: [Double]?, bound: Double?, nodes: Int
  ) -> BranchAndCut.Answer {
    var solution = found.flatMap { values in
      let rounded = values.compactMap { Int(exactly: $0.rounded()) }
      return rounded.count == values.count ? rounded : nil
    }
    var termination = termination
    let breach = solution.flatMap { program.firstBreach(at: $0) }
    if found != nil, solution == nil || breach != nil {
      solution = nil
      termination = Termination(
        .undetermined, limit: termination.limit,
        detail: "GLPK's solution breaks \(breach?.words ?? "the range of integers") and was dropped")
    }
    if let start, solution.map({ isBetter(start, than: $0) }) ?? true {
      solution = start
      let detail =
        termination.isInfeasible || termination.isOptimal
        ? "the start is better than what GLPK called \(termination.reason.rawValue)" : termination.detail
      termination = Termination(.feasible, limit: termination.limit, detail: detail)
    }
    let value = solution.map { program.value(at: $0) }
    return BranchAndCut.Answer(
      termination: termination, solution: solution, value: value, bound: bestPossible(bound, value), nodes: nodes)
  }

  private func isBetter(_ one: [Int], than other: [Int]) -> Bool {
    switch program.direction {
    case .minimize: program.value(at: one) < program.value(at: other)
    case .maximize: program.value(at: one) > program.value(at: other)
    }
  }

  /// The bound, no better than a solution that is known and no worse than what the columns' bounds allow.
  private func bestPossible(_ bound: Double?, _ value: Int?) -> Double {
    let maximize = program.direction == .maximize
    let box = (0..<program.columnCount).reduce(Double(program.constant)) { sum, column in
      let cost = program.objective[column]
      let end = (cost > 0) == maximize ? program.columnUpper[column] : program.columnLower[column]
      return sum + Double(cost) * Double(end)
    }
    let bound = bound ?? box
    let value = value.map(Double.init)
    return maximize ? max(min(bound, box), value ?? -.infinity) : min(max(bound, box), value ?? .infinity)
  }
}
