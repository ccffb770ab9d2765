import Staffing

extension ProofChecker {
  /// Checks a tree whose cases are bounded by knapsacks. Its splits are of columns.
  mutating func checkKnapsackTree(
    _ tree: ProofRecord.Tree, _ record: ProofRecord.Knapsacks, _ aim: Assumptions.Aim?, most: Int
  ) throws(ProofFault) -> Assumptions {
    var taken = try assumptions(ofScope: tree.scope)
    let bounds = try bounds(ofScope: tree.scope)
    guard let aim else { throw ProofFault("knapsacks do not show that nothing is there") }
    let objective = try entries(of: aim)
    let grid = ValueGrid(objective, bounds)
    let knapsacks = try ProofKnapsacks(record, objective, bounds) { number throws(ProofFault) in
      try row(number, &taken)
    }
    func isWithin(_ bound: Int128) -> Bool {
      grid.roundedDown(floorDivide(bound, Int128(record.scale))) <= Int128(most)
    }
    var stack = [knapsacks.root]
    for (index, node) in tree.nodes.enumerated() {
      guard var state = stack.popLast() else { throw ProofFault("its tree has cases too many") }
      do throws(ProofFault) {
        switch node {
        case .split(.column(let number), let value):
          let item = knapsacks.itemOfColumn[try column(number)]
          guard item >= 0, value == 0 else { throw ProofFault("its split is not of a choice") }
          var lower = state
          if lower.isChosen[item] { lower.isDead = true }
          lower.isOpen[item] = false
          if !state.isOpen[item] { state.isDead = true }
          state.isChosen[item] = true
          knapsacks.conclude(&lower)
          knapsacks.conclude(&state)
          stack += [state, lower]
        case .split(.sum, _): throw ProofFault("its split is not of a choice")
        case .leaf(let combination, let isVoid):
          guard isVoid, combination == ProofRecord.Combination(), state.isDead else {
            throw ProofFault("it does not show that nothing is there")
          }
        case .relax(let place, let settles):
          guard record.multipliers.indices.contains(place) else {
            throw ProofFault("there are no multipliers \(place)")
          }
          let relaxation = try KnapsackBound(knapsacks, state, record.multipliers[place], each: settles)
          if settles {
            if !state.isDead { relaxation.settle(&state, isWithin) }
            stack.append(state)
          } else if !state.isDead, !isWithin(relaxation.total) {
            throw ProofFault("its knapsacks show \(floorDivide(relaxation.total, Int128(record.scale))), not \(most)")
          }
        }
      } catch {
        throw ProofFault("node \(index): \(error.message)")
      }
    }
    if !stack.isEmpty { throw ProofFault("a case of its tree is missing") }
    return taken
  }
}

/// The bound of a case at multipliers λ, in units of 1/scale: what is chosen, Σ λ of the choices that are not made, and
/// the knapsacks' best of values less λ.
struct KnapsackBound {
  private let knapsacks: ProofKnapsacks
  private let isMade: [Bool]
  private var multiplier: [Int]
  private(set) var total: Int128
  /// By item, what its knapsack loses with it in and with it out; nil where it cannot be in.
  private var inside: [Int?]
  private var outside: [Int]

  init(
    _ knapsacks: ProofKnapsacks, _ state: ProofKnapsacks.Case, _ multipliers: [Int], each: Bool
  ) throws(ProofFault) {
    self.knapsacks = knapsacks
    let items = knapsacks.items
    isMade = knapsacks.itemsOfChoice.map { items in
      items.contains { state.isChosen[$0] } || !items.contains { state.isOpen[$0] }
    }
    guard multipliers.count <= isMade.count else { throw ProofFault("there are more multipliers than choices") }
    multiplier = multipliers + Array(repeating: 0, count: isMade.count - multipliers.count)
    total = knapsacks.constant
    inside = Array(repeating: nil, count: items.count)
    outside = Array(repeating: 0, count: items.count)
    if state.isDead { return }
    for (choice, multiplier) in multiplier.enumerated() where !isMade[choice] {
      if multiplier < 0, !state.isRequired[choice] { throw ProofFault("a multiplier of a choice is below 0") }
      total += Int128(multiplier)
    }
    for (index, item) in items.enumerated() {
      if state.isChosen[index] { total += Int128(item.value) }
      if item.knapsack < 0, state.isOpen[index], !isMade[item.choice] {
        let value = try net(item)
        total += Int128(max(0, value))
        inside[index] = min(0, value)
        outside[index] = -max(0, value)
      }
    }
    for knapsack in knapsacks.knapsacks.indices { try add(knapsack, state, each) }
  }

  private func net(_ item: ProofKnapsacks.Item) throws(ProofFault) -> Int {
    let (value, overflows) = item.value.subtractingReportingOverflow(multiplier[item.choice])
    if overflows { throw ProofFault("numbers beyond 64 bits") }
    return value
  }

  private mutating func add(_ knapsack: Int, _ state: ProofKnapsacks.Case, _ each: Bool) throws(ProofFault) {
    let room = knapsacks.room(knapsack, state)
    let unit = knapsacks.knapsacks[knapsack].unit
    var places: [Int] = []
    var entries: [(weight: Int, value: Int)] = []
    var magnitude: Int128 = 0
    for index in knapsacks.itemsOfKnapsack[knapsack] where state.isOpen[index] {
      let item = knapsacks.items[index]
      if isMade[item.choice] || item.weight > room { continue }
      let value = try net(item)
      magnitude += Int128(value.magnitude)
      if !each, value <= 0 { continue }
      places.append(index)
      entries.append((item.weight / unit, value))
    }
    guard magnitude < 1 << 62 else { throw ProofFault("numbers beyond 62 bits") }
    let table = try ProofKnapsackTable(capacity: room / unit, entries)
    total += Int128(table.value)
    if !each { return }
    for (index, found) in zip(places, table.eachInAndOut()) {
      inside[index] = found.inside.map { $0 - table.value }
      outside[index] = found.outside - table.value
    }
  }

  /// Takes away each way of a choice with which the bound is within what is to be shown. With a column at 1 the choice's
  /// others are out of their knapsacks, which lose at least what the dearest of theirs costs.
  func settle(_ state: inout ProofKnapsacks.Case, _ isWithin: (Int128) -> Bool) {
    for (choice, items) in knapsacks.itemsOfChoice.enumerated() where !isMade[choice] {
      var loss = [Int](repeating: 0, count: knapsacks.knapsacks.count)
      var all: Int128 = 0
      for index in items where state.isOpen[index] {
        let knapsack = knapsacks.items[index].knapsack
        if knapsack < 0 {
          all += Int128(outside[index])
        } else if outside[index] < loss[knapsack] {
          all += Int128(outside[index] - loss[knapsack])
          loss[knapsack] = outside[index]
        }
      }
      if isWithin(total + all - Int128(multiplier[choice])) { state.isRequired[choice] = true }
      for index in items where state.isOpen[index] {
        let knapsack = knapsacks.items[index].knapsack
        let own = knapsack < 0 ? outside[index] : loss[knapsack]
        if let inside = inside[index], !isWithin(total + all - Int128(own) + Int128(inside)) { continue }
        state.isOpen[index] = false
      }
    }
    knapsacks.conclude(&state)
  }
}
