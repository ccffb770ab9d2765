extension GoalSearch {
  /// The goal by knapsacks, where its program has that shape; nil where it has not.
  func runKnapsacks(branches: Bool) -> Result? {
    guard limits.relativeGap == 0 || !branches, let model = KnapsackModel(space),
      let search = KnapsackSearch(model, budget, report: { _ in })
    else { return nil }
    if let start = hints.start { search.offer(model.itemOfJob(start)) }
    search.run(branches: branches)
    let value = search.incumbentValue.map { model.base + model.step * $0 }
    let bound = model.base + model.step * search.bound
    let found = SearchResult(
      end: search.isInfeasible ? .infeasible : search.isProven ? .proven : .limit,
      solution: search.incumbent.map(model.solution), value: value, bound: max(bound, value ?? bound),
      nodes: search.nodes, pivots: search.relaxation.evaluations)
    return Result(search: found, columns: hints.columns, facts: [], cuts: [])
  }
}
