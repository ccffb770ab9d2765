import GLPKSolver
import IntegerProgram

extension Search {
  /// Goes on in the part of the program that is not settled in a space.
  ///
  /// - Parameters:
  ///   - space: the program at its root, with what is settled there for values above the floor.
  ///   - floor: this search's own where nil. Without any the incumbent must be among the solutions that are left, else
  ///     nothing is done.
  /// - Returns: what every solution has that is not below the limit for which the space was settled, and not below what the
  ///   stage keeps of what was reached; nil where nothing was done.
  @discardableResult
  func `continue`(
    in space: SearchSpace, above floor: Int? = nil, _ stage: GoalSearch
  ) throws(GLPKError) -> [Narrowing]? {
    guard let rest = Rest(self, space, above: floor, stage) else { return nil }
    let floor = floor ?? hints.floor
    let least = max(floor ?? .min, toBeat ?? .min)
    let result = try run(rest) { self.tighten(max($0.bound + rest.shift, least, self.incumbentValue ?? .min)) }
    let proven = result.search.end == .infeasible ? .min : result.search.bound + rest.shift
    tighten(max(proven, least, incumbentValue ?? .min))
    if var proof = result.search.proof {
      // Beyond the floor, the part is all there is; up to it, nothing is known.
      if let floor { proof.bound = max(proof.bound ?? .min, floor - rest.shift) }
      certify(proof, shift: rest.shift)
    }
    let facts = result.facts.map { fact in
      guard case .column(let column) = fact.target else { return fact }
      return Narrowing(
        target: .column(rest.part.columns[column]), lower: fact.lower, upper: fact.upper, reason: fact.reason)
    }
    return space.narrowings(since: stage.space) + rest.excluded + facts
  }

  /// Looks for a better incumbent among the solutions that are left in a space; nothing is concluded from it.
  func improve(in space: SearchSpace, _ stage: GoalSearch) throws(GLPKError) {
    var space = space
    space.stopRecording()
    if let rest = Rest(self, space, above: nil, stage) { _ = try run(rest) { _ in } }
  }

  /// What is not settled in a space, as a program of its own.
  private struct Rest {
    let part: Subprogram
    var goal: GoalSearch
    /// Where the other columns rest.
    let resting: [Int]
    /// The whole's value less the part's.
    let shift: Int
    /// What keeps columns out of the part that are not settled.
    let excluded: [Narrowing]

    init?(_ search: Search, _ space: SearchSpace, above floor: Int?, _ stage: GoalSearch) {
      let floor = floor ?? search.hints.floor
      let start = search.incumbent.flatMap { incumbent in
        incumbent.indices.allSatisfy {
          space.columnLower[$0] <= incumbent[$0] && incumbent[$0] <= space.columnUpper[$0]
        }
          ? incumbent : nil
      }
      if start == nil, floor == nil { return nil }
      resting = space.columnLower
      let part = Subprogram(space, free: space.looseColumns, solution: resting)
      self.part = part
      var inside = SearchSpace(part.program)
      let shift = space.value(resting) - inside.value(part.columns.map { space.columnLower[$0] })
      self.shift = shift
      excluded = inside.record(part, of: space, shift: shift)
      var hints = SearchHints(
        columns: part.columns.indices.filter { search.master.isActive(part.columns[$0]) },
        groups: part.groups(search.hints.groups),
        pairColumns: search.hints.pairColumns.map { pairs in part.columns.count { $0 < pairs } },
        start: start.map { start in part.columns.map { start[$0] } }, floor: floor.map { $0 - shift },
        guide: search.hints.guide.map { guide in part.columns.map { guide[$0] } })
      hints.pool = search.pool(space.extraRows + stage.hints.pool, of: part, in: space)
      goal = GoalSearch(
        space: inside, hints: hints, blockOfColumn: part.columns.map { stage.blockOfColumn[$0] },
        budget: stage.budget.rest(after: max(search.pivots, search.nodes)), limits: stage.limits, report: { _ in })
      goal.fewestAsked = stage.fewestAsked
      goal.simplexSize = max(stage.simplexSize, GoalSearch.simplexSize)
      goal.keepLimit = { stage.keepLimit($0 + shift) - shift }
    }
  }

  /// Searches a part, and takes what it finds.
  private func run(_ rest: Rest, _ report: @escaping (Standing) -> Void) throws(GLPKError) -> GoalSearch.Result {
    var goal = rest.goal
    goal.report = report
    let result = try goal.run()
    count(pivots: result.search.pivots, nodes: result.search.nodes)
    if let found = result.search.solution {
      var solution = rest.resting
      for (index, column) in rest.part.columns.enumerated() { solution[column] = found[index] }
      offer(solution)
    }
    return result
  }

  /// What cuts say of a part of the program, each but once: those that come from parts around it meet themselves again.
  func pool(_ cuts: [ExtraRow], of part: Subprogram, in space: SearchSpace) -> [ExtraRow] {
    var place = [Int32](repeating: -1, count: space.columnCount)
    for (index, column) in part.columns.enumerated() { place[column] = Int32(index) }
    var pool: [ExtraRow] = []
    var known: [[Entry]: Int] = [:]
    for cut in cuts {
      guard var side = cut.upper else { continue }
      var entries: [Entry] = []
      var most = 0
      for entry in cut.entries {
        if place[entry.column] < 0 {
          side -= entry.coefficient * space.columnLower[entry.column]
          continue
        }
        entries.append(Entry(Int(place[entry.column]), entry.coefficient))
        most += entry.coefficient * (entry.coefficient > 0 ? space.columnUpper : space.columnLower)[entry.column]
      }
      if most <= side { continue }
      let row = ExtraRow(entries: entries, lower: nil, upper: side, source: cut.source)
      if let index = known[entries] {
        if side < pool[index].upper ?? .max { pool[index] = row }
      } else {
        known[entries] = pool.count
        pool.append(row)
      }
    }
    return pool
  }
}
