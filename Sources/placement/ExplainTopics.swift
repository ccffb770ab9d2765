import Eligibility
import Explanation
import Optimizer
import Reports
import Staffing

/// What `placement explain` tells beside single placements.
extension Explain {
  func question(_ person: CandidateIndex?, _ post: PositionIndex?) -> Inquiry.Question {
    switch (person, post) {
    case (let person?, let post?): .with(person, post)
    case (let person?, nil): .placing(person)
    case (nil, let post?): .filling(post)
    case (nil, nil): .anything
    }
  }

  func whatItTakes(_ question: Inquiry.Question, _ post: PositionIndex?, _ inquiry: Inquiry) throws {
    var inquiry = inquiry
    if audience == .planner, let person = question.person, let placed = inquiry.placed(person),
      post == nil || post == placed
    {
      let id = inquiry.pairs.round.candidates[person].id
      let there = inquiry.holders(of: placed)
      return try say(
        json
          ? Answers.json(inquiry.explainer.explain(person), nil)
          : Answers.text(alreadyPlaced: there.people.first { $0.id == id } ?? there.people[0], there.post))
    }
    inquiry.resolver.prepare(all: true)
    let line = ProgressLine()
    let menu = try inquiry.menu(question, waivers: audience == .ethics) { line.show($0, of: $1, "changes tried") }
    line.clear()
    switch audience {
    case .planner:
      let words: ConsequenceWords.Question? =
        switch question {
        case .with: .with
        case .placing: .placed
        case .filling: .filled
        case .anything, .without: nil
        }
      let isProven = inquiry.explainer.record.status == .optimal
      if json { return try say(Answers.json(menu)) }
      let why = ineligible(question, inquiry)
      try say(why + Answers.text(menu, asked: words, isProven: isProven, showsBaseline: why.isEmpty))
    case .ethics:
      try say(json ? Answers.jsonForEthics(menu) : Answers.textForEthics(menu, isAsked: question != .anything))
    case .agency:
      let round = inquiry.pairs.round
      let agency = post.map { round.agencies[round.positions[$0].agency].id } ?? ""
      try say(
        json ? Answers.jsonForAgency(menu, agency: agency) : Answers.textForAgency(menu, agency: agency))
    }
  }

  /// What keeps someone out whom no single change to the rules lets in; else nothing.
  private func ineligible(_ question: Inquiry.Question, _ inquiry: Inquiry) -> String {
    switch question {
    case .with(let person, let post) where inquiry.pairs.pair(person, post) == nil:
      return Answers.text(inquiry.explainer.explain(person, at: post)) + "\n\n"
    case .placing(let person) where inquiry.pairs.pairs(of: person).isEmpty:
      return Answers.text(inquiry.explainer.explain(person)) + "\n\n"
    default: return ""
    }
  }

  func whatBinds(_ inquiry: Inquiry) throws {
    var inquiry = inquiry
    inquiry.resolver.prepare(all: true)
    let line = ProgressLine()
    let limits = try inquiry.bindingLimits { line.show($0, of: $1, "limits tried") }
    line.clear()
    let goals = inquiry.pairs.round.policy.goals.map(\.goal)
    let isProven = inquiry.explainer.record.status == .optimal
    try say(
      json ? Answers.json(limits, goals: goals) : Answers.text(limits, goals: goals, isProven: isProven))
  }

  func standby(_ person: CandidateIndex?, _ post: PositionIndex?, _ inquiry: Inquiry) throws {
    let lists: [Standby]
    let round = inquiry.pairs.round
    let moves = moves ?? 3
    if let person {
      guard let list = try inquiry.standby(for: person, moves: moves) else {
        return try none("\(round.named(person).text) is not placed: there is no seat to follow in.")
      }
      lists = [list]
    } else if let post {
      if inquiry.holders(of: post).people.isEmpty {
        return try none("Nobody is placed in \(round.named(post).text): there is no seat to follow in.")
      }
      let ids = inquiry.standby(of: post).map(\.candidate.id)
      lists = try ids.compactMap { id in
        try round.candidates.index(of: id).flatMap { try inquiry.standby(for: $0, moves: moves) }
      }
    } else {
      lists = inquiry.standby()
      if lists.isEmpty { return try none("Nobody is placed: there is no seat to follow in.") }
    }
    try say(json ? Answers.json(lists) : Answers.text(lists, most: person == nil && post == nil ? 3 : 10, moves: moves))
  }

  /// Where nobody can follow anyone: as a sentence, or as an empty list.
  private func none(_ words: String) throws { try say(json ? Answers.json([Standby]()) : words) }

  func audit(_ inquiry: Inquiry) throws {
    let audit = inquiry.audit()
    try say(json ? Answers.json(audit) : Answers.text(audit))
  }
}
