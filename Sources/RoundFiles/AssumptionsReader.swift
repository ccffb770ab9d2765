import Staffing

/// Reads the block `assumptions` of `round.json`: what simulations take for granted.
///
/// For each stage a chance from 0 to 1 of falling away there, either one number for everyone or one for each class:
///
///     "assumptions": {"basis": "a guess", "offered": {"fellow": 0.12, "manager": 0.2}, "accepted": 0.03}
enum AssumptionsReader {
  static let keys = ["basis"] + Stage.allCases.map(\.rawValue)
  static let classKeys = CandidateClass.allCases.map(\.rawValue)

  /// Nil for an absent block. A stage that is not named loses nobody.
  static func read(_ policy: JSONFields) -> Assumptions? {
    guard let fields = policy.fields("assumptions") else { return nil }
    fields.warnOfUnknown(besides: keys)
    return Assumptions(
      basis: fields.text("basis") ?? "", proposed: chances(fields, .proposed), offered: chances(fields, .offered),
      accepted: chances(fields, .accepted))
  }

  private static func chances(_ fields: JSONFields, _ stage: Stage) -> Assumptions.Chances {
    let key = stage.rawValue
    guard let value = fields.value(key) else { return .none }
    if case .object = value.content {
      guard let classes = fields.fields(key) else { return .none }
      classes.warnOfUnknown(besides: classKeys)
      func chance(_ staffClass: CandidateClass) -> Tolerance {
        let name = staffClass.rawValue
        guard classes.required(name, "the chance of falling away for a \(name), from 0 to 1") != nil else {
          return .zero
        }
        return PolicyReader.tolerance(classes, name) ?? .zero
      }
      return Assumptions.Chances(fellow: chance(.fellow), manager: chance(.manager))
    }
    let everyone = PolicyReader.tolerance(fields, key) ?? .zero
    return Assumptions.Chances(fellow: everyone, manager: everyone)
  }
}
