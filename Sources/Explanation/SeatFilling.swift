import Eligibility
public import GLPKSolver
import Optimizer
public import Staffing
import Synchronization

/// What would fill one more seat of a position.
public struct SeatFilling: Equatable, Sendable {
  /// Changes of rules or of what the position asks for, after which someone unplaced could take the seat.
  public struct Way: Equatable, Sendable {
    /// All of them together, in the order of the rules that they are about; never empty, no waiver among them.
    public let changes: [ChangeFact]
    /// Of those who could have the seat then, the one whose skills fit best.
    public let candidate: Named
    /// How many could have it.
    public let people: Int
    /// What the round would reach then with the seat filled, solved again; nil where that was not done.
    public internal(set) var solved: Consequence? = nil
  }

  /// Each was checked in the changed round: the person passes every gate there, and one more placement breaks no rule with
  /// everyone else where they are. The fewest changes first, then what lets most people in.
  public internal(set) var ways: [Way]
  /// What filling the seat would cost as the round is, solved again; nil where that was not done.
  public internal(set) var unchanged: Consequence? = nil
}

extension Inquiry {
  /// Why seats of the position are empty, and what would fill one; nil when none is.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func emptySeats(of position: PositionIndex) throws(GLPKError) -> UnfilledPosition? {
    guard var unfilled = explainer.explainEmptySeats(of: position) else { return nil }
    unfilled.filling = try filling(of: position)
    return unfilled
  }

  /// The position and those who are placed in it.
  public func holders(of position: PositionIndex) -> (post: Post, people: [Named]) {
    let round = pairs.round
    return (
      round.post(position), round.candidates.indices.filter { start[$0.position] == position }.map { round.named($0) }
    )
  }

  /// What would fill one more seat of the position, each change solved again on a small round.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func filling(of position: PositionIndex) throws(GLPKError) -> SeatFilling {
    let found = SeatFillingSearch(explainer).ways(position)
    var filling = SeatFilling(ways: found.map(\.way))
    guard resolver.isExact else { return filling }
    filling.unchanged = try consequence(of: .filling(position))
    for (index, way) in found.enumerated() {
      filling.ways[index].solved = try consequence(of: .filling(position), after: way.edits)
    }
    return filling
  }

  func solveFillings(
    _ explanation: inout RoundExplanation, progress: @escaping @Sendable (Int, Int) -> Void
  ) throws(GLPKError) {
    let positions = explanation.unfilled.compactMap { pairs.round.positions.index(of: $0.post.position.id) }
    let done = Atomic(0)
    let fillings = try solvedSideBySide(positions.count) { index throws(GLPKError) -> SeatFilling? in
      if resolver.cancellation?.isCancelled == true { return nil }
      let filling = try filling(of: positions[index])
      progress(done.wrappingAdd(1, ordering: .relaxed).newValue, positions.count)
      return filling
    }
    for (index, filling) in fillings.enumerated() {
      if let filling { explanation.unfilled[index].filling = filling }
    }
  }
}
