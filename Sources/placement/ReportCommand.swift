import ArgumentParser
import Explanation
import Formulation
import FoundationEssentials
import GLPKSolver
import Optimizer
import Reports
import Staffing

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the reports of an allocation: a page for the planners, one for each agency, JSON and CSV.",
    discussion: """
      Start with index.html. An agency's page names no other agency's people, and nobody's holdings. For every placement
      the round is solved again without it, to say whether it is needed and what it is worth; Ctrl-C or --quick leaves
      that out.

        placement report rounds/2026-09 out/allocation.json -o out/reports
      """)

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @OptionGroup var folder: OutputFolder
  @Flag(help: "Look up what is known, and solve nothing again.") var quick = false

  func run() throws {
    try reporting {
      Interruption.watch()
      let explainer = try allocation.file.explainer(of: Loaded(input.round))
      try folder.make(besides: input.round)
      let files = ReportFiles.render(try explanation(explainer))
      try folder.write(files.map { ($0.name, Array($0.contents.utf8)) })
      try say("\(files.count) files written to \(folder.output); start with \(folder.output)/index.html")
    }
  }

  private func explanation(_ explainer: RoundExplainer) throws -> RoundExplanation {
    if !quick, explainer.record.status == .infeasible {
      // As long as it takes to read that there is no allocation; explain --infeasible gives it longer.
      let limits = ContradictionFinder.Limits(time: .seconds(60))
      let found = try ContradictionFinder(
        explainer.pairs, limits: limits, cancellation: Interruption.cancellation
      ).find()
      return explainer.explanation(found)
    }
    let limits = Resolver.Limits(threads: ProcessInfo.processInfo.activeProcessorCount)
    guard !quick, var inquiry = Inquiry(explainer, RoundProgram(explainer.pairs), limits: limits) else {
      return explainer.explanation()
    }
    inquiry.resolver.cancellation = Interruption.cancellation
    inquiry.resolver.prepare()
    let line = ProgressLine()
    let explanation = try inquiry.explanation { line.show($1, of: $2, "placements explained") }
    line.clear()
    // What an interruption cut short would look like an answer.
    return Interruption.cancellation.isCancelled ? explainer.explanation() : explanation
  }
}
