import Eligibility
import Formulation
import Optimizer
import Staffing

/// A look back at an allocation: who would rather be elsewhere, who was passed over, and who was chosen how often. An
/// audit only: nothing of it is ever a constraint or a goal.
public struct FairnessAudit: Equatable, Sendable {
  /// Two who would both rather have each other: the person ranks the position before what they have, and the position
  /// has an empty seat, or someone in it whom it values less.
  public struct BlockingPair: Equatable, Sendable {
    public let candidate: Named
    public let post: Post
    /// What the person has; nil for unplaced.
    public let placedAt: Post?
    /// The person's ranks of the position and of what they have; nil for not ranked.
    public let rank: Int?
    public let rankNow: Int?
    /// The position's value of the person: the score without the preference.
    public let merit: Int
    /// Whom the position values least of those in it, and would give the seat up; nil where a seat is empty.
    public let holder: Named?
    public let holderMerit: Int?
    /// The rules that stand against just this move, with everyone else where they are.
    public let rules: [RuleFact]

    public var isAllowed: Bool { rules.isEmpty }
  }

  /// Someone of a higher standing who is not placed, while someone of a lower one has a seat that they are eligible for.
  public struct PassOver: Equatable, Sendable {
    public let candidate: Named
    public let standing: Int
    /// The person's score for the position.
    public let quality: Int
    public let post: Post
    public let chosen: Named
    public let chosenStanding: Int
    public let chosenQuality: Int
    /// The rules that stand against the exchange, with everyone else where they are.
    public let rules: [RuleFact]

    public var isAllowed: Bool { rules.isEmpty }
  }

  /// How many reached the preference of that rank.
  public struct RankRow: Equatable, Sendable {
    /// nil: placed where they had ranked nothing, though they had ranked something.
    public let rank: Int?
    public let people: Int
  }

  /// A group's share of placed people; without figures where the group is small, or could be worked out from a small one.
  public struct SelectionRow: Equatable, Sendable {
    public let group: Named
    /// nil: withheld.
    public let figures: Figures?

    public struct Figures: Equatable, Sendable {
      public let candidates: Int
      public let placed: Int
    }
  }

  /// What the same measures are in an allocation.
  public struct Measures: Equatable, Sendable {
    public let placed: Int
    public let placementPoints: Int
    public let quality: Int
    /// Placed people who reached their first choice.
    public let firstChoices: Int
    public let blockingPairs: Int
    /// Whether every rule is kept.
    public let keepsRules: Bool
  }

  /// Groups with fewer candidates are not shown.
  public static let smallestGroup = 5

  /// In order of candidate, then position.
  public let blockingPairs: [BlockingPair]
  /// In order of candidate, then position, then the one who was chosen.
  public let passedOver: [PassOver]
  /// By rank; those without one come last.
  public let ranks: [RankRow]
  /// Placed people who had ranked nothing at all.
  public let withoutPreferences: Int
  public let byPartner: [SelectionRow]
  public let byClass: [SelectionRow]
  /// A candidate of several roles counts in each.
  public let byRole: [SelectionRow]
  /// The highest first.
  public let byStanding: [SelectionRow]
  public let ours: Measures
  /// Deferred acceptance: no two would both rather have each other; of all such allocations the best for candidates. It
  /// knows seats, and no other rule.
  public let stable: Measures
}

extension RoundExplainer {
  /// The audit of the allocation, beside the stable one.
  ///
  /// - Complexity: linear in the pairs times the seats of a position, and the program's rows for what is allowed.
  func audit(_ program: RoundProgram) -> FairnessAudit {
    let market = Market(pairs)
    let now = Inquiry.positions(allocation, round)
    let broken = BrokenRules(self, program)
    var facts: [RoundRule: RuleFact] = [:]
    func rules(_ removed: [Int], _ added: [Int]) -> [RuleFact] {
      (broken?.effect(removing: removed, adding: added).rules ?? []).map { rule in
        if let known = facts[rule] { return known }
        let fact = round.fact(rule)
        facts[rule] = fact
        return fact
      }
    }
    let blocking = market.blockingPairs(now)
    let stable = market.deferredAcceptance()
    return FairnessAudit(
      blockingPairs: blocking.map { pair in
        let (person, position) = (pairs.candidate[pair], pairs.position[pair])
        let old = now[person.position].flatMap { pairs.pair(person, $0) }
        let holder = market.leastWanted(of: position, now)
        return FairnessAudit.BlockingPair(
          candidate: round.named(person), post: post(position), placedAt: now[person.position].map(post),
          rank: market.rank(pair), rankNow: old.flatMap(market.rank), merit: merit(pair),
          holder: holder.map { round.named(pairs.candidate[$0]) }, holderMerit: holder.map(merit),
          rules: rules([old, holder].compactMap { $0 }, [pair]))
      },
      passedOver: passedOver(now, rules), ranks: ranks(market, now),
      withoutPreferences: allocation.placements.count { round.candidates[$0.candidate].preferences.isEmpty },
      byPartner: selection(
        [(Named(id: "-", name: "Open application"), { $0.partner == nil })]
          + round.partners.indices.map { index in (round.named(index), { $0.partner == index }) }, now),
      byClass: selection(
        CandidateClass.allCases.map { own in (Named(id: own.rawValue, name: ""), { $0.staffClass == own }) }, now),
      byRole: selection(
        round.roles.indices.map { role in
          (Named(id: round.roles[role].id, name: ""), { $0.roles.contains(role) })
        }, now),
      byStanding: selection(
        Set(round.candidates.rows.map(\.standing)).sorted(by: >).map { own in
          (Named(id: "standing \(own)", name: ""), { $0.standing == own })
        }, now),
      ours: measures(now, market, program, blocking.count),
      stable: measures(stable, market, program, market.blockingPairs(stable).count))
  }

