import ArgumentParser
import Explanation
import Reports
import Staffing

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why someone is, or is not, placed: in a position, or at all.",
    discussion: "For planners: the answer may name other people, companies and preferences.")

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @Option(name: [.short, .long], help: ArgumentHelp("The candidate.", valueName: "id")) var candidate: String
  @Option(name: [.short, .long], help: ArgumentHelp("The position; without it, what became of the candidate.", valueName: "id"))
  var position: String?
  @Flag(help: "Print the answer as JSON.") var json = false

  func run() throws {
    try reporting {
      let loaded = try Loaded(input.round, showWarnings: false)
      let round = loaded.round
      guard let person = round.candidates.index(of: candidate) else {
        throw ValidationError("The round has no candidate '\(candidate)'.")
      }
      let post = try position.map { id in
        guard let index = round.positions.index(of: id) else {
          throw ValidationError("The round has no position '\(id)'.")
        }
        return index
      }
      let (record, placements) = try allocation.allocation(in: round)
      let explainer = try explainer(loaded, placements, record)
      if let post {
        let answer = explainer.explain(person, at: post)
        print(json ? Answers.json(answer) : Answers.text(answer))
      } else {
        let answer = explainer.explain(person)
        print(json ? Answers.json(answer) : Answers.text(answer))
      }
    }
  }
}
