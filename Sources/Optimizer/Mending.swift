import Eligibility
import Formulation
import GLPKSolver
import IntegerProgram
import Staffing

/// Mends the allocation in hand where a restriction breaks it: the agencies concerned are freed, with whoever is placed
/// there, and searched as one program for all goals at once. All others stay where they are.
extension Resolver {
  /// Pairs tried where a restriction leaves open which one is placed.
  private static let mostTried = 8
  /// People tried where one must leave.
  private static let mostLeaving = 40
  /// What the search of an agency as a whole may cost, in attempts at one pair.
  private static let effortForAnAgency = 3
  /// One point of a goal outweighs so many moves.
  private static let pointsForAMove = 64

  /// The best of what was found; nil where nothing was.
  ///
  /// - Parameters:
  ///   - whole: all goals at once, under the restriction.
  ///   - solution: one to beat; nil where there is none.
  func mend(_ whole: SearchSpace, _ restriction: Restriction, from solution: [Int]?) throws(GLPKError) -> [Int]? {
    var best = solution.map { (value: whole.value($0), solution: $0) }
    for attempt in attempts(restriction, whole, isKept: solution != nil) {
      guard let solution = try mend(whole, restriction, attempt) else { continue }
      let value = whole.value(solution)
      if value > best?.value ?? .min { best = (value, solution) }
    }
    return best?.solution
  }

  /// Where nothing near was found: the whole round for all goals at once, each move at a price. A solution that has little
  /// in common with the allocation in hand says nothing about what is asked: then there is none.
  func mendAnyhow(_ whole: SearchSpace) throws(GLPKError) -> SearchResult {
    var whole = whole
    whole.replaceCosts(costsOfMoves(whole))
    var found = try search(whole, from: nil, pivots: limits.search.map { 5 * $0 }, known: Known()).search
    if let solution = found.solution, !isNear(solution) { found.solution = nil }
    return found
  }

  /// Whether at most a tenth of the placements in hand are others.
  func isNear(_ solution: [Int]) -> Bool {
    let placed = (0..<program.pairs.count).filter { start[$0] == 1 }
    return placed.count { solution[$0] == 0 } <= max(20, placed.count / 10)
  }

  /// All goals at once, and then as few moves as may be.
  private func costsOfMoves(_ whole: SearchSpace) -> [Int] {
    var costs = whole.costs.map { $0 * Self.pointsForAMove }
    for pair in 0..<program.pairs.count where start[pair] == 1 { costs[pair] += 1 }
    return costs
  }

  /// One way to mend: what must be placed or not beside the restriction, and whose agencies are freed as well.
  private struct Attempt {
    var placing: [Int] = []
    var barring: [Int] = []
    var freeing: [Int] = []
    /// How many times the pivots of one attempt.
    var effort = 1
  }

  /// For the counts that the allocation in hand does not reach, each of the best pairs by the goals. For a change to the
  /// round, the agency that it bears on; where it bears on several, each of the best pairs that it makes possible, or of
  /// the least that it may take away. None at all is a choice where the allocation must be mended.
  private func attempts(_ restriction: Restriction, _ whole: SearchSpace, isKept: Bool) -> [Attempt] {
    let missing = restriction.counts.first { count in
      count.value(in: start) < count.atLeast ?? .min
    }
    if let missing {
      let tried = bestFirst(missing.pairs, whole).map { Attempt(placing: [$0]) }
      let blocks = Set(missing.pairs.map { blockOfColumn[$0] })
      return tried + (blocks.count == 1 ? [Attempt(freeing: missing.pairs, effort: Self.effortForAnAgency)] : [])
    }
    let blocks = Set(touched.map { blockOfColumn[$0] })
    if blocks.count == 1 { return [Attempt(freeing: touched, effort: Self.effortForAnAgency)] }
    if !inheritsBounds {
      return (isKept ? [] : [Attempt()]) + bestFirst(touched, whole).map { Attempt(placing: [$0]) }
    }
    let leaving = touched.filter { start[$0] == 1 }.sorted { (whole.costs[$0], $0) < (whole.costs[$1], $1) }
    return [Attempt()] + leaving.prefix(Self.mostTried).map { Attempt(barring: [$0]) }
  }

  private func bestFirst(_ pairs: [Int], _ whole: SearchSpace) -> [Int] {
    Array(
      pairs.filter { start[$0] == 0 }.sorted { (whole.costs[$1], $0) < (whole.costs[$0], $1) }.prefix(Self.mostTried))
  }

  private func mend(_ whole: SearchSpace, _ restriction: Restriction, _ attempt: Attempt) throws(GLPKError) -> [Int]? {
    var whole = whole
    let placing = restriction.placed + attempt.placing
    let barring = restriction.barred + attempt.barring
    for pair in attempt.placing { whole.narrow(Narrowing(target: .column(pair), lower: 1, upper: 1)) }
    for pair in attempt.barring { whole.narrow(Narrowing(target: .column(pair), lower: 0, upper: 0)) }
    let inTheWay = inTheWay(whole, of: placing)
    let free = concerned(
      by: placing + barring.filter { start[$0] == 1 }, agenciesOf: attempt.freeing, inTheWay: inTheWay)
    let part = Subprogram(whole, free: free, solution: start, costs: costsOfMoves(whole))
    let asked = Set(placing + restriction.counts.filter { $0.atLeast != nil }.flatMap(\.pairs))
    let guess = guess(part, whole, placing: placing, barring: barring, asked: asked)
    let budget = Budget(deadline: nil, pivots: attempt.effort * limits.mending, cancellation: cancellation)
    guard let found = try part.search(start: guess, groups: [], budget).solution else { return nil }
    var solution = start
    for column in free { solution[column] = 0 }
    for (place, column) in part.columns.enumerated() { solution[column] = found[place] }
    program.complete(&solution)
    return whole.program.firstBreach(at: solution) == nil ? solution : nil
  }

