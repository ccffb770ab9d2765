import Eligibility
import Explanation
import Formulation
import Staffing

/// Who sits where before and after a refill, and whose seat each takes.
struct RefillMoves {
  private struct Change {
    let candidate: String
    let from: String?
    let to: String?
  }

  private let question: RefillQuestion
  private let solved: Refiller.Solved
  private let changes: [Change]
  /// By who comes: who had the seat. By who goes: who has it now.
  private var seatOf: [String: String] = [:]
  private var heir: [String: String] = [:]

  init(_ question: RefillQuestion, _ solved: Refiller.Solved, _ next: [HeldSeat]) {
    self.question = question
    self.solved = solved
    let old = question.before.round
    var from: [String: String] = [:]
    for placement in question.allocation.placements {
      from[old.candidates[placement.candidate].id] = old.positions[placement.position].id
    }
    let to = Dictionary(next.map { ($0.candidate, $0.position) }) { first, _ in first }
    let people = Set(from.keys).union(to.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    changes = people.filter { from[$0] != to[$0] }.map { Change(candidate: $0, from: from[$0], to: to[$0]) }
    // Seats of a position are alike: those who go and those who come are matched in order of their ids.
    var leaving: [String: [String]] = [:]
    for change in changes { if let seat = change.from { leaving[seat, default: []].append(change.candidate) } }
    for change in changes {
      guard let seat = change.to, let first = leaving[seat]?.first else { continue }
      leaving[seat]?.removeFirst()
      seatOf[change.candidate] = first
      heir[first] = change.candidate
    }
  }

  /// Those who left first, each followed by the one who takes the seat, and by the one who takes theirs.
  var all: [RefillMove] {
    let departed = question.departures.map(\.candidate)
    let byCandidate = Dictionary(changes.map { ($0.candidate, $0) }) { first, _ in first }
    var done = Set<String>()
    var moves: [RefillMove] = []
    // A chain begins with someone who left, or in a seat that was empty.
    let heads = departed + changes.map(\.candidate).filter { seatOf[$0] == nil } + changes.map(\.candidate)
    for head in heads {
      var next: String? = head
      while let person = next, let change = byCandidate[person], done.insert(person).inserted {
        moves.append(move(change))
        next = heir[person]
      }
    }
    return moves
  }

  private func move(_ change: Change) -> RefillMove {
    let (old, new) = (question.before.round, solved.program.round)
    let from = change.from.flatMap { old.positions.index(of: $0) }
    let departure = question.departures.first { $0.candidate == change.candidate }?.departure
    var failed: [String] = []
    if departure == nil, let seat = change.from, let person = new.candidates.index(of: change.candidate) {
      if let position = new.positions.index(of: seat) {
        if solved.program.pairs.pair(person, position) == nil {
          failed = Gates(new).failures(person, position).map { $0.name(in: new) }
        }
      } else {
        failed = ["position"]
      }
    }
    return RefillMove(
      candidate: named(change.candidate), from: from.map(old.post),
      to: change.to.flatMap { new.positions.index(of: $0) }.map(new.post),
      stage: question.held.first { $0.candidate == change.candidate }?.stage, departure: departure,
      takesSeatOf: seatOf[change.candidate].map(named), seatGoesTo: heir[change.candidate].map(named),
      failedGates: failed, stayed: nil)
  }

  private func named(_ id: String) -> Named {
    let (old, new) = (question.before.round, solved.program.round)
    return new.candidates.index(of: id).map(new.named) ?? old.candidates.index(of: id).map(old.named)
      ?? Named(id: id, name: "")
  }
}
