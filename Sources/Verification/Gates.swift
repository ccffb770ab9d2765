import Staffing

/// What a pair can fail, in the order of the format.
enum Gate: Equatable {
  case unrated, role, staffClass
  case skill(SkillIndex)
  case clearance, site, term, date, pay, selectable, barred, disclosure, employer, securities, appearance, impairment
}

extension Verifier {
  func name(_ gate: Gate) -> String {
    switch gate {
    case .staffClass: "class"
    case .skill(let skill): "skill:\(round.skills[skill].id)"
    default: "\(gate)"
    }
  }

  /// Every gate that the pair fails.
  func failures(_ candidateIndex: CandidateIndex, _ positionIndex: PositionIndex) -> [Gate] {
    let pair = Placement(candidate: candidateIndex, position: positionIndex)
    let candidate = round.candidates[candidateIndex]
    let position = round.positions[positionIndex]
    let rating = ratings[pair]
    let isOpen = round.policy.pairs == .open
    if !isOpen && rating == nil { return [.unrated] }

    var failed: [Gate] = []
    func require(_ passes: Bool, _ gate: Gate) { if !passes { failed.append(gate) } }

    if isOpen { require(candidate.roles.contains(position.role), .role) }
    require(
      position.staffClass == .any || position.staffClass.rawValue == candidate.staffClass.rawValue, .staffClass)
    if isOpen {
      for need in position.skills where need.minLevel >= 1 {
        require(candidate.level(of: need.skill) >= need.minLevel, .skill(need.skill))
      }
      require(candidate.clearance >= position.clearance, .clearance)
      require(position.isRemote || candidate.anySite || candidate.sites.contains(position.site), .site)
      require(!candidate.terms.isDisjoint(with: position.terms), .term)
      if let available = candidate.available, let startBy = position.startBy { require(available <= startBy, .date) }
    }
    require(rating?.salary ?? position.salary >= candidate.salaryMin, .pay)
    require(rating?.selectable ?? true, .selectable)
    require(!barred.contains(pair), .barred)
    require(candidate.disclosureFiled || matters[position.unit.position].isEmpty, .disclosure)

    let conflicts = conflicts(of: candidateIndex, in: position.unit)
    require(!conflicts.employer, .employer)
    require(!conflicts.securities, .securities)
    require(!conflicts.appearance, .appearance)
    require(conflicts.burden <= round.policy.ethics.burdenMax, .impairment)
    return failed
  }
}
