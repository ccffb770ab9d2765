public import Eligibility
public import Formulation
public import GLPKSolver
import Optimizer
import Staffing

/// Rules that no allocation keeps together, with what could be done about them.
public struct Contradiction: Equatable, Sendable {
  /// A set of rules that contradict each other.
  public struct Core: Equatable, Sendable {
    /// In the order of `Round.rules`; empty where the gates and one placement a person alone rule everything out.
    public let rules: [RuleFact]
    /// Whether without any one of them an allocation was found that keeps the others.
    public let isMinimal: Bool
  }

  /// A set of changes after which the round has an allocation: that was found, not assumed.
  public struct Repair: Equatable, Sendable {
    public struct Change: Equatable, Sendable {
      public let rule: RuleFact
      /// The new number; nil drops the rule.
      public let to: Int?
    }

    /// In the order of `Round.rules`.
    public let changes: [Change]
    /// Whether, the other changes being made, each new number is the nearest to the old one that does.
    public let isLeast: Bool
  }

  public enum Verdict: String, Sendable {
    /// There is an allocation: nothing contradicts anything.
    case feasible
    /// There is none; proven.
    case infeasible
    /// The limits came first.
    case unknown
  }

  public let verdict: Verdict
  /// Disjoint ones first, as many as there are or were found.
  public let cores: [Core]
  /// How many of the cores share no rule with those before them.
  public let disjoint: Int
  /// Fewest changes first; empty where no change of rules helps.
  public let repairs: [Repair]
  /// Whether the first repair is proven to have as few changes as any.
  public let hasFewestChanges: Bool
  /// Whether other choices of rules are known that meet every core and were not tried.
  public let mayHaveMoreRepairs: Bool
  /// Whether the time ran out before all was looked at.
  public let isCutShort: Bool
}

/// Finds out which rules of a round rule out every allocation, and what the least changes are. Gates, ethics and one
/// placement a person are never touched: they are in the pairs and in rows that no rule owns.
///
/// A core is found by halving (Junker 2004, QuickXplain) and then checked member by member. Repairs are the smallest sets
/// that meet every core, each of them solved; one that does not do yields a further core (Reiter 1987).
public struct ContradictionFinder {
  public struct Limits: Equatable, Sendable {
    /// Wall clock; nil: until it is done.
    public var time: Duration?
    public var cores: Int
    public var repairs: Int

    public init(time: Duration? = nil, cores: Int = 8, repairs: Int = 3) {
      self.time = time
      self.cores = cores
      self.repairs = repairs
    }
  }

  private let check: RuleCheck
  private let limits: Limits
  private var round: Round { check.round }

  /// - Parameter restriction: what is asked for beside the rules, such as a pair that must be placed; never given up.
  public init(
    _ pairs: EligiblePairs, _ restriction: Restriction = Restriction(), limits: Limits = Limits(),
    cancellation: Cancellation? = nil
  ) {
    self.limits = limits
    check = RuleCheck(pairs, restriction, until: limits.time.map { ContinuousClock.now + $0 }, cancellation)
  }

  /// - Throws: when GLPK fails.
  @available(*, noasync)
  public func find() throws(GLPKError) -> Contradiction {
    let all = round.rules
    let near = check.bearing(on: all)
    // What bears on the question itself is often enough, and quick to look at.
    if try !contradict(near) {
      let first = try check.isFeasible(keeping: all)
      guard first == false else { return answer(first == true ? .feasible : .unknown) }
    }
    if try check.isFeasible(keeping: []) == false {
      return answer(.infeasible, cores: [.init(rules: [], isMinimal: true)], disjoint: 1)
    }
    var cores: [CoreSearch.Found] = []
    var rest = all
    let search = CoreSearch(check)
    while cores.count < limits.cores, try check.isFeasible(keeping: rest) == false {
      let bearing = check.bearing(on: rest)
      let core = try search.core(of: contradict(bearing) ? bearing : rest)
      cores.append(core)
      rest.removeAll { core.rules.contains($0) }
    }
    let disjoint = cores.count
    let found = try RepairSearch(check, search, limits).repairs(&cores)
    return answer(
      .infeasible, cores: cores.map { .init(rules: $0.rules.map(round.fact), isMinimal: $0.isMinimal) },
      disjoint: disjoint, repairs: found.repairs, fewest: found.isFewest, more: found.hasMore)
  }

  /// Whether these rules alone leave no allocation, as far as is found out.
  @available(*, noasync)
  private func contradict(_ rules: [RoundRule]) throws(GLPKError) -> Bool {
    if rules.isEmpty { return false }
    return try check.isFeasible(keeping: rules) == false
  }

