/// How many placements of a kind there may or should be. An empty filter lets everything pass.
struct QuotaDraft {
  let id: String
  var min: Int?
  var max: Int?
  var hard = false
  var share = false
  /// nil in the list: open applications.
  var partners: [Int?] = []
  var classes: [Staff] = []
  var terms: TermSet = []
  var roles: [Role] = []
  var agencies: [Int] = []
  var sites: [Int] = []
  var priorities: [Int] = []

  init(_ id: String) { self.id = id }

  func passes(_ post: PositionDraft) -> Bool {
    (roles.isEmpty || roles.contains(post.role)) && (agencies.isEmpty || agencies.contains(post.agency))
      && (sites.isEmpty || post.site.map(sites.contains) ?? false)
      && (priorities.isEmpty || priorities.contains(post.priority))
  }

  func passes(_ person: CandidateDraft) -> Bool {
    (partners.isEmpty || partners.contains(person.partner)) && (classes.isEmpty || classes.contains(person.staff))
      && (terms.isEmpty || !terms.isDisjoint(with: person.terms))
  }
}

extension RoundDraft {
  /// Each kind of quota once. A hard one never asks for more, nor allows less, than the anchors are.
  mutating func setQuotas() {
    var guarded = QuotaDraft("CYBER-GUARD")
    guarded.roles = [.cybersecurity]
    guarded.agencies = agencies.indices.filter { agencies[$0].facts.guarding != .civil }
    let surely = anchored(guarded)
    guarded.hard = surely > 0
    guarded.min = guarded.hard ? surely : seats(guarded) / 2
    if !guarded.agencies.isEmpty { add(guarded) }

    var leaders = QuotaDraft("MANAGERS")
    leaders.hard = true
    leaders.classes = [.manager]
    leaders.min = anchored(leaders)
    add(leaders)

    var largest = QuotaDraft("LARGEST-THREE")
    largest.hard = true
    largest.partners = [0, 1, 2]
    let weights = partners.indices.map(Self.partnerWeight)
    let share = weights.prefix(3).reduce(0, +) * 65 / weights.reduce(0, +)  // of all seats, a little above their due
    largest.max = Swift.max(anchored(largest), scale.seats * share / 100)
    add(largest)

    var capital = QuotaDraft("CAPITAL")
    capital.hard = true
    capital.sites = [SiteFacts.washington]
    capital.max = Swift.max(anchored(capital), seats(capital) * 92 / 100)
    add(capital)

    var openDoor = QuotaDraft("OPEN-DOOR")
    openDoor.share = true
    openDoor.partners = [nil]
    openDoor.min = Swift.min(25, 100 * anchored(openDoor) / Swift.max(1, anchors.count))
    add(openDoor)

    var nasaForce = QuotaDraft("NASA-TWO-YEARS")
    nasaForce.terms = .months24
    nasaForce.agencies = agencies.indices.filter { agencies[$0].id == "NASA" }
    nasaForce.min = seats(nasaForce) * 80 / 100
    add(nasaForce)

    var field = QuotaDraft("FIELD-CENTERS")
    field.sites = ["Huntsville", "Houston", "Denver", "Kansas City"].compactMap { name in
      SiteFacts.all.firstIndex { $0.name == name }
    }.filter { site in positions.contains { $0.site == site } }
    field.min = seats(field) * 60 / 100
    if !field.sites.isEmpty { add(field) }

    var urgentAI = QuotaDraft("AI-FIRST")
    urgentAI.roles = [.ai]
    urgentAI.priorities = [1, 2]
    urgentAI.min = seats(urgentAI) * 70 / 100
    add(urgentAI)
  }

  /// Leaves out what asks for nothing.
  private mutating func add(_ quota: QuotaDraft) {
    if quota.max != nil || quota.min ?? 0 > 0 { quotas.append(quota) }
  }

  func anchored(_ quota: QuotaDraft) -> Int {
    anchors.count { quota.passes(candidates[$0.candidate]) && quota.passes(positions[$0.position]) }
  }

  func seats(_ quota: QuotaDraft) -> Int {
    positions.filter(quota.passes(_:)).reduce(0) { $0 + $1.seats }
  }
}
