import IntegerProgram

/// What linking rows say of one block each, as steps of a proof.
///
/// A checker adds up whole rows: a cut derived from linking rows would come out there with columns of other blocks as well,
/// and be scaled and rounded as these ask. What a block's search derives is to hold as it stands, so each of its linking
/// rows gives way to its part in the block, which follows as the row's entries are all positive.
struct LinkingParts {
  private struct Key: Hashable {
    let row: Int
    let block: Int
  }

  private var steps: [Key: ProofStep] = [:]

  /// Cuts that the rows of one block gave, in the order in which they were derived, with their steps about that block
  /// alone; as they are where nothing is recorded.
  mutating func restrict(
    _ cuts: [ExtraRow], toBlock block: Int, of blocks: Blocks, in space: SearchSpace
  ) -> [ExtraRow] {
    guard space.origin != nil, !cuts.isEmpty else { return cuts }
    var rowOfPremise: [Premise: Int] = [:]
    for row in blocks.sharedRows[block] {
      if let premise = space.source(ofRow: row)?.premise { rowOfPremise[premise] = row }
    }
    var replaced: [ProofStep: ProofStep] = [:]
    return cuts.map { cut in
      guard case .step(let step) = cut.source?.premise, case .cut(let terms, let columns) = step.content else {
        return cut
      }
      let own = terms.map { sided in
        var premise = sided.term.premise
        if let row = rowOfPremise[premise] {
          premise = .step(part(ofRow: row, block, blocks, space))
        } else if case .step(let earlier) = premise {
          premise = .step(replaced[earlier] ?? earlier)
        }
        return SidedTerm(
          term: ProofTerm(premise: premise, multiplier: sided.term.multiplier), isLower: sided.isLower)
      }
      let restricted = ProofStep(.cut(own, columns: columns), scope: step.scope)
      replaced[step] = restricted
      var cut = cut
      cut.source?.premise = .step(restricted)
      return cut
    }
  }

  private mutating func part(ofRow row: Int, _ block: Int, _ blocks: Blocks, _ space: SearchSpace) -> ProofStep {
    let key = Key(row: row, block: block)
    if let step = steps[key] { return step }
    let program = space.program
    let most = program.rowUpper[row] ?? .max
    var entries: [Entry] = []
    for entry in program.rowStart[row]..<program.rowStart[row + 1] {
      let column = Int(program.rowColumn[entry])
      if Int(blocks.blockOfColumn[column]) == block {
        entries.append(Entry(Int(space.origin?.columns[column] ?? 0), program.rowValue[entry]))
      }
    }
    let terms = space.source(ofRow: row).map { [$0.term(1 << DualBound.shift)] } ?? []
    let tree = ProofTree(
      bound: most, nodes: [.leaf(ProofLeaf(bound: most, terms: terms))], scope: space.origin?.base ?? [])
    let step = ProofStep(.claim(ProofSum(entries), most: most, tree), scope: [])
    steps[key] = step
    return step
  }
}
