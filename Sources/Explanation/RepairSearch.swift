import Eligibility
import Formulation
import GLPKSolver
import Optimizer
import Staffing

/// Finds the smallest changes after which a round has an allocation.
struct RepairSearch {
  private let check: RuleCheck
  private let search: CoreSearch
  private let limits: ContradictionFinder.Limits
  /// Sets of rules looked at before the search ends with what it has.
  private static let mostSets = 400

  init(_ check: RuleCheck, _ search: CoreSearch, _ limits: ContradictionFinder.Limits) {
    self.check = check
    self.search = search
    self.limits = limits
  }

  /// - Parameter cores: gets those that turn up on the way.
  /// - Returns: the repairs, whether none can do with fewer changes than the first, and whether other sets of rules are
  ///   left to try.
  @available(*, noasync)
  func repairs(
    _ cores: inout [CoreSearch.Found]
  ) throws(GLPKError) -> (repairs: [Contradiction.Repair], isFewest: Bool, hasMore: Bool) {
    var found: [Contradiction.Repair] = []
    var done: Set<[RoundRule]> = []
    var isFewest = !cores.isEmpty
    var looked = 0
    /// A repair has a rule of every core; those that hold another repair whole are no news.
    func next() -> [RoundRule]? {
      hittingSets(cores.map(\.rules)).first { set in !done.contains { $0.allSatisfy(set.contains) } }
    }
    while found.count < limits.repairs, looked < Self.mostSets {
      guard let next = next() else { break }
      looked += 1
      let rest = check.round.rules.filter { !next.contains($0) }
      switch try check.isFeasible(keeping: rest) {
      case true?:
        done.insert(next)
        found.append(try relaxed(next))
      case false?: cores.append(try search.core(of: rest))
      case nil:
        isFewest = isFewest && !found.isEmpty
        if check.isOver { return (found, isFewest && !found.isEmpty, true) }
        done.insert(next)
      }
    }
    return (found, isFewest && !found.isEmpty, limits.repairs > 0 && next() != nil)
  }

  /// The sets that have a rule of every core and no rule to spare, fewest rules first, then in the order of the rules.
  private func hittingSets(_ cores: [[RoundRule]]) -> [[RoundRule]] {
    let all = check.round.rules
    var sets: [[Int]] = [[]]
    for core in cores {
      let members = all.indices.filter { core.contains(all[$0]) }
      var next: Set<[Int]> = []
      for set in sets {
        if set.contains(where: members.contains) {
          next.insert(set)
        } else {
          for member in members { next.insert((set + [member]).sorted()) }
        }
      }
      // Shorter ones first: whatever holds one of them whole has a rule to spare.
      var kept: [[Int]] = []
      let sorted = next.sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count }
      for set in sorted
      where kept.count < Self.mostSets && !kept.contains(where: { $0.allSatisfy(set.contains) }) {
        kept.append(set)
      }
      sets = kept
    }
    return sets.map { $0.map { all[$0] } }
  }

  /// Instead of being dropped, each rule with a number gives way as little as it must: one after the other, those before
  /// it being as far as they had to go.
  private func relaxed(_ rules: [RoundRule]) throws(GLPKError) -> Contradiction.Repair {
    let round = check.round
    var edits = rules.map(RoundEdit.drop)
    var isLeast = true
    for (index, rule) in rules.enumerated() {
      guard let limit = round.limit(of: rule), let isCap = rule.isCap else { continue }
      // The nearest number not known to fail, and the farthest tried that does; a minimum of 0 is no rule.
      var near = limit
      var far = isCap ? farthest(rule, limit) : 0
      func holds(_ number: Int) throws(GLPKError) -> Bool? {
        edits[index] = .limit(rule, number)
        return try check.isFeasible(edits)
      }
      if isCap {
        let holdsAtLast = try holds(far)
        if holdsAtLast != true {
          // As with fellows where there is no manager at all: no number does.
          edits[index] = .drop(rule)
          if holdsAtLast == nil { isLeast = false }
          continue
        }
      }
      while abs(near - far) > 1 {
        let middle = (near + far) / 2
        switch try holds(middle) {
        case true?: far = middle
        case false?: near = middle
        case nil:
          isLeast = false
          near = middle
        }
      }
      edits[index] = far == 0 && !isCap ? .drop(rule) : .limit(rule, far)
    }
    return Contradiction.Repair(
      changes: zip(rules, edits).map { rule, edit in
        if case .limit(_, let number) = edit { return .init(rule: round.fact(rule), to: number) }
        return .init(rule: round.fact(rule), to: nil)
      }, isLeast: isLeast)
  }

  /// A number at which a cap stops nothing.
  private func farthest(_ rule: RoundRule, _ limit: Int) -> Int {
    switch rule {
    case .quotaMax(let quota) where check.round.quotas[quota].share: 100
    case .payroll(let agency):
      max(
        limit + 1,
        check.round.candidates.indices.reduce(0) { sum, person in
          sum
            + (check.pairs.pairs(of: person).lazy
              .filter { check.round.positions[check.pairs.position[$0]].agency == agency }
              .map { check.pairs.salary[$0] }.max() ?? 0)
        })
    default: max(limit + 1, check.round.candidates.count)
    }
  }
}
