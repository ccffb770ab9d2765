import Explanation
import Staffing

/// Whom a report is for. What each may see is decided here, and nowhere else: the views that pages and files are made
/// of ask `maySee`, and what a view does not hold cannot leak.
public enum Audience: String, Sendable, CaseIterable {
  case planner, agency, ethics, candidate

  /// The kinds of facts that a report can hold.
  public enum Matter: String, Sendable, CaseIterable {
    /// Name, place and checks of one's own people: an agency's placements, a candidate's own.
    case ownPeople
    /// Names and ids of anyone else in the pool.
    case otherPeople
    /// Positions, units and figures of other agencies.
    case otherAgencies
    /// Fit, agency rating and referral of one's own people.
    case ownMerit
    /// What others would score in one's own seats, without their names; for agencies as far as `SeatScores` tells it.
    case merit
    /// What anyone asked for, and every figure that a preference is part of.
    case preferences
    /// Employers, securities, payments: whose, in which company, how much.
    case holdings
    /// How many companies someone must stay out of, and that a waiver holds until a day: not which companies.
    case recusalCount
    /// What a waiver would gain: kept from whoever could press for it.
    case waiverGains
    /// Counts of people below `smallestCount` in what crosses agencies.
    case smallCounts
    /// Standing, and who was passed over.
    case standing
  }

  public func maySee(_ matter: Matter) -> Bool {
    switch (self, matter) {
    case (.planner, .waiverGains): false
    case (.planner, _): true
    case (.agency, .ownPeople), (.agency, .ownMerit), (.agency, .merit), (.agency, .recusalCount): true
    case (.agency, _): false
    // Whoever touches an interest is one of their own people: names come with the interest, and with nothing else.
    case (.ethics, .ownPeople), (.ethics, .otherAgencies), (.ethics, .holdings), (.ethics, .recusalCount),
      (.ethics, .waiverGains):
      true
    case (.ethics, _): false
    // A candidate's own holdings are no secret from the candidate.
    case (.candidate, .ownPeople), (.candidate, .recusalCount): true
    case (.candidate, _): false
    }
  }

  /// Counts of people from 1 up to this, exclusive, are withheld in what crosses agencies; 0: none is.
  public var smallestCount: Int { maySee(.smallCounts) ? 0 : Audience.floor }

  /// Below it a count could be about people whom the reader can guess.
  public static let floor = FairnessAudit.smallestGroup

  /// Whether a change of the goal's value may be told: not where it holds what the audience may not see.
  func maySee(_ goal: Goal) -> Bool {
    switch goal {
    case .commitments, .placements, .continuity: true
    case .balance: maySee(.otherAgencies)
    case .recusals: maySee(.holdings)
    case .quality, .preference, .lottery: maySee(.preferences)
    case .fit, .rating, .referral: maySee(.otherPeople)
    }
  }

  /// What stands at the foot of every page, and in every file that has room for it.
  var notice: String {
    switch self {
    case .planner: "For planners only: it holds preferences, recusals and reasons of single people."
    case .agency: "It names no one but the people placed in this agency, and no one's holdings or preferences."
    case .ethics:
      "For ethics officials only: it holds financial interests. It holds no scores and no preferences. What a waiver"
        + " would gain must not press the decision on it."
    case .candidate: "It is about you alone."
    }
  }
}
