public import ArgumentParser
import Dispatch
import Explanation
import Formulation
import FoundationEssentials
import GLPKSolver
import Glibc
import Optimizer
public import Reports
import RoundFiles
import Staffing
import Synchronization

extension Audience: ExpressibleByArgument {}

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Write the reports of an allocation: for planners, for each agency, for ethics officials, for candidates.",
    discussion: """
      Start with index.html, the planners' page. Each folder holds what one reader may see, and can be sent as it is: \
      agency-ID with the agency's report and the file for its answer, ethics for ethics officials, notices with a page \
      for each candidate. Every report comes as a page, JSON and CSV; planners get a workbook (XLSX) as well, and --pdf \
      prints the pages with Chromium. For every placement the round is solved again without it, to say whether it is \
      needed and what it is worth; Ctrl-C or --quick leaves that out.

        placement report rounds/2026-09 out/allocation.json -o out/reports
        placement report rounds/2026-09 out/allocation.json -o out/reports --audience agency --pdf
      """)

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @OptionGroup var folder: OutputFolder
  @Option(
    name: .customLong("audience"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "For whom; all without it.",
      valueName: "audience")) var audiences: [Audience] = []
  @Option(
    help: ArgumentHelp(
      "The trace of the solve, for the chart of how the goals converged: what solve --trace wrote.", valueName: "file"),
    completion: .file(extensions: ["csv"])) var trace: String?
  @Flag(help: "Look up what is known, and solve nothing again.") var quick = false
  @Flag(help: "Print the pages of planners, agencies and ethics officials as PDF as well; needs Chromium.") var pdf =
    false
  @Option(
    help: ArgumentHelp("With --pdf: the browser, if it is not in the PATH.", valueName: "program"),
    completion: .file()) var browser: String?

  func validate() throws {
    if browser != nil, !pdf { throw ValidationError("--browser goes with --pdf.") }
  }

  func run() throws {
    try reporting {
      Interruption.watch()
      let convergence = try trace.map(convergence) ?? []
      let explainer = try allocation.file.explainer(of: Loaded(input.round))
      try folder.make(besides: input.round)
      let line = ProgressLine()
      let printer = Printing(wanted: pdf, browser: browser)
      let readers = Set(audiences.isEmpty ? Audience.allCases : audiences)
      let explanation = try explanation(explainer, line)
      line.show("writing the reports")
      let threads = ProcessInfo.processInfo.activeProcessorCount
      let pages = ReportFiles.render(explanation, for: readers, convergence: convergence, threads: threads)
      var files = pages.map { ($0.name, Array($0.contents.utf8)) }
      let more = sideBySide(2, threads: threads) { piece -> Result<[(String, [UInt8])], any Error> in
        if piece == 0 { return .success(printer.print(pages, asOf: explanation.summary.asOf, line)) }
        if !readers.contains(.planner) { return .success([]) }
        return Result { [(Workbook.name, try Workbook.render(explanation))] }
      }
      for part in more.reversed() { files += try part.get() }
      try folder.writeFolders(files) { line.show($0, of: $1, "files written") }
      removeStale(pages, besides: Set(files.map(\.0)))
      line.clear()
      let start = readers.contains(.planner) ? "; start with \(folder.output)/index.html" : ""
      try say("\(files.count) files written to \(folder.output)\(start)")
    }
  }

  /// A PDF of an earlier report beside a page of this one would tell what is no longer so. Notices are printed by
  /// whoever sends them.
  private func removeStale(_ pages: [ReportFile], besides written: Set<String>) {
    for page in pages where page.name.hasSuffix(".html") && !page.name.hasPrefix("notices/") {
      let print = page.name.dropLast(5) + ".pdf"
      if !written.contains(String(print)) { unlink("\(folder.output)/\(print)") }
    }
  }

  private func explanation(_ explainer: RoundExplainer, _ line: ProgressLine) throws -> RoundExplanation {
    if explainer.record.status == .infeasible || explainer.record.status == .stopped {
      if quick || explainer.record.status == .stopped { return explainer.explanation() }
      // As long as it takes to read that there is no allocation; explain --infeasible gives it longer.
      let limits = ContradictionFinder.Limits(time: .seconds(60))
      let found = try ContradictionFinder(
        explainer.pairs, limits: limits, cancellation: Interruption.cancellation
      ).find()
      return explainer.explanation(found)
    }
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let program = RoundProgram(explainer.pairs)
    guard !quick, var inquiry = Inquiry(explainer, program, limits: Resolver.Limits(threads: threads)) else {
      return explainer.explanation(program, threads: threads)
    }
    inquiry.resolver.cancellation = Interruption.cancellation
    inquiry.resolver.prepare()
    let explanation = try inquiry.explanation(Inquiry.Effort()) { step, done, all in
      line.show(done, of: all, step.noun)
    }
    // What an interruption cut short would look like an answer.
    return Interruption.cancellation.isCancelled ? explainer.explanation(program, threads: threads) : explanation
  }

  private func convergence(_ path: String) throws -> [Convergence] {
    let (goals, diagnostics): ([TraceReader.GoalTrace], [Diagnostic])
    do {
      (goals, diagnostics) = try TraceReader.read(path: path)
    } catch {
      throw Failure.cannotRead(error, expected: "a file of solve --trace")
    }
    if !diagnostics.isEmpty { throw Failure.refused(diagnostics) }
    return goals.map { goal in
      Convergence(
        goal: goal.goal,
        points: goal.points.map { .init(milliseconds: $0.milliseconds, best: $0.incumbent, bound: $0.bound) })
    }
  }
}

