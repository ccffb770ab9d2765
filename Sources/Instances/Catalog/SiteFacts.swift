/// Where federal technologists work: Washington D.C. mostly, then the cities of the agencies' centers.
struct SiteFacts {
  let name: String
  /// How many people of the pool live there, relative to the others (an assumption).
  let people: Int

  static let washington = 0
  static let people = Weights(all.map(\.people))

  /// Fewer than 64, so that a set of sites is one word.
  static let all: [SiteFacts] = [
    SiteFacts(name: "Washington DC", people: 360), SiteFacts(name: "Baltimore", people: 45),
    SiteFacts(name: "Huntsville", people: 25), SiteFacts(name: "Houston", people: 40),
    SiteFacts(name: "Denver", people: 35), SiteFacts(name: "Kansas City", people: 20),
    SiteFacts(name: "Greenbelt", people: 12), SiteFacts(name: "Cape Canaveral", people: 8),
    SiteFacts(name: "Mountain View", people: 60), SiteFacts(name: "Hampton", people: 10),
    SiteFacts(name: "Atlanta", people: 35), SiteFacts(name: "Chicago", people: 35),
    SiteFacts(name: "Dallas", people: 35), SiteFacts(name: "San Antonio", people: 20),
    SiteFacts(name: "San Diego", people: 25), SiteFacts(name: "Seattle", people: 60),
    SiteFacts(name: "Boston", people: 40), SiteFacts(name: "Philadelphia", people: 20),
    SiteFacts(name: "New York", people: 60), SiteFacts(name: "St. Louis", people: 15),
    SiteFacts(name: "Fort Meade", people: 15), SiteFacts(name: "Ogden", people: 10),
    SiteFacts(name: "Austin", people: 45), SiteFacts(name: "San Francisco", people: 70),
    SiteFacts(name: "Boulder", people: 15), SiteFacts(name: "Dayton", people: 10),
    SiteFacts(name: "Columbus", people: 12), SiteFacts(name: "Raleigh", people: 20),
  ]
}

/// Some of `SiteFacts.all`.
struct SiteSet: OptionSet, Equatable {
  let rawValue: UInt64
  init(rawValue: UInt64) { self.rawValue = rawValue }
  init(site: Int) { rawValue = 1 << UInt64(site) }

  var names: [String] {
    SiteFacts.all.indices.filter { contains(SiteSet(site: $0)) }.map { SiteFacts.all[$0].name }
  }
}
