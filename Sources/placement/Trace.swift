import Glibc
import Optimizer
import RoundFiles
import Staffing
import Synchronization

/// How a solve went, as CSV for programs that compare: a line each time a goal's best value or its bound changes.
///
/// Columns: `seconds` since the command began, `goal`, `incumbent` (empty while there is none), `bound`. Each line is
/// written at once, so that a run that is killed leaves what it knew.
final class Trace: Sendable {
  private struct State {
    var last: [Goal: (incumbent: Int?, bound: Int)] = [:]
    var failure: FileError?
  }

  private let file: FileHandles
  private let began: ContinuousClock.Instant
  private let state = Mutex(State())

  /// - Throws: `Failure` when the file cannot be made.
  init(_ path: String, since began: ContinuousClock.Instant) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Failure.cannotWrite(FileError(path: path, reason: String(cString: strerror(errno))))
    }
    file = FileHandles(descriptor: descriptor, name: path)
    self.began = began
    do {
      try file.write("seconds,goal,incumbent,bound\n")
    } catch {
      close(descriptor)
      throw Failure.cannotWrite(error)
    }
  }

  deinit { close(file.descriptor) }

  func add(_ progress: SolveProgress) {
    add(progress.goal, progress.incumbent, progress.bound, at: .now)
  }

  /// Adds how each goal ended, where that is not its last line.
  /// - Throws: `Failure` when a line could not be written.
  func finish(_ outcome: SolveOutcome) throws {
    var end = ContinuousClock.now
    for seconds in outcome.seconds { end = end - .seconds(seconds) }
    for (result, seconds) in zip(outcome.goals, outcome.seconds) {
      end = end + .seconds(seconds)
      add(result.goal, result.best, result.bound, at: end)
    }
    if let failure = state.withLock({ $0.failure }) { throw Failure.cannotWrite(failure) }
  }

  private func add(_ goal: Goal, _ incumbent: Int?, _ bound: Int, at instant: ContinuousClock.Instant) {
    state.withLock { state in
      if let last = state.last[goal], last == (incumbent, bound) { return }
      state.last[goal] = (incumbent, bound)
      let milliseconds = Int((instant - began) / .milliseconds(1))
      let thousandths = "\(1000 + milliseconds % 1000)".dropFirst()
      let value = incumbent.map { "\($0)" } ?? ""
      do throws(FileError) {
        try file.write("\(milliseconds / 1000).\(thousandths),\(goal.rawValue),\(value),\(bound)\n")
      } catch {
        state.failure = state.failure ?? error
      }
    }
  }
}
