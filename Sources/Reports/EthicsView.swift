import Explanation
import Staffing

/// What ethics officials may see of a round, after `Audience.ethics`: interests, tests and waivers of those whom an
/// interest touches. No score and no preference is here, and no small count that crosses agencies.
struct EthicsView {
  let round: Named
  let asOf: Day
  let status: SolveStatus
  let placed: Int
  let review: EthicsReview
  /// What a waiver would gain, in words that hold no score; the entries that change the round.
  let gains: (tried: Int, isCutShort: Bool, entries: [(change: String, outcome: String)])?

  init(_ explanation: RoundExplanation) {
    round = explanation.summary.round
    asOf = explanation.summary.asOf
    status = explanation.summary.status
    placed = explanation.summary.placed
    review = explanation.ethics
    gains = explanation.ethics.gains.map { menu in
      (
        menu.tried, menu.isCutShort,
        menu.waivers.map { (ChangeWords.change($0.change), ChangeWords.outcomeForEthics($0.consequence)) }
      )
    }
  }

  /// Placements from which someone must stay out of a company's matters.
  var recusals: [TouchedPlacement] { review.placed.filter { !$0.recusals.isEmpty } }
  /// Pairs that a waiver could open: a core duty is touched.
  var needsWaiver: [KeptOut] { review.keptOut.filter { row in row.touches.contains { $0.outcome == .blocked } } }
  var missing: [MissingDisclosure] { review.missing }
}

/// Interests and tests in words. For ethics officials.
enum EthicsWords {
  static func interest(_ fact: InterestFact) -> String {
    let kind =
      switch fact.kind {
      case .employerLeave: "employer on leave"
      case .stockPublic: "public stock"
      case .stockPrivate: "private stock"
      case .rsuUnvested: "unvested stock units"
      case .formerEmployer: "former employer"
      case .coveredPayment: "covered payment"
      }
    return kind + (fact.value.map { " of \(Wording.money($0))" } ?? "") + (fact.date.map { ", \($0)" } ?? "")
  }

  static func interests(_ touch: InterestTouch) -> String {
    touch.interests.map(interest).joined(separator: "; ").capitalized
  }

  static func evidence(_ touch: InterestTouch) -> String {
    let found = touch.interests.compactMap(\.evidence)
    return found.isEmpty ? "None on file" : found.joined(separator: "; ")
  }

  static func duty(_ touch: InterestTouch) -> String {
    let kinds = touch.matters.map {
      "\($0.duty.rawValue) (\($0.kind == .specificParty ? "specific party" : "general matter"))"
    }
    return Wording.list(kinds).capitalized
  }

  static func tests(_ touch: InterestTouch) -> String {
    touch.tests.isEmpty
      ? "No test fails."
      : touch.tests.map { "\($0.title), \($0.source): \($0.words)" }.joined(separator: " ")
  }

  static func outcome(_ touch: InterestTouch) -> String {
    switch touch.outcome {
    case .clear: "Nothing to do"
    case .recusal: "Recusal"
    case .waived(let id, let expires): "Waived by \(id)" + (expires.map { " until \($0)" } ?? "")
    case .blocked: "Kept out: a waiver would be needed"
    }
  }

  static func code(_ touch: InterestTouch) -> String {
    switch touch.outcome {
    case .clear: "clear"
    case .recusal: "recusal"
    case .waived: "waived"
    case .blocked: "blocked"
    }
  }

  /// Why the pairs are kept out.
  static func reasons(_ row: KeptOut) -> String {
    var parts: [String] = []
    if row.isDisclosureMissing { parts.append("Financial disclosure: missing.") }
    parts += row.touches.filter { $0.outcome == .blocked }.map { "\($0.company.text): \(tests($0))" }
    if let found = row.impairment {
      parts.append(
        "A burden of \(Wording.number(found.burden)) from recusals; the limit is \(Wording.number(found.limit)). ")
    }
    return parts.joined(separator: " ")
  }

  static func waiver(_ waiver: WaiverFact) -> String {
    guard let days = waiver.daysLeft else { return "No expiry date" }
    if days < 0 { return "Expired \(Wording.count(-days, "day")) before the round's date" }
    return "\(Wording.count(days, "day")) left"
  }
}
