import RoundFiles
import Staffing
import Verification

/// Random tiny rounds as the texts of a round folder, with every table, column, rule and goal in play.
///
/// The same seed and size give the same texts. Every one reads without an error; one in seven or so is infeasible.
public enum RandomRound {
  public struct Size: Sendable {
    public var candidates: ClosedRange<Int>
    public var positions: ClosedRange<Int>
    /// Most allocations if only the gates and one placement a candidate held.
    public var combinations: Int

    public init(candidates: ClosedRange<Int>, positions: ClosedRange<Int>, combinations: Int) {
      self.candidates = candidates
      self.positions = positions
      self.combinations = combinations
    }

    /// Small enough for `BruteForce`.
    public static let tiny = Size(candidates: 2...7, positions: 1...5, combinations: 1000)
    /// The same, with up to twelve candidates.
    public static let dozen = Size(candidates: 2...12, positions: 1...5, combinations: 600)
    /// Too large for `BruteForce`, solved in a moment.
    public static let small = Size(candidates: 15...30, positions: 5...9, combinations: .max)
    /// Large enough for every part of a search.
    public static let medium = Size(candidates: 60...90, positions: 18...30, combinations: .max)
  }

  /// File name → text.
  public static func files(seed: UInt64, size: Size = .tiny) -> [String: String] {
    var generator = SeededGenerator(seed: seed)
    while true {
      var tables = RandomTables(size: size, generator: generator)
      generator = tables.generator
      guard let round = RoundReader.read(RoundFolder(files: tables.files)).round else { continue }
      let verifier = Verifier(round)
      let pairs = round.candidates.indices.map { (round.candidates[$0].id, verifier.eligiblePositions(of: $0)) }
      guard combinations(pairs.map { $0.1.count }) <= size.combinations else { continue }
      tables.addPins(pairs.map { candidate, positions in (candidate, positions.map { round.positions[$0].id }) })
      return tables.files
    }
  }

  /// How many ways there are to place each candidate in one of so many positions or in none.
  static func combinations(_ choices: [Int]) -> Int {
    choices.reduce(1) { product, count in
      let (next, overflows) = product.multipliedReportingOverflow(by: count + 1)
      return overflows ? .max : next
    }
  }
}
