package import Staffing

/// A quota in the planner's names: which placements it counts.
public struct QuotaFact: Hashable, Sendable {
  public let id: String
  /// Whether its numbers are percent of the placements at `places`.
  public let isShare: Bool
  /// One and many: “fellow”, “fellows”.
  let noun: Noun
  /// “ from Google (GOOGLE) who can stay for 12 months”
  let whose: String
  /// “in NASA (NASA) at DC”; empty for everywhere.
  public let places: String

  struct Noun: Hashable, Sendable {
    let one: String
    let many: String
  }

  /// “fellows from Google (GOOGLE) who can stay for 12 months”
  public var people: String { people(2) }

  /// The same of so many.
  public func people(_ count: Int) -> String { (count == 1 ? noun.one : noun.many) + whose }

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

    let classes = Set(filters.classes)
    let noun =
      classes.count == 1
      ? filters.classes[0] == .fellow
        ? QuotaFact.Noun(one: "fellow", many: "fellows") : QuotaFact.Noun(one: "manager", many: "managers")
      : QuotaFact.Noun(one: "person", many: "people")
    let partners = filters.partners.compactMap { $0 }.map { named($0).text }
    var whose = ""
    if filters.partners.contains(nil) {
      whose = " who applied openly" + (partners.isEmpty ? "" : " or came from \(any(partners))")
    } else if !partners.isEmpty {
      whose = " from \(any(partners))"
    }
    if !filters.candidateTerms.isEmpty {
      whose +=
        "\(filters.partners.contains(nil) ? " and" : " who") can stay for \(Wording.terms(filters.candidateTerms))"
    }

    var places: [String] = []
    if !filters.units.isEmpty { places.append("in \(any(filters.units.map { named($0).text }))") }
    if !filters.agencies.isEmpty { places.append("in \(any(filters.agencies.map { named($0).text }))") }
    if !filters.sites.isEmpty { places.append("at \(any(filters.sites.map { sites[$0].id }))") }
    if !filters.roles.isEmpty { places.append("in the role \(any(filters.roles.map { roles[$0].id }))") }
    if !filters.priorities.isEmpty { places.append("at priority \(any(filters.priorities.map(String.init)))") }
    return QuotaFact(
      id: quota.id, isShare: quota.share, noun: noun, whose: whose,
      places: places.joined(separator: " "))
  }
}
