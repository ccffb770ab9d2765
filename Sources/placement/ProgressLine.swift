import Optimizer
import Staffing
import Synchronization

/// One line on a terminal that is written again and again; silent anywhere else.
final class ProgressLine: Sendable {
  private let isOn = FileHandles.error.isTerminal
  private let began = ContinuousClock.now
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  func show(_ progress: SolveProgress) {
    guard isDue else { return }
    let incumbent = progress.incumbent.map(grouped) ?? "none yet"
    let gap = progress.incumbent.map { percent(abs(progress.bound - $0), of: $0) } ?? "–"
    write(
      "\(progress.turn)/\(progress.turns) \(progress.goal.rawValue): best \(incumbent), "
        + "bound \(grouped(progress.bound)), gap \(gap), \(progress.nodes) nodes")
  }

  /// So many of a known number of pieces.
  func show(_ done: Int, of all: Int, _ noun: String) {
    if isDue { write("\(grouped(done)) of \(grouped(all)) \(noun)") }
  }

  func show(_ text: String) {
    if isDue { write(text) }
  }

  /// At most ten times a second.
  private var isDue: Bool {
    guard isOn else { return false }
    let now = ContinuousClock.now
    return last.withLock { last in
      if let last, now - last < .milliseconds(100) { return false }
      last = now
      return true
    }
  }

  private func write(_ text: String) {
    let seconds = Int((ContinuousClock.now - began) / .seconds(1))
    try? FileHandles.error.write("\r\u{1B}[K\(text), \(seconds) s")
  }

  func clear() {
    if isOn { try? FileHandles.error.write("\r\u{1B}[K") }
  }
}

/// 1234567 → `1,234,567`.
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var parts: [Substring] = []
  while digits.count > 3 {
    parts.insert(digits.suffix(3), at: 0)
    digits.removeLast(3)
  }
  return (number < 0 ? "-" : "") + ([digits[...]] + parts).joined(separator: ",")
}

/// A relative gap with as many digits as it needs to be seen.
func percent(_ part: Int, of whole: Int) -> String {
  if part == 0 { return "0 %" }
  if whole == 0 { return "100 %" }
  let share = 100 * Double(part) / Double(abs(whole))
  var digits = 1
  var shown = (share * 10).rounded() / 10
  while shown == 0, digits < 6 {
    digits += 1
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    shown = (share * scale).rounded() / scale
  }
  return "\(shown) %"
}