  private func answer(
    _ verdict: Contradiction.Verdict, cores: [Contradiction.Core] = [], disjoint: Int = 0,
    repairs: [Contradiction.Repair] = [], fewest: Bool = false, more: Bool = false
  ) -> Contradiction {
    Contradiction(
      verdict: verdict, cores: cores, disjoint: disjoint, repairs: repairs, hasFewestChanges: fewest,
      mayHaveMoreRepairs: more, isCutShort: check.isCutShort)
  }
}

/// Subsets of a round's rules, put to the solver.
final class RuleCheck {
  let pairs: EligiblePairs
  let restriction: Restriction
  private let deadline: ContinuousClock.Instant?
  private let cancellation: Cancellation?
  private let rules: [RoundRule]
  /// What was asked before, by the rules that are not there; and allocations that were found.
  private var answers: [[RoundEdit]: Bool] = [:]
  private var known: [[Placement]] = []
  private(set) var isCutShort = false
  var round: Round { pairs.round }

  init(
    _ pairs: EligiblePairs, _ restriction: Restriction, until deadline: ContinuousClock.Instant?,
    _ cancellation: Cancellation?
  ) {
    self.pairs = pairs
    self.restriction = restriction
    self.deadline = deadline
    self.cancellation = cancellation
    rules = pairs.round.rules
  }

  /// Those of the rules that bear on what is asked for beside them.
  func bearing(on rules: [RoundRule]) -> [RoundRule] {
    let asked = restriction.placed + restriction.counts.flatMap(\.pairs)
    return rules.filter { rule in asked.contains { round.touches(rule, pairs.placement($0)) } }
  }

  /// Whether there is no time left to put anything more to the solver.
  var isOver: Bool {
    cancellation?.isCancelled == true || deadline.map { ContinuousClock.now >= $0 } ?? false
  }

  /// Whether an allocation keeps these rules of the round, whatever becomes of the others; nil where that was not found
  /// out.
  @available(*, noasync)
  func isFeasible(keeping kept: [RoundRule]) throws(GLPKError) -> Bool? {
    let kept = Set(kept)
    return try isFeasible(rules.filter { !kept.contains($0) }.map(RoundEdit.drop))
  }

  /// The same for the round with changes.
  @available(*, noasync)
  func isFeasible(_ edits: [RoundEdit]) throws(GLPKError) -> Bool? {
    if let answer = answers[edits] { return answer }
    if isOver {
      isCutShort = true
      return nil
    }
    let program = RoundProgram(EligiblePairs(pairs, withRulesOf: round.applying(edits)))
    if known.contains(where: { program.allows($0, restriction) }) {
      answers[edits] = true
      return true
    }
    let found = try program.feasibility(restriction, until: deadline, cancellation: cancellation)
    if case .feasible(let solution) = found { known.insert(program.allocation(solution).placements, at: 0) }
    if found == .unknown { isCutShort = true }
    answers[edits] = found.isFeasible
    return found.isFeasible
  }
}

/// Finds one minimal core among rules that contradict each other.
struct CoreSearch {
  struct Found {
    /// In the order of `Round.rules`.
    let rules: [RoundRule]
    let isMinimal: Bool
  }

  private let check: RuleCheck

  init(_ check: RuleCheck) { self.check = check }

  /// - Parameter rules: together they leave no allocation.
  @available(*, noasync)
  func core(of rules: [RoundRule]) throws(GLPKError) -> Found {
    // What is dropped last stays likeliest: caps go first, so that a core shows what asks for too much.
    var core = try shrink([], rules, added: false)
    let order = rules.filter { core.contains($0) }
    core = order
    var isMinimal = true
    // Each member by deletion: without it, an allocation keeps all the others.
    for rule in order {
      let others = core.filter { $0 != rule }
      switch try check.isFeasible(keeping: others) {
      case true?: break
      case false?: core = others
      case nil: isMinimal = false
      }
    }
    return Found(rules: core, isMinimal: isMinimal)
  }

  /// The rules of a list that are needed, beside a background, to leave no allocation.
  ///
  /// - Parameter added: whether the background has grown since it was last put to the solver.
  private func shrink(
    _ background: [RoundRule], _ rules: [RoundRule], added: Bool
  ) throws(GLPKError) -> [RoundRule] {
    if added, try check.isFeasible(keeping: background) == false { return [] }
    if rules.count <= 1 { return rules }
    let (first, second) = (Array(rules[..<(rules.count / 2)]), Array(rules[(rules.count / 2)...]))
    let late = try shrink(background + first, second, added: true)
    let early = try shrink(background + late, first, added: !late.isEmpty)
    return early + late
  }
}
