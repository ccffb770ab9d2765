import Explanation
import Staffing

/// Shapes that planners' and agencies' files have in common; none holds anything that an agency may not see.
enum SharedJSON {
  /// Of the reports' JSON files: raised with each change that a reader of the last version would not understand.
  static let version = 3

  static func named(_ named: Named) -> JSONText { ["id": .string(named.id), "name": .string(named.name)] }

  static func fill(_ row: FillRow) -> JSONText {
    var fields: [(String, JSONText)] = [("id", .string(row.name.id)), ("name", .string(row.name.name))]
    if let agency = row.agency { fields.append(("agency", .string(agency.id))) }
    return .object(
      fields + [("seats", .number(row.seats)), ("filled", .number(row.filled)), ("beyond_limit", .number(row.beyond))])
  }

  static func skill(_ skill: SkillEvidence) -> JSONText {
    [
      "skill": .string(skill.skill.id), "name": .string(skill.skill.name), "required": .bool(skill.isRequired),
      "min_level": .number(skill.minLevel), "level": .number(skill.level), "weight": .number(skill.weight),
    ]
  }

  static func unmet(_ unmet: UnmetCommitment) -> JSONText {
    [
      "kind": .string(unmet.shortfall.kind.rawValue), "id": .string(unmet.name.id), "name": .string(unmet.name.name),
      "minimum": .number(unmet.shortfall.minimum), "placed": .number(unmet.shortfall.placed),
      "cost": .number(unmet.shortfall.cost),
    ]
  }

  static func gateCount(_ count: GateCount) -> JSONText {
    ["gate": .string(count.gate), "candidates": .number(count.pairs)]
  }
}
