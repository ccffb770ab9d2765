import Eligibility
import Staffing

/// Offers beyond the seats: for which position, and to whom.
struct OverOffers {
  private let rules: SeatRules
  private let chances: Chances
  /// By position: the chance of so many takers among its offers, from 0 to the seats filled; more is as good as all.
  private var takers: [[Double]]
  /// By position: whom to offer next, best first.
  private var next: [ArraySlice<Int>]
  private var isTaken: [Bool]

  /// - Parameters:
  ///   - placed: by position, the candidates that the allocation places there.
  ///   - isFree: by candidate, who may get an offer.
  init(_ rules: SeatRules, _ chances: Chances, placed: [[Int]], isFree: [Bool]) {
    self.rules = rules
    self.chances = chances
    isTaken = isFree.map { !$0 }
    takers = placed.map { people in
      people.reduce(into: [1.0] + [Double](repeating: 0, count: people.count)) { takers, person in
        Self.add(chances.stay(person), to: &takers)
      }
    }
    let pairs = rules.pairs
    next = placed.indices.map { position in
      placed[position].isEmpty
        ? []
        : pairs.pairs(of: PositionIndex(position)).filter { isFree[pairs.candidate[$0].position] }
          .sorted { (rules.worth[$1], $0) < (rules.worth[$0], $1) }[...]
    }
  }

  /// The first so many pairs by what each adds to the expected placement points, one after the other: priority points ×
  /// the chance that the seat would else be empty × the chance that the offer is taken up. Fewer where nobody is left.
  mutating func choose(_ count: Int) -> [Int] {
    let round = rules.pairs.round
    var chosen: [Int] = []
    while chosen.count < count {
      var best: (value: Double, position: Int)?
      for position in next.indices {
        while let pair = next[position].first, isTaken[rules.pairs.candidate[pair].position] {
          next[position].removeFirst()
        }
        guard let pair = next[position].first else { continue }
        let points = Double(max(1, round.policy.points(round.positions.rows[position])))
        let isShort = 1 - (takers[position].last ?? 1)
        let value = points * isShort * chances.stay(rules.pairs.candidate[pair].position)
        if value > best?.value ?? 0 { best = (value, position) }
      }
      guard let best, let pair = next[best.position].popFirst() else { break }
      let candidate = rules.pairs.candidate[pair].position
      isTaken[candidate] = true
      chosen.append(pair)
      Self.add(chances.stay(candidate), to: &takers[best.position])
    }
    return chosen
  }

  /// One more offer that is taken up with that chance.
  private static func add(_ chance: Double, to takers: inout [Double]) {
    guard let last = takers.indices.last, last > 0 else { return }
    takers[last] += takers[last - 1] * chance
    for count in stride(from: last - 1, to: 0, by: -1) {
      takers[count] = takers[count] * (1 - chance) + takers[count - 1] * chance
    }
    takers[0] *= 1 - chance
  }
}