  /// A first solution of the part: the pairs placed and taken out, and then whoever stands in the way, one by one.
  ///
  /// - Parameter asked: pairs that the restriction wants; those stay.
  private func guess(
    _ part: Subprogram, _ whole: SearchSpace, placing: [Int], barring: [Int], asked: Set<Int>
  ) -> [Int]? {
    let pairs = program.pairs
    var solution = start
    for pair in barring { solution[pair] = 0 }
    for pair in placing {
      for other in pairs.pairs(of: pairs.candidate[pair]) { solution[other] = 0 }
      solution[pair] = 1
    }
    for _ in 0..<pairs.round.candidates.count {
      program.complete(&solution)
      let inside = part.columns.map { solution[$0] }
      guard case .row(let row) = part.program.firstBreach(at: inside) else {
        return part.program.firstBreach(at: inside) == nil ? inside : nil
      }
      // Too much: the one goes who is worth least, of those who leave nothing else broken where there are any. Too little,
      // as in a team that is too small: all go.
      let inRow = (part.program.rowStart[row]..<part.program.rowStart[row + 1]).filter { part.program.rowValue[$0] > 0 }
        .map { part.columns[Int(part.program.rowColumn[$0])] }
        .filter { $0 < pairs.count && solution[$0] == 1 && !asked.contains($0) }
        .sorted { (whole.costs[$0], $0) < (whole.costs[$1], $1) }
      let isTooMuch = part.program.rowUpper[row].map { part.program.activity(of: row, at: inside) > $0 } ?? false
      let goes = inRow.prefix(Self.mostLeaving).first { leaves($0, solution, part) } ?? inRow.first
      let leaving = isTooMuch ? goes.map { [$0] } ?? [] : inRow
      if leaving.isEmpty { return nil }
      for pair in leaving { solution[pair] = 0 }
    }
    return nil
  }

  /// Whether nothing is broken any more once the pair is gone.
  private func leaves(_ pair: Int, _ solution: [Int], _ part: Subprogram) -> Bool {
    var solution = solution
    solution[pair] = 0
    program.complete(&solution)
    return part.program.firstBreach(at: part.columns.map { solution[$0] }) == nil
  }

  /// Placements anywhere that share a limit with the pairs which would be exceeded: a partner's, a quota's.
  private func inTheWay(_ whole: SearchSpace, of placing: [Int]) -> [Int] {
    var solution = start
    for pair in placing {
      for other in program.pairs.pairs(of: program.pairs.candidate[pair]) { solution[other] = 0 }
      solution[pair] = 1
    }
    program.complete(&solution)
    let rows = whole.program
    var found: Set<Int> = []
    for pair in placing {
      for entry in rows.columnStart[pair]..<rows.columnStart[pair + 1] {
        let row = Int(rows.columnRow[entry])
        guard let most = rows.rowUpper[row], rows.activity(of: row, at: solution) > most else { continue }
        for other in rows.rowStart[row]..<rows.rowStart[row + 1] {
          let column = Int(rows.rowColumn[other])
          if column < program.pairs.count, start[column] == 1, rows.rowValue[other] > 0 { found.insert(column) }
        }
      }
    }
    return found.sorted()
  }

  /// Columns of the agencies that the pairs are in, now or then, and every column of the people placed there.
  ///
  /// - Parameters:
  ///   - others: pairs whose agencies are freed as well, but not their people's other columns.
  ///   - inTheWay: pairs that are free themselves.
  private func concerned(by touched: [Int], agenciesOf others: [Int], inTheWay: [Int]) -> [Int] {
    let pairs = program.pairs
    let count = Int((blockOfColumn.max() ?? -1) + 1)
    var isFree = [Bool](repeating: false, count: count)
    for pair in others where blockOfColumn[pair] >= 0 { isFree[Int(blockOfColumn[pair])] = true }
    for pair in touched {
      isFree[Int(blockOfColumn[pair])] = true
      for other in pairs.pairs(of: pairs.candidate[pair]) where start[other] == 1 {
        isFree[Int(blockOfColumn[other])] = true
      }
    }
    var moves = [Bool](repeating: false, count: pairs.round.candidates.count)
    for pair in touched { moves[pairs.candidate[pair].position] = true }
    for pair in 0..<pairs.count where start[pair] == 1 && isFree[Int(blockOfColumn[pair])] {
      moves[pairs.candidate[pair].position] = true
    }
    let isInTheWay = Set(inTheWay)
    return start.indices.filter { column in
      if isInTheWay.contains(column) { return true }
      let block = blockOfColumn[column]
      return block < 0 || isFree[Int(block)] || (column < pairs.count && moves[pairs.candidate[column].position])
    }
  }
}
