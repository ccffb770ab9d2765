import Eligibility
import Staffing

/// What an answer contradicts in the round: its gates, the planners' locks, its limits.
struct ReviewChecks {
  let gates: Gates
  /// One for each placement.
  let answers: [ReviewAnswer]

  private var round: Round { gates.round }

  /// Whoever is accepted must be eligible, and pinned nowhere else.
  func accepted() -> [Diagnostic] {
    let pins = pins
    return placed(.accept).flatMap { answer, placement -> [Diagnostic] in
      let failed = gates.failures(placement.candidate, placement.position).map { $0.name(in: round) }
      var found: [Diagnostic] = []
      if !failed.isEmpty {
        found.append(
          error(
            answer,
            "'\(answer.candidate)' is no longer eligible for '\(answer.position)'; it fails: "
              + failed.joined(separator: ", "),
            "mend the round, or solve it again and send new packets"))
      }
      for pin in pins where pin.candidate == placement.candidate && pin.position != placement.position {
        found.append(
          error(
            answer,
            "'\(answer.candidate)' is accepted in '\(answer.position)' and pinned to"
              + " '\(round.positions[pin.position].id)' in locks.csv (\(pin.reason))",
            "remove the pin, or solve the round again and send new packets"))
      }
      return found
    }
  }

  /// A return takes the pin of an earlier step away, and never one that planners set.
  func returned() -> [Diagnostic] {
    let pins = pins
    return placed(.returned).flatMap { answer, placement -> [Diagnostic] in
      let seat = "'\(answer.candidate)' in '\(answer.position)'"
      var found: [Diagnostic] = []
      if let pin = pins.first(where: { $0.candidate == placement.candidate && $0.position == placement.position }) {
        let isOfAStep =
          [HeldSeat.acceptedReason, HeldSeat.heldReason].contains(pin.reason)
          || pin.reason.hasPrefix(Review.acceptedMark)
        let words = "\(seat) is returned, and pinned in locks.csv (\(pin.reason))"
        guard isOfAStep else {
          return [error(answer, words, "remove the pin from locks.csv, or settle it with the agency")]
        }
        found.append(warning(answer, "\(words); the return counts, and the pin is taken away"))
      }
      if round.prior.contains(where: { $0.pair == answer.pair && $0.stage == .accepted }) {
        found.append(
          warning(answer, "\(seat) is returned, and the person has accepted (prior.csv); the return counts: tell them"))
      }
      return found
    }
  }

  /// What is accepted must fit into the limits, beside what is pinned already. The first answer that goes beyond is told.
  func limits() -> [Diagnostic] {
    let returned = Set(placed(.returned).map(\.placement))
    var tally = PinTally(gates)
    var counted: Set<Placement> = []
    for pin in pins.map({ Placement(candidate: $0.candidate, position: $0.position) }) where !returned.contains(pin) {
      if counted.insert(pin).inserted { _ = tally.add(pin) }
    }
    return placed(.accept).flatMap { answer, placement -> [Diagnostic] in
      guard counted.insert(placement).inserted else { return [] }
      return tally.add(placement).map {
        error(
          answer, "accepting '\(answer.candidate)' in '\(answer.position)' goes beyond a limit: \($0)",
          "raise the limit, or ask an agency to return someone")
      }
    }
  }

  private var pins: [Lock] { round.locks.filter { $0.kind == .pin } }

  private func placed(_ decision: ReviewDecision) -> [(answer: ReviewAnswer, placement: Placement)] {
    answers.compactMap { answer in
      guard answer.decision == decision, let candidate = round.candidates.index(of: answer.candidate),
        let position = round.positions.index(of: answer.position)
      else { return nil }
      return (answer, Placement(candidate: candidate, position: position))
    }
  }

  private func error(_ answer: ReviewAnswer, _ message: String, _ remedy: String) -> Diagnostic {
    Diagnostic(.error, file: answer.file, line: answer.line, column: "answer", message: message, remedy: remedy)
  }

  private func warning(_ answer: ReviewAnswer, _ message: String) -> Diagnostic {
    Diagnostic(.warning, file: answer.file, line: answer.line, column: "answer", message: message)
  }
}

/// Counts placements that must be, against every limit that more of them can only break.
private struct PinTally {
  private let gates: Gates
  private var positions: [Int]
  private var units: [Int]
  private var agencies: [Int]
  private var payrolls: [Int]
  private var partners: [Int]
  private var partnersInUnits: [[Int]: Int] = [:]
  private var partnersInAgencies: [[Int]: Int] = [:]

  init(_ gates: Gates) {
    self.gates = gates
    let round = gates.round
    positions = Array(repeating: 0, count: round.positions.count)
    units = Array(repeating: 0, count: round.units.count)
    agencies = Array(repeating: 0, count: round.agencies.count)
    payrolls = agencies
    partners = Array(repeating: 0, count: round.partners.count)
  }

  /// Adds a placement and tells the limits that it goes beyond.
  mutating func add(_ placement: Placement) -> [String] {
    let round = gates.round
    let position = round.positions[placement.position]
    let (unit, agency) = (round.units[position.unit], round.agencies[position.agency])
    var broken: [String] = []
    func check(_ count: Int, _ limit: Int?, _ words: String) {
      if let limit, count > limit { broken.append("\(words) \(limit)") }
    }
    positions[placement.position.position] += 1
    units[position.unit.position] += 1
    agencies[position.agency.position] += 1
    payrolls[position.agency.position] += gates.salary(placement.candidate, placement.position)
    check(positions[placement.position.position], position.seatsMax, "position '\(position.id)' has seats_max")
    check(units[position.unit.position], unit.teamMax, "unit '\(unit.id)' has team_max")
    check(agencies[position.agency.position], agency.seatsMax, "agency '\(agency.id)' has seats_max")
    check(payrolls[position.agency.position], agency.payrollMax, "agency '\(agency.id)' has payroll_max")
    guard let index = round.candidates[placement.candidate].partner else { return broken }
    let partner = round.partners[index]
    partners[index.position] += 1
    partnersInUnits[[index.position, position.unit.position], default: 0] += 1
    partnersInAgencies[[index.position, position.agency.position], default: 0] += 1
    check(partners[index.position], partner.placementsMax, "partner '\(partner.id)' has placements_max")
    check(
      partnersInUnits[[index.position, position.unit.position], default: 0], partner.unitCap,
      "partner '\(partner.id)' has unit_cap")
    check(
      partnersInAgencies[[index.position, position.agency.position], default: 0], partner.agencyCap,
      "partner '\(partner.id)' has agency_cap")
    return broken
  }
}
