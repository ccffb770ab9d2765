import Eligibility
import Formulation
import Staffing

/// The columns that the first relaxation starts with.
enum StartingColumns {
  /// Below this a relaxation over all columns is quick enough.
  static let few = 6000

  /// All columns of a small program (empty); else those beside the pairs, the best three pairs of each candidate, and
  /// of each position twice as many as it has seats, by quality.
  ///
  /// - Parameter multipliers: of the goals' weighted sum, where they are known: then those that earn most at them.
  static func choose(_ program: RoundProgram, _ multipliers: [Double] = []) -> [Int] {
    let pairs = program.pairs
    if pairs.count <= few { return [] }
    if !multipliers.isEmpty { return choose(program, pricedAt: multipliers) }
    var chosen = [Bool](repeating: false, count: program.columns.count)
    func take(_ columns: some Sequence<Int>, _ count: Int) {
      for pair in columns.sorted(by: { (pairs.quality[$1], $0) < (pairs.quality[$0], $1) }).prefix(count) {
        chosen[pair] = true
      }
    }
    for position in pairs.round.positions.indices {
      take(pairs.pairs(of: position), 3 * pairs.round.positions[position].seatsMax)
    }
    for column in pairs.count..<program.columns.count { chosen[column] = true }
    return chosen.indices.filter { chosen[$0] }
  }

  /// The sixth of the pairs that is nearest to being its candidate's best.
  private static func choose(_ program: RoundProgram, pricedAt multipliers: [Double]) -> [Int] {
    var space = SearchSpace(program.weightedProgram())
    space.replaceCosts(program.weightedCosts(program.weights(factor: 1)))
    var polished = multipliers
    var reduced = space.reducedCosts(multipliers)
    space.polish(&polished, &reduced, exclusive: space.exclusiveRows)
    let limit = reduced[..<program.pairs.count].sorted(by: >)[program.pairs.count / 6]
    return reduced.indices.filter { $0 >= program.pairs.count || reduced[$0] >= limit }
  }
}
