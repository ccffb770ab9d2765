import ArgumentParser
import Eligibility
import Explanation
import Planning
import Reports
import RoundFiles
import Staffing

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two allocations: goals with bounds, who moves, in and out.",
    discussion: """
      Rows are matched by their ids. With --round, names, seats by agency, role and partner, and the limits that began or \
      ceased to bind are told as well; --round-after gives the second allocation's round where it is another, such as the \
      one that what-if writes with --rounds.

        placement diff out/allocation.json out/what-if/nasa-force/allocation.json
        placement diff before.json after.json --round rounds/2026-09

      Exit status: 0 compared, whatever was found; 64 wrong usage, 65 an input has errors.
      """)

  @Argument(help: "The first allocation: an allocation.json.", completion: .file(extensions: ["json"]))
  var before: String
  @Argument(help: "The second allocation.", completion: .file(extensions: ["json"])) var after: String
  @Option(help: ArgumentHelp("The round folder that both are of.", valueName: "folder"), completion: .directory)
  var round: String?
  @Option(help: ArgumentHelp("The round folder that the second is of.", valueName: "folder"), completion: .directory)
  var roundAfter: String?
  @Option(help: ArgumentHelp("How many of those who move are listed.", valueName: "count")) var people = 20
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where to write the comparison as page, JSON and CSV; made if absent.", valueName: "dir"),
    completion: .directory) var output: String?
  @Flag(help: "Print the comparison as JSON.") var json = false

  func validate() throws {
    if roundAfter != nil, round == nil { throw ValidationError("--round-after goes with --round.") }
    if !(0...1_000_000).contains(people) { throw ValidationError("--people takes a count from 0 to 1000000.") }
    if output?.isEmpty ?? false { throw ValidationError("--output takes a folder; '' is none.") }
  }

  func run() throws {
    try reporting(json: json) {
      let one = try side(before, of: round)
      let other = try side(after, of: roundAfter ?? round)
      let comparison = Comparison(one, other)
      let names = (label(one.record, before), label(other.record, after))
      let title = "\(names.0) → \(names.1)" + (comparison.isSame ? ": the same" : "")
      if let output {
        let folder = try ResultFolder(output, besides: round ?? "")
        let item = ComparedScenario(name: names.1, why: "Compared with \(names.0)", effects: [], comparison: comparison)
        let name = Named(id: one.record.round, name: one.pairs?.round.policy.title ?? "")
        try folder.write(ComparisonFiles.scenario(item, round: name).files)
      }
      try say(
        json
          ? ComparisonWords.json(comparison)
          : ComparisonWords.text(comparison, title: title, names: ("before", "after"), people: people))
    }
  }

  private func label(_ record: AllocationRecord, _ path: String) -> String {
    record.scenario ?? path
  }

  private func side(_ path: String, of round: String?) throws -> ComparedSide {
    guard let round else { return ComparedSide(try readRecord(path)) }
    let loaded = try Loaded(round)
    let record = try readRecord(path, of: loaded.round)
    _ = try AllocationFile(path: path).allocation(record, of: loaded)
    return ComparedSide(record, of: loaded.pairs())
  }
}