  private func passedOver(
    _ now: [PositionIndex?], _ rules: ([Int], [Int]) -> [RuleFact]
  ) -> [FairnessAudit.PassOver] {
    var found: [FairnessAudit.PassOver] = []
    for person in round.candidates.indices where now[person.position] == nil && round.candidates[person].standing > 0 {
      for pair in pairs.pairs(of: person) {
        for holder in holders[pairs.position[pair].position].sorted() {
          let other = round.candidates[pairs.candidate[holder]]
          guard other.standing < round.candidates[person].standing else { continue }
          found.append(
            FairnessAudit.PassOver(
              candidate: round.named(person), standing: round.candidates[person].standing, quality: pairs.quality[pair],
              post: post(pairs.position[pair]), chosen: round.named(pairs.candidate[holder]),
              chosenStanding: other.standing, chosenQuality: pairs.quality[holder],
              rules: rules([holder], [pair])))
        }
      }
    }
    return found
  }

  private func ranks(_ market: Market, _ now: [PositionIndex?]) -> [FairnessAudit.RankRow] {
    var people: [Int?: Int] = [:]
    for placement in allocation.placements where !round.candidates[placement.candidate].preferences.isEmpty {
      guard let pair = pairs.pair(placement.candidate, placement.position) else { continue }
      people[market.rank(pair), default: 0] += 1
    }
    return people.map { FairnessAudit.RankRow(rank: $0.key, people: $0.value) }
      .sorted { $0.rank ?? .max < $1.rank ?? .max }
  }

  /// The rows of one table. Where exactly one group is withheld, the sum of the others would tell it: then the smallest
  /// of those shown is withheld as well.
  private func selection(
    _ groups: [(Named, (Candidate) -> Bool)], _ now: [PositionIndex?]
  ) -> [FairnessAudit.SelectionRow] {
    var rows: [(name: Named, candidates: Int, placed: Int)] = groups.map { name, belongs in
      let members = round.candidates.indices.filter { belongs(round.candidates[$0]) }
      return (name, members.count, members.count { now[$0.position] != nil })
    }
    rows.removeAll { $0.candidates == 0 }
    var withheld = rows.indices.filter { rows[$0].candidates < FairnessAudit.smallestGroup }
    if withheld.count == 1 {
      let shown = rows.indices.filter { !withheld.contains($0) }
      if let smallest = shown.min(by: { rows[$0].candidates < rows[$1].candidates }) { withheld.append(smallest) }
    }
    return rows.indices.map { index in
      let row = rows[index]
      return FairnessAudit.SelectionRow(
        group: row.name,
        figures: withheld.contains(index) ? nil : .init(candidates: row.candidates, placed: row.placed))
    }
  }

  private func measures(
    _ positions: [PositionIndex?], _ market: Market, _ program: RoundProgram, _ blocking: Int
  ) -> FairnessAudit.Measures {
    let placed = round.candidates.indices.compactMap { person in
      positions[person.position].flatMap { pairs.pair(person, $0) }
    }
    return FairnessAudit.Measures(
      placed: placed.count,
      placementPoints: placed.reduce(0) { $0 + round.policy.points(round.positions[pairs.position[$1]]) },
      quality: placed.reduce(0) { $0 + pairs.quality[$1] },
      firstChoices: placed.count { market.rank($0) == 1 }, blockingPairs: blocking,
      keepsRules: program.allows(placed.map { pairs.placement($0) }))
  }
}

extension Inquiry {
  /// The audit of the allocation in hand.
  public func audit() -> FairnessAudit { explainer.audit(resolver.program) }
}
