import ArgumentParser
import Formulation
import IntegerProgram
import RoundFiles
import Staffing

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a goal's integer program as MPS or LP text, for other solvers.",
    discussion: """
      Goals after the first keep what the earlier ones reached: give an allocation whose values they keep with --keep.
      Rows and columns carry the planner's ids.
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
  }

  func run() throws {
    try reporting {
      let loaded = try Loaded(input.round, showWarnings: false)
      let terms = loaded.round.policy.goals
      let names = terms.map(\.goal.rawValue)
      guard let turn = goal.map({ names.firstIndex(of: $0) }) ?? 0 else {
        throw ValidationError("The round has no goal '\(goal ?? "")'; it has \(names.joined(separator: ", ")).")
      }
      let model = RoundProgram(loaded.pairs())
      let kept = try keptGoals(terms.prefix(turn))
      let program = model.program(for: terms[turn], keeping: kept)
      let rowName = { model.rowName($0, keeping: kept) }
      let columnName = { model.columns[$0].name(in: model.pairs) }
      if let mps {
        try write(program.mpsText(name: loaded.round.policy.round, rowName: rowName, columnName: columnName), to: mps)
      }
      if let lp { try write(program.lpText(rowName: rowName, columnName: columnName), to: lp) }
      print("\(grouped(program.columnCount)) columns, \(grouped(program.rowCount)) rows, "
        + "\(grouped(program.entryCount)) entries")
    }
  }

  private func keptGoals(_ earlier: ArraySlice<GoalTerm>) throws -> [KeptGoal] {
    guard let keep else {
      if let first = earlier.first {
        note("note: '\(first.goal.rawValue)' and the goals before this one are not kept; --keep ALLOCATION keeps them")
      }
      return []
    }
    let record = try AllocationArgument.parse([keep]).record()
    return try earlier.map { term in
      guard let result = record.goals.first(where: { $0.goal == term.goal }) else {
        throw ValidationError("\(keep) has no goal '\(term.goal.rawValue)'.")
      }
      return KeptGoal(term, best: result.best)
    }
  }

  private func write(_ text: String, to path: String) throws {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    do {
      try AtomicFolder(folder.isEmpty ? "/" : folder).write(name, Array(text.utf8))
    } catch {
      throw Unwritable(message: "\(error)")
    }
  }
}
