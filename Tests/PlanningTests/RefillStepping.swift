import Eligibility
import Formulation
import Optimizer
import Planning
import RoundFiles
import Staffing
import TestSupport
import Testing

/// A random tiny round after its allocation: someone declined, someone left, someone accepted.
struct RefillStepping {
  let folder: RoundFolder
  let source: RoundSource
  let round: Round
  let allocation: Allocation
  let record: AllocationRecord
  let step: RefillStep
  let held: [HeldSeat]
  let changed: RefillRound
  let question: RefillQuestion

  /// Nil where the round has no allocation, or nobody is placed.
  init?(seed: Int, size: RandomRound.Size = .tiny) throws {
    var files = RandomRound.files(seed: UInt64(seed), size: size)
    // What a random prior.csv says of acceptance is of another allocation.
    files["prior.csv"] = nil
    try self.init(files: files, newDemand: seed % 4 == 0 ? Self.oneMoreSeat(files, seed) : nil) { placed in
      var generator = SeededGenerator(seed: UInt64(seed))
      let people = placed.shuffled(using: &generator)
      let leaving = min(people.count, 1 + seed % 2)
      let declining = generator.number(0...leaving)
      let accepting = generator.number(0...people.count - leaving)
      return RefillStep(
        declined: Array(people.prefix(declining)), withdrawn: Array(people[declining..<leaving]),
        accepted: Array(people[leaving..<leaving + accepting]), stage: generator.pick([.proposed, .offered]),
        seatsFirst: generator.chance(50))
    }
  }

  init?(files: [String: String], newDemand: Scenario? = nil, step make: ([String]) -> RefillStep) throws {
    folder = RoundFolder(files: files)
    source = RoundSource(folder)
    let (read, known) = RoundReader.read(source)
    round = try #require(read, "\(known)")
    let pairs = EligiblePairs(round)
    let program = RoundProgram(pairs)
    let outcome = try RoundSolver(program, limits: SolveLimits(threads: 1)).solve()
    guard let found = outcome.allocation, !found.placements.isEmpty else { return nil }
    allocation = found
    record = outcome.record(of: program, inputs: [:], solver: [:])
    let step = make(record.placements.map(\.candidate))
    self.step = step
    held = step.held(record.placements, in: round)
    changed = RefillRound(
      source, known: known, newDemand: newDemand, withdrawn: step.withdrawn,
      declined: record.placements.filter { step.declined.contains($0.candidate) }, held: held,
      seatsFirst: step.seatsFirst)
    let after = try #require(changed.round, "\(changed.diagnostics)")
    question = RefillQuestion(
      before: pairs, allocation, after: EligiblePairs(after), departures: step.departures, held: held)
  }

  var refiller: Refiller { Refiller(question, limits: SolveLimits(threads: 1)) }

  /// Accepted seats that the round after the step still has as pairs.
  var keepable: [Placement] {
    let after = question.after
    return held.filter { $0.stage == .accepted }.compactMap {
      after.round.placement(ids: "\($0.candidate) \($0.position)")
    }
    .filter { after.pair($0.candidate, $0.position) != nil }
  }

  private static func oneMoreSeat(_ files: [String: String], _ seed: Int) -> Scenario? {
    let positions = Sheet(parsing: files["positions.csv"] ?? "")
    let id = positions.rows[seed % positions.rows.count][positions.columns.firstIndex(of: "position_id") ?? 0]
    let text = """
      {"format": 1, "scenario": "more", "changes": [
        {"set": "positions", "where": {"position_id": "\(id)"}, "values": {"seats_max": "4"}}]}
      """
    return ScenarioReader.read(Array(text.utf8), file: "more.json").file?.scenarios.first
  }
}
