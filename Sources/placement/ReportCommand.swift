import ArgumentParser
import Explanation
import Reports
import RoundFiles
import Staffing

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the reports of an allocation: a page for the planners, one for each agency, JSON and CSV.",
    discussion: "Start with index.html. An agency's page names no other agency's people, and nobody's holdings.")

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @Option(name: [.short, .long], help: "Where to write; made if absent.", completion: .directory) var output: String

  func run() throws {
    try reporting {
      let loaded = try Loaded(input.round, showWarnings: false)
      let (record, placements) = try allocation.allocation(in: loaded.round)
      let explainer = try explainer(loaded, placements, record)
      let files = ReportFiles.render(explainer.explanation())
      do {
        try AtomicFolder(output).write(files.map { ($0.name, Array($0.contents.utf8)) })
      } catch {
        throw Unwritable(message: "\(error)")
      }
      print("\(files.count) files written to \(output); start with \(output)/index.html")
    }
  }
}

/// - Throws: `Refusal` when the allocation places an ineligible pair or someone twice.
func explainer(_ loaded: Loaded, _ allocation: Allocation, _ record: AllocationRecord) throws -> RoundExplainer {
  do {
    return try RoundExplainer(loaded.pairs(), allocation, record)
  } catch {
    throw Refusal(diagnostics: [
      Diagnostic(
        .error, file: "allocation.json", message: "\(error)", remedy: "run placement verify for every breach")
    ])
  }
}
