public import Staffing

/// A value of every pair, worked out from compact arrays when it is asked for: most pairs are paid what their position
/// offers, are rated by nobody and burden no one.
public struct PairValues: Sendable {
  @usableFromInline enum Kind: Sendable { case quality, salary, rating, burden }

  @usableFromInline let facts: PairFacts
  @usableFromInline let kind: Kind

  @inlinable init(_ facts: PairFacts, _ kind: Kind) {
    self.facts = facts
    self.kind = kind
  }

  /// - Complexity: constant; logarithmic in the number of offers for the salary of a pair with an offer, and likewise for
  ///   burdens.
  @inlinable public subscript(pair: Int) -> Int {
    switch kind {
    case .quality: facts.quality(pair)
    case .salary: facts.salary(pair)
    case .rating: facts.rating(pair)
    case .burden: facts.burden(pair)
    }
  }
}

/// Numbers of pairs in ascending order, as a collection.
public struct PairNumbers: RandomAccessCollection, Sendable {
  @usableFromInline let numbers: ArraySlice<UInt32>

  @inlinable init(_ numbers: ArraySlice<UInt32>) { self.numbers = numbers }

  @inlinable public var startIndex: Int { numbers.startIndex }
  @inlinable public var endIndex: Int { numbers.endIndex }
  @inlinable public subscript(place: Int) -> Int { Int(numbers[place]) }
}

/// What `EligiblePairs` keeps of each pair beside the pair itself.
@usableFromInline final class PairFacts: Sendable {
  /// Bits of `ratings` above the rating.
  @usableFromInline static let hasOffer: UInt16 = 1 << 15
  @usableFromInline static let hasBurden: UInt16 = 1 << 14

  @usableFromInline let candidate: [CandidateIndex]
  @usableFromInline let position: [PositionIndex]
  @usableFromInline let fit: [Int16]
  @usableFromInline let preference: [Int16]
  @usableFromInline let ratings: [UInt16]
  /// Of each candidate.
  @usableFromInline let referral: [Int16]
  /// Of each position.
  @usableFromInline let salaries: [Int]
  @usableFromInline let offers: SparseValues
  @usableFromInline let burdens: SparseValues
  @usableFromInline let weights: (fit: Int, preference: Int, rating: Int, referral: Int)

  init(
    _ round: Round, _ candidate: [CandidateIndex], _ position: [PositionIndex], _ scores: PairScores,
    burdens: SparseValues
  ) {
    self.candidate = candidate
    self.position = position
    fit = scores.fit
    preference = scores.preference
    ratings = scores.ratings
    offers = scores.offers
    self.burdens = burdens
    referral = round.candidates.rows.map { Int16($0.referral) }
    salaries = round.positions.rows.map(\.salary)
    let quality = round.policy.quality
    weights = (quality.fit, quality.preference, quality.rating, quality.referral)
  }

  /// Those of some of the pairs, by their numbers.
  init(
    _ whole: PairFacts, selecting numbers: [UInt32], _ candidate: [CandidateIndex], _ position: [PositionIndex],
    fit: [Int16], preference: [Int16]
  ) {
    self.candidate = candidate
    self.position = position
    self.fit = fit
    self.preference = preference
    ratings = numbers.map { whole.ratings[Int($0)] }
    var offers = SparseValues()
    var burdens = SparseValues()
    for (pair, number) in numbers.enumerated() {
      let marks = whole.ratings[Int(number)]
      if marks & Self.hasOffer != 0 { offers.append(pair, whole.offers[Int(number)]) }
      if marks & Self.hasBurden != 0 { burdens.append(pair, whole.burdens[Int(number)]) }
    }
    self.offers = offers
    self.burdens = burdens
    referral = whole.referral
    salaries = whole.salaries
    weights = whole.weights
  }

  @inlinable func quality(_ pair: Int) -> Int {
    weights.fit * Int(fit[pair]) + weights.preference * Int(preference[pair]) + weights.rating * rating(pair)
      + weights.referral * Int(referral[Int(candidate[pair].raw)])
  }

  @inlinable func rating(_ pair: Int) -> Int { Int(ratings[pair] & (Self.hasBurden - 1)) }

  @inlinable func salary(_ pair: Int) -> Int {
    ratings[pair] & Self.hasOffer == 0 ? salaries[Int(position[pair].raw)] : offers[pair]
  }

  @inlinable func burden(_ pair: Int) -> Int { ratings[pair] & Self.hasBurden == 0 ? 0 : burdens[pair] }
}

/// Values of few pairs.
@usableFromInline struct SparseValues: Sendable {
  /// Ascending.
  @usableFromInline private(set) var pairs: [UInt32] = []
  @usableFromInline private(set) var values: [Int] = []

  /// - Parameter pair: higher than all before.
  mutating func append(_ pair: Int, _ value: Int) {
    pairs.append(UInt32(pair))
    values.append(value)
  }

  /// 0 for a pair without a value.
  @usableFromInline subscript(pair: Int) -> Int {
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle] < pair { low = middle + 1 } else { high = middle }
    }
    return low < pairs.count && pairs[low] == pair ? values[low] : 0
  }
}
