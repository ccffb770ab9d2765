/// One way in which an allocation, or what is claimed about it, breaks the round's rules.
public struct Breach: Equatable, Sendable, CustomStringConvertible {
  /// What kind of rule is broken.
  public enum Family: String, Sendable, CaseIterable {
    // The record
    case round, inputs, unknownID, duplicate, order, claims, status, goals
    // The allocation
    case onePlacement, eligibility, positionSeats, teamMin, teamMax, mustOpen, agencySeats, payroll, partnerMax
    case partnerUnitCap, partnerAgencyCap, mentorRatio, coverage, apart, together, quotaMin, quotaMax, quotaShare, pin
    // What is said about it
    case value, tolerance, best, bound, openUnits, shortfalls, infeasible, proof
  }

  public let family: Family
  /// A sentence in the planner's words, with ids, the number found and the number allowed.
  public let text: String

  public init(_ family: Family, _ text: String) {
    self.family = family
    self.text = text
  }

  public var description: String { text }
}

/// Gathers breaches; when silent it only counts them and builds no sentence, for a search that asks yes or no.
struct Findings {
  let silent: Bool
  private(set) var breaches: [Breach] = []
  private(set) var count = 0

  init(silent: Bool = false) { self.silent = silent }

  mutating func add(_ family: Breach.Family, _ text: @autoclosure () -> String) {
    count += 1
    if !silent { breaches.append(Breach(family, text())) }
  }
}
