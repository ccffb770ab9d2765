struct AgencyDraft {
  let facts: AgencyFacts
  let seats: Int
  var seatsMin = 0
  var seatsMax: Int?
  var payrollMax: Int?

  var id: String { facts.id }
  /// The most people it can take.
  var room: Int { min(seats, seatsMax ?? seats) }
}

struct UnitDraft {
  let id: String
  let name: String
  let agency: Int
  let seats: Int
  let mustOpen: Bool
  var teamMin = 0
  var teamMax: Int?
  var mentorRatio: Int?
  var positions = 0..<0
}

enum Staff: String { case fellow, manager, any }

struct NeedDraft {
  let skill: Int
  /// 0: desired, not required.
  let minLevel: Int
  let weight: Int
}

struct PositionDraft {
  let id: String
  let unit: Int
  let agency: Int
  let title: String
  let role: Role
  let staff: Staff
  let seats: Int
  var seatsMin: Int
  let priority: Int
  /// nil: remote.
  let site: Int?
  let clearance: Int
  let terms: TermSet
  /// Days after as_of.
  let startBy: Int?
  let salary: Int
  let needs: [NeedDraft]
}

struct CoverageDraft {
  let unit: Int
  let skill: Int
  let minLevel: Int
  let count: Int
}

struct TermSet: OptionSet, Equatable {
  let rawValue: Int
  static let months12 = TermSet(rawValue: 1)
  static let months24 = TermSet(rawValue: 2)
  static let either: TermSet = [.months12, .months24]

  var text: String {
    switch self {
    case .months12: "12"
    case .months24: "24"
    default: "12|24"
    }
  }
}

struct PartnerDraft {
  let facts: CompanyFacts
  var placementsMin = 0
  var placementsMax: Int?
  var unitCap: Int?
  var agencyCap: Int?
}

struct CandidateDraft {
  let id: String
  let name: String
  var roles: [Role]
  var staff: Staff
  var partner: Int?
  var referral: Int
  var clearance: Int
  var terms: TermSet
  var sites: SiteSet
  var anySite: Bool
  /// Days after as_of.
  var available: Int?
  var salaryMin: Int
  var disclosed: Bool
  let standing: Int
  /// What is behind all levels, referrals and ratings: 100…500.
  let latent: Int
  /// By skill; 0 for none.
  var levels: [UInt8]
}

struct PairDraft: Comparable {
  let candidate: Int
  let position: Int

  static func < (left: Self, right: Self) -> Bool {
    (left.candidate, left.position) < (right.candidate, right.position)
  }
}

struct MatterDraft {
  let unit: Int
  let company: Int
  let isSpecific: Bool
  let isCore: Bool
}

struct InterestDraft {
  let candidate: Int
  let company: Int
  let kind: String
  var value: Int?
  /// Days after as_of (so mostly negative).
  var date: Int?
  var evidence: String?
}

struct WaiverDraft {
  let candidate: Int
  let unit: Int
  let company: Int
  /// Days after as_of.
  let expires: Int?
}

struct PreferenceDraft {
  let candidate: Int
  let target: String
  let rank: Int
}

struct RatingDraft {
  let pair: PairDraft
  let rating: Int?
  let salary: Int?
  let selectable: Bool
}

struct PriorDraft {
  let pair: PairDraft
  let stage: String
}

struct LinkDraft {
  let isTogether: Bool
  let scope: String
  let first: Int
  let second: Int
  let reason: String
}

struct LockDraft {
  let isPin: Bool
  let pair: PairDraft
  let reason: String
}
