import Formulation
import GLPKSolver
import IntegerProgram
import Staffing

/// Shares of a goal with the steps of a proof that show them, by agency.
struct ProvenShares {
  var shares: GoalShares
  /// Σ ≤ the range's upper bound.
  var most: [ProofStep?]
  /// −Σ ≤ −the range's lower bound.
  var least: [ProofStep?]
}

extension RoundSolver {
  /// The most that each agency alone can bring to a goal, for the goals that count in small steps: where the sum of these
  /// is near what all can reach together, they tie every agency down. Only limits on sums of money, not of heads, make a
  /// relaxation loose enough to be worth that. A goal at which GLPK fails has none.
  @available(*, noasync)
  func agencyShares(_ budget: Budget) -> (shares: [ProvenShares], pivots: Int) {
    var shares: [ProvenShares] = []
    var pivots = 0
    let blockOfColumn = program.agencyOfColumn
    for (turn, term) in program.round.policy.goals.dropLast().enumerated() where term.goal.sense == .max {
      var space = SearchSpace(program.program(for: term))
      space.record(Origin(aim: .goal(turn), ofWhole: space))
      let most = space.costs.reduce(0) { max($0, abs($1)) }
      if most == 0 || most > 100 * space.step || KnapsackModel(space) != nil { continue }
      let blocks = Blocks(space.program, blockOfColumn: blockOfColumn)
      if blocks.columns.count < 2 || !space.program.hasUnevenRow(in: blocks) { continue }
      let part = budget.rest(after: pivots)
      let each = min(2000, (part.pivots ?? .max) / blocks.columns.count)
      let cuts = BlockCuts(space, blocks, groups: program.groups)
      let found = try? GLPKThread.run { [space] () throws(GLPKError) in
        try cuts.maxima(space, part, pivotsForEach: each, threads: limits.threads)
      }
      guard let found else { continue }
      pivots += found.reduce(0) { $0 + $1.pivots }
      let ranges = zip(blocks.columns, found).map { columns, found -> ClosedRange<Int>? in
        let least = columns.reduce(0) { sum, column in
          sum + min(space.costs[column] * space.columnLower[column], space.costs[column] * space.columnUpper[column])
        }
        // What no proof shows, as of an agency that cannot keep its own rules, is no row.
        return least < found.bound && found.proof != nil ? least...found.bound : nil
      }
      let proven = GoalShares(term, ranges)
      shares.append(
        ProvenShares(
          shares: proven, most: found.map(\.proof), least: leastSteps(proven) { _ in [] }))
    }
    return (shares, pivots)
  }

  /// −Σ ≤ −least for each agency's part, by these terms.
  func leastSteps(_ shares: GoalShares, _ terms: (Int) -> [ProofTerm]) -> [ProofStep?] {
    var steps = [ProofStep?](repeating: nil, count: shares.ranges.count)
    for (agency, entries) in program.parts(of: shares) {
      guard let range = shares.ranges[agency] else { continue }
      let leaf = ProofLeaf(bound: -range.lowerBound, terms: terms(agency))
      steps[agency] = ProofStep(
        .claim(
          ProofSum(entries.map { Entry($0.column, -$0.coefficient) }), most: -range.lowerBound,
          ProofTree(bound: leaf.bound, nodes: [.leaf(leaf)], scope: [])),
        scope: [])
    }
    return steps
  }

  /// What is left to each agency when all together keep what the goal reached.
  ///
  /// - Parameters:
  ///   - space: the goal's own.
  ///   - row: the one that keeps it, in the programs of the goals to come.
  func kept(_ proven: ProvenShares, _ space: SearchSpace, at limit: Int, row: Int) -> ProvenShares {
    var kept = proven
    kept.shares = proven.shares.kept(space, at: limit, program.agencyOfColumn)
    let divisor = space.costs.reduce(0) { greatestCommonDivisor($0, abs($1)) }
    let sign: Int128 = proven.shares.term.goal.sense == .max ? -1 : 1
    let keeping = ProofTerm(premise: .row(row), multiplier: sign * Int128(divisor) << DualBound.shift)
    let raised = leastSteps(kept.shares) { agency in
      [keeping]
        + proven.most.enumerated().compactMap { other, step in
          guard let step, other != agency, proven.shares.ranges[other] != nil else { return nil }
          return ProofTerm(premise: .step(step), multiplier: 1 << DualBound.shift)
        }
    }
    for (agency, range) in kept.shares.ranges.enumerated() where range != proven.shares.ranges[agency] {
      kept.least[agency] = raised[agency]
    }
    return kept
  }

  /// The sources of a goal's rows: the round's rows and those of kept goals, then the shares'.
  func sources(_ space: SearchSpace, _ shares: [ProvenShares]) -> [RowSource] {
    let added = shares.flatMap { proven in
      program.parts(of: proven.shares).map { agency, _ in
        proven.most[agency].map { RowSource(premise: .step($0), lower: proven.least[agency]) }
          ?? RowSource(premise: .row(-1))
      }
    }
    return (0..<space.program.rowCount - added.count).map { RowSource(premise: .row($0)) } + added
  }
}

extension Origin {
  /// Of a space that has all the program's columns, and its rows alone.
  init(aim: Aim, ofWhole space: SearchSpace) {
    self.init(
      aim: aim, rows: (0..<space.program.rowCount).map { RowSource(premise: .row($0)) },
      columns: (0..<space.columnCount).map { Int32($0) })
  }
}

extension Program {
  /// Whether a block has a row that counts none of its columns once, and some more than others.
  fileprivate func hasUnevenRow(in blocks: Blocks) -> Bool {
    (0..<rowCount).contains { row in
      guard blocks.blockOfRow[row] >= 0 else { return false }
      let sizes = rowValue[rowStart[row]..<rowStart[row + 1]].lazy.map(\.magnitude)
      guard let least = sizes.min(), let most = sizes.max() else { return false }
      return least > 1 && least < most
    }
  }
}

extension GoalShares {
  /// What is left to each agency when all together reach the limit: no less than the others cannot bring.
  func kept(_ space: SearchSpace, at limit: Int, _ agencyOfColumn: [Int32]) -> GoalShares {
    let others = space.costs.indices.reduce(0) { sum, column in
      let agency = agencyOfColumn[column]
      if agency >= 0, ranges[Int(agency)] != nil { return sum }
      return sum + max(space.costs[column] * space.columnLower[column], space.costs[column] * space.columnUpper[column])
    }
    let slack = max(0, ranges.reduce(others) { $0 + ($1?.upperBound ?? 0) } - limit)
    return GoalShares(
      term,
      ranges.map { range in
        range.map { max($0.lowerBound, $0.upperBound - slack)...$0.upperBound }
      })
  }
}
