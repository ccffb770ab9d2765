import Foundation
import RoundFiles
import Staffing
import TestSupport
import Testing

/// The questions that come with the rounds: each is valid, changes something, and is told about.
@Suite struct ScenarioFilesTests {
  static let instances = "\(Shared.packageRoot)/instances"

  static func files(_ folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(instances)/\(folder)")) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().map { "\(instances)/\(folder)/\($0)" }
  }

  @Test(arguments: ["round-60", "round-1000"])
  func everyQuestionIsValid(round: String) throws {
    let folder = try RoundFolder("\(Self.instances)/\(round)")
    let source = RoundSource(folder)
    let known = RoundReader.read(source).diagnostics
    for path in Self.files("\(round)/scenarios") + Self.files("\(round)/sweeps") {
      let (file, diagnostics) = try ScenarioReader.read(path: path)
      let read = try #require(file, "\(path): \(diagnostics)")
      // A sweep's cells differ in numbers only: the first and the last will do.
      for scenario in [read.scenarios.first, read.scenarios.count > 1 ? read.scenarios.last : nil].compactMap({ $0 }) {
        let changed = scenario.applied(to: source, known: known)
        #expect(changed.round != nil, "\(path): \(changed.diagnostics)")
        #expect(!changed.editedTables.isEmpty || changed.editsPolicy, "\(path) changes nothing")
        #expect(path.hasSuffix("/\(read.scenario).json"), "\(path) is named otherwise")
      }
    }
  }

  @Test func tenQuestionsAreToldAbout() throws {
    let index = try #require(Shared.text("\(Self.instances)/round-1000/scenarios/README.md"))
    let names = Self.files("round-1000/scenarios").map { URL(filePath: $0).lastPathComponent }
    #expect(names.count >= 10)
    for name in names { #expect(index.contains("](\(name))"), "\(name) is not in the index") }
  }
}
