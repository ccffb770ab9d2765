package import Staffing

/// A quota in the planner's names: which placements it counts.
public struct QuotaFact: Hashable, Sendable {
  public let id: String
  /// Whether its numbers are percent of the placements at `places`.
  public let isShare: Bool
  /// “fellows from Google (GOOGLE) who can stay for 12 months”
  public let people: String
  /// “in NASA (NASA) at DC”; empty for everywhere.
  public let places: String

  /// What its percentages are of.
  public var base: String { places.isEmpty ? "all placements" : "the placements \(places)" }

  /// After the people: “ at DC”.
  public var tail: String { places.isEmpty ? "" : " \(places)" }
}

extension Round {
  package func fact(_ index: RowIndex<Quota>) -> QuotaFact {
    let quota = quotas[index]
    let filters = quota.filters
    func any(_ items: [String]) -> String { Wording.alternatives(items) }

    var people =
      filters.classes.isEmpty || filters.classes.count == CandidateClass.allCases.count
      ? "people" : any(filters.classes.map { "\($0.rawValue)s" })
    if filters.partners == [nil] {
      people += " who applied openly"
    } else if !filters.partners.isEmpty {
      people += " from \(any(filters.partners.map { $0.map { named($0).text } ?? "the open applications" }))"
    }
    if !filters.candidateTerms.isEmpty { people += " who can stay for \(Wording.terms(filters.candidateTerms))" }

    var places: [String] = []
    if !filters.units.isEmpty { places.append("in \(any(filters.units.map { named($0).text }))") }
    if !filters.agencies.isEmpty { places.append("in \(any(filters.agencies.map { named($0).text }))") }
    if !filters.sites.isEmpty { places.append("at \(any(filters.sites.map { sites[$0].id }))") }
    if !filters.roles.isEmpty { places.append("as \(any(filters.roles.map { roles[$0].id }))") }
    if !filters.priorities.isEmpty { places.append("at priority \(any(filters.priorities.map(String.init)))") }
    return QuotaFact(id: quota.id, isShare: quota.share, people: people, places: places.joined(separator: " "))
  }
}
