import Staffing

/// Reads `round.json`.
enum PolicyReader {
  static let file = "round.json"
  static let keys = [
    "format", "round", "title", "as_of", "goals", "quality", "priority_points", "unrated", "pairs", "ethics",
    "assumptions",
  ]
  static let goalKeys = ["goal", "tolerance", "seed"]
  static let qualityKeys = ["fit", "preference", "rating", "referral"]
  static var ethicsKeys: [String] { ethicsNumbers.map(\.key) }

  /// The policy; nil after an error.
  static func read(_ value: JSONValue, log: Log) -> Policy? {
    guard let fields = JSONFields(value, file: file, path: "", log: log) else { return nil }
    fields.warnOfUnknown(besides: keys)
    if let format = fields.required("format", "1") {
      if case .number("1") = format.content {
      } else {
        fields.fault("format", "found \(format.words); expected 1, the only format there is")
      }
    }
    let round = fields.requiredText("round")
    for key in ["round", "title"] {
      if case .string(let text)? = fields.value(key)?.content, text.utf8.contains(where: isControl) {
        fields.fault(key, "\(quoted(text)) holds a control character", "remove it")
      }
    }
    let day = asOf(fields)
    guard let round, let day else { return nil }
    var policy = Policy(round: round, asOf: day)
    policy.title = fields.text("title") ?? policy.title
    policy.goals = goals(fields) ?? policy.goals
    policy.quality = quality(fields) ?? policy.quality
    policy.priorityPoints = points(fields) ?? policy.priorityPoints
    policy.unrated = fields.integer("unrated", 0...1000) ?? policy.unrated
    policy.pairs = fields.choice("pairs", [PairsMode.open, .rated], noun: "mode") ?? policy.pairs
    policy.ethics = ethics(fields)
    policy.assumptions = AssumptionsReader.read(fields)
    return policy
  }

  private static func asOf(_ fields: JSONFields) -> Day? {
    guard let text = fields.requiredText("as_of"), !text.isEmpty else { return nil }
    if let day = Day(text) { return day }
    fields.fault("as_of", "\(quoted(text)) is not a date; expected a day of the calendar as YYYY-MM-DD")
    return nil
  }

  private static func goals(_ fields: JSONFields) -> [GoalTerm]? {
    guard let elements = fields.elements("goals") else { return nil }
    if elements.isEmpty { fields.fault("goals", "the list is empty; expected one goal at least") }
    var terms: [GoalTerm] = []
    for (index, element) in elements.enumerated() {
      guard let goal = JSONFields(element, file: file, path: "goals[\(index)]", log: fields.log) else { continue }
      guard let term = term(goal) else { continue }
      if let first = terms.firstIndex(where: { $0.goal == term.goal }) {
        goal.fault("goal", "the goal '\(term.goal.rawValue)' is already goals[\(first)]", "name each goal once")
      }
      terms.append(term)
    }
    if let lottery = terms.firstIndex(where: { $0.goal == .lottery }), lottery < terms.count - 1 {
      fields.log.warning(
        file, elements[lottery].line, "goals[\(lottery)]",
        "the goal 'lottery' leaves nothing to the goals after it; it is for ties only", "put it last")
    }
    return terms
  }

  private static func term(_ fields: JSONFields) -> GoalTerm? {
    fields.warnOfUnknown(besides: goalKeys)
    guard fields.required("goal", "the name of a goal") != nil,
      let goal = fields.choice("goal", Goal.allCases, noun: "goal")
    else { return nil }
    let seed = fields.text("seed")
    if seed != nil, goal != .lottery {
      fields.log.warning(
        file, fields.value("seed")?.line, fields.path("seed"), "a seed has no meaning for the goal '\(goal.rawValue)'",
        "only 'lottery' has one")
    }
    return GoalTerm(goal: goal, tolerance: tolerance(fields, "tolerance") ?? .zero, seed: seed ?? "")
  }

  /// A decimal from 0 to 1, kept exactly; nil for an absent key.
  static func tolerance(_ fields: JSONFields, _ key: String) -> Tolerance? {
    guard let value = fields.value(key) else { return nil }
    if case .number(let text) = value.content, let tolerance = Tolerance(decimal: text) { return tolerance }
    fields.fault(key, "found \(value.words); expected a decimal from 0 to 1 with at most 18 places")
    return nil
  }

  private static func quality(_ fields: JSONFields) -> QualityWeights? {
    guard let weights = fields.fields("quality") else { return nil }
    weights.warnOfUnknown(besides: qualityKeys)
    func weight(_ key: String) -> Int { weights.integer(key, 0...Limit.count) ?? 0 }
    return QualityWeights(
      fit: weight("fit"), preference: weight("preference"), rating: weight("rating"), referral: weight("referral"))
  }

  private static func points(_ fields: JSONFields) -> [Int]? {
    guard let elements = fields.elements("priority_points") else { return nil }
    if elements.count != 5 {
      fields.fault(
        "priority_points", "the list has \(elements.count) numbers; expected five, for the priorities 1 to 5")
    }
    return elements.enumerated().map { index, element in
      JSONFields.integer(
        element, 0...Limit.count, file: file, path: "priority_points[\(index)]", log: fields.log) ?? 0
    }
  }

  private static var ethicsNumbers: [(key: String, path: WritableKeyPath<EthicsPolicy, Int>, most: Int)] {
    [
      ("specific_party_usd", \.specificPartyUSD, Limit.money), ("general_usd", \.generalUSD, Limit.money),
      ("former_employer_days", \.formerEmployerDays, Limit.count),
      ("covered_payment_days", \.coveredPaymentDays, Limit.count),
      ("peripheral_burden", \.peripheralBurden, Limit.count), ("burden_max", \.burdenMax, Limit.count),
    ]
  }

  private static func ethics(_ fields: JSONFields) -> EthicsPolicy {
    var ethics = EthicsPolicy()
    guard let given = fields.fields("ethics") else { return ethics }
    given.warnOfUnknown(besides: ethicsKeys)
    for (key, path, most) in ethicsNumbers {
      if let value = given.integer(key, 0...most) { ethics[keyPath: path] = value }
    }
    return ethics
  }
}

extension Tolerance {
  /// The value of a JSON number from 0 to 1, without trailing zeros, so that equal decimals are equal; nil above 1,
  /// below 0, and for more than 18 places.
  init?(decimal text: String) {
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard let mantissa = parts.first, parts.count <= 2, !text.hasPrefix("-"),
      let exponent = parts.count == 2 ? Int(parts[1]) : 0, abs(exponent) <= 1000
    else { return nil }
    let sides = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = sides.count == 2 ? String(sides[1]) : ""
    var digits = String((sides[0] + fraction).drop { $0 == "0" })
    var places = fraction.count - exponent
    while digits.last == "0", places > 0 {
      digits.removeLast()
      places -= 1
    }
    if digits.isEmpty { places = 0 }
    if places < 0 {
      guard -places <= 18 else { return nil }
      digits += String(repeating: "0", count: -places)
      places = 0
    }
    guard places <= 18, let value = Int64(digits.isEmpty ? "0" : digits) else { return nil }
    var one: Int64 = 1
    for _ in 0..<places { one *= 10 }
    guard value <= one else { return nil }
    self.init(digits: value, places: places)
  }
}
