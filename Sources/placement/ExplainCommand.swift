import ArgumentParser
import Explanation
import Reports
import Staffing

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why someone is, or is not, placed: in a position, or at all.",
    discussion: """
      For planners: the answer may name other people, companies and preferences.

        placement explain rounds/2026-09 out/allocation.json --candidate C00017
        placement explain rounds/2026-09 out/allocation.json --candidate C00017 --position NASA-0012
      """)

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @Option(name: [.short, .long], help: ArgumentHelp("The candidate.", valueName: "id")) var candidate: String
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The position; without it, what became of the candidate.", valueName: "id"))
  var position: String?
  @Flag(help: "Print the answer as JSON.") var json = false

  func run() throws {
    try reporting(json: json) {
      let loaded = try Loaded(input.round)
      let round = loaded.round
      guard let person = round.candidates.index(of: candidate) else {
        throw Failure.usage("--candidate", "the round has no candidate '\(candidate)'")
      }
      let post = try position.map { id in
        guard let index = round.positions.index(of: id) else {
          throw Failure.usage("--position", "the round has no position '\(id)'")
        }
        return index
      }
      let explainer = try allocation.explainer(of: loaded)
      let status = explainer.record.status
      guard status == .optimal || status == .feasible else {
        throw Failure.refused(
          allocation.allocation,
          "the solve ended without an allocation (\(status.rawValue)): there is nothing to explain")
      }
      if let post {
        let answer = explainer.explain(person, at: post)
        try say(json ? Answers.json(answer) : Answers.text(answer))
      } else {
        let answer = explainer.explain(person)
        try say(json ? Answers.json(answer) : Answers.text(answer))
      }
    }
  }
}
