import ArgumentParser
import Eligibility
import Formulation
import FoundationEssentials
import Optimizer
import Planning
import Reports
import RoundFiles
import Staffing

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Play the time after an allocation many times: who falls away, who follows from standby, what stays empty.",
    discussion: """
      How likely it is that someone falls away is an assumption of yours, in round.json:

        "assumptions": {"basis": "a guess", "proposed": 0.02,
                        "offered": {"fellow": 0.12, "manager": 0.2}, "accepted": 0.03}

      Each figure is a chance from 0 to 1 of falling away at that stage: before an offer, by declining it, by not starting. \
      Where everyone stands is read from the round's prior.csv, for placements that are not in it from --stage. Free seats \
      go to the best people on standby whom every rule lets in; nobody who is placed moves.

        placement simulate rounds/2026-09 out/allocation.json
        placement simulate rounds/2026-09 out/allocation.json --standbys 40 --over-offer 20 -o out/ahead

      The same seed gives the same numbers, on any machine and any number of threads.
      """)

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @Option(help: ArgumentHelp("How many simulations.", valueName: "count")) var draws = 1000
  @Option(help: ArgumentHelp("Where the random numbers start.", valueName: "number")) var seed: UInt64 = 1
  @Option(help: ArgumentHelp("How many people stand by; everyone unplaced if absent.", valueName: "count"))
  var standbys: Int?
  @Option(help: ArgumentHelp("How many offers go out beyond the seats.", valueName: "count")) var overOffer = 0
  @Option(help: ArgumentHelp("How often empty seats are offered again.", valueName: "count")) var refills = 1
  @Option(help: ArgumentHelp("How far placements are that prior.csv does not name.", valueName: "stage"))
  var stage = StageChoice.offered
  @Option(help: ArgumentHelp("How many positions, rules and people to show of each list.", valueName: "count"))
  var top = 10
  @Option(help: ArgumentHelp("Threads to work with; the numbers do not depend on it.", valueName: "count"))
  var threads: Int?
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write simulation.json, its text and its tables there; made if absent.", valueName: "dir"),
    completion: .directory) var output: String?
  @Flag(help: "Print the results as JSON.") var json = false

  func validate() throws {
    if !(1...10_000_000).contains(draws) { throw ValidationError("--draws takes a count from 1 to 10000000.") }
    if let standbys, !(0...1_000_000).contains(standbys) {
      throw ValidationError("--standbys takes a count from 0 to 1000000.")
    }
    if !(0...1_000_000).contains(overOffer) { throw ValidationError("--over-offer takes a count from 0 to 1000000.") }
    if !(0...1_000_000).contains(top) { throw ValidationError("--top takes a count from 0 to 1000000.") }
    if !(0...100).contains(refills) { throw ValidationError("--refills takes a count from 0 to 100.") }
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads takes a count from 1 to 1024.") }
    if output?.isEmpty == true { throw ValidationError("--output takes a folder; '' is none.") }
  }

  func run() throws {
    try reporting(json: json) {
      let loaded = try Loaded(input.round)
      guard let assumptions = loaded.round.policy.assumptions else {
        throw Failure.refused([
          Diagnostic(
            .error, file: "round.json", column: "assumptions",
            message: "the key is missing; a simulation rests on what you assume about people falling away",
            remedy: #"add for example "assumptions": {"basis": "a guess", "offered": 0.12, "accepted": 0.03}"#)
        ])
      }
      let record = try allocation.file.record(of: loaded, orElse: "nobody has a seat to lose")
      let placements = try allocation.file.allocation(record, of: loaded)
      let model = RoundProgram(loaded.pairs())
      guard model.allows(placements.placements) else {
        throw Failure.refused(
          allocation.allocation, "it breaks a rule of this round", remedy: "run placement verify for every breach")
      }
      let folder = try output.map { try ResultFolder($0, besides: input.round) }
      let step = RefillStep(declined: [], withdrawn: [], accepted: [], stage: stage.stage)
      let held = step.held(record.placements, in: loaded.round)
      let settings = SimulationSettings(
        draws: draws, seed: seed, standbys: standbys, overOffers: overOffer, refills: refills)
      let simulator = Simulator(
        model, placements, stages: Dictionary(held.map { ($0.candidate, $0.stage) }) { first, _ in first },
        assumptions, settings)
      let line = ProgressLine()
      let found = simulator.simulate(threads: threads ?? ProcessInfo.processInfo.activeProcessorCount) {
        line.show($0, of: $1, "settings played")
      }
      line.clear()
      if let folder {
        try folder.write(ReportFiles.render(found).files)
      }
      try say(
        json
          ? Answers.json(found) : Answers.text(found, most: top) + (folder.map { "\n\nwritten to \($0.path)" } ?? ""))
    }
  }
}

/// A stage on the command line.
enum StageChoice: String, ExpressibleByArgument, CaseIterable {
  case proposed, offered, accepted

  var stage: Stage {
    switch self {
    case .proposed: .proposed
    case .offered: .offered
    case .accepted: .accepted
    }
  }
}