extension Inquiry.Step {
  fileprivate var noun: String {
    switch self {
    case .placements: "placements explained"
    case .seats: "empty seats looked at"
    case .limits: "limits tried"
    case .waivers: "waivers tried"
    }
  }
}

/// Prints pages where that is asked for and can be done, and says plainly where it cannot.
struct Printing {
  private let program: String?

  init(wanted: Bool, browser: String?) {
    if let browser, wanted, access(browser, X_OK) != 0 {
      program = nil
      note(
        Diagnostic(
          .warning, file: browser, message: "no PDF is made: it is not a program that can be run",
          remedy: "name Chromium or Chrome, or install it: apt-get install chromium"))
      return
    }
    program = wanted ? browser ?? Browser.find() : nil
    if wanted, program == nil {
      note(
        Diagnostic(
          .warning, file: "--pdf",
          message:
            "no PDF is made: none of \(Browser.names.joined(separator: ", ")) is in the PATH; all else is written",
          remedy: "apt-get install chromium, or name the browser with --browser"))
    }
  }

  /// The pages of everyone but candidates, whose notices are printed by whoever sends them.
  func print(_ pages: [ReportFile], asOf: Day, _ line: ProgressLine) -> [(String, [UInt8])] {
    guard let program else { return [] }
    let pages = pages.filter { $0.name.hasSuffix(".html") && !$0.name.hasPrefix("notices/") }
    let made = Mutex([[UInt8]?](repeating: nil, count: pages.count))
    let trouble = Mutex<Browser.Trouble?>(nil)
    // Two at a time: each is a program of several processes.
    let browsers = min(2, ProcessInfo.processInfo.activeProcessorCount, pages.count)
    DispatchQueue.concurrentPerform(iterations: browsers) { runner in
      do throws(Browser.Trouble) {
        let browser = try Browser(program)
        for index in stride(from: runner, to: pages.count, by: browsers) {
          if Interruption.cancellation.isCancelled { return }
          let bytes = try browser.print(pages[index].contents, asOf: asOf)
          let done = made.withLock { made in
            made[index] = bytes
            return made.count { $0 != nil }
          }
          line.show(done, of: pages.count, "pages printed")
        }
      } catch {
        trouble.withLock { $0 = error }
      }
    }
    let files = zip(pages, made.withLock { $0 }).compactMap { page, bytes in
      bytes.map { (String(page.name.dropLast(5)) + ".pdf", $0) }
    }
    if let error = trouble.withLock({ $0 }) {
      line.clear()
      note(
        Diagnostic(
          .warning, file: program,
          message: "\(files.count) of \(pages.count) PDFs are made: \(error)", remedy: "print the pages from a browser")
      )
    }
    return files
  }
}
