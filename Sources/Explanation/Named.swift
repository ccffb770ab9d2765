package import Staffing

/// Something of a round as the planner's files call it: its id, and the name that people know it by.
public struct Named: Hashable, Sendable {
  public let id: String
  public let name: String

  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }

  /// `Cloud Services (GSA-CLOUD)`; the id alone where there is no other name.
  public var text: String { name.isEmpty || name == id ? id : "\(name) (\(id))" }
}

extension Round {
  package func named(_ index: CandidateIndex) -> Named { Named(id: candidates[index].id, name: candidates[index].name) }
  package func named(_ index: PositionIndex) -> Named { Named(id: positions[index].id, name: positions[index].title) }
  package func named(_ index: UnitIndex) -> Named { Named(id: units[index].id, name: units[index].name) }
  package func named(_ index: AgencyIndex) -> Named { Named(id: agencies[index].id, name: agencies[index].name) }
  package func named(_ index: PartnerIndex) -> Named { Named(id: partners[index].id, name: partners[index].name) }
  package func named(_ index: SkillIndex) -> Named { Named(id: skills[index].id, name: skills[index].name) }
  package func named(_ index: CompanyIndex) -> Named { Named(id: companies[index].id, name: companies[index].name) }
}
