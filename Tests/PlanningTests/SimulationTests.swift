import Eligibility
import Formulation
import Optimizer
import RoundFiles
import Staffing
import TestSupport
import Testing
import Verification

@testable import Planning

/// Simulations against all courses of events, each counted with its chance, and against the verifier.
@Suite struct SimulationTests {
  static let assumptions = Assumptions(
    basis: "a test", proposed: .init(fellow: Tolerance(digits: 1, places: 1), manager: Tolerance(digits: 2, places: 1)),
    offered: .init(fellow: Tolerance(digits: 2, places: 1), manager: Tolerance(digits: 3, places: 1)),
    accepted: .init(fellow: Tolerance(digits: 5, places: 2), manager: Tolerance(digits: 0, places: 0)))

  struct Played {
    let round: Round
    let allocation: Allocation
    let simulator: Simulator

    /// Nil where the round has no allocation.
    init?(
      seed: Int, size: RandomRound.Size = .tiny, _ settings: SimulationSettings,
      edits: (Round) -> [RoundEdit] = { _ in [] }
    ) throws {
      let read = try Round.random(seed: seed, size: size)
      let round = read.applying(edits(read))
      self.round = round
      let program = RoundProgram(EligiblePairs(round))
      guard let found = try RoundSolver(program, limits: SolveLimits(threads: 1)).solve().allocation else { return nil }
      allocation = found
      let ids = found.placements.map { round.candidates[$0.candidate].id }
      let stages = Dictionary(
        uniqueKeysWithValues: ids.enumerated().map { ($1, Stage.allCases[$0 % Stage.allCases.count]) })
      simulator = Simulator(program, found, stages: stages, SimulationTests.assumptions, settings)
    }

    var everyone: Simulator.Plan { .init(standsBy: simulator.mayStandBy) }

    /// Everyone's fate, with its chance: people of one group share it.
    func courses(_ body: (_ falls: (Int) -> Bool, _ chance: Double) -> Void) {
      let keys = Set(simulator.chances.key).sorted()
      for course in 0..<(1 << keys.count) {
        var chance = 1.0
        for (place, key) in keys.enumerated() {
          guard let someone = simulator.chances.key.firstIndex(of: key) else { continue }
          let loss = simulator.chances.loss[someone]
          chance *= course >> place & 1 == 1 ? loss : 1 - loss
        }
        body({ person in course >> (keys.firstIndex(of: simulator.chances.key[person]) ?? 0) & 1 == 1 }, chance)
      }
    }
  }

  /// The exact expectation lies where the interval says: within 4.5 standard errors always, within the interval of 95 % in
  /// nearly all rounds.
  @Test func agreesWithEnumeration() throws {
    var (rounds, inside) = (0, 0)
    for seed in 0..<60 {
      let settings = SimulationSettings(draws: 400, seed: UInt64(seed), refills: seed % 3)
      guard let played = try Played(seed: seed, settings) else { continue }
      var (mean, total) = (0.0, 0.0)
      played.courses { falls, chance in
        mean += chance * Double(played.simulator.draw(played.everyone, falls: falls).filled)
        total += chance
      }
      #expect(abs(total - 1) < 1e-9)
      let found = Estimate(played.simulator.run(played.everyone, threads: 2).filled)
      let distance = abs(found.mean - mean)
      #expect(distance <= found.halfWidth / 1.96 * 4.5 + 0.02, "seed \(seed): \(found) of \(mean)")
      rounds += 1
      if distance <= found.halfWidth + 1e-9 { inside += 1 }
    }
    #expect(rounds > 30 && Double(inside) >= 0.87 * Double(rounds), "\(inside) of \(rounds)")
  }

  /// With nobody on standby the expectation is known without enumeration.
  @Test(arguments: 0..<40) func withoutStandbysOnlyLossesCount(seed: Int) throws {
    guard let played = try Played(seed: seed, SimulationSettings(refills: 0)) else { return }
    var mean = 0.0
    played.courses { falls, chance in
      mean += chance * Double(played.simulator.draw(played.everyone, falls: falls).filled)
    }
    let losses = played.allocation.placements.reduce(0.0) { $0 + played.simulator.chances.loss[$1.candidate.position] }
    #expect(abs(mean - (Double(played.allocation.placements.count) - losses)) < 1e-9, "seed \(seed)")
  }

