import Eligibility
import Formulation
public import GLPKSolver
import Optimizer
public import Staffing

/// One change to a round in the planner's names.
public enum ChangeFact: Hashable, Sendable {
  /// Another number; nil drops the rule.
  case rule(RuleFact, to: Int?)
  case clearance(Named, from: Int, to: Int)
  case skill(Named, skill: Named, from: Int, to: Int)
  /// For the ethics audience alone.
  case waiver(Named, unit: Named, company: Named)
  case requirement(Post, RequirementFact)
  /// USD a year; `from` is what the person would have now.
  case offer(Named, Post, from: Int, to: Int)

  public var isWaiver: Bool {
    if case .waiver = self { return true }
    return false
  }
}

extension Round {
  func fact(_ edit: RoundEdit) -> ChangeFact {
    switch edit {
    case .drop(let rule): .rule(fact(rule), to: nil)
    case .limit(let rule, let number): .rule(fact(rule), to: number)
    case .clearance(let person, let level):
      .clearance(named(person), from: candidates[person].clearance, to: level)
    case .skill(let person, let skill, let level):
      .skill(named(person), skill: named(skill), from: candidates[person].level(of: skill), to: level)
    case .waiver(let person, let unit, let company): .waiver(named(person), unit: named(unit), company: named(company))
    case .requirement(let position, let wanted): .requirement(post(position), fact(wanted, of: positions[position]))
    case .offer(let person, let position, let salary):
      .offer(
        named(person), post(position),
        from: ratings.first { $0.candidate == person && $0.position == position }?.salary ?? positions[position].salary,
        to: salary)
    }
  }

  private func fact(_ wanted: Requirement, of position: Position) -> RequirementFact {
    switch wanted {
    case .staffClass(let wanted): .staffClass(from: position.staffClass, to: wanted)
    case .skill(let skill, let level):
      .skill(named(skill), from: position.skills.first { $0.skill == skill }?.minLevel ?? 0, to: level)
    case .clearance(let level): .clearance(from: position.clearance, to: level)
    case .remote: .remote(from: sites[position.site].id)
    case .terms(let wanted): .terms(from: position.terms, to: wanted)
    case .startBy(let day): .startBy(from: position.startBy, to: day)
    }
  }
}

/// What a position asks for, and what it could ask for instead.
public enum RequirementFact: Hashable, Sendable {
  case staffClass(from: PositionClass, to: PositionClass)
  /// 1…5; 0: not required.
  case skill(Named, from: Int, to: Int)
  case clearance(from: Int, to: Int)
  case remote(from: String)
  case terms(from: Terms, to: Terms)
  case startBy(from: Day?, to: Day)
}

/// A round after one change, as far as questions need it.
struct ChangedRound {
  let pairs: EligiblePairs
  let program: RoundProgram
  let change: Resolver.Change

  /// - Parameter unchanged: the program of the round before, which the changed one is derived from where it can be.
  init(_ before: EligiblePairs, _ edits: [RoundEdit], from unchanged: RoundProgram? = nil) {
    let round = before.round.applying(edits)
    let pairs =
      edits.contains(where: \.changesEligibility)
      ? EligiblePairs(round) : EligiblePairs(before, withRulesOf: round)
    self.pairs = pairs
    if edits.count == 1, case .limit(let rule, _) = edits[0], let changed = unchanged?.changed(to: pairs, in: rule) {
      program = changed
    } else {
      program = RoundProgram(pairs)
    }
    var isTouched = [Bool](repeating: false, count: pairs.count)
    for edit in edits {
      switch edit {
      case .limit(let rule, _), .drop(let rule):
        for pair in isTouched.indices where before.round.touches(rule, pairs.placement(pair)) {
          isTouched[pair] = true
        }
      case .clearance(let person, _), .skill(let person, _, _), .waiver(let person, _, _):
        for pair in pairs.pairs(of: person) where before.pair(person, pairs.position[pair]) == nil {
          isTouched[pair] = true
        }
      case .requirement(let position, _):
        for pair in pairs.pairs(of: position) where before.pair(pairs.candidate[pair], position) == nil {
          isTouched[pair] = true
        }
      case .offer(let person, let position, _):
        if before.pair(person, position) == nil, let pair = pairs.pair(person, position) { isTouched[pair] = true }
      }
    }
    let touched = isTouched.indices.filter { isTouched[$0] }
    change = edits.allSatisfy { Self.tightens($0, before.round) } ? .tightens(touched) : .loosens(touched)
  }

  /// Whether the number only takes allocations away. Seats are what the goal `balance` measures by, so there it may also
  /// add to what a goal reaches.
  private static func tightens(_ edit: RoundEdit, _ round: Round) -> Bool {
    guard case .limit(let rule, let number) = edit else { return false }
    switch rule {
    case .seats, .agencySeats: if round.policy.goals.contains(where: { $0.goal == .balance }) { return false }
    default: break
    }
    guard let isCap = rule.isCap, let limit = round.limit(of: rule) else { return false }
    return isCap ? number < limit : number > limit
  }
}

extension Round {
  /// Whether the rule may be what keeps the pair out.
  func touches(_ rule: RoundRule, _ pair: Placement) -> Bool {
    let post = positions[pair.position]
    switch rule {
    case .pin(let row): return locks[row].candidate == pair.candidate || locks[row].position == pair.position
    case .mustOpen(let unit), .teamMin(let unit), .mentorRatio(let unit), .teamMax(let unit): return post.unit == unit
    case .coverage(let row): return post.unit == coverage[row].unit
    case .quotaMin(let quota), .quotaMax(let quota): return quotas[quota].filters.pass(post)
    case .link(let row): return links[row].first == pair.candidate || links[row].second == pair.candidate
    case .partnerTotal(let partner), .partnerInUnit(let partner), .partnerInAgency(let partner):
      return candidates[pair.candidate].partner == partner
    case .agencySeats(let agency), .payroll(let agency): return post.agency == agency
    case .seats(let position): return pair.position == position
    }
  }
}

extension Inquiry {
  /// What would be lost, or gained, with what is asked for if the round had been another. Nil where the pair
  /// in question is not eligible even then.
  ///
  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func consequence(of question: Question, after edits: [RoundEdit]) throws(GLPKError) -> Consequence? {
    try consequence(of: question, in: ChangedRound(pairs, edits, from: resolver.program))
  }

  func consequence(of question: Question, in changed: ChangedRound) throws(GLPKError) -> Consequence? {
    guard let restriction = restriction(question, in: changed.pairs) else { return nil }
    let other = resolver.changed(to: changed.program, explainer.allocation, by: changed.change)
    return consequence(of: try other.solve(restriction), in: changed.program, asked: question.person)
  }
}
