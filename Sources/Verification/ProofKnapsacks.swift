import Staffing

/// What a tree's knapsacks are within its scope: all 0/1 columns, each in one choice, and in one knapsack or none.
struct ProofKnapsacks {
  struct Item {
    let column: Int
    var choice = -1
    var knapsack = -1
    var weight = 0
    /// Of the aim, times the scale.
    var value = 0
  }

  /// A case of the tree.
  struct Case {
    /// By item: it may be 1.
    var isOpen: [Bool]
    /// By item: it is 1.
    var isChosen: [Bool]
    /// By choice: one of its columns is 1.
    var isRequired: [Bool]
    var isDead = false
  }

  private(set) var items: [Item] = []
  private(set) var itemsOfChoice: [[Int]] = []
  private(set) var itemsOfKnapsack: [[Int]] = []
  private(set) var knapsacks: [(capacity: Int, unit: Int)] = []
  private(set) var root: Case
  private(set) var itemOfColumn: [Int]
  /// Of the aim over all other columns, times the scale.
  private(set) var constant: Int128 = 0
  let scale: Int
  private let bounds: [ProofChecker.Column]

  init(
    _ record: ProofRecord.Knapsacks, _ objective: [(column: Int, value: Int)], _ bounds: [ProofChecker.Column],
    _ row: (Int) throws(ProofFault) -> RoundRows.Row
  ) throws(ProofFault) {
    guard (1...1 << 44).contains(record.scale) else { throw ProofFault("the knapsacks have the scale \(record.scale)") }
    scale = record.scale
    self.bounds = bounds
    itemOfColumn = Array(repeating: -1, count: bounds.count)
    root = Case(isOpen: [], isChosen: [], isRequired: [])
    root.isDead = bounds.contains { $0.lower > $0.upper }
    for column in bounds.indices where bounds[column].lower == 0 && bounds[column].upper == 1 {
      itemOfColumn[column] = items.count
      items.append(Item(column: column))
    }
    root.isOpen = Array(repeating: true, count: items.count)
    root.isChosen = Array(repeating: false, count: items.count)
    for (choice, number) in record.choices.enumerated() {
      let found = try row(number)
      guard let side = found.upper else { throw ProofFault("a choice has no upper side") }
      let (loose, fixed) = try split(found)
      guard Int128(side) - Int128(fixed) <= 1, loose.allSatisfy({ $0.value == 1 }) else {
        throw ProofFault("a choice leaves several")
      }
      root.isRequired.append(found.lower.map { Int128($0) - Int128(fixed) >= 1 } ?? false)
      for (column, _) in loose {
        let item = try item(column)
        if items[item].choice >= 0 { throw ProofFault("a column is in two choices") }
        items[item].choice = choice
      }
    }
    for entry in record.rows {
      let found = try row(entry.column)
      guard let side = found.upper, entry.coefficient > 0 else { throw ProofFault("a knapsack has no capacity") }
      let (loose, fixed) = try split(found)
      for (column, weight) in loose {
        let item = try item(column)
        guard weight > 0, items[item].knapsack < 0 else { throw ProofFault("a column does not fit its knapsack") }
        items[item].knapsack = knapsacks.count
        items[item].weight = weight
      }
      guard let room = Int(exactly: Int128(side) - Int128(fixed)) else { throw ProofFault("numbers beyond 64 bits") }
      knapsacks.append((room, entry.coefficient))
    }
    for (column, value) in objective {
      let worth = try product(Int128(value), Int128(scale))
      if bounds[column].lower == 0, bounds[column].upper == 1 {
        guard let worth = Int(exactly: worth) else { throw ProofFault("numbers beyond 64 bits") }
        let item = itemOfColumn[column]
        let (total, overflows) = items[item].value.addingReportingOverflow(worth)
        if overflows { throw ProofFault("numbers beyond 64 bits") }
        items[item].value = total
      } else {
        constant = try sum(
          constant, try product(worth, Int128(worth > 0 ? bounds[column].upper : bounds[column].lower)))
      }
    }
    for index in items.indices where items[index].choice < 0 {
      items[index].choice = root.isRequired.count
      root.isRequired.append(false)
    }
    itemsOfChoice = Array(repeating: [], count: root.isRequired.count)
    itemsOfKnapsack = Array(repeating: [], count: knapsacks.count)
    for (index, item) in items.enumerated() {
      itemsOfChoice[item.choice].append(index)
      if item.knapsack >= 0 { itemsOfKnapsack[item.knapsack].append(index) }
    }
    for number in record.full { try fill(try row(number)) }
    conclude(&root)
  }

  /// A row's columns that are open, and the sum of the others.
  private func split(
    _ row: RoundRows.Row
  ) throws(ProofFault) -> (loose: [(column: Int, value: Int)], fixed: Int) {
    var fixed: Int128 = 0
    var loose: [(column: Int, value: Int)] = []
    for (column, value) in row.entries {
      if bounds[column].lower < bounds[column].upper {
        loose.append((column, value))
      } else {
        fixed = try sum(fixed, try product(Int128(value), Int128(bounds[column].lower)))
      }
    }
    guard let fixed = Int(exactly: fixed), abs(fixed) < 1 << 61 else { throw ProofFault("numbers beyond 62 bits") }
    return (loose, fixed)
  }

  private func item(_ column: Int) throws(ProofFault) -> Int {
    if itemOfColumn[column] < 0 { throw ProofFault("a column of the knapsacks is no yes or no") }
    return itemOfColumn[column]
  }

  /// A row that can be kept only where each choice gives its most.
  private mutating func fill(_ row: RoundRows.Row) throws(ProofFault) {
    let (loose, fixed) = try split(row)
    guard let side = row.lower else { throw ProofFault("a full row has no lower side") }
    var given = [Int](repeating: 0, count: items.count)
    for (column, value) in loose {
      guard (0...1 << 40).contains(value) else { throw ProofFault("a full row has a column that takes from it") }
      given[try item(column)] = value
    }
    let most = itemsOfChoice.map { $0.reduce(0) { max($0, given[$1]) } }
    guard most.reduce(0, { $0 + Int128($1) }) <= Int128(side) - Int128(fixed) else {
      throw ProofFault("a full row does not ask for all")
    }
    for (choice, most) in most.enumerated() where most > 0 {
      root.isRequired[choice] = true
      for item in itemsOfChoice[choice] where given[item] < most { root.isOpen[item] = false }
    }
  }

  /// What follows: a choice that is made leaves its other columns at 0, the last column left of a required one is 1.
  func conclude(_ state: inout Case) {
    for (choice, items) in itemsOfChoice.enumerated() {
      let chosen = items.filter { state.isChosen[$0] }
      if chosen.count > 1 || chosen.contains(where: { !state.isOpen[$0] }) { state.isDead = true }
      if let chosen = chosen.first {
        for item in items where item != chosen { state.isOpen[item] = false }
      } else if state.isRequired[choice] {
        let open = items.filter { state.isOpen[$0] }
        if open.isEmpty { state.isDead = true }
        if open.count == 1 { state.isChosen[open[0]] = true }
      }
    }
    for knapsack in knapsacks.indices where room(knapsack, state) < 0 { state.isDead = true }
  }

  func room(_ knapsack: Int, _ state: Case) -> Int {
    var room = knapsacks[knapsack].capacity
    for item in itemsOfKnapsack[knapsack] where state.isChosen[item] {
      let (rest, overflows) = room.subtractingReportingOverflow(items[item].weight)
      if overflows { return -1 }
      room = rest
    }
    return room
  }
}
