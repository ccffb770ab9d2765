import Eligibility
public import Formulation
import IntegerProgram
public import Staffing

/// What planners may choose about a simulation.
public struct SimulationSettings: Equatable, Sendable {
  public var draws: Int
  public var seed: UInt64
  /// How many people stand by; nil: everyone who is not placed.
  public var standbys: Int?
  /// Offers beyond the seats that are filled.
  public var overOffers: Int
  /// How often empty seats are offered again.
  public var refills: Int

  public init(draws: Int = 1000, seed: UInt64 = 1, standbys: Int? = nil, overOffers: Int = 0, refills: Int = 1) {
    self.draws = draws
    self.seed = seed
    self.standbys = standbys
    self.overOffers = overOffers
    self.refills = refills
  }
}

/// Plays the time after an allocation many times: who falls away is drawn, and free seats are offered to people who stand
/// by, again and again as the settings say.
///
/// A draw depends on the seed, its own number and the people alone: the same seed gives the same numbers on any number of
/// threads.
public struct Simulator: Sendable {
  let rules: SeatRules
  let chances: Chances
  /// By position, in order of candidate.
  let placed: [[Int]]
  /// By candidate; nil for those who are not placed.
  let pairOf: [Int?]
  public let settings: SimulationSettings
  let assumptions: Assumptions
  /// Rules that people who leave can break.
  let breakable: [RoundRule]
  /// By row of the program, the place of its rule in `breakable`; −1 for other rows.
  let ruleOfRow: [Int]
  /// By candidate: whether they may stand by. Those who are placed together with someone or not at all are left out.
  let mayStandBy: [Bool]

  /// - Parameters:
  ///   - model: of the round.
  ///   - allocation: its pairs are eligible.
  ///   - stages: how far those who are placed have come, by candidate id; `offered` for those not named.
  public init(
    _ model: RoundProgram, _ allocation: Allocation, stages: [String: Stage], _ assumptions: Assumptions,
    _ settings: SimulationSettings
  ) {
    let round = model.round
    var placed = [[Int]](repeating: [], count: round.positions.count)
    var pairOf = [Int?](repeating: nil, count: round.candidates.count)
    var stageOf = [Stage?](repeating: nil, count: round.candidates.count)
    for placement in allocation.placements {
      let candidate = placement.candidate.position
      placed[placement.position.position].append(candidate)
      pairOf[candidate] = model.pairs.pair(placement.candidate, placement.position)
      stageOf[candidate] = stages[round.candidates[placement.candidate].id] ?? .offered
    }
    rules = SeatRules(model, allocation)
    chances = Chances(round, assumptions, stages: stageOf)
    self.placed = placed
    self.pairOf = pairOf
    var mayStandBy = pairOf.map { $0 == nil }
    for link in round.links where link.kind == .together {
      mayStandBy[link.first.position] = false
      mayStandBy[link.second.position] = false
    }
    self.mayStandBy = mayStandBy
    self.settings = settings
    self.assumptions = assumptions
    var breakable: [RoundRule] = []
    ruleOfRow = model.rows.map { row in
      guard let rule = row.breakable else { return -1 }
      // The rows of one rule follow each other.
      if breakable.last != rule { breakable.append(rule) }
      return breakable.count - 1
    }
    self.breakable = breakable
  }

  /// What may be tried in one simulation: who stands by, and which offers go beyond the seats.
  struct Plan: Sendable {
    /// By candidate.
    var standsBy: [Bool]
    /// Pairs, in the order in which they get the seats.
    var extras: [Int] = []
  }

  /// What one draw ends with.
  struct Draw: Equatable, Sendable {
    var filled = 0
    /// Who fell away, of those who were placed or offered to.
    var fellAway = 0
    /// Offers to people who stood by.
    var offers = 0
    /// People who took up an offer beyond the seats, and found none free.
    var surplus = 0
    /// By position.
    var filledSeats: [Int] = []
    /// Pairs that have their seat in the end.
    var staying: [Int] = []
    /// Candidates who were offered a seat from standby, in the order of the offers.
    var called: [Int] = []
    /// Places in `breakable` of the rules that are broken at the end, ascending.
    var broken: [Int] = []
  }

  /// One course of events.
  ///
  /// - Parameter falls: whether the candidate falls away.
  func draw(_ plan: Plan, falls: (Int) -> Bool) -> Draw {
    let pairs = rules.pairs
    var draw = Draw()
    var book = rules.book
    var isFree = plan.standsBy
    var waiting: [Int] = []
    for pair in plan.extras {
      isFree[pairs.candidate[pair].position] = false
      if falls(pairs.candidate[pair].position) { draw.fellAway += 1 } else { waiting.append(pair) }
    }
    var holders = pairOf.compactMap { $0 }
    for turn in 0...settings.refills {
      for pair in holders {
        if falls(pairs.candidate[pair].position) {
          book.remove(pair)
          draw.fellAway += 1
        } else {
          draw.staying.append(pair)
        }
      }
      // They have said yes already, and only to this position.
      waiting.removeAll { pair in
        guard book.add(pair) else { return false }
        draw.staying.append(pair)
        return true
      }
      if turn == settings.refills { break }
      // A rule may have been what kept a seat empty, so every position with a free seat is looked at.
      var fill = StandbyFill(book, isFree: isFree)
      fill.fill()
      (book, isFree) = (fill.result, fill.isFree)
      holders = fill.placed.sorted { $0.key < $1.key }.map(\.value)
      draw.called += holders.map { pairs.candidate[$0].position }
      draw.offers += holders.count
      if holders.isEmpty { break }
    }
    draw.filled = book.filled.reduce(0, +)
    draw.surplus = waiting.count
    draw.filledSeats = book.filled
    draw.broken = Set(book.brokenRows.map { ruleOfRow[$0] }).filter { $0 >= 0 }.sorted()
    return draw
  }
}

extension RowTerm {
  /// The rule that a row states, for rules that ask for people: only those break when someone leaves.
  fileprivate var breakable: RoundRule? {
    switch self {
    case .teamMin(let unit): .teamMin(unit)
    case .coverage(let row): .coverage(row)
    case .mentorRatio(let unit): .mentorRatio(unit)
    case .quotaMin(let quota), .shareMin(let quota): .quotaMin(quota)
    case .shareMax(let quota): .quotaMax(quota)
    case .together(let link, _): .link(link)
    case .onePlacement, .seats, .teamMax, .agencySeats, .payroll, .partnerTotal, .partnerInUnit, .partnerInAgency,
      .apart, .quotaMax, .commitment, .balance, .keep:
      nil
    }
  }
}
