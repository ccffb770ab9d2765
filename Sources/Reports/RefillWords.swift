import Explanation
public import Planning
import Staffing

/// What a refill did, for planners.
public enum RefillWords {
  static func lines(_ report: RefillReport) -> [String] {
    var lines = [title(report)]
    if report.status == .optimal || report.status == .feasible {
      lines.append(
        "  \(Wording.number(report.placed)) of \(Wording.count(report.seats, "seat")) filled;"
          + " \(Wording.number(report.placedBefore)) before, \(Wording.number(report.placedLeft)) left of them.")
      if report.acceptedKept > 0 {
        let one = report.acceptedKept == 1
        lines.append(
          "  \(Wording.count(report.acceptedKept, "accepted offer")) \(one ? "stays" : "stay") where"
            + " \(one ? "it is" : "they are").")
      }
    }
    lines += released(report)
    if !report.goals.isEmpty {
      lines += ["", "Against the allocation before, by goal in order:"] + report.goals.map { "  " + goal($0) }
    }
    if !report.moves.isEmpty { lines += ["", "Who is elsewhere, and why:"] + report.moves.map { "  " + move($0) } }
    if let core = report.heldContradiction?.cores.first {
      lines += ["", "Not everyone with a seat can stay. \(ContradictionWords.heading(core))"]
      lines += core.rules.map { "   · \(RuleWords.statement($0))" }
    }
    return lines
  }

  private static func title(_ report: RefillReport) -> String {
    let after = happened(report)
    return switch report.status {
    case .optimal: "\(report.round): refilled \(after); proven optimal."
    case .feasible: "\(report.round): refilled \(after); not proven optimal."
    case .infeasible: "\(report.round): no allocation keeps the rules \(after)."
    case .stopped: "\(report.round): stopped \(after) before any allocation was found. More time may find one."
    }
  }

  /// “after 2 departures and 1 return”
  private static func happened(_ report: RefillReport) -> String {
    var parts: [String] = []
    if report.departures > 0 { parts.append(Wording.count(report.departures, "departure")) }
    if report.returned > 0 { parts.append(Wording.count(report.returned, "return")) }
    if report.noLongerAllowed > 0 {
      parts.append(
        Wording.count(report.noLongerAllowed, "placement that is", "placements that are") + " no longer possible")
    }
    return parts.isEmpty ? "with nobody gone" : "after \(Wording.list(parts))"
  }

  /// Accepted people who had to move come first: nobody may overlook them.
  private static func released(_ report: RefillReport) -> [String] {
    var lines: [String] = []
    if !report.released.isEmpty {
      let people = Wording.count(
        report.released.count, "person who had accepted cannot stay:", "people who had accepted cannot stay:")
      lines += ["", people] + report.released.map { "  " + released($0) }
    }
    guard let found = report.contradiction else { return lines }
    let isKept = report.status == .optimal || report.status == .feasible
    let fewest = report.hasFewestReleased ? " As few as possible move; fewer will not do." : ""
    lines += ["", isKept ? "Not every accepted offer can be kept.\(fewest)" : "Why there is no allocation:"]
    lines += ContradictionWords.lines(found).map { $0.isEmpty ? "" : "  " + $0 }
    return lines
  }

  static func released(_ released: ReleasedSeat) -> String {
    let seat = "\(released.seat.candidate) in \(released.seat.position)"
    return switch released.cause {
    case .gone: "\(seat): the person or the position is no longer in the round."
    case .ineligible(let gates): "\(seat): the pair now fails \(Wording.list(gates))."
    case .contradiction: "\(seat): rules contradict each other, see below."
    }
  }

  /// “points for filled seats: 214 → 212, 2 worse”
  static func goal(_ goal: RefillGoal) -> String {
    let result = goal.result
    let name = result.goal.name
    guard let before = goal.before, let loss = goal.loss else {
      return "\(name): \(result.goal.amount(result.value)); it was no goal before."
    }
    let ends = "\(name): \(result.goal.amount(before)) → \(result.goal.amount(result.value))"
    func size(_ value: Int) -> String {
      value == 0 ? "the same" : "\(result.goal.difference(abs(value))) \(value > 0 ? "worse" : "better")"
    }
    if loss.lowerBound == loss.upperBound { return "\(ends), \(size(loss.upperBound))." }
    return "\(ends), \(size(loss.upperBound)); proven: no better than \(size(loss.lowerBound))."
  }

