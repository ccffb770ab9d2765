import ArgumentParser
import Explanation
import Reports

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the reports of an allocation: a page for the planners, one for each agency, JSON and CSV.",
    discussion: """
      Start with index.html. An agency's page names no other agency's people, and nobody's holdings.

        placement report rounds/2026-09 out/allocation.json -o out/reports
      """)

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @OptionGroup var folder: OutputFolder

  func run() throws {
    try reporting {
      let explainer = try allocation.explainer(of: Loaded(input.round))
      try folder.make(besides: input.round)
      let files = ReportFiles.render(explainer.explanation())
      try folder.write(files.map { ($0.name, Array($0.contents.utf8)) })
      try say("\(files.count) files written to \(folder.output); start with \(folder.output)/index.html")
    }
  }
}
