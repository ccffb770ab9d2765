import Eligibility
import Formulation
import Staffing

/// Which rules a small change to an allocation would break, everyone else staying where they are.
struct BrokenRules {
  let ledger: AllocationLedger
  private let explainer: RoundExplainer
  private let order: [RoundRule: Int]
  private var pairs: EligiblePairs { explainer.pairs }
  private var round: Round { explainer.round }

  /// - Returns: nil when a placement is not an eligible pair.
  init?(_ explainer: RoundExplainer, _ program: RoundProgram) {
    guard let ledger = AllocationLedger(program, explainer.allocation) else { return nil }
    self.explainer = explainer
    self.ledger = ledger
    order = Dictionary(uniqueKeysWithValues: explainer.round.rules.enumerated().map { ($1, $0) })
  }

  /// By goal what it would reach, and the rules that it would break, in the order of `Round.rules`.
  ///
  /// - Parameters:
  ///   - removed: pairs that are placed.
  ///   - added: pairs that are not.
  func effect(removing removed: [Int], adding added: [Int]) -> (values: [Int], rules: [RoundRule]) {
    let (values, rows, pins) = ledger.effect(removing: removed, adding: added)
    let held = Set(pins)
    var rules = Set(rows.compactMap(\.rule))
    for (row, lock) in round.locks.enumerated() where lock.kind == .pin {
      if let pin = pairs.pair(lock.candidate, lock.position), held.contains(pin) { rules.insert(.pin(row)) }
    }
    // Rows of seats hold a team's largest size as well, and a size that seats allow anyhow has no row: both are counted.
    for pair in added {
      let position = pairs.position[pair]
      let unit = round.positions[position].unit
      func change(_ isInside: (PositionIndex) -> Bool) -> Int {
        added.count { isInside(pairs.position[$0]) } - removed.count { isInside(pairs.position[$0]) }
      }
      let heads = explainer.holders[position.position].count + change { $0 == position }
      if heads > round.positions[position].seatsMax {
        rules.insert(.seats(position))
      } else {
        rules.remove(.seats(position))
      }
      let team = explainer.room.placed(in: unit) + change { round.positions[$0].unit == unit }
      if let most = round.units[unit].teamMax, team > most {
        rules.insert(.teamMax(unit))
      } else {
        rules.remove(.teamMax(unit))
      }
    }
    return (values, rules.sorted { order[$0] ?? .max < order[$1] ?? .max })
  }
}
