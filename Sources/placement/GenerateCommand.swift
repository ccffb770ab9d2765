public import ArgumentParser
public import Instances
import RoundFiles

struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a realistic round from a seed and a size.",
    discussion: "The same options make the same round on every machine. instances/README.md lists the assumptions.")

  @Option(name: [.short, .long], help: "Where to write; made if absent.", completion: .directory) var output: String
  @Option(help: "Everything follows from it.") var seed: UInt64 = 1
  @Option(help: "Openings over all positions.") var seats = 1000
  @Option(help: "People in the pool; five for each seat if absent.") var candidates: Int?
  @Option(
    name: .customLong("class"),
    help: "plain (seats and caps), budget (+ payroll), teams (+ team rules) or full (everything).")
  var roundClass: RoundClass = .full
  @Flag(help: "Add three contradictions, each of which alone makes the round infeasible.") var contradictions = false
  @Option(help: ArgumentHelp("The day that the round is made on.", valueName: "YYYY-MM-DD")) var asOf = "2026-09-01"
  @Option(help: "The round's title.") var title: String?

  func run() throws {
    try reporting {
      let options = RoundOptions(
        seed: seed, seats: seats, candidates: candidates, roundClass: roundClass, contradictions: contradictions,
        asOf: asOf, title: title)
      let generator: RoundGenerator
      do {
        generator = try RoundGenerator(options)
      } catch {
        throw ValidationError("\(error)")
      }
      let files = generator.files().sorted { $0.key < $1.key }
      do {
        try AtomicFolder(output).write(files.map { ($0.key, Array($0.value.utf8)) })
      } catch {
        throw Unwritable(message: "\(error)")
      }
      print("\(files.count) files written to \(output)")
    }
  }
}

extension RoundClass: ExpressibleByArgument {}
