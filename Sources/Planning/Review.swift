public import Eligibility
public import Staffing

/// The agencies' answers to an allocation, taken together: what each seat's answer is, what contradicts what, and where
/// everyone stands then.
public struct Review: Sendable {
  public let round: Round
  public let placements: [AllocationRecord.Pair]
  /// One for each placement that an agency answered or left open, in order of candidate.
  public let answers: [ReviewAnswer]
  /// Agencies with placements from which no file came, in order.
  public let silent: [AgencyIndex]
  /// Errors where the answers cannot all count, warnings where they can; each says what counts.
  public let conflicts: [Diagnostic]

  /// - Parameters:
  ///   - gates: of the round.
  ///   - answers: of all files, in the order given.
  ///   - placements: of the allocation that is reviewed; all ids are of the round.
  public init(_ gates: Gates, _ answers: [ReviewAnswer], of placements: [AllocationRecord.Pair]) {
    round = gates.round
    self.placements = placements
    var conflicts: [Diagnostic] = []
    var merged: [AllocationRecord.Pair: ReviewAnswer] = [:]
    for answer in answers {
      let first = merged[answer.pair]
      if let first { conflicts.append(Self.conflict(first, answer)) }
      if first?.decision == nil { merged[answer.pair] = answer }
    }
    self.answers = merged.values.sorted { $0.candidate.utf8.lexicographicallyPrecedes($1.candidate.utf8) }
    let heard = Set(answers.map(\.agency))
    let asked = Set(placements.compactMap { gates.round.positions.index(of: $0.position) })
    let agencies = Set(asked.map { gates.round.positions[$0].agency })
    silent = agencies.filter { !heard.contains(gates.round.agencies[$0].id) }.sorted()
    let checks = ReviewChecks(gates: gates, answers: self.answers)
    self.conflicts = conflicts + checks.accepted() + checks.returned() + checks.limits()
  }

  public var accepted: [ReviewAnswer] { answers.filter { $0.decision == .accept } }
  public var returned: [ReviewAnswer] { answers.filter { $0.decision == .returned } }
  /// What becomes a lock: all that is accepted, and what is returned for a reason that is about the pair.
  public var decisions: [ReviewAnswer] {
    answers.filter { $0.decision == .accept || $0.reason?.isAboutThePair ?? false }
  }

  /// Placements that an agency left open, and those of agencies that sent no file.
  public var open: [AllocationRecord.Pair] {
    let decided = Set(answers.filter { $0.decision != nil }.map(\.pair))
    return placements.filter { !decided.contains($0) }
  }

  /// Where everyone stands who was not returned, in order of candidate: an accepted placement is offered, one that is open
  /// proposed, and one that `prior.csv` has come further with stays there.
  public var held: [HeldSeat] {
    let returned = Set(returned.map(\.pair))
    let accepted = Set(accepted.map(\.pair))
    let reached = Dictionary(round.prior.map { ($0.pair, $0.stage) }) { first, _ in first }
    return placements.filter { !returned.contains($0) }
      .sorted { $0.candidate.utf8.lexicographicallyPrecedes($1.candidate.utf8) }
      .map { pair in
        let stages = [accepted.contains(pair) ? Stage.offered : .proposed, reached[pair] ?? .proposed]
        return HeldSeat(
          candidate: pair.candidate, position: pair.position, stage: stages.max { $0.weight < $1.weight } ?? .proposed)
      }
  }

  /// Two answers to one placement.
  private static func conflict(_ first: ReviewAnswer, _ second: ReviewAnswer) -> Diagnostic {
    let seat = "'\(second.candidate)' in '\(second.position)'"
    let isLaterLouder = first.decision == nil && second.decision != nil
    if isLaterLouder || (second.decision == nil && first.decision != nil) {
      let (open, decided) = isLaterLouder ? (first, second) : (second, first)
      return Diagnostic(
        .warning, file: open.file, line: open.line, column: "answer",
        message: "\(seat) is left open here and answered in \(decided.place); the answer counts")
    }
    if first.agrees(with: second) {
      return Diagnostic(
        .warning, file: second.file, line: second.line, column: "answer",
        message: "\(seat) is answered in \(first.place) as well, and alike; it counts once")
    }
    return Diagnostic(
      .error, file: second.file, line: second.line, column: "answer",
      message: "\(seat) is answered '\(second.words)' here and '\(first.words)' in \(first.place)",
      remedy: "ask the agency which of the two counts, and leave the other file out")
  }
}

extension ReviewAnswer {
  public var pair: AllocationRecord.Pair { .init(candidate: candidate, position: position) }

  /// As it stands in `locks.csv`: whose answer it is, for what, and in what words.
  public var lockReason: String {
    let note = note.isEmpty ? "" : ": \(note)"
    switch (decision, reason) {
    case (.returned, let reason?): return "returned by \(agency) (\(reason.rawValue))\(note)"
    case (.returned, nil): return "returned by \(agency)\(note)"
    default: return "\(Review.acceptedMark) \(agency)\(note)"
    }
  }

  /// `out/response-GSA.csv:4`
  fileprivate var place: String { line.map { "\(file):\($0)" } ?? file }

  /// `return, skills`
  fileprivate var words: String {
    [decision?.rawValue, reason?.rawValue].compactMap(\.self).joined(separator: ", ")
  }
}

extension Review {
  /// How the reason of a pin begins that an earlier review made.
  static let acceptedMark = "accepted by"
}

extension PriorPlacement {
  var pair: AllocationRecord.Pair { .init(candidate: candidateID, position: positionID) }
}
