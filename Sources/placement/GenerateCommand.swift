public import ArgumentParser
public import Instances
import RoundFiles

struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a realistic round from a seed and a size.",
    discussion: """
      The same options make the same round on every machine. instances/README.md lists the assumptions.

        placement generate -o rounds/trial --seats 200 --seed 7
        placement generate -o rounds/broken --seats 60 --contradictions
      """)

  @OptionGroup var folder: OutputFolder
  @Option(help: ArgumentHelp("Everything follows from it.", valueName: "number")) var seed: UInt64 = 1
  @Option(help: ArgumentHelp("Openings over all positions.", valueName: "count")) var seats = 1000
  @Option(help: ArgumentHelp("People in the pool; five for each seat if absent.", valueName: "count"))
  var candidates: Int?
  @Option(
    name: .customLong("class"),
    help: "plain (seats and caps), budget (+ payroll), teams (+ team rules) or full (everything).")
  var roundClass: RoundClass = .full
  @Flag(help: "Add three contradictions, each of which alone makes the round infeasible.") var contradictions = false
  @Option(help: ArgumentHelp("The day that the round is made on.", valueName: "YYYY-MM-DD")) var asOf = "2026-09-01"
  @Option(help: ArgumentHelp("The round's title; one that names the size if absent.", valueName: "text"))
  var title: String?

  func run() throws {
    try reporting {
      let options = RoundOptions(
        seed: seed, seats: seats, candidates: candidates, roundClass: roundClass, contradictions: contradictions,
        asOf: asOf, title: title)
      let generator: RoundGenerator
      do {
        generator = try RoundGenerator(options)
      } catch {
        throw Failure.usage("generate", "\(error)")
      }
      let files = generator.files().sorted { $0.key < $1.key }
      try refuseLeftovers(besides: files.map(\.key))
      try folder.write(files.map { ($0.key, Array($0.value.utf8)) })
      try say("\(files.count) files written to \(folder.output)")
    }
  }

  /// A table of another round that stays would become a part of this one.
  private func refuseLeftovers(besides names: [String]) throws {
    guard let present = try? RoundFolder(folder.output) else { return }
    if let other = present.names.first(where: { !names.contains($0) }) {
      throw Failure.usage(
        "--output", "\(folder.output) has a file \(other) that would become a part of the round",
        remedy: "name another folder")
    }
  }
}

extension RoundClass: ExpressibleByArgument {}
