public import Formulation
public import Staffing

extension SolveOutcome {
  /// The outcome by the planner's ids, ready for `allocation.json`.
  ///
  /// - Parameters:
  ///   - inputs: file name → SHA-256.
  ///   - solver: versions and parameters.
  public func record(
    of program: RoundProgram, inputs: [String: String], solver: [String: String]
  ) -> AllocationRecord {
    let round = program.round
    var record = AllocationRecord(round: round.policy.round, inputs: inputs, status: status, solver: solver)
    for (goal, seconds) in zip(round.policy.goals, seconds) { record.timings[goal.goal.rawValue] = seconds }
    guard let allocation else { return record }
    let tally = Tally(round, allocation)
    record.goals = goals
    record.placements = allocation.placements.map {
      AllocationRecord.Pair(candidate: round.candidates[$0.candidate].id, position: round.positions[$0.position].id)
    }
    record.openUnits = tally.openUnits.map { round.units[$0].id }
    record.shortfalls = tally.shortfalls
    return record
  }
}
