import Eligibility
public import Explanation
import Formulation
public import Staffing

/// What became of an allocation in many simulated courses of events.
public struct Simulation: Equatable, Sendable {
  /// A position that may lose people for good.
  public struct Fragile: Equatable, Sendable {
    public let post: Post
    /// Seats that the allocation fills.
    public let filled: Int
    /// Of them, how many end empty in the mean.
    public let expectedEmpty: Double
    /// That at least one of them ends empty.
    public let isShort: Likelihood
  }

  /// A rule that the allocation keeps, and that may end broken because people left.
  public struct Broken: Equatable, Sendable {
    public let rule: RuleFact
    public let likelihood: Likelihood
  }

  public struct Called: Equatable, Sendable {
    public let candidate: Named
    public let likelihood: Likelihood
  }

  /// The same draws with so many people standing by: those who are called most often.
  public struct StandbyPoint: Equatable, Sendable {
    public let standbys: Int
    public let filled: Estimate
    /// Seats filled more than with nobody standing by, in the mean.
    public let gain: Double
  }

  /// The same draws with so many offers beyond the seats.
  public struct OfferPoint: Equatable, Sendable {
    public let offers: Int
    public let filled: Estimate
    /// People who took up an offer and found no seat.
    public let surplus: Estimate
    public let hasSurplus: Likelihood
  }

  public let round: String
  public let assumptions: Assumptions
  public let settings: SimulationSettings
  public let seats: Int
  public let placed: Int
  /// Of those who are placed, how many are expected to fall away: exact.
  public let expectedLosses: Double
  /// People who may be called: unplaced, with an eligible pair.
  public let pool: Int
  public let filled: Estimate
  public let fellAway: Estimate
  public let offers: Estimate
  public let surplus: Estimate
  /// Most likely to end short first; none that never did.
  public let fragile: [Fragile]
  public let broken: [Broken]
  /// Those who are called, most often first.
  public let called: [Called]
  /// In ascending order of standbys.
  public let standbyCurve: [StandbyPoint]
  /// The fewest standbys of the curve that bring 95 % of what everyone in the pool would bring; nil where nobody brings
  /// anything.
  public let worthHolding: Int?
  /// In ascending order of offers.
  public let offerCurve: [OfferPoint]
}

extension Simulator {
  /// Plays all draws, with the settings' standbys and offers, and then with others beside them.
  ///
  /// - Parameter progress: gets how many of how many simulations are done.
  public func simulate(threads: Int, progress: (Int, Int) -> Void = { _, _ in }) -> Simulation {
    let pairs = rules.pairs
    let pool = pairs.round.candidates.indices.filter { mayStandBy[$0.position] && !pairs.pairs(of: $0).isEmpty }
      .map(\.position)
    let losses = pairOf.indices.reduce(0.0) { pairOf[$1] == nil ? $0 : $0 + chances.loss[$1] }
    let offered = OverOffers(rules, chances, placed: placed, isFree: mayStandBy)
    func extras(_ count: Int) -> [Int] {
      var offers = offered
      return offers.choose(count)
    }
    let mine = extras(settings.overOffers)
    // Who is called when everyone stands by tells whom to hold.
    let everyone = run(Plan(standsBy: mayStandBy, extras: mine), threads: threads)
    let order = pool.sorted { (everyone.called[$1], $0) < (everyone.called[$0], $1) }
    func holding(_ count: Int) -> [Bool] {
      var standsBy = [Bool](repeating: false, count: mayStandBy.count)
      for candidate in order.prefix(count) { standsBy[candidate] = true }
      return standsBy
    }
    let sizes = Self.grid(losses, [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4], most: pool.count, also: [pool.count])
    let extraSizes = Self.grid(
      losses, [0, 0.25, 0.5, 0.75, 1, 1.5, 2], most: pool.count, also: [settings.overOffers])
    var done = 1
    let all = 2 + sizes.count + extraSizes.count
    func counted(_ plan: Plan) -> DrawCounts {
      progress(done, all)
      done += 1
      return run(plan, threads: threads)
    }
    let held = min(settings.standbys ?? pool.count, pool.count)
    let main = held == pool.count ? everyone : counted(Plan(standsBy: holding(held), extras: mine))
    let byStandbys = sizes.map { size in
      (size, size == pool.count ? everyone : counted(Plan(standsBy: holding(size), extras: mine)))
    }
    let byOffers = extraSizes.map { size in
      (size, size == settings.overOffers ? main : counted(Plan(standsBy: holding(held), extras: extras(size))))
    }
    let none = Estimate(byStandbys.first?.1.filled ?? [:])
    let curve = byStandbys.map { size, counts in
      let filled = Estimate(counts.filled)
      return Simulation.StandbyPoint(standbys: size, filled: filled, gain: filled.mean - none.mean)
    }
    let best = curve.last?.gain ?? 0
    return Simulation(
      round: pairs.round.policy.round, assumptions: assumptions, settings: settings,
      seats: rules.seats.reduce(0, +), placed: pairOf.count { $0 != nil }, expectedLosses: losses, pool: pool.count,
      filled: Estimate(main.filled), fellAway: Estimate(main.fellAway), offers: Estimate(main.offers),
      surplus: Estimate(main.surplus), fragile: fragile(main), broken: broken(main),
      called: pool.filter { main.called[$0] > 0 }.sorted { (main.called[$1], $0) < (main.called[$0], $1) }.map {
        .init(
          candidate: pairs.round.named(CandidateIndex($0)), likelihood: Likelihood(main.called[$0], of: main.draws))
      }, standbyCurve: curve,
      worthHolding: best > 0 ? curve.first { $0.gain >= 0.95 * best }?.standbys : nil,
      offerCurve: byOffers.map { size, counts in
        .init(
          offers: size, filled: Estimate(counts.filled), surplus: Estimate(counts.surplus),
          hasSurplus: Likelihood(counts.draws - (counts.surplus[0] ?? 0), of: counts.draws))
      })
  }

  private func fragile(_ counts: DrawCounts) -> [Simulation.Fragile] {
    let round = rules.pairs.round
    return placed.indices.filter { counts.emptyDraws[$0] > 0 }
      .sorted { (counts.emptyDraws[$1], $0) < (counts.emptyDraws[$0], $1) }
      .map { position in
        .init(
          post: round.post(PositionIndex(position)), filled: placed[position].count,
          expectedEmpty: Double(counts.emptySeats[position]) / Double(counts.draws),
          isShort: Likelihood(counts.emptyDraws[position], of: counts.draws))
      }
  }

  private func broken(_ counts: DrawCounts) -> [Simulation.Broken] {
    counts.broken.indices.filter { counts.broken[$0] > 0 }
      .sorted { (counts.broken[$1], $0) < (counts.broken[$0], $1) }
      .map {
        .init(rule: rules.pairs.round.fact(breakable[$0]), likelihood: Likelihood(counts.broken[$0], of: counts.draws))
      }
  }

  /// Round numbers near those multiples, ascending, each once.
  private static func grid(_ unit: Double, _ multiples: [Double], most: Int, also: [Int]) -> [Int] {
    let sizes = multiples.map { min(most, Int((unit * $0).rounded(.up))) }
    return Set(sizes + also.map { min(most, $0) }).sorted()
  }
}