  static func move(_ move: RefillMove) -> String {
    let person = move.candidate.text
    func place(_ post: Post?) -> String { post?.position.text ?? "unplaced" }
    var text: String
    switch move.departure {
    case .declined:
      text = "\(person) declined \(place(move.from))"
      text += move.to.map { "; now proposed for \($0.position.text)" } ?? "; stays in the pool, unplaced"
    case .withdrawn: text = "\(person) withdrew from \(place(move.from))"
    case nil:
      let stage = move.stage.map { " (\($0.rawValue))" } ?? ""
      text = "\(person)\(stage): \(place(move.from)) → \(place(move.to))"
    }
    if move.to != nil {
      text += move.takesSeatOf.map { ", in the seat of \($0.text)" } ?? ", in a seat that was empty"
    }
    if move.from != nil, move.seatGoesTo == nil { text += "; the seat stays empty" }
    text += "."
    if !move.failedGates.isEmpty {
      text += " Could not stay: the pair fails \(Wording.list(move.failedGates)) now."
    } else if let stayed = move.stayed {
      text += " " + self.stayed(stayed)
    }
    return text
  }

  private static func stayed(_ consequence: Consequence) -> String {
    // The first one is the person who stays.
    let losers = consequence.moves.dropFirst().filter { $0.from != nil }
    let names =
      losers.prefix(3).map(\.candidate.text)
      + (losers.count > 3 ? ["\(Wording.number(losers.count - 3)) more"] : [])
    let others = names.isEmpty ? "" : ", with \(Wording.list(names)) elsewhere instead"
    let effects = Wording.list(ConsequenceWords.effects(consequence.losses))
    return switch consequence.verdict {
    case .worse: "Had they stayed: \(effects)\(others)."
    case .probablyWorse: "Had they stayed, in the best allocation found: \(effects)\(others)."
    case .tie: "Staying would have been as good: the solver chose between equals\(others)."
    case .better: "An allocation in which they stay is better: solve again with more time."
    case .impossible: "No allocation lets them stay."
    case .unknown: "What staying would have cost was not found out within the limits."
    }
  }
}

extension Answers {
  public static func text(_ report: RefillReport) -> String { lines(RefillWords.lines(report)) }

  /// - Parameter folder: where the files were written.
  public static func json(_ report: RefillReport) -> String { RefillJSON.report(report).text }

  /// `moves.csv`: everyone who is elsewhere.
  public static func movesCSV(_ report: RefillReport) -> String {
    CSVText.file(
      [
        "candidate_id", "candidate", "stage", "left", "from_position_id", "from", "to_position_id", "to",
        "takes_seat_of", "seat_goes_to", "explanation",
      ],
      report.moves.map { move in
        [
          move.candidate.id, move.candidate.name, move.stage?.rawValue ?? "", move.departure?.rawValue ?? "",
          move.from?.position.id ?? "", move.from?.position.name ?? "", move.to?.position.id ?? "",
          move.to?.position.name ?? "", move.takesSeatOf?.id ?? "", move.seatGoesTo?.id ?? "",
          RefillWords.move(move),
        ]
      })
  }
}

/// The same as JSON.
enum RefillJSON {
  static func report(_ report: RefillReport) -> JSONText {
    [
      "answer": "refill", "round": .string(report.round), "status": .string(report.status.rawValue),
      "seats": .number(report.seats), "placed_before": .number(report.placedBefore),
      "placed_without_departures": .number(report.placedLeft),
      "returned": .number(report.returned), "no_longer_possible": .number(report.noLongerAllowed),
      "placed": .number(report.placed),
      "departures": .number(report.departures), "accepted_kept": .number(report.acceptedKept),
      "accepted_released": .list(report.released) { released in
        [
          "candidate": .string(released.seat.candidate), "position": .string(released.seat.position),
          "why": .string(RefillWords.released(released)),
        ]
      },
      "fewest_released": .bool(report.hasFewestReleased),
      "contradiction": .optional(report.contradiction, RoundJSON.contradiction),
      "contradiction_of_seats": .optional(report.heldContradiction, RoundJSON.contradiction),
      "goals": .list(report.goals) { goal in
        [
          "goal": .string(goal.result.goal.rawValue), "before": .optional(goal.before, JSONText.number),
          "value": .number(goal.result.value), "bound": .number(goal.result.bound),
          "least_loss": .optional(goal.loss) { .number($0.lowerBound) },
          "most_loss": .optional(goal.loss) { .number($0.upperBound) },
        ]
      },
      "moves": .list(report.moves) { move in
        [
          "candidate": .string(move.candidate.id), "stage": .optional(move.stage) { .string($0.rawValue) },
          "left": .optional(move.departure) { .string($0.rawValue) },
          "from": .optional(move.from) { .string($0.position.id) },
          "to": .optional(move.to) { .string($0.position.id) },
          "takes_seat_of": .optional(move.takesSeatOf) { .string($0.id) },
          "seat_goes_to": .optional(move.seatGoesTo) { .string($0.id) },
          "had_they_stayed": .optional(move.stayed, RoundJSON.consequence), "words": .string(RefillWords.move(move)),
        ]
      },
      "prior": .list(report.next) { seat in
        [
          "candidate": .string(seat.candidate), "position": .string(seat.position),
          "stage": .string(seat.stage.rawValue),
        ]
      },
    ]
  }
}
