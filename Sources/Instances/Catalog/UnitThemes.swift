/// What a unit works on, and which roles that takes.
struct UnitTheme {
  let code: String
  let name: String
  /// In the order of `Role.allCases`.
  let roleWeights: [Int]

  static let all: [UnitTheme] = [
    UnitTheme(code: "CLOUD", name: "Cloud Platforms", roleWeights: [1, 2, 1, 8, 1]),
    UnitTheme(code: "DATA", name: "Data Services", roleWeights: [2, 0, 8, 3, 1]),
    UnitTheme(code: "CYBER", name: "Security Operations", roleWeights: [1, 9, 1, 2, 0]),
    UnitTheme(code: "AI", name: "Applied AI", roleWeights: [8, 0, 3, 3, 1]),
    UnitTheme(code: "DIGITAL", name: "Digital Service", roleWeights: [1, 0, 1, 6, 4]),
    UnitTheme(code: "IDENT", name: "Identity and Access", roleWeights: [0, 6, 0, 5, 1]),
    UnitTheme(code: "FRAUD", name: "Fraud Analytics", roleWeights: [3, 1, 7, 2, 1]),
    UnitTheme(code: "PAY", name: "Payments Modernization", roleWeights: [0, 1, 1, 8, 2]),
    UnitTheme(code: "CASE", name: "Case Management", roleWeights: [1, 0, 1, 6, 4]),
    UnitTheme(code: "EVAL", name: "AI Testing and Evaluation", roleWeights: [7, 1, 3, 2, 1]),
    UnitTheme(code: "LEGACY", name: "Legacy Modernization", roleWeights: [1, 1, 1, 9, 1]),
    UnitTheme(code: "RED", name: "Adversary Emulation", roleWeights: [1, 9, 0, 3, 0]),
    UnitTheme(code: "FORMS", name: "Forms and Benefits", roleWeights: [0, 0, 1, 5, 5]),
    UnitTheme(code: "MISSION", name: "Mission Software", roleWeights: [2, 1, 1, 8, 1]),
    UnitTheme(code: "INSIGHT", name: "Program Insight", roleWeights: [1, 0, 6, 1, 4]),
    UnitTheme(code: "ZTA", name: "Zero Trust Program", roleWeights: [0, 7, 1, 4, 1]),
  ]

  /// How much an agency with that focus wants this theme.
  func weight(focus: Role) -> Int { 2 + roleWeights[focus.rawValue] }
}
