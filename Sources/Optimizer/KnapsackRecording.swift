extension KnapsackModel {
  /// Costs of more steps could be beyond the integers of a proof.
  private static let largestStep = 1 << 14

  /// Whether a proof may name all the rows that it was found from.
  func isRecordable(_ space: SearchSpace) -> Bool {
    step <= Self.largestStep
      && (rows.jobs + rows.blocks + rows.full).allSatisfy { Self.row($0, of: space) != nil }
  }

  /// The row of the goals' programs that a row of a space is; nil for another conclusion.
  fileprivate static func row(_ row: Int, of space: SearchSpace) -> Int? {
    guard let source = space.source(ofRow: row), source.lower == nil, case .row(let number) = source.premise,
      number >= 0
    else { return nil }
    return number
  }
}

extension ProofTree {
  /// A proof by knapsacks in the round's terms; nil where the space is not recorded.
  init?(_ proof: KnapsackProof, of space: SearchSpace) {
    guard let origin = space.origin, proof.isComplete, proof.model.isRecordable(space) else { return nil }
    let model = proof.model
    func rows(_ rows: [Int]) -> [Int] { rows.compactMap { KnapsackModel.row($0, of: space) } }
    let units = zip(model.unit, model.divisors).map { $0 * $1 }
    bound = model.base + model.step * proof.limit
    scope = space.scope
    knapsacks = Knapsacks(
      scale: proof.scale, rows: zip(rows(model.rows.blocks), units).map { (row: $0, unit: $1) },
      choices: rows(model.rows.jobs), full: rows(model.rows.full),
      multipliers: proof.multipliers.map { $0.prefix(model.rows.jobs.count).map { $0 * model.step } })
    nodes = proof.binaryNodes { origin.columns[model.items[$0].column] }
  }
}

extension KnapsackProof {
  private enum Part {
    case node(Int)
    /// The children of a node from that one on, when the ways of those before are gone.
    case ways([Int], from: Int)
  }

  /// The tree with two cases at each split: a way that is gone, or gone along.
  fileprivate func binaryNodes(_ column: (Int) -> Int32) -> [ProofTree.Node] {
    let nothing = ProofTree.Node.leaf(ProofLeaf(bound: nil, terms: []))
    var children = [[Int]](repeating: [], count: nodes.count)
    // Remaining without an item comes after all items.
    for isItem in [true, false] {
      for (index, node) in nodes.enumerated() {
        if let way = node.way, (way.item >= 0) == isItem { children[node.parent].append(index) }
      }
    }
    var found: [ProofTree.Node] = []
    var stack = [Part.node(0)]
    while let part = stack.popLast() {
      switch part {
      case .node(let index):
        found += nodes[index].steps.map { .relaxed(at: $0.multipliers, settles: true) }
        switch nodes[index].end {
        case .beaten(let multipliers): found.append(.relaxed(at: multipliers, settles: false))
        case .branched: stack.append(.ways(children[index], from: 0))
        case .empty, nil: found.append(nothing)
        }
      case .ways(let ways, let place):
        guard place < ways.count, let way = nodes[ways[place]].way else {
          found.append(nothing)
          continue
        }
        if way.item < 0 {
          stack.append(.node(ways[place]))
        } else {
          found.append(.split(.column(column(way.item)), most: 0))
          stack += [.node(ways[place]), .ways(ways, from: place + 1)]
        }
      }
    }
    return found
  }
}
