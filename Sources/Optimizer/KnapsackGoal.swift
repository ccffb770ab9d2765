import IntegerProgram

extension GoalSearch {
  /// The goal by knapsacks, where its program has that shape (`KnapsackModel`); nil where it has not. Evaluations of
  /// the relaxation count as pivots.
  func runKnapsacks(branches: Bool) -> Result? {
    guard let model = KnapsackModel(space) else { return nil }
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
    let bound = value(search.bound)
    let reached = search.incumbentValue.map(value)
    let solution = search.incumbent.map(model.solution)
    let end: SearchResult.End =
      search.isInfeasible ? .infeasible : search.isProven ? .proven : search.isDone ? .gap : .limit
    let found = SearchResult(
      end: end, solution: solution, value: reached, bound: max(bound, reached ?? bound), nodes: search.nodes,
      pivots: search.relaxation.evaluations, knapsackProof: search.proof)
    let columns = hints.columns + (solution.map(space.columns) ?? [])
    return Result(
      search: found, columns: Set(columns).sorted(), facts: reached.map { facts(search, keepLimit($0)) } ?? [],
      cuts: [])
  }

  /// The columns that no solution of at least that value has, by the root's multipliers.
  private func facts(_ search: KnapsackSearch, _ limit: Int) -> [Narrowing] {
    if isLast { return [] }
    let model = search.model
    // In the model's profits, rounded up.
    let least = -floorDivide(model.base - limit, model.step)
    return search.itemsBelow(least).map {
      Narrowing(target: .column(model.items[$0].column), lower: nil, upper: model.rest[model.items[$0].column])
    }
  }
}
