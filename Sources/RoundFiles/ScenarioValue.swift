import Staffing

/// What a cell is set to.
enum ScenarioValue: Sendable {
  case text(String)
  /// The number that is there, times this, rounded half up.
  case times(ExactDecimal)
  /// The number that is there plus this; a date is moved by so many days.
  case plus(Int)

  enum Outcome: Equatable {
    case text(String)
    /// An empty cell that stands for no limit: it stays as it is.
    case none
    case fault(String)
  }

  /// The new text of a cell.
  ///
  /// - Parameter empty: the number that an empty cell stands for, nil where it stands for none.
  func applied(to cell: String, empty: Int?) -> Outcome {
    if case .text(let text) = self { return .text(text) }
    if case .plus(let days) = self, let day = Day(cell) {
      return day.adding(days: days).map { .text($0.description) } ?? .fault("\(quoted(cell)) cannot be moved so far")
    }
    guard let number = cell.isEmpty ? empty : wholeNumber(cell) else {
      return cell.isEmpty ? .none : .fault("\(quoted(cell)) is no whole number")
    }
    let result: Int
    switch self {
    case .text(let text): return .text(text)
    case .times(let factor):
      guard let product = factor.times(number) else { return .fault("the product with \(number) is too large") }
      result = product
    case .plus(let term): result = number + term
    }
    return result < 0 ? .fault("\(number) would become \(result), below 0") : .text(String(result))
  }

  private func wholeNumber(_ text: String) -> Int? {
    guard text.utf8.count <= 13, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}

/// A decimal from 0 to 1,000,000 with at most nine places, exact.
struct ExactDecimal: Hashable, Sendable {
  let digits: Int64
  let places: Int

  /// The text of a JSON number without an exponent; nil for any other.
  init?(_ text: String) {
    let sides = text.split(separator: ".", omittingEmptySubsequences: false)
    guard sides.count <= 2, let whole = sides.first, !whole.isEmpty, whole.count <= 7 else { return nil }
    let fraction = sides.count == 2 ? sides[1] : ""
    let all = whole + fraction
    guard fraction.count <= 9, all.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let digits = Int64(all) else {
      return nil
    }
    self.digits = digits
    places = fraction.count
  }

  /// The product, rounded half up; nil where it is above every limit of a table.
  func times(_ number: Int) -> Int? {
    var scale: Int128 = 1
    for _ in 0..<places { scale *= 10 }
    let product = (2 * Int128(digits) * Int128(number) + scale) / (2 * scale)
    return product <= Int128(Limit.money) ? Int(product) : nil
  }
}

extension TableName {
  /// The number that an empty cell of the column stands for; nil where it stands for none at all, or for no number.
  func numberOfEmptyCell(_ column: String) -> Int? {
    switch column {
    case "seats_min", "team_min", "placements_min", "clearance", "referral", "salary_min", "standing": 0
    case "salary" where self == .positions: 0
    case "min_level" where self == .positionSkills: 0
    case "weight": 1
    case "priority": 3
    default: nil
    }
  }
}
