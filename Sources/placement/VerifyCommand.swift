import ArgumentParser
import Staffing
import Verification

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Recheck an allocation from the round alone, without the solver.",
    discussion: """
      Rules, goals, open units, shortfalls and bounds are recomputed by code that shares nothing with the solver. Every
      breach is listed. Exit status: 0 accepted, 1 at least one breach, 65 an input has errors.
      """)

  @OptionGroup var input: RoundArgument
  @OptionGroup var allocation: AllocationArgument
  @Flag(help: "Print the verdict as JSON.") var json = false

  func run() throws {
    try reporting {
      let loaded = try Loaded(input.round, showWarnings: false)
      let record = try allocation.record()
      let verdict = Verifier(loaded.round).verify(record: record, inputHashes: loaded.hashes)
      if json {
        FileHandles.output.write(
          "{\n  \"accepted\": \(verdict.isAccepted),\n"
            + "  \"breaches\": \(jsonList(verdict.breaches.map { (["family", "text"], [$0.family.rawValue, $0.text]) })),\n"
            + "  \"goals\": \(jsonList(verdict.goals.map { (["goal", "finding"], [$0.goal.rawValue, $0.text]) })),\n"
            + "  \"notes\": \(jsonList(verdict.notes.map { (["note"], [$0]) }))\n}\n")
      } else if verdict.isAccepted {
        let count = record.placements.count
        print("Accepted: \(grouped(count)) placements keep every rule, and every figure was recounted.")
        for sentence in verdict.sentences { print("  \(sentence)") }
      } else {
        print("Rejected: \(verdict.breaches.count) breaches.")
        for sentence in verdict.sentences { print("  \(sentence)") }
      }
      if !verdict.isAccepted { throw ExitStatus.breach }
    }
  }

  private func jsonList(_ items: [(keys: [String], values: [String])]) -> String {
    if items.isEmpty { return "[]" }
    let objects = items.map { item in
      "    {" + zip(item.keys, item.values).map { "\(quoted($0)): \(quoted($1))" }.joined(separator: ", ") + "}"
    }
    return "[\n" + objects.joined(separator: ",\n") + "\n  ]"
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default:
        if scalar.value < 0x20 {
          let hex = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
