public import Staffing

/// How numbers and the fixed terms of a round read in a sentence.
public enum Wording {
  /// `12,345`
  public static func number(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return value < 0 ? "−\(text)" : text
  }

  /// `$130,000`
  public static func money(_ dollars: Int) -> String { (dollars < 0 ? "−" : "") + "$" + number(abs(dollars)) }

  /// `1 seat`, `3 seats`; `plural` only where it is not the singular with an s.
  public static func count(_ value: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(number(value)) \(value == 1 ? singular : plural ?? singular + "s")"
  }

  /// A share in percent, rounded up: what "at most" may truly claim. Tenths, and below 1 % hundredths. Nil when `whole`
  /// is 0.
  public static func percentAtMost(_ part: Int, of whole: Int) -> String? {
    guard whole != 0 else { return nil }
    let (part, whole) = (Int128(part.magnitude), Int128(whole.magnitude))
    let hundredths = Int((10_000 * part + whole - 1) / whole)
    if hundredths < 100, hundredths % 10 > 0 { return "0.\(hundredths < 10 ? "0" : "")\(hundredths) %" }
    let tenths = (hundredths + 9) / 10
    return "\(number(tenths / 10)).\(tenths % 10) %"
  }

  /// A share in whole percent, rounded half up; yet 100 only when nothing is missing, and 0 only when nothing is there.
  /// 0 when `whole` is 0.
  public static func percent(_ part: Int, of whole: Int) -> Int {
    if whole == 0 || part == 0 { return 0 }
    let rounded = (200 * part + whole) / (2 * whole)
    return part < whole ? min(99, max(1, rounded)) : rounded
  }

  public static func clearance(_ level: Int) -> String {
    switch level {
    case 0: "no clearance"
    case 1: "public trust"
    case 2: "secret"
    default: "top secret"
    }
  }

  /// To follow “has” or “needs”.
  public static func aClearance(_ level: Int) -> String {
    level == 0 ? clearance(level) : "a \(clearance(level)) clearance"
  }

  public static func terms(_ terms: Terms) -> String {
    switch terms {
    case [.months12, .months24]: "12 or 24 months"
    case .months12: "12 months"
    case .months24: "24 months"
    default: "no term"
    }
  }

  /// A tolerance as exact percent, `0.2 %`; `nothing` for none.
  public static func giveUp(_ tolerance: Tolerance) -> String {
    if tolerance.digits == 0 { return "nothing" }
    if tolerance.places >= 2 { return Tolerance(digits: tolerance.digits, places: tolerance.places - 2).text + " %" }
    return "\(tolerance.digits * (tolerance.places == 1 ? 10 : 100)) %"
  }

  /// `a, b or c`
  static func alternatives(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " or " + last
  }

  /// `a, b and c`
  public static func list(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension String {
  /// Without a full stop at its end, to stand inside a sentence.
  package var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}

extension LinkScope {
  /// “in the same unit”, “at the same site”
  package var words: String { "\(self == .site ? "at" : "in") the same \(rawValue)" }
}
