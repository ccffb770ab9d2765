import ArgumentParser
import Eligibility
import Formulation
import FoundationEssentials
import GLPKSolver
import Optimizer
import RoundFiles
import Staffing

struct Solve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Allocate a round: optimise its goals in order, with proven bounds.",
    discussion: """
      Writes allocation.json, placements.csv and proof.json into DIR, which is made if absent. A limit or Ctrl-C ends the work with \
      the best allocation so far and its proven gap; a second Ctrl-C ends it at once. When there is no allocation, \
      allocation.json has the status and no placements. A round with errors is refused, and nothing is written.

        placement solve rounds/2026-09 -o out
        placement solve rounds/2026-09 -o out --time-limit 60 --gap 0.005

      Exit status: 0 proven optimal, 10 feasible but not proven, 11 infeasible, 12 stopped with no allocation, 64 wrong \
      usage, 65 the round has errors, 70 the results cannot be written or the program failed.
      """)

  @OptionGroup var input: RoundArgument
  @OptionGroup var folder: OutputFolder
  @OptionGroup var work: WorkLimits
  @Option(
    help: ArgumentHelp(
      "Write a CSV line each time a goal's best value or bound changes: seconds, goal, incumbent, bound.",
      valueName: "file"), completion: .file(extensions: ["csv"])) var trace: String?
  @Flag(help: "Print allocation.json instead of a summary.") var json = false

  func run() throws {
    try reporting(json: json) {
      let began = ContinuousClock.now
      Interruption.watch()
      let loaded = try Loaded.showingWarnings(input.round)
      try folder.make(besides: input.round)
      let pairs = loaded.pairs()
      let prepared = ContinuousClock.now
      let line = ProgressLine()
      let trace = try trace.map { try Trace($0, since: began) }
      var limits = work.limits
      limits.time = limits.time.map { $0 - (prepared - began) }
      let solver = SiftingSolver(pairs, limits: limits, cancellation: Interruption.cancellation) {
        line.show($0)
        trace?.add($0)
      }
      let solution = try solver.solve()
      let (outcome, program) = (solution.outcome, solution.program)
      line.clear()
      try trace?.finish(outcome)
      var record = outcome.record(of: program, inputs: loaded.hashes, solver: work.solverAtItsEnd)
      let proof = outcome.proofRecord(of: program, inputs: loaded.hashes)
      record.timings["read_and_pair"] = (prepared - began) / .seconds(1)
      record.timings["total"] = (ContinuousClock.now - began) / .seconds(1)
      let rows = outcome.allocation.map { placementRows($0, program.pairs) } ?? []
      do throws(FileError) {
        try AllocationWriter.write(record, rows: rows, proof: proof, to: folder.output)
      } catch {
        throw Failure.cannotWrite(error)
      }
      try say(
        json ? AllocationWriter.json(record) : SolveSummary(record, loaded.round, path: input.round).text(folder.output)
      )
      if outcome.status.exitStatus != 0 { throw ExitCode(outcome.status.exitStatus) }
    }
  }
}

/// The rows of placements.csv.
func placementRows(_ allocation: Allocation, _ pairs: EligiblePairs) -> [PlacementRow] {
  let round = pairs.round
  return allocation.placements.compactMap { placement -> PlacementRow? in
    guard let pair = pairs.pair(placement.candidate, placement.position) else { return nil }
    let position = round.positions[placement.position]
    let scores = pairs.scores(pair)
    return PlacementRow(
      candidate: round.candidates[placement.candidate], position: position, agency: round.agencies[position.agency],
      unit: round.units[position.unit], site: round.sites[position.site].id, salary: pairs.salary[pair],
      quality: pairs.quality[pair], fit: scores.fit, preference: scores.preference, rating: scores.rating,
      referral: scores.referral, burden: pairs.burden[pair])
  }
}
