import ArgumentParser
import Planning
import Reports
import RoundFiles
import Staffing

struct Refill: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Fill the seats of those who declined or withdrew; accepted offers stay, and as few others move as can be.",
    discussion: """
      Who has come how far is read from prior.csv; everyone else counts as --stage. An accepted placement is pinned. Only \
      where no allocation keeps all of them do as few as possible move, and the rules that contradict each other are told. \
      Others move as little as the goal continuity can have it: it is the first goal, or the one before the scores with \
      --seats-first, unless round.json gives it a place.

        placement refill rounds/2026-09 out/allocation.json --declined C00017,C00030 -o step-1
        placement refill step-1/round step-1/allocation.json --withdrawn C00112 --accepted C00009 -o step-2
        placement refill rounds/2026-09 out/allocation.json --new-demand nasa-force.json -o step-1

      Writes into DIR: refill.txt and moves.csv (who moved and why), allocation.json, placements.csv, proof.json, the next \
      prior.csv, round/ (the round as it was solved: verify, explain and report take it), and refill.json, from which \
      placement replay makes the step again.

      Exit status: that of placement solve; 11 when no allocation keeps the rules, whoever moves.
      """)

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @OptionGroup var folder: OutputFolder
  @Option(
    help: ArgumentHelp(
      "Who turned their offer down: barred from that position, and in the pool for others.", valueName: "ids"))
  var declined: [IDList] = []
  @Option(help: ArgumentHelp("Who left the round.", valueName: "ids")) var withdrawn: [IDList] = []
  @Option(help: ArgumentHelp("Who accepted, beside those of prior.csv.", valueName: "ids")) var accepted: [IDList] = []
  @Option(
    help: ArgumentHelp(
      "What everyone else who is placed has reached at least: proposed, offered or accepted.", valueName: "stage"))
  var stage = StageChoice.offered
  @Option(
    help: ArgumentHelp("A table with the columns of prior.csv, instead of the round's.", valueName: "file"),
    completion: .file(extensions: ["csv"])) var prior: String?
  @Option(
    help: ArgumentHelp("A scenario file: what has changed in the round since.", valueName: "file"),
    completion: .file(extensions: ["json"])) var newDemand: String?
  @OptionGroup var work: WorkLimits
  @Flag(help: "Let people with a seat move where that fills more seats, though not for a better score.")
  var seatsFirst = false
  @Flag(help: "Print the report as JSON.") var json = false

  func run() throws {
    try reporting(json: json) {
      Interruption.watch()
      func ids(_ lists: [IDList]) -> [String] { Set(lists.flatMap(\.ids)).sorted() }
      let step = RefillStep(
        declined: ids(declined), withdrawn: ids(withdrawn), accepted: ids(accepted), stage: stage.stage,
        seatsFirst: seatsFirst)
      let run = RefillRun(
        folder: try readFolder(input.round), stages: try prior.map { try readBytes($0, "a table like prior.csv") },
        newDemand: try newDemand.map { try readBytes($0, "a scenario file") }, allocation: allocation.file, step: step,
        work: work)
      let result = try run.run { try folder.makeStep(besides: input.round) }
      try folder.writeStep(result.files)
      let status = result.report.status
      try say(
        json ? Answers.json(result.report) : Answers.text(result.report) + "\n\nwritten to \(folder.output)")
      if status.exitStatus != 0 { throw ExitCode(status.exitStatus) }
    }
  }
}

/// Ids with commas between them.
struct IDList: ExpressibleByArgument {
  let ids: [String]

  init?(argument: String) {
    ids = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if ids.contains("") { return nil }
  }
}

/// - Throws: `Failure` when it cannot be read.
func readFolder(_ path: String) throws -> RoundFolder {
  do {
    return try RoundFolder(path)
  } catch {
    throw Failure.cannotRead(error, expected: "a round folder")
  }
}
