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
  /// One point of a goal outweighs so many moves.
  private static let pointsForAMove = 64

  /// The best of what was found; nil where nothing was.
  ///
  /// - Parameters:
  ///   - whole: all goals at once, under the restriction.
  ///   - solution: one to beat; nil where there is none.
  func mend(_ whole: SearchSpace, _ restriction: Restriction, from solution: [Int]?) throws(GLPKError) -> [Int]? {
    var best = solution.map { (value: whole.value($0), solution: $0) }
    for pairs in choices(restriction, whole, isKept: solution != nil) {
      guard let solution = try mend(whole, placing: restriction.placed + pairs, barring: restriction.barred) else {
        continue
      }
      let value = whole.value(solution)
      if value > best?.value ?? .min { best = (value, solution) }
    }
    return best?.solution
  }

  /// Which pairs to place for the counts that the allocation in hand does not reach, else for what a change makes possible:
  /// each of the best by the goals. None at all is a choice where the allocation must be mended.
  private func choices(_ restriction: Restriction, _ whole: SearchSpace, isKept: Bool) -> [[Int]] {
    let missing = restriction.counts.first { count in
      count.value(in: start) < count.atLeast ?? .min
    }
    guard let missing else {
      let tried = newlyPossible.filter { start[$0] == 0 }.sorted { (whole.costs[$1], $0) < (whole.costs[$0], $1) }
      return (isKept ? [] : [[]]) + tried.prefix(Self.mostTried).map { [$0] }
    }
    return missing.pairs.filter { start[$0] == 0 }
      .sorted { (whole.costs[$1], $0) < (whole.costs[$0], $1) }
      .prefix(Self.mostTried).map { [$0] }
  }

  private func mend(_ whole: SearchSpace, placing: [Int], barring: [Int]) throws(GLPKError) -> [Int]? {
    var whole = whole
    for pair in placing { whole.narrow(Narrowing(target: .column(pair), lower: 1, upper: 1)) }
    let free = concerned(by: placing + barring.filter { start[$0] == 1 })
    var costs = whole.costs.map { $0 * Self.pointsForAMove }
    for pair in 0..<program.pairs.count where start[pair] == 1 { costs[pair] += 1 }
    let part = Subprogram(whole, free: free, solution: start, costs: costs)
    let guess = guess(part, whole, placing: placing, barring: barring)
    let budget = Budget(deadline: nil, pivots: limits.mending, cancellation: cancellation)
    guard let found = try part.search(start: guess, groups: [], budget).solution else { return nil }
    var solution = start
    for column in free { solution[column] = 0 }
    for (place, column) in part.columns.enumerated() { solution[column] = found[place] }
    program.complete(&solution)
    return whole.program.firstBreach(at: solution) == nil ? solution : nil
  }

  /// A first solution of the part: the pairs placed and taken out, and then whoever stands in the way, one by one.
  private func guess(
    _ part: Subprogram, _ whole: SearchSpace, placing: [Int], barring: [Int]
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
      // Too much: the one goes who is worth least. Too little, as in a team that is too small: all go.
      let inRow = (part.program.rowStart[row]..<part.program.rowStart[row + 1]).filter { part.program.rowValue[$0] > 0 }
        .map { part.columns[Int(part.program.rowColumn[$0])] }
        .filter { $0 < pairs.count && solution[$0] == 1 && !placing.contains($0) }
      let isTooMuch = part.program.rowUpper[row].map { part.program.activity(of: row, at: inside) > $0 } ?? false
      let leaving = isTooMuch ? inRow.min { whole.costs[$0] < whole.costs[$1] }.map { [$0] } ?? [] : inRow
      if leaving.isEmpty { return nil }
      for pair in leaving { solution[pair] = 0 }
    }
    return nil
  }

  /// Columns of the agencies that the pairs are in, now or then, and every column of the people placed there.
  private func concerned(by touched: [Int]) -> [Int] {
    let pairs = program.pairs
    let count = Int((blockOfColumn.max() ?? -1) + 1)
    var isFree = [Bool](repeating: false, count: count)
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
    return start.indices.filter { column in
      let block = blockOfColumn[column]
      return block < 0 || isFree[Int(block)] || (column < pairs.count && moves[pairs.candidate[column].position])
    }
  }
}
