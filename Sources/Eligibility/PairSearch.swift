import Staffing

/// Finds the eligible candidates of one position after the other by intersecting sets of candidates; then what differs by
/// pair (offers, pay, dates, bars, interests). Positions of one unit that follow each other share the unit's ethics tests.
struct PairSearch {
  /// The eligible candidates of a position.
  struct Found {
    /// Ascending.
    var candidates: [UInt32] = []
    /// Burdens above 0, by place in `candidates`.
    var burdens: [(place: Int, burden: Int)] = []
  }

  private let round: Round
  private let unitHasMatters: [Bool]
  private let sets: GateSets
  /// The rows of `round.ratings`, and the candidates barred, of each position.
  private let ratings: Grouping
  private let bars: Grouping
  private var screen: ConflictScreen
  private var unit: UnitIndex?
  private var set: CandidateSet
  /// What each candidate asks of the position at hand: where an offer decides, nothing or more than any salary.
  private var asks: [Int]
  private var buffer: [UInt32]

  init(_ gates: Gates) {
    let round = gates.round
    self.round = round
    unitHasMatters = gates.conflictTable.unitHasMatters
    sets = GateSets(round)
    let rows = round.ratings.enumerated()
    ratings = Grouping(
      groups: round.positions.count, rows.lazy.map { (group: $1.position.position, item: UInt32($0)) })
    let barred = round.locks.filter { $0.kind == .bar }
    bars = Grouping(
      groups: round.positions.count, barred.lazy.map { (group: $0.position.position, item: $0.candidate.raw) })
    screen = ConflictScreen(gates)
    set = CandidateSet(count: round.candidates.count)
    asks = sets.salaryMin
    buffer = Array(repeating: 0, count: round.candidates.count + 1)
  }

  mutating func find(_ index: PositionIndex) -> Found {
    let position = round.positions[index]
    let rows = ratings[index.position]
    start(position, rows)
    switch position.staffClass {
    case .any: break
    case .fellow: set.formIntersection(sets.others, GateSets.fellows)
    case .manager: set.formIntersection(sets.others, GateSets.managers)
    }
    for candidate in bars[index.position] { set.remove(Int(candidate)) }
    let hasMatters = unitHasMatters[position.unit.position]
    if hasMatters {
      set.formIntersection(sets.others, GateSets.filed)
      if unit != position.unit { screen.load(position.unit) }
      unit = position.unit
      set.subtract(screen.blocked)
    }
    for row in rows { hear(round.ratings[Int(row)]) }
    defer { for row in rows { forget(round.ratings[Int(row)]) } }
    let count = collect(position)
    var found = Found(candidates: Array(buffer[..<count]))
    if hasMatters, screen.hasBurdens {
      for (place, candidate) in found.candidates.enumerated() {
        let burden = screen.burden(Int(candidate))
        if burden > 0 { found.burdens.append((place, burden)) }
      }
    }
    return found
  }

  /// In open mode those with role, skills, clearance, site and term; in rated mode those with a row.
  private mutating func start(_ position: Position, _ rows: ArraySlice<UInt32>) {
    guard round.policy.pairs == .open else {
      set.removeAll()
      for row in rows { set.insert(round.ratings[Int(row)].candidate.position) }
      return
    }
    set.copy(sets.byRole, position.role.position)
    for need in position.skills where need.minLevel >= 1 {
      set.formIntersection(sets.bySkillLevel, need.skill.position * 5 + need.minLevel - 1)
    }
    if position.clearance > 0 { set.formIntersection(sets.byClearance, position.clearance) }
    if !position.isRemote { set.formIntersection(sets.bySite, position.site.position) }
    set.formIntersection(sets.byTerms, Int(position.terms.rawValue))
  }

  private mutating func hear(_ rating: Rating) {
    let candidate = rating.candidate.position
    if !rating.selectable { set.remove(candidate) }
    if let offer = rating.salary { asks[candidate] = offer < asks[candidate] ? .max : .min }
  }

  private mutating func forget(_ rating: Rating) {
    asks[rating.candidate.position] = sets.salaryMin[rating.candidate.position]
  }

  /// Writes the members of the set who can be paid and come in time to the buffer; returns how many they are.
  private mutating func collect(_ position: Position) -> Int {
    let salary = position.salary
    let startBy = round.policy.pairs == .open ? position.startBy?.number ?? .max : .max
    let available = sets.available
    var count = 0
    buffer.withUnsafeMutableBufferPointer { buffer in
      asks.withUnsafeBufferPointer { asks in
        available.withUnsafeBufferPointer { available in
          set.words.withUnsafeBufferPointer { words in
            for word in words.indices {
              var bits = words[word]
              while bits != 0 {
                let candidate = word << 6 + bits.trailingZeroBitCount
                bits &= bits - 1
                // Written in any case and kept or not: no branch that half of the candidates take.
                buffer[count] = UInt32(truncatingIfNeeded: candidate)
                let isPaid = asks[candidate] <= salary ? 1 : 0
                let isInTime = available[candidate] <= startBy ? 1 : 0
                count &+= isPaid & isInTime
              }
            }
          }
        }
      }
    }
    return count
  }
}
