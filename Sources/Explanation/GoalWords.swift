public import Staffing

/// What a goal measures, in a reader's words.
extension Goal {
  /// Inside a sentence.
  public var name: String {
    switch self {
    case .commitments: "shortfall against the minimums"
    case .placements: "points for filled seats"
    case .quality: "total score"
    case .recusals: "burden of recusals"
    case .balance: "fill of the least filled agency"
    case .continuity: "cost of broken earlier placements"
    case .lottery: "total of lottery numbers"
    case .fit: "total skill fit"
    case .preference: "total preference score"
    case .rating: "total agency rating"
    case .referral: "total referral score"
    }
  }

  /// As a heading.
  public var title: String { name.prefix(1).uppercased() + name.dropFirst() }

  /// “rises”, “fall” …
  public func verb(falls: Bool) -> String { (falls ? "fall" : "rise") + (self == .placements ? "" : "s") }

  /// A value as people read it: a fill, which is counted in thousandths, in percent.
  public func amount(_ value: Int) -> String {
    guard self == .balance else { return Wording.number(value) }
    let part = abs(value) % 10
    return (value < 0 ? "−" : "") + Wording.number(abs(value) / 10) + (part == 0 ? "" : ".\(part)") + " %"
  }

  /// A difference of two values; between percentages, in points.
  public func difference(_ value: Int) -> String {
    self == .balance
      ? amount(value).replacing(" %", with: value == 10 ? " percentage point" : " percentage points") : amount(value)
  }
}
