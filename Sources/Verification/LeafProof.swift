import Staffing

/// The check of a proof whose bounds are multipliers of the round's rows alone, without cases and steps: candidate by
/// candidate, so that it takes four bytes a pair and not a column and its entries.
///
/// It shows the same as `ProofChecker`, by the same inequality of weak duality.
struct LeafProof {
  private let verifier: Verifier
  private let list: PairList
  private let goals: [GoalTerm]
  /// By goal.
  private var gains: [GoalGains] = []
  private var rows: NamedRows
  private let proof: ProofRecord

  /// Whether the proof is of this kind.
  static func covers(_ proof: ProofRecord) -> Bool {
    proof.steps.isEmpty && proof.sums.isEmpty && proof.columns.isEmpty && proof.scopes.allSatisfy(\.isEmpty)
      && proof.infeasible == nil && proof.goals.allSatisfy { leaf($0.tree) != nil }
  }

  private static func leaf(_ tree: ProofRecord.Tree) -> ProofRecord.Combination? {
    guard tree.knapsacks == nil, tree.nodes.count == 1, case .leaf(let combination, isVoid: false) = tree.nodes[0],
      combination.steps.isEmpty, combination.sums.isEmpty
    else { return nil }
    return combination
  }

  /// - Parameter best: by goal, what is claimed to be reached.
  init(_ verifier: Verifier, _ proof: ProofRecord, best: [Int]) {
    self.verifier = verifier
    self.proof = proof
    list = PairList(verifier)
    goals = verifier.round.policy.goals
    rows = NamedRows(verifier, list, wanted: Set(proof.rows))
    gains = goals.map { GoalGains(verifier, list, $0, rows) }
    for (turn, term) in goals.enumerated() where turn < best.count && best[turn] >= 0 {
      rows.keep(
        term, turn: turn, limit: term.goal.kept(best: best[turn], term.tolerance), unit: gains[turn].unit,
        constant: gains[turn].constant)
    }
  }

  /// Checks the bound of a goal, where it has one.
  func checkGoal(_ turn: Int) throws(ProofFault) -> Int? {
    guard let found = proof.goals.first(where: { $0.goal == goals[turn].goal }), let leaf = Self.leaf(found.tree)
    else { return nil }
    let gain = gains[turn]
    let isMax = goals[turn].goal.sense == .max
    let most = isMax ? found.bound - gain.constant : gain.constant - found.bound
    do throws(ProofFault) {
      let shown = gain.roundedDown(try total(leaf, turn) >> 44)
      if shown > most { throw ProofFault("its multipliers show \(shown), not \(most)") }
    } catch {
      throw ProofFault("node 0: \(error.message)")
    }
    return found.bound
  }

  /// The weak-duality bound, in units of 2⁻⁴⁴.
  private func total(_ leaf: ProofRecord.Combination, _ turn: Int) throws(ProofFault) -> Int128 {
    var prices = LeafPrices(verifier.round)
    var total: Int128 = 0
    var others = [Int128](repeating: 0, count: rows.columns.count)
    for (column, value) in gains[turn].others { others[column] = Int128(value) << 44 }
    for term in leaf.rows where term.multiplier != 0 {
      guard proof.rows.indices.contains(term.index) else { throw ProofFault("there is no row \(term.index)") }
      let name = proof.rows[term.index]
      guard let row = rows.rows[name] else { throw ProofFault("the round has no row \(name)") }
      if case .ofGoal(let earlier, _) = row.coefficient, earlier >= turn {
        throw ProofFault("it counts on what is kept of a goal that comes later")
      }
      if name.hasPrefix("keep(balance)"), !goals[..<turn].contains(where: { $0.goal == .balance }) {
        throw ProofFault("it counts on what is kept of a goal that comes later")
      }
      guard let side = term.multiplier > 0 ? row.upper : row.lower else {
        throw ProofFault("a row has no \(term.multiplier > 0 ? "upper" : "lower") side")
      }
      total = try sum(total, try product(term.multiplier, Int128(side)))
      for (column, value) in row.others {
        others[column] = try sum(others[column], try product(-term.multiplier, Int128(value)))
      }
      try prices.add(row.coefficient, -term.multiplier)
    }
    for (cost, column) in zip(others, rows.columns) {
      total = try sum(total, try product(cost, Int128(cost > 0 ? column.upper : column.lower)))
    }
    return try sum(total, try ofPairs(prices, turn))
  }

  /// What the pairs' columns come to at their reduced costs: a pinned one is 1, any other at most 1.
  private func ofPairs(_ prices: LeafPrices, _ turn: Int) throws(ProofFault) -> Int128 {
    var total: Int128 = 0
    let gain = gains[turn]
    let (pins, ceiling) = (gain.pins, gain.ceiling)
    let hasCharges = prices.ofPairs.contains { !$0.isEmpty }
    for candidate in verifier.round.candidates.indices {
      let partner = verifier.round.candidates[candidate].partner.map { prices.ofPartner[$0.position] } ?? []
      for number in list.pairs(of: candidate) {
        let pair = Placement(candidate: candidate, position: PositionIndex(Int(number)))
        var cost = try sum(prices.ofCandidate[candidate.position], prices.ofPosition[Int(number)])
        if !partner.isEmpty { cost = try sum(cost, partner[Int(number)]) }
        if hasCharges {
          for charge in prices.ofPairs[Int(number)] {
            let coefficient = charge.coefficient(candidate.position, Int(number))
            if coefficient != 0 { cost = try sum(cost, try product(charge.price, Int128(coefficient))) }
          }
        }
        for (goal, unit, price) in prices.ofGoals {
          cost = try sum(cost, try product(price, Int128(gains[goal].value(pair) / unit)))
        }
        // Everything that it pays for may already be more than it can earn.
        if cost <= -ceiling, pins.isEmpty { continue }
        cost = try sum(cost, Int128(gain.signed(pair)) << 44)
        if cost > 0 || (!pins.isEmpty && pins.contains(pair)) { total = try sum(total, cost) }
      }
    }
    return total
  }
}

/// What the rows of a leaf ask of pairs.
private struct LeafPrices {
  var ofCandidate: [Int128]
  var ofPosition: [Int128]
  /// By partner, then position; empty for a partner of whom no row speaks.
  var ofPartner: [[Int128]]
  /// By position.
  var ofPairs: [[(coefficient: (Int, Int) -> Int, price: Int128)]]
  var ofGoals: [(turn: Int, unit: Int, price: Int128)] = []

  init(_ round: Round) {
    ofCandidate = Array(repeating: 0, count: round.candidates.count)
    ofPosition = Array(repeating: 0, count: round.positions.count)
    ofPartner = Array(repeating: [], count: round.partners.count)
    ofPairs = Array(repeating: [], count: round.positions.count)
  }

  mutating func add(_ coefficient: NamedRows.Coefficient, _ price: Int128) throws(ProofFault) {
    switch coefficient {
    case .ofCandidate(let candidate): ofCandidate[candidate.position] = try sum(ofCandidate[candidate.position], price)
    case .ofPositions(let positions, let value):
      let charge = try product(price, Int128(value))
      for position in positions { ofPosition[position] = try sum(ofPosition[position], charge) }
    case .ofPartner(let partner, let positions):
      if ofPartner[partner].isEmpty { ofPartner[partner] = Array(repeating: 0, count: ofPosition.count) }
      for position in positions { ofPartner[partner][position] = try sum(ofPartner[partner][position], price) }
    case .ofPairs(let positions, let value): for position in positions { ofPairs[position].append((value, price)) }
    case .ofGoal(let turn, let unit): ofGoals.append((turn, unit, price))
    }
  }
}
