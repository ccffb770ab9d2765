import Eligibility
import Staffing

/// Fills free seats from people who stand by: the worthiest first, and where a seat stays empty, those who were placed just
/// now make room by moving on, as in a bipartite matching (Kuhn 1955). A rule that more than one seat has a part in is
/// kept, and may end the matching short of the best.
struct StandbyFill {
  /// Whether the candidate may still be placed, by candidate.
  private(set) var isFree: [Bool]
  /// Placed by this fill, by candidate: the pair.
  private(set) var placed: [Int: Int] = [:]
  private var book: SeatBook
  private var visited: [Bool]

  private var pairs: EligiblePairs { book.rules.pairs }

  /// - Parameters:
  ///   - book: taken over; read it back with `result`.
  ///   - isFree: by candidate, whether they stand by.
  init(_ book: SeatBook, isFree: [Bool]) {
    self.book = book
    self.isFree = isFree
    visited = [Bool](repeating: false, count: book.filled.count)
  }

  var result: SeatBook { book }

  /// Looks at every position with a free seat.
  mutating func fill() {
    let rules = book.rules
    let positions = book.filled.indices.filter(book.hasSeat)
    var wanted = book.wanted[...]
    for pair in rules.byWorth {
      // Those that a commitment asks for are worth more than their place in the order says.
      while let next = wanted.first, next.worth > rules.worth[pair] {
        _ = place(next.pair)
        wanted.removeFirst()
      }
      _ = place(pair)
    }
    // What a failed search has seen leads nowhere for the next one either, until a seat is filled.
    for position in positions {
      while book.hasSeat(position) {
        let before = self
        if visited[position] || !augment(position) { break }
        guard book.isNoWorse(than: before.book) else {
          self = before
          visited[position] = true
          break
        }
        for other in positions { visited[other] = false }
      }
    }
  }

  private mutating func place(_ pair: Int) -> Bool {
    let candidate = pairs.candidate[pair].position
    guard isFree[candidate], book.hasSeat(pairs.position[pair].position), book.add(pair) else { return false }
    isFree[candidate] = false
    placed[candidate] = pair
    return true
  }

  /// Fills one seat of the position by someone who stands by, or by someone placed just now whose own seat can be filled.
  private mutating func augment(_ position: Int) -> Bool {
    visited[position] = true
    let eligible = pairs.pairs(of: PositionIndex(position))
    for pair in eligible where place(pair) { return true }
    for pair in eligible {
      let candidate = pairs.candidate[pair].position
      guard let own = placed[candidate] else { continue }
      let left = pairs.position[own].position
      if left == position || visited[left] { continue }
      book.remove(own)
      if book.add(pair) {
        placed[candidate] = pair
        if augment(left) { return true }
        book.remove(pair)
      }
      // Nobody else has taken the seat: the books are as they were.
      book.restore(own)
      placed[candidate] = own
    }
    return false
  }
}
