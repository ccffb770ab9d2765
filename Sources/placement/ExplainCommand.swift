import ArgumentParser
import Eligibility
import Explanation
import Formulation
import FoundationEssentials
import Optimizer
import Reports
import Staffing

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Say why someone is, or is not, placed, why a seat is empty, why a round is infeasible, and what else would cost.",
    discussion: """
      The round is solved again with what is asked for, from the allocation in hand: what every goal would lose, and who \
      would be elsewhere. On small rounds the answer is exact; on large ones each loss is a range, from what is proven to \
      what an allocation shows. For planners: the answer may name other people, companies and preferences.

        placement explain rounds/2026-09 out/allocation.json --candidate C00017
        placement explain rounds/2026-09 out/allocation.json --candidate C00017 --position NASA-0012
        placement explain rounds/2026-09 out/allocation.json --position NASA-0012
        placement explain rounds/2026-09 out/allocation.json --candidate C00017 --what-it-takes
        placement explain rounds/2026-09 out/allocation.json --what-binds
        placement explain rounds/2026-09 out/allocation.json --standby --candidate C00017
        placement explain rounds/2026-09 out/allocation.json --audit
        placement explain rounds/2026-09 --infeasible
      """)

  @OptionGroup var input: RoundArgument
  @Argument(
    help: "The allocation: an allocation.json. Not needed with --infeasible.", completion: .file(extensions: ["json"]))
  var allocation: String?
  @Option(name: [.short, .long], help: ArgumentHelp("The candidate.", valueName: "id")) var candidate: String?
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The position: with a candidate, that pair; alone, its empty seats.", valueName: "id"))
  var position: String?
  @Flag(exclusivity: .exclusive) var topic: Topic?
  @Option(
    help: ArgumentHelp(
      "Stop looking for contradicting rules after this much time, 120 s with --infeasible, else 10 s; what is not proven"
        + " then is said.",
      valueName: "seconds"))
  var timeLimit: Double?
  @Option(
    help: ArgumentHelp(
      "With --standby and a candidate or a position: the most people whom the best rearrangement moves; 3 if not given.",
      valueName: "count"))
  var moves: Int?
  @Flag(help: "Print the answer as JSON.") var json = false

  @Option(
    help: ArgumentHelp(
      "Whom the answer is for: planner; agency or ethics, who get their part of --what-it-takes.",
      valueName: "audience"))
  var audience = Audience.planner

  enum Audience: String, ExpressibleByArgument, CaseIterable { case planner, agency, ethics }

  /// What to explain, beside the placement of one candidate or the seats of one position.
  enum Topic: String, EnumerableFlag {
    case infeasible, whatItTakes, whatBinds, standby, audit

    static func help(for value: Topic) -> ArgumentHelp? {
      switch value {
      case .infeasible: "Which rules contradict each other, and what would repair the round."
      case .whatItTakes:
        "Single changes that would place the candidate, fill the position or improve the round, each solved again."
      case .whatBinds: "Every limit without room for one step more, and what one step more or less of it would do."
      case .audit:
        "A look back: who would rather be elsewhere, who was passed over, who was chosen how often."
      case .standby: "Who could follow in each seat, or in that of the candidate or the position."
      }
    }
  }

  func validate() throws {
    if topic != .infeasible, allocation == nil { throw ValidationError("Name the allocation to explain.") }
    if topic == nil, candidate == nil, position == nil {
      throw ValidationError("Name a --candidate, a --position, or both.")
    }
    if audience != .planner, topic != .whatItTakes {
      throw ValidationError("--audience goes with --what-it-takes.")
    }
    if topic == .infeasible, candidate != nil || position != nil {
      throw ValidationError("--infeasible is about the whole round: leave --candidate and --position out.")
    }
    if topic == .whatBinds || topic == .audit, candidate != nil || position != nil {
      throw ValidationError(
        "--what-binds and --audit are about the whole allocation: leave --candidate and --position out.")
    }
    if topic == .standby, candidate != nil, position != nil {
      throw ValidationError("With --standby name a --candidate or a --position, not both.")
    }
    if topic == .infeasible, allocation != nil {
      throw ValidationError("--infeasible is about the round itself: leave the allocation out.")
    }
    if moves != nil, topic != .standby { throw ValidationError("--moves goes with --standby.") }
    if audience == .agency, candidate != nil {
      throw ValidationError("An agency is told about its seats, not about one person: leave --candidate out.")
    }
    if moves != nil, candidate == nil, position == nil {
      throw ValidationError("--moves goes with a --candidate or a --position.")
    }
    if audience == .agency, position == nil { throw ValidationError("Name the --position that the agency asks about.") }
    if let moves, !(0...1000).contains(moves) { throw ValidationError("--moves takes a count from 0 to 1000.") }
    if let timeLimit, !(timeLimit > 0 && timeLimit < 1e9) {
      throw ValidationError("--time-limit takes seconds above 0.")
    }
  }

  func run() throws {
    try reporting(json: json) {
      Interruption.watch()
      let loaded = try Loaded(input.round)
      if topic == .infeasible { return try contradictions(loaded) }
      let round = loaded.round
      let person = try candidate.map { try round.candidates.find($0, "--candidate", "candidate") }
      let post = try position.map { try find(position: $0, round) }
      let path = allocation ?? ""
      let explainer = try AllocationFile(path: path).explainer(of: loaded)
      let status = explainer.record.status
      guard status == .optimal || status == .feasible else {
        throw Failure.refused(
          path, "the solve ended without an allocation (\(status.rawValue)): there is nothing to explain",
          remedy: status == .infeasible ? "ask why with --infeasible" : nil)
      }
      let work = Resolver.Limits(threads: ProcessInfo.processInfo.activeProcessorCount)
      guard var inquiry = Inquiry(explainer, RoundProgram(explainer.pairs), limits: work) else {
        throw Failure.refused(path, "it breaks a rule of this round", remedy: "run placement verify for every breach")
      }
      inquiry.resolver.cancellation = Interruption.cancellation
      let question = question(person, post)
      switch topic {
      case .whatItTakes: return try whatItTakes(question, post, inquiry)
      case .whatBinds: return try whatBinds(inquiry)
      case .audit: return try audit(inquiry)
      case .standby: return try standby(person, post, inquiry)
      case .infeasible, nil: break
      }
      switch (person, post) {
      case (let person?, let post?): try answer(explainer.explain(person, at: post), person, post, inquiry)
      case (let person?, nil): try answer(explainer.explain(person), person, inquiry)
      case (nil, let post?): try answer(post, inquiry)
      case (nil, nil): break
      }
    }
  }

  private func find(position id: String, _ round: Round) throws -> PositionIndex {
    let isPlace = round.agencies.index(of: id) != nil || round.units.index(of: id) != nil
    if isPlace, round.positions.index(of: id) == nil {
      throw Failure.usage(
        "--position", "'\(id)' is \(round.units.index(of: id) == nil ? "an agency" : "a unit"), not a position",
        remedy: "name one of its positions")
    }
    return try round.positions.find(id, "--position", "position")
  }

  private var limits: ContradictionFinder.Limits {
    .init(time: .seconds(timeLimit ?? (topic == .infeasible ? 120 : 10)))
  }

  private func contradictions(_ loaded: Loaded) throws {
    let found = try ContradictionFinder(
      loaded.pairs(), limits: limits, cancellation: Interruption.cancellation
    ).find()
    try say(json ? Answers.json(found) : Answers.text(found, round: loaded.round.policy.round))
    if found.verdict == .unknown { throw ExitCode(12) }
  }

  private func answer(
    _ answer: PairAnswer, _ person: CandidateIndex, _ post: PositionIndex, _ inquiry: Inquiry
  ) throws {
    let (question, words): (Inquiry.Question, ConsequenceWords.Question) =
      if case .placedHere = answer { (.without(person), .without) } else { (.with(person, post), .with) }
    try show(
      Answers.text(answer), { Answers.json(answer, $0) }, try inquiry.answer(question, limits: limits), words)
  }

  private func answer(_ answer: CandidateAnswer, _ person: CandidateIndex, _ inquiry: Inquiry) throws {
    var question: Inquiry.Question? = .without(person)
    if case .unplaced(let found) = answer { question = found.eligiblePositions > 0 ? .placing(person) : nil }
    try show(
      Answers.text(answer, isSolved: question != nil), { Answers.json(answer, $0) },
      try question.flatMap { try inquiry.answer($0, limits: limits) },
      question == .without(person) ? .without : .placed)
  }

  private func answer(_ post: PositionIndex, _ inquiry: Inquiry) throws {
    guard let unfilled = try inquiry.emptySeats(of: post) else {
      return try say(
        json ? Answers.json(full: inquiry.holders(of: post)) : Answers.text(full: inquiry.holders(of: post)))
    }
    let consequence =
      unfilled.eligible > unfilled.filled ? try inquiry.answer(.filling(post), limits: limits) : nil
    if json { return try say(Answers.json(unfilled, consequence)) }
    try say(Answers.text(unfilled, consequence))
  }

  private func show(
    _ text: String, _ asJSON: (Consequence?) -> String, _ consequence: Consequence?,
    _ question: ConsequenceWords.Question
  ) throws {
    if json { return try say(asJSON(consequence)) }
    try say(text + (consequence.map { "\n\n" + Answers.text($0, question) } ?? ""))
  }
}
