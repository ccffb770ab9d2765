import Eligibility
import Formulation
import Staffing

/// The columns that the first relaxation starts with.
enum StartingColumns {
  /// Below this a relaxation over all columns is quick enough.
  static let few = 6000

  /// All columns of a small program (empty); else those beside the pairs, the best three pairs of each candidate, and
  /// of each position twice as many as it has seats, by quality.
  static func choose(_ program: RoundProgram) -> [Int] {
    let pairs = program.pairs
    if pairs.count <= few { return [] }
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
}
