/// Improves the incumbent by freeing the jobs of a few blocks at a time and searching what they could do instead by a
/// small tree (large neighbourhood search; Shaw 1998). Which blocks comes from a fixed sequence, so a run repeats.
struct KnapsackParts {
  private var random: SplitMix
  private var size = 2.0
  /// Evaluations so far.
  private(set) var spent = 0

  private static let mostNodes = 300

  init(_ model: KnapsackModel) { random = SplitMix(state: UInt64(model.items.count)) }

  /// Goes on for so many evaluations, as long as there is something to gain.
  mutating func improve(_ search: KnapsackSearch, _ root: KnapsackState, evaluations: Int) {
    let before = search.relaxation.evaluations
    while search.relaxation.evaluations - before < evaluations, !search.isSpent, !search.isDone {
      guard let incumbent = search.incumbent, let value = search.incumbentValue else { break }
      let part = part(search.model, root, incumbent)
      let tree = KnapsackTree(search, part, target: value + 1, mostNodes: Self.mostNodes)
      tree.search()
      size = tree.isFinished ? min(Double(search.model.blockCount), size + 0.1) : max(2, size - 0.3)
      if tree.isFinished, tree.nodes == 0 { break }
    }
    spent += search.relaxation.evaluations - before
  }

  /// The root with every job decided as it is, but those of the chosen blocks and those without an item.
  private mutating func part(_ model: KnapsackModel, _ root: KnapsackState, _ itemOfJob: [Int]) -> KnapsackState {
    var isFree = [Bool](repeating: false, count: model.blockCount)
    for _ in 0..<Int(size.rounded()) { isFree[Int(random.next() % UInt64(model.blockCount))] = true }
    var state = root
    for (job, item) in itemOfJob.enumerated() where item >= 0 && !isFree[model.items[item].block] {
      state.choose(item, for: job, model)
    }
    state.settle(model)
    return state
  }
}
