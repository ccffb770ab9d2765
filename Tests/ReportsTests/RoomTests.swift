import Eligibility
import Formulation
import IntegerProgram
import Staffing
import Testing

@testable import Explanation

/// `Room` against the rows of the round's integer program, which state the same rules another way.
@Suite struct RoomTests {
  @Test(arguments: SolvedRound.names) func obstaclesAreTheBrokenRows(_ name: String) throws {
    let solved = try SolvedRound.cached(name)
    guard solved.record.status == .optimal else { return }
    try check(solved, solved.allocation, "\(name)")
  }

  /// Smaller allocations leave other rules open: takes people out at random as long as every rule is kept.
  @Test(arguments: SolvedRound.names, [1, 2]) func alsoInThinnerAllocations(_ name: String, _ seed: Int) throws {
    let solved = try SolvedRound.cached(name)
    guard solved.record.status == .optimal else { return }
    var random = Seeded(seed)
    var kept = solved.allocation.placements
    for placement in solved.allocation.placements.shuffled(using: &random) {
      let fewer = kept.filter { $0 != placement }
      if try isFeasible(solved, fewer), Bool.random(using: &random) { kept = fewer }
    }
    try check(solved, Allocation(kept), "\(name), seed \(seed)")
  }

  private func check(_ solved: SolvedRound, _ allocation: Allocation, _ context: String) throws {
    let room = Room(solved.pairs, allocation)
    #expect(try isFeasible(solved, allocation.placements), "\(context)")
    for pair in 0..<solved.pairs.count where room.position(of: solved.pairs.candidate[pair]) == nil {
      let feasible = try isFeasible(solved, allocation.placements + [solved.pairs.placement(pair)])
      #expect(
        room.obstacles(pair).isEmpty == feasible,
        "\(context): \(ColumnTerm.pair(pair).name(in: solved.pairs)) \(room.obstacles(pair))")
    }
  }

  private func isFeasible(_ solved: SolvedRound, _ placements: [Placement]) throws -> Bool {
    let solution = try #require(solved.program.solution(of: Allocation(placements)))
    return solved.rows.firstBreach(at: solution) == nil
  }
}
