import ArgumentParser
import Explanation
import Formulation
import Optimizer
import Reports
import Staffing

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why someone is, or is not, placed, or why a seat is empty, and what else would cost.",
    discussion: """
      The round is solved again with what is asked for, from the allocation in hand: what every goal would lose, and who
      would be elsewhere. On small rounds the answer is exact; on large ones each loss is a range, from what is proven to
      what an allocation shows. For planners: the answer may name other people, companies and preferences.

        placement explain rounds/2026-09 out/allocation.json --candidate C00017
        placement explain rounds/2026-09 out/allocation.json --candidate C00017 --position NASA-0012
        placement explain rounds/2026-09 out/allocation.json --position NASA-0012
      """)

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @Option(name: [.short, .long], help: ArgumentHelp("The candidate.", valueName: "id")) var candidate: String?
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The position: with a candidate, that pair; alone, its empty seats.", valueName: "id"))
  var position: String?
  @Flag(help: "Print the answer as JSON.") var json = false

  func validate() throws {
    if candidate == nil, position == nil { throw ValidationError("Name a --candidate, a --position, or both.") }
  }

  func run() throws {
    try reporting(json: json) {
      Interruption.watch()
      let loaded = try Loaded(input.round)
      let round = loaded.round
      let person = try candidate.map { try find($0, in: round.candidates, "--candidate", "candidate") }
      let post = try position.map { try find($0, in: round.positions, "--position", "position") }
      let explainer = try allocation.explainer(of: loaded)
      let status = explainer.record.status
      guard status == .optimal || status == .feasible else {
        throw Failure.refused(
          allocation.allocation,
          "the solve ended without an allocation (\(status.rawValue)): there is nothing to explain")
      }
      guard var inquiry = Inquiry(explainer, RoundProgram(explainer.pairs)) else {
        throw Failure.refused(
          allocation.allocation, "it breaks a rule of this round", remedy: "run placement verify for every breach")
      }
      inquiry.resolver.cancellation = Interruption.cancellation
      switch (person, post) {
      case (let person?, let post?): try answer(explainer.explain(person, at: post), person, post, inquiry)
      case (let person?, nil): try answer(explainer.explain(person), person, inquiry)
      case (nil, let post?): try answer(post, explainer, inquiry)
      case (nil, nil): break
      }
    }
  }

  private func answer(
    _ answer: PairAnswer, _ person: CandidateIndex, _ post: PositionIndex, _ inquiry: Inquiry
  ) throws {
    switch answer {
    case .placedHere:
      try show(Answers.text(answer), { Answers.json(answer, $0) }, try inquiry.without(person), .without)
    case .ineligible: try show(Answers.text(answer), { Answers.json(answer, $0) }, nil, .with)
    case .eligible:
      try show(Answers.text(answer), { Answers.json(answer, $0) }, try inquiry.with(person, at: post), .with)
    }
  }

  private func answer(_ answer: CandidateAnswer, _ person: CandidateIndex, _ inquiry: Inquiry) throws {
    switch answer {
    case .placed: try show(Answers.text(answer), { Answers.json(answer, $0) }, try inquiry.without(person), .without)
    case .unplaced(let found):
      let consequence = found.eligiblePositions > 0 ? try inquiry.placing(person) : nil
      try show(Answers.text(answer), { Answers.json(answer, $0) }, consequence, .placed)
    }
  }

  private func answer(_ post: PositionIndex, _ explainer: RoundExplainer, _ inquiry: Inquiry) throws {
    guard let unfilled = explainer.explainEmptySeats(of: post) else {
      throw Failure.usage("--position", "every seat of '\(position ?? "")' is filled; name a --candidate as well")
    }
    let consequence = unfilled.eligible > unfilled.filled ? try inquiry.fillingOneMore(of: post) : nil
    try show(Answers.text(unfilled), { Answers.json(unfilled, $0) }, consequence, .filled)
  }

  private func show(
    _ text: String, _ asJSON: (Consequence?) -> String, _ consequence: Consequence?,
    _ question: ConsequenceWords.Question
  ) throws {
    if json { return try say(asJSON(consequence)) }
    try say(text + (consequence.map { "\n\n" + Answers.text($0, question) } ?? ""))
  }

  private func find<Row>(
    _ id: String, in table: Table<Row>, _ option: String, _ noun: String
  ) throws -> RowIndex<Row> {
    guard let index = table.index(of: id) else {
      throw Failure.usage(option, "the round has no \(noun) '\(id)'")
    }
    return index
  }
}
