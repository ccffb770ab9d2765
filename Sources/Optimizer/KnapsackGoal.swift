import IntegerProgram

extension GoalSearch {
  /// The goal by knapsacks, where its program has that shape (`KnapsackModel`); nil where it has not, or where what
  /// they show could not be recorded. Evaluations of the relaxation count as pivots.
  func runKnapsacks(branches: Bool) -> Result? {
    guard let model = KnapsackModel(space) else { return nil }
    let isRecorded = space.origin != nil
    if isRecorded, !model.isRecordable(space) { return nil }
    func value(_ profits: Int) -> Int { model.base + model.step * profits }
    let search = KnapsackSearch(
      model, budget,
      suffices: { [space, limits] found, bound in
        let most = Double(max(1, abs(space.objective(value(found)))))
        return Double(value(bound) - value(found)) <= limits.relativeGap * most
      },
      report: { [report] search in
        report(
          Standing(incumbent: search.incumbentValue.map(value), bound: value(search.bound), nodes: search.nodes))
      })
    guard let search else { return nil }
    if let start = hints.start { search.offer(model.itemOfJob(start)) }
    search.run(branches: branches)
    // That there is no solution at all is for the other search to show.
    if search.isInfeasible, isRecorded { return nil }
    let bound = value(search.bound)
    let reached = search.incumbentValue.map(value)
    let solution = search.incumbent.map(model.solution)
    let end: SearchResult.End =
      search.isInfeasible ? .infeasible : search.isProven ? .proven : search.isDone ? .gap : .limit
    let found = SearchResult(
      end: end, solution: solution, value: reached, bound: max(bound, reached ?? bound),
      proof: search.proof.flatMap { ProofTree($0, of: space) }, nodes: search.nodes,
      pivots: search.relaxation.evaluations)
    let columns = hints.columns + (solution.map(space.columns) ?? [])
    return Result(
      search: found, columns: Set(columns).sorted(), facts: reached.map { facts(search, keepLimit($0)) } ?? [],
      cuts: [])
  }

  /// The columns that no solution of at least that value has, by the root's multipliers. A proof could not count on
  /// them.
  private func facts(_ search: KnapsackSearch, _ limit: Int) -> [Narrowing] {
    if isLast || space.origin != nil { return [] }
    let model = search.model
    // In the model's profits, rounded up.
    let least = -floorDivide(model.base - limit, model.step)
    return search.itemsBelow(least).map {
      Narrowing(target: .column(model.items[$0].column), lower: nil, upper: model.rest[model.items[$0].column])
    }
  }
}
