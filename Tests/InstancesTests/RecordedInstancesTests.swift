import FoundationEssentials
import Instances
import TestSupport
import Testing

/// The rounds under `instances/` are what the generator makes, byte for byte. With RECORD=1 in the environment the test
/// writes them anew, and fails so that nobody takes a recording for a check.
@Suite struct RecordedInstancesTests {
  struct Recipe: CustomTestStringConvertible, Sendable {
    let folder: String
    let options: RoundOptions
    var testDescription: String { folder }
  }

  /// Folders with questions about a round, which are written by hand.
  private static let handmade = ["scenarios", "sweeps"]

  static let recipes: [Recipe] = [
    Recipe(
      folder: "round-60",
      options: RoundOptions(seed: 65, seats: 24, candidates: 60, title: "Sixty candidates, to be read by eye")),
    Recipe(
      folder: "infeasible-60",
      options: RoundOptions(
        seed: 65, seats: 24, candidates: 60, contradictions: true, title: "Sixty candidates and three contradictions")),
    Recipe(
      folder: "round-1000",
      options: RoundOptions(seed: 1, seats: 1000, title: "A thousand seats, the size of a program year")),
  ]

  @Test(arguments: recipes)
  func recorded(_ recipe: Recipe) throws {
    let folder = URL(filePath: Shared.packageRoot).appending(path: "instances").appending(path: recipe.folder)
    let files = try RoundGenerator(recipe.options).files()
    let manager = FileManager.default
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      for name in (try? manager.contentsOfDirectory(atPath: folder.path)) ?? [] where !Self.handmade.contains(name) {
        try manager.removeItem(at: folder.appending(path: name))
      }
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
      Issue.record("\(recipe.folder) was recorded anew; run again without RECORD to check it")
      return
    }
    let names = try manager.contentsOfDirectory(atPath: folder.path).filter { !Self.handmade.contains($0) }
    #expect(names.sorted() == files.keys.sorted())
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      let isSame = try Data(contentsOf: folder.appending(path: name)) == Data(text.utf8)
      #expect(isSame, "instances/\(recipe.folder)/\(name) is not what the generator makes; RECORD=1 records it anew")
    }
  }
}
