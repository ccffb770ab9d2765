import Staffing

/// Looks at every allocation of a small round, one candidate after the other.
///
/// A branch is cut where a limit that more placements can only worsen is already passed (seats, team, agency, payroll,
/// partner); whatever is left is judged whole by the verifier.
struct ExhaustiveSearch {
  private let verifier: Verifier
  private let round: Round
  private var pinned: [CandidateIndex: [PositionIndex]] = [:]

  init(_ verifier: Verifier) {
    self.verifier = verifier
    round = verifier.round
    for lock in round.locks where lock.kind == .pin { pinned[lock.candidate, default: []].append(lock.position) }
  }

  /// Calls `visit` with each feasible allocation until it returns false.
  ///
  /// - Returns: false when there was more to look at than so many nodes, and so nothing is known of the rest.
  func run(steps: Int, visit: (Allocation) -> Bool) -> Bool {
    var walk = Walk(round: round, steps: steps)
    // Hopeless where the choices multiply far beyond the steps: cutting rarely saves more than this.
    var combinations = 1
    for candidate in round.candidates.indices {
      let positions = (pinned[candidate] ?? Array(round.positions.indices))
        .filter { verifier.isEligible(candidate, $0) }
      walk.choices.append((candidate, positions, pinned[candidate] != nil))
      combinations *= positions.count + 1
      if combinations > 1000 * steps { return false }
    }
    return walk.descend(0, verifier, visit) != .outOfSteps
  }

  private enum Outcome { case ended, stoppedByVisitor, outOfSteps }

  private struct Walk {
    let round: Round
    var steps: Int
    var choices: [(candidate: CandidateIndex, positions: [PositionIndex], isPinned: Bool)] = []
    private var placements: [Placement] = []
    private var seats: [Int]
    private var team: [Int]
    private var agency: [Int]
    private var payroll: [Int]
    private var partner: [Int]

    init(round: Round, steps: Int) {
      self.round = round
      self.steps = steps
      seats = round.positions.rows.map(\.seatsMax)
      team = round.units.rows.map { $0.teamMax ?? .max }
      agency = round.agencies.rows.map { $0.seatsMax ?? .max }
      payroll = round.agencies.rows.map { $0.payrollMax ?? .max }
      partner = round.partners.rows.map { $0.placementsMax ?? .max }
    }

    mutating func descend(_ depth: Int, _ verifier: Verifier, _ visit: (Allocation) -> Bool) -> Outcome {
      if steps == 0 { return .outOfSteps }
      steps -= 1
      if depth == choices.count {
        let allocation = Allocation(placements)
        return !verifier.isFeasible(eligible: allocation) || visit(allocation) ? .ended : .stoppedByVisitor
      }
      let choice = choices[depth]
      for position in choice.positions {
        let pair = Placement(candidate: choice.candidate, position: position)
        let salary = verifier.salary(pair.candidate, position)
        take(pair, seats: 1, salary)
        let outcome = isWithinLimits(pair) ? descend(depth + 1, verifier, visit) : .ended
        take(pair, seats: -1, -salary)
        if outcome != .ended { return outcome }
      }
      return choice.isPinned ? .ended : descend(depth + 1, verifier, visit)
    }

    private mutating func take(_ pair: Placement, seats count: Int, _ salary: Int) {
      let position = round.positions[pair.position]
      if count > 0 { placements.append(pair) } else { placements.removeLast() }
      seats[pair.position.position] -= count
      team[position.unit.position] -= count
      agency[position.agency.position] -= count
      payroll[position.agency.position] -= salary
      if let firm = round.candidates[pair.candidate].partner { partner[firm.position] -= count }
    }

    private func isWithinLimits(_ pair: Placement) -> Bool {
      let position = round.positions[pair.position]
      return seats[pair.position.position] >= 0 && team[position.unit.position] >= 0
        && agency[position.agency.position] >= 0 && payroll[position.agency.position] >= 0
        && round.candidates[pair.candidate].partner.map { partner[$0.position] >= 0 } ?? true
    }
  }
}
