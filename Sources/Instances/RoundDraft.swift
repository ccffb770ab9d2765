/// A round while it is being made. Rows refer to one another by index; ids come first and never change.
struct RoundDraft {
  let options: RoundOptions
  let asOf: CalendarDay
  let scale: Scale
  var agencies: [AgencyDraft] = []
  var units: [UnitDraft] = []
  var positions: [PositionDraft] = []
  var coverage: [CoverageDraft] = []
  var partners: [PartnerDraft] = []
  /// Partners first, in the order of `partners`.
  var companies: [CompanyFacts] = []
  var matters: [MatterDraft] = []
  var candidates: [CandidateDraft] = []
  var interests: [InterestDraft] = []
  var waivers: [WaiverDraft] = []
  /// The placements that make the round feasible; nobody in them is linked, barred or ruled out.
  var anchors: [PairDraft] = []
  var preferences: [PreferenceDraft] = []
  var ratings: [RatingDraft] = []
  var prior: [PriorDraft] = []
  var links: [LinkDraft] = []
  var locks: [LockDraft] = []
  var quotas: [QuotaDraft] = []

  /// Draws everything, each step from what the steps before it made.
  init(_ options: RoundOptions, candidates count: Int, asOf: CalendarDay) {
    self.options = options
    self.asOf = asOf
    scale = Scale(seats: options.seats, candidates: count)
    drawDemand()
    drawCompanies()
    drawMatters()
    drawPartners()
    drawPeople()
    seatAnchors()
    drawInterests()
    drawWaivers()
    drawPreferences()
    linkPeople()
    drawOpinions()
    setLimits()
    setQuotas()
    if options.contradictions { contradict() }
  }

  func dice(_ topic: StaticString, _ index: Int = 0) -> Dice { Dice(seed: options.seed, topic: topic, index: index) }
}

/// How many of each there are, from the seats and candidates asked for. Made for 1,000 seats: 30 agencies, 100 units,
/// about 250 positions, 28 partners; smaller rounds have smaller teams, so that each table still shows its use.
struct Scale {
  let seats: Int
  let candidates: Int
  let agencies: Int
  let units: Int
  let partners: Int
  let otherCompanies: Int
  /// Skills that a position requires, in tenths, on average. It grows with the logarithm of the size: the more
  /// positions there are, the more special each is, and a candidate's eligible pairs grow far slower than positions.
  let requiredSkillTenths: Int
  /// 0 from 512 seats on, up to 6 below: how much more each person can do and where, so that the few positions of a
  /// small round still leave a choice.
  let breadth: Int
  /// How often a skill of a role is held and asked for, by its rank: as many as are in play.
  let skillWeights: Weights

  /// The skills of a role come into play by rank; those that serve every role always are.
  func isInPlay(_ skill: Int) -> Bool {
    skill >= SkillFacts.leading || skill % SkillFacts.perRole < skillWeights.positive
  }

  init(seats: Int, candidates: Int) {
    self.seats = seats
    self.candidates = candidates
    agencies = min(AgencyFacts.all.count, squareRoot(seats * 9 / 10))
    let unitSizeTenths = min(100, 40 + 60 * max(0, seats - 24) / 976)
    units = max(agencies, seats * 10 / unitSizeTenths)
    partners = min(CompanyFacts.partners.count, max(3, squareRoot(candidates / 2)))
    otherCompanies = min(CompanyFacts.others.count, 3 + squareRoot(candidates) / 4)
    let binaryDigits = Int.bitWidth - seats.leadingZeroBitCount
    requiredSkillTenths = 11 + 5 * max(0, binaryDigits - 10)
    breadth = max(0, 10 - binaryDigits)
    let skillsInPlay = SkillFacts.perRole - 3 * breadth / 2
    skillWeights = Weights((0..<skillsInPlay).map { 20 - $0 })
  }
}
