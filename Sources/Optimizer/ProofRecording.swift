import IntegerProgram

/// What reduced costs settle, and the step of the proof that says so.
struct Fixings {
  var narrowings: [Narrowing]
  let reason: ProofStep?
  /// Columns settled before, that this step settles as well: fewer steps do for what comes.
  var again: [Int]
}

/// Gathers the steps that settled the columns which a conclusion counts on.
struct ScopeBuilder {
  private let settlings: [ProofStep?]
  private let lower: [Int]
  private let upper: [Int]
  private(set) var steps: [ProofStep]
  private var seen: Set<ObjectIdentifier>
  private var last: ProofStep?

  init(_ space: SearchSpace) {
    settlings = space.settlings
    lower = space.columnLower
    upper = space.columnUpper
    steps = space.origin?.base ?? []
    seen = Set(steps.map(ObjectIdentifier.init))
  }

  mutating func add(_ column: Int) {
    guard !settlings.isEmpty, let step = settlings[column], last !== step else { return }
    last = step
    if seen.insert(ObjectIdentifier(step)).inserted { steps.append(step) }
  }

  mutating func append(_ step: ProofStep) { steps.append(step) }

  /// Whether a column that is settled at 0 would rest there of itself at that reduced cost.
  func isFree(_ column: Int, _ cost: Int128) -> Bool {
    !settlings.isEmpty && settlings[column] != nil && cost < 0 && upper[column] == 0 && lower[column] == 0
  }
}

extension SearchSpace {
  /// Everything that is settled.
  var scope: [ProofStep] {
    var scope = ScopeBuilder(self)
    for column in settlings.indices { scope.add(column) }
    return scope.steps
  }

  /// The sum of a head count; nil where nothing is recorded.
  func source(ofGroup group: [Int]) -> RowSource? {
    origin.map { origin in
      RowSource(premise: .sum(ProofSum(group.map { Entry(Int(origin.columns[$0]), 1) })))
    }
  }

  func source(ofRow row: Int) -> RowSource? {
    row < program.rowCount ? origin?.rows[row] : extraRows[row - program.rowCount].source
  }
}

extension SearchSpace {
  /// Records as a part of another space, whose other columns are settled.
  ///
  /// - Parameter shift: the whole's value less the part's.
  /// - Returns: what keeps columns of the whole out of the part that are not settled there.
  mutating func record(_ part: Subprogram, of whole: SearchSpace, shift: Int) -> [Narrowing] {
    func exclusions(_ steps: [Int: ProofStep] = [:]) -> [Narrowing] {
      part.excluded.map { Narrowing(target: .column($0.column), lower: 0, upper: 0, reason: steps[$0.row]) }
    }
    guard let origin = whole.origin else { return exclusions() }
    var base = ScopeBuilder(whole)
    for column in 0..<whole.columnCount where whole.columnLower[column] == whole.columnUpper[column] {
      base.add(column)
    }
    // A row without room settles the columns that need more of it.
    var steps: [Int: ProofStep] = [:]
    for (_, row) in part.excluded where steps[row] == nil {
      guard let source = whole.source(ofRow: row) else { continue }
      let step = ProofStep(.settle(nil, limit: 0, [source.term(1 << DualBound.shift)]), scope: base.steps)
      steps[row] = step
      base.append(step)
    }
    record(
      Origin(
        aim: origin.aim, shift: origin.shift + shift, rows: part.rows.compactMap { whole.source(ofRow: $0) },
        columns: part.columns.map { origin.columns[$0] }, base: base.steps),
      settlings: part.columns.map { whole.settling(of: $0) })
    return exclusions(steps)
  }
}

extension SearchSpace {
  /// What a part is in a proof, some columns of a block with some of the rows; its aim is still the whole's. The block's
  /// other columns are settled, those beyond it have no part in the rows, or none that would loosen them.
  func origin(ofPart columns: [Int], of block: [Int], rows: [Int]) -> Origin? {
    guard let origin else { return nil }
    var base = ScopeBuilder(self)
    for column in block where columnUpper[column] <= 0 { base.add(column) }
    return Origin(
      aim: origin.aim, rows: rows.compactMap { source(ofRow: $0) }, columns: columns.map { origin.columns[$0] },
      base: base.steps)
  }

  /// Records with the space's own costs as the aim, which is returned.
  mutating func record(block part: Origin?, settlings: [ProofStep?]) -> ProofSum? {
    guard var part else { return nil }
    let sum = ProofSum(
      costs.indices.compactMap { costs[$0] == 0 ? nil : Entry(Int(part.columns[$0]), costs[$0]) })
    part.aim = .sum(sum)
    record(part, settlings: settlings)
    return sum
  }

  /// The two cases of which a branch's narrowing is one.
  func split(_ narrowing: Narrowing) -> (subject: ProofTree.Subject, most: Int)? {
    guard let origin, let most = narrowing.upper ?? narrowing.lower.map({ $0 - 1 }) else { return nil }
    switch narrowing.target {
    case .column(let column): return (.column(origin.columns[column]), most)
    case .row(let row):
      guard case .sum(let sum) = source(ofRow: row)?.premise else { return nil }
      return (.sum(sum), most)
    }
  }
}

extension DualBound {
  /// The multipliers in the proof's terms.
  static func combination(_ multipliers: [Double], _ space: SearchSpace) -> [ProofTerm] {
    var terms: [ProofTerm] = []
    for (row, multiplier) in integers(multipliers, space).enumerated() where multiplier != 0 {
      if let source = space.source(ofRow: row) { terms.append(source.term(multiplier)) }
    }
    return terms
  }
}

extension ProofLeaf {
  /// - Parameter bound: what the multipliers prove; nil where they prove that nothing is here.
  static func leaf(_ space: SearchSpace, multipliers: [Double], bound: Int?) -> ProofLeaf {
    ProofLeaf(bound: bound, terms: DualBound.combination(multipliers, space))
  }

  /// That nothing is in the space: by the multipliers, or because its bounds have crossed.
  static func voidLeaf(_ space: SearchSpace, multipliers: [Double]) -> ProofLeaf {
    leaf(space, multipliers: DualBound.provesInfeasible(space, multipliers: multipliers) ? multipliers : [], bound: nil)
  }

  /// Of a space with a single point: its value, or the row that it breaks.
  static func leaf(ofPoint space: SearchSpace) -> ProofLeaf {
    let point = space.columnLower
    guard case .row(let row) = space.program.firstBreach(at: point), let source = space.origin?.rows[row] else {
      return ProofLeaf(bound: space.value(point), terms: [])
    }
    let isAbove = space.program.rowUpper[row].map { space.program.activity(of: row, at: point) > $0 } ?? false
    return ProofLeaf(bound: nil, terms: [source.term((isAbove ? 1 : -1) << DualBound.shift)])
  }
}
