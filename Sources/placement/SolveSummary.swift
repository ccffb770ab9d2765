import Explanation
import Staffing

/// What a solve says on a terminal.
struct SolveSummary {
  let record: AllocationRecord
  let round: Round

  /// The round's folder, as it was given.
  let path: String

  init(_ record: AllocationRecord, _ round: Round, path: String) {
    self.record = record
    self.round = round
    self.path = path
  }

  func text(_ folder: String) -> String {
    var lines: [String] = []
    switch record.status {
    case .optimal: lines.append("\(record.round): proven optimal.")
    case .feasible: lines.append("\(record.round): a feasible allocation, not proven optimal.")
    case .infeasible:
      lines.append("\(record.round): infeasible. No allocation satisfies all rules.")
      lines.append(
        "  Which rules contradict each other, and what would repair it: placement explain \(path) --infeasible")
    case .stopped: lines.append("\(record.round): stopped before any allocation was found. More time may find one.")
    }
    if !record.goals.isEmpty {
      let seats = round.positions.rows.reduce(0) { $0 + $1.seatsMax }
      lines.append(
        "  \(grouped(record.placements.count)) of \(grouped(round.candidates.count)) candidates placed in "
          + "\(grouped(seats)) seats; \(record.openUnits.count) of \(round.units.count) units open; "
          + "\(record.shortfalls.count) commitments unmet")
      for goal in record.goals {
        let proof =
          goal.status == .optimal
          ? "proven" : "bound \(grouped(goal.bound))\(gap(goal))"
        let value = goal.value == goal.best ? "" : ", \(grouped(goal.value)) in this allocation"
        let name = goal.goal.rawValue + String(repeating: " ", count: max(0, 12 - goal.goal.rawValue.count))
        lines.append("  \(name) \(leftPadded(grouped(goal.best), 12))  \(proof)\(value)")
      }
    }
    let seconds = record.timings["total"].map { " (\(($0 * 100).rounded() / 100) s)" } ?? ""
    lines.append("  written to \(folder)\(seconds)")
    return lines.joined(separator: "\n")
  }
}

/// As the reports tell it.
private func gap(_ goal: GoalResult) -> String {
  Wording.percentAtMost(abs(goal.bound - goal.best), of: goal.bound).map { ", gap \($0)" } ?? ""
}

func leftPadded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
