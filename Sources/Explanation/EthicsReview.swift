public import Staffing

/// A row of `interests.csv` as it counts.
public struct InterestFact: Equatable, Sendable {
  public let kind: InterestKind
  /// USD; nil where none is on file.
  public let value: Int?
  public let date: Day?
  public let evidence: String?
}

/// What a unit's work does to a company.
public struct MatterFact: Equatable, Sendable {
  public let kind: MatterKind
  public let duty: Duty
}

/// A test that an interest fails, with the rule, the threshold and what was found.
public struct EthicsTestFact: Equatable, Sendable {
  public let title: String
  /// Where the rule stands: `5 CFR 2640.202`.
  public let source: String
  public let words: String
  /// The last day on which it fails, of a test that ends by itself; else nil.
  public let until: Day?

  init(title: String, source: String, words: String, until: Day? = nil) {
    self.title = title
    self.source = source
    self.words = words
    self.until = until
  }
}

/// Public stock that the securities test sums over the unit's companies with matters of one kind, in USD.
public struct StockFact: Equatable, Sendable {
  public let held: Int
  public let threshold: Int
}

/// An interest of someone in a company that a unit's work affects.
public struct InterestTouch: Equatable, Sendable {
  public enum Outcome: Equatable, Sendable {
    /// No test fails: nothing to do.
    case clear
    /// The duty is peripheral: the person stays out of the company's matters.
    case recusal
    /// A waiver on record clears it.
    case waived(id: String, expires: Day?)
    /// The duty is core, and no waiver is on record: the pair is kept out.
    case blocked
  }

  public let company: Named
  public let interests: [InterestFact]
  public let matters: [MatterFact]
  /// Core as soon as one of the matters is.
  public let duty: Duty
  public let tests: [EthicsTestFact]
  /// What the securities test sums for public stock in this company, by kind of matter; empty for other interests.
  public let stock: [StockFact]
  public let outcome: Outcome

  /// The last day on which a test fails, where all of them end by themselves.
  public var until: Day? {
    let days = tests.compactMap(\.until)
    return days.count == tests.count ? days.max() : nil
  }
}

/// A placement whose person holds an interest that the unit's work affects.
public struct TouchedPlacement: Equatable, Sendable {
  public let candidate: Named
  public let post: Post
  /// In order of company id.
  public let touches: [InterestTouch]
  public let burden: Int
  public let burdenMax: Int

  /// The companies whose matters the person must stay out of.
  public var recusals: [InterestTouch] { touches.filter { $0.outcome == .recusal } }
}

/// Positions of a unit that someone would be eligible for, but for ethics rules.
public struct KeptOut: Equatable, Sendable {
  public let candidate: Named
  public let unit: Named
  public let agency: Named
  public let positions: [Named]
  /// What fails, apart from a missing disclosure: blocked companies, or recusals where there are too many.
  public let touches: [InterestTouch]
  public let isDisclosureMissing: Bool
  /// Burden and limit, where there are too many recusals.
  public let impairment: Impairment?
  /// Where the person is placed; nil for unplaced.
  public let placedAt: Post?

  public struct Impairment: Equatable, Sendable {
    public let burden: Int
    public let limit: Int
  }
}

/// Someone without a financial disclosure on file.
public struct MissingDisclosure: Equatable, Sendable {
  public let candidate: Named
  /// Positions that nothing but the missing disclosure keeps the person from.
  public let positions: Int
  public let placedAt: Post?
}

/// A waiver on record.
public struct WaiverFact: Equatable, Sendable {
  public let id: String
  public let candidate: Named
  public let unit: Named
  public let agency: Named
  public let company: Named
  public let expires: Day?
  /// Days from the round's date; nil without an expiry, negative once it has passed.
  public let daysLeft: Int?
  /// Whether the person is placed in that unit.
  public let isUsed: Bool
  /// Of one that is used and has an expiry: whether it ends before the shortest post that both sides accept, counted
  /// from the first day that the person is free.
  public let endsBeforePost: Bool?
}

/// A partner's people in a unit that they make up much of.
public struct Concentration: Equatable, Sendable {
  public let partner: Named
  public let unit: Named
  public let agency: Named
  public let people: Int
  /// Of two people or more, at least half.
  public let isHalf: Bool
  /// The partner's limit in a unit is used up.
  public let isAtLimit: Bool
}

/// Partners' people by agency: rows and columns in order of id.
public struct PartnerCounts: Equatable, Sendable {
  public let partners: [Named]
  public let agencies: [Named]
  /// By partner, then agency; placements.
  public let counts: [[Int]]
}

/// The limits that the tests apply.
public struct EthicsLimits: Equatable, Sendable {
  public let specificPartyUSD: Int
  public let generalUSD: Int
  public let formerEmployerDays: Int
  public let coveredPaymentDays: Int
  public let burdenMax: Int
}

/// What an ethics official needs of an allocation: interests, tests, waivers. No score and no preference is in it.
public struct EthicsReview: Equatable, Sendable {
  public let limits: EthicsLimits
  /// In order of candidate id.
  public let placed: [TouchedPlacement]
  /// In order of candidate, then unit.
  public let keptOut: [KeptOut]
  public let missing: [MissingDisclosure]
  /// In order of id.
  public let waivers: [WaiverFact]
  public let concentrations: [Concentration]
  public let partners: PartnerCounts
  /// What a waiver would gain, each solved again; nil where that was not asked.
  public internal(set) var gains: Menu?
}
