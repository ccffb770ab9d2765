import Staffing

/// The scores of all pairs of a round, candidate by candidate: what a candidate can do and wants is spread over arrays
/// once, and then read for each of the candidate's pairs.
struct PairScores {
  private(set) var fit: [Int16] = []
  private(set) var preference: [Int16] = []
  /// With `PairFacts.hasOffer` where the agency offers a salary of its own.
  private(set) var ratings: [UInt16] = []
  private(set) var offers = SparseValues()

  init(_ round: Round, candidateStart: [Int], position: [PositionIndex]) {
    let posts = Posts(round)
    var person = Person(round)
    let unrated = UInt16(round.policy.unrated)
    fit.reserveCapacity(position.count)
    preference.reserveCapacity(position.count)
    ratings = Array(repeating: unrated, count: position.count)
    for candidate in round.candidates.indices {
      let pairs = candidateStart[candidate.position]..<candidateStart[candidate.position + 1]
      if pairs.isEmpty { continue }
      person.load(round.candidates[candidate])
      position.withUnsafeBufferPointer { position in
        for pair in pairs {
          fit.append(Int16(truncatingIfNeeded: person.fit(posts, position[pair].position)))
          preference.append(person.preference(posts, position[pair].position))
        }
      }
    }
    addRatings(of: round, candidateStart, position)
  }

  /// Ratings and a candidate's pairs are both in order of position.
  private mutating func addRatings(of round: Round, _ candidateStart: [Int], _ position: [PositionIndex]) {
    var pair = 0
    for row in round.ratings {
      let end = candidateStart[row.candidate.position + 1]
      pair = max(pair, candidateStart[row.candidate.position])
      while pair < end, position[pair] < row.position { pair += 1 }
      guard pair < end, position[pair] == row.position else { continue }
      if let rating = row.rating { ratings[pair] = UInt16(rating) }
      if let offer = row.salary {
        ratings[pair] |= PairFacts.hasOffer
        offers.append(pair, offer)
      }
    }
  }

  mutating func mark(_ pair: Int, _ mark: UInt16) { ratings[pair] |= mark }

  /// The positions in flat arrays.
  private struct Posts {
    var needStart: [Int] = [0]
    var needs: [(skill: Int32, weight: Int32)] = []
    var weights: [Int] = []
    var units: [Int] = []
    var agencies: [Int] = []

    init(_ round: Round) {
      for position in round.positions.rows {
        for need in position.skills { needs.append((Int32(need.skill.raw), Int32(need.weight))) }
        needStart.append(needs.count)
        weights.append(position.skills.reduce(0) { $0 + $1.weight })
        units.append(position.unit.position)
        agencies.append(position.agency.position)
      }
    }
  }

  /// One candidate after the other, in arrays over skills and targets.
  private struct Person {
    private static let none: Int16 = -1
    private var levels: [Int]
    private var positions: [Int16]
    private var units: [Int16]
    private var agencies: [Int16]
    /// Where no target covers a position.
    private var otherwise: Int16 = 0
    private var skills: [SkillLevel] = []
    private var preferences: [Preference] = []

    init(_ round: Round) {
      levels = Array(repeating: 0, count: round.skills.count)
      positions = Array(repeating: Self.none, count: round.positions.count)
      units = Array(repeating: Self.none, count: round.units.count)
      agencies = Array(repeating: Self.none, count: round.agencies.count)
    }

    mutating func load(_ candidate: Candidate) {
      for skill in skills { levels[skill.skill.position] = 0 }
      for preference in preferences { set(preference.target, Self.none) }
      skills = candidate.skills
      preferences = candidate.preferences
      for skill in skills { levels[skill.skill.position] = skill.level }
      for preference in preferences {
        set(preference.target, preference.rank > 10 ? 0 : Int16(1000 - 100 * (preference.rank - 1)))
      }
      otherwise = preferences.isEmpty ? 500 : 0
    }

    private mutating func set(_ target: PreferenceTarget, _ points: Int16) {
      switch target {
      case .agency(let agency): agencies[agency.position] = points
      case .unit(let unit): units[unit.position] = points
      case .position(let position): positions[position.position] = points
      }
    }

    /// 1000 × Σ weight·level / (5 × Σ weight), rounded half up; 1000 when the position names no skill.
    @inline(__always)
    func fit(_ posts: Posts, _ position: Int) -> Int {
      let weights = posts.weights[position]
      if weights == 0 { return 1000 }
      var total = 0
      for need in posts.needStart[position]..<posts.needStart[position + 1] {
        total += Int(posts.needs[need].weight) * levels[Int(posts.needs[need].skill)]
      }
      return (2 * 1000 * total + 5 * weights) / (2 * 5 * weights)
    }

    /// Points for the rank of the most specific target that covers the position.
    @inline(__always)
    func preference(_ posts: Posts, _ position: Int) -> Int16 {
      if positions[position] >= 0 { return positions[position] }
      if units[posts.units[position]] >= 0 { return units[posts.units[position]] }
      let points = agencies[posts.agencies[position]]
      return points >= 0 ? points : otherwise
    }
  }
}
