import Foundation
import TestSupport
import Testing

/// The README's examples are true: its console blocks run, in their order, and print what it shows. Only the seconds
/// that a solve took are masked, and the hash of a file that holds them.
@Suite struct ReadmeTests {
  @Test func examples() throws {
    let readme = try #require(Shared.text(Shared.packageRoot + "/README.md"))
    let steps = ConsoleStep.all(in: readme)
    #expect(steps.count >= 4, "the README shows the way from a round to its reports")
    let workplace = try Workplace()
    defer { workplace.remove() }
    for step in steps {
      let run = try workplace.run(step.arguments)
      #expect(masked(run.output) == masked(step.output), "$ \(step.arguments.joined(separator: " "))")
      #expect(run.status == step.status, "$ \(step.arguments.joined(separator: " ")): \(run.output)")
    }
  }

  /// Every relative link of the documents leads to something.
  @Test(arguments: [
    "README.md", "CONTRIBUTING.md", "instances/README.md", "instances/round-1000/scenarios/README.md",
    "Benchmarks/README.md",
  ])
  func links(_ document: String) throws {
    let file = URL(filePath: Shared.packageRoot).appending(path: document)
    let text = try String(contentsOf: file, encoding: .utf8)
    for link in text.matches(of: #/\]\(([^)#:]+)\)/#).map({ String($0.1) }) {
      let target = file.deletingLastPathComponent().appending(path: link)
      #expect(FileManager.default.fileExists(atPath: target.path), "\(document) links to \(link)")
    }
  }

  /// Every target is in the README's table, with its own line.
  @Test func everyTargetIsInTheTable() throws {
    let readme = try #require(Shared.text(Shared.packageRoot + "/README.md"))
    let sources = try FileManager.default.contentsOfDirectory(atPath: Shared.packageRoot + "/Sources")
    for target in sources.sorted() { #expect(readme.contains("\n| `\(target)` | "), "\(target) is missing") }
  }

  private func masked(_ text: String) -> String {
    text.replacing(#/\([0-9.e-]+ s\)/#, with: "(… s)").replacing(#/sha256 [0-9a-f]{64}/#, with: "sha256 …")
      .trimmingCharacters(in: .newlines)
  }
}

/// One `$ placement …` of a block marked `console`, with what it prints. A line `[exit status N]` at the end of the
/// output is the status, 0 without one.
struct ConsoleStep {
  let arguments: [String]
  let output: String
  let status: Int32

  static func all(in markdown: String) -> [ConsoleStep] {
    markdown.components(separatedBy: "```console\n").dropFirst().flatMap { rest -> [ConsoleStep] in
      let block = rest.components(separatedBy: "\n```")[0]
      return ("\n" + block).components(separatedBy: "\n$ placement ").dropFirst().map { step in
        var lines = step.components(separatedBy: "\n")
        let arguments = lines.removeFirst().split(separator: " ").map(String.init)
        var status: Int32 = 0
        while let last = lines.last, last.isEmpty { lines.removeLast() }
        if let found = lines.last?.firstMatch(of: #/^\[exit status (\d+)\]$/#) {
          status = Int32(found.1) ?? -1
          lines.removeLast()
        }
        return ConsoleStep(arguments: arguments, output: lines.joined(separator: "\n"), status: status)
      }
    }
  }
}

/// An empty folder with the recorded instances in reach, where commands may write.
struct Workplace {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "readme-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "instances"),
      withDestinationURL: URL(filePath: Shared.packageRoot).appending(path: "instances"))
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Runs the executable that was built beside these tests. Output and errors come as one text.
  func run(_ arguments: [String]) throws -> (output: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "placement")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }
}
