import Explanation
import Staffing

/// What would fill an empty seat, in a planner's words and in an agency's.
enum FillingWords {
  /// What filling the seat would cost as things are, where that is known; then the ways.
  static func sentences(_ unfilled: UnfilledPosition) -> [String] {
    let unchanged = unfilled.filling?.unchanged.map {
      "If one more seat were filled without any change: \(asItIs($0))."
    }
    return [unchanged].compactMap(\.self) + ways(unfilled)
  }

  /// A sentence for each way, the easiest first; one that says so where there is none.
  static func ways(_ unfilled: UnfilledPosition) -> [String] {
    guard let filling = unfilled.filling else { return [] }
    return filling.ways.isEmpty && unfilled.free == 0 ? [none] : filling.ways.map(sentence)
  }

  static let none = "No change of up to three rules or needs would let an unplaced person in."

  static func changes(_ way: SeatFilling.Way) -> String { Wording.list(way.changes.map(change)) }

  /// “Raise the payroll of … from … to …. Then 7 people could have the seat, with nobody else moved; … fits it best.”
  private static func sentence(_ way: SeatFilling.Way) -> String {
    let who =
      way.people == 1
      ? "\(way.candidate.text) could have the seat, with nobody else moved"
      : "\(Wording.number(way.people)) people could have the seat, with nobody else moved; \(way.candidate.text) fits it best"
    let solved =
      way.solved.map { " Solved again with the seat filled: \(ChangeWords.outcome($0))." } ?? ""
    return way.changes.map { change($0).capitalized + ". " }.joined() + "Then \(who).\(solved)"
  }

  private static func asItIs(_ consequence: Consequence) -> String {
    consequence.verdict == .impossible ? "no allocation keeps all the rules" : ChangeWords.outcome(consequence)
  }

  /// As something to do.
  static func change(_ fact: ChangeFact) -> String {
    switch fact {
    case .requirement(_, let wanted): requirement(wanted)
    case .offer(let person, _, let from, let to):
      "offer \(person.text) \(Wording.money(to)) a year instead of \(Wording.money(from))"
    case .rule, .clearance, .skill, .waiver: ChangeWords.change(fact)
    }
  }

  static func requirement(_ fact: RequirementFact) -> String {
    switch fact {
    case .staffClass(let from, _): "take fellows and managers instead of \(from.rawValue)s only"
    case .skill(let skill, let from, 0): "wish for \(skill.name) instead of level \(from) as a must"
    case .skill(let skill, let from, let to): "ask for level \(to) in \(skill.name) instead of level \(from)"
    case .clearance(let from, let to): "ask for \(Wording.aClearance(to)) instead of \(Wording.aClearance(from))"
    case .remote(let from): "allow remote work instead of work in \(from)"
    case .terms(let from, let to): "let the post last \(Wording.terms(to)) instead of \(Wording.terms(from))"
    case .startBy(let from, let to):
      "let the post start by \(to)" + (from.map { " instead of \($0)" } ?? "")
    }
  }

  /// For the agency of the seat: nobody's name, and no number that tells what someone asks for.
  ///
  /// - Parameter agency: its id.
  static func forAgency(_ way: SeatFilling.Way, agency: String) -> String {
    let isOffer = way.changes.contains { if case .offer = $0 { true } else { false } }
    return Wording.list(way.changes.map { forAgency($0, agency, hidesMoney: isOffer) }).capitalized
  }

  private static func forAgency(_ fact: ChangeFact, _ agency: String, hidesMoney: Bool) -> String {
    switch fact {
    case .rule(let rule, let number):
      if !AgencyWords.isOwn(rule, agency) { return AgencyWords.other(rule) }
      if case .payroll = rule.kind, hidesMoney { return "raise your payroll" }
      return RuleWords.change(rule, to: number)
    case .requirement(_, .startBy): return "allow a later start"
    case .requirement(_, let wanted): return requirement(wanted)
    case .offer: return "offer a higher salary"
    case .clearance, .skill, .waiver: return "change a decision of the program"
    }
  }
}

extension RoundJSON {
  static func filling(_ filling: SeatFilling) -> JSONText {
    [
      "unchanged": .optional(filling.unchanged, consequence),
      "ways": .list(filling.ways) { way in
        [
          "changes": .list(way.changes) { .string(FillingWords.change($0)) },
          "candidate": SharedJSON.named(way.candidate), "people": .number(way.people),
          "solved": .optional(way.solved, consequence),
        ]
      },
    ]
  }
}
