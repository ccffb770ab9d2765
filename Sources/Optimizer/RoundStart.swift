import Eligibility
public import Formulation
import GLPKSolver
import IntegerProgram
public import Staffing

/// A solution near an allocation of a round that was a little different: whoever is still eligible stays as far as the
/// rules allow, and the seats that this leaves empty are filled one by one.
struct RoundStart {
  private let program: RoundProgram
  /// Mending goes through the broken rows so often at most.
  private static let mostPasses = 30

  init(_ program: RoundProgram) { self.program = program }

  /// The solution; nil where the rules that are broken could not be mended.
  ///
  /// - Complexity: linear in the entries of the program for every pass of mending, of which there are few.
  func solution(near allocation: Allocation) -> [Int]? {
    var seating = Seating(program, SearchSpace(program.weightedProgram()))
    for placement in allocation.placements {
      if let pair = program.pairs.pair(placement.candidate, placement.position), seating.isFree(pair) {
        seating.place(pair)
      }
    }
    guard mend(&seating) else { return nil }
    openUnits(&seating)
    fill(&seating)
    seating.settle()
    return seating.space.program.firstBreach(at: seating.solution) == nil ? seating.solution : nil
  }

  private func mend(_ seating: inout Seating) -> Bool {
    for _ in 0..<Self.mostPasses {
      seating.settle()
      let broken = seating.brokenRows
      if broken.isEmpty { return true }
      var isMoving = false
      for row in broken {
        while seating.excess(row) > 0, let pair = leaver(row, sign: 1, seating) {
          seating.take(out: pair)
          isMoving = true
        }
        while seating.excess(row) < 0, let pair = joiner(row, seating) {
          seating.place(pair)
          isMoving = true
        }
        // Who cannot be had for a team, or for a couple, leaves it closed, or both of them out.
        let others = seating.excess(row) < 0 ? seating.pairs(in: row, sign: -1) + team(of: row) : []
        for pair in others where seating.excess(row) < 0 && seating.isLoose(pair) {
          seating.take(out: pair)
          isMoving = true
        }
      }
      if !isMoving { return false }
    }
    return false
  }

  /// Whose leaving breaks the fewest other rows; of those, who is worth least.
  private func leaver(_ row: Int, sign: Int, _ seating: Seating) -> Int? {
    seating.pairs(in: row, sign: sign).filter(seating.isLoose)
      .map { (harm: seating.harm(of: $0, -1), worth: seating.space.costs[$0], pair: $0) }
      .min { ($0.harm, $0.worth, $0.pair) < ($1.harm, $1.worth, $1.pair) }?.pair
  }

  /// The one worth most whom no other row keeps out.
  private func joiner(_ row: Int, _ seating: Seating) -> Int? {
    seating.byWorth(seating.pairs(in: row, sign: 1).filter(seating.isFree)).first { seating.harm(of: $0, 1) == 0 }
  }

  /// The pairs of the unit that the row is about, where it may close.
  private func team(of row: Int) -> [Int] {
    let unit: UnitIndex
    switch program.rows[row] {
    case .teamMin(let index), .mentorRatio(let index): unit = index
    case .coverage(let place): unit = program.round.coverage[place].unit
    default: return []
    }
    return program.round.units[unit].mustOpen ? [] : pairs(of: unit)
  }

  private func pairs(of unit: UnitIndex) -> [Int] {
    program.round.positions.indices.filter { program.round.positions[$0].unit == unit }
      .flatMap { program.pairs.pairs(of: $0) }
  }

  /// Opens each closed unit for which a team can be had.
  private func openUnits(_ seating: inout Seating) {
    for (column, term) in program.columns.enumerated() {
      guard case .open(let unit) = term, seating.solution[column] == 0 else { continue }
      var opened = seating
      opened.set(column, 1)
      // Twice: a manager who comes late lets more fellows in.
      for _ in 0..<2 {
        for pair in opened.byWorth(pairs(of: unit)) where opened.isFree(pair) && opened.harm(of: pair, 1) == 0 {
          opened.place(pair)
        }
      }
      if opened.brokenRows.isEmpty { seating = opened }
    }
  }

  /// Adds pairs, the most earning first, wherever all rows have room for them.
  private func fill(_ seating: inout Seating) {
    let free = (0..<program.pairs.count).filter { seating.isFree($0) && seating.space.costs[$0] > 0 }
    for pair in seating.byWorth(free) where seating.isFree(pair) && seating.harm(of: pair, 1) == 0 {
      seating.place(pair)
    }
  }
}

extension RoundSolver {
  /// Improves a start for all goals at once in its neighbourhoods: every agency is set free in its turn, so what changed in
  /// one spreads to the others.
  @available(*, noasync)
  func approach(from start: [Int], _ hints: SearchHints, _ budget: Budget) -> GoalSearch.Result? {
    var hints = hints
    hints.start = start
    let space = SearchSpace(program.weightedProgram())
    let blocks = Blocks(space.program, blockOfColumn: program.agencyOfColumn)
    return try? GLPKThread.run { [hints, limits] () throws(GLPKError) in
      let search = try Search(space, hints, budget, relativeGap: 0.00001)
      let result = try search.run(branches: false) { search throws(GLPKError) in
        var neighbourhoods = Neighbourhoods(
          space, blocks, reduced: search.master.reducedCosts(space.costs.map(Double.init)),
          seed: UInt64(truncatingIfNeeded: space.columnCount))
        try neighbourhoods.improve(search, budget, patience: blocks.columns.count, threads: limits.threads)
      }
      return GoalSearch.Result(search: result, columns: search.master.active.sorted(), facts: [], cuts: [])
    }
  }
}

extension RoundProgram {
  /// An allocation of another round, whose candidates and positions have the same ids, as far as both are still there.
  public func translated(_ allocation: Allocation, of other: Round) -> Allocation {
    Allocation(
      allocation.placements.compactMap { placement in
        guard let candidate = round.candidates.index(of: other.candidates[placement.candidate].id),
          let position = round.positions.index(of: other.positions[placement.position].id)
        else { return nil }
        return Placement(candidate: candidate, position: position)
      })
  }
}
