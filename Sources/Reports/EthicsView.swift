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
  let concentrations: [ConcentrationRow]
  /// Every waiver that was tried, those that gain first.
  let trials: (rows: [WaiverTrial], isCutShort: Bool)?

  init(_ explanation: RoundExplanation) {
    round = explanation.summary.round
    asOf = explanation.summary.asOf
    status = explanation.summary.status
    placed = explanation.summary.placed
    review = explanation.ethics
    concentrations = ConcentrationRow.rows(review.concentrations)
    trials = review.gains.map { (WaiverTrial.all($0), $0.isCutShort) }
  }

  /// Placements from which someone must stay out of a company's matters.
  var recusals: [TouchedPlacement] { review.placed.filter { !$0.recusals.isEmpty } }
  /// Pairs that a waiver could open: a core duty is touched.
  var needsWaiver: [KeptOut] { review.keptOut.filter { row in row.touches.contains { $0.outcome == .blocked } } }
  var missing: [MissingDisclosure] { review.missing }
}

/// A waiver that was tried, and what it would change in words that hold no score; nil for nothing.
struct WaiverTrial {
  let candidate: Named
  let unit: Named
  let company: Named
  let outcome: String?

  static func all(_ menu: Menu) -> [WaiverTrial] {
    let idle = menu.attempts.filter { attempt in !menu.waivers.contains { $0.change == attempt } }
    return menu.waivers.compactMap { WaiverTrial($0.change, ChangeWords.outcomeForEthics($0.consequence)) }
      + idle.compactMap { WaiverTrial($0, nil) }
  }

  private init?(_ change: ChangeFact, _ outcome: String?) {
    guard case .waiver(let candidate, let unit, let company) = change else { return nil }
    self.candidate = candidate
    self.unit = unit
    self.company = company
    self.outcome = outcome
  }
}

/// Much of one partner in a unit, without what would tell how few people that is.
struct ConcentrationRow {
  let partner: Named
  let unit: Named
  let agency: Named
  let isHalf: Bool
  /// nil: withheld, for whoever knows the limit would know the count.
  let isAtLimit: Bool?

  static func rows(_ found: [Concentration]) -> [ConcentrationRow] {
    found.compactMap { row in
      // Two partners with at least half of a team have just half of it each.
      let isHalf = row.isHalf && found.count { $0.unit == row.unit && $0.isHalf } == 1
      let isAtLimit = row.people < Audience.ethics.smallestCount ? nil : row.isAtLimit
      guard isHalf || isAtLimit == true else { return nil }
      return ConcentrationRow(
        partner: row.partner, unit: row.unit, agency: row.agency, isHalf: isHalf, isAtLimit: isAtLimit)
    }
  }
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
      ? "No test fails.\(touch.stock.map(stock).joined())"
      : touch.tests.map { "\($0.title), \($0.source): \($0.words)" }.joined(separator: " ")
  }

  private static func stock(_ fact: StockFact) -> String {
    " Public stock: \(Wording.money(fact.held)) together; threshold \(Wording.money(fact.threshold))."
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

  static func answer(_ answer: Bool?, otherwise: String) -> String { answer.map { $0 ? "Yes" : "No" } ?? otherwise }
}
