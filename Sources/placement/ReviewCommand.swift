import ArgumentParser
import Planning
import Reports
import RoundFiles
import Staffing

struct ReviewAnswers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Take in what agencies answered to their packets.",
    subcommands: [ReviewImport.self])
}

struct ReviewImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Check the agencies' response files, and write the round that goes on from them.",
    discussion: """
      A response file answers all placements of one agency, and no others: accept, return with a reason, or empty for still \
      open. Every problem of every file is told, and what contradicts what; with any error nothing is written.

        placement review import rounds/2026-09 out/allocation.json GSA.csv NASA.csv -o review
        placement refill review/round out/allocation.json --stage proposed -o step-1

      An accepted placement is pinned and counts as offered. A returned one gets selectable no in ratings.csv, and where the \
      reason is about the person in that position, a bar with the reason. What is open stays proposed. Planners' own pins \
      stand: an answer that contradicts one is an error.

      Writes into DIR: round/ (the next round: prior.csv, ratings.csv and locks.csv are changed, all else is the same), \
      review.txt, review.json, and overrides.csv (the new locks and whose they are, for placement bundle).

      Exit status: 0 done, 64 wrong usage, 65 an answer or another input has errors.
      """)

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @Argument(help: "The response files, one or more of each agency.", completion: .file(extensions: ["csv"]))
  var responses: [String]
  @OptionGroup var folder: OutputFolder
  @Flag(help: "Print the result as JSON.") var json = false

  func run() throws {
    try reporting(json: json) {
      let loaded = try Loaded.showingWarnings(input.round)
      let file = allocation.file
      let record = try file.record(of: loaded, orElse: "there is nothing to review")
      _ = try file.allocation(record, of: loaded)
      let answers = try answers(to: record, in: loaded.round)
      let review = Review(loaded.gates, answers, of: record.placements)
      let errors = review.conflicts.filter { $0.severity == .error }
      if !errors.isEmpty { throw Failure.refused(review.conflicts) }
      for warning in review.conflicts { note(warning) }
      let files = try files(review, loaded)
      try folder.makeStep(besides: input.round)
      try folder.writeStep(files)
      let next =
        "placement refill \(folder.output)/\(RefillWriter.roundFolder) \(allocation.allocation) --stage proposed"
      try say(
        json
          ? Answers.json(review)
          : Answers.text(review) + "\n\nwritten to \(folder.output); go on with\n  \(next) -o DIR")
    }
  }

  /// Those of all files; every problem of every file is told at once.
  private func answers(to record: AllocationRecord, in round: Round) throws -> [ReviewAnswer] {
    var answers: [ReviewAnswer] = []
    var problems: [Diagnostic] = []
    for path in responses {
      let bytes = try readBytes(path, "the response file of an agency")
      let (read, diagnostics) = ResponseReader.read(bytes, file: path, of: record.placements, in: round)
      answers += read ?? []
      problems += diagnostics
    }
    if problems.contains(where: { $0.severity == .error }) { throw Failure.refused(problems) }
    for warning in problems { note(warning) }
    return answers
  }

  private func files(
    _ review: Review, _ loaded: Loaded
  ) throws -> [(name: String, bytes: [UInt8])] {
    let decisions = review.decisions.map {
      ReviewRound.Decision(
        kind: $0.decision == .accept ? .pin : .bar, pair: $0.pair, reason: $0.lockReason, person: $0.agency)
    }
    let next = ReviewRound(
      loaded.source, returned: review.returned.map(\.pair), decisions: decisions, held: review.held)
    let folder = next.folder(over: loaded.folder)
    // The same checks as any round; a fault would be one of this program.
    _ = try Loaded(folder)
    let files = folder.names.map { (name: "\(RefillWriter.roundFolder)/\($0)", bytes: folder.files[$0] ?? []) }
    return files + [
      ("review.txt", Array((Answers.text(review) + "\n").utf8)), ("review.json", Array(Answers.json(review).utf8)),
      ("overrides.csv", next.overridesCSV),
    ]
  }
}
