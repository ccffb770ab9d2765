import ArgumentParser
import Formulation
import IntegerProgram
import RoundFiles
import Staffing

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a goal's integer program as MPS or LP text, for other solvers.",
    discussion: """
      Goals after the first keep what the earlier ones reached: give an allocation whose values they keep with --keep. \
      Rows and columns carry the planner's ids. FILE may be - for standard output.

        placement export rounds/2026-09 --lp round.lp
        placement export rounds/2026-09 --goal quality --keep out/allocation.json --mps - | gzip > quality.mps.gz
      """)

  @OptionGroup var input: RoundArgument
  @Option(help: ArgumentHelp("The goal; the round's first if absent.", valueName: "name")) var goal: String?
  @Option(help: ArgumentHelp("Write free MPS.", valueName: "file"), completion: .file()) var mps: String?
  @Option(help: ArgumentHelp("Write CPLEX LP.", valueName: "file"), completion: .file()) var lp: String?
  @Option(
    help: ArgumentHelp("An allocation.json whose best values the goals before this one keep.", valueName: "allocation"),
    completion: .file(extensions: ["json"])) var keep: String?

  func validate() throws {
    if mps == nil, lp == nil { throw ValidationError("Give --mps FILE or --lp FILE, or both.") }
    for path in [mps, lp].compactMap({ $0 }) where path.isEmpty || path.hasSuffix("/") {
      throw ValidationError("--mps and --lp take a file; '\(path)' is none.")
    }
    if mps != nil, mps == lp { throw ValidationError("--mps and --lp take different files.") }
  }

  func run() throws {
    try reporting {
      let loaded = try Loaded(input.round)
      let terms = loaded.round.policy.goals
      let names = terms.map(\.goal.rawValue)
      guard let turn = goal.map({ names.firstIndex(of: $0) }) ?? 0 else {
        throw Failure.usage(
          "--goal", "the round has no goal '\(goal ?? "")'", remedy: "its goals are \(names.joined(separator: ", "))")
      }
      let model = RoundProgram(loaded.pairs())
      let kept = try keptGoals(terms.prefix(turn), of: loaded.round)
      let program = model.program(for: terms[turn], keeping: kept)
      let rowName = { model.rowName($0, keeping: kept) }
      let columnName = { model.columns[$0].name(in: model.pairs) }
      if let mps {
        try write(program.mpsText(name: loaded.round.policy.round, rowName: rowName, columnName: columnName), to: mps)
      }
      if let lp { try write(program.lpText(rowName: rowName, columnName: columnName), to: lp) }
      let size =
        "\(grouped(program.columnCount)) columns, \(grouped(program.rowCount)) rows, "
        + "\(grouped(program.entryCount)) entries"
      if mps == "-" || lp == "-" { note(size) } else { try say(size) }
    }
  }

  private func keptGoals(_ earlier: ArraySlice<GoalTerm>, of round: Round) throws -> [KeptGoal] {
    guard let keep else {
      if let first = earlier.first {
        note("note: '\(first.goal.rawValue)' and the goals before this one are not kept; --keep ALLOCATION keeps them")
      }
      return []
    }
    let record = try readRecord(keep, of: round)
    return try earlier.map { term in
      guard let result = record.goals.first(where: { $0.goal == term.goal }) else {
        throw Failure.refused(
          keep, "it has no result for the goal '\(term.goal.rawValue)'",
          remedy: "name an allocation of this round that was solved for it")
      }
      return KeptGoal(term, best: result.best)
    }
  }

  private func write(_ text: String, to path: String) throws {
    if path == "-" { return try say(text) }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    do {
      try AtomicFolder(folder.isEmpty ? "/" : folder).write(name, Array(text.utf8))
    } catch {
      throw Failure.cannotWrite(error)
    }
  }
}
