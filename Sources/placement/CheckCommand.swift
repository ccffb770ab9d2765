import ArgumentParser
import Eligibility
import Staffing

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a round and report every problem in it.",
    discussion: "Problems go to standard error, a summary of the round to standard output. Nothing is written.")

  @OptionGroup var input: RoundArgument
  @Flag(help: "Print the summary as JSON.") var json = false

  func run() throws {
    try reporting {
      let loaded = try Loaded(input.round)
      let round = loaded.round
      let pairs = loaded.pairs()
      let eligible = round.candidates.indices.count { !pairs.pairs(of: $0).isEmpty }
      let counts: [(key: String, label: String, value: Int)] = [
        ("candidates", "candidates", round.candidates.count),
        ("positions", "positions", round.positions.count),
        ("seats", "seats", round.positions.rows.reduce(0) { $0 + $1.seatsMax }),
        ("units", "units", round.units.count),
        ("agencies", "agencies", round.agencies.count),
        ("partners", "partners", round.partners.count),
        ("pairs", "eligible pairs", pairs.count),
        ("candidates_with_pairs", "candidates with an eligible position", eligible),
        ("warnings", "warnings", loaded.warnings.count),
      ]
      if json {
        let fields = counts.map { "  \"\($0.key)\": \($0.value)" }
        print("{\n" + fields.joined(separator: ",\n") + "\n}")
      } else {
        print("\(round.policy.round): the round is in order.")
        for count in counts { print("  \(leftPadded(grouped(count.value), 10)) \(count.label)") }
        let goals = round.policy.goals.map { term in
          term.goal.rawValue + (term.tolerance == .zero ? "" : " (tolerance \(term.tolerance.text))")
        }
        print("  goals, in order: " + goals.joined(separator: ", "))
      }
    }
  }
}

func leftPadded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