  /// Whoever follows keeps every limit; and the rules that are said to be broken are the ones that the verifier finds broken.
  @Test(arguments: 0..<10) func keepsTheRules(shard: Int) throws {
    for seed in stride(from: shard, to: 200, by: 10) {
      guard let played = try Played(seed: seed, SimulationSettings(refills: 2)) else { continue }
      let (round, simulator) = (played.round, played.simulator)
      let asking = round.rules.filter { rule in
        switch rule {
        case .pin, .mustOpen: true
        default: simulator.breakable.contains(rule)
        }
      }
      let limits = Verifier(round.applying(asking.map(RoundEdit.drop)))
      let single = simulator.breakable.map { rule in
        // A unit that must open binds to its minimum even when everyone has left it.
        Verifier(round.applying(asking.filter { $0 != rule && !$0.isMustOpen }.map(RoundEdit.drop)))
      }
      var generator = SeededGenerator(seed: UInt64(seed))
      for _ in 0..<12 {
        let fate = round.candidates.indices.map { _ in generator.chance(35) }
        let draw = simulator.draw(played.everyone) { person in
          fate[simulator.chances.key.firstIndex(of: simulator.chances.key[person]) ?? person]
        }
        let rest = Allocation(draw.staying.map(simulator.rules.pairs.placement))
        #expect(rest.placements.count == draw.filled, "seed \(seed)")
        #expect(limits.isFeasible(eligible: rest), "seed \(seed): \(rest)")
        for (place, verifier) in single.enumerated() where !simulator.breakable[place].isShared {
          #expect(
            draw.broken.contains(place) != verifier.isFeasible(eligible: rest),
            "seed \(seed): \(simulator.breakable[place]) in \(rest)")
        }
      }
    }
  }

  /// Where seats are the only rule, as many seats are filled again as any choice of people can fill.
  @Test(arguments: 0..<10) func fillsAllThatCanBeFilled(shard: Int) throws {
    for seed in stride(from: shard, to: 200, by: 10) {
      let played = try Played(seed: seed, SimulationSettings(refills: 1)) { round in
        round.rules.filter { if case .seats = $0 { false } else { true } }.map(RoundEdit.drop)
      }
      guard let played else { continue }
      let placed = Set(played.allocation.placements.map(\.candidate.position))
      var generator = SeededGenerator(seed: UInt64(seed))
      let leaving = Set(placed.sorted().filter { _ in generator.chance(40) })
      let draw = played.simulator.draw(played.everyone) { leaving.contains($0) }
      let stay = played.allocation.placements.filter { !leaving.contains($0.candidate.position) }
      let truth = Self.most(played.round) { other in
        stay.allSatisfy(other.placements.contains)
          && !other.placements.contains { leaving.contains($0.candidate.position) }
      }
      #expect(draw.filled == truth, "seed \(seed)")
    }
  }

  /// The most placements that any allocation has.
  private static func most(_ round: Round, where allows: (Allocation) -> Bool) -> Int {
    (0...round.candidates.count).last { count in
      BruteForce.isFeasible(round) { $0.placements.count >= count && allows($0) }
    } ?? 0
  }

  /// The same seed gives the same numbers on any number of threads, and another seed gives others.
  @Test(arguments: 0..<6) func threadsDoNotMatter(seed: Int) throws {
    let settings = SimulationSettings(draws: 90, seed: UInt64(seed), standbys: 3, overOffers: 2, refills: 2)
    guard let played = try Played(seed: 700 + seed, size: .small, settings), played.allocation.placements.count > 3
    else { return }
    let one = played.simulator.simulate(threads: 1)
    for threads in [2, 5, 16] { #expect(played.simulator.simulate(threads: threads) == one, "\(threads) threads") }
    var other = settings
    other.seed += 1000
    let different = try #require(try Played(seed: 700 + seed, size: .small, other)).simulator.simulate(threads: 2)
    #expect(different.fellAway.mean != one.fellAway.mean)
  }

  /// Luck is spread evenly, and depends on each of the things that it is for.
  @Test func luckIsEven() {
    let luck = Luck(seed: 42)
    var counts = [Int](repeating: 0, count: 20)
    for draw in 0..<200 {
      for person in 0..<100 { counts[Int(luck.share(draw: draw, of: Luck.key("C\(person)")) * 20)] += 1 }
    }
    // Chi-square with 19 degrees of freedom: above 43.8 in one case of a thousand.
    let chi = counts.reduce(0.0) { $0 + (Double($1) - 1000) * (Double($1) - 1000) / 1000 }
    #expect(chi < 43.8, "\(counts)")
    #expect(luck.share(draw: 0, of: 1) != luck.share(draw: 1, of: 0))
    #expect(luck.share(draw: 3, of: 7) != Luck(seed: 43).share(draw: 3, of: 7))
    #expect(Luck.key("C1") != Luck.key("C2"))
  }

  /// Each further offer goes where it is expected to fill most, by all outcomes of the offers before it.
  @Test(arguments: 0..<60) func offersGoWhereTheyFillMost(seed: Int) throws {
    guard let played = try Played(seed: seed, SimulationSettings()) else { return }
    let (simulator, round) = (played.simulator, played.round)
    var offers = OverOffers(
      simulator.rules, simulator.chances, placed: simulator.placed, isFree: simulator.mayStandBy)
    var people = simulator.placed
    var taken = Set<Int>()
    func expected(_ position: Int) -> Double {
      let (chances, seats) = (people[position].map(simulator.chances.stay), simulator.placed[position].count)
      return (0..<(1 << chances.count)).reduce(0.0) { sum, outcome in
        let chance = chances.indices.reduce(1.0) {
          $0 * (outcome >> $1 & 1 == 1 ? chances[$1] : 1 - chances[$1])
        }
        return sum + chance * Double(min(seats, outcome.nonzeroBitCount))
      }
    }
    for pair in offers.choose(4) {
      let (position, person) = (
        simulator.rules.pairs.position[pair].position, simulator.rules.pairs.candidate[pair].position
      )
      func gain(_ position: Int, _ person: Int) -> Double {
        let before = expected(position)
        people[position].append(person)
        defer { people[position].removeLast() }
        return Double(max(1, round.policy.points(round.positions.rows[position]))) * (expected(position) - before)
      }
      let own = gain(position, person)
      for other in people.indices where !simulator.placed[other].isEmpty {
        let free = simulator.rules.pairs.pairs(of: PositionIndex(other)).filter {
          let person = simulator.rules.pairs.candidate[$0].position
          return simulator.mayStandBy[person] && !taken.contains(person)
        }
        guard let best = free.max(by: { (simulator.rules.worth[$0], $1) < (simulator.rules.worth[$1], $0) }) else {
          continue
        }
        #expect(gain(other, simulator.rules.pairs.candidate[best].position) <= own + 1e-9, "seed \(seed)")
      }
      taken.insert(person)
      people[position].append(person)
    }
  }

  @Test func estimates() {
    let one = Estimate([3: 1, 5: 1])
    #expect(one.mean == 4 && one.low == 3 && one.high == 5)
    #expect(abs(one.halfWidth - 1.96) < 1e-12, "standard deviation √2, by √2 draws")
    let hundred = Estimate(Dictionary(uniqueKeysWithValues: (1...100).map { ($0, 1) }))
    #expect(hundred.low == 6 && hundred.high == 95)
    // Newcombe 1998, 10 of 100 after Wilson: 5.52 % to 17.44 %.
    let likelihood = Likelihood(10, of: 100)
    #expect(abs(likelihood.low - 0.0552) < 1e-4 && abs(likelihood.high - 0.1744) < 1e-4)
    #expect(Likelihood(0, of: 50).low == 0 && Likelihood(50, of: 50).high == 1)
  }
}

extension RoundRule {
  /// Minimum and maximum of a share are one rule for the verifier, and a link has a row for each place.
  fileprivate var isMustOpen: Bool {
    if case .mustOpen = self { return true }
    return false
  }

  fileprivate var isShared: Bool {
    switch self {
    case .quotaMin, .quotaMax: true
    default: false
    }
  }
}
